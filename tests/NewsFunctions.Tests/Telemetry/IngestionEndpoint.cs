using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NewsFunctions.Tests.Telemetry;

/// <summary>Takes telemetry in on this machine as Application Insights does: compressed JSON, an item a line.</summary>
internal sealed class IngestionEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonNode> _items = new();

    private readonly ConcurrentDictionary<string, byte[]> _collected = new();

    private IngestionEndpoint()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v2.1/track", TakeAsync);
        _app.MapPost("/v1/{signal}", CollectAsync);
    }

    /// <summary>The setting that sends telemetry here.</summary>
    public string ConnectionString => $"InstrumentationKey={Guid.Empty};IngestionEndpoint={_app.Urls.Single()}/";

    /// <summary>Where OpenTelemetry's own protocol is taken in, over HTTP.</summary>
    public string CollectorUrl => _app.Urls.Single();

    /// <summary>What has come by that protocol, in its binary form, by signal: traces, metrics, logs.</summary>
    public IReadOnlyDictionary<string, byte[]> Collected => _collected;

    /// <summary>What has come.</summary>
    public IReadOnlyCollection<JsonNode> Items => _items;

    public static async Task<IngestionEndpoint> StartAsync()
    {
        var endpoint = new IngestionEndpoint();
        await endpoint._app.StartAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task CollectAsync(HttpRequest request, string signal)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        _collected.AddOrUpdate(signal, body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body);
        var taken = 0;
        while (await reader.ReadLineAsync(request.HttpContext.RequestAborted) is { } line)
        {
            if (line.Length == 0)
                continue;
            _items.Enqueue(JsonNode.Parse(line)!);
            taken++;
        }
        return Results.Json(new { itemsReceived = taken, itemsAccepted = taken, errors = Array.Empty<string>() });
    }
}
