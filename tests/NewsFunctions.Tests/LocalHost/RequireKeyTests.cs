using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.LocalHost;

/// <summary>What the platform does for the functions in Azure: keys and CORS.</summary>
public sealed class RequireKeyTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Key = "k+/=钥";
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartWithKeyAsync(await azurite.NewAccountAsync(), Key, builder => builder.Configuration["Host:CORS"] = "https://example.org, https://example.net");
        await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("articles", null, HttpStatusCode.Unauthorized)]
    [InlineData("articles?code=", null, HttpStatusCode.Unauthorized)]
    [InlineData("articles?code=other", null, HttpStatusCode.Unauthorized)]
    [InlineData("articles?limit=0", null, HttpStatusCode.Unauthorized)]
    [InlineData("articles", "other", HttpStatusCode.Unauthorized)]
    [InlineData("articles?code=k%2B%2F%3D%E9%92%A5", null, HttpStatusCode.OK)]
    [InlineData("articles?code=k%2B%2F%3D%E9%92%A5", "other", HttpStatusCode.Unauthorized)]
    [InlineData("ingestions", null, HttpStatusCode.Unauthorized)]
    [InlineData("health", null, HttpStatusCode.OK)]
    [InlineData("openapi.json", null, HttpStatusCode.OK)]
    [InlineData("docs", null, HttpStatusCode.OK)]
    [InlineData("nothing", null, HttpStatusCode.NotFound)]
    public async Task Who_has_the_key_is_let_in(string path, string? header, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
            request.Headers.Add("x-functions-key", header);
        using var response = await _host.Http.SendAsync(request, Cancellation);
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.Unauthorized)
            Assert.Equal("", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_key_in_the_header_will_do()
    {
        await using var host = await RunningHost.StartWithKeyAsync(_host.Storage, "plain");
        using var request = new HttpRequestMessage(HttpMethod.Get, "articles");
        request.Headers.Add("x-functions-key", "plain");
        using var response = await host.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("https://example.net", true)]
    [InlineData("https://example.com", false)]
    public async Task Origins_that_are_set_may_read(string origin, bool allowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "health");
        request.Headers.Add("Origin", origin);
        using var response = await _host.Http.SendAsync(request, Cancellation);
        Assert.Equal(allowed ? [origin] : [], response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values : []);

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "articles");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-functions-key");
        using var answer = await _host.Http.SendAsync(preflight, Cancellation);
        Assert.Equal(allowed, answer.Headers.Contains("Access-Control-Allow-Headers"));
    }
}
