using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using NewsFunctions.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Telemetry;

/// <summary>
/// What the local host sends of a good file, an empty one, one that storage fails on, one that only the sweep found, and of
/// calls that end well and not.
/// </summary>
public sealed partial class TelemetryRun(AzuriteFixture azurite) : IAsyncLifetime
{
    /// <summary>One run for all tests of what it sends.</summary>
    public sealed class Group : ICollectionFixture<TelemetryRun>;

    public const string Good = "nbzb/2025-03-20/04.txt";
    public const string Empty = "nbzb/2025-03-20/05.txt";
    public const string Failing = "nbzb/2025-03-20/06.txt";
    public const string Missed = "nbzb/2025-03-20/07.txt";

    /// <summary>What came when everything is kept.</summary>
    internal IReadOnlyList<Item> Items { get; private set; } = [];

    public async ValueTask InitializeAsync() => Items = await RunAsync(share: null);

    public ValueTask DisposeAsync() => default;

    /// <summary>The connection string of an empty account.</summary>
    public Task<string> NewAccountAsync() => azurite.NewAccountAsync();

    /// <summary>Runs it and takes what it sends.</summary>
    /// <param name="share">The share of traces that is kept.</param>
    internal async Task<IReadOnlyList<Item>> RunAsync(string? share)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var storage = await azurite.NewAccountAsync();
        await using var endpoint = await IngestionEndpoint.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = endpoint.ConnectionString,
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
            ["NewsFunctions__TraceSamplingRatio"] = share ?? "1",
            ["AzureWebJobs.SweepIssueFiles.Disabled"] = "true",
        };
        var container = new BlobServiceClient(storage).GetBlobContainerClient(StorageNames.Container);
        var sample = new BinaryData(await File.ReadAllBytesAsync(Path.Combine(RepositoryFolder.Samples, Good), cancellation));

        // The trigger is off: only a sweep finds this one.
        await using (var host = LocalHostProcess.Start(new Dictionary<string, string>(settings) { ["AzureWebJobs.IngestIssueFile.Disabled"] = "true" }, "--storage", storage, "--urls", "http://127.0.0.1:0"))
        {
            await host.WaitForOutputAsync("/api/health");
            await container.UploadBlobAsync(Missed, sample, cancellation);
            using var http = new HttpClient { BaseAddress = new(ApiUrl().Match(host.Output).Value) };
            using var swept = await http.PostAsync("ingestions/sweep", null, cancellation);
            Assert.True(swept.IsSuccessStatusCode);
            await StopAsync(host);
        }
        await using (var host = LocalHostProcess.Start(settings, "--storage", storage, "--urls", "http://127.0.0.1:0"))
        {
            await host.WaitForOutputAsync("/api/health");
            using var http = new HttpClient { BaseAddress = new(ApiUrl().Match(host.Output).Value) };
            await container.UploadBlobAsync(Good, sample, cancellation);
            await container.UploadBlobAsync(Empty, new BinaryData(""), cancellation);
            await host.WaitForOutputAsync(Empty);
            await Eventually.HoldsAsync(async () => (await http.GetAsync("articles?paper=nbzb&date=2025-03-20&page=4", cancellation)) is { IsSuccessStatusCode: true } listed && (await listed.Content.ReadAsStringAsync(cancellation)).Contains("04-01", StringComparison.Ordinal), TimeSpan.FromSeconds(30), "the page is there");
            using var found = await http.GetAsync("articles/nbzb-20250320-04-01", cancellation);
            using var missing = await http.GetAsync("articles/nbzb-20250320-04-99", cancellation);
            Assert.Equal((true, false), (found.IsSuccessStatusCode, missing.IsSuccessStatusCode));

            await new TableServiceClient(storage).DeleteTableAsync(StorageNames.Articles, cancellation);
            await container.UploadBlobAsync(Failing, sample, cancellation);
            await host.WaitForOutputAsync(Failing);
            await StopAsync(host);
        }
        return [.. endpoint.Items.Select(item => new Item(item))];
    }

    private static async Task StopAsync(LocalHostProcess host)
    {
        await LocalHostProcess.SignalAsync(host.Id, "INT");
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [GeneratedRegex("http://[^ ]+/api/(?=health)")]
    private static partial Regex ApiUrl();
}

/// <summary>A piece of telemetry as it arrives.</summary>
internal sealed class Item(JsonNode json)
{
    /// <summary>RequestData, RemoteDependencyData, MetricData, MessageData, ExceptionData.</summary>
    public string Type { get; } = (string)json["data"]!["baseType"]!;

    /// <summary>What it says.</summary>
    public JsonNode Data { get; } = json["data"]!["baseData"]!;

    /// <summary>The trace.</summary>
    public string? Operation { get; } = (string?)json["tags"]!["ai.operation.id"];

    /// <summary>The span around it.</summary>
    public string? Parent { get; } = (string?)json["tags"]!["ai.operation.parentId"];

    /// <summary>The percentage of its kind that was kept; 100 when it does not say.</summary>
    public float SampleRate { get; } = (float?)json["sampleRate"] ?? 100;

    /// <summary>The span's own id.</summary>
    public string? Id => (string?)Data["id"];

    /// <summary>The span's or the metric's name.</summary>
    public string? Name => (string?)(Type == "MetricData" ? Data["metrics"]![0]!["name"] : Data["name"]);

    /// <summary>Whether it ended well.</summary>
    public bool Success => (bool)Data["success"]!;

    /// <summary>Its dimensions or attributes.</summary>
    public JsonObject Properties => Data["properties"] as JsonObject ?? [];

    /// <summary>An attribute, or null.</summary>
    public string? this[string property] => (string?)Properties[property];

    /// <inheritdoc/>
    public override string ToString() => json.ToJsonString();
}
