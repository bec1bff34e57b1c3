using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Deployment;

/// <summary>The Bicep compiler, and what it says of the templates.</summary>
internal static class Bicep
{
    /// <summary>Every template that is deployed by itself.</summary>
    public static IReadOnlyList<string> Templates { get; } = ["main.bicep", "blob-created.bicep"];

    private static readonly Lazy<Task<Deployment>> LazyDefaults = new(() => PredictAsync("main", """
        param environmentName = 'test'
        param location = 'eastasia'
        """));

    private static readonly Lazy<Task<Deployment>> LazyEverything = new(() => PredictAsync("main", """
        param environmentName = 'test'
        param location = 'eastasia'
        param alertEmail = 'operator@example.org'
        param paperNames = { qhrb: '青禾日报' }
        param expectedPapers = ['qhrb', 'yxwb']
        param publishingDays = [1, 2, 3]
        param uploaderPrincipalIds = ['00000000-0000-0000-0000-00000000000a']
        param allowedIpAddresses = ['203.0.113.7']
        param corsOrigins = ['https://reader.example.org', 'https://desk.example.org']
        param privateNetworking = true
        param entraClientId = '00000000-0000-0000-0000-00000000000b'
        """));

    private static readonly Lazy<Task<Deployment>> LazyBlobCreated = new(() => PredictAsync("blob-created", """
        param newsAccountName = 'news'
        param functionAppName = 'func'
        """));

    /// <summary>What main.bicep would deploy with as few parameters as it takes.</summary>
    public static Task<Deployment> DefaultsAsync() => LazyDefaults.Value;

    /// <summary>What main.bicep would deploy with every option on.</summary>
    public static Task<Deployment> EverythingAsync() => LazyEverything.Value;

    /// <summary>What blob-created.bicep would deploy.</summary>
    public static Task<Deployment> BlobCreatedAsync() => LazyBlobCreated.Value;

    /// <summary>Runs the compiler.</summary>
    /// <returns>Everything it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Compiler(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        return (process.ExitCode, output + await errors);
    }

    /// <summary>A file of infra/.</summary>
    public static string File(params string[] path) => Path.Combine([RepositoryFolder.Root, "infra", .. path]);

    /// <summary>Evaluates a template as a deployment would, as far as that goes without Azure.</summary>
    private static async Task<Deployment> PredictAsync(string template, string parameters)
    {
        _ = Compiler();
        // Beside the test's own files: a parameters file names its template by a relative path.
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "bicep", Guid.NewGuid().ToString("N")));
        try
        {
            var file = Path.Combine(folder.FullName, "predicted.bicepparam");
            var target = Path.GetRelativePath(folder.FullName, File(template + ".bicep")).Replace('\\', '/');
            await System.IO.File.WriteAllTextAsync(file, $"using '{target}'\n{parameters}\n", CancellationToken.None);
            var (exitCode, output) = await RunAsync([
                "snapshot", file, "--mode", "overwrite",
                "--tenant-id", Guid.Empty.ToString(), "--subscription-id", Guid.Empty.ToString(), "--location", "eastasia",
                .. (template == "main" ? Array.Empty<string>() : ["--resource-group", "rg-test"]),
            ]);
            Assert.True(exitCode == 0, output);
            var snapshot = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json"), CancellationToken.None))!;
            return new(
                [.. snapshot["predictedResources"]!.AsArray().Select(resource => new Resource((string)resource!["type"]!, (string)resource["name"]!, resource))],
                [.. snapshot["outputs"]!.AsObject().Select(output => output.Key)],
                snapshot.ToJsonString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Compiler()
    {
        var path = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == "BicepPath")?.Value;
        Assert.SkipWhen(path is null, "No package of the Bicep compiler is published for this kind of machine.");
        return Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar));
    }

    /// <summary>What a template would deploy.</summary>
    /// <param name="Resources">The resources of all its modules.</param>
    /// <param name="Outputs">The names of its outputs.</param>
    /// <param name="Text">All of it as JSON.</param>
    public sealed record Deployment(IReadOnlyList<Resource> Resources, IReadOnlyList<string> Outputs, string Text)
    {
        /// <summary>The resources of a type.</summary>
        public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

        /// <summary>The last parts of the names of the resources of a type.</summary>
        public IEnumerable<string> NamesOf(string type) => OfType(type).Select(resource => resource.Name[(resource.Name.LastIndexOf('/') + 1)..]);

        /// <summary>The app's settings.</summary>
        public JsonObject Settings => OfType("Microsoft.Web/sites/config").Single(config => config.Name.EndsWith("/appsettings", StringComparison.Ordinal)).Properties.AsObject();
    }

    /// <summary>A resource that would be deployed; what only Azure can know stays an expression in brackets.</summary>
    public sealed record Resource(string Type, string Name, JsonNode Json)
    {
        /// <summary>Its properties.</summary>
        public JsonNode Properties => Json["properties"]!;
    }
}
