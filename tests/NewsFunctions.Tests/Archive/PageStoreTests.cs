using Azure.Data.Tables;
using CsCheck;
using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

public sealed class PageStoreTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Paper = "hcrb";
    private static readonly DateOnly Date = new(2024, 3, 2);
    private static readonly PageKey Key = new(Paper, Date, 1);

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PageStore Pages => _storage.Get<PageStore>();

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    // Around the limit of one transaction, up and down across it, and to nothing.
    [Fact]
    public async Task Each_version_replaces_the_one_before_whatever_their_sizes()
    {
        foreach (var count in (int[])[5, 3, 0, 99, 98, 100, 150, 400, 150, 2, 101, 0, 1])
        {
            var version = $"v{count}";
            Assert.True(await ReplaceAsync(count, version));
            Assert.Equal((count, count == 0 ? "" : version), await ShownAsync());
            Assert.Equal(count + 1, await RowsAsync());
        }
    }

    [Fact]
    public async Task Up_to_99_articles_take_one_request()
    {
        Assert.True(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 99), "a.txt", "e1", null, Cancellation));
        Assert.Single(_storage.Requests.Sent);
    }

    [Fact]
    public async Task Large_articles_are_spread_over_transactions_of_4_MiB()
    {
        var reading = Readings.Page(Paper, Date, 1, 12);
        var text = Gen.String[Gen.Char['\u4e00', '\u9fff'], 240_000, 240_000];
        reading = reading with { Articles = [.. reading.Articles.Select(article => article with { Paragraphs = [text.Single()] })] };
        Assert.True(await Pages.TryReplaceAsync(reading, "a.txt", "e1", null, Cancellation));
        Assert.InRange(_storage.Requests.Sent.Count, 2, 6);
        Assert.Equal((12, "v1"), await ShownAsync());
    }

    [Fact]
    public async Task Of_two_writers_that_saw_the_same_the_second_must_look_again()
    {
        Assert.True(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 3, "first"), "a.txt", "e1", null, Cancellation));
        Assert.False(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 2, "second"), "a.txt", "e2", null, Cancellation));
        Assert.Equal((3, "first"), await ShownAsync());

        var seen = await Pages.FindAsync(Key, Cancellation);
        Assert.True(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 4, "third"), "a.txt", "e3", seen, Cancellation));
        Assert.False(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 5, "fourth"), "a.txt", "e4", seen, Cancellation));
        Assert.Equal((4, "third"), await ShownAsync());
    }

    [Fact]
    public async Task A_writer_overtaken_between_its_transactions_gives_up()
    {
        var paused = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var transactions = 0;
        _storage.Requests.After = async request =>
        {
            if (StorageRequests.IsTransaction(request) && Interlocked.Increment(ref transactions) == 2)
            {
                paused.SetResult();
                await goOn.Task;
            }
        };
        var overtaken = ReplaceAsync(400, "slow");
        await paused.Task;
        Assert.True(await ReplaceAsync(250, "fast"));
        goOn.SetResult();
        Assert.False(await overtaken);
        Assert.Equal((250, "fast"), await ShownAsync());
        Assert.Equal(251, await RowsAsync());
    }

    [Theory]
    [InlineData(50, 250)]
    [InlineData(250, 50)]
    [InlineData(120, 310)]
    [InlineData(250, 0)]
    [InlineData(20, 30)]
    public async Task After_a_crash_at_any_transaction_nothing_mixed_is_shown_and_the_next_attempt_succeeds(int before, int after)
    {
        for (var step = 1; ; step++)
        {
            var last = true;
            foreach (var afterwards in (bool[])[false, true])
            {
                _storage.Requests.Clear();
                await ReplaceUntilDoneAsync(before, "old");
                _storage.Requests.CrashAt(step, afterwards, StorageRequests.IsTransaction);
                try
                {
                    await ReplaceAsync(after, "new");
                }
                catch (CrashException)
                {
                    last = false;
                }
                _storage.Requests.Clear();
                Assert.Contains(await ShownAsync(), ((int, string)[])[(before, "old"), (0, ""), (after, after == 0 ? "" : "new")]);
                Assert.True(await ReplaceAsync(after, "new"));
                Assert.Equal((after, after == 0 ? "" : "new"), await ShownAsync());
                Assert.Equal(after + 1, await RowsAsync());
            }
            if (last)
                break;
        }
    }

    [Fact]
    public async Task Readers_never_see_a_mixture_while_writers_compete()
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        done.CancelAfter(TimeSpan.FromSeconds(6));
        var written = 0;
        var writers = Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                // Versions tell their size, so that half of one shows, too.
                var count = i % 2 == 0 ? 40 + writer : 120 + writer;
                if (await ReplaceAsync(count, $"{count} of {writer}"))
                    Interlocked.Increment(ref written);
            }
        }, Cancellation)).ToArray();
        var seen = new HashSet<string>();
        while (!done.IsCancellationRequested)
        {
            var issue = (await _storage.Get<NewsArchive>().FindIssueAsync(new(Paper, Date), null, Cancellation))?.Content;
            var listed = await _storage.Get<NewsArchive>().ListArticlesAsync(new() { Papers = [Paper], Limit = 200 }, Cancellation);
            foreach (var articles in (IEnumerable<ArticleSummary>[])[.. issue?.Pages.Select(page => page.Articles) ?? [], listed.Items])
            {
                var version = Assert.Single(articles.Select(article => article.Headline!).DefaultIfEmpty("0 of nobody").Distinct());
                seen.Add(version);
            }
        }
        await Task.WhenAll(writers);
        Assert.InRange(seen.Count, 3, 100);
        Assert.True(written > 5, $"only {written} pages were written");
        await ReplaceUntilDoneAsync(5, "end");
        Assert.Equal((5, "end"), await ShownAsync());
        Assert.Equal(6, await RowsAsync());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(130)]
    public async Task Removing_takes_the_articles_of_that_blob_only(int count)
    {
        await ReplaceUntilDoneAsync(count, "v1");
        Assert.True(await RemoveAsync("other.txt"));
        Assert.Equal((count, "v1"), await ShownAsync());
        Assert.True(await RemoveAsync("a.txt"));
        Assert.Equal((0, ""), await ShownAsync());
        Assert.Null(await _storage.Get<NewsArchive>().FindIssueAsync(new(Paper, Date), null, Cancellation));
        Assert.Equal(1, await RowsAsync());
    }

    [Fact]
    public async Task A_writer_that_looked_before_a_removal_must_look_again()
    {
        Assert.True(await RemoveAsync("a.txt"));
        Assert.False(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 3), "a.txt", "e1", null, Cancellation));

        await ReplaceUntilDoneAsync(3, "theirs", "theirs.txt");
        var seen = await Pages.FindAsync(Key, Cancellation);
        Assert.True(await RemoveAsync("a.txt"));
        Assert.False(await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, 3), "a.txt", "e1", seen, Cancellation));
        Assert.Equal((3, "theirs"), await ShownAsync());
    }

    [Fact]
    public async Task The_page_remembers_its_file_and_warnings()
    {
        await ReplaceUntilDoneAsync(2, "v1");
        var page = await Pages.FindAsync(Key, Cancellation);
        Assert.Equal(("a.txt", "v1", PageReader.Version, 2), (page!.Blob, page.BlobETag, page.Parser, page.ArticleCount));
        Assert.Equal(2, page.Warnings[WarningCodes.HeadlineMissing]);
    }

    private async Task<bool> ReplaceAsync(int count, string version, string blob = "a.txt") =>
        await Pages.TryReplaceAsync(Readings.Page(Paper, Date, 1, count, version), blob, version, await Pages.FindAsync(Key, Cancellation), Cancellation);

    private async Task<bool> RemoveAsync(string blob) => await Pages.TryRemoveAsync(Key, blob, await Pages.FindAsync(Key, Cancellation), Cancellation);

    private async Task ReplaceUntilDoneAsync(int count, string version, string blob = "a.txt")
    {
        while (!await ReplaceAsync(count, version, blob))
        {
        }
    }

    /// <summary>How many articles the archive shows, and their one version.</summary>
    private async Task<(int Count, string Version)> ShownAsync()
    {
        var issue = (await _storage.Get<NewsArchive>().FindIssueAsync(new(Paper, Date), null, Cancellation))?.Content;
        var articles = issue?.Pages.SelectMany(page => page.Articles).ToList() ?? [];
        // The listing must agree.
        var listed = await _storage.Get<NewsArchive>().ListArticlesAsync(new() { Papers = [Paper], Limit = 200 }, Cancellation);
        Assert.Equal(articles.Take(200).Select(article => (article.Id, article.Headline)), listed.Items.Select(article => (article.Id, article.Headline)));
        return (articles.Count, articles.Count == 0 ? "" : Assert.Single(articles.Select(article => article.Headline!).Distinct()));
    }

    private async Task<int> RowsAsync() => await _storage.Articles.QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: Cancellation).CountAsync(Cancellation);
}
