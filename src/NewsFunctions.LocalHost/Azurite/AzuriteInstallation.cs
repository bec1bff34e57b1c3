using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace NewsFunctions.LocalHost.Azurite;

/// <summary>Azurite as npm installs it from the lock file beside this class, once for each version of that file.</summary>
internal static class AzuriteInstallation
{
    private const int OldestNode = 20;

    /// <summary>Installs Azurite if it is not there yet and gives the path of its start script.</summary>
    /// <param name="progress">Told, in a sentence, that it installs.</param>
    /// <param name="cancellationToken">Stops the installation; the next one starts afresh.</param>
    /// <exception cref="LocalHostException">Node.js is missing or too old, or npm failed.</exception>
    public static async Task<string> EnsureAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        await CheckNodeAsync(cancellationToken);
        var definition = Path.Combine(AppContext.BaseDirectory, "Azurite");
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(definition, "package-lock.json"), cancellationToken);
        var cache = CacheFolder();
        var folder = Path.Combine(cache, "azurite-" + Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(cache);
            // Several processes may start for the first time at once: one installs, the others wait for it.
            await using (await LockAsync(folder + ".lock", cancellationToken))
            {
                if (!Directory.Exists(folder))
                    await InstallAsync(definition, folder, progress, cancellationToken);
            }
        }
        return Path.Combine(folder, "node_modules", "azurite", "dist", "src", "azurite.js");
    }

    private static async Task InstallAsync(string definition, string folder, Action<string> progress, CancellationToken cancellationToken)
    {
        progress("First run: installing Azurite, the storage emulator, with npm (about a minute) …");
        var unfinished = folder + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        foreach (var name in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(definition, name), Path.Combine(unfinished, name));
        // Azurite and what it needs have no install scripts; so none may run.
        var (exitCode, output) = await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], unfinished, cancellationToken);
        if (exitCode != 0)
        {
            throw new LocalHostException(
                $"Azurite could not be installed: npm ended with exit code {exitCode}. Check the network and npm's registry setting, "
                + $"or use a real account with --storage. npm said:{Environment.NewLine}{output.Trim()}");
        }
        // Moved into place as the last step: where the folder is, it is whole.
        Directory.Move(unfinished, folder);
    }

    private static async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        var (_, output) = await RunAsync("node", ["--version"], null, cancellationToken);
        var version = output.Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
            throw new LocalHostException($"Node.js {version} is too old: Azurite needs Node.js {OldestNode} or newer. {HowToInstall}");
    }

    private const string HowToInstall =
        "Install the current LTS version from https://nodejs.org (it brings npm along), or use a real storage account with --storage.";

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string[] arguments, string? workingFolder, CancellationToken cancellationToken)
    {
        // npm is a script on Windows, which only starts by its full name.
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new LocalHostException($"'{program}' was not found on the PATH, and Azurite needs Node.js {OldestNode} or newer with npm. {HowToInstall}", e);
        }
        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var errors = process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return (process.ExitCode, await output + await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }

    private static string CacheFolder()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        // A service account may have no home.
        return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "NewsFunctions");
    }
}
