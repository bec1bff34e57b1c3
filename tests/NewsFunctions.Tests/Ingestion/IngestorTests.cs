using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

public sealed class IngestorTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Path = "hcrb/2024-03-02/01.txt";
    private static readonly DateOnly Date = new(2024, 3, 2);

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _storage = await StorageUnderTest.CreateAsync(azurite, ("NewsFunctions:MaxFileBytes", "100000"));

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_new_file_becomes_articles_and_a_record_in_six_requests()
    {
        var etag = await UploadAsync(Path, Page("甲", 3));
        _storage.Requests.Clear();
        var record = await IngestAsync(Path);
        // Record, blob, record (which page it is about to write), paper, page, record.
        Assert.Equal(6, _storage.Requests.Sent.Count);

        Assert.Equal((IngestionStatus.Succeeded, 3, 1, etag), (record!.Status, record.ArticleCount, record.Attempts, record.BlobETag));
        Assert.Equal([new PageKey("hcrb", Date, 1)], record.Pages);
        Assert.True(record.Duration > TimeSpan.Zero);
        Assert.Equal(record with { Pages = [], Warnings = record.Warnings }, (await RecordAsync(Path))! with { Pages = [], Warnings = record.Warnings });
        Assert.Equal((3, "甲"), await ShownAsync(new("hcrb", Date)));
        var article = (await _storage.Get<NewsArchive>().FindArticleAsync(new("hcrb", Date, 1, 1), Cancellation))?.Content;
        Assert.Equal(("issues/" + Path, etag, PageReader.Version), (article!.Provenance.Blob, article.Provenance.ETag, article.Provenance.Parser));

        // The second page of a paper that is known takes one less, and its record was seen not to be there by the way.
        await UploadAsync("hcrb/2024-03-02/02.txt", Page("甲", 2));
        _storage.Requests.Clear();
        await IngestAsync("hcrb/2024-03-02/02.txt");
        Assert.Equal(4, _storage.Requests.Sent.Count);
    }

    // Two hosts, each of which has just seen that there is no record.
    [Fact]
    public async Task A_record_that_another_host_has_written_since_is_found_out()
    {
        await using var other = _storage.OtherHost();
        foreach (var path in (string[])["drop/0.txt", "drop/1.txt"])
            await UploadAsync(path, Page("甲", 1), ("paper", "hcrb"), ("date", "2024-03-01"), ("page", "1"));
        await IngestAsync("drop/0.txt");
        await other.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient("drop/0.txt"), "drop/0.txt", again: false, Cancellation);

        // The other one reads it; this one is told again: of the same, of a newer one that is another page, of its removal.
        await UploadAsync("drop/2.txt", Page("乙", 3), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1"));
        var first = await other.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient("drop/2.txt"), "drop/2.txt", again: false, Cancellation);
        Assert.Equal(first!.StartedAt, (await IngestAsync("drop/2.txt"))!.StartedAt);

        await UploadAsync("drop/3.txt", Page("乙", 3), ("paper", "hcrb"), ("date", "2024-03-03"), ("page", "1"));
        await other.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient("drop/3.txt"), "drop/3.txt", again: false, Cancellation);
        await UploadAsync("drop/3.txt", Page("丙", 2), ("paper", "hcrb"), ("date", "2024-03-04"), ("page", "1"));
        Assert.Equal([new PageKey("hcrb", new(2024, 3, 4), 1)], (await IngestAsync("drop/3.txt"))!.Pages);
        Assert.Equal((0, ""), await ShownAsync(new("hcrb", new(2024, 3, 3))));

        await UploadAsync("drop/4.txt", Page("乙", 3), ("paper", "hcrb"), ("date", "2024-03-05"), ("page", "1"));
        await other.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient("drop/4.txt"), "drop/4.txt", again: false, Cancellation);
        await DeleteAsync("drop/4.txt");
        Assert.Equal(IngestionStatus.Removed, (await IngestAsync("drop/4.txt"))!.Status);
        Assert.Equal((0, ""), await ShownAsync(new("hcrb", new(2024, 3, 5))));
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_touched()
    {
        await UploadAsync(Path, Page("甲", 3));
        var first = await IngestAsync(Path);
        _storage.Requests.Clear();
        var second = await IngestAsync(Path);
        // The record, the page's row, and the blob: whether it has changed.
        Assert.Equal(["GET", "GET", "GET"], _storage.Requests.Sent.Select(request => request.Split(' ')[0]));
        Assert.Equal(first!.StartedAt, second!.StartedAt);
    }

    [Fact]
    public async Task An_upgrade_of_the_reader_reads_nothing_again_by_itself()
    {
        await UploadAsync(Path, Page("甲", 3));
        var first = await IngestAsync(Path);
        await _storage.Get<IngestionRecords>().TryWriteAsync(first! with { Parser = "0.0.1" }, Cancellation);
        Assert.Equal("0.0.1", (await IngestAsync(Path))!.Parser);
        // Unless it is asked for.
        var again = await _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient(Path), Path, again: true, Cancellation);
        Assert.Equal((IngestionStatus.Succeeded, PageReader.Version), (again!.Status, again.Parser));
    }

    [Fact]
    public async Task A_new_version_replaces_the_articles_and_removes_those_that_are_gone()
    {
        await UploadAsync(Path, Page("甲", 3));
        await IngestAsync(Path);
        await UploadAsync(Path, Page("乙", 2));
        Assert.Equal(2, (await IngestAsync(Path))!.ArticleCount);
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
    }

    [Fact]
    public async Task A_file_that_turns_out_to_be_another_page_takes_its_articles_along()
    {
        await UploadAsync("drop/a.txt", Page("甲", 3), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1"));
        await IngestAsync("drop/a.txt");
        await UploadAsync("drop/a.txt", Page("甲", 3), ("paper", "hcrb"), ("date", "2024-03-04"), ("page", "2"));
        var record = await IngestAsync("drop/a.txt");
        Assert.Equal([new PageKey("hcrb", new(2024, 3, 4), 2)], record!.Pages);
        Assert.Equal((0, ""), await ShownAsync(new("hcrb", Date)));
        Assert.Equal((3, "甲"), await ShownAsync(new("hcrb", new(2024, 3, 4))));
    }

    [Fact]
    public async Task A_page_that_another_file_has_taken_over_is_left_to_it()
    {
        await UploadAsync("drop/a.txt", Page("甲", 3), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1"));
        await IngestAsync("drop/a.txt");
        await UploadAsync(Path, Page("乙", 2));
        await IngestAsync(Path);
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
        await UploadAsync("drop/a.txt", Page("甲", 3), ("paper", "hcrb"), ("date", "2024-03-04"), ("page", "1"));
        await IngestAsync("drop/a.txt");
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
        Assert.Equal((3, "甲"), await ShownAsync(new("hcrb", new(2024, 3, 4))));
    }

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "hcrb/2024-03-02/01.txt", [], "empty" },
        { "binary.txt", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37 % 256))], "" },
        { "large.txt", new byte[100_001], "100001 bytes; the most is 100000" },
        { "页 1.PDF", "%PDF-1.7"u8.ToArray(), "The PDF is broken" },
        { "issue.zip", "PK"u8.ToArray(), "The ZIP is broken" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_rejected_with_a_reason_and_stays(string path, byte[] content, string reason)
    {
        await UploadAsync(path, content);
        var record = await IngestAsync(path);
        Assert.Equal(IngestionStatus.Rejected, record!.Status);
        Assert.Contains(reason, record.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(IngestionStatus.Rejected, (await RecordAsync(path))!.Status);
        Assert.True(await _storage.Container.GetBlobClient(path).ExistsAsync(Cancellation));

        _storage.Requests.Clear();
        Assert.Equal(1, (await IngestAsync(path))!.Attempts);
        Assert.Equal(2, _storage.Requests.Sent.Count);
    }

    [Fact]
    public async Task A_bad_version_leaves_the_articles_of_the_good_one()
    {
        await UploadAsync(Path, Page("甲", 3));
        await IngestAsync(Path);
        await UploadAsync(Path, []);
        Assert.Equal(IngestionStatus.Rejected, (await IngestAsync(Path))!.Status);
        Assert.Equal((3, "甲"), await ShownAsync(new("hcrb", Date)));
        // And the page is still known to be this file's: it can move.
        await UploadAsync(Path, Page("乙", 2), ("date", "2024-03-05"));
        await IngestAsync(Path);
        Assert.Equal((0, ""), await ShownAsync(new("hcrb", Date)));
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", new(2024, 3, 5))));
    }

    [Fact]
    public async Task Any_name_is_taken()
    {
        foreach (var (number, path) in HostileNames.All.Where(name => !name.Contains("/./", StringComparison.Ordinal)).Index())
        {
            await UploadAsync(path, Page("甲", 1), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", $"{number + 1}"));
            Assert.Equal((IngestionStatus.Succeeded, path), (await IngestAsync(path) is { } record ? (record.Status, record.Path) : default));
            Assert.Equal("issues/" + path, (await _storage.Get<NewsArchive>().FindArticleAsync(new("hcrb", Date, number + 1, 1), Cancellation))!.Content!.Provenance.Blob);
        }
    }

    [Fact]
    public async Task A_deleted_blob_takes_its_articles_along_and_leaves_a_record()
    {
        await UploadAsync(Path, Page("甲", 3));
        await IngestAsync(Path);
        await DeleteAsync(Path);
        Assert.Equal((IngestionStatus.Removed, null, 0), (await IngestAsync(Path) is { } record ? (record.Status, record.BlobETag, record.ArticleCount) : default));
        Assert.Equal(IngestionStatus.Removed, (await RecordAsync(Path))!.Status);
        Assert.Equal((0, ""), await ShownAsync(new("hcrb", Date)));
        _storage.Requests.Clear();
        await IngestAsync(Path);
        Assert.Equal(2, _storage.Requests.Sent.Count);

        await UploadAsync(Path, Page("乙", 2));
        Assert.Equal((IngestionStatus.Succeeded, 2), (await IngestAsync(Path) is { } again ? (again.Status, again.ArticleCount) : default));
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
    }

    [Fact]
    public async Task A_deleted_blob_whose_page_another_has_taken_over_removes_nothing()
    {
        await UploadAsync("drop/a.txt", Page("甲", 3), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1"));
        await IngestAsync("drop/a.txt");
        await UploadAsync(Path, Page("乙", 2));
        await IngestAsync(Path);
        await DeleteAsync("drop/a.txt");
        Assert.Equal(IngestionStatus.Removed, (await IngestAsync("drop/a.txt"))!.Status);
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
    }

    [Fact]
    public async Task After_a_crash_of_a_removal_between_any_two_calls_the_next_attempt_finishes_it()
    {
        for (var step = 1; ; step++)
        {
            var crashed = false;
            foreach (var afterwards in (bool[])[false, true])
            {
                await UploadAsync(Path, Page("甲", 3));
                await IngestAsync(Path);
                await DeleteAsync(Path);
                _storage.Requests.CrashAt(step, afterwards);
                try
                {
                    await IngestAsync(Path);
                }
                catch (CrashException)
                {
                    crashed = true;
                }
                _storage.Requests.Clear();
                Assert.Equal(IngestionStatus.Removed, (await IngestAsync(Path))!.Status);
                Assert.Equal((0, ""), await ShownAsync(new("hcrb", Date)));
            }
            if (!crashed)
                break;
        }
    }

    // After each of the calls of the removal, the file is uploaded again and ingested.
    [Fact]
    public async Task A_late_removal_never_takes_the_articles_of_a_newer_upload()
    {
        for (var call = 1; call <= 5; call++)
        {
            await UploadAsync(Path, Page("甲", 3));
            await IngestAsync(Path);
            await DeleteAsync(Path);
            var count = 0;
            _storage.Requests.After = async _ =>
            {
                if (++count != call)
                    return;
                _storage.Requests.Clear();
                await UploadAsync(Path, Page("乙", 2));
                await IngestAsync(Path);
            };
            await IngestAsync(Path);
            _storage.Requests.Clear();
            await IngestAsync(Path);
            Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
            Assert.Equal((IngestionStatus.Succeeded, 2), (await RecordAsync(Path) is { } record ? (record.Status, record.ArticleCount) : default));
        }
    }

    [Fact]
    public async Task A_blob_that_never_was_is_nothing_to_do() => Assert.Null(await IngestAsync("gone.txt"));

    [Fact]
    public async Task A_fault_of_storage_is_recorded_and_thrown_so_that_the_host_tries_again()
    {
        await UploadAsync(Path, Page("甲", 3));
        _storage.Requests.Before = request => StorageRequests.IsTransaction(request) ? throw new IOException("the network is down") : Task.CompletedTask;
        await Assert.ThrowsAsync<IOException>(() => IngestAsync(Path));
        var failed = await RecordAsync(Path);
        Assert.Equal((IngestionStatus.Failed, "the network is down", 1), (failed!.Status, failed.Reason, failed.Attempts));
        _storage.Requests.Clear();
        var record = await IngestAsync(Path);
        Assert.Equal((IngestionStatus.Succeeded, null, 2), (record!.Status, record.Reason, record.Attempts));
        Assert.Equal((3, "甲"), await ShownAsync(new("hcrb", Date)));
    }

    // A crash anywhere, then a version that is another page: whatever the first attempt left must go.
    [Theory]
    [InlineData("2024-03-02", "2024-03-02")]
    [InlineData("2024-03-02", "2024-03-09")]
    public async Task After_a_crash_between_any_two_calls_the_archive_becomes_equal_to_the_newest_version(string before, string after)
    {
        for (var step = 1; ; step++)
        {
            var crashed = false;
            foreach (var afterwards in (bool[])[false, true])
            {
                var path = $"drop/{step}{afterwards}.txt";
                var paper = $"paper-{step}-{afterwards}".ToLowerInvariant();
                await UploadAsync(path, Page("甲", 3), ("paper", paper), ("date", "2024-03-01"), ("page", "1"));
                await IngestAsync(path);
                await UploadAsync(path, Page("乙", 4), ("paper", paper), ("date", before), ("page", "1"));
                _storage.Requests.CrashAt(step, afterwards);
                try
                {
                    await IngestAsync(path);
                }
                catch (CrashException)
                {
                    crashed = true;
                }
                _storage.Requests.Clear();
                await UploadAsync(path, Page("丙", 2), ("paper", paper), ("date", after), ("page", "1"));
                Assert.Equal(IngestionStatus.Succeeded, (await IngestAsync(path))!.Status);
                var listed = await _storage.Get<NewsArchive>().ListArticlesAsync(new() { Papers = [paper], Limit = 200 }, Cancellation);
                Assert.Equal(2, listed.Items.Count);
                Assert.All(listed.Items, article => Assert.Equal((DateOnly.ParseExact(after, "O"), true), (article.Date, article.Lead!.Contains('丙', StringComparison.Ordinal))));
            }
            if (!crashed)
                break;
        }
    }

    // An older version was downloaded before, and is written after, a newer one that somebody else ingested meanwhile.
    [Theory]
    [InlineData(false, "2024-03-02")]
    [InlineData(true, "2024-03-02")]
    [InlineData(false, "2024-03-09")]
    [InlineData(true, "2024-03-09")]
    public async Task An_older_version_never_ends_up_over_a_newer_one(bool ingestedBefore, string newerDate)
    {
        const string path = "drop/a.txt";
        if (ingestedBefore)
        {
            await UploadAsync(path, Page("旧", 1), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1"));
            await IngestAsync(path);
        }
        // After each of the calls that the slow attempt makes, the fast one overtakes it.
        for (var call = 1; call <= 6; call++)
        {
            await UploadAsync(path, Page("甲", 4), ("paper", "hcrb"), ("date", "2024-03-02"), ("page", "1"));
            var count = 0;
            _storage.Requests.After = async _ =>
            {
                if (++count != call)
                    return;
                _storage.Requests.Clear();
                await UploadAsync(path, Page("乙", 2), ("paper", "hcrb"), ("date", newerDate), ("page", "1"));
                await IngestAsync(path);
            };
            await IngestAsync(path);
            _storage.Requests.Clear();
            Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", DateOnly.ParseExact(newerDate, "O"))));
            if (newerDate != "2024-03-02")
                Assert.Equal((0, ""), await ShownAsync(new("hcrb", Date)));
            var record = await RecordAsync(path);
            Assert.Equal((IngestionStatus.Succeeded, 2), (record!.Status, record.ArticleCount));
        }
    }

    [Fact]
    public async Task Many_at_once_on_one_page_end_with_the_newest_version()
    {
        await UploadAsync(Path, Page("甲", 4));
        var attempts = Enumerable.Range(0, 4).Select(_ => IngestAsync(Path)).ToList();
        await UploadAsync(Path, Page("乙", 2));
        attempts.Add(IngestAsync(Path));
        await Task.WhenAll(attempts);
        Assert.Equal((2, "乙"), await ShownAsync(new("hcrb", Date)));
    }

    /// <summary>A page whose every article names the version.</summary>
    private static byte[] Page(string version, int articles) => System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, articles).Select(i =>
        $"第{i}座桥昨日通车\n\n　　本报讯 （记者林小满）{version}版消息，城东第{i}座桥昨日正式通车，\n\n市民骑车过河只要三分钟，比从前绕行少走五公里。\n\n")));

    private async Task<string> UploadAsync(string path, byte[] content, params (string Name, string Value)[] metadata)
    {
        var uploaded = await _storage.Container.GetBlobClient(path).UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = metadata.ToDictionary(item => item.Name, item => item.Value) }, Cancellation);
        return uploaded.Value.ETag.ToString().Trim('"');
    }

    private async Task DeleteAsync(string path) => await _storage.Container.GetBlobClient(path).DeleteAsync(cancellationToken: Cancellation);

    private Task<IngestionRecord?> IngestAsync(string path) => _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient(path), path, again: false, Cancellation);

    private Task<IngestionRecord?> RecordAsync(string path) => _storage.Get<IngestionRecords>().FindAsync(path, Cancellation);

    /// <summary>How many articles an issue has, and the one version they are of.</summary>
    private async Task<(int Count, string Version)> ShownAsync(IssueKey key)
    {
        var articles = (await _storage.Get<NewsArchive>().FindIssueAsync(key, null, Cancellation))?.Content!.Pages.SelectMany(page => page.Articles).ToList() ?? [];
        return (articles.Count, articles.Count == 0 ? "" : Assert.Single(articles.Select(article => article.Lead!["本报讯 （记者林小满）".Length..][..1]).Distinct()));
    }
}
