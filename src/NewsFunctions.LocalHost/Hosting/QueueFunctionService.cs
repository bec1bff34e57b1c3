using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>
/// Runs a queue-triggered function for each message, one at a time, with the Functions host's promises: at least once,
/// again after a failure, then into the queue <c>{name}-poison</c>.
/// </summary>
internal sealed partial class QueueFunctionService(FunctionMethod<QueueTriggerAttribute> function, IServiceProvider services)
    : TriggerService(services.GetRequiredService<IHostApplicationLifetime>())
{
    private const int MaxDequeueCount = 5;

    // Longer than any function may run, so that nobody else gets the message meanwhile.
    private static readonly TimeSpan Invisible = TimeSpan.FromMinutes(10);

    private readonly QueueServiceClient _queues = services.GetRequiredService<QueueServiceClient>();
    private readonly BlobFunctionOptions _options = services.GetRequiredService<BlobFunctionOptions>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly ILogger<QueueFunctionService> _logger = services.GetRequiredService<ILogger<QueueFunctionService>>();

    protected override async Task ListenAsync(CancellationToken stoppingToken)
    {
        var queue = _queues.GetQueueClient(function.Trigger.QueueName);
        while (true)
        {
            QueueMessage? message = null;
            try
            {
                message = (await queue.ReceiveMessageAsync(Invisible, stoppingToken)).Value;
                if (message is not null)
                    await RunAsync(queue, message, stoppingToken);
            }
            // The queue is not there yet. That storage is out of reach, the blob functions say in the log.
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                message = null;
            }
            if (message is null)
                await Task.Delay(_options.PollInterval, _time, stoppingToken);
        }
    }

    private async Task RunAsync(QueueClient queue, QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await function.InvokeAsync(services, message.Body.ToString(), _ => null, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e, function.Name, queue.Name, message.DequeueCount, MaxDequeueCount);
            if (message.DequeueCount < MaxDequeueCount)
            {
                await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: _options.RetryDelay, cancellationToken: cancellationToken);
                return;
            }
            var poison = _queues.GetQueueClient(queue.Name + "-poison");
            await poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await poison.SendMessageAsync(message.Body, cancellationToken: cancellationToken);
        }
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "{Function} failed on a message of the queue {Queue} (attempt {Attempt} of {MaxAttempts})")]
    private partial void LogFailed(Exception error, string function, string queue, long attempt, int maxAttempts);
}
