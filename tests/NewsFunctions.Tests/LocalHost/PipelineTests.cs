using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Infrastructure;
using NewsFunctions.Tests.Typesetting.Samples;

namespace NewsFunctions.Tests.LocalHost;

/// <summary>From a file dropped by any client to articles over HTTP.</summary>
public sealed class PipelineTests(PipelineTests.Host host) : IClassFixture<PipelineTests.Host>
{
    private const string Page = """
        湖城日报 2024年3月2日 星期六

        湖城新建三座口袋公园

        本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建
        三座口袋公园，分别位于柳巷、石桥和东湾，预计九月底前向市民开放。
        """;

    private static readonly TimeSpan VisibleLimit = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly RunningHost _host = host.Running;

    private BlobContainerClient Container => new(_host.Storage, StorageNames.Container);

    /// <summary>One host for all tests of the class.</summary>
    public sealed class Host(AzuriteFixture azurite) : IAsyncLifetime
    {
        public RunningHost Running { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Running = await RunningHost.StartAsync(await azurite.NewAccountAsync());
            await Running.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
            // What is slow only once is not what is measured here.
            await new BlobClient(Running.Storage, StorageNames.Container, "warm/2024-01-01/01.txt").UploadAsync(BinaryData.FromString(Page), Cancellation);
            await Eventually.HoldsAsync(
                async () => (await Running.Http.GetStringAsync("articles?paper=warm", Cancellation)).Contains("warm-20240101-01-01", StringComparison.Ordinal), TimeSpan.FromSeconds(20), "the first page is read");
        }

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }

    [Fact]
    public async Task A_dropped_page_is_visible_over_HTTP_within_two_seconds_and_again_when_it_changes()
    {
        await DropAsync("hcrb/2024-03-02/01.txt", BinaryData.FromString(Page));
        await Eventually.HoldsAsync(async () => await ArticlesOfAsync("hcrb") == 1, VisibleLimit, "the page is visible");
        await DropAsync("hcrb/2024-03-02/01.txt", BinaryData.FromString(Page.Replace("口袋公园", "社区书屋", StringComparison.Ordinal)));
        await Eventually.HoldsAsync(
            async () => (await _host.Http.GetStringAsync("articles?paper=hcrb", Cancellation)).Contains("社区书屋", StringComparison.Ordinal), VisibleLimit, "the change is visible");
        Assert.Equal(1, await ArticlesOfAsync("hcrb"));
    }

    [Theory]
    [InlineData("hwcb/2025-03-21.pdf", "hwcb-20250321-01-01", "每一件旁边都有一块铜牌")]
    [InlineData("hwcb/2025-03-22.zip", "hwcb-20250322-01-01", "白鹭大桥的养护员")]
    public async Task A_dropped_issue_is_visible_page_by_page_and_what_goes_on_on_another_is_whole(string name, string article, string text)
    {
        await DropAsync(name, BinaryData.FromBytes(SamplePages.Issues[name]));
        await Eventually.HoldsAsync(async () =>
        {
            using var response = await _host.Http.GetAsync("articles/" + article, Cancellation);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync(Cancellation)).Contains(text, StringComparison.Ordinal);
        }, TimeSpan.FromSeconds(20), "the article is whole");
        Assert.Equal(IngestionStatus.Succeeded, (await RecordOfAsync(name)).Status);
        var issue = JsonDocument.Parse(await _host.Http.GetStringAsync($"issues/hwcb/{name[5..15]}", Cancellation)).RootElement;
        Assert.Equal([2, 1], issue.GetProperty("pages").EnumerateArray().Select(page => page.GetProperty("articles").GetArrayLength()));
    }

    [Theory]
    [InlineData("empty.txt", "")]
    [InlineData("blank.txt", " \n\t\n")]
    [InlineData("binary.txt", "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\u000e\u000f\u0010")]
    public async Task Rubbish_is_rejected_once_and_stays_where_it_is(string name, string text)
    {
        await DropAsync(name, BinaryData.FromString(text));
        var record = await RecordOfAsync(name);
        Assert.Equal(IngestionStatus.Rejected, record.Status);
        Assert.False(string.IsNullOrEmpty(record.Reason));

        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation); // a retry would come after one
        Assert.Equal(1, (await RecordOfAsync(name)).Attempts);
        Assert.True(await Container.GetBlobClient(name).ExistsAsync(Cancellation));
        Assert.False(await new QueueClient(_host.Storage, StorageNames.PoisonQueue).ExistsAsync(Cancellation));
    }

    [Theory]
    [InlineData("有 空格/晚报 (2).txt")]
    [InlineData("a?b#c%20d%2F&e=f'g\"h+i*.txt")]
    [InlineData("no-extension")]
    [InlineData("deep/a/b/c/d/e/f/g/h/2024-03-02/01.txt")]
    [InlineData("x/2024-02-30/9999.txt")]
    [InlineData("back\\slash.txt")]
    [InlineData("emoji-📰.txt")]
    public async Task Any_name_is_read(string name)
    {
        await DropAsync(name, BinaryData.FromString(Page));
        var record = await RecordOfAsync(name.Replace('\\', '/')); // storage itself takes one for the other
        Assert.Equal(IngestionStatus.Succeeded, record.Status);
    }

    [Fact]
    public async Task A_name_that_climbs_out_does_not_reach_another_container()
    {
        var secrets = new BlobContainerClient(_host.Storage, "secrets");
        await secrets.CreateAsync(cancellationToken: Cancellation);
        await secrets.GetBlobClient("x.txt").UploadAsync(BinaryData.FromString(Page), Cancellation);

        // No client library lets one write such a name; whoever wants to, does it by hand.
        var sas = new BlobUriBuilder(Container.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1)));
        var uri = new Uri($"{Container.Uri}/../secrets/x.txt?{sas.Sas}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, uri) { Content = new StringContent("somebody else's") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await http.SendAsync(request, Cancellation);
        response.EnsureSuccessStatusCode();

        var record = await RecordOfAsync("../secrets/x.txt");
        Assert.Equal(IngestionStatus.Rejected, record.Status);
        Assert.Contains("..", record.Reason, StringComparison.Ordinal);
    }

    private async Task DropAsync(string name, BinaryData content) => await Container.GetBlobClient(name).UploadAsync(content, overwrite: true, Cancellation);

    private async Task<int> ArticlesOfAsync(string paper) =>
        JsonDocument.Parse(await _host.Http.GetStringAsync($"articles?paper={paper}", Cancellation)).RootElement.GetProperty("items").GetArrayLength();

    private async Task<IngestionRecord> RecordOfAsync(string path)
    {
        var records = _host.Services.GetRequiredService<IngestionRecords>();
        IngestionRecord? record = null;
        await Eventually.HoldsAsync(
            async () => (record = await records.FindAsync(path, Cancellation)) is { Status: not IngestionStatus.Processing }, TimeSpan.FromSeconds(5), $"there is a record of '{path}'");
        return record!;
    }
}
