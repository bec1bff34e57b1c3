using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

/// <summary>Inputs that are unusual or bad, each through the whole path, each with a stated result.</summary>
public sealed class InputTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Path = "hcrb/2024-03-02/01.txt";
    private const string Text = "湖城新建三座口袋公园\n\n　　本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建\n\n三座口袋公园，分别位于柳巷、石桥和东湾。\n";
    private const string Body = "本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建三座口袋公园，分别位于柳巷、石桥和东湾。";
    private const string Big5Text = "湖城新建三座公園\n\n　　本報訊 （記者林知秋）3月1日，記者從市園林中心獲悉，今年湖城將新建\n\n三座口袋公園，分別位於柳巷、石橋和東灣。\n";

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    static InputTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[], string> Rejected => new()
    {
        { "empty", [], "0 bytes" },
        { "only white space", Encoding.UTF8.GetBytes(" \r\n\t\u3000\f\n"), "only white space" },
        { "only a byte order mark", [0xEF, 0xBB, 0xBF], "only white space" },
        { "control characters", Encoding.UTF8.GetBytes("一\n" + new string('\u0002', 100)), "first on line 2" },
        { "random bytes", [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i * 31 >> 3))], "" },
        { "PNG", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0], "PNG" },
        { "PDF with a wrong name", "%PDF-1.7\n..."u8.ToArray(), "PDF" },
        { "32 MB on one line", Filled(32 * 1024 * 1024, "本报讯 （记者林小满）湖城新桥昨日正式通车，市民骑车过河只要三分钟。"), "characters; the most is 240000" },
        { "more than 32 MB", new byte[(32 * 1024 * 1024) + 1], "33554433 bytes; the most is 33554432" },
        { "more than a million lines", Filled(32 * 1024 * 1024, "湖城的新桥通车了\n"), "1342177 lines of text; the most is 100000" },
        { "10,001 articles", Encoding.UTF8.GetBytes(Tiny(10_001)), "10001 articles; the most is 10000" },
    };

    [Theory]
    [MemberData(nameof(Rejected), DisableDiscoveryEnumeration = true)]
    public async Task Is_rejected_with_a_reason(string what, byte[] content, string reason)
    {
        var record = await IngestAsync(Path, content);
        Assert.True(record.Status == IngestionStatus.Rejected, what);
        Assert.Contains(reason, record.Reason, StringComparison.Ordinal);
        Assert.Null(await _storage.Get<NewsArchive>().FindIssueAsync(new("hcrb", new(2024, 3, 2)), null, Cancellation));
    }

    public static TheoryData<string, byte[]> Read => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-16 little-endian without a mark", Encoding.Unicode.GetBytes(Text) },
        { "UTF-16 big-endian without a mark", Encoding.BigEndianUnicode.GetBytes(Text) },
        { "UTF-16 with a mark", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)] },
        { "GB18030", Encoding.GetEncoding("gb18030").GetBytes(Text) },
        { "CR LF", Encoding.UTF8.GetBytes(Text.Replace("\n", "\r\n", StringComparison.Ordinal)) },
        { "CR", Encoding.UTF8.GetBytes(Text.Replace('\n', '\r')) },
        { "mixed line ends", Encoding.UTF8.GetBytes("湖城新建三座口袋公园\r\r\n　　本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建\n\n三座口袋公园，分别位于柳巷、石桥和东湾。\u2028\f") },
        { "1,000,000 empty lines before", Encoding.UTF8.GetBytes(new string('\n', 1_000_000) + Text) },
    };

    [Theory]
    [MemberData(nameof(Read), DisableDiscoveryEnumeration = true)]
    public async Task Is_read_as_the_same_article(string what, byte[] content)
    {
        var record = await IngestAsync(Path, content);
        Assert.True(record is { Status: IngestionStatus.Succeeded, ArticleCount: 1, Warnings.Count: 0 }, $"{what}: {record}");
        var article = await FindAsync("hcrb", 1);
        Assert.Equal(("湖城新建三座口袋公园", Body), (article.Headline, Assert.Single(article.Paragraphs)));
    }

    [Fact]
    public async Task Big5_is_read()
    {
        await IngestAsync(Path, Encoding.GetEncoding("big5").GetBytes(Big5Text));
        Assert.Equal("湖城新建三座公園", (await FindAsync("hcrb", 1)).Headline);
    }

    [Fact]
    public async Task Truncated_UTF_8_is_read_with_a_warning()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Text, 20)));
        var record = await IngestAsync(Path, bytes[..^2]);
        Assert.Equal((IngestionStatus.Succeeded, 1), (record.Status, record.Warnings.GetValueOrDefault(WarningCodes.EncodingDamaged)));
        Assert.Equal("湖城新建三座口袋公园", (await FindAsync("hcrb", 1)).Headline);
    }

    [Fact]
    public async Task A_hundred_thousand_lines_of_text_are_read()
    {
        var record = await IngestAsync(Path, Filled(100_000 * 12, "湖城通\r\r\n"));
        Assert.True(record.Reason is null || record.Reason.Contains("characters; the most is 240000", StringComparison.Ordinal), record.Reason);
    }

    [Fact]
    public async Task Ten_thousand_tiny_articles_are_read()
    {
        var record = await IngestAsync(Path, Encoding.UTF8.GetBytes(Tiny(10_000)));
        Assert.Equal((IngestionStatus.Succeeded, 10_000), (record.Status, record.ArticleCount));
        Assert.Equal("第9999座桥昨日通车", (await FindAsync("hcrb", 10_000)).Headline);
        var issue = await _storage.Get<NewsArchive>().FindIssueAsync(new("hcrb", new(2024, 3, 2)), null, Cancellation);
        Assert.Equal(10_000, Assert.Single(issue!.Content!.Pages).Articles.DistinctBy(article => article.Headline).Count());
        Assert.Equal(10_000, await _storage.Articles.QueryAsync<TableEntity>("RowKey ge 'a' and RowKey lt 'b'", select: ["RowKey"], cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task An_article_of_200_000_characters_comes_back_whole()
    {
        var random = new Random(7);
        var lines = Enumerable.Range(0, 8_000).Select(_ => string.Concat(Enumerable.Range(0, 25).Select(_ => (char)random.Next(0x4E00, 0x9000)))).ToList();
        var record = await IngestAsync(Path, Encoding.UTF8.GetBytes($"湖城新桥通车\n\n　　本报讯 （记者林小满）{lines[0][..11]}\n{string.Join('\n', lines.Skip(1))}\n"));
        Assert.Equal(IngestionStatus.Succeeded, record.Status);
        var text = string.Concat((await Task.WhenAll(Enumerable.Range(1, record.ArticleCount).Select(position => FindAsync("hcrb", position)))).SelectMany(article => article.Paragraphs));
        Assert.True(text.Length >= 199_000, $"{text.Length}");
        Assert.Contains(string.Concat(lines.Skip(4_000).Take(100)), text, StringComparison.Ordinal);
    }

    [Theory]
    // A date or page that does not exist is as good as none: inferred, with a warning.
    [InlineData("hcrb/2024-02-30/01.txt", "hcrb", null, 1, "date-inferred")]
    [InlineData("hcrb/2024-13-01/01.txt", "hcrb", null, 1, "date-inferred")]
    [InlineData("hcrb/2024-03-02/0.txt", "hcrb", "2024-03-02", 1, "page-inferred")]
    [InlineData("hcrb/2024-03-02/9999.txt", "hcrb", "2024-03-02", 9999, null)]
    [InlineData("hcrb/2024-03-02/10000.txt", "hcrb", "2024-03-02", 1, "page-inferred")]
    [InlineData("x.txt", "x", null, 1, "paper-inferred")]
    public async Task A_name_that_says_little_or_nonsense_is_no_reason_to_refuse(string path, string paper, string? date, int page, string? warning)
    {
        var record = await IngestAsync(path, Encoding.UTF8.GetBytes(Text));
        var key = Assert.Single(record.Pages);
        Assert.Equal((IngestionStatus.Succeeded, page), (record.Status, key.Page));
        if (path.Length > 5)
            Assert.Equal(paper, key.Paper);
        if (date is not null)
            Assert.Equal(date, key.Date.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(warning is not null, record.Warnings.ContainsKey(warning ?? "page-inferred"));
    }

    [Theory]
    [InlineData("paper", "hc\trb")]
    [InlineData("paper", "../..")]
    [InlineData("date", "yesterday")]
    [InlineData("page", "-1")]
    [InlineData("page", "99999999999999999999")]
    [InlineData("page", "1\t2")]
    public async Task Metadata_that_says_nonsense_is_ignored(string name, string value)
    {
        var record = await IngestAsync(Path, Encoding.UTF8.GetBytes(Text), (name, value));
        var key = Assert.Single(record.Pages);
        Assert.Equal((IngestionStatus.Succeeded, new DateOnly(2024, 3, 2), 1), (record.Status, key.Date, key.Page));
        Assert.True(PaperCode.IsValid(key.Paper));
    }

    [Fact]
    public async Task Limits_are_settings()
    {
        await using var storage = await StorageUnderTest.CreateAsync(
            azurite, ("NewsFunctions:MaxArticlesPerPage", "2"), ("NewsFunctions:MaxArticleCharacters", "60"), ("NewsFunctions:MaxFieldCharacters", "12"));
        foreach (var (text, reason, line) in ((string, string, int?)[])
        [
            (Tiny(3), "The file has 3 articles; the most is 2.", null),
            (Tiny(1) + Text.Replace("三座口袋公园，", "三座口袋公园，分别位于柳巷、石桥和东湾，", StringComparison.Ordinal), "characters; the most is 60.", 5),
            (Text.Replace("口袋公园\n", "口袋公园三座都在湖边\n", StringComparison.Ordinal), "The headline of the article on lines 1 to 5 has 16 characters; the most is 12.", 1),
            (Tiny(2), "", null),
        ])
        {
            var blob = storage.Container.GetBlobClient(Path);
            await blob.UploadAsync(BinaryData.FromString(text), overwrite: true, Cancellation);
            var record = (await storage.Get<Ingestor>().IngestAsync(blob, Path, again: false, Cancellation))!;
            Assert.Equal((reason.Length > 0 ? IngestionStatus.Rejected : IngestionStatus.Succeeded, line), (record.Status, record.ReasonLine));
            Assert.Contains(reason, record.Reason ?? "", StringComparison.Ordinal);
        }
        foreach (var wrong in (string[])["0", "-1", "many", "32001"])
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                await using var other = await StorageUnderTest.CreateAsync(azurite, ("NewsFunctions:MaxFieldCharacters", wrong));
                _ = other.Get<ReaderOptions>();
            });
            Assert.Contains($"'{wrong}'", error.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Filled(int length, string pattern)
    {
        var unit = Encoding.UTF8.GetBytes(pattern);
        var bytes = new byte[length / unit.Length * unit.Length];
        for (var at = 0; at < bytes.Length; at += unit.Length)
            unit.CopyTo(bytes, at);
        return bytes;
    }

    private static string Tiny(int articles) => string.Concat(Enumerable.Range(0, articles).Select(i => $"第{i}座桥昨日通车\n\n　　本报讯 （记者林小满）城东第{i}座桥昨日通车。\n\n"));

    private async Task<IngestionRecord> IngestAsync(string path, byte[] content, params (string Name, string Value)[] metadata)
    {
        var blob = _storage.Container.GetBlobClient(path);
        await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = metadata.ToDictionary(item => item.Name, item => item.Value) }, Cancellation);
        var record = await _storage.Get<Ingestor>().IngestAsync(blob, path, again: false, Cancellation);
        Assert.Equal(record!.Status, (await _storage.Get<IngestionRecords>().FindAsync(path, Cancellation))!.Status);
        return record;
    }

    private async Task<Article> FindAsync(string paper, int position) =>
        (await _storage.Get<NewsArchive>().FindArticleAsync(new(paper, new(2024, 3, 2), 1, position), Cancellation))!.Content!;
}
