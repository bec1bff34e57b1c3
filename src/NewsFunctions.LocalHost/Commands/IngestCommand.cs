using System.CommandLine;
using NewsFunctions.LocalHost.Azurite;

namespace NewsFunctions.LocalHost.Commands;

/// <summary><c>ingest PATH…</c>: takes files in where a local host or the Functions app is at work.</summary>
internal static class IngestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, or folders of files.", Arity = ArgumentArity.OneOrMore };
        var storage = new StorageOptions();
        var command = new Command("ingest", "Upload files to the storage that a local host or the Functions app works on, and wait until they are read.") { paths };
        storage.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            SourceFile.FindExisting(parsed.GetRequiredValue(paths)), storage.NamedAccount(parsed), storage.Ports(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<SourceFile> files, string? account, AzuritePorts ports, CancellationToken cancellationToken)
    {
        account ??= (await AzuriteServer.FindAsync(ports, cancellationToken))?.ConnectionString()
            ?? throw new LocalHostException($"No Azurite is running on ports {ports}. Start the local host first (without a command), or name its ports (--azurite-ports) or another account (--storage).");
        var configuration = new ConfigurationManager { [NewsFunctionsServices.StorageSetting] = account };
        await using var services = new ServiceCollection().AddNewsFunctions(configuration).BuildServiceProvider();
        await services.PrepareStorageAsync(account, cancellationToken);
        var intake = ActivatorUtilities.CreateInstance<Intake>(services);
        var allRead = await intake.RunAsync(files, cancellationToken);
        intake.Show();
        return allRead ? 0 : 1;
    }
}
