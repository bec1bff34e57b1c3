using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Api;

/// <summary>The API over HTTP, on one archive that no test changes.</summary>
public sealed class ApiTests(ApiTests.Host host) : IClassFixture<ApiTests.Host>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public sealed class Host(AzuriteFixture azurite) : IAsyncLifetime
    {
        private RunningHost _host = null!;

        public HttpClient Http => _host.Http;

        public async ValueTask InitializeAsync()
        {
            _host = await RunningHost.StartAsync(
                await azurite.NewAccountAsync(),
                builder => builder.Configuration["NewsFunctions:PaperNames:hcrb"] = "湖城日报");
            await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
            var pages = _host.Services.GetRequiredService<PageStore>();
            foreach (var paper in (string[])["hcrb", "晚报-2"])
            {
                await _host.Services.GetRequiredService<PaperRegistry>().EnsureAsync(paper, Cancellation);
                foreach (var day in (int[])[1, 2])
                {
                    foreach (var page in (int[])[1, 2])
                        Assert.True(await pages.TryReplaceAsync(PageOf(paper, new(2024, 3, day), page), "a.txt", "e", null, Cancellation));
                }
            }
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();

        /// <summary>An author, a wire report and a photo; the first article of page 1 goes on on page 2.</summary>
        public static PageReading PageOf(string paper, DateOnly date, int page)
        {
            var reading = Readings.Page(paper, date, page, 3, "“新闻”");
            return reading with
            {
                Articles =
                [
                    reading.Articles[0] with { Byline = [new("林小满", "记者")], Source = "本报", Continuation = page == 1 ? new(To: 2) : new(From: 1) },
                    reading.Articles[1] with { Source = "新华社", Dateline = new("北京", date.AddDays(-1)) },
                    reading.Articles[2] with { Type = ArticleType.Photo, Headline = null, HeadlineSource = null, Byline = [new("Zoë O'Hara", "摄")], Credit = "Zoë O'Hara 摄" },
                ],
            };
        }
    }

    [Fact]
    public async Task A_list_has_summaries_newest_first_in_readable_JSON()
    {
        using var response = await host.Http.GetAsync("articles?paper=hcrb&limit=2", Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("\"lead\":\"本报讯 （记者林小满）“新闻”的第1篇。\"", text, StringComparison.Ordinal);
        var list = JsonDocument.Parse(text).RootElement;
        var first = list.GetProperty("items")[0];
        Assert.Equal("hcrb-20240302-01-01", first.GetProperty("id").GetString());
        Assert.Equal(("湖城日报", "2024-03-02", "article", "printed"), (Text(first, "paperName"), Text(first, "date"), Text(first, "type"), Text(first, "headlineSource")));
        Assert.False(first.TryGetProperty("paragraphs", out _));
        Assert.Equal($"<{Text(list, "next")}>; rel=\"next\"", Assert.Single(response.Headers.GetValues("Link")));
    }

    // Of each paper's two issues the first article of page 2 belongs to that of page 1, which is listed.
    [Theory]
    [InlineData("articles?limit=5", 20)]
    [InlineData("articles?limit=5&paper=hcrb&code=secret", 10)]
    [InlineData("articles?limit=1&paper=%E6%99%9A%E6%8A%A5-2&date=2024-03-01&page=2", 2)]
    [InlineData("articles?limit=200&from=2024-03-02&to=2024-03-02", 10)]
    [InlineData("articles?from=2024-03-02&page=1", 6)]
    [InlineData("articles?to=2024-02-29", 0)]
    [InlineData("articles?limit=5&paper=hcrb,%E6%99%9A%E6%8A%A5-2", 20)]
    [InlineData("articles?limit=3&paper=hcrb,unknown", 10)]
    [InlineData("articles?author=%E6%9E%97%E5%B0%8F%E6%BB%A1&limit=3", 4)]
    [InlineData("articles?author=zo%C3%AB+o'hara&paper=hcrb", 4)]
    [InlineData("articles?author=nobody", 0)]
    [InlineData("articles?author=x'+or+PartitionKey+ne+'", 0)]
    [InlineData("articles?source=%E6%96%B0%E5%8D%8E%E7%A4%BE&limit=1", 8)]
    [InlineData("articles?source=x'+or+Source+ne+'", 0)]
    [InlineData("articles?type=photo&date=2024-03-02&limit=1", 4)]
    [InlineData("articles?type=photo&author=%E6%9E%97%E5%B0%8F%E6%BB%A1", 0)]
    [InlineData("articles?type=article&limit=2&fields=id", 12)]
    [InlineData("issues?limit=1", 4)]
    [InlineData("issues?limit=1&from=2024-03-02", 2)]
    [InlineData("issues?paper=%E6%99%9A%E6%8A%A5-2", 2)]
    public async Task Following_next_gives_every_item_once(string path, int count)
    {
        var items = new List<string>();
        for (string? next = path; next is not null;)
        {
            var list = await GetAsync(next);
            items.AddRange(list.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
            next = Text(list, "next");
            Assert.DoesNotContain("secret", next ?? "", StringComparison.Ordinal);
        }
        Assert.Equal(count, items.Count);
        Assert.Equal(count, items.Distinct().Count());
    }

    [Fact]
    public async Task An_article_is_found_by_its_id_whole()
    {
        foreach (var id in (string[])["hcrb-20240302-01-03", "晚报-2-20240301-02-01"])
        {
            Assert.True(ArticleId.TryParse(id, out var key));
            var article = Host.PageOf(key.Paper, key.Date, key.Page).Articles[key.Position - 1];
            var expected = JsonSerializer.Serialize(
                article with
                {
                    PaperName = key.Paper == "hcrb" ? "湖城日报" : null,
                    Continuation = article.Continuation is { } jump ? jump with { Parts = [.. ((int[])[1, 2]).Select(page => new ContinuationPart((key with { Page = page }).ToString(), page))] } : null,
                },
                ReadingJson.Readable.Article);
            var found = await host.Http.GetStringAsync("articles/" + Uri.EscapeDataString(id), Cancellation);
            Assert.StartsWith(expected[..^1] + ",\"links\":{", found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_issue_has_its_pages_in_order()
    {
        var issue = await GetAsync("issues/hcrb/2024-03-02");
        Assert.Equal(("hcrb", "湖城日报", "2024-03-02"), (Text(issue, "paper"), Text(issue, "paperName"), Text(issue, "date")));
        Assert.Equal(
            ["hcrb-20240302-01-01", "hcrb-20240302-01-02", "hcrb-20240302-01-03", "hcrb-20240302-02-02", "hcrb-20240302-02-03"],
            issue.GetProperty("pages").EnumerateArray().SelectMany(page => page.GetProperty("articles").EnumerateArray()).Select(article => Text(article, "id")));
        var listed = (await GetAsync("issues?paper=hcrb&limit=1")).GetProperty("items")[0];
        Assert.Equal((2, 5), (listed.GetProperty("pageCount").GetInt32(), listed.GetProperty("articleCount").GetInt32()));
    }

    [Fact]
    public async Task Links_lead_through_the_issue_and_along_the_jump()
    {
        foreach (var paper in (string[])["hcrb", "晚报-2"])
        {
            var ids = new List<string?>();
            var url = $"/api/articles/{Uri.EscapeDataString(paper)}-20240302-01-01";
            for (; ; url = Text(await LinksAsync(url), "next")!)
            {
                using var response = await host.Http.GetAsync(url, Cancellation);
                if (response.StatusCode == HttpStatusCode.NotFound)
                    break;
                ids.Add(Text(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement, "id"));
            }
            Assert.Equal(["01-01", "01-02", "01-03", "02-01", "02-02", "02-03"], ids.Select(id => id?[^5..]));
            var last = await LinksAsync($"articles/{paper}-20240302-02-01");
            Assert.Equal(ids[2], Text(await GetAsync(Text(last, "previous")!), "id"));
            var whole = await GetAsync(Text(last, "continuation")!);
            Assert.Equal(ids[0], Text(whole, "id"));
            Assert.Equal([1, 2], whole.GetProperty("continuation").GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("page").GetInt32()));
            foreach (var (format, pages) in ((string, string)[])[("text", "第1、2版"), ("html", "第1、2版"), ("ninjs", """{"role":"page","value":"1"},{"role":"page","value":"2"}""")])
                Assert.Contains(pages, await host.Http.GetStringAsync($"articles/{paper}-20240302-01-01?format={format}", Cancellation), StringComparison.Ordinal);
            Assert.Equal((2, 1), (whole.GetProperty("paragraphs").GetArrayLength(), (await GetAsync($"articles/{paper}-20240302-01-01?whole=false")).GetProperty("paragraphs").GetArrayLength()));
            Assert.Equal(5, (await GetAsync(Text(last, "issue")!)).GetProperty("pages").EnumerateArray().Sum(page => page.GetProperty("articles").GetArrayLength()));
            Assert.Equal(ids.Skip(4), (await GetAsync(Text(last, "page")!)).GetProperty("items").EnumerateArray().Select(item => Text(item, "id")));
            Assert.Equal(ids[3], Text(await GetAsync(Text(last, "self")!), "id"));
            Assert.Null(Text(await LinksAsync($"articles/{paper}-20240302-01-01"), "previous"));
            Assert.False((await LinksAsync($"articles/{paper}-20240302-01-02")).TryGetProperty("continuation", out _));
        }

        async Task<JsonElement> LinksAsync(string path) => (await GetAsync(path)).GetProperty("links");
    }

    [Fact]
    public async Task Papers_have_names_and_their_newest_issue()
    {
        var papers = (await GetAsync("papers")).GetProperty("items");
        Assert.Equal("""[{"paper":"hcrb","paperName":"湖城日报","latestIssue":"2024-03-02"},{"paper":"晚报-2","paperName":null,"latestIssue":"2024-03-02"}]""", papers.GetRawText());
    }

    [Fact]
    public async Task Only_the_fields_asked_for_are_sent()
    {
        var list = await GetAsync("articles?fields=headline,id&limit=1");
        Assert.Equal("""[{"id":"hcrb-20240302-01-01","headline":"“新闻”"}]""", list.GetProperty("items").GetRawText());
        Assert.Contains("fields=headline,id", Text(list, "next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_says_which_reader_runs()
    {
        var health = await GetAsync("health");
        Assert.Equal(("healthy", PageReader.Version), (Text(health, "status"), Text(health, "parser")));
    }

    [Theory]
    [InlineData("articles?colour=red", "colour")]
    [InlineData("articles?Paper=hcrb", "Paper")]
    [InlineData("articles?paper=", "paper")]
    [InlineData("articles?paper=a&paper=b", "paper")]
    [InlineData("articles?paper=PDSRB", "paper")]
    [InlineData("articles?paper=x'%20or%201%20eq%201", "paper")]
    [InlineData("articles?date=2024-02-30", "date")]
    [InlineData("articles?date=20240302", "date")]
    [InlineData("articles?date=2024-03-02&from=2024-03-01", "date")]
    [InlineData("articles?from=2024-03-02&to=2024-03-01", "from")]
    [InlineData("articles?to=yesterday", "to")]
    [InlineData("articles?limit=0", "limit")]
    [InlineData("articles?limit=201", "limit")]
    [InlineData("articles?limit=-5", "limit")]
    [InlineData("articles?limit=99999999999999999999", "limit")]
    [InlineData("articles?limit=1e2", "limit")]
    [InlineData("articles?page=0", "page")]
    [InlineData("articles?page=%00", "page")]
    [InlineData("articles?paper=a,", "paper")]
    [InlineData("articles?paper=a,b%00", "paper")]
    [InlineData("articles?author=%00", "author")]
    [InlineData("articles?author=a%0d%0aSet-Cookie:x", "author")]
    [InlineData("articles?type=Photo", "type")]
    [InlineData("articles?type=photo,article", "type")]
    [InlineData("articles?fields=paragraphs", "fields")]
    [InlineData("articles?fields=", "fields")]
    [InlineData("papers?paper=hcrb", "paper")]
    [InlineData("articles/hcrb-20240302-01-01/next?x=1", "x")]
    [InlineData("articles?cursor=x", "cursor")]
    [InlineData("articles?cursor=%2F..%2F", "cursor")]
    [InlineData("issues?date=2024-03-02", "date")]
    [InlineData("issues?cursor=AAAAAAAAAAAAAAAA", "cursor")]
    [InlineData("issues/hcrb/2024-02-30", "date")]
    [InlineData("issues/PDSRB/2024-03-02", "paper")]
    [InlineData("issues/hcrb/2024-03-02?limit=1", "limit")]
    [InlineData("articles/hcrb-20240302-01-01?x=1", "x")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        var problem = await GetProblemAsync(path, HttpStatusCode.BadRequest);
        Assert.Equal(("urn:newsfunctions:problem:invalid-parameter", parameter), (Text(problem, "type"), Text(problem, "parameter")));
        Assert.InRange(Text(problem, "detail")!.Length, 20, 300);
    }

    [Theory]
    [InlineData("articles/hcrb-20240302-01-04")]
    [InlineData("articles/hcrb-20240302-1-1")]
    [InlineData("articles/nonsense")]
    [InlineData("articles/..%2F..%2Fetc")]
    [InlineData("articles/%01%C3%28")]
    [InlineData("articles/a'b%22c")]
    [InlineData("articles/hcrb-20240302-01-01/previous")]
    [InlineData("articles/hcrb-20240302-02-03/next")]
    [InlineData("articles/hcrb-20240302-01-02/continuation")]
    [InlineData("articles/nonsense/next")]
    [InlineData("issues/hcrb/2024-03-03")]
    [InlineData("issues/unknown/2024-03-02")]
    public async Task What_is_not_there_is_a_problem(string path)
    {
        var problem = await GetProblemAsync(path, HttpStatusCode.NotFound);
        Assert.Equal("urn:newsfunctions:problem:not-found", Text(problem, "type"));
        Assert.False(problem.TryGetProperty("parameter", out _));
    }

    [Fact]
    public async Task Values_of_8_KB_are_refused_in_few_words()
    {
        foreach (var path in (string[])["articles?cursor=", "articles?paper=", "articles?date=", "articles?limit=", "articles?author=", "articles?fields=", "articles?x="])
        {
            using var response = await host.Http.GetAsync(path + new string('A', 8_000), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.InRange((await response.Content.ReadAsStringAsync(Cancellation)).Length, 1, 800);
        }
    }

    [Fact]
    public async Task A_changed_cursor_or_one_of_another_query_is_refused()
    {
        var next = Text(await GetAsync("articles?paper=hcrb&limit=2"), "next")!;
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + 7)..];
        for (var i = 0; i < cursor.Length; i++)
        {
            foreach (var other in "Aa0_")
            {
                if (cursor[i] != other)
                    await GetProblemAsync("articles?paper=hcrb&cursor=" + cursor[..i] + other + cursor[(i + 1)..], HttpStatusCode.BadRequest);
            }
        }
        await GetProblemAsync("articles?paper=hcrb&cursor=" + cursor[..^1], HttpStatusCode.BadRequest);
        await GetProblemAsync("articles?paper=hcrb&cursor=" + cursor + "=", HttpStatusCode.BadRequest);
        await GetProblemAsync("articles?cursor=" + cursor, HttpStatusCode.BadRequest);
        await GetProblemAsync("articles?paper=hcrb&page=1&cursor=" + cursor, HttpStatusCode.BadRequest);
        await GetProblemAsync("issues?paper=hcrb&cursor=" + cursor, HttpStatusCode.BadRequest);
        // The limit may change on the way.
        Assert.Equal(8, (await GetAsync("articles?paper=hcrb&limit=20&cursor=" + cursor)).GetProperty("items").GetArrayLength());
    }

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await host.Http.GetStringAsync(path, Cancellation)).RootElement;

    private async Task<JsonElement> GetProblemAsync(string path, HttpStatusCode status)
    {
        using var response = await host.Http.GetAsync(path, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{path}: {response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
