using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.LocalHost.Hosting;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.LocalHost;

public sealed class QueueFunctionServiceTests(AzuriteFixture azurite)
{
    private const string Path = "hcrb/2024-03-02/第 1 版.txt";
    private const string Text = "湖城新建三座口袋公园\n\n本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建\n三座口袋公园，分别位于柳巷、石桥和东湾。\n";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public sealed class Received
    {
        public ConcurrentQueue<string> Messages { get; } = new();
    }

    public sealed class SampleFunctions(Received received)
    {
        [Function("OnMessage")]
        public Task OnMessage([QueueTrigger("work", Connection = "NewsStorage")] string message, CancellationToken cancellationToken)
        {
            received.Messages.Enqueue(message);
            return message == "bad" ? throw new InvalidOperationException("failing as told") : Task.Delay(1, cancellationToken);
        }
    }

    [Fact]
    public async Task A_message_runs_once_and_a_bad_one_five_times_before_the_poison_queue()
    {
        var storage = await azurite.NewAccountAsync();
        var received = new Received();
        await using var host = await StartAsync(storage, builder => builder.AddSingleton(received), typeof(SampleFunctions));
        var queue = Queue(storage, "work");
        await queue.CreateAsync(cancellationToken: Cancellation);
        foreach (var message in (string[])["bad", "好", "last"])
            await queue.SendMessageAsync(message, Cancellation);
        var poison = Queue(storage, "work-poison");
        await Eventually.HoldsAsync(async () => await poison.ExistsAsync(Cancellation) && (await poison.PeekMessageAsync(Cancellation)).Value is not null, Limit, "a poison message");
        Assert.Equal("bad", (await poison.PeekMessageAsync(Cancellation)).Value.Body.ToString());
        await Eventually.HoldsAsync(async () => (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount == 0, Limit, "the queue is empty");
        Assert.Equal(["bad", "bad", "bad", "bad", "bad", "last", "好"], received.Messages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"id":"1","eventType":"Microsoft.Storage.BlobDeleted","subject":"{0}","data":{"api":"DeleteBlob"},"dataVersion":""}""")]
    [InlineData("""{"specversion":"1.0","type":"Microsoft.Storage.BlobDeleted","source":"/s","id":"1","subject":"{0}","data":{}}""")]
    public async Task An_event_of_a_deleted_blob_removes_its_articles(string message)
    {
        var storage = await azurite.NewAccountAsync();
        await using var host = await StartAsync(storage, _ => { });
        await host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        var blob = new BlobClient(storage, StorageNames.Container, Path);
        await blob.UploadAsync(BinaryData.FromString(Text), Cancellation);
        await StatusBecomesAsync(host, IngestionStatus.Succeeded);
        Assert.Equal(1, await ArticlesAsync(host));

        var queue = Queue(storage, StorageNames.DeletedQueue);
        await queue.CreateAsync(cancellationToken: Cancellation);
        // One that comes too early, or late after a new upload, changes nothing.
        message = message.Replace("{0}", $"/blobServices/default/containers/issues/blobs/{Path}", StringComparison.Ordinal);
        await queue.SendMessageAsync(message, Cancellation);
        await Eventually.HoldsAsync(async () => (await queue.GetPropertiesAsync(Cancellation)).Value.ApproximateMessagesCount == 0, Limit, "the event is handled");
        Assert.Equal(1, await ArticlesAsync(host));

        await blob.DeleteAsync(cancellationToken: Cancellation);
        await queue.SendMessageAsync(message, Cancellation);
        await StatusBecomesAsync(host, IngestionStatus.Removed);
        Assert.Equal(0, await ArticlesAsync(host));
    }

    [Fact]
    public async Task A_file_that_storage_fails_on_is_tried_five_times_and_then_given_up()
    {
        var storage = await azurite.NewAccountAsync();
        var requests = new StorageRequests { Before = request => StorageRequests.IsTransaction(request) ? throw new IOException("the disk is full") : Task.CompletedTask };
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerCall);
        await using var host = await StartAsync(storage, services => services.AddSingleton(new TableServiceClient(storage, options)));
        await host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        await new BlobClient(storage, StorageNames.Container, Path).UploadAsync(BinaryData.FromString(Text), Cancellation);
        await Eventually.HoldsAsync(async () => (await RecordAsync(host))?.Reason?.StartsWith("Given up", StringComparison.Ordinal) == true, Limit, "given up");
        var record = await RecordAsync(host);
        Assert.Equal((IngestionStatus.Failed, "Given up after the last attempt: the disk is full", 5), (record!.Status, record.Reason, record.Attempts));

        // A new upload starts again.
        requests.Clear();
        await new BlobClient(storage, StorageNames.Container, Path).UploadAsync(BinaryData.FromString(Text), overwrite: true, Cancellation);
        await StatusBecomesAsync(host, IngestionStatus.Succeeded);
        Assert.Equal(1, await ArticlesAsync(host));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"subject\":1}")]
    [InlineData("not JSON")]
    public void A_message_that_is_no_event_is_an_error(string message) =>
        Assert.Throws<FormatException>(() => StorageMessages.BlobOfEvent(message));

    [Fact]
    public void Messages_about_other_containers_are_none_of_ours()
    {
        Assert.Null(StorageMessages.BlobOfEvent("{\"subject\":\"/blobServices/default/containers/other/blobs/a.txt\"}"));
        Assert.Null(StorageMessages.BlobOfPoison("{\"ContainerName\":\"other\",\"BlobName\":\"a\",\"ETag\":\"b\"}"));
    }

    private static Task<RunningHost> StartAsync(string storage, Action<IServiceCollection> configure, params Type[] classes) => RunningHost.StartAsync(
        storage,
        builder =>
        {
            builder.Services.AddSingleton(BlobFunctionOptions.FromHostJson() with { RetryDelay = TimeSpan.FromMilliseconds(50), PollInterval = TimeSpan.FromMilliseconds(100) });
            configure(builder.Services);
        },
        classes);

    private static QueueClient Queue(string storage, string name) => new(storage, name, new() { MessageEncoding = QueueMessageEncoding.Base64 });

    private static Task<IngestionRecord?> RecordAsync(RunningHost host) => host.Services.GetRequiredService<IngestionRecords>().FindAsync(Path, Cancellation);

    private static Task StatusBecomesAsync(RunningHost host, IngestionStatus status) =>
        Eventually.HoldsAsync(async () => (await RecordAsync(host))?.Status == status, Limit, $"{status}");

    private static async Task<int> ArticlesAsync(RunningHost host) =>
        JsonDocument.Parse(await host.Http.GetStringAsync("articles?paper=hcrb", Cancellation)).RootElement.GetProperty("items").GetArrayLength();
}
