using System.Text.Json;
using Azure.Data.Tables;
using CsCheck;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Ingestion;

public sealed class IngestionRecordsTests(AzuriteFixture azurite)
{
    private static readonly Gen<string> Paths = Gen.OneOf(
        Gen.String[Gen.Char, 1, 1024],
        Gen.String[Gen.Char["ab/\\#?~|%'_-. "], 1, 12],
        Gen.String[Gen.Char["ab"], 380, 440],
        Gen.String[Gen.Char['\u4e00', '\u9fff'], 1, 100]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_blob_name_gives_a_key_that_the_table_takes() =>
        Paths.Sample(path =>
        {
            var key = IngestionRecords.RowKey(path);
            return key.Length <= 512 && key.All(c => c is > ' ' and <= '~' && !"/\\#?".Contains(c, StringComparison.Ordinal));
        });

    [Fact]
    public void Different_names_have_different_keys() =>
        Gen.Select(Paths, Paths).Sample((a, b) => a == b == (IngestionRecords.RowKey(a) == IngestionRecords.RowKey(b)));

    [Fact]
    public void The_keys_of_a_folder_have_a_common_beginning() =>
        Gen.Select(Gen.String[Gen.Char["ab/ ~新"], 1, 40], Paths).Sample((folder, name) =>
            IngestionRecords.RowKey(folder + "/" + name).StartsWith(IngestionRecords.RowKey(folder + "/"), StringComparison.Ordinal));

    [Fact]
    public void Keys_are_in_the_order_of_the_names() =>
        Gen.Select(Gen.String[Gen.Char, 0, 50], Gen.String[Gen.Char["-./09:A~z中 "], 0, 50]).Sample((a, b) =>
            new[] { (a, b), (b + a, b), (b + "/" + a, b + a) }.All(pair =>
                Math.Sign(string.CompareOrdinal(pair.Item1, pair.Item2)) == Math.Sign(string.CompareOrdinal(IngestionRecords.RowKey(pair.Item1), IngestionRecords.RowKey(pair.Item2)))));

    [Fact]
    public async Task A_record_comes_back_as_it_was_written_whatever_the_name()
    {
        await using var storage = await StorageUnderTest.CreateAsync(azurite);
        var records = storage.Get<IngestionRecords>();
        foreach (var path in HostileNames.All)
        {
            var record = new IngestionRecord
            {
                Path = path,
                Status = IngestionStatus.Rejected,
                Reason = "“坏”文件 'x' \r\n" + new string('长', 3_000),
                BlobETag = "0x8DC",
                UploadedAt = new(2024, 3, 2, 1, 2, 3, TimeSpan.Zero),
                Parser = "1.0.0",
                Pages = [new PageKey("青禾山", new(2024, 3, 2), 1), new PageKey("b", new(1, 1, 1), 999_999)],
                ArticleCount = 7,
                Warnings = new Dictionary<string, int> { ["headline-missing"] = 2 },
                Attempts = 3,
                IsGivenUp = true,
                StartedAt = new(2024, 3, 2, 1, 2, 4, TimeSpan.Zero),
                Duration = TimeSpan.FromTicks(516_386),
            };
            Assert.Null(await records.FindAsync(path, Cancellation));
            Assert.NotNull(await records.TryWriteAsync(record, Cancellation));
            Assert.Equal(JsonSerializer.Serialize(record), JsonSerializer.Serialize(await records.FindAsync(path, Cancellation)));
        }
    }

    [Fact]
    public async Task Of_two_writers_that_saw_the_same_record_the_second_is_told()
    {
        await using var storage = await StorageUnderTest.CreateAsync(azurite);
        var records = storage.Get<IngestionRecords>();
        var first = new IngestionRecord { Path = "a.txt", Status = IngestionStatus.Failed, Parser = "1", StartedAt = DateTimeOffset.UnixEpoch };
        var stored = await records.TryWriteAsync(first, Cancellation);
        Assert.NotNull(stored);
        Assert.Null(await records.TryWriteAsync(first, Cancellation));
        Assert.NotNull(await records.TryWriteAsync(stored with { Attempts = 2 }, Cancellation));
        Assert.Null(await records.TryWriteAsync(stored with { Attempts = 3 }, Cancellation));
        Assert.Equal(2, (await records.FindAsync("a.txt", Cancellation))!.Attempts);
    }

    [Fact]
    public async Task A_record_is_listed_once_under_its_status_and_paper_however_often_it_changes()
    {
        await using var storage = await StorageUnderTest.CreateAsync(azurite);
        var records = storage.Get<IngestionRecords>();
        var table = storage.Get<TableServiceClient>().GetTableClient(StorageNames.Ingestions);
        var record = new IngestionRecord { Path = "hcrb/a.txt", Status = IngestionStatus.Processing, Parser = "1", StartedAt = DateTimeOffset.UnixEpoch };
        foreach (var status in Enum.GetValues<IngestionStatus>())
        {
            foreach (var paper in (string[])["hcrb", "other"])
            {
                record = (await records.TryWriteAsync(
                    record with { Status = status, Pages = [new(paper, new(2024, 3, 2), 1)], StartedAt = record.StartedAt.AddSeconds(1) }, Cancellation))!;
                var listed = Assert.Single((await records.ListAsync(new() { Limit = 10 }, Cancellation)).Items);
                Assert.Equal(JsonSerializer.Serialize(record), JsonSerializer.Serialize(listed));
                Assert.Single((await records.ListAsync(new() { Status = status, Papers = [paper], Limit = 10 }, Cancellation)).Items);
                Assert.Empty((await records.ListAsync(new() { Status = status, Papers = [paper == "hcrb" ? "other" : "hcrb"], Limit = 10 }, Cancellation)).Items);
                Assert.Equal(1, (await records.CountAsync([paper], Cancellation))[status]);
                Assert.Equal(status == IngestionStatus.Processing ? 2 : 3, await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation));
            }
        }
        // Copies that somebody has deleted by hand don't hold the record up.
        foreach (var key in record.ListedAs.Split('\n'))
            await table.DeleteEntityAsync("files", key, cancellationToken: Cancellation);
        Assert.NotNull(await records.TryWriteAsync(record with { Status = IngestionStatus.Failed }, Cancellation));
        Assert.Single((await records.ListAsync(new() { Limit = 10 }, Cancellation)).Items);
        // Nor does a record deleted by hand whose copies were left.
        await table.DeleteEntityAsync("files", IngestionRecords.RowKey(record.Path), cancellationToken: Cancellation);
        Assert.NotNull(await records.TryWriteAsync(record with { ETag = default, ListedAs = "", Status = IngestionStatus.Failed }, Cancellation));
        Assert.Single((await records.ListAsync(new() { Limit = 10 }, Cancellation)).Items);
    }
}
