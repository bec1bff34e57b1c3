using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

public sealed class NewsArchiveTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2024, 2, 26);

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NewsArchive Archive => _storage.Get<NewsArchive>();

    public async ValueTask InitializeAsync() =>
        _storage = await StorageUnderTest.CreateAsync(azurite, ("NewsFunctions:PaperNames:wanbao", "平山晚报"));

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Several_papers_are_merged_newest_first_and_paged_through_without_gap_or_double()
    {
        await PutWeekAsync("wanbao", "hcrb", "市民报");
        // Newest day first, then by paper, then in printed order.
        var expected = (from day in Enumerable.Range(0, 7).Reverse()
                        from paper in ((string[])["wanbao", "hcrb", "市民报"]).Order(StringComparer.Ordinal)
                        from page in Enumerable.Range(1, 3)
                        from position in Enumerable.Range(1, 4)
                        select new ArticleId(paper, Monday.AddDays(day), page, position).ToString()).ToList();
        foreach (var limit in (int[])[1, 7, 50, 200])
            Assert.Equal(expected.Take(limit * 12), (await PageThroughAsync(new() { Limit = limit }, 12)).Select(article => article.Id));
        Assert.Equal(expected, (await PageThroughAsync(new() { Limit = 40 })).Select(article => article.Id));
        Assert.All(await PageThroughAsync(new() { Limit = 50 }), article => Assert.Equal(article.Paper == "wanbao" ? "平山晚报" : null, article.PaperName));
    }

    [Fact]
    public async Task Filters_choose_paper_days_and_page()
    {
        await PutWeekAsync("wanbao", "hcrb");
        var (tuesday, thursday) = (Monday.AddDays(1), Monday.AddDays(3));
        await AssertCountAsync(7 * 12, new() { Papers = ["hcrb"], Limit = 100 });
        await AssertCountAsync(3 * 12, new() { Papers = ["hcrb"], From = tuesday, To = thursday, Limit = 100 });
        await AssertCountAsync(6 * 12, new() { Papers = ["hcrb"], From = tuesday, Limit = 100 });
        await AssertCountAsync(2 * 12 * 2, new() { To = tuesday, Limit = 100 });
        await AssertCountAsync(7 * 4, new() { Papers = ["hcrb"], Page = 2, Limit = 100 });
        await AssertCountAsync(2 * 4, new() { Page = 2, From = tuesday, To = tuesday, Limit = 100 });
        await AssertCountAsync(0, new() { Page = 9, Limit = 100 });
        await AssertCountAsync(0, new() { Papers = ["unknown"], Limit = 100 });
        foreach (var article in await PageThroughAsync(new() { Page = 2, From = tuesday, To = thursday, Limit = 5 }))
            Assert.True(article.Page == 2 && article.Date >= tuesday && article.Date <= thursday);
    }

    [Fact]
    public async Task What_was_there_throughout_is_shown_once_however_the_archive_changes_between_two_pages()
    {
        await PutWeekAsync("wanbao", "hcrb");
        var stays = (await PageThroughAsync(new() { Limit = 200 })).Where(article => article.Page != 3).Select(article => article.Id).ToList();
        var seen = new List<string>();
        ArticleId? after = null;
        for (var i = 0; ; i++)
        {
            var part = await Archive.ListArticlesAsync(new() { Limit = 9, After = after }, Cancellation);
            seen.AddRange(part.Items.Select(article => article.Id));
            if (!part.More)
                break;
            after = part.Items[^1].Key;
            // A newer issue arrives, an older page changes size, the page of the cursor itself goes.
            await PutAsync(Readings.Page("hcrb", Monday.AddDays(7 + i), 1, 5));
            await PutAsync(Readings.Page("wanbao", Monday.AddDays(i % 7), 3, i % 3));
            if (part.Items[^1].Page == 3)
                await PutAsync(Readings.Page(part.Items[^1].Paper, part.Items[^1].Date, 3, 0));
        }
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(stays, seen.Where(id => stays.Contains(id)));
    }

    [Fact]
    public async Task Issues_are_listed_newest_first_with_their_counts()
    {
        await PutWeekAsync("wanbao", "hcrb");
        await PutAsync(Readings.Page("hcrb", Monday.AddDays(6), 4, 130));
        var issues = new List<IssueSummary>();
        for (IssueKey? after = null; ;)
        {
            var part = await Archive.ListIssuesAsync(new() { Limit = 3, After = after }, Cancellation);
            issues.AddRange(part.Items);
            if (!part.More)
                break;
            after = new(part.Items[^1].Paper, part.Items[^1].Date);
        }
        Assert.Equal(
            from day in Enumerable.Range(0, 7).Reverse() from paper in (string[])["hcrb", "wanbao"] select (Monday.AddDays(day), paper),
            issues.Select(issue => (issue.Date, issue.Paper)));
        Assert.Equal((4, 142), (issues[0].PageCount, issues[0].ArticleCount));
        Assert.All(issues.Skip(1), issue => Assert.Equal((3, 12), (issue.PageCount, issue.ArticleCount)));
        Assert.Equal(2, (await Archive.ListIssuesAsync(new() { Papers = ["wanbao"], From = Monday, To = Monday.AddDays(1), Limit = 50 }, Cancellation)).Items.Count);
    }

    [Fact]
    public async Task An_issue_has_its_pages_and_articles_in_printed_order()
    {
        foreach (var page in (int[])[10, 2, 1])
            await PutAsync(Readings.Page("hcrb", Monday, page, 12));
        await PutAsync(Readings.Page("hcrb", Monday, 5, 0));
        await PutAsync(Readings.Page("hcrb", Monday.AddDays(1), 3, 1));
        var issue = (await Archive.FindIssueAsync(new("hcrb", Monday), null, Cancellation))?.Content;
        Assert.Equal([1, 2, 5, 10], issue!.Pages.Select(page => page.Page));
        Assert.Equal([12, 12, 0, 12], issue.Pages.Select(page => page.Articles.Count));
        Assert.All(issue.Pages, page => Assert.Equal(Enumerable.Range(1, page.Articles.Count), page.Articles.Select(article => article.Position)));
        Assert.Null(await Archive.FindIssueAsync(new("hcrb", Monday.AddDays(2)), null, Cancellation));
    }

    [Fact]
    public async Task A_page_that_a_writer_left_unfinished_is_skipped_by_every_listing()
    {
        await PutAsync(Readings.Page("hcrb", Monday, 1, 3));
        await PutAsync(Readings.Page("hcrb", Monday, 3, 3));
        _storage.Requests.CrashAt(4, afterwards: true, StorageRequests.IsTransaction);
        await Assert.ThrowsAsync<CrashException>(() => PutAsync(Readings.Page("hcrb", Monday, 2, 600)));
        _storage.Requests.Clear();

        var listed = await Archive.ListArticlesAsync(new() { Papers = ["hcrb"], Limit = 10 }, Cancellation);
        Assert.Equal([1, 1, 1, 3, 3, 3], listed.Items.Select(article => article.Page));
        // The page's row, and a second query from behind the page: not the hundreds of rows between.
        Assert.Equal(3, _storage.Requests.Sent.Count);
        Assert.Equal([1, 3], (await Archive.FindIssueAsync(new("hcrb", Monday), null, Cancellation))!.Content!.Pages.Select(page => page.Page));
        Assert.Null(await Archive.FindArticleAsync(new("hcrb", Monday, 2, 1), Cancellation));
        Assert.Equal(6, Assert.Single((await Archive.ListIssuesAsync(new() { Limit = 5 }, Cancellation)).Items).ArticleCount);
    }

    [Fact]
    public async Task The_requests_a_call_takes_do_not_grow_with_the_archive()
    {
        await PutWeekAsync("hcrb");
        var few = await CountRequestsAsync();
        for (var week = 1; week <= 8; week++)
        {
            foreach (var day in Enumerable.Range(0, 7))
                await PutAsync(Readings.Page("hcrb", Monday.AddDays((-7 * week) + day), 1, 30));
        }
        Assert.Equal([1, 1, 1, 2, 2], few);
        Assert.Equal(few, await CountRequestsAsync());

        async Task<List<int>> CountRequestsAsync() =>
        [
            await CountAsync(() => Archive.FindArticleAsync(new("hcrb", Monday, 1, 1), Cancellation)),
            await CountAsync(() => Archive.ListArticlesAsync(new() { Papers = ["hcrb"], Limit = 50 }, Cancellation)),
            await CountAsync(() => Archive.ListIssuesAsync(new() { Papers = ["hcrb"], Limit = 5 }, Cancellation)),
            // Which papers there are, then each of them.
            await CountAsync(() => Archive.ListArticlesAsync(new() { Limit = 50 }, Cancellation)),
            await CountAsync(() => Archive.FindIssueAsync(new("hcrb", Monday), null, Cancellation)),
        ];

        async Task<int> CountAsync(Func<Task> call)
        {
            _storage.Requests.Clear();
            await call();
            return _storage.Requests.Sent.Count;
        }
    }

    private async Task AssertCountAsync(int expected, ArticleQuery query) => Assert.Equal(expected, (await PageThroughAsync(query)).Count);

    private async Task<List<ArticleSummary>> PageThroughAsync(ArticleQuery query, int parts = int.MaxValue)
    {
        var all = new List<ArticleSummary>();
        for (; parts > 0; parts--)
        {
            var part = await Archive.ListArticlesAsync(query, Cancellation);
            Assert.True(part.Items.Count == query.Limit || !part.More);
            all.AddRange(part.Items);
            if (!part.More)
                break;
            query = query with { After = part.Items[^1].Key };
        }
        return all;
    }

    /// <summary>Seven issues of three pages with four articles each.</summary>
    private async Task PutWeekAsync(params string[] papers)
    {
        foreach (var paper in papers)
        {
            foreach (var day in Enumerable.Range(0, 7))
            {
                foreach (var page in Enumerable.Range(1, 3))
                    await PutAsync(Readings.Page(paper, Monday.AddDays(day), page, 4));
            }
        }
    }

    private async Task PutAsync(PageReading reading)
    {
        var pages = _storage.Get<PageStore>();
        await _storage.Get<PaperRegistry>().EnsureAsync(reading.Paper, Cancellation);
        Assert.True(await pages.TryReplaceAsync(reading, "a.txt", "e", await pages.FindAsync(PageKey.Of(reading), Cancellation), Cancellation));
    }
}
