using System.IO.Compression;
using System.Text;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Pages;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;
using NewsFunctions.Tests.Typesetting.Samples;

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
    public async Task A_PDF_of_several_pages_becomes_an_issue_with_an_article_over_two_of_them()
    {
        const string Path = "hwcb/2025-03-21.pdf";
        var record = await IngestAsync(Path, SamplePages.Issues[Path]);
        Assert.Equal((IngestionStatus.Succeeded, 4), (record.Status, record.ArticleCount));
        foreach (var page in (int[])[1, 2])
        {
            var own = (await RecordAsync($"{Path}.pages/{page:00}.pdf"))!;
            Assert.Equal((IngestionStatus.Succeeded, 2, new PageKey("hwcb", new(2025, 3, 21), page)), (own.Status, own.ArticleCount, Assert.Single(own.Pages)));
            Assert.Empty(own.Warnings);
        }
        Assert.Equal(["老船厂改成了湖湾公园", "夜校开班 先学修水管", "头茬小龙虾上市"], await HeadlinesAsync(new(2025, 3, 21)));
        var whole = await FindAsync(new("hwcb", new(2025, 3, 21), 1, 1));
        Assert.Equal(
            ["issues/hwcb/2025-03-21.pdf.pages/01.pdf", "issues/hwcb/2025-03-21.pdf.pages/02.pdf"], whole.Continuation!.Parts!.Select(part => part.Provenance!.Blob));
        Assert.Equal(5, whole.Paragraphs.Count);
        Assert.Contains("每一件旁边都有一块铜牌", whole.Paragraphs[2], StringComparison.Ordinal);

        // Without its second page, the article ends where the first does.
        var first = PageFiles.Expand(Path, SamplePages.Issues[Path], 100_000).First();
        Assert.Equal((IngestionStatus.Succeeded, 2), (await IngestAsync(Path, first.Bytes)) is var one ? (one.Status, one.ArticleCount) : default);
        Assert.Equal(IngestionStatus.Removed, (await RecordAsync($"{Path}.pages/02.pdf"))!.Status);
        Assert.EndsWith("每一件旁边都", (await FindAsync(new("hwcb", new(2025, 3, 21), 1, 1))).Paragraphs[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_of_texts_and_PDFs_under_names_in_GBK_becomes_an_issue_too()
    {
        const string Path = "hwcb/2025-03-22.zip";
        var pages = PageFiles.Expand(Path, SamplePages.Issues[Path], 100_000).ToList();
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.GetEncoding("GB18030")))
        {
            // The second page first, in folders as newsrooms name them.
            foreach (var (name, bytes) in ((string, byte[])[])[("周六/第2版 城事.pdf", pages[1].Bytes), ("周六/第1版 要闻.txt", pages[0].Bytes), ("周六/第3版 坏的.pdf", "%PDF-1.4"u8.ToArray())])
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        var record = await IngestAsync(Path, stream.ToArray());
        Assert.Equal((IngestionStatus.Succeeded, 4), (record.Status, record.ArticleCount));
        Assert.Equal(IngestionStatus.Rejected, (await RecordAsync($"{Path}.pages/周六/第3版 坏的.pdf"))!.Status);
        Assert.Equal(["渡船老杨和他的最后一班船", "流动书车开进三十个村", "芦苇割了 鸟儿来了"], await HeadlinesAsync(new(2025, 3, 22)));
        var whole = await FindAsync(new("hwcb", new(2025, 3, 22), 1, 1));
        Assert.Equal(["issues/hwcb/2025-03-22.zip.pages/周六/第1版 要闻.txt", "issues/hwcb/2025-03-22.zip.pages/周六/第2版 城事.pdf"], whole.Continuation!.Parts!.Select(part => part.Provenance!.Blob));
        Assert.Equal(4, whole.Paragraphs.Count);
    }

    // A page may have so many bytes, a zip or PDF four times as many, and each page out of one again so many.
    [Fact]
    public async Task Sizes_have_one_rule()
    {
        const int Most = 100_000;
        string[] refused = ["a.txt", "b.zip", "c.pdf"];
        foreach (var (path, size) in refused.Zip((int[])[Most, 4 * Most, 4 * Most]))
        {
            Assert.Contains($"the most is {size}.", (await IngestAsync(path, new byte[size + 1])).Reason, StringComparison.Ordinal);
            Assert.DoesNotContain("the most is", (await IngestAsync(path, new byte[size])).Reason, StringComparison.Ordinal);
        }
        var page = SamplePages.Issues["hwcb/2025-03-21.pdf"];
        var large = PageFiles.Expand("x.pdf", page, Most).First().Bytes;
        Assert.Contains($"the limit is {Most}.", (await IngestAsync("hwcb/2025-03-21/01.pdf", [.. large, .. new byte[Most]])).Reason, StringComparison.Ordinal);
        Assert.Equal(4, (await IngestAsync("hwcb/2025-03-21.pdf", [.. page, .. Enumerable.Repeat((byte)'\n', Most)])).ArticleCount);
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

    private async Task<StoredArticle> FindAsync(ArticleId id) => (await _storage.Get<NewsArchive>().FindArticleAsync(id, Cancellation))!.Content!;

    private async Task<IEnumerable<string?>> HeadlinesAsync(DateOnly date) =>
        (await _storage.Get<NewsArchive>().ListArticlesAsync(new() { Papers = ["hwcb"], From = date, To = date, Limit = 10 }, Cancellation)).Items.Select(article => article.Headline);

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
