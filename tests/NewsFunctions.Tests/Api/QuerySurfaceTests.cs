using System.Net;
using System.Text.Json;
using CsCheck;

namespace NewsFunctions.Tests.Api;

/// <summary>Whatever is asked, the answer is a result that fits the question or a problem that says what is wrong with it.</summary>
public sealed class QuerySurfaceTests(ApiTests.Host host) : IClassFixture<ApiTests.Host>
{
    private static readonly string[] Names = ["paper", "date", "from", "to", "page", "author", "source", "type", "fields", "limit", "cursor", "format", "status", "path", "orphaned", "code", "Paper", "$filter", "", "x'y"];

    private static readonly Gen<string> Values = Gen.OneOf(
        Gen.OneOf("hcrb", "hcrb,%E6%99%9A%E6%8A%A5-2", "2024-03-02", "2024-03-01", "1", "2", "200", "photo", "article", "id,headline", "json", "html", "%E6%9E%97%E5%B0%8F%E6%BB%A1", "%E6%9C%AC%E6%8A%A5"),
        Gen.OneOf(
            "'", "''", "%27%20or%20PartitionKey%20ne%20%27", "hcrb'%20or%20true", "%00", "%0d%0aX-Injected:%201", "%C3%28", "%zz", "%", "%u4e00", "%ED%A0%80", "%2F..%2F", "..%2f..%2f", "-1", "0", "201",
            "99999999999999999999", "1e3", "0x10", "%EF%BC%91", "2024-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "2024-3-2", "*", "null", "%F0%9F%92%A9", "%E2%80%AE", "a%20b", "+", "%2B", "~", "id,", ",", "id,id,nothing",
            "AAAAAAAAAAAAAAAA", "%3Cscript%3E", "%26limit=5", "%23", "datetime'2024-01-01'", "guid'0'", "binary'00'", "%5C", "%7Bid%7D"),
        Gen.String[Gen.Char, 0, 20].Select(Escape),
        Gen.Int[1_000, 8_000].Select(length => new string('a', length)));

    private static readonly Gen<string> Paths = Gen.OneOf(
        Gen.OneOf("papers", "issues", "articles", "corrections", "ingestions", "ingestion-counts", "openapi.json", "docs", "health"),
        Values.Select(value => "articles/" + value),
        Values.Select(value => $"articles/{value}/next"),
        Values.Select(value => $"articles/{value}/correction"),
        Values.Select(value => "feed/" + value),
        Values.Select(value => "ingestions/" + value),
        Gen.Select(Values, Values, (paper, date) => $"issues/{paper}/{date}"),
        Gen.OneOf("articles/hcrb-20240302-01-01", "articles/hcrb-20240302-01-03/next", "issues/hcrb/2024-03-02", "feed/hcrb"));

    private static readonly Gen<string> Urls = Gen.Select(
        Gen.Frequency((2, Gen.Const("articles")), (1, Paths)),
        Gen.Select(Gen.Frequency((6, Gen.OneOf(Names)), (1, Values)), Values, (name, value) => $"{name}={value}").List[0, 3],
        (path, query) => query.Count == 0 ? path : path + "?" + string.Join('&', query));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_an_error_of_the_server_and_nothing_is_injected()
    {
        var statuses = new Dictionary<HttpStatusCode, int>();
        await Urls.SampleAsync(async url =>
        {
            // As it is: a Uri made from a whole text would tidy it up.
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http.BaseAddress + url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            using var response = await host.Http.SendAsync(request, Cancellation);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            lock (statuses)
                statuses[response.StatusCode] = statuses.GetValueOrDefault(response.StatusCode) + 1;
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.NotAcceptable or HttpStatusCode.RequestUriTooLong, $"{(url.Length > 500 ? url[..500] : url)}: {response.StatusCode} {text}");
            Assert.False(response.Headers.Contains("X-Injected"), url);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                // What the server itself can't take for a request has no body.
                Assert.InRange(text.Length, 0, 1_000);
                if (text.Length > 0)
                    Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                if (text.Contains("invalid-parameter", StringComparison.Ordinal))
                    Assert.False(string.IsNullOrEmpty(JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()), url);
                return;
            }
            if (url.StartsWith("articles?", StringComparison.Ordinal))
                AssertFits(new Uri(host.Http.BaseAddress + url), JsonDocument.Parse(text).RootElement.GetProperty("items"), url);
        }, iter: 1_500, threads: 4, print: url => url.Length > 500 ? url[..500] + "…" : url);
        // The questions are not all nonsense, nor all right.
        Assert.InRange(statuses[HttpStatusCode.OK], 50, 1_400);
        Assert.InRange(statuses[HttpStatusCode.BadRequest], 50, 1_400);
    }

    // Every item answers every parameter: so no quote has changed the question.
    private static void AssertFits(Uri url, JsonElement items, string asked)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query);
        if (query.ContainsKey("fields"))
            return;
        foreach (var item in items.EnumerateArray())
        {
            Assert.True(Fits("paper", value => value.Split(',').Contains(Text("paper"))), asked);
            Assert.True(Fits("date", value => value == Text("date")), asked);
            Assert.True(Fits("from", value => string.CompareOrdinal(value, Text("date")) <= 0), asked);
            Assert.True(Fits("to", value => string.CompareOrdinal(value, Text("date")) >= 0), asked);
            Assert.True(Fits("page", value => value == item.GetProperty("page").GetRawText()), asked);
            Assert.True(Fits("source", value => value == Text("source")), asked);
            Assert.True(Fits("type", value => value == Text("type")), asked);
            Assert.True(Fits("author", value => item.GetProperty("byline").EnumerateArray().Any(by => by.GetProperty("name").GetString() == value.Trim())), asked);

            string Text(string property) => item.GetProperty(property).GetString() ?? "";
        }

        bool Fits(string name, Func<string, bool> condition) => !query.TryGetValue(name, out var value) || condition(value.ToString());
    }

    private static string Escape(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}"));
}
