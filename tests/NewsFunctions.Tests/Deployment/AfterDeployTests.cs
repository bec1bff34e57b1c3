using System.Diagnostics;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Deployment;

/// <summary>The step after a deployment, with a stand-in for the Azure CLI.</summary>
public sealed class AfterDeployTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsfunctions-az-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Event_grid_is_told_when_the_app_is_ready()
    {
        // The first two calls are too early.
        var (exitCode, output) = await RunAsync("echo \"$*\" >> \"$0.calls\"\n[ \"$(wc -l < \"$0.calls\")\" -ge 3 ]", ("AZURE_RESOURCE_GROUP", "rg-test"), ("NEWS_STORAGE_ACCOUNT", "stnews"), ("FUNCTION_APP_NAME", "func-news"));
        Assert.Equal((0, 2), (exitCode, output.Split("trying again").Length - 1));
        var calls = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "az.calls"), TestContext.Current.CancellationToken);
        Assert.Equal(3, calls.Length);
        Assert.EndsWith("--resource-group rg-test --name blob-created --template-file infra/blob-created.bicep --parameters newsAccountName=stnews functionAppName=func-news", calls[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_gives_up_in_the_end_and_says_what_to_do()
    {
        var (exitCode, output) = await RunAsync("exit 1", ("AZURE_RESOURCE_GROUP", "rg-test"), ("NEWS_STORAGE_ACCOUNT", "stnews"), ("FUNCTION_APP_NAME", "func-news"));
        Assert.Equal((1, 9), (exitCode, output.Split("trying again").Length - 1));
        Assert.EndsWith("Run infra/after-deploy.sh again.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_which_setting_is_missing()
    {
        var (exitCode, output) = await RunAsync("exit 0", ("AZURE_RESOURCE_GROUP", "rg-test"), ("FUNCTION_APP_NAME", "func-news"));
        Assert.Equal(1, exitCode);
        Assert.StartsWith("NEWS_STORAGE_ACCOUNT is not set", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string az, params (string Name, string Value)[] settings)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows runs after-deploy.ps1.");
        // A shell writes the stand-ins: were this process to write them, another test's child could hold them open, and they would not start.
        const string prepare = "printf '%s\n' '#!/bin/sh' \"$STAND_IN\" > \"$FOLDER/az\"; printf '#!/bin/sh\n' > \"$FOLDER/sleep\"; chmod +x \"$FOLDER\"/*; PATH=\"$FOLDER:$PATH\" exec sh infra/after-deploy.sh";
        var start = new ProcessStartInfo("sh", ["-c", prepare]) { WorkingDirectory = RepositoryFolder.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["STAND_IN"], start.Environment["FOLDER"]) = (az, _folder.FullName);
        foreach (var name in (string[])["AZURE_RESOURCE_GROUP", "NEWS_STORAGE_ACCOUNT", "FUNCTION_APP_NAME"])
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
