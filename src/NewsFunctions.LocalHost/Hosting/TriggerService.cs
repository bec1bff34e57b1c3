namespace NewsFunctions.LocalHost.Hosting;

/// <summary>Runs a triggered function from when HTTP listens until the host stops.</summary>
/// <remarks>No earlier: a host that can't listen has taken nothing in, and why it can't is all that it says.</remarks>
internal abstract class TriggerService(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Waits for what triggers the function and runs it, until told to stop.</summary>
    protected abstract Task ListenAsync(CancellationToken stoppingToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using (lifetime.ApplicationStarted.Register(started.SetResult))
                await started.Task.WaitAsync(stoppingToken);
            await ListenAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop. What was under way is found and run again after the next start.
        }
    }
}
