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
                        Assert.True(await pages.TryReplaceAsync(Readings.Page(paper, new(2024, 3, day), page, 3, "“新闻”"), "a.txt", "e", null, Cancellation));
                }
            }
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();
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

    [Theory]
    [InlineData("articles?limit=5", 24)]
    [InlineData("articles?limit=5&paper=hcrb&code=secret", 12)]
    [InlineData("articles?limit=1&paper=%E6%99%9A%E6%8A%A5-2&date=2024-03-01&page=2", 3)]
    [InlineData("articles?limit=200&from=2024-03-02&to=2024-03-02", 12)]
    [InlineData("articles?from=2024-03-02&page=1", 6)]
    [InlineData("articles?to=2024-02-29", 0)]
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
            var expected = Readings.Article(key, "“新闻”") with { PaperName = key.Paper == "hcrb" ? "湖城日报" : null };
            Assert.Equal(
                JsonSerializer.Serialize(expected, ReadingJson.Readable.Article),
                await host.Http.GetStringAsync("articles/" + Uri.EscapeDataString(id), Cancellation));
        }
    }

    [Fact]
    public async Task An_issue_has_its_pages_in_order()
    {
        var issue = await GetAsync("issues/hcrb/2024-03-02");
        Assert.Equal(("hcrb", "湖城日报", "2024-03-02"), (Text(issue, "paper"), Text(issue, "paperName"), Text(issue, "date")));
        Assert.Equal(
            ["hcrb-20240302-01-01", "hcrb-20240302-01-02", "hcrb-20240302-01-03", "hcrb-20240302-02-01", "hcrb-20240302-02-02", "hcrb-20240302-02-03"],
            issue.GetProperty("pages").EnumerateArray().SelectMany(page => page.GetProperty("articles").EnumerateArray()).Select(article => Text(article, "id")));
        var listed = (await GetAsync("issues?paper=hcrb&limit=1")).GetProperty("items")[0];
        Assert.Equal((2, 6), (listed.GetProperty("pageCount").GetInt32(), listed.GetProperty("articleCount").GetInt32()));
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
        foreach (var path in (string[])["articles?cursor=", "articles?paper=", "articles?date=", "articles?limit=", "articles?x="])
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
        Assert.Equal(10, (await GetAsync("articles?paper=hcrb&limit=20&cursor=" + cursor)).GetProperty("items").GetArrayLength());
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
