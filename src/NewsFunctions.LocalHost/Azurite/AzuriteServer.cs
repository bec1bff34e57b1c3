using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsFunctions.LocalHost.Azurite;

/// <summary>A running Azurite: one we started, and stop, or one that was there before.</summary>
public sealed partial class AzuriteServer : IAsyncDisposable
{
    /// <summary>The account that every Azurite has.</summary>
    public const string WellKnownAccount = "devstoreaccount1";

    // Not a secret: every Azurite has this key.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly Process? _process;
    private readonly IAsyncDisposable[] _files;

    private AzuriteServer(AzuritePorts ports, Process? process, params IAsyncDisposable[] files)
    {
        Ports = ports;
        _process = process;
        _files = files;
    }

    /// <summary>The ports it listens on, none of them 0.</summary>
    public AzuritePorts Ports { get; }

    /// <summary>Whether it was already running; such a one is not stopped.</summary>
    public bool WasRunning => _process is null;

    /// <summary>The process we started; null when Azurite was already running.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Ends when Azurite ends without being told to; never for one that was already running.</summary>
    public Task Exited => _process?.WaitForExitAsync() ?? Task.Delay(Timeout.Infinite);

    /// <summary>The connection string of one of its accounts.</summary>
    public string ConnectionString(string account = WellKnownAccount) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={Address(Ports.Blob)}/{account};"
        + $"QueueEndpoint={Address(Ports.Queue)}/{account};TableEndpoint={Address(Ports.Table)}/{account};";

    /// <summary>Uses the Azurite that listens on the ports, or starts one (installed first when it never was) and waits until its three services answer.</summary>
    /// <param name="options">Where it listens and keeps its data.</param>
    /// <param name="progress">Told in a sentence what takes long.</param>
    /// <param name="cancellationToken">Gives up; nothing stays running.</param>
    /// <exception cref="LocalHostException">Node.js is missing, a port is taken by something else, or the folder is in use.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(options.Ports, cancellationToken) is { } running)
            return running;
        var script = await AzuriteInstallation.EnsureAsync(progress, cancellationToken);
        var folderLock = LockFolder(options.DataFolder);
        var log = new StreamWriter(options.LogFile) { AutoFlush = true };
        Process? process = null;
        try
        {
            process = Launch(script, options);
            return new(await WaitUntilListeningAsync(process, log, options.LogFile, cancellationToken), process, log, folderLock);
        }
        catch
        {
            if (process is not null)
                await KillAsync(process);
            await log.DisposeAsync();
            await folderLock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Finds the Azurite that listens on the ports; null when all of them are free.</summary>
    /// <exception cref="LocalHostException">A port is taken by something else.</exception>
    public static async Task<AzuriteServer?> FindAsync(AzuritePorts ports, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var found = 0;
        foreach (var (service, port) in Services.Zip([ports.Blob, ports.Queue, ports.Table]))
        {
            if (port == 0 || !PortOwner.IsTaken(port))
                continue;
            if (!await IsAzuriteAsync(http, service, port, cancellationToken))
                throw new LocalHostException($"Azurite can't listen on port {port}: it is taken{PortOwner.Describe(port)}. Stop that, or choose other ports: --azurite-ports {Elsewhere(ports)}");
            found++;
        }
        return found == 0 ? null
            : found == Services.Length ? new(ports, null)
            : throw new LocalHostException($"Some of the ports {ports} are taken by an Azurite that runs without its other services. Stop it, or choose other ports: --azurite-ports {Elsewhere(ports)}");
    }

    /// <summary>Stops what we started; its data is on disk when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        try
        {
            _process.StandardInput.Close(); // launch.cjs takes this as the word to shut down
            await _process.WaitForExitAsync().WaitAsync(StopLimit);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            await KillAsync(_process);
        }
        _process.Dispose();
        foreach (var file in _files)
            await file.DisposeAsync();
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(); // also for its last words, which go to the log
        process.Dispose();
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static AzuritePorts Elsewhere(AzuritePorts ports) =>
        ports == new AzuritePorts(20000, 20001, 20002) ? new(30000, 30001, 30002) : new(20000, 20001, 20002);

    private static async Task<bool> IsAzuriteAsync(HttpClient http, string service, int port, CancellationToken cancellationToken)
    {
        try
        {
            // Unauthorised, but every answer names its server: "Azurite-Blob/3.35.0".
            using var response = await http.GetAsync(new Uri($"{Address(port)}/{WellKnownAccount}"), cancellationToken);
            return response.Headers.Server.Any(server => server.Product?.Name == "Azurite-" + service);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static FileStream LockFolder(string dataFolder)
    {
        try
        {
            Directory.CreateDirectory(dataFolder);
            // Two Azurites on one folder would overwrite each other's data.
            return new FileStream(Path.Combine(dataFolder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"The data folder '{dataFolder}' can't be used: another local host is using it, or it can't be written ({e.Message}). Choose another one with --data.", e);
        }
    }

    private static Process Launch(string script, AzuriteOptions options)
    {
        var ports = options.Ports;
        var start = new ProcessStartInfo("node",
        [
            "--require", Path.Combine(AppContext.BaseDirectory, "Azurite", "launch.cjs"), script,
            .. (string[])(options.IsInMemory ? ["--inMemoryPersistence"] : ["--location", options.DataFolder]), "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            .. Services.Zip([ports.Blob, ports.Queue, ports.Table]).SelectMany(
                s => (string[])[$"--{s.First.ToLowerInvariant()}Host", "127.0.0.1", $"--{s.First.ToLowerInvariant()}Port", s.Second.ToString(CultureInfo.InvariantCulture)]),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', options.ExtraAccounts.Prepend(WellKnownAccount).Select(account => $"{account}:{Key}"));
        return Process.Start(start)!;
    }

    private static async Task<AzuritePorts> WaitUntilListeningAsync(Process process, TextWriter log, string logFile, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, int>();
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnLine(object sender, DataReceivedEventArgs e)
        {
            if (e.Data is null)
                return;
            lock (found) // output and errors come on two threads
            {
                log.WriteLine(e.Data);
                if (Listening().Match(e.Data) is not { Success: true } match)
                    return;
                found[match.Groups[1].Value] = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
                if (found.Count == Services.Length)
                    listening.TrySetResult();
            }
        }
        process.OutputDataReceived += OnLine;
        process.ErrorDataReceived += OnLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var exited = process.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(listening.Task, exited, Task.Delay(StartLimit, cancellationToken)) == listening.Task)
            return new(found["Blob"], found["Queue"], found["Table"]);
        cancellationToken.ThrowIfCancellationRequested();
        throw new LocalHostException(
            $"Azurite did not start{(exited.IsCompleted ? $" (exit code {process.ExitCode})" : "")}. "
            + $"Its log, {logFile}, says:{Environment.NewLine}{await File.ReadAllTextAsync(logFile, cancellationToken)}");
    }

    [GeneratedRegex(@"^Azurite (Blob|Queue|Table) service is successfully listening at http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
