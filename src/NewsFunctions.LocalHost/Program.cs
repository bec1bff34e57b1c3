using System.CommandLine;
using System.Runtime.InteropServices;
using NewsFunctions.LocalHost;
using NewsFunctions.LocalHost.Commands;

var root = ServeCommand.Configure(new RootCommand(
    "Runs the NewsFunctions app on this machine: the functions over HTTP and on blobs, with Azurite as the storage account."));
root.Add(ServeCommand.Configure(new Command("serve", "The same as without a command.")));
root.Add(IngestCommand.Create());
root.Add(ParseCommand.Create());

// The first Ctrl-C (or SIGTERM, or the closed terminal) stops in order, a second one at once.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
try
{
    return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (LocalHostException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    if (stop.IsCancellationRequested)
        Environment.Exit(130);
    _ = stop.CancelAsync();
}
