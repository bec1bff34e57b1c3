using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace NewsFunctions.Archive;

/// <summary>Which papers are in the archive: one row each, so that listings over all papers need not search.</summary>
public sealed class PaperRegistry(TableServiceClient tables, TimeProvider time)
{
    private const string Partition = "papers";

    // Known papers are written again now and then, in case somebody emptied the table under a running host.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly TableClient _papers = tables.GetTableClient(StorageNames.Papers);
    private readonly ConcurrentDictionary<string, long> _known = new(StringComparer.Ordinal);

    /// <summary>Makes sure that the paper is listed. To be called before its first page is written: a paper without pages does no harm.</summary>
    public async Task EnsureAsync(string paper, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(paper, out var at) && time.GetElapsedTime(at) < Remembered)
            return;
        await _papers.UpsertEntityAsync(new TableEntity(Partition, paper), TableUpdateMode.Merge, cancellationToken);
        _known[paper] = time.GetTimestamp();
    }

    /// <summary>The codes of all papers, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var papers = new List<string>();
        await foreach (var row in _papers.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), select: ["RowKey"], cancellationToken: cancellationToken))
            papers.Add(row.RowKey);
        papers.Sort(StringComparer.Ordinal);
        return papers;
    }
}
