using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Api.Formats;
using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Api;

/// <summary>Articles, issues and feeds in all their forms.</summary>
public sealed class FormatTests(FormatTests.Host host) : IClassFixture<FormatTests.Host>
{
    // What has a meaning in one form or another must come out as text.
    private const string Hostile = "<script>alert('1')</script> & \"引号\" *星* [链](x) `码` # | \\ {0} ]]>";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public sealed class Host(AzuriteFixture azurite) : IAsyncLifetime
    {
        private RunningHost _host = null!;

        public HttpClient Http => _host.Http;

        public async ValueTask InitializeAsync()
        {
            _host = await RunningHost.StartAsync(await azurite.NewAccountAsync(), builder => builder.Configuration["NewsFunctions:PaperNames:hcrb"] = "湖城<日报>");
            await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
            await _host.Services.GetRequiredService<PaperRegistry>().EnsureAsync("hcrb", Cancellation);
            var reading = Readings.Page("hcrb", new(2024, 3, 2), 1, 4);
            reading = reading with
            {
                Articles =
                [
                    reading.Articles[0] with { Headline = "春灌开闸", Kicker = "三渠通水", Subheadline = "浇灌麦田42万亩", Source = "本报", Byline = [new("林小满", "记者"), new("何平", null)], Paragraphs = ["本报讯 第一段。", "第二段。"], Continuation = new(To: 2) },
                    reading.Articles[1] with { Headline = Hostile, HeadlineSource = HeadlineSource.Derived, Kicker = Hostile, Byline = [new(Hostile, Hostile)], Source = Hostile, Paragraphs = [Hostile, "1. 不是列表\n第二行", "- 也不是"], Dateline = new(Hostile, null) },
                    reading.Articles[2] with { Type = ArticleType.Photo, Headline = null, HeadlineSource = null, Byline = [new("何平", "摄")], Credit = "何平 摄", Paragraphs = ["码头。"] },
                    reading.Articles[3] with { Headline = "\u0001\uFFFE𠮷", Paragraphs = [] },
                ],
            };
            Assert.True(await _host.Services.GetRequiredService<PageStore>().TryReplaceAsync(reading, "a.txt", "e", null, Cancellation));
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("text/markdown;q=0.9, text/plain;q=0.8", "text/markdown")]
    [InlineData("text/plain;q=0.8, application/json;q=0.9", "application/json")]
    [InlineData("text/*", "text/html")]
    [InlineData("text/*, text/html;q=0", "text/markdown")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/html")]
    [InlineData("application/vnd.iptc.ninjs+json", "application/vnd.iptc.ninjs+json")]
    [InlineData("APPLICATION/JSON", "application/json")]
    [InlineData("this is; no=accept ,,,header", "application/json")]
    [InlineData("image/png, text/plain;q=0.001", "text/plain")]
    public async Task The_form_is_the_one_that_the_client_likes_best(string? accept, string type)
    {
        using var response = await GetAsync("articles/hcrb-20240302-01-01", accept);
        Assert.Equal((HttpStatusCode.OK, type, "utf-8"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentType.CharSet));
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Theory]
    [InlineData("articles/hcrb-20240302-01-01", "image/png")]
    [InlineData("articles/hcrb-20240302-01-01", "*/*;q=0")]
    [InlineData("articles/hcrb-20240302-01-01", "application/json;q=0")]
    [InlineData("issues/hcrb/2024-03-02", "text/plain")]
    [InlineData("articles", "text/html")]
    [InlineData("papers", "text/html")]
    [InlineData("feed/hcrb", "application/json")]
    public async Task What_the_client_does_not_accept_is_not_sent(string path, string accept)
    {
        using var response = await GetAsync(path, accept);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        // Where a range is left that fits another form, there is one: q=0 excludes its own only.
        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Equal("urn:newsfunctions:problem:not-acceptable", JsonDocument.Parse(text).RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_parameter_goes_before_the_header_and_each_form_has_a_tag_of_its_own()
    {
        var tags = new HashSet<string>();
        foreach (var (name, type) in ((string, string)[])[("json", "application/json"), ("text", "text/plain"), ("markdown", "text/markdown"), ("html", "text/html"), ("ninjs", "application/vnd.iptc.ninjs+json")])
        {
            using var response = await GetAsync("articles/hcrb-20240302-01-01?format=" + name, "image/png");
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.True(tags.Add(response.Headers.ETag!.Tag));
            Assert.Equal(4, response.Headers.GetValues("Link").Count(link => link.Contains("rel=\"alternate\"", StringComparison.Ordinal)));
        }
        foreach (var name in (string[])["json", "html", "jsonl"])
        {
            using var response = await GetAsync("issues/hcrb/2024-03-02?format=" + name);
            Assert.True(tags.Add(response.Headers.ETag!.Tag));
        }
        using var wrong = await GetAsync("articles/hcrb-20240302-01-01?format=pdf");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Text_is_the_article_to_read()
    {
        Assert.Equal(
            "三渠通水\n\n春灌开闸\n\n浇灌麦田42万亩\n\n湖城<日报> 2024-03-02 第1版 本报 记者 林小满 何平\n\n本报讯 第一段。\n\n第二段。\n",
            await TextAsync("articles/hcrb-20240302-01-01?format=text"));
        Assert.Equal("湖城<日报> 2024-03-02 第1版 摄 何平\n\n码头。\n", await TextAsync("articles/hcrb-20240302-01-03?format=text"));
    }

    [Fact]
    public async Task Markdown_marks_the_head_and_nothing_else()
    {
        Assert.Equal(
            "**三渠通水**\n\n# 春灌开闸\n\n## 浇灌麦田42万亩\n\n*湖城\\<日报\\> 2024\\-03\\-02 第1版 本报 记者 林小满 何平*\n\n本报讯 第一段。\n\n第二段。\n",
            await TextAsync("articles/hcrb-20240302-01-01?format=markdown"));
        var hostile = await TextAsync("articles/hcrb-20240302-01-02?format=markdown");
        Assert.Contains("\n# \\<script\\>alert\\(\\'1\\'\\)\\<\\/script\\> \\& ", hostile, StringComparison.Ordinal);
        Assert.Contains("\n1\\. 不是列表\\\n第二行\n\n\\- 也不是\n", hostile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_is_a_page_that_loads_nothing_and_runs_nothing()
    {
        foreach (var path in (string[])["articles/hcrb-20240302-01-01", "articles/hcrb-20240302-01-02", "articles/hcrb-20240302-01-03", "articles/hcrb-20240302-01-04", "issues/hcrb/2024-03-02"])
        {
            using var response = await GetAsync(path, "text/html");
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            var html = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.StartsWith("<!doctype html>\n<html lang=\"zh\">", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("@media print", html, StringComparison.Ordinal);
            // Every element that is opened is closed: but for the empty ones it reads as XML.
            var page = XDocument.Parse(html.Replace("<!doctype html>", "", StringComparison.Ordinal).Replace("\">\n<link", "\"/>\n<link", StringComparison.Ordinal)
                .Replace("\">\n<meta", "\"/>\n<meta", StringComparison.Ordinal).Replace("\">\n<title", "\"/>\n<title", StringComparison.Ordinal).Replace("\">\n<style", "\"/>\n<style", StringComparison.Ordinal)).Root!;
            Assert.NotEmpty(page.Descendants("a"));
            if (path.EndsWith("-02", StringComparison.Ordinal) && path.StartsWith("articles", StringComparison.Ordinal))
            {
                Assert.Equal(Hostile, page.Descendants("h1").Single().Value);
                Assert.Equal(Hostile, page.Descendants("div").Single().Elements("p").First().Value);
            }
        }
        var first = await TextAsync("articles/hcrb-20240302-01-01?format=html");
        Assert.Contains("<h1>春灌开闸</h1>", first, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"2024-03-02\">", first, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/articles/hcrb-20240302-01-01/continuation\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ninjs_is_valid_by_the_official_schema()
    {
        var schema = OfficialNinjsSchema();
        for (var position = 1; position <= 4; position++)
        {
            var item = JsonNode.Parse(await TextAsync($"articles/hcrb-20240302-01-0{position}?format=ninjs"))!;
            Assert.Empty(schema.Validate(item));
        }
        var first = JsonNode.Parse(await TextAsync("articles/hcrb-20240302-01-01?format=ninjs"))!;
        Assert.Equal("urn:newsfunctions:article:hcrb-20240302-01-01", (string?)first["uri"]);
        // An issue's day begins at midnight in the papers' zone.
        Assert.Equal("2024-03-01T16:00:00Z", (string?)first["contentCreated"]);
        Assert.Equal(("zh", "记者 林小满 何平"), ((string?)first["language"], (string?)first["by"]));
        Assert.Equal(["春灌开闸", "三渠通水", "浇灌麦田42万亩"], first["headlines"]!.AsArray().Select(headline => (string?)headline!["value"]));
        Assert.Equal("本报讯 第一段。\n第二段。", (string?)first["bodies"]![0]!["value"]);
        Assert.Equal("picture", (string?)JsonNode.Parse(await TextAsync("articles/hcrb-20240302-01-03?format=ninjs"))!["type"]);
        // The validator itself refuses what is wrong.
        first["colour"] = "red";
        first["type"] = "poem";
        first.AsObject().Remove("uri");
        Assert.Equal(3, schema.Validate(first).Count);
    }

    [Fact]
    public void Ninjs_of_any_article_is_valid()
    {
        var schema = OfficialNinjsSchema();
        ArticleEntityTests.Articles.Sample(article => Assert.Empty(schema.Validate(JsonNode.Parse(
            Ninjs.Of(article, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc).ToJsonString()))), iter: 500);
    }

    [Fact]
    public async Task The_feed_is_what_RFC_4287_asks_for()
    {
        using var response = await GetAsync("feed/hcrb", "application/atom+xml");
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        // 4.1.1: exactly one id, title and updated; an author, unless every entry has one; a link to itself.
        Assert.Equal("湖城<日报>", Assert.Single(feed.Elements(Atom + "title")).Value);
        AssertIri(Assert.Single(feed.Elements(Atom + "id")).Value);
        AssertTime(Assert.Single(feed.Elements(Atom + "updated")).Value);
        Assert.NotEmpty(Assert.Single(feed.Elements(Atom + "author")).Element(Atom + "name")!.Value);
        var self = Assert.Single(feed.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "self");
        Assert.Equal(host.Http.BaseAddress + "feed/hcrb", (string?)self.Attribute("href"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(4, entries.Count);
        // 4.1.2: exactly one id, title and updated each; at most one published and summary; a link to the article.
        Assert.Equal(4, entries.Select(entry => Assert.Single(entry.Elements(Atom + "id")).Value).Distinct().Count());
        foreach (var entry in entries)
        {
            AssertIri(entry.Element(Atom + "id")!.Value);
            Assert.Single(entry.Elements(Atom + "title"));
            AssertTime(Assert.Single(entry.Elements(Atom + "updated")).Value);
            AssertTime(Assert.Single(entry.Elements(Atom + "published")).Value);
            Assert.Single(entry.Elements(Atom + "summary"));
            Assert.All(entry.Elements(Atom + "author"), author => Assert.Single(author.Elements(Atom + "name")));
            var alternate = Assert.Single(entry.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
            using var page = await host.Http.GetAsync((string?)alternate.Attribute("href"), Cancellation);
            Assert.Equal((string?)alternate.Attribute("type"), page.Content.Headers.ContentType!.MediaType);
        }
        Assert.Equal(Hostile, entries[1].Element(Atom + "title")!.Value);
        // Characters that XML can't have are replaced.
        Assert.Equal("\uFFFD\uFFFD𠮷", entries[3].Element(Atom + "title")!.Value);
        // Nothing but Atom's own elements.
        Assert.All(feed.Descendants(), element => Assert.Contains(element.Name.LocalName, (string[])["id", "title", "updated", "published", "author", "name", "link", "entry", "summary"]));
        using var missing = await GetAsync("feed/unknown");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        static void AssertIri(string text) => Assert.True(Uri.TryCreate(text, UriKind.Absolute, out _), text);
        static void AssertTime(string text) => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", text);
    }

    [Fact]
    public async Task An_issue_is_exported_with_a_whole_article_a_line()
    {
        using var response = await GetAsync("issues/hcrb/2024-03-02", "application/jsonl");
        Assert.Equal("application/jsonl", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal([1, 2, 3, 4], lines[..^1].Select(line => JsonSerializer.Deserialize(line, ReadingJson.Readable.Article)!.Position));
        Assert.Contains("第二段。", lines[0], StringComparison.Ordinal);
    }

    private static JsonSchema OfficialNinjsSchema()
    {
        var file = Path.Combine(RepositoryFolder.Schemas, "ninjs-schema_3.1.json");
        Assert.SkipUnless(File.Exists(file), $"IPTC's schema is not part of the repository; put it at {file}.");
        return new(JsonNode.Parse(File.ReadAllText(file))!);
    }

    private async Task<string> TextAsync(string path) => await host.Http.GetStringAsync(path, Cancellation);

    private async Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        return await host.Http.SendAsync(request, Cancellation);
    }
}
