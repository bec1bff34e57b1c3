using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace NewsFunctions.Archive;

/// <summary>Which papers are in the archive: one row each, so that listings over all papers need not search.</summary>
public sealed class PaperRegistry(TableServiceClient tables, TimeProvider time)
{
    private const string Partition = "papers";

    // Known papers are looked at again now and then: somebody may have emptied the table under a running host.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly TableClient _papers = tables.GetTableClient(StorageNames.Papers);
    private readonly ConcurrentDictionary<string, (long At, bool HasOrphans)> _known = new(StringComparer.Ordinal);

    /// <summary>Makes sure that the paper is listed. To be called before its first page is written: a paper without pages does no harm.</summary>
    public async Task EnsureAsync(string paper, CancellationToken cancellationToken) => await HasOrphansAsync(paper, cancellationToken);

    /// <summary>Whether there may be corrections of the paper without article, as of a minute ago; makes sure that it is listed.</summary>
    internal async Task<bool> HasOrphansAsync(string paper, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(paper, out var known) && time.GetElapsedTime(known.At) < Remembered)
            return known.HasOrphans;
        var hasOrphans = false;
        try
        {
            await _papers.AddEntityAsync(new TableEntity(Partition, paper), cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            var row = await _papers.GetEntityIfExistsAsync<TableEntity>(Partition, paper, cancellationToken: cancellationToken);
            hasOrphans = row.HasValue && row.Value!.GetBoolean("Orphans") == true;
        }
        _known[paper] = (time.GetTimestamp(), hasOrphans);
        return hasOrphans;
    }

    /// <summary>Says that the paper has corrections without article. To be called before the first of them is stored.</summary>
    internal async Task NoteOrphansAsync(string paper, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(paper, out var known) && known.HasOrphans)
            return;
        await _papers.UpsertEntityAsync(new TableEntity(Partition, paper) { ["Orphans"] = true }, TableUpdateMode.Merge, cancellationToken);
        _known[paper] = (time.GetTimestamp(), true);
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
