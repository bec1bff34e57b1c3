using System.Globalization;
using Azure.Data.Tables;
using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

/// <summary>Articles that go on on other pages: one article, whatever becomes of the pages in whatever order.</summary>
public sealed class JoinedArticlesTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Paper = "hcrb";
    private static readonly DateOnly Date = new(2024, 3, 2);
    private static readonly string[] Names = ["林小满", "何平", "苏禾田"];

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NewsArchive Archive => _storage.Get<NewsArchive>();

    public async ValueTask InitializeAsync()
    {
        _storage = await StorageUnderTest.CreateAsync(azurite);
        await _storage.Get<PaperRegistry>().EnsureAsync(Paper, Cancellation);
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public async Task Whichever_page_comes_first_the_parts_are_one_article(int earlier, int later)
    {
        var pages = new Dictionary<int, PageReading>
        {
            [1] = Page(1, Plain(), Part("春灌开闸", to: 4, "三条干渠同时通水。", "县水利局说，两万亩") with { Byline = [new("林小满", "记者")] }),
            [4] = Page(4, Part("春灌开闸", from: 1, "麦田喝上了返青水。", "比去年早九天。") with { Byline = [new("何平", "通讯员"), new("林小满", null)], HeadlineSource = HeadlineSource.Printed }, Plain()),
        };
        await PutAsync(pages[earlier]);
        await PutAsync(pages[later]);

        var whole = await FindAsync(1, 2);
        Assert.Equal(["三条干渠同时通水。", "县水利局说，两万亩麦田喝上了返青水。", "比去年早九天。"], whole.Paragraphs);
        Assert.Equal(["林小满", "何平"], whole.Byline.Select(by => by.Name));
        Assert.Equal([(1, "hcrb-20240302-01-02"), (4, "hcrb-20240302-04-01")], whole.Continuation!.Parts!.Select(part => (part.Page, part.Id)));
        Assert.Equal([pages[1].Articles[1].Provenance, pages[4].Articles[0].Provenance], whole.Continuation.Parts!.Select(part => part.Provenance));

        // The parts by themselves.
        Assert.Equal(pages[4].Articles[0].Paragraphs, (await FindAsync(4, 1)).Paragraphs);
        Assert.Equal(pages[1].Articles[1].Paragraphs, (await Archive.FindArticleAsync(At(1, 2), whole: false, Cancellation))!.Content!.Paragraphs);
        Assert.Equal(At(4, 1), await Archive.FindContinuationAsync(At(1, 2), Cancellation));
        Assert.Equal(At(1, 2), await Archive.FindContinuationAsync(At(4, 1), Cancellation));

        // Every list has it once, under its first part, with all its authors.
        string[] listed = ["hcrb-20240302-01-01", "hcrb-20240302-01-02", "hcrb-20240302-04-02"];
        Assert.Equal(listed, (await ListAsync(new() { Limit = 10 })).Select(article => article.Id));
        Assert.Equal(["hcrb-20240302-04-02"], (await ListAsync(new() { Limit = 10, From = Date, To = Date, Page = 4 })).Select(article => article.Id));
        foreach (var name in (string[])["林小满", "何平"])
            Assert.Equal(["林小满", "何平"], Assert.Single(await ListAsync(new() { Limit = 10, Author = name })).Byline.Select(by => by.Name));
        Assert.Equal(3, Assert.Single((await Archive.ListIssuesAsync(new() { Papers = [Paper], Limit = 5 }, Cancellation)).Items).ArticleCount);
        Assert.Equal(listed, (await Archive.FindIssueAsync(new(Paper, Date), null, Cancellation))!.Content!.Pages.SelectMany(page => page.Articles).Select(article => article.Id));
        var all = (await Archive.FindArticlesOfAsync(new(Paper, Date), null, Cancellation))!.Content!;
        Assert.Equal(listed, all.Select(article => article.Id));
        Assert.Equal(whole.Paragraphs, all[1].Paragraphs);
        await CheckAsync();
    }

    [Fact]
    public async Task A_page_that_is_read_again_takes_part_again()
    {
        await PutAsync(Page(1, Part("春灌开闸", to: 4, "三条干渠")));
        await PutAsync(Page(4, Part("春灌开闸", from: 1, "同时通水。")));
        Assert.Equal(["三条干渠同时通水。"], (await FindAsync(1, 1)).Paragraphs);
        var version = await VersionAsync();

        // The part is another article of its page now, and says something else.
        await PutAsync(Page(4, Plain(), Part("春灌开闸", from: 1, "今天通水。")));
        Assert.Equal(["三条干渠今天通水。"], (await FindAsync(1, 1)).Paragraphs);
        Assert.NotEqual(version, await VersionAsync());

        // Its jump was misread: both are by themselves until it is read right.
        await PutAsync(Page(4, Plain(), Plain()));
        Assert.Equal(["三条干渠"], (await FindAsync(1, 1)).Paragraphs);
        Assert.Null((await FindAsync(1, 1)).Continuation!.Parts);
        Assert.Equal(3, (await ListAsync(new() { Limit = 10 })).Count);
        await PutAsync(Page(4, Part("春灌开闸", from: 1, "昨天通水。")));
        Assert.Equal(["三条干渠昨天通水。"], (await FindAsync(1, 1)).Paragraphs);
        await PutAsync(Page(1, Plain(), Plain(), Part("春灌开闸", to: 4, "五条干渠")));
        Assert.Equal(["五条干渠昨天通水。"], (await FindAsync(1, 3)).Paragraphs);
        await CheckAsync();
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    public async Task A_page_that_is_deleted_leaves_the_other_part_as_it_stands_on_its_page(int deleted, int kept)
    {
        var pages = new Dictionary<int, PageReading> { [1] = Page(1, Part("春灌开闸", to: 4, "三条干渠") with { Byline = [new("林小满", "记者")] }), [4] = Page(4, Part("春灌开闸", from: 1, "同时通水。") with { Byline = [new("何平", "记者")] }) };
        await PutAsync(pages[1]);
        await PutAsync(pages[4]);
        await RemoveAsync(deleted);
        var alone = await FindAsync(kept, 1);
        Assert.Equal(pages[kept].Articles[0].Paragraphs, alone.Paragraphs);
        Assert.Equal(pages[kept].Articles[0].Byline, alone.Byline);
        Assert.Null(alone.Continuation!.Parts);
        Assert.Equal(alone.Id, Assert.Single(await ListAsync(new() { Limit = 10 })).Id);
        Assert.Equal(alone.Id, Assert.Single(await ListAsync(new() { Limit = 10, Author = alone.Byline[0].Name })).Id);
        await CheckAsync();
        await PutAsync(pages[deleted]);
        Assert.Equal(["三条干渠同时通水。"], (await FindAsync(1, 1)).Paragraphs);
        await CheckAsync();
    }

    [Fact]
    public async Task When_it_is_not_sure_nothing_is_joined_and_both_say_so()
    {
        await PutAsync(Page(1, Part("甲乙丙丁", to: 4, "一二三四五六。"), Part("戊己庚辛", to: 4, "七八九十百千。")));
        Assert.Empty((await FindAsync(1, 1)).Warnings);
        await PutAsync(Page(4, Part(null, from: 1, "天地玄黄宇宙洪荒。"), Part(null, from: 1, "日月盈昃辰宿列张。")));
        foreach (var id in (ArticleId[])[At(1, 1), At(1, 2), At(4, 1), At(4, 2)])
        {
            var article = (await Archive.FindArticleAsync(id, Cancellation))!.Content!;
            Assert.Contains(WarningCodes.ContinuationUncertain, article.Warnings);
            Assert.Null(article.Continuation!.Parts);
            Assert.Null(await Archive.FindContinuationAsync(id, Cancellation));
        }
        var listed = await ListAsync(new() { Limit = 10 });
        Assert.Equal(4, listed.Count(article => article.Warnings.Contains(WarningCodes.ContinuationUncertain)));
        // With the page the doubt goes.
        await RemoveAsync(4);
        Assert.Empty((await FindAsync(1, 1)).Warnings);
        await CheckAsync();
    }

    [Fact]
    public async Task An_article_over_three_pages_is_whole_and_falls_apart_where_a_page_is_missing()
    {
        PageReading[] pages = [Page(1, Part("春灌开闸", to: 2, "甲")), Page(2, Part("春灌开闸", from: 1, "乙") with { Continuation = new(To: 3, From: 1) }), Page(3, Part("春灌开闸", from: 2, "丙。"))];
        foreach (var page in (int[])[3, 1, 2])
            await PutAsync(pages[page - 1]);
        Assert.Equal(["甲乙丙。"], (await FindAsync(1, 1)).Paragraphs);
        Assert.Equal([1, 2, 3], (await FindAsync(2, 1)).Continuation!.Parts!.Select(part => part.Page));
        Assert.Equal((At(2, 1), At(3, 1), At(1, 1)), (await Archive.FindContinuationAsync(At(1, 1), Cancellation), await Archive.FindContinuationAsync(At(2, 1), Cancellation), await Archive.FindContinuationAsync(At(3, 1), Cancellation)));
        Assert.Single(await ListAsync(new() { Limit = 10 }));
        await CheckAsync();
        await RemoveAsync(1);
        Assert.Equal(["乙丙。"], (await FindAsync(2, 1)).Paragraphs);
        await CheckAsync();
        await RemoveAsync(3);
        Assert.Equal(["乙"], (await FindAsync(2, 1)).Paragraphs);
        await CheckAsync();
    }

    [Fact]
    public async Task The_whole_has_the_corrections_of_its_first_part_and_keeps_them()
    {
        await PutAsync(Page(1, Part("春灌开闸", to: 4, "三条干渠") with { Byline = [new("林小满", "记者")] }));
        await CorrectAsync(At(1, 1), new() { Headline = "春灌开闸了", By = "e", At = DateTimeOffset.UnixEpoch });
        await PutAsync(Page(4, Part("春灌开闸", from: 1, "同时通水。") with { Byline = [new("何平", "记者")] }));
        var whole = await FindAsync(1, 1);
        Assert.Equal(("春灌开闸了", "三条干渠同时通水。"), (whole.Headline, whole.Paragraphs[0]));
        Assert.Equal("春灌开闸了", Assert.Single(await ListAsync(new() { Limit = 5, Author = "何平" })).Headline);
        await CheckAsync();

        // A corrected byline is that of the whole.
        await CorrectAsync(At(1, 1), new() { Headline = "春灌开闸了", Byline = [new("苏禾田", "记者")], By = "e", At = DateTimeOffset.UnixEpoch });
        Assert.Equal("苏禾田", Assert.Single((await FindAsync(1, 1)).Byline).Name);
        Assert.Single(await ListAsync(new() { Limit = 5, Author = "苏禾田" }));
        Assert.Empty(await ListAsync(new() { Limit = 5, Author = "何平" }));
        // What is corrected of a later part shows on the part only.
        await CorrectAsync(At(4, 1), new() { Kicker = "引题", By = "e", At = DateTimeOffset.UnixEpoch });
        Assert.Equal(("引题", null), ((await FindAsync(4, 1)).Kicker, (await FindAsync(1, 1)).Kicker));
        await PutAsync(Page(4, Plain(), Part("春灌开闸", from: 1, "同时通水。") with { Byline = [new("何平", "记者")] }));
        Assert.Equal("春灌开闸了", (await FindAsync(1, 1)).Headline);
        await CheckAsync();
    }

    [Fact]
    public async Task Only_pages_with_jumps_cost_more_and_a_whole_costs_a_request_for_each_part()
    {
        Assert.Equal(1, await CountAsync(() => PutNewAsync(Page(2, Plain(), Plain()))));
        Assert.Equal(4, await CountAsync(() => PutNewAsync(Page(1, Plain(), Part("春灌开闸", to: 4, "三条干渠")))));
        Assert.Equal(4, await CountAsync(() => PutNewAsync(Page(4, Part("春灌开闸", from: 1, "同时通水。")))));
        Assert.Equal(1, await CountAsync(() => FindAsync(1, 1)));
        Assert.Equal(1, await CountAsync(() => FindAsync(4, 1)));
        Assert.Equal(2, await CountAsync(() => FindAsync(1, 2)));
        Assert.Equal(1, await CountAsync(() => ListAsync(new() { Papers = [Paper], Limit = 4 })));
        Assert.Equal(2, await CountAsync(() => Archive.FindIssueAsync(new(Paper, Date), null, Cancellation)));
        Assert.Equal(2, await CountAsync(() => Archive.FindArticlesOfAsync(new(Paper, Date), null, Cancellation)));
    }

    // Pages of every size around one transaction's limit.
    [Theory]
    [InlineData(95)]
    [InlineData(97)]
    [InlineData(98)]
    [InlineData(99)]
    [InlineData(150)]
    public async Task A_large_page_is_joined_in_its_last_transaction(int articles)
    {
        await PutAsync(Page(4, Part("春灌开闸", from: 1, "同时通水。") with { Byline = [new("何平", "记者")] }));
        foreach (var (count, text) in ((int, string)[])[(articles, "三条干渠"), (3, "四条干渠"), (articles, "五条干渠")])
        {
            await PutAsync(Page(1, [Part("春灌开闸", to: 4, text) with { Byline = [new("林小满", "记者")] }, .. Enumerable.Repeat(Plain(), count - 1)]));
            Assert.Equal([text + "同时通水。"], (await FindAsync(1, 1)).Paragraphs);
            Assert.Equal(count, (await ListAsync(new() { Limit = 200 })).Count);
            await CheckAsync();
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(140)]
    public async Task After_a_crash_at_any_call_nothing_is_hidden_that_is_not_shown_within_a_whole(int articles)
    {
        for (var step = 1; ; step++)
        {
            var crashed = false;
            foreach (var afterwards in (bool[])[false, true])
            {
                foreach (var removes in (bool[])[false, true])
                {
                    await PutAsync(Page(4, Part("春灌开闸", from: 1, "同时通水。")));
                    await PutAsync(Page(1, Part("春灌开闸", to: 4, "三条干渠")));
                    _storage.Requests.CrashAt(step, afterwards);
                    try
                    {
                        await (removes ? RemoveAsync(1) : PutAsync(Page(1, [Plain(), Part("春灌开闸", to: 4, "五条干渠"), .. Enumerable.Repeat(Plain(), articles)])));
                    }
                    catch (CrashException)
                    {
                        crashed = true;
                    }
                    _storage.Requests.Clear();
                    if (articles < 100)
                        await CheckAsync();
                    await (removes ? RemoveAsync(1) : PutAsync(Page(1, [Plain(), Part("春灌开闸", to: 4, "五条干渠"), .. Enumerable.Repeat(Plain(), articles)])));
                    await CheckAsync();
                    if (!removes)
                        Assert.Equal(["五条干渠同时通水。"], (await FindAsync(1, 2)).Paragraphs);
                }
            }
            if (!crashed)
                break;
        }
    }

    // Random pages of one issue, put and removed by several at once; in the end the joins are what follows from the pages.
    [Fact]
    public async Task Whatever_happens_at_once_the_joins_follow_from_the_pages_that_are_there()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var changes = Enumerable.Range(0, 12).Select(_ => (Page: random.Next(1, 5), Seed: random.Next())).ToList();
            await Parallel.ForEachAsync(changes, new ParallelOptions { MaxDegreeOfParallelism = 1 + (seed % 4), CancellationToken = Cancellation }, async (change, _) =>
            {
                if (change.Seed % 5 == 0)
                    await RemoveAsync(change.Page);
                else
                    await PutAsync(RandomPage(change.Page, new Random(change.Seed)));
            });
            await CheckAsync();
        }
    }

    private static PageReading RandomPage(int page, Random random)
    {
        string[] heads = ["春灌开闸放水", "新桥今日通车", "古城灯会开幕", "果园喜迎丰收"];
        var articles = new List<Article>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var head = heads[random.Next(heads.Length)];
            var article = random.Next(4) switch
            {
                0 => Plain(),
                1 => Part(head, to: random.Next(1, 5), head + "说，"),
                2 => Part(head, from: random.Next(1, 5), head + "了。"),
                _ => Part(head, from: random.Next(1, 5), head + "，") with { Continuation = new(random.Next(1, 5), random.Next(1, 5)) },
            };
            articles.Add(article with { Byline = [.. Names.Where(_ => random.Next(3) == 0).Select(name => new Contributor(name, "记者"))] });
        }
        return Page(page, [.. articles]);
    }

    /// <summary>Everything stored is what follows from the pages that are there.</summary>
    private async Task CheckAsync()
    {
        var rows = await _storage.Articles.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);
        var pages = rows.Where(row => row.RowKey[0] == 'p').Select(StoredPage.From).ToDictionary(page => page.Key.Page);
        var articles = rows.Where(row => row.RowKey[0] == 'a' && pages[ArticleEntity.IdOf(row).Page].Shows(row.GetString(ArticleEntity.Generation))).ToDictionary(row => row.GetString("Id"));
        var match = Continuations.Match([.. articles.Values.Select(ArticleEntity.AsRead)]);
        var expected = match.Wholes.SelectMany(whole => whole.Select(part => (part.Id, Parts: string.Join(' ', whole.Select(other => other.Id)))))
            .Concat(match.Doubtful.Select(part => (part.Id, Parts: "?"))).ToDictionary(part => part.Id, part => part.Parts);
        var copies = new List<string>();
        foreach (var (id, row) in articles)
        {
            Assert.Equal(expected.GetValueOrDefault(id, ""), row.GetString(ArticleEntity.Parts) ?? "");
            copies.AddRange(ArticleEntity.Copies(row).Select(Described));
        }
        foreach (var page in pages.Values.Where(page => page.State == PageState.Current))
            Assert.Equal(articles.Values.Count(row => ArticleEntity.IdOf(row).Page == page.Key.Page && ArticleEntity.IsLaterPart(row)), page.LaterParts);
        Assert.Equal(copies.Order(StringComparer.Ordinal), rows.Where(row => row.RowKey[0] == 'n').Select(Described).Order(StringComparer.Ordinal));
        var later = match.Wholes.SelectMany(whole => whole.Skip(1)).Select(part => part.Id);
        Assert.Equal(articles.Keys.Except(later).Order(StringComparer.Ordinal), (await ListAsync(new() { Limit = 500 })).Select(article => article.Id).Order(StringComparer.Ordinal));
        foreach (var whole in match.Wholes)
        {
            var name = whole.SelectMany(part => part.Byline).FirstOrDefault()?.Name;
            var found = (await Archive.FindArticleAsync(At(whole[0].Page, whole[0].Position), Cancellation))!.Content!;
            Assert.Equal(string.Concat(whole.SelectMany(part => part.Paragraphs)), string.Concat(found.Paragraphs));
            if (name is not null && found.Correction?.Byline is null)
                Assert.Contains(whole[0].Id, (await ListAsync(new() { Limit = 500, Author = name })).Select(article => article.Id));
        }

        static string Described(TableEntity copy) => string.Create(CultureInfo.InvariantCulture,
            $"{copy.RowKey} {copy.GetString("Headline")} {copy.GetString(ArticleEntity.Parts)} {copy.GetString(ArticleEntity.JoinedByline)} {copy.GetString(ArticleEntity.Correction)}");
    }

    private static ArticleId At(int page, int position) => new(Paper, Date, page, position);

    private static PageReading Page(int page, params Article[] articles) => Readings.Page(Paper, Date, page, 0) with
    {
        Articles = [.. articles.Select((article, i) => article with { Id = At(page, i + 1).ToString(), Page = page, Position = i + 1, Provenance = article.Provenance with { Blob = $"{page}.txt", Lines = new(i + 1, i + 1) } })],
    };

    private static Article Plain() => Readings.Article(At(1, 1), "另一件事");

    private static Article Part(string? headline, int? to = null, params string[] paragraphs) => Plain() with
    {
        Headline = headline ?? paragraphs[0][..4],
        HeadlineSource = headline is null ? HeadlineSource.Derived : HeadlineSource.Printed,
        Paragraphs = paragraphs,
        Continuation = new(To: to),
    };

    private static Article Part(string? headline, int from, params string[] paragraphs) => Part(headline, to: null, paragraphs) with { Continuation = new(From: from) };

    private async Task<StoredArticle> FindAsync(int page, int position) => (await Archive.FindArticleAsync(At(page, position), Cancellation))!.Content!;

    private async Task<IReadOnlyList<ArticleSummary>> ListAsync(ArticleQuery query) => (await Archive.ListArticlesAsync(query, Cancellation)).Items;

    private async Task<string> VersionAsync() => (await Archive.FindIssueAsync(new(Paper, Date), null, Cancellation))!.Version;

    private async Task CorrectAsync(ArticleId id, Correction correction) => Assert.NotNull(await _storage.Get<Corrections>().TryPutAsync(id, correction, _ => true, Cancellation));

    private async Task<int> CountAsync(Func<Task> call)
    {
        _storage.Requests.Clear();
        await call();
        return _storage.Requests.Sent.Count;
    }

    private async Task PutNewAsync(PageReading reading) => Assert.True(await _storage.Get<PageStore>().TryReplaceAsync(reading, $"{reading.Page}.txt", "e", null, Cancellation));

    // As the ingestor does it: with the corrections, and again when somebody else was faster.
    private async Task PutAsync(PageReading reading)
    {
        var (pages, corrections, key) = (_storage.Get<PageStore>(), _storage.Get<Corrections>(), PageKey.Of(reading));
        while (true)
        {
            var observed = await pages.FindAsync(key, Cancellation);
            var candidates = await corrections.CandidatesAsync(key, [observed], Cancellation);
            var matched = Corrections.Match(key, reading.Articles, candidates);
            if (await pages.TryReplaceAsync(reading, $"{reading.Page}.txt", "e", null, observed, matched, Cancellation))
                return;
        }
    }

    private async Task RemoveAsync(int page)
    {
        var pages = _storage.Get<PageStore>();
        while (!await pages.TryRemoveAsync(new(Paper, Date, page), $"{page}.txt", await pages.FindAsync(new(Paper, Date, page), Cancellation), Cancellation))
        {
        }
    }
}
