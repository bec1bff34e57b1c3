using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Ingestion;
using NewsFunctions.Pages;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

public sealed class PackedPagesTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Page = "修桥\n\n本报讯 （记者张三）入冬以来，全镇修好桥十座，村民出行方便了。\n";

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite, ("NewsFunctions:MaxFileBytes", "100000"));

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_zip_becomes_its_pages_each_with_a_record_and_a_bad_one_stops_no_other()
    {
        var record = await IngestAsync("hcrb/2024-03-02.zip", Zip(("01.txt", Page), ("版面/02.txt", Page), ("03.txt", ""), ("../04.txt", Page), ("/05.txt", Page), ("封面.jpg", "x")));

        Assert.Equal((IngestionStatus.Succeeded, 2), (record.Status, record.ArticleCount));
        Assert.Contains("2 pages were not taken out", record.Reason, StringComparison.Ordinal);
        Assert.Equal([new("hcrb", new(2024, 3, 2), 1)], (await RecordAsync("hcrb/2024-03-02.zip.pages/01.txt"))!.Pages);
        Assert.Equal(IngestionStatus.Succeeded, (await RecordAsync("hcrb/2024-03-02.zip.pages/版面/02.txt"))!.Status);
        Assert.Equal(IngestionStatus.Rejected, (await RecordAsync("hcrb/2024-03-02.zip.pages/03.txt"))!.Status);
        Assert.Null(await RecordAsync("hcrb/2024-03-02.zip.pages/../04.txt"));
    }

    [Fact]
    public async Task A_page_that_is_gone_from_a_zip_is_removed_and_all_are_with_the_zip()
    {
        await IngestAsync("hcrb/2024-03-02.zip", Zip(("01.txt", Page), ("02.txt", Page)));
        await IngestAsync("hcrb/2024-03-02.zip", Zip(("01.txt", Page)));
        Assert.Equal(IngestionStatus.Succeeded, (await RecordAsync("hcrb/2024-03-02.zip.pages/01.txt"))!.Status);
        Assert.Equal(IngestionStatus.Removed, (await RecordAsync("hcrb/2024-03-02.zip.pages/02.txt"))!.Status);

        await _storage.Container.DeleteBlobAsync("hcrb/2024-03-02.zip", cancellationToken: Cancellation);
        await _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient("hcrb/2024-03-02.zip"), "hcrb/2024-03-02.zip", again: false, Cancellation);
        Assert.Equal(IngestionStatus.Removed, (await RecordAsync("hcrb/2024-03-02.zip.pages/01.txt"))!.Status);
    }

    [Fact]
    public async Task A_zip_without_pages_and_one_that_is_broken_are_rejected()
    {
        Assert.Contains("no page", (await IngestAsync("a.zip", Zip(("a.jpg", "x")))).Reason, StringComparison.Ordinal);
        Assert.Contains("broken", (await IngestAsync("b.zip", [.. "PK\u0003\u0004"u8, .. new byte[100]])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_bomb_and_a_zip_within_a_zip_are_not_taken_out()
    {
        var pages = PageFiles.Expand("a.zip", Zip(("bomb.txt", new string(' ', 5_000_000)), ("inner.zip", "PK"), ("01.txt", Page)), 100_000).ToList();
        Assert.Equal(["bomb.txt", "inner.zip", "01.txt"], pages.Select(p => p.Name));
        Assert.Equal([false, false, true], pages.Select(p => p.Refusal is null));
    }

    [Fact]
    public void Names_in_GBK_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.GetEncoding("GB18030")))
            zip.CreateEntry("第1版 要闻.txt");
        Assert.Equal("第1版 要闻.txt", Assert.Single(PageFiles.Expand("a.zip", stream.ToArray(), 1000)).Name);
    }

    private async Task<IngestionRecord> IngestAsync(string path, byte[] content)
    {
        await _storage.Container.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions(), Cancellation);
        return (await _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient(path), path, again: false, Cancellation))!;
    }

    private Task<IngestionRecord?> RecordAsync(string path) => _storage.Get<IngestionRecords>().FindAsync(path, Cancellation);

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return stream.ToArray();
    }
}
