using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using NewsFunctions.LocalHost.Azurite;

namespace NewsFunctions.LocalHost.Commands;

/// <summary><c>[serve] [PATH…]</c>: runs everything until it is told to stop.</summary>
internal sealed class ServeCommand
{
    private readonly Argument<string[]> _paths = new("path") { Description = "Files, or folders of files, to take in first." };

    private readonly Option<string> _urls = new("--urls")
    {
        Description = "Where to listen for HTTP, several separated by ';'.",
        DefaultValueFactory = _ => "http://localhost:7071",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The folder that Azurite keeps its data in.",
        DefaultValueFactory = _ => ".newsfunctions",
    };

    private readonly Option<string> _key = new("--require-key")
    {
        Description = "The key that callers have to give, as x-functions-key or ?code=, like in Azure. Without it nobody is asked.",
    };

    private readonly StorageOptions _storage = new();

    /// <summary>Makes a command do this.</summary>
    public static T Configure<T>(T command)
        where T : Command
    {
        var serve = new ServeCommand();
        command.Add(serve._paths);
        command.Add(serve._urls);
        command.Add(serve._data);
        command.Add(serve._key);
        serve._storage.AddTo(command);
        command.SetAction(serve.RunAsync);
        return command;
    }

    private async Task RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var files = SourceFile.FindExisting(parsed.GetValue(_paths) ?? []);
        var urls = parsed.GetRequiredValue(_urls);
        var account = _storage.NamedAccount(parsed);
        await using var azurite = account is null ? await StartAzuriteAsync(parsed, cancellationToken) : null;
        account ??= azurite!.ConnectionString();

        await using var app = FunctionHost.Build(account, urls, Terminal.UseLog, key: parsed.GetValue(_key));
        await app.Services.PrepareStorageAsync(account, cancellationToken);
        await StartAsync(app, urls, cancellationToken);
        try
        {
            var intake = ActivatorUtilities.CreateInstance<Intake>(app.Services);
            if (files.Count > 0)
            {
                await intake.RunAsync(files, cancellationToken);
                intake.Show();
            }
            ShowAddresses(app, azurite, intake);
            var shutdown = app.WaitForShutdownAsync(cancellationToken);
            var ended = await Task.WhenAny(azurite?.Exited ?? shutdown, shutdown);
            cancellationToken.ThrowIfCancellationRequested();
            throw new LocalHostException(ended != shutdown
                ? $"Azurite has stopped by itself; see {DataFolder(parsed)}/azurite.log."
                : "The host has stopped by itself; the log above says why.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop: that is how serving ends well.
        }
        finally
        {
            Terminal.WriteLine("Stopping …");
            await app.StopAsync(CancellationToken.None);
        }
    }

    private string DataFolder(ParseResult parsed) => Path.GetFullPath(parsed.GetRequiredValue(_data));

    private async Task<AzuriteServer> StartAzuriteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var azurite = await AzuriteServer.StartAsync(new(DataFolder(parsed), _storage.Ports(parsed)), Terminal.WriteLine, cancellationToken);
        Terminal.WriteLine(azurite.WasRunning
            ? $"Using the Azurite that is running on ports {azurite.Ports}."
            : $"Azurite is running on ports {azurite.Ports}, its data in {DataFolder(parsed)}.");
        return azurite;
    }

    private static async Task StartAsync(WebApplication app, string urls, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            var port = urls.Split(';').Select(url => BindingAddress.Parse(url).Port).FirstOrDefault(PortOwner.IsTaken);
            throw new LocalHostException($"HTTP can't listen on {urls}: port {port} is taken{PortOwner.Describe(port)}. Stop that, or listen elsewhere: --urls http://localhost:{port + 1}", e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or IOException)
        {
            throw new LocalHostException($"HTTP can't listen on '{urls}' (--urls): {e.Message}", e);
        }
    }

    private static void ShowAddresses(WebApplication app, AzuriteServer? azurite, Intake intake)
    {
        var api = app.Urls.First() + HttpFunctions.Prefix;
        var (ofPaper, ofIssue) = intake.Outcomes.Values.FirstOrDefault(outcome => outcome.IsRead)?.Record?.Pages is [var page, ..]
            ? ($"?paper={Uri.EscapeDataString(page.Paper)}", $"/{Uri.EscapeDataString(page.Paper)}/{page.Date:yyyy-MM-dd}")
            : ("", "");
        Terminal.WriteLine();
        Terminal.WriteLine("Drop files into the container 'issues', best as {paper}/{yyyy-MM-dd}/{page}.txt" + (azurite is null ? "." : ", with any client and this connection string:"));
        if (azurite is not null)
            Terminal.WriteLine("  " + azurite.ConnectionString());
        Terminal.WriteLine();
        Terminal.WriteLine("Open:");
        Terminal.WriteLine($"  {api}/articles{ofPaper}");
        Terminal.WriteLine($"  {api}/issues{ofIssue}");
        Terminal.WriteLine($"  {api}/docs");
        Terminal.WriteLine($"  {api}/health");
        Terminal.WriteLine();
        Terminal.WriteLine("Ctrl-C stops.");
    }
}
