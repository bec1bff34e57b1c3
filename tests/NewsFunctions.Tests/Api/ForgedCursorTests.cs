using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Api;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Api;

/// <summary>A cursor's checksum is no secret. So whoever makes one up, with the right checksum, gets a part of the list he asked for, or a 400.</summary>
public sealed class ForgedCursorTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly string[] Lists =
    [
        "articles?paper=hcrb", "articles", "articles?author=林小满", "articles?from=2024-03-02&to=2024-03-02", "articles?paper=hcrb&source=新华社&to=2024-03-01", "articles?from=2024-03-02&type=photo",
        "issues", "issues?paper=hcrb&to=2024-03-01", "corrections", "corrections?paper=hcrb", "corrections?orphaned=false", "ingestions", "ingestions?status=rejected", "ingestions?paper=hcrb",
    ];

    private static readonly Gen<string> Places = Gen.OneOf(
        Gen.Select(Gen.OneOf("hcrb", "晚报-2", "a", "zzz", "files", "papers"), Gen.OneOf("20240301", "20240302", "00010101", "99991231"), Gen.Int[1, 4], (paper, date, number) => $"{paper}-{date}-0{number}-01"),
        Gen.OneOf("2024-03-01", "2024-03-02", "0001-01-01", "9999-12-31", "2024-03-01hcrb", "9999-12-31a", "0001-01-01", "2024-03-02\0", "2024-03-01' or true"),
        Gen.Select(Gen.OneOf("hcrb", "晚报-2", "", "a", "a' or PartitionKey gt '", "\u0001"), Gen.OneOf("", "0", "ffff", "~", "' or true or RowKey eq '", "\0", "\uFFFF"), (paper, key) => $"{paper}/{key}"),
        Gen.OneOf("0", "~", "~~~~", "!", "a", "p", "f", "s", "q", "0000000000000000000-0", "9999999999999999999-f", "p97759698-000001", "a97759698-000001-000001"),
        Gen.String[Gen.Char, 1, 20]);

    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(await azurite.NewAccountAsync(), builder => builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true");
        await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        foreach (var paper in (string[])["hcrb", "晚报-2"])
        {
            await _host.Services.GetRequiredService<PaperRegistry>().EnsureAsync(paper, Cancellation);
            foreach (var day in (int[])[1, 2])
            {
                Assert.True(await _host.Services.GetRequiredService<PageStore>().TryReplaceAsync(ApiTests.Host.PageOf(paper, new(2024, 3, day), 1), "a.txt", "e", null, Cancellation));
                Assert.NotNull(await _host.Services.GetRequiredService<Corrections>().TryPutAsync(new(paper, new(2024, 3, day), 1, 2), new() { Headline = "新桥通车", By = "王编辑", At = DateTimeOffset.UnixEpoch }, _ => true, Cancellation));
                foreach (var status in (IngestionStatus[])[IngestionStatus.Rejected, IngestionStatus.Failed])
                {
                    Assert.NotNull(await _host.Services.GetRequiredService<IngestionRecords>().TryWriteAsync(
                        new() { Path = $"{paper}/2024-03-0{day}/{status}.txt", Status = status, Parser = PageReader.Version, StartedAt = new(2024, 3, day, 8, 0, 0, TimeSpan.Zero) }, Cancellation));
                }
            }
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_reaches_nothing_that_the_query_does_not_list()
    {
        var whole = new Dictionary<string, List<string>>();
        foreach (var list in Lists)
        {
            whole[list] = (await GetAsync(list)).Items!;
            Assert.InRange(whole[list].Count, 1, 12);
        }
        var (refused, answered) = (0, 0);
        await Gen.Select(Gen.OneOf(Lists), Places).SampleAsync(async forged =>
        {
            var (list, place) = forged;
            var path = list.Split('?')[0];
            var query = (list == path ? "" : list[(path.Length + 1)..]).Split('&').Order(StringComparer.Ordinal);
            // Half of a surrogate pair is no text that could be sent.
            var cursor = Cursor.Encode($"/api/{path}?{string.Join('&', query)}", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(place)));
            var (status, items) = await GetAsync(list + (list == path ? "?" : "&") + "limit=3&cursor=" + cursor);
            if (items is null)
            {
                Interlocked.Increment(ref refused);
                Assert.Equal(HttpStatusCode.BadRequest, status);
                return;
            }
            Interlocked.Increment(ref answered);
            var first = items.Count == 0 ? 0 : whole[list].IndexOf(items[0]);
            Assert.Equal(whole[list].Skip(first).Take(items.Count), items);
        }, iter: 1_000, threads: 4);
        Assert.InRange(refused, 50, 950);
        Assert.InRange(answered, 50, 950);
    }

    [Theory]
    [InlineData("status=rejected")]
    [InlineData("parser=older")]
    public async Task Nor_does_it_make_a_retry_fail(string what)
    {
        await Places.SampleAsync(async place =>
        {
            var cursor = Cursor.Encode($"/api/ingestions/retry?{what}", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(place)));
            using var response = await _host.Http.PostAsync(new Uri($"ingestions/retry?{what}&cursor={cursor}", UriKind.Relative), null, Cancellation);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{place}: {response.StatusCode}");
        }, iter: 100, threads: 4);
        // Only those that were asked for are marked.
        Assert.Equal(4, (await GetAsync("ingestions?status=failed")).Items!.Count);
    }

    private async Task<(HttpStatusCode Status, List<string>? Items)> GetAsync(string url)
    {
        using var response = await _host.Http.GetAsync(url, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return (response.StatusCode, response.StatusCode == HttpStatusCode.OK ? [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText())] : null);
    }
}
