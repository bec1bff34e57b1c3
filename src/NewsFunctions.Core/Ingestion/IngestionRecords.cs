using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using NewsFunctions.Archive;

namespace NewsFunctions.Ingestion;

/// <summary>What became of each file: one row each, found by the blob's name.</summary>
/// <remarks>
/// All rows are in one partition (good for 2,000 writes a second), so that other rows to list them by can later be written
/// in the same transaction. The row keys are in the order of the names, so that a listing of the container can be compared
/// with them, both read once.
/// </remarks>
public sealed class IngestionRecords(TableServiceClient tables)
{
    private const string Partition = "files";
    private const int MaxKeyLength = 400;
    private const int MaxReasonLength = 4_000;
    private const string PlainCharacters = "!-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private readonly TableClient _records = tables.GetTableClient(StorageNames.Ingestions);

    /// <summary>Gets the record of a file; null when it has none.</summary>
    public async Task<IngestionRecord?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var found = await _records.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey(path), cancellationToken: cancellationToken);
        return found.HasValue ? FromEntity(found.Value!) : null;
    }

    /// <summary>Writes a record, on the condition that it is still as it was found (or not found).</summary>
    /// <returns>The record as stored; null when somebody else has written it meanwhile.</returns>
    internal async Task<IngestionRecord?> TryWriteAsync(IngestionRecord record, CancellationToken cancellationToken)
    {
        var entity = ToEntity(record);
        try
        {
            var response = record.ETag == default
                ? await _records.AddEntityAsync(entity, cancellationToken)
                : await _records.UpdateEntityAsync(entity, record.ETag, TableUpdateMode.Replace, cancellationToken);
            return record with { ETag = response.Headers.ETag ?? throw new InvalidDataException("Storage gave no ETag for an ingestion record.") };
        }
        // 404: the record was deleted meanwhile.
        catch (RequestFailedException e) when (e.Status is 409 or 412 || e.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            return null;
        }
    }

    /// <summary>What is known of the files of a range, in the order of their keys.</summary>
    internal async IAsyncEnumerable<FileState> StatesAsync(RowRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {range.From} and RowKey lt {range.To}");
        await foreach (var row in _records.QueryAsync<TableEntity>(filter, select: FileState.Columns, cancellationToken: cancellationToken))
            yield return FileState.From(row);
    }

    /// <summary>The keys of all names that begin so (and rarely others: look at the path).</summary>
    internal static RowRange Range(string prefix) => RowRange.Prefix(RowKey(prefix));

    /// <summary>A blob's name as a row key, in the order of the names: that is the order in which storage lists them.</summary>
    /// <remarks>
    /// A character that has no place in a key is written as the plain one below it, <c>~</c>, and its code: nothing else
    /// goes on with the highest character, so it sorts between that one and the next. <c>/</c> is <c>.~</c>. Only names too
    /// long for a key are out of order among those that begin alike; they end in their hash.
    /// </remarks>
    internal static string RowKey(string path)
    {
        var key = new StringBuilder("f", MaxKeyLength + 40);
        foreach (var c in path)
        {
            if (key.Length > MaxKeyLength)
                return key.Append('~').Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(path))), 0, 32).ToString();
            var below = PlainCharacters[^1];
            for (var i = 1; i < PlainCharacters.Length; i++)
            {
                if (PlainCharacters[i] > c)
                {
                    below = PlainCharacters[i - 1];
                    break;
                }
            }
            // The first stands for nothing but itself being below the others.
            if (below == c && c != PlainCharacters[0])
                key.Append(c);
            else if (c == '/')
                key.Append(".~");
            else
                key.Append(below).Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return key.ToString();
    }

    private static TableEntity ToEntity(IngestionRecord record) => new(Partition, RowKey(record.Path))
    {
        ["Path"] = record.Path,
        ["Status"] = record.Status.ToString(),
        ["Reason"] = record.Reason is { Length: > MaxReasonLength } reason ? ArticleEntity.Chunks(reason, MaxReasonLength).First() : record.Reason,
        ["BlobETag"] = record.BlobETag,
        ["UploadedAt"] = record.UploadedAt,
        ["Parser"] = record.Parser,
        ["Pages"] = JsonSerializer.Serialize(record.Pages, ArchiveJson.Readable.IReadOnlyListPageKey),
        ["ArticleCount"] = record.ArticleCount,
        ["Warnings"] = JsonSerializer.Serialize(record.Warnings, ArchiveJson.Readable.IReadOnlyDictionaryStringInt32),
        ["Attempts"] = record.Attempts,
        ["GivenUp"] = record.IsGivenUp,
        ["StartedAt"] = record.StartedAt,
        ["DurationMs"] = record.Duration.TotalMilliseconds,
    };

    private static IngestionRecord FromEntity(TableEntity entity) => new()
    {
        Path = entity.GetString("Path"),
        Status = Enum.Parse<IngestionStatus>(entity.GetString("Status")),
        Reason = entity.GetString("Reason"),
        BlobETag = entity.GetString("BlobETag"),
        UploadedAt = entity.GetDateTimeOffset("UploadedAt"),
        Parser = entity.GetString("Parser"),
        Pages = JsonSerializer.Deserialize(entity.GetString("Pages"), ArchiveJson.Readable.IReadOnlyListPageKey)!,
        ArticleCount = entity.GetInt32("ArticleCount") ?? 0,
        Warnings = JsonSerializer.Deserialize(entity.GetString("Warnings"), ArchiveJson.Readable.IReadOnlyDictionaryStringInt32)!,
        Attempts = entity.GetInt32("Attempts") ?? 0,
        IsGivenUp = entity.GetBoolean("GivenUp") ?? false,
        StartedAt = entity.GetDateTimeOffset("StartedAt") ?? default,
        // Rounded, since a fraction of a millisecond has no exact double.
        Duration = TimeSpan.FromTicks((long)Math.Round((entity.GetDouble("DurationMs") ?? 0) * TimeSpan.TicksPerMillisecond)),
        ETag = entity.ETag,
    };
}
