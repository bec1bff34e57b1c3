using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

/// <summary>Corrections over HTTP.</summary>
public sealed class CorrectionsApiTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Address = "articles/hcrb-20240302-01-02/correction";

    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(await azurite.NewAccountAsync());
        await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        await _host.Services.GetRequiredService<PaperRegistry>().EnsureAsync("hcrb", Cancellation);
        Assert.True(await _host.Services.GetRequiredService<PageStore>().TryReplaceAsync(Readings.Page("hcrb", new(2024, 3, 2), 1, 3, "二月里的新闻说的是桥"), "a.txt", "e", null, Cancellation));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_article_is_corrected_changed_and_put_back_by_version()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("GET", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("DELETE", null)).Status);

        var (status, etag, body) = await SendAsync("PUT", """{"headline":" “新桥”通车 ","subheadline":"","byline":[{"name":"林知秋","role":"记者"}],"date":"2024-03-01","by":"王编辑"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("hcrb-20240302-01-02", "“新桥”通车", "王编辑", "2024-03-01"), (Text(body, "article"), Text(body["correction"], "headline"), Text(body["correction"], "by"), Text(body["correction"], "date")));
        Assert.InRange((DateTimeOffset)body["correction"]!["at"]!, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal((HttpStatusCode.OK, etag), await SendAsync("GET", null) is var got ? (got.Status, got.ETag) : default);

        var article = await _host.Http.GetFromJsonAsync<JsonObject>("articles/hcrb-20240302-01-02", Cancellation);
        Assert.Equal(("“新桥”通车", "corrected", "二月里的新闻说的是桥", "printed"), (Text(article, "headline"), Text(article, "headlineSource"), Text(article!["correction"]!["printed"], "headline"), Text(article["correction"]!["printed"], "headlineSource")));
        Assert.Equal(etag!.Trim('"'), Text(article["correction"], "etag"));
        var issue = await _host.Http.GetFromJsonAsync<JsonObject>("issues/hcrb/2024-03-02", Cancellation);
        Assert.Equal("“新桥”通车", Text(issue!["pages"]![0]!["articles"]![1], "headline"));
        Assert.Null((await _host.Http.GetFromJsonAsync<JsonObject>("articles/hcrb-20240302-01-01", Cancellation))!["correction"]);

        const string other = """{"headline":"旧桥新颜","by":"李编辑"}""";
        Assert.Equal((HttpStatusCode)428, (await SendAsync("PUT", other)).Status);
        Assert.Equal((HttpStatusCode)428, (await SendAsync("DELETE", null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync("PUT", other, ("If-Match", "\"other\""))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync("PUT", other, ("If-None-Match", "*"))).Status);
        // The same again is no change.
        Assert.Equal((HttpStatusCode.OK, etag), await SendAsync("PUT", """{"headline":"“新桥”通车","subheadline":"","byline":[{"name":"林知秋","role":"记者"}],"date":"2024-03-01","by":"王编辑"}""") is var same ? (same.Status, same.ETag) : default);
        (status, var etag2, body) = await SendAsync("PUT", other, ("If-Match", etag));
        Assert.Equal((HttpStatusCode.OK, "旧桥新颜", null), (status, Text(body["correction"], "headline"), body["correction"]!["byline"]));
        Assert.NotEqual(etag, etag2);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync("DELETE", null, ("If-Match", etag))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("DELETE", null, ("If-Match", etag2!))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync("PUT", other, ("If-Match", etag2!))).Status);
        Assert.Equal("printed", Text(await _host.Http.GetFromJsonAsync<JsonObject>("articles/hcrb-20240302-01-02", Cancellation), "headlineSource"));
    }

    [Fact]
    public async Task Of_many_editors_at_once_one_wins()
    {
        var (_, etag, _) = await SendAsync("PUT", """{"headline":"甲","by":"王编辑"}""");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SendAsync("PUT", $$"""{"headline":"第{{i}}","by":"王编辑"}""", ("If-Match", etag!))));
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status));
        var article = await _host.Http.GetFromJsonAsync<JsonObject>("articles/hcrb-20240302-01-02", Cancellation);
        Assert.Equal(Text(winner.Body["correction"], "headline"), Text(article, "headline"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"by":"王编辑"}""")]
    [InlineData("""{"headline":"新"}""")]
    [InlineData("""{"headline":"","by":"王编辑"}""")]
    [InlineData("""{"headline":" ","by":"王编辑"}""")]
    [InlineData("""{"headline":"新","by":""}""")]
    [InlineData("""{"headline":1,"by":"王编辑"}""")]
    [InlineData("""{"headline":"新","by":"王编辑","colour":"red"}""")]
    [InlineData("""{"headline":"新\u0000","by":"王编辑"}""")]
    [InlineData("""{"date":"2024-02-30","by":"王编辑"}""")]
    [InlineData("""{"byline":[{"role":"记者"}],"by":"王编辑"}""")]
    [InlineData("""{"byline":[null],"by":"王编辑"}""")]
    [InlineData("""{"headline":"新","by":"王编辑"}x""")]
    public async Task A_wrong_body_is_refused_with_a_reason(string body)
    {
        var (status, _, problem) = await SendAsync("PUT", body);
        Assert.Equal((HttpStatusCode.BadRequest, "urn:newsfunctions:problem:invalid-body"), (status, Text(problem, "type")));
        Assert.InRange(Text(problem, "detail")!.Length, 15, 400);
    }

    [Fact]
    public async Task Too_long_values_are_refused_and_so_is_what_is_not_there()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("PUT", $$"""{"headline":"{{new string('长', 1_001)}}","by":"王编辑"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("PUT", $$"""{"headline":"{{new string('长', 70_000)}}","by":"王编辑"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("PUT", $$"""{"headline":"{{new string('长', 1_000)}}","by":"王编辑"}""")).Status);
        foreach (var id in (string[])["hcrb-20240302-01-04", "nonsense"])
        {
            using var content = new StringContent("""{"headline":"新","by":"王编辑"}""", Encoding.UTF8, "application/json");
            using var response = await _host.Http.PutAsync($"articles/{id}/correction", content, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Corrections_are_listed_with_those_that_lost_their_articles()
    {
        for (var position = 1; position <= 3; position++)
        {
            using var content = new StringContent($$"""{"headline":"第{{position}}","by":"王编辑"}""", Encoding.UTF8, "application/json");
            using var response = await _host.Http.PutAsync($"articles/hcrb-20240302-01-0{position}/correction", content, Cancellation);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        }
        foreach (var (query, count) in ((string, int)[])[("limit=2", 3), ("limit=1&orphaned=false", 3), ("orphaned=true", 0), ("paper=hcrb&limit=1", 3), ("paper=other", 0)])
        {
            var seen = new List<string>();
            for (string? next = "corrections?" + query; next is not null;)
            {
                var list = (await _host.Http.GetFromJsonAsync<JsonObject>(next, Cancellation))!;
                seen.AddRange(list["items"]!.AsArray().Select(item => Text(item, "article")!));
                next = (string?)list["next"];
            }
            Assert.Equal((count, count), (seen.Count, seen.Distinct().Count()));
        }
        foreach (var (query, parameter) in ((string, string)[])[("orphaned=maybe", "orphaned"), ("paper=a,b", "paper"), ("cursor=AAAA", "cursor"), ("x=1", "x")])
        {
            using var response = await _host.Http.GetAsync("corrections?" + query, Cancellation);
            Assert.Equal((HttpStatusCode.BadRequest, parameter), (response.StatusCode, Text(await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation), "parameter")));
        }
    }

    private async Task<(HttpStatusCode Status, string? ETag, JsonObject Body)> SendAsync(string method, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), Address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _host.Http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return (response.StatusCode, response.Headers.ETag?.ToString(), text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject());
    }

    private static string? Text(JsonNode? node, string property) => (string?)node![property];
}
