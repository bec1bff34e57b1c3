using Azure.Data.Tables;
using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

/// <summary>Listing by author, and by what has no index.</summary>
public sealed class AuthorListTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2024, 2, 26);
    private static readonly string[] Names = ["李青", "王小满", "Anna O'Neil", "a/b\\c#d?e", "欧阳~-|", "𠮷野"];

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NewsArchive Archive => _storage.Get<NewsArchive>();

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task An_author_s_articles_are_listed_over_all_papers_in_one_request_each()
    {
        var all = new List<Article>();
        foreach (var paper in (string[])["hcrb", "wanbao"])
        {
            for (var day = 0; day < 6; day++)
                all.AddRange(await PutAsync(ByNames(Readings.Page(paper, Monday.AddDays(day), 1 + (day % 2), 7), day)));
        }
        foreach (var name in Names)
        {
            var expected = all.Where(article => article.Byline.Any(by => by.Name == name)).OrderByDescending(article => article.Date).ThenBy(article => article.Paper, StringComparer.Ordinal).ThenBy(article => article.Position).Select(article => article.Id).ToList();
            Assert.InRange(expected.Count, 10, 60);
            Assert.Equal(expected, await ListAsync(new() { Author = name, Limit = 200 }));
            Assert.Equal(expected, await ListAsync(new() { Author = name, Limit = 4 }));
            Assert.Equal(expected, await ListAsync(new() { Author = $" {name.ToUpperInvariant()} ", Limit = 200 }));
            Assert.Equal(expected.Where(id => id.StartsWith("hcrb-2024022", StringComparison.Ordinal)), await ListAsync(new() { Papers = ["hcrb"], Author = name, To = new(2024, 2, 29), Limit = 200 }));
            Assert.Equal(expected.Where(id => id.Contains("-02-", StringComparison.Ordinal)), await ListAsync(new() { Author = name, Page = 2, Limit = 3 }));
        }
        _storage.Requests.Clear();
        var first = await Archive.ListArticlesAsync(new() { Author = Names[0], Limit = 5 }, Cancellation);
        // Which papers there are, then one each.
        Assert.Equal(3, _storage.Requests.Sent.Count);
        // A copy has all that a listing shows.
        Assert.Equal("v1", first.Items[0].Headline);
        Assert.Equal((await Archive.ListArticlesAsync(new() { Limit = 200 }, Cancellation)).Items.First(article => article.Id == first.Items[0].Id).ToString(), first.Items[0].ToString());
        Assert.Empty(await ListAsync(new() { Author = "李", Limit = 5 }));
        Assert.Empty(await ListAsync(new() { Author = new string('李', 2_000), Limit = 5 }));
    }

    [Fact]
    public async Task The_lists_follow_the_page_through_versions_crashes_and_its_removal()
    {
        var random = new Random(7);
        // Around the limit of a transaction, which copies make come sooner.
        foreach (var count in (int[])[3, 12, 40, 5, 60, 30, 0, 25, 150, 1])
        {
            var reading = ByNames(Readings.Page("hcrb", Monday, 1, count, $"v{count}"), random.Next(100));
            var step = random.Next(1, 5);
            _storage.Requests.CrashAt(step, afterwards: random.Next(2) == 0, StorageRequests.IsTransaction);
            try
            {
                await PutAsync(reading);
            }
            catch (CrashException)
            {
            }
            _storage.Requests.Clear();
            // Whatever is shown is shown by both lists, and nothing of two versions.
            var shown = (await Archive.ListArticlesAsync(new() { Papers = ["hcrb"], Limit = 200 }, Cancellation)).Items;
            foreach (var name in Names)
                Assert.Equal(shown.Where(article => article.Byline.Any(by => by.Name == name)).Select(article => (article.Id, article.Headline)), (await Archive.ListArticlesAsync(new() { Papers = ["hcrb"], Author = name, Limit = 200 }, Cancellation)).Items.Select(article => (article.Id, article.Headline)));

            var articles = await PutAsync(reading);
            Assert.Equal(articles.Count + articles.Sum(article => article.Byline.Select(by => by.Name).Distinct().Count()) + 1, await RowsAsync());
            foreach (var name in Names)
                Assert.Equal(articles.Where(article => article.Byline.Any(by => by.Name == name)).Select(article => article.Id), await ListAsync(new() { Papers = ["hcrb"], Author = name, Limit = 200 }));
        }
        var pages = _storage.Get<PageStore>();
        var key = new PageKey("hcrb", Monday, 1);
        Assert.True(await pages.TryRemoveAsync(key, "a.txt", await pages.FindAsync(key, Cancellation), Cancellation));
        Assert.Equal(1, await RowsAsync());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(150)]
    public async Task Who_is_named_in_a_correction_is_the_author_until_it_is_taken_back(int count)
    {
        var articles = await PutAsync(ByNames(Readings.Page("hcrb", Monday, 1, count), 1));
        var (id, printed) = (At(1, 2), articles[1].Byline.Select(by => by.Name).ToList());
        var corrections = _storage.Get<Corrections>();
        await corrections.TryPutAsync(id, new() { Headline = "新桥通车", Byline = [new("林知秋", "记者")], By = "王编辑", At = DateTimeOffset.UnixEpoch }, _ => true, Cancellation);
        var found = Assert.Single((await Archive.ListArticlesAsync(new() { Author = "林知秋", Limit = 5 }, Cancellation)).Items);
        Assert.Equal((id.ToString(), "新桥通车", "王编辑"), (found.Id, found.Headline, found.Correction!.By));
        foreach (var name in printed)
            Assert.DoesNotContain(id.ToString(), await ListAsync(new() { Author = name, Limit = 200 }));

        await corrections.TryPutAsync(id, null, _ => true, Cancellation);
        Assert.Empty(await ListAsync(new() { Author = "林知秋", Limit = 5 }));
        Assert.NotEmpty(printed);
        foreach (var name in printed)
            Assert.Contains(id.ToString(), await ListAsync(new() { Author = name, Limit = 200 }));
        Assert.Equal(articles.Count + articles.Sum(article => article.Byline.Select(by => by.Name).Distinct().Count()) + 1, await RowsAsync());
        // A later version of the page leaves nothing behind.
        await PutAsync(Readings.Page("hcrb", Monday, 1, 1));
        Assert.Equal(2, await RowsAsync());
    }

    [Fact]
    public async Task Of_a_very_long_byline_twenty_names_are_indexed_and_all_are_kept()
    {
        var reading = Readings.Page("hcrb", Monday, 1, 1);
        var many = Enumerable.Range(0, 200).Select(i => new Contributor($"作者{i}", "记者")).ToList();
        reading = reading with { Articles = [reading.Articles[0] with { Byline = many }] };
        await PutAsync(reading);
        Assert.Single(await ListAsync(new() { Author = "作者19", Limit = 5 }));
        Assert.Empty(await ListAsync(new() { Author = "作者20", Limit = 5 }));
        Assert.Equal(200, (await Archive.FindArticleAsync(new("hcrb", Monday, 1, 1), Cancellation))!.Content!.Byline.Count);
    }

    [Fact]
    public async Task What_is_rare_is_found_in_calls_of_bounded_cost()
    {
        // Thirty years with a gap, and a source that two articles have.
        foreach (var year in Enumerable.Range(1994, 31).Where(year => year is < 2003 or > 2009))
        {
            var reading = Readings.Page("hcrb", new(year, 5, 1), 1, 3);
            if (year is 1996 or 2012)
                reading = reading with { Articles = [.. reading.Articles.Select(article => article.Position == 2 ? article with { Source = "新华社'", Type = ArticleType.Photo } : article)] };
            await PutAsync(reading);
        }
        foreach (var query in (ArticleQuery[])[new() { Source = "新华社'", Limit = 10 }, new() { Papers = ["hcrb"], Type = ArticleType.Photo, Limit = 1 }])
        {
            var found = new List<string>();
            var calls = 0;
            for (var next = query; next is not null; calls++)
            {
                _storage.Requests.Clear();
                var part = await Archive.ListArticlesAsync(next, Cancellation);
                Assert.InRange(_storage.Requests.Sent.Count, 1, 17);
                found.AddRange(part.Items.Select(article => article.Id));
                next = !part.More ? null : part.GoesOnWith is { } day ? next with { To = day, After = null } : next with { After = part.Items[^1].Key };
            }
            Assert.Equal(["hcrb-20120501-01-02", "hcrb-19960501-01-02"], found);
            Assert.InRange(calls, 3, 12);
        }
        Assert.Empty(await ListAsync(new() { Source = "没有", From = new(2020, 1, 1), Limit = 5 }));
        Assert.Empty(await ListAsync(new() { Page = 9, Limit = 5 }));
    }

    [Fact]
    public async Task Lists_are_stable_while_pages_come_change_and_go()
    {
        var random = new Random(11);
        string[] papers = ["aa", "hcrb", "zz"];
        var there = new List<Article>();
        foreach (var paper in papers)
        {
            for (var day = 0; day < 5; day++)
                there.AddRange(await PutAsync(ByNames(Readings.Page(paper, Monday.AddDays(2 * day), 1, 4), day)));
            // These are read again all the time, and only their first two articles stay.
            there.AddRange((await PutAsync(ByNames(Readings.Page(paper, Monday.AddDays(4), 2, 2), 0))).Take(2));
        }
        using var done = new CancellationTokenSource();
        var written = 0;
        var writing = Parallel.ForEachAsync(papers, Cancellation, async (paper, token) =>
        {
            for (; !done.IsCancellationRequested; Interlocked.Increment(ref written))
            {
                var kind = random.Next(3);
                if (kind == 0)
                    await PutAsync(ByNames(Readings.Page(paper, Monday.AddDays(4), 2, random.Next(2, 8), $"v{written}"), 0));
                else
                    await PutAsync(ByNames(Readings.Page(paper, Monday.AddDays(random.Next(-2, 12)), random.Next(3, 6), kind == 1 ? random.Next(1, 6) : 0), random.Next(9)));
            }
        });
        try
        {
            var seen = new HashSet<string>();
            for (var round = 0; round < 12; round++)
            {
                var (name, limit) = (round % 3 == 0 ? null : Names[round % Names.Length], 1 + (round % 4 * 2));
                var listed = await ListAsync(new() { Author = name, Limit = limit });
                seen.UnionWith(listed);
                Assert.Equal(listed.Distinct(), listed);
                var expected = there.Where(article => name is null || article.Byline.Any(by => by.Name == name)).Select(article => article.Id).ToHashSet();
                Assert.NotEmpty(expected);
                Assert.Subset(listed.ToHashSet(), expected);
                Assert.Equal(listed.OrderByDescending(id => DateOf(id)).ThenBy(id => id[..id.IndexOf('-', StringComparison.Ordinal)], StringComparer.Ordinal).ThenBy(id => id, StringComparer.Ordinal), listed);
            }
            // There was something to be disturbed by.
            Assert.InRange(written, 20, int.MaxValue);
            Assert.InRange(seen.Count, there.Count + 10, int.MaxValue);
        }
        finally
        {
            await done.CancelAsync();
            await writing;
        }

        static DateOnly DateOf(string id) => ArticleId.TryParse(id, out var key) ? key.Date : throw new InvalidOperationException(id);
    }

    [Fact]
    public async Task Neighbours_are_found_over_the_pages_of_an_issue()
    {
        foreach (var (page, count) in ((int, int)[])[(1, 2), (2, 0), (4, 3)])
            await PutAsync(Readings.Page("hcrb", Monday, page, count));
        ArticleId[] order = [At(1, 1), At(1, 2), At(4, 1), At(4, 2), At(4, 3)];
        for (var i = 0; i < order.Length; i++)
        {
            Assert.Equal(i == 0 ? null : order[i - 1], await Archive.FindNeighbourAsync(order[i], next: false, Cancellation));
            Assert.Equal(i == order.Length - 1 ? null : order[i + 1], await Archive.FindNeighbourAsync(order[i], next: true, Cancellation));
        }
        Assert.Null(await Archive.FindNeighbourAsync(At(1, 3), next: true, Cancellation));
        Assert.Null(await Archive.FindNeighbourAsync(At(3, 1), next: true, Cancellation));
        Assert.Null(await Archive.FindNeighbourAsync(At(2, 1), next: false, Cancellation));
    }

    [Fact]
    public async Task Both_ends_of_a_jump_lead_to_each_other()
    {
        var front = Readings.Page("hcrb", Monday, 1, 3);
        var back = Readings.Page("hcrb", Monday, 4, 4);
        await PutAsync(front with { Articles = [front.Articles[0] with { Headline = "春灌开闸", Continuation = new(To: 4) }, front.Articles[1] with { Headline = "新桥今日通车", Continuation = new(To: 4) }, front.Articles[2] with { Continuation = new(To: 7) }] });
        await PutAsync(back with { Articles = [back.Articles[0], back.Articles[1] with { Headline = "今日通车的新桥", Continuation = new(From: 1) }, back.Articles[2] with { Headline = "开闸", Continuation = new(From: 1) }, back.Articles[3] with { Continuation = new(From: 2) }] });
        Assert.Equal(At(4, 3), await Archive.FindContinuationAsync(At(1, 1), Cancellation));
        Assert.Equal(At(4, 2), await Archive.FindContinuationAsync(At(1, 2), Cancellation));
        Assert.Equal(At(1, 2), await Archive.FindContinuationAsync(At(4, 2), Cancellation));
        Assert.Equal(At(1, 1), await Archive.FindContinuationAsync(At(4, 3), Cancellation));
        foreach (var alone in (ArticleId[])[At(1, 3), At(4, 1), At(4, 4), At(9, 9)])
            Assert.Null(await Archive.FindContinuationAsync(alone, Cancellation));
    }

    private static ArticleId At(int page, int position) => new("hcrb", Monday, page, position);

    /// <summary>Gives the articles none to three of the names, some of them twice.</summary>
    private static PageReading ByNames(PageReading reading, int seed) => reading with
    {
        Articles = [.. reading.Articles.Select(article => article with
        {
            Byline = [.. Enumerable.Range(0, (article.Position + seed) % 4).Select(i => new Contributor(Names[(article.Position + (seed * i)) % Names.Length], i == 0 ? "记者" : null))],
        })],
    };

    private async Task<List<string>> ListAsync(ArticleQuery query)
    {
        var ids = new List<string>();
        while (true)
        {
            var part = await Archive.ListArticlesAsync(query, Cancellation);
            ids.AddRange(part.Items.Select(article => article.Id));
            if (!part.More)
                return ids;
            query = part.GoesOnWith is { } day ? query with { To = day, After = null } : query with { After = part.Items[^1].Key };
        }
    }

    private async Task<IReadOnlyList<Article>> PutAsync(PageReading reading)
    {
        var pages = _storage.Get<PageStore>();
        await _storage.Get<PaperRegistry>().EnsureAsync(reading.Paper, Cancellation);
        Assert.True(await pages.TryReplaceAsync(reading, "a.txt", "e", await pages.FindAsync(PageKey.Of(reading), Cancellation), Cancellation));
        return reading.Articles;
    }

    private async Task<int> RowsAsync() => await _storage.Articles.QueryAsync<TableEntity>(select: ["RowKey"], cancellationToken: Cancellation).CountAsync(Cancellation);
}
