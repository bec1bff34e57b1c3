using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.LocalHost.Hosting;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.LocalHost;

public sealed class BlobFunctionServiceTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly TimeSpan PickUpLimit = TimeSpan.FromSeconds(2);

    // Where it matters that something happens, not how soon.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly Calls _calls = new();
    private string _storage = "";
    private BlobContainerClient _container = null!;
    private RunningHost? _host;

    /// <summary>What the functions below were called for, and how they behave.</summary>
    public sealed class Calls
    {
        private int _running;

        public ConcurrentQueue<(string Function, string Path, string Text)> Made { get; } = new();

        public ConcurrentDictionary<string, int> FailuresLeft { get; } = new();

        public int MostAtOnce { get; private set; }

        public async Task MakeAsync(string function, BlobClient blob, string path, CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            var content = await blob.DownloadContentAsync(cancellationToken);
            Made.Enqueue((function, path, content.Value.Content.ToString()));
            Interlocked.Decrement(ref _running);
            if (FailuresLeft.TryGetValue(path, out var left) && left > 0)
            {
                FailuresLeft[path] = left - 1;
                throw new InvalidOperationException($"failing as told, {left}");
            }
        }

        public int Of(string path) => Made.Count(call => call.Path == path);
    }

    public sealed class SampleFunctions(Calls calls)
    {
        [Function("Polled")]
        public Task Polled([BlobTrigger("drops/{path}", Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
            calls.MakeAsync("Polled", blob, path, cancellationToken);

        [Function("OnEvent")]
        public Task OnEvent([BlobTrigger("drops/{path}", Source = BlobTriggerSource.EventGrid, Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
            calls.MakeAsync("OnEvent", blob, path, cancellationToken);

        [Function("SwitchedOff")]
        public Task SwitchedOff([BlobTrigger("drops/{path}", Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
            calls.MakeAsync("SwitchedOff", blob, path, cancellationToken);
    }

    public async ValueTask InitializeAsync()
    {
        _storage = await azurite.NewAccountAsync();
        _container = new(_storage, "drops");
        await _container.CreateAsync(cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("晚报/2024-03-02/第 1 版 (二).txt")]
    [InlineData("a?b#c%20d&e=f'g\"h+i.txt")]
    public async Task A_dropped_file_is_picked_up_within_two_seconds_whatever_its_name(string name)
    {
        await StartAsync();
        // What is slow only once is not what is measured here.
        await DropAsync("warm-up.txt", "");
        await Eventually.HoldsAsync(() => _calls.Of("warm-up.txt") == 1, Patience, "the host is at work");
        await DropAsync(name, "正文");
        var clock = Stopwatch.StartNew();
        await Eventually.HoldsAsync(() => _calls.Of(name) == 1, PickUpLimit, "picked up");
        TestContext.Current.SendDiagnosticMessage($"picked up after {clock.ElapsedMilliseconds} ms");
        Assert.Equal(("Polled", name, "正文"), _calls.Made.Last());
    }

    [Fact]
    public async Task Each_version_runs_once()
    {
        await DropAsync("before-the-start.txt", "1");
        await StartAsync();
        await DropAsync("changed.txt", "1");
        await Eventually.HoldsAsync(() => _calls.Made.Count == 2, Patience, "both are picked up");

        await DropAsync("changed.txt", "2");
        await Eventually.HoldsAsync(() => _calls.Of("changed.txt") == 2, Patience, "the change is picked up");
        await Task.Delay(1000, Cancellation); // several listings
        Assert.Equal(3, _calls.Made.Count);
        Assert.All(_calls.Made, call => Assert.Equal("Polled", call.Function));
    }

    [Fact]
    public async Task A_failure_is_tried_again_until_it_succeeds()
    {
        _calls.FailuresLeft["a.txt"] = 2;
        await DropAsync("a.txt", "1");
        await StartAsync();
        await Eventually.HoldsAsync(() => _calls.Of("a.txt") == 3, TimeSpan.FromSeconds(5), "three attempts");
        await Task.Delay(700, Cancellation);
        Assert.Equal(3, _calls.Of("a.txt"));
        Assert.False(await new QueueClient(_storage, StorageNames.PoisonQueue).ExistsAsync(Cancellation));
    }

    [Fact]
    public async Task After_the_last_attempt_the_poison_queue_has_the_message_of_the_functions_host()
    {
        _calls.FailuresLeft["纸/bad.txt"] = int.MaxValue;
        await DropAsync("纸/bad.txt", "1");
        await DropAsync("纸/good.txt", "1");
        await StartAsync();
        var queue = new QueueClient(_storage, StorageNames.PoisonQueue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await Eventually.HoldsAsync(async () => await queue.ExistsAsync(Cancellation) && (await queue.PeekMessageAsync(Cancellation)).Value is not null, TimeSpan.FromSeconds(10), "a poison message");

        var etag = (await _container.GetBlobClient("纸/bad.txt").GetPropertiesAsync(cancellationToken: Cancellation)).Value.ETag;
        var message = JsonDocument.Parse((await queue.ReceiveMessageAsync(cancellationToken: Cancellation)).Value.Body).RootElement;
        Assert.Equal(
            [("Type", "BlobTrigger"), ("FunctionId", "Host.Functions.Polled"), ("BlobType", "BlockBlob"), ("ContainerName", "drops"), ("BlobName", "纸/bad.txt"), ("ETag", etag.ToString("H"))],
            message.EnumerateObject().Select(property => (property.Name, property.Value.GetString()!)));

        await Task.Delay(700, Cancellation);
        Assert.Equal(5, _calls.Of("纸/bad.txt"));
        Assert.Equal(1, _calls.Of("纸/good.txt"));
        Assert.Null((await queue.PeekMessageAsync(Cancellation)).Value);

        _calls.FailuresLeft["纸/bad.txt"] = 0;
        await DropAsync("纸/bad.txt", "put right");
        await Eventually.HoldsAsync(() => _calls.Of("纸/bad.txt") == 6, Patience, "the new version runs");
    }

    [Fact]
    public async Task When_the_poison_queue_is_out_of_reach_the_rest_goes_on_and_the_blob_is_not_forgotten()
    {
        _calls.FailuresLeft["bad.txt"] = 6;
        await DropAsync("bad.txt", "1");
        var nowhere = _storage.Replace("QueueEndpoint=http://127.0.0.1:", "QueueEndpoint=http://127.0.0.1:1/", StringComparison.Ordinal);
        await StartAsync(queues: new QueueServiceClient(nowhere, new QueueClientOptions { Retry = { MaxRetries = 0 } }));
        await Eventually.HoldsAsync(() => _calls.Of("bad.txt") >= 5, TimeSpan.FromSeconds(15), "all attempts are made");
        await DropAsync("good.txt", "1");
        await Eventually.HoldsAsync(() => _calls.Of("good.txt") == 1, Patience, "the other is picked up");
        await Eventually.HoldsAsync(() => _calls.Of("bad.txt") == 7, TimeSpan.FromSeconds(15), "it runs until it succeeds");
    }

    [Fact]
    public async Task Many_at_once_run_side_by_side_but_not_all()
    {
        await Parallel.ForAsync(0, 100, Cancellation, async (i, _) => await DropAsync($"{i}.txt", "1"));
        await StartAsync(options => options with { MaxDegreeOfParallelism = 4 });
        await Eventually.HoldsAsync(() => _calls.Made.Count == 100, TimeSpan.FromSeconds(10), "all 100 ran");
        Assert.InRange(_calls.MostAtOnce, 2, 4);
    }

    private async Task StartAsync(Func<BlobFunctionOptions, BlobFunctionOptions>? change = null, QueueServiceClient? queues = null)
    {
        var options = BlobFunctionOptions.FromHostJson() with { RetryDelay = TimeSpan.FromMilliseconds(50) };
        _host = await RunningHost.StartAsync(
            _storage,
            builder =>
            {
                builder.Configuration["AzureWebJobs.SwitchedOff.Disabled"] = "true";
                builder.Services.AddSingleton(_calls);
                builder.Services.AddSingleton(change?.Invoke(options) ?? options);
                if (queues is not null)
                    builder.Services.AddSingleton(queues);
            },
            typeof(SampleFunctions));
    }

    private async Task DropAsync(string name, string text) => await _container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), overwrite: true, Cancellation);
}
