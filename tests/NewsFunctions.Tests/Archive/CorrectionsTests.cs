using System.Text;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

/// <summary>Corrections stay with their articles, whatever becomes of files, places and readings, and whatever breaks off.</summary>
public sealed class CorrectionsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Path = "drop/a.txt";
    private static readonly DateOnly Date = new(2024, 3, 2);
    private static readonly string[] Bridges = ["柳巷桥", "石桥", "东湾桥", "南门桥", "铁炉桥", "望月桥"];

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Corrections Corrections => _storage.Get<Corrections>();

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task What_is_corrected_is_shown_beside_what_was_read_and_can_be_taken_back()
    {
        await IngestAsync(Page(0, 1, 2));
        var before = await FindAsync(2);
        await PutAsync(2, new() { Headline = "新桥通车", Kicker = "", Byline = [new("林知秋", "记者")], Date = new(2024, 3, 1), By = "王编辑", At = default });
        var after = await FindAsync(2);
        Assert.Equal(("新桥通车", HeadlineSource.Corrected, null), (after.Headline, after.HeadlineSource, after.Kicker));
        Assert.Equal([new Contributor("林知秋", "记者")], after.Byline);
        // The date is shown; the article stays where its file says.
        Assert.Equal((Date, new DateOnly(2024, 3, 1), Date), (after.Date, after.Correction!.Date, after.Correction.Printed!.Date));
        Assert.Equal((before.Headline, before.HeadlineSource, null), (after.Correction.Printed.Headline, after.Correction.Printed.HeadlineSource, after.Correction.Printed.Subheadline));
        Assert.Equal(before.Byline, after.Correction.Printed.Byline);
        var listed = (await ListAsync())[1];
        Assert.Equal(("新桥通车", HeadlineSource.Corrected, "王编辑"), (listed.Headline, listed.HeadlineSource, listed.Correction!.By));
        Assert.Equal([null, "新桥通车", null], (await ListAsync()).Select(article => article.Correction?.Headline));

        Assert.NotNull(await Corrections.TryPutAsync(Id(2), null, _ => true, Cancellation));
        Assert.Equal(Json(before), Json(await FindAsync(2)));
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task A_correction_follows_its_article_when_its_place_its_text_or_its_page_changes()
    {
        await IngestAsync(Page(0, 1, 2));
        await PutAsync(2, Headline("新桥通车"));
        await IngestAsync(Page(3, 4, 0, 1, 2));
        Assert.Equal([null, null, null, "新桥通车", null], await HeadlinesAsync());
        await IngestAsync(Page(1));
        Assert.Equal(["新桥通车"], await HeadlinesAsync());
        // Read a little differently: a few characters more or less of sixty.
        await IngestAsync(Page(0, 1).Replace("昨日正式通车", "昨日正式建成并且通车", StringComparison.Ordinal));
        Assert.Equal([null, "新桥通车"], await HeadlinesAsync());
        // The file turns out to be another page.
        await IngestAsync(Page(2, 0, 1), ("date", "2024-03-09"), ("page", "4"));
        Assert.Equal([null, null, "新桥通车"], await HeadlinesAsync(new(2024, 3, 9)));
        var only = Assert.Single(await AllAsync());
        Assert.Equal((false, "hcrb-20240309-04-03"), (only.IsOrphaned, only.Id.ToString()));
        // And can be changed there.
        await PutAsync(new ArticleId("hcrb", new(2024, 3, 9), 4, 3), Headline("旧桥新颜"));
        Assert.Equal([null, null, "旧桥新颜"], await HeadlinesAsync(new(2024, 3, 9)));
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task A_correction_without_its_article_is_kept_listed_and_found_again()
    {
        await IngestAsync(Page(0, 1, 2));
        await PutAsync(2, Headline("新桥通车"));
        await IngestAsync(Page(0, 2));
        Assert.Equal([null, null], await HeadlinesAsync());
        Assert.Equal("新桥通车", Assert.Single(await AllAsync(orphaned: true)).Content!.Headline);
        await IngestAsync(Page(0, 2, 1));
        Assert.Equal([null, null, "新桥通车"], await HeadlinesAsync());
        Assert.Empty(await AllAsync(orphaned: true));

        // The file is deleted, and its text comes again as another file and page.
        await _storage.Container.DeleteBlobAsync(Path, cancellationToken: Cancellation);
        await IngestFileAsync(Path);
        Assert.Single(await AllAsync(orphaned: true));
        await UploadAsync("hcrb/2024-04-01/07.txt", Page(4, 1));
        await IngestFileAsync("hcrb/2024-04-01/07.txt");
        Assert.Equal([null, "新桥通车"], await HeadlinesAsync(new(2024, 4, 1)));
        Assert.Empty(await AllAsync(orphaned: true));
        // Other papers' articles are other articles.
        await _storage.Container.DeleteBlobAsync("hcrb/2024-04-01/07.txt", cancellationToken: Cancellation);
        await IngestFileAsync("hcrb/2024-04-01/07.txt");
        await UploadAsync("other/2024-04-01/07.txt", Page(4, 1));
        await IngestFileAsync("other/2024-04-01/07.txt");
        Assert.Single(await AllAsync(orphaned: true));
    }

    [Fact]
    public async Task The_same_text_twice_on_a_page_is_two_articles()
    {
        await IngestAsync(Page(0, 0, 1, 0));
        await PutAsync(2, Headline("二"));
        await PutAsync(4, Headline("四"));
        Assert.Equal([null, "二", null, "四"], await HeadlinesAsync());
        await IngestAsync(Page(0, 0, 1, 0) + "\n");
        Assert.Equal([null, "二", null, "四"], await HeadlinesAsync());
        Assert.NotNull(await Corrections.TryPutAsync(Id(2), null, _ => true, Cancellation));
        Assert.Equal([null, null, null, "四"], await HeadlinesAsync());
    }

    [Fact]
    public async Task Pages_without_corrections_cost_no_request()
    {
        await IngestAsync(Page(0, 1));
        Assert.DoesNotContain(_storage.Requests.Sent, request => request.Contains(StorageNames.Corrections, StringComparison.Ordinal));
        await PutAsync(1, Headline("新"));
        _storage.Requests.Clear();
        await IngestAsync(Page(0, 1) + "\n");
        Assert.Single(_storage.Requests.Sent, request => request.Contains(StorageNames.Corrections, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_crash_at_any_call_of_a_correction_sending_it_again_ends_well()
    {
        await IngestAsync(Page(0, 1, 2));
        for (var step = 1; ; step++)
        {
            var crashed = false;
            foreach (var afterwards in (bool[])[false, true])
            {
                foreach (var correction in (Correction?[])[Headline($"第{step}次{afterwards}"), null])
                {
                    // What is sent again has a condition that holds no more: somebody who did not send it fails there.
                    _storage.Requests.CrashAt(step, afterwards);
                    var again = false;
                    try
                    {
                        await Corrections.TryPutAsync(Id(2), correction, _ => true, Cancellation);
                    }
                    catch (CrashException)
                    {
                        crashed = again = true;
                    }
                    _storage.Requests.Clear();
                    if (again)
                        Assert.NotNull(await Corrections.TryPutAsync(Id(2), correction, there => correction is null || there?.Headline != correction.Headline, Cancellation));
                    Assert.Equal([null, correction?.Headline, null], await HeadlinesAsync());
                    Assert.Equal(correction is null ? 0 : 1, (await AllAsync()).Count);
                }
            }
            if (!crashed)
                break;
        }
    }

    [Fact]
    public async Task After_a_crash_at_any_call_of_a_reading_the_next_one_puts_it_right()
    {
        for (var step = 1; ; step++)
        {
            var crashed = false;
            foreach (var afterwards in (bool[])[false, true])
            {
                await IngestAsync(Page(0, 1, 2));
                if ((await AllAsync()).Count == 0)
                    await PutAsync(2, Headline("新桥通车"));
                await UploadAsync(Path, Page(3, 0, 1), ("paper", "hcrb"), ("date", "2024-03-09"), ("page", "4"));
                _storage.Requests.CrashAt(step, afterwards);
                try
                {
                    await IngestFileAsync(Path);
                }
                catch (CrashException)
                {
                    crashed = true;
                }
                _storage.Requests.Clear();
                await IngestFileAsync(Path);
                Assert.Equal([null, null, "新桥通车"], await HeadlinesAsync(new(2024, 3, 9)));
                var only = Assert.Single(await AllAsync());
                Assert.Equal((false, "hcrb-20240309-04-03"), (only.IsOrphaned, only.Id.ToString()));
            }
            if (!crashed)
                break;
        }
    }

    // While the slow one is between two of its calls, the other is done from beginning to end.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_correction_and_a_reading_at_once_end_with_the_right_article_corrected(bool readingIsSlow)
    {
        for (var call = 1; ; call++)
        {
            var (path, day) = ($"drop/{call}.txt", Date.AddDays(call));
            var id = new ArticleId("hcrb", day, 1, 2);
            (string, string)[] metadata = [("paper", "hcrb"), ("date", day.ToString("O")), ("page", "1")];
            await UploadAsync(path, Page(0, 1, 2), metadata);
            await IngestFileAsync(path);
            await UploadAsync(path, Page(3, 0, 1), metadata);
            var (count, done, bridge) = (0, false, await SecondAsync());
            _storage.Requests.After = async _ =>
            {
                if (++count != call)
                    return;
                _storage.Requests.After = null;
                done = true;
                if (readingIsSlow)
                {
                    bridge = await SecondAsync();
                    await PutAsync(id, Headline("改"));
                }
                else
                {
                    await IngestFileAsync(path);
                }
            };
            await (readingIsSlow ? IngestFileAsync(path) : PutAsync(id, Headline("改")));
            _storage.Requests.Clear();
            if (!done)
            {
                Assert.InRange(call, 6, 20);
                return;
            }
            // The editor meant the second article of the version that he saw.
            Assert.Equal(bridge == 1 ? [null, null, "改"] : [null, "改", null], await HeadlinesAsync(day));
            await UploadAsync(path, Page(1), metadata);
            await IngestFileAsync(path);
            Assert.Equal(bridge == 1 ? ["改"] : [null], await HeadlinesAsync(day));

            async Task<int> SecondAsync()
            {
                var seen = (await _storage.Get<NewsArchive>().FindArticleAsync(id, Cancellation))!.Content!;
                return Array.FindIndex(Bridges, name => seen.Paragraphs[0].Contains(name + "昨日", StringComparison.Ordinal));
            }
        }
    }

    private static Correction Headline(string headline) => new() { Headline = headline, By = "王编辑", At = new(2024, 3, 3, 8, 0, 0, TimeSpan.Zero) };

    private static ArticleId Id(int position) => new("hcrb", Date, 1, position);

    private static string Json(Article article) => System.Text.Json.JsonSerializer.Serialize(article, ReadingJson.Readable.Article);

    /// <summary>A page with an article for each of these bridges.</summary>
    private static string Page(params int[] bridges) => string.Concat(bridges.Select(i =>
        $"{Bridges[i]}昨日通车\n\n　　本报讯 （记者林小满）记者从市交通局获悉，{Bridges[i]}昨日正式通车，这座桥长{(i + 3) * 111}米，\n\n市民骑车过河只要{i + 2}分钟，比从前绕行少走{i + 4}公里，{new string(Bridges[i][0], 3)}一带的居民最是高兴。\n\n"));

    private Task PutAsync(int position, Correction correction) => PutAsync(Id(position), correction);

    private async Task PutAsync(ArticleId id, Correction correction) => Assert.NotNull(await Corrections.TryPutAsync(id, correction, _ => true, Cancellation));

    private async Task<Article> FindAsync(int position) => (await _storage.Get<NewsArchive>().FindArticleAsync(Id(position), Cancellation))!.Content!;

    private async Task<IReadOnlyList<ArticleSummary>> ListAsync(DateOnly? date = null) =>
        (await _storage.Get<NewsArchive>().ListArticlesAsync(new() { Papers = ["hcrb"], From = date ?? Date, To = date ?? Date, Limit = 200 }, Cancellation)).Items;

    private async Task<IReadOnlyList<string?>> HeadlinesAsync(DateOnly? date = null) => [.. (await ListAsync(date)).Select(article => article.Correction?.Headline)];

    private async Task<IReadOnlyList<StoredCorrection>> AllAsync(bool? orphaned = null) => (await Corrections.ListAsync(null, orphaned, 100, null, Cancellation)).Items;

    private async Task<IngestionRecord> IngestAsync(string text, params (string Name, string Value)[] metadata)
    {
        await UploadAsync(Path, text, metadata is [] ? [("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1")] : [("paper", "hcrb"), .. metadata]);
        return await IngestFileAsync(Path);
    }

    private async Task UploadAsync(string path, string text, params (string Name, string Value)[] metadata) => await _storage.Container.GetBlobClient(path).UploadAsync(
        BinaryData.FromBytes(Encoding.UTF8.GetBytes(text)), new BlobUploadOptions { Metadata = metadata.ToDictionary(item => item.Name, item => item.Value) }, Cancellation);

    private async Task<IngestionRecord> IngestFileAsync(string path) =>
        (await _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient(path), path, again: false, Cancellation))!;
}
