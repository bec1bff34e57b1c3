using System.Text.RegularExpressions;
using System.Xml.Linq;
using NewsFunctions.Archive;
using NewsFunctions.LocalHost.Hosting;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Deployment;

/// <summary>What would otherwise show only when the app is deployed.</summary>
public sealed partial class FunctionsAppTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "src", "NewsFunctions");

    [Fact]
    public async Task Every_function_class_is_compiled_into_the_local_host_too()
    {
        var files = Directory.GetFiles(Path.Combine(Folder, "Functions"), "*.cs");
        Assert.NotEmpty(files);
        List<string> declared = [];
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            // Each host brings attributes of its own.
            Assert.DoesNotContain("Microsoft.Azure.Functions", text, StringComparison.Ordinal);
            Assert.DoesNotContain("NewsFunctions.LocalHost", text, StringComparison.Ordinal);
            var type = FunctionsApp.Types.Single(type => type.FullName == "NewsFunctions.Functions." + Class().Match(text).Groups[1].Value);
            Assert.True(type.IsPublic && type.IsSealed);
            declared.AddRange(FunctionName().Matches(text).Select(name => name.Groups[1].Value));
        }
        Assert.Equal(declared.Order(), FunctionsApp.Names.Order());
    }

    [Fact]
    public void Names_are_unique()
    {
        // In one case: settings that switch functions off have no other.
        Assert.Equal(FunctionsApp.Names.Count, FunctionsApp.Names.ToHashSet(StringComparer.OrdinalIgnoreCase).Count);
        Assert.All(FunctionsApp.Names, name => Assert.Matches("^[A-Z][A-Za-z]+$", name));
    }

    [Fact]
    public void Routes_are_unique_and_bound()
    {
        var functions = FunctionMethod<HttpTriggerAttribute>.In(FunctionsApp.Types).ToList();
        var routes = from function in functions
                     from method in function.Trigger.Methods
                     select $"{method} {RouteParameter().Replace(function.Trigger.Route!, "{}")}";
        Assert.Equal(routes.Distinct().Count(), routes.Count());
        Assert.All(functions, function =>
        {
            Assert.NotEmpty(function.Trigger.Methods);
            var parameters = RouteParameter().Matches(function.Trigger.Route!).Select(match => match.Groups[1].Value);
            Assert.Equal(parameters.Order(), function.Method.GetParameters().Where(parameter => parameter.ParameterType == typeof(string)).Select(parameter => parameter.Name!).Order());
        });
        Assert.Equal(HttpFunctions.Prefix, "/" + (string)FunctionsApp.HostJson["extensions"]!["http"]!["routePrefix"]!);
    }

    [Fact]
    public void Triggers_are_on_what_there_is()
    {
        var blobs = FunctionMethod<BlobTriggerAttribute>.In(FunctionsApp.Types).ToList();
        Assert.All(blobs, function => Assert.Equal($"{StorageNames.Container}/{{path}}", function.Trigger.BlobPath));
        Assert.Equal([BlobTriggerSource.LogsAndContainerScan, BlobTriggerSource.EventGrid], blobs.Select(function => function.Trigger.Source));
        Assert.Equal([StorageNames.DeletedQueue, StorageNames.PoisonQueue], FunctionMethod<QueueTriggerAttribute>.In(FunctionsApp.Types).Select(function => function.Trigger.QueueName).Order());
        Assert.Equal([NewsFunctionsServices.StorageSetting], FunctionsApp.Connections);
    }

    [Fact]
    public async Task Every_setting_that_is_named_anywhere_is_in_the_sample_and_in_the_deployment()
    {
        var deployed = FunctionsApp.Normalised((await Bicep.EverythingAsync()).Settings);
        var named = FunctionsApp.ReadByCode().Concat(FunctionsApp.Substituted).Concat(FunctionsApp.Connections).Distinct().ToList();
        Assert.Contains("NewsFunctions:MaxFileBytes", named);
        Assert.Contains("NewsFunctions:PaperNames:*", named);
        foreach (var setting in named)
        {
            Assert.True(IsIn(FunctionsApp.SampleSettings, setting), $"{setting} is not in local.settings.sample.json");
            Assert.True(IsIn(deployed, setting), $"{setting} is not in infra/modules/app.bicep");
        }

        // A connection is a connection string or a section: which service, which identity.
        static bool IsIn(IReadOnlySet<string> settings, string setting) =>
            settings.Contains(setting)
            || settings.Any(other => other.StartsWith(setting.TrimEnd('*').TrimEnd(':') + ":", StringComparison.Ordinal))
            || FunctionsApp.Connections.Any(connection => setting.StartsWith(connection + ":", StringComparison.Ordinal) && settings.Contains(connection));
    }

    [Fact]
    public async Task No_setting_of_the_sample_or_of_the_deployment_is_unused()
    {
        var deployed = FunctionsApp.Normalised((await Bicep.EverythingAsync()).Settings);
        var read = FunctionsApp.ReadByCode();
        HashSet<string> ofTheHost =
        [
            "FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage",
            .. from connection in FunctionsApp.Connections.Append("AzureWebJobsStorage")
               from part in (string[])["blobServiceUri", "queueServiceUri", "tableServiceUri", "credential", "clientId"]
               select $"{connection}:{part}",
            .. FunctionsApp.Names.Select(name => $"AzureWebJobs.{name}.Disabled"),
        ];
        Assert.All(FunctionsApp.SampleSettings.Concat(deployed), setting => Assert.True(
            read.Contains(setting) || read.Contains(setting[..(setting.LastIndexOf(':') + 1)] + "*")
            || FunctionsApp.Substituted.Contains(setting) || FunctionsApp.Connections.Contains(setting)
            || ofTheHost.Contains(setting) || setting.StartsWith("AzureFunctionsJobHost:", StringComparison.Ordinal),
            $"nobody reads {setting}"));
    }

    [Fact]
    public async Task One_blob_trigger_is_on_everywhere()
    {
        var polling = FunctionMethod<BlobTriggerAttribute>.In(FunctionsApp.Types).Single(function => function.Trigger.Source == BlobTriggerSource.LogsAndContainerScan).Name;
        var deployed = (await Bicep.DefaultsAsync()).Settings.Select(setting => setting.Key).ToHashSet();
        Assert.Equal((true, false), (deployed.Contains($"AzureWebJobs.{polling}.Disabled"), deployed.Contains($"AzureWebJobs.{FunctionsApp.EventGridFunction}.Disabled")));
        Assert.Equal((false, true), (FunctionsApp.SampleSettings.Contains($"AzureWebJobs.{polling}.Disabled"), FunctionsApp.SampleSettings.Contains($"AzureWebJobs.{FunctionsApp.EventGridFunction}.Disabled")));
    }

    [Fact]
    public void The_host_is_told_everything_it_should_not_guess()
    {
        var host = FunctionsApp.HostJson;
        Assert.Equal(("2.0", "OpenTelemetry"), ((string)host["version"]!, (string)host["telemetryMode"]!));
        Assert.Equal(TimeSpan.FromMinutes(10), TimeSpan.Parse((string)host["functionTimeout"]!, System.Globalization.CultureInfo.InvariantCulture));
        var extensions = host["extensions"]!;
        Assert.InRange((int)extensions["blobs"]!["maxDegreeOfParallelism"]!, 1, 32);
        Assert.Equal((5, 5), ((int)extensions["blobs"]!["poisonBlobThreshold"]!, (int)extensions["queues"]!["maxDequeueCount"]!));
        // What Event Grid writes into queues, and what the local host does.
        Assert.Equal("base64", (string)extensions["queues"]!["messageEncoding"]!);
        foreach (var name in (string[])["batchSize", "newBatchThreshold", "visibilityTimeout", "maxPollingInterval"])
            Assert.NotNull(extensions["queues"]![name]);
        Assert.NotNull(host["logging"]!["logLevel"]!["default"]);
        // Of no use to OpenTelemetry.
        Assert.Null(host["logging"]!["applicationInsights"]);
        Assert.Equal(8, BlobFunctionOptions.FromHostJson().MaxDegreeOfParallelism);
    }

    [Fact]
    public void The_project_is_an_isolated_worker_compiled_ahead_for_where_it_runs()
    {
        var project = XDocument.Load(Path.Combine(Folder, "NewsFunctions.csproj"));
        var versions = XDocument.Load(Path.Combine(RepositoryFolder.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => (string)package.Attribute("Include")!).ToHashSet();
        var packages = project.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!).ToList();
        Assert.All(packages, package => Assert.Contains(package, versions));
        string[] needed =
        [
            "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Sdk", "Microsoft.Azure.Functions.Worker.OpenTelemetry",
            "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs",
            "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues", "Microsoft.Azure.Functions.Worker.Extensions.Timer",
        ];
        Assert.Equal(needed.Order(), packages.Order());
        Assert.Equal(("Exe", "v4", "true", "linux-x64"), (Value("OutputType"), Value("AzureFunctionsVersion"), Value("PublishReadyToRun"), Value("RuntimeIdentifier")));
        Assert.Contains(project.Descendants("None"), file => (string?)file.Attribute("Include") == "../../host.json" && (string?)file.Attribute("CopyToPublishDirectory") == "PreserveNewest");
        Assert.Contains(project.Descendants("None"), file => (string?)file.Attribute("Link") == "local.settings.json" && (string?)file.Attribute("CopyToPublishDirectory") == "Never");

        string Value(string property) => project.Descendants(property).Single().Value;
    }

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"\[Function\(""(\w+)""\)\]")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex RouteParameter();
}
