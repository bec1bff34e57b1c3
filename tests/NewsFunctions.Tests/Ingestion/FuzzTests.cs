using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Infrastructure;
using NewsFunctions.Tests.Typesetting.Samples;

namespace NewsFunctions.Tests.Ingestion;

/// <summary>Pages broken in every way that comes to mind, through the whole path: each ends in a record, soon.</summary>
public sealed class FuzzTests(AzuriteFixture azurite)
{
    // Set the variable to try a seed again, or for longer.
    private static readonly int Seed = Number("NEWSFUNCTIONS_FUZZ_SEED") ?? Environment.TickCount;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(Number("NEWSFUNCTIONS_FUZZ_SECONDS") ?? 5);
    private static readonly TimeSpan LimitForOne = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_mutated_page_ends_in_a_record()
    {
        TestContext.Current.SendDiagnosticMessage($"Fuzzing with NEWSFUNCTIONS_FUZZ_SEED={Seed}");
        await using var storage = await StorageUnderTest.CreateAsync(azurite);
        var pages = SamplePages.All.Values.Select(page => page.Bytes).ToList();
        var statuses = new Dictionary<IngestionStatus, int>();
        var clock = Stopwatch.StartNew();
        var number = 0;
        for (; clock.Elapsed < Budget; number++)
        {
            var random = new Random(unchecked((Seed * 1_000_003) + number));
            var path = PathOf(random, number);
            var content = Mutate(random, pages);
            var where = $"seed {Seed}, file {number}, '{path}', {content.Length} bytes";
            try
            {
                var blob = storage.Container.GetBlobClient(path);
                await blob.UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = MetadataOf(random) }, Cancellation);
                var record = await storage.Get<Ingestor>().IngestAsync(blob, path, again: false, Cancellation).WaitAsync(LimitForOne, Cancellation);
                // Superseded: a file before it was the same page, and its name comes later.
                Assert.True(record is { Status: IngestionStatus.Succeeded } or { Status: IngestionStatus.Rejected or IngestionStatus.Superseded, Reason.Length: > 20 }, $"{where}: {record}");
                var stored = await storage.Get<IngestionRecords>().FindAsync(path, Cancellation);
                Assert.True(stored?.Status == record.Status, $"{where}: {stored}");
                statuses[record.Status] = statuses.GetValueOrDefault(record.Status) + 1;
                // What is said to be in the archive is.
                if (record.Status == IngestionStatus.Succeeded && record.ArticleCount > 0)
                {
                    var page = record.Pages[0];
                    Assert.True(await storage.Get<NewsArchive>().FindArticleAsync(new(page.Paper, page.Date, page.Page, record.ArticleCount), Cancellation) is not null, where);
                }
            }
            catch (Exception e) when (e is not (Xunit.Sdk.XunitException or OperationCanceledException))
            {
                Assert.Fail($"{where}: {e}");
            }
        }
        TestContext.Current.SendDiagnosticMessage($"{number} files: {string.Join(", ", statuses.Select(status => $"{status.Value} {status.Key}"))}");
        Assert.True(number > 0, $"Only {number} files in {Budget}.");
    }

    private static byte[] Mutate(Random random, List<byte[]> pages)
    {
        var bytes = pages[random.Next(pages.Count)].ToList();
        for (var mutations = random.Next(1, 6); mutations > 0; mutations--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(bytes.Count - at, random.Next(1, 1 << random.Next(1, 12)));
            switch (random.Next(9))
            {
                case 0: // cut out
                    bytes.RemoveRange(at, length);
                    break;
                case 1: // cut off
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 2: // again, and again
                    var part = bytes.GetRange(at, length);
                    for (var times = random.Next(1, 20); times > 0; times--)
                        bytes.InsertRange(at, part);
                    break;
                case 3: // flip bits
                    for (var i = 0; i < length; i += random.Next(1, 40))
                        bytes[at + i] ^= (byte)(1 << random.Next(8));
                    break;
                case 4: // rubbish
                    var rubbish = new byte[length];
                    random.NextBytes(rubbish);
                    bytes.InsertRange(at, rubbish);
                    break;
                case 5: // another page's part
                    var other = pages[random.Next(pages.Count)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                    break;
                case 6: // one byte over and over
                    bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), length));
                    break;
                case 7: // line ends
                    for (var i = 0; i < bytes.Count; i++)
                        bytes[i] = bytes[i] == '\n' ? (byte)random.Next(10, 14) : bytes[i];
                    break;
                default: // strange characters
                    bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Math.Min(length, 50)).Select(_ => char.ConvertFromUtf32(random.Next(3) switch
                    {
                        0 => random.Next(0x2000, 0x2100),
                        1 => random.Next(0x20000, 0x2FFFF),
                        _ => random.Next(1, 0xD7FF),
                    })))));
                    break;
            }
        }
        return [.. bytes];
    }

    private static string PathOf(Random random, int number) => random.Next(4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"fuzz/{2000 + random.Next(30)}-{random.Next(14):00}-{random.Next(33):00}/{random.Next(20)}-{number}.txt"),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(0x21, 0x7E))).Replace('/', '_').Replace('\\', '_').TrimEnd('.') + $"{number}",
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(0x4E00, 0x9FA5))) + $"/{number}.txt",
        _ => $"f{number}/{HostileNames.All[random.Next(HostileNames.All.Count)].Replace("/./", "/", StringComparison.Ordinal).Replace('\\', '_')}",
    };

    private static Dictionary<string, string> MetadataOf(Random random)
    {
        var metadata = new Dictionary<string, string>();
        foreach (var name in (string[])["paper", "date", "page", "Other"])
        {
            if (random.Next(6) == 0)
                metadata[name] = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(0x21, 0x7E)));
        }
        return metadata;
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
