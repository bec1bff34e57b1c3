using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

/// <summary>What an operator sees and does, over HTTP, with the trigger off.</summary>
public sealed class IngestionsApiTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Text = "湖城新建三座口袋公园\n\n本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建\n三座口袋公园，分别位于柳巷、石桥和东湾。\n";

    private readonly StorageRequests _requests = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IngestionRecords Records => _host.Services.GetRequiredService<IngestionRecords>();

    public async ValueTask InitializeAsync()
    {
        var account = await azurite.NewAccountAsync();
        _host = await RunningHost.StartAsync(account, builder =>
        {
            builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true";
            var options = new TableClientOptions();
            options.AddPolicy(_requests, HttpPipelinePosition.PerCall);
            builder.Services.AddSingleton(new TableServiceClient(account, options));
        });
        await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", 48)]
    [InlineData("status=succeeded", 16)]
    [InlineData("status=rejected", 16)]
    [InlineData("status=pending", 0)]
    [InlineData("paper=hcrb", 24)]
    [InlineData("paper=hcrb&status=failed", 8)]
    [InlineData("paper=hc", 0)]
    // Days of the papers' time zone: the attempts began at 16:00 UTC, which is the next day's first moment.
    [InlineData("from=2024-03-03&to=2024-03-03", 6)]
    [InlineData("to=2024-03-03&paper=hcrb", 6)]
    [InlineData("from=2024-03-08", 12)]
    [InlineData("from=2024-03-02&to=2024-03-02&status=failed&paper=hcrb", 1)]
    [InlineData("from=0001-01-01&to=9999-12-31", 48)]
    public async Task A_list_gives_every_record_once_the_last_attempt_first(string query, int count)
    {
        foreach (var paper in (string[])["hcrb", "hc-晚报"])
        {
            for (var i = 0; i < 24; i++)
            {
                await WriteAsync(new()
                {
                    Path = $"{paper}/{i}.txt",
                    Status = (IngestionStatus)((i % 3) + 1),
                    Parser = "1.0.0",
                    StartedAt = new DateTimeOffset(2024, 3, 1, 16, 0, 0, TimeSpan.Zero).AddDays(i / 3),
                });
            }
        }
        var (seen, starts) = (new List<string>(), new List<DateTimeOffset>());
        for (string? next = $"ingestions?limit=5&{query}"; next is not null;)
        {
            var list = await GetAsync(next);
            foreach (var item in list["items"]!.AsArray())
            {
                seen.Add((string)item!["path"]!);
                starts.Add((DateTimeOffset)item["startedAt"]!);
            }
            next = (string?)list["next"];
        }
        Assert.Equal((count, count), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(starts.OrderDescending(), starts);
    }

    [Fact]
    public async Task A_list_goes_on_behind_a_record_that_is_not_there_any_more()
    {
        var first = await WriteAsync(new() { Path = "a.txt", Status = IngestionStatus.Failed, Parser = "1", StartedAt = new(2024, 3, 2, 0, 0, 0, TimeSpan.Zero) });
        await WriteAsync(new() { Path = "b.txt", Status = IngestionStatus.Failed, Parser = "1", StartedAt = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero) });
        var list = await GetAsync("ingestions?status=failed&limit=1");
        await WriteAsync(first with { Status = IngestionStatus.Succeeded, StartedAt = first.StartedAt.AddDays(1) });
        Assert.Equal(["b.txt"], (await GetAsync((string)list["next"]!))["items"]!.AsArray().Select(item => (string)item!["path"]!));
    }

    [Theory]
    [InlineData("GET", "ingestions?colour=red", "colour")]
    [InlineData("GET", "ingestions?status=bad", "status")]
    [InlineData("GET", "ingestions?status=2", "status")]
    [InlineData("GET", "ingestions?paper=A/B", "paper")]
    [InlineData("GET", "ingestions?from=yesterday", "from")]
    [InlineData("GET", "ingestions?limit=201", "limit")]
    [InlineData("GET", "ingestions?cursor=AAAA", "cursor")]
    [InlineData("GET", "ingestions/a.txt?x=1", "x")]
    [InlineData("GET", "ingestion-counts?status=failed", "status")]
    [InlineData("POST", "ingestions/retry", "path")]
    [InlineData("POST", "ingestions/retry?path=a&status=failed", "path")]
    [InlineData("POST", "ingestions/retry?status=succeeded", "status")]
    [InlineData("POST", "ingestions/retry?parser=newer", "parser")]
    [InlineData("POST", "ingestions/retry?parser=older&cursor=AAAA", "cursor")]
    public async Task A_wrong_parameter_is_named(string method, string path, string parameter)
    {
        using var response = await _host.Http.SendAsync(new(new HttpMethod(method), path), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(parameter, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["parameter"]);
    }

    [Fact]
    public async Task A_record_is_found_by_the_blobs_name_and_says_what_was_wrong_and_where()
    {
        foreach (var name in HostileNames.All.Where(name => !name.Contains("/./", StringComparison.Ordinal)))
        {
            await WriteAsync(new() { Path = name, Status = IngestionStatus.Failed, Parser = "1", StartedAt = DateTimeOffset.UnixEpoch });
            Assert.Equal(name, (string?)(await GetAsync("ingestions/" + Uri.EscapeDataString(name)))["path"]);
        }
        await UploadAsync("hcrb/2024-03-02/01.txt", BinaryData.FromString("一\n二\n" + new string('\u0001', 40)));
        await UploadAsync("hcrb/2024-03-02/02.txt", BinaryData.FromBytes([.. "abc"u8, 0xFF, .. Enumerable.Range(0, 2_000).Select(i => (byte)(32 + (i * i * 31 % 224)))]));
        await SweepAsync();
        var record = await GetAsync("ingestions/hcrb/2024-03-02/01.txt");
        Assert.Equal(("rejected", 3, null), ((string?)record["status"], (int?)record["reasonLine"], (long?)record["reasonByte"]));
        Assert.Contains("line 3", (string?)record["reason"], StringComparison.Ordinal);
        Assert.True((double)record["durationMs"]! > 0);
        record = await GetAsync("ingestions/hcrb/2024-03-02/02.txt");
        Assert.Equal(("rejected", 3), ((string?)record["status"], (int?)record["reasonByte"]));
        using var none = await _host.Http.GetAsync("ingestions/none.txt", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task One_file_is_read_again_at_once()
    {
        await UploadAsync("hcrb/2024-03-02/01.txt", BinaryData.FromString(Text));
        await SweepAsync();
        var before = (await Records.FindAsync("hcrb/2024-03-02/01.txt", Cancellation))!;
        await WriteAsync(before with { Parser = "0.0.1" });
        var record = await PostAsync("ingestions/retry?path=hcrb/2024-03-02/01.txt");
        Assert.Equal(("succeeded", PageReader.Version), ((string?)record["status"], (string?)record["parser"]));
        Assert.Equal(PageReader.Version, (await Records.FindAsync(before.Path, Cancellation))!.Parser);
        // One that was never heard of is read if it is there.
        await UploadAsync("new.txt", BinaryData.FromString(Text));
        Assert.Equal("succeeded", (string?)(await PostAsync("ingestions/retry?path=new.txt"))["status"]);
        using var none = await _host.Http.PostAsync("ingestions/retry?path=none.txt", null, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Failed_files_are_read_again_by_the_sweep_and_the_counts_show_how_far_it_is()
    {
        for (var i = 1; i <= 4; i++)
            await UploadAsync($"hcrb/2024-03-0{i}/01.txt", BinaryData.FromString(Text));
        _requests.Before = request => StorageRequests.IsTransaction(request) ? throw new RequestFailedException(500, "out of order") : Task.CompletedTask;
        await SweepAsync();
        _requests.Clear();
        foreach (var item in (await GetAsync("ingestions?status=failed"))["items"]!.AsArray())
            await WriteAsync((await Records.FindAsync((string)item!["path"]!, Cancellation))! with { IsGivenUp = true });
        Assert.Equal(0, (int)(await SweepAsync())["ingested"]!);
        Assert.Equal("""{"processing":0,"succeeded":0,"rejected":0,"failed":4,"removed":0,"pending":0,"superseded":0}""", (await GetAsync("ingestion-counts")).ToJsonString());

        Assert.Equal("""{"marked":4,"next":null}""", (await PostAsync("ingestions/retry?status=failed")).ToJsonString());
        Assert.Equal(4, (int)(await GetAsync("ingestion-counts?paper=hcrb"))["pending"]!);
        Assert.Equal(0, (int)(await PostAsync("ingestions/retry?status=failed"))["marked"]!);
        Assert.Equal(4, (int)(await SweepAsync())["ingested"]!);
        Assert.Equal(4, (int)(await GetAsync("ingestion-counts"))["succeeded"]!);
        Assert.Equal(0, (int)(await GetAsync("ingestion-counts?paper=other"))["succeeded"]!);
    }

    [Fact]
    public async Task What_an_older_reader_has_read_is_read_again_a_part_at_a_time()
    {
        for (var i = 1; i <= 20; i++)
        {
            var path = $"hcrb/2023-01-{i:00}/01.txt";
            await UploadAsync(path, BinaryData.FromString(Text));
        }
        await SweepAsync();
        for (var i = 1; i <= 20; i++)
        {
            var record = (await Records.FindAsync($"hcrb/2023-01-{i:00}/01.txt", Cancellation))!;
            await WriteAsync(record with { Parser = i > 14 ? PageReader.Version : "0.9.9" });
        }
        _host.Services.GetRequiredService<Retries>().PartSize = 4;
        var marked = new List<int>();
        for (string? next = "ingestions/retry?parser=older"; next is not null;)
        {
            var report = await PostAsync(next);
            marked.Add((int)report["marked"]!);
            next = (string?)report["next"];
            Assert.Equal(marked.Sum(), (int)(await GetAsync("ingestion-counts"))["pending"]!);
        }
        Assert.Equal([4, 4, 4, 2], marked);
        // What was there stays until it is read.
        var articles = _host.Services.GetRequiredService<NewsArchive>();
        Assert.Equal(20, (await articles.ListArticlesAsync(new() { Papers = ["hcrb"], Limit = 200 }, Cancellation)).Items.Count);
        Assert.Equal(14, (int)(await SweepAsync())["ingested"]!);
        Assert.Equal((0, 20), ((int)(await GetAsync("ingestion-counts"))["pending"]!, (int)(await GetAsync("ingestion-counts"))["succeeded"]!));
        Assert.Equal(0, (int)(await PostAsync("ingestions/retry?parser=older"))["marked"]!);
    }

    private async Task<IngestionRecord> WriteAsync(IngestionRecord record) => await Records.TryWriteAsync(record, Cancellation) ?? throw new InvalidOperationException("The record has changed.");

    private Task<JsonObject> SweepAsync() => PostAsync("ingestions/sweep");

    private async Task UploadAsync(string name, BinaryData content) => await new BlobClient(_host.Storage, StorageNames.Container, name).UploadAsync(content, overwrite: true, Cancellation);

    private async Task<JsonObject> GetAsync(string path) => (await _host.Http.GetFromJsonAsync<JsonObject>(path, Cancellation))!;

    private async Task<JsonObject> PostAsync(string path)
    {
        using var response = await _host.Http.PostAsync(path, null, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
