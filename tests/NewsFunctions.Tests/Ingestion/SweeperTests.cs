using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

public sealed class SweeperTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Text = "湖城新建三座口袋公园\n\n本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建\n三座口袋公园，分别位于柳巷、石桥和东湾。\n";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Files_that_no_trigger_told_of_are_ingested_and_then_left_alone()
    {
        string[] names = [.. HostileNames.All.Where(name => !name.Contains("/./", StringComparison.Ordinal)), .. Enumerable.Range(1, 12).Select(i => $"hcrb/2024-03-{i:00}/01.txt")];
        foreach (var name in names)
            await UploadAsync(name, Text);
        await UploadAsync("empty.txt", "");
        var report = await SweepAsync();
        Assert.Equal((names.Length, 1, 0, 0, true), (report.Ingested, report.Rejected, report.Removed, report.Failed, report.Complete));
        // Storage takes a backslash as a slash.
        foreach (var name in names.Select(name => name.Replace('\\', '/')))
            Assert.Equal((name, IngestionStatus.Succeeded), (name, (await RecordAsync(name))?.Status));

        _storage.Requests.Clear();
        report = await SweepAsync();
        Assert.Equal((names.Length + 1L, 0, 0, 0, 0, true), (report.Compared, report.Ingested, report.Rejected, report.Removed, report.Failed, report.Complete));
        Assert.DoesNotContain(_storage.Requests.Sent, request => request.Contains(".txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changed_and_deleted_files_are_found()
    {
        foreach (var name in (string[])["a.txt", "b.txt", "c.txt", "d/e.txt"])
            await UploadAsync(name, Text);
        await SweepAsync();
        await UploadAsync("b.txt", Text + "\n\n");
        foreach (var name in (string[])["a.txt", "d/e.txt"])
            await _storage.Container.DeleteBlobAsync(name, cancellationToken: Cancellation);
        await UploadAsync("new.txt", "");
        var report = await SweepAsync();
        Assert.Equal((1, 1, 2, 0), (report.Ingested, report.Rejected, report.Removed, report.Failed));
        Assert.Equal(IngestionStatus.Removed, (await RecordAsync("d/e.txt"))!.Status);

        // A rejected file is tried again when it has changed, and a removed one when it is there again.
        await UploadAsync("new.txt", Text);
        await UploadAsync("a.txt", Text);
        Assert.Equal(2, (await SweepAsync()).Ingested);
        Assert.Equal(0, (await SweepAsync()).Ingested);
    }

    [Fact]
    public async Task A_sweep_that_runs_out_of_time_is_gone_on_with_by_the_next()
    {
        for (var i = 0; i < 23; i++)
            await UploadAsync($"hcrb/1999-03-01/{i:00}.txt", Text);
        var options = SweepOptions.OnDemand with { Budget = TimeSpan.Zero, PartSize = 5 };
        DateTimeOffset? since = null;
        for (var part = 1; part <= 5; part++)
        {
            // A new one each time, as after a restart.
            var sweeper = ActivatorUtilities.CreateInstance<Sweeper>(_storage.Get<IServiceProvider>());
            var report = await sweeper.RunAsync(options, Cancellation);
            Assert.Equal((part == 5 ? 3 : 5, part == 5), (report.Ingested, report.Complete));
            Assert.Equal(since ??= report.Since, report.Since);
        }
        Assert.Equal(23, (await SweepAsync()).Compared);

        // Deletions in parts that are gone on with.
        for (var i = 0; i < 23; i += 2)
            await _storage.Container.DeleteBlobAsync($"hcrb/1999-03-01/{i:00}.txt", cancellationToken: Cancellation);
        var removed = 0;
        for (var complete = false; !complete;)
        {
            var report = await _storage.Get<Sweeper>().RunAsync(options, Cancellation);
            (removed, complete) = (removed + report.Removed, report.Complete);
        }
        Assert.Equal(12, removed);
    }

    [Fact]
    public async Task The_newest_issues_come_first()
    {
        var today = DateTimeOffset.UtcNow;
        for (var i = 1; i <= 3; i++)
        {
            await UploadAsync($"aaaa/1999-01-0{i}/01.txt", Text);
            await UploadAsync($"zzzz/{today:yyyy-MM-dd}/0{i}.txt", Text);
        }
        // The time is over at once: one part of the newest and one of all.
        await _storage.Get<Sweeper>().RunAsync(SweepOptions.OnDemand with { Budget = TimeSpan.Zero, PartSize = 2 }, Cancellation);
        Assert.Equal(
            [IngestionStatus.Succeeded, IngestionStatus.Succeeded, null, IngestionStatus.Succeeded, IngestionStatus.Succeeded, null],
            await Task.WhenAll(((string[])["zzzz/{0}/01.txt", "zzzz/{0}/02.txt", "zzzz/{0}/03.txt", "aaaa/1999-01-01/01.txt", "aaaa/1999-01-02/01.txt", "aaaa/1999-01-03/01.txt"])
                .Select(async name => (await RecordAsync(name.Replace("{0}", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)))?.Status)));
    }

    [Fact]
    public async Task What_a_trigger_has_begun_with_since_the_listing_is_left_to_it()
    {
        await UploadAsync("a.txt", Text);
        var etag = (await _storage.Container.GetBlobClient("a.txt").GetPropertiesAsync(cancellationToken: Cancellation)).Value.ETag.ToString().Trim('"');
        var begun = false;
        _storage.Requests.Clear();
        _storage.Requests.After = async request =>
        {
            // When the records beside the listing have been read.
            if (begun || !request.EndsWith("/Ingestions()", StringComparison.Ordinal) || !_storage.Requests.Sent.SkipLast(1).Last().EndsWith("/issues", StringComparison.Ordinal))
                return;
            begun = true;
            await _storage.Get<IngestionRecords>().TryWriteAsync(
                new() { Path = "a.txt", Status = IngestionStatus.Processing, BlobETag = etag, Parser = "1.0.0", StartedAt = DateTimeOffset.UtcNow }, Cancellation);
        };
        Assert.Equal(0, (await SweepAsync()).Ingested);
        _storage.Requests.Clear();
        Assert.True(begun);
        Assert.Equal(IngestionStatus.Processing, (await RecordAsync("a.txt"))!.Status);
    }

    [Fact]
    public async Task What_a_trigger_may_still_tell_of_is_left_to_it()
    {
        await UploadAsync("a.txt", Text);
        Assert.Equal(0, (await _storage.Get<Sweeper>().RunAsync(SweepOptions.Scheduled, Cancellation)).Ingested);
    }

    [Fact]
    public async Task A_file_that_storage_fails_on_in_five_sweeps_is_given_up()
    {
        await UploadAsync("a.txt", Text);
        await UploadAsync("z.txt", Text, ("paper", "other"));
        Task Fail(string request) => StorageRequests.IsTransaction(request) ? throw new RequestFailedException(500, "out of order") : Task.CompletedTask;
        for (var sweep = 1; sweep <= 5; sweep++)
        {
            _storage.Requests.Before = Fail;
            Assert.Equal(2, (await SweepAsync()).Failed);
            // As after the time in which the attempt could be under way.
            _storage.Requests.Clear();
            foreach (var name in (string[])["a.txt", "z.txt"])
            {
                var record = await RecordAsync(name);
                Assert.Equal((IngestionStatus.Failed, sweep, sweep == 5), (record!.Status, record.Attempts, record.IsGivenUp));
                await _storage.Get<IngestionRecords>().TryWriteAsync(record with { StartedAt = record.StartedAt.AddHours(-1) }, Cancellation);
            }
        }
        Assert.Equal((0, 0), await SweepAsync() is var report ? (report.Ingested, report.Failed) : default);
    }

    [Fact]
    public async Task An_attempt_that_broke_off_is_made_again_when_its_time_is_over()
    {
        await UploadAsync("a.txt", Text);
        _storage.Requests.CrashAt(1, afterwards: false, StorageRequests.IsTransaction);
        Assert.Equal(1, (await SweepAsync().ContinueWith(_ => 1, TaskScheduler.Default)));
        _storage.Requests.Clear();
        var record = await RecordAsync("a.txt");
        Assert.Equal(IngestionStatus.Processing, record!.Status);
        Assert.Equal(0, (await SweepAsync()).Ingested);
        await _storage.Get<IngestionRecords>().TryWriteAsync(record with { StartedAt = record.StartedAt.AddHours(-1) }, Cancellation);
        Assert.Equal(1, (await SweepAsync()).Ingested);
    }

    [Fact]
    public async Task The_host_sweeps_by_schedule_and_on_demand_with_its_trigger_off()
    {
        await using var host = await RunningHost.StartAsync(await azurite.NewAccountAsync(), builder =>
        {
            builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true";
            builder.Configuration["AzureWebJobs.SweepIssueFiles.Disabled"] = "false";
            builder.Configuration["SweepSchedule"] = "* * * * * *";
        });
        await host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        var container = new BlobContainerClient(host.Storage, StorageNames.Container);
        var dropped = Enumerable.Range(1, 20).Select(i => $"hcrb/2024-03-02/{i:00}.txt").ToList();
        await Task.WhenAll(dropped.Select(name => container.UploadBlobAsync(name, BinaryData.FromString(Text), Cancellation)));
        using var response = await host.Http.PostAsync("ingestions/sweep", null, Cancellation);
        var report = await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation);
        Assert.Equal((20, true), ((int)report!["ingested"]!, (bool)report["complete"]!));

        await container.DeleteBlobAsync(dropped[6], cancellationToken: Cancellation);
        var records = host.Services.GetRequiredService<IngestionRecords>();
        await Eventually.HoldsAsync(async () => (await records.FindAsync(dropped[6], Cancellation))!.Status == IngestionStatus.Removed, Limit, "removed by the scheduled sweep");
    }

    private Task<SweepReport> SweepAsync() => _storage.Get<Sweeper>().RunAsync(SweepOptions.OnDemand, Cancellation);

    private Task<IngestionRecord?> RecordAsync(string path) => _storage.Get<IngestionRecords>().FindAsync(path, Cancellation);

    private async Task UploadAsync(string path, string text, params (string Name, string Value)[] metadata) => await _storage.Container.GetBlobClient(path).UploadAsync(
        BinaryData.FromString(text), new BlobUploadOptions { Metadata = metadata.ToDictionary(item => item.Name, item => item.Value) }, Cancellation);
}
