using System.IO.Compression;
using System.Net;
using System.Text;

namespace NewsFunctions.Tests.Api;

/// <summary>What HTTP promises: conditions, encodings, methods, headers.</summary>
public sealed class HttpTests(ApiTests.Host host) : IClassFixture<ApiTests.Host>
{
    private const string List = "articles?paper=hcrb&limit=10";
    private const string One = "articles/hcrb-20240302-01-02";
    private const string Issue = "issues/hcrb/2024-03-02";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(List)]
    [InlineData(One)]
    [InlineData(Issue)]
    [InlineData("issues")]
    public async Task Who_has_it_already_is_told_so(string path)
    {
        using var first = await SendAsync(path);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);
        foreach (var given in (string[])[tag.Tag, $"\"other\", {tag.Tag}", "*", $"W/{tag.Tag}"])
        {
            using var again = await SendAsync(path, ("If-None-Match", given));
            Assert.Equal((HttpStatusCode.NotModified, tag, ""), (again.StatusCode, again.Headers.ETag, await again.Content.ReadAsStringAsync(Cancellation)));
            Assert.Equal(first.Headers.CacheControl, again.Headers.CacheControl);
            Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        }
        foreach (var given in (string[])["\"other\"", "nonsense", tag.Tag.Trim('"'), "\"\""])
        {
            using var again = await SendAsync(path, ("If-None-Match", given));
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }
    }

    [Theory]
    [InlineData(One)]
    [InlineData(Issue)]
    public async Task Last_modified_is_a_condition_too_but_not_beside_a_tag(string path)
    {
        using var first = await SendAsync(path);
        var changed = first.Content.Headers.LastModified!.Value;
        Assert.InRange(changed, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddSeconds(5));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(path, ("If-Modified-Since", changed.ToString("R"))));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, ("If-Modified-Since", changed.AddSeconds(-1).ToString("R"))));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, ("If-Modified-Since", changed.ToString("R")), ("If-None-Match", "\"other\"")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, ("If-Modified-Since", "yesterday")));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0.5, gzip", "gzip")]
    [InlineData("br;q=0, *;q=0.1", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br;q=0", null)]
    [InlineData(";;,", null)]
    public async Task A_list_is_compressed_as_the_client_likes(string accepted, string? encoding)
    {
        using var plain = await SendAsync(List);
        using var response = await SendAsync(List, ("Accept-Encoding", accepted));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Equal(encoding is null, plain.Headers.ETag!.Equals(response.Headers.ETag));
        await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
        await using Stream decoded = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        Assert.Equal(await plain.Content.ReadAsStringAsync(Cancellation), await reader.ReadToEndAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(List, ("Accept-Encoding", accepted), ("If-None-Match", response.Headers.ETag!.Tag)));
    }

    [Theory]
    [InlineData(List)]
    [InlineData(One)]
    [InlineData(Issue)]
    [InlineData("issues?limit=1")]
    [InlineData("articles?limit=0")]
    [InlineData("articles/nonsense")]
    public async Task Head_is_get_without_the_body(string path)
    {
        using var get = await SendAsync(path);
        using var head = await host.Http.SendAsync(new(HttpMethod.Head, path), Cancellation);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(Shown(get), Shown(head));
        if (get.IsSuccessStatusCode)
            Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);

        static List<string> Shown(HttpResponseMessage response) =>
            [.. response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length" or "Transfer-Encoding")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order()];
    }

    [Fact]
    public async Task What_is_old_may_be_kept_long_and_what_is_new_not()
    {
        foreach (var old in (string[])[One, Issue])
            Assert.Equal((true, TimeSpan.FromDays(1)), await CachingAsync(old));
        foreach (var open in (string[])[List, "issues"])
            Assert.Equal((true, TimeSpan.FromMinutes(1)), await CachingAsync(open));

        async Task<(bool, TimeSpan?)> CachingAsync(string path)
        {
            using var response = await SendAsync(path);
            return (response.Headers.CacheControl!.Private, response.Headers.CacheControl.MaxAge);
        }
    }

    [Theory]
    [InlineData(List)]
    [InlineData("articles?limit=0")]
    [InlineData("articles/nonsense")]
    public async Task Browsers_do_not_guess_types_and_scripts_see_the_headers(string path)
    {
        using var response = await SendAsync(path, ("Origin", "https://example.org"));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("ETag", Assert.Single(response.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
        if (!response.IsSuccessStatusCode)
            Assert.True(response.Headers.CacheControl!.NoStore);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(path, headers);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await host.Http.SendAsync(request, Cancellation);
    }
}
