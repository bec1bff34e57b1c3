using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Tests.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Api;

/// <summary>What each call costs in storage requests, whatever the size of the archive.</summary>
public sealed class RequestCountTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateOnly Date = new(2024, 3, 2);
    private readonly StorageRequests _requests = new();

    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var account = await azurite.NewAccountAsync();
        var options = new TableClientOptions();
        options.AddPolicy(_requests, HttpPipelinePosition.PerCall);
        _host = await RunningHost.StartAsync(account, builder =>
        {
            builder.Services.AddSingleton(new TableServiceClient(account, options));
            builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true";
        });
        await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Calls_cost_what_they_should_in_a_small_archive_and_in_a_large_one()
    {
        (string Path, int Most, int MostAgain)[] calls =
        [
            ("articles/hcrb-20240302-01-02", 1, 1),
            ("articles/hcrb-20240302-01-02?format=html", 1, 1),
            ("articles/hcrb-20240302-09-02", 1, 1),
            ("articles/hcrb-20240302-01-02/next", 1, 1),
            ("articles/hcrb-20240302-01-01/continuation", 1, 1),
            // Whole, over two pages.
            ("articles/hcrb-20240302-01-01", 2, 2),
            ("articles/hcrb-20240302-01-01?whole=false", 1, 1),
            ("articles?paper=hcrb", 1, 1),
            ("articles?paper=hcrb&limit=200", 1, 1),
            ("articles?paper=hcrb&date=2024-03-02&page=2", 1, 1),
            ("articles?paper=hcrb&from=2024-02-01&to=2024-03-02", 1, 1),
            ("articles?paper=hcrb&author=%E6%9E%97%E5%B0%8F%E6%BB%A1&limit=2", 1, 1),
            ("articles?paper=hcrb&source=%E6%9C%AC%E6%8A%A5&to=2024-03-02&limit=2", 1, 1),
            ("articles?paper=hcrb&page=1&to=2024-03-02&limit=2", 1, 1),
            // The paper has had nothing for a year: where it goes on has to be found.
            ("articles?paper=hcrb&type=article&limit=2", 3, 3),
            ("articles?paper=hcrb,wanbao", 2, 2),
            // Which papers there are, and each of them.
            ("articles", 3, 3),
            ("articles?author=%E6%9E%97%E5%B0%8F%E6%BB%A1&limit=2", 3, 3),
            ("papers", 3, 3),
            ("issues?paper=hcrb&limit=5", 1, 1),
            ("issues/hcrb/2024-03-02", 2, 1),
            ("issues/hcrb/2024-03-02?format=html", 2, 1),
            ("issues/hcrb/2024-03-02?format=jsonl", 2, 1),
            ("issues/hcrb/2024-03-03", 1, 1),
            ("feed/hcrb", 1, 1),
            ("articles?limit=0", 0, 0),
            ("openapi.json", 0, 0),
        ];
        await PutDaysAsync(3);
        var few = await CountAsync();
        await PutDaysAsync(40);
        Assert.Equal(few, await CountAsync());

        async Task<List<(string, int, int)>> CountAsync()
        {
            var counted = new List<(string, int, int)>();
            foreach (var (path, most, mostAgain) in calls)
            {
                _requests.Clear();
                using var response = await _host.Http.GetAsync(path, Cancellation);
                var cost = _requests.Sent.Count;
                // A redirect is followed: then the count is of both.
                if (response.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("/articles/hcrb-20240302-01-03", StringComparison.Ordinal) || path.EndsWith("/continuation", StringComparison.Ordinal))
                    cost--;
                Assert.True((int)response.StatusCode < 500, path);
                Assert.True(cost <= most, $"{path}: {cost} requests: {string.Join(", ", _requests.Sent)}");
                var again = 0;
                if (response.Headers.ETag is { } tag)
                {
                    _requests.Clear();
                    using var request = new HttpRequestMessage(HttpMethod.Get, path);
                    request.Headers.IfNoneMatch.Add(tag);
                    using var second = await _host.Http.SendAsync(request, Cancellation);
                    again = _requests.Sent.Count;
                    if (!path.Contains('/', StringComparison.Ordinal) || path.StartsWith("issues/", StringComparison.Ordinal))
                        Assert.Equal(System.Net.HttpStatusCode.NotModified, second.StatusCode);
                    if (path.Count(c => c == '/') < 2 || path.StartsWith("issues/", StringComparison.Ordinal))
                        Assert.True(again <= mostAgain, $"{path} again: {again} requests");
                }
                counted.Add((path, cost, again));
            }
            return counted;
        }
    }

    private async Task PutDaysAsync(int days)
    {
        var pages = _host.Services.GetRequiredService<PageStore>();
        foreach (var paper in (string[])["hcrb", "wanbao"])
        {
            await _host.Services.GetRequiredService<PaperRegistry>().EnsureAsync(paper, Cancellation);
            for (var day = 0; day < days; day++)
            {
                foreach (var page in (int[])[1, 2])
                {
                    var reading = Readings.Page(paper, Date.AddDays(-day), page, 3);
                    reading = reading with { Articles = [.. reading.Articles.Select(article => article with { Byline = [new("林小满", "记者")], Source = "本报", Continuation = article.Position > 1 ? null : page == 1 ? new(To: 2) : new(From: 1) })] };
                    Assert.True(await pages.TryReplaceAsync(reading, "a.txt", "e", await pages.FindAsync(PageKey.Of(reading), Cancellation), Cancellation));
                }
            }
        }
    }
}
