using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.LocalHost.Hosting;
using NewsFunctions.Telemetry;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Deployment;

/// <summary>The Functions app, as far as it can be known without the worker's packages: its files, and its functions as the local host has them compiled in.</summary>
internal static class FunctionsApp
{
    /// <summary>The types that the local host has compiled in.</summary>
    public static IReadOnlyList<Type> Types { get; } = typeof(FunctionHost).Assembly.GetTypes();

    /// <summary>The function that Event Grid calls for a new file.</summary>
    public static string EventGridFunction { get; } =
        FunctionMethod<BlobTriggerAttribute>.In(Types).Single(function => function.Trigger.Source == BlobTriggerSource.EventGrid).Name;

    /// <summary>Every function's name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. FunctionMethod<HttpTriggerAttribute>.In(Types).Select(function => function.Name),
        .. FunctionMethod<BlobTriggerAttribute>.In(Types).Select(function => function.Name),
        .. FunctionMethod<QueueTriggerAttribute>.In(Types).Select(function => function.Name),
        .. FunctionMethod<TimerTriggerAttribute>.In(Types).Select(function => function.Name),
    ];

    /// <summary>The settings that triggers name as connections.</summary>
    public static IReadOnlySet<string> Connections { get; } = FunctionMethod<BlobTriggerAttribute>.In(Types).Select(function => function.Trigger.Connection!)
        .Concat(FunctionMethod<QueueTriggerAttribute>.In(Types).Select(function => function.Trigger.Connection!))
        .ToHashSet();

    /// <summary>The settings that triggers name between percent signs.</summary>
    public static IReadOnlySet<string> Substituted { get; } = FunctionMethod<TimerTriggerAttribute>.In(Types).Select(function => function.Trigger.Schedule)
        .Concat(FunctionMethod<BlobTriggerAttribute>.In(Types).Select(function => function.Trigger.BlobPath))
        .Concat(FunctionMethod<QueueTriggerAttribute>.In(Types).Select(function => function.Trigger.QueueName))
        .SelectMany(text => text.Split('%').Where((_, i) => i % 2 == 1))
        .ToHashSet();

    /// <summary>host.json.</summary>
    public static JsonNode HostJson { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "host.json")))!;

    /// <summary>The settings of local.settings.sample.json, <c>__</c> as <c>:</c>.</summary>
    public static IReadOnlySet<string> SampleSettings { get; } = Normalised(
        JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "local.settings.sample.json")))!["Values"]!.AsObject());

    /// <summary>The settings that the code asks for when everything it registers is made; <c>section:*</c> when it asks for all below one.</summary>
    public static IReadOnlySet<string> ReadByCode()
    {
        HashSet<string> read = [];
        foreach (var storage in (Dictionary<string, string?>[])
            [
                new() { ["NewsStorage"] = "UseDevelopmentStorage=true" },
                new() { ["NewsStorage:blobServiceUri"] = "https://news.example.org/", ["NewsStorage:tableServiceUri"] = "https://news.example.org/", ["NewsStorage:clientId"] = Guid.Empty.ToString() },
            ])
        {
            storage["APPLICATIONINSIGHTS_CONNECTION_STRING"] = $"InstrumentationKey={Guid.Empty}";
            var configuration = new ConfigurationBuilder().Add(new Recorder(storage, read)).Build();
            var services = new ServiceCollection().AddNewsFunctions(configuration);
            services.AddNewsTelemetry(configuration);
            using var provider = services.BuildServiceProvider();
            foreach (var service in services.Select(service => service.ServiceType).Where(type => type.Assembly == typeof(NewsFunctionsServices).Assembly))
                provider.GetRequiredService(service);
            provider.GetRequiredService<BlobServiceClient>();
            provider.GetRequiredService<TableServiceClient>();
        }
        return read;
    }

    /// <summary>Names of settings with <c>:</c> between their parts.</summary>
    public static IReadOnlySet<string> Normalised(JsonObject settings) => settings.Select(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal)).ToHashSet();

    /// <summary>A source of settings that writes down what it is asked for.</summary>
    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        private readonly HashSet<string> _read;

        public Recorder(Dictionary<string, string?> values, HashSet<string> read) => (Data, _read) = (values, read);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            _read.Add(key);
            return base.TryGet(key, out value);
        }

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
        {
            _read.Add(parentPath + ":*");
            return base.GetChildKeys(earlierKeys, parentPath);
        }
    }
}
