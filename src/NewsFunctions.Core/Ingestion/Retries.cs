using Azure.Storage.Blobs;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Ingestion;

/// <summary>Reads files again that somebody asks for: one at once, many by marking them for the sweep, a part at a time.</summary>
public sealed class Retries(BlobServiceClient blobs, IngestionRecords records, Ingestor ingestor, TimeProvider time)
{
    private const int MarkedAtOnce = 8;
    // Well within the time that a request may take.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    /// <summary>How many files one call looks at, and marks at most.</summary>
    internal int PartSize { get; set; } = 1_000;

    /// <summary>Reads one file again, whatever became of it before.</summary>
    /// <returns>What became of it; null when there is no such file and never was.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage refused.</exception>
    public Task<IngestionRecord?> ReadAgainAsync(string path, CancellationToken cancellationToken) =>
        ingestor.IngestAsync(blobs.GetBlobContainerClient(StorageNames.Container).GetBlobClient(path), path, again: true, cancellationToken);

    /// <summary>Marks files of a status for the next sweep.</summary>
    /// <param name="status">Which.</param>
    /// <param name="place">Where the last call stopped; null to begin.</param>
    /// <param name="cancellationToken">Stops the work; what is marked stays so.</param>
    /// <returns>How many were marked, and where to go on; null at the end.</returns>
    internal async Task<(int Marked, string? Next)> MarkAsync(IngestionStatus status, string? place, CancellationToken cancellationToken)
    {
        var part = await records.ListAsync(new() { Status = status, Limit = PartSize, After = place }, cancellationToken);
        var marked = await MarkAsync(part.Items.Select(record => record.Path), record => record.Status == status, cancellationToken);
        return (marked, part.More ? IngestionRecords.PlaceOf(part.Items[^1]) : null);
    }

    /// <summary>Marks files that an older reader than this one has read, for the next sweep.</summary>
    /// <inheritdoc cref="MarkAsync(IngestionStatus, string?, CancellationToken)"/>
    internal async Task<(int Marked, string? Next)> MarkOlderAsync(string? place, CancellationToken cancellationToken)
    {
        var (started, current, marked) = (time.GetTimestamp(), Version.Parse(PageReader.Version), 0);
        var range = IngestionRecords.Range("");
        if (place is not null)
            range = range.After(place);
        await foreach (var part in records.StatesAsync(range, cancellationToken).Chunk(PartSize).WithCancellation(cancellationToken))
        {
            marked += await MarkAsync(
                part.Where(state => IsOlder(state.Parser, state.Status)).Select(state => state.Path), record => IsOlder(record.Parser, record.Status), cancellationToken);
            if (marked >= PartSize || time.GetElapsedTime(started) > Budget)
                return (marked, part[^1].RowKey);
        }
        return (marked, null);

        bool IsOlder(string parser, IngestionStatus status) =>
            status is IngestionStatus.Succeeded or IngestionStatus.Rejected or IngestionStatus.Failed && Version.TryParse(parser, out var version) && version < current;
    }

    private async Task<int> MarkAsync(IEnumerable<string> paths, Func<IngestionRecord, bool> applies, CancellationToken cancellationToken)
    {
        var marked = 0;
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = MarkedAtOnce, CancellationToken = cancellationToken }, async (path, token) =>
        {
            if (await records.TryMarkPendingAsync(path, applies, token))
                Interlocked.Increment(ref marked);
        });
        return marked;
    }
}
