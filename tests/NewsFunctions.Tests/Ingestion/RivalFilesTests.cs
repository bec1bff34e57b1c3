using System.Text;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

/// <summary>Several files that are the same page: one of them has it, the same one whatever happens in whatever order.</summary>
public sealed class RivalFilesTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Paper = "hcrb";
    private static readonly DateOnly Date = new(2024, 3, 2);

    private StorageUnderTest _storage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _storage = await StorageUnderTest.CreateAsync(azurite);

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    // All uploaded within a second, so that the names decide, or a second apart.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_the_order_they_are_read_in_the_last_upload_has_the_page(bool apart)
    {
        var files = new[] { "c", "a", "b" };
        foreach (var name in files)
        {
            await UploadAsync(name, 1);
            if (apart)
                await Task.Delay(TimeSpan.FromSeconds(1.1), Cancellation);
        }
        var winner = await WinnerOfAsync(files);
        foreach (var order in Permutations(files))
        {
            foreach (var name in order)
                await RetryAsync(name);
            await ExpectAsync(winner, files);
            foreach (var name in order)
                await IngestAsync(name);
            await ExpectAsync(winner, files);
            await WipeAsync();
        }
        // All at once.
        await Task.WhenAll(files.Concat(files).Select(IngestAsync));
        await ExpectAsync(winner, files);
    }

    [Fact]
    public async Task When_the_winner_goes_the_next_best_has_the_page_and_so_on()
    {
        var files = new List<string> { "a", "b", "c", "d" };
        foreach (var name in files)
            await UploadAsync(name, 1);
        foreach (var name in Enumerable.Reverse(files))
            await IngestAsync(name);
        while (files.Count > 0)
        {
            var winner = await WinnerOfAsync(files);
            await ExpectAsync(winner, files);
            files.Remove(winner);
            // Deleted, become another page, or bad (then what it brought before stays, as of every file).
            if (files.Count == 2)
                await UploadAsync(winner, 2);
            else
                await _storage.Container.DeleteBlobAsync(winner, cancellationToken: Cancellation);
            await IngestAsync(winner);
        }
        Assert.Equal("", await ShownAsync());
    }

    [Fact]
    public async Task A_superseded_file_that_has_become_bad_or_gone_is_passed_over()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            await UploadAsync(name, 1);
            await IngestAsync(name);
        }
        await ExpectAsync("c", ["a", "b", "c"]);
        // Nobody has told of it yet.
        await _storage.Container.GetBlobClient("b").UploadAsync(BinaryData.FromString(""), overwrite: true, Cancellation);
        await _storage.Container.DeleteBlobAsync("c", cancellationToken: Cancellation);
        await IngestAsync("c");
        Assert.Equal("a", await ShownAsync());
        Assert.Equal((IngestionStatus.Succeeded, IngestionStatus.Rejected), ((await RecordAsync("a")).Status, (await RecordAsync("b")).Status));
    }

    [Fact]
    public async Task The_operator_sees_which_file_has_the_page()
    {
        await UploadAsync("a", 1);
        await IngestAsync("a");
        await UploadAsync("b", 1);
        await IngestAsync("b");
        var superseded = Assert.Single((await _storage.Get<IngestionRecords>().ListAsync(new() { Status = IngestionStatus.Superseded, Papers = [Paper], Limit = 10 }, Cancellation)).Items);
        Assert.Equal("a", superseded.Path);
        Assert.Contains("hcrb 2024-03-02 page 1 comes from b, which was uploaded later", superseded.Reason, StringComparison.Ordinal);
        // Uploaded again, it is the later one.
        await Task.Delay(TimeSpan.FromSeconds(1.1), Cancellation);
        await UploadAsync("a", 1);
        await IngestAsync("a");
        await ExpectAsync("a", ["a", "b"]);
    }

    // A crash at any call of the reading that takes the page over, of the one that loses, and of the one that leaves.
    [Theory]
    [InlineData("takes")]
    [InlineData("loses")]
    [InlineData("leaves")]
    public async Task After_a_crash_between_any_two_calls_the_next_attempts_end_the_same(string what)
    {
        for (var step = 1; ; step++)
        {
            var crashed = false;
            foreach (var afterwards in (bool[])[false, true])
            {
                string[] files = ["a", "b"];
                foreach (var name in files)
                    await UploadAsync(name, 1);
                var winner = await WinnerOfAsync(files);
                var loser = files.Single(name => name != winner);
                await IngestAsync(what == "takes" ? loser : winner);
                if (what == "leaves")
                {
                    await IngestAsync(loser);
                    await _storage.Container.DeleteBlobAsync(winner, cancellationToken: Cancellation);
                }
                _storage.Requests.CrashAt(step, afterwards);
                try
                {
                    await IngestAsync(what == "loses" ? loser : winner);
                }
                catch (CrashException)
                {
                    crashed = true;
                }
                _storage.Requests.Clear();
                // The attempt that broke off is made again; what was left pending, the sweep reads.
                await IngestAsync(what == "loses" ? loser : winner);
                await _storage.Get<Sweeper>().RunAsync(SweepOptions.OnDemand, Cancellation);
                if (what == "leaves")
                    await ExpectAsync(loser, [loser]);
                else
                    await ExpectAsync(winner, files);
                await WipeAsync();
            }
            if (!crashed)
                break;
        }
    }

    // While one is between two of its calls, the other is read, or goes, from beginning to end.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_at_once_end_the_same(bool winnerLeaves)
    {
        for (var call = 1; ; call++)
        {
            foreach (var slowOne in (int[])[0, 1])
            {
                string[] files = ["a", "b"];
                foreach (var name in files)
                    await UploadAsync(name, 1);
                var winner = await WinnerOfAsync(files);
                var loser = files.Single(name => name != winner);
                if (winnerLeaves)
                    await IngestAsync(winner);
                var (slow, fast) = slowOne == 0 ? (winner, loser) : (loser, winner);
                if (winnerLeaves && slow == winner)
                    await _storage.Container.DeleteBlobAsync(winner, cancellationToken: Cancellation);
                var (count, done) = (0, false);
                _storage.Requests.After = async _ =>
                {
                    if (++count != call)
                        return;
                    _storage.Requests.After = null;
                    done = true;
                    if (winnerLeaves && fast == winner)
                        await _storage.Container.DeleteBlobAsync(winner, cancellationToken: Cancellation);
                    await IngestAsync(fast);
                };
                await IngestAsync(slow);
                _storage.Requests.Clear();
                if (!done)
                {
                    Assert.InRange(call, 5, 40);
                    return;
                }
                if (winnerLeaves)
                    await ExpectAsync(loser, [loser]);
                else
                    await ExpectAsync(winner, files);
                await WipeAsync();
            }
        }
    }

    private async Task ExpectAsync(string winner, IReadOnlyCollection<string> files)
    {
        Assert.Equal(winner, await ShownAsync());
        foreach (var name in files)
            Assert.Equal((name, name == winner ? IngestionStatus.Succeeded : IngestionStatus.Superseded), (name, (await RecordAsync(name)).Status));
    }

    /// <summary>Whose articles the page shows; all are of one file.</summary>
    private async Task<string> ShownAsync()
    {
        var articles = (await _storage.Get<NewsArchive>().ListArticlesAsync(new() { Papers = [Paper], From = Date, To = Date, Page = 1, Limit = 100 }, Cancellation)).Items;
        return articles.Count == 0 ? "" : Assert.Single(articles.Select(article => article.Lead!["本报讯 （记者林小满）".Length..][..1]).Distinct());
    }

    /// <summary>The one that the rule says: by the time of the upload, then by name.</summary>
    private async Task<string> WinnerOfAsync(IEnumerable<string> files)
    {
        var times = await Task.WhenAll(files.Select(async name => (Name: name, At: (await _storage.Container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: Cancellation)).Value.LastModified)));
        return times.OrderBy(file => file.At).ThenBy(file => file.Name, StringComparer.Ordinal).Last().Name;
    }

    private async Task UploadAsync(string name, int page) => await _storage.Container.GetBlobClient(name).UploadAsync(
        BinaryData.FromBytes(Encoding.UTF8.GetBytes($"新桥通车\n\n　　本报讯 （记者林小满）{name}版消息，城东新桥昨日正式通车，\n\n市民骑车过河只要三分钟，比从前绕行少走五公里。\n\n")),
        new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["paper"] = Paper, ["date"] = "2024-03-02", ["page"] = $"{page}" } },
        Cancellation);

    private Task<IngestionRecord?> IngestAsync(string name) => _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient(name), name, again: false, Cancellation);

    private Task<IngestionRecord?> RetryAsync(string name) => _storage.Get<Ingestor>().IngestAsync(_storage.Container.GetBlobClient(name), name, again: true, Cancellation);

    private async Task<IngestionRecord> RecordAsync(string name) => (await _storage.Get<IngestionRecords>().FindAsync(name, Cancellation))!;

    private async Task WipeAsync()
    {
        foreach (var table in (string[])[StorageNames.Articles, StorageNames.Ingestions])
        {
            var client = _storage.Get<Azure.Data.Tables.TableServiceClient>().GetTableClient(table);
            await foreach (var row in client.QueryAsync<Azure.Data.Tables.TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: Cancellation))
                await client.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        }
    }

    private static IEnumerable<string[]> Permutations(string[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (string[])[first, .. rest]));
}
