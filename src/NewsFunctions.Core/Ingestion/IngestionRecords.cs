using System.Globalization;
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
/// in the same transaction. The row key keeps the name's beginning, so that the records of a folder are a range.
/// </remarks>
public sealed class IngestionRecords(TableServiceClient tables)
{
    private const string Partition = "files";
    private const int MaxKeyLength = 400;
    private const int MaxReasonLength = 4_000;

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

    /// <summary>A blob's name as a row key: what keys can't hold is spelled <c>~hhhh</c>, a long name ends in its hash.</summary>
    internal static string RowKey(string path)
    {
        var key = new StringBuilder("f", MaxKeyLength + 40);
        foreach (var c in path)
        {
            if (key.Length > MaxKeyLength)
                return key.Append('~').Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(path))), 0, 32).ToString();
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
                key.Append(c);
            else if (c == '/')
                key.Append('|');
            else
                key.Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
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
        StartedAt = entity.GetDateTimeOffset("StartedAt") ?? default,
        // Rounded, since a fraction of a millisecond has no exact double.
        Duration = TimeSpan.FromTicks((long)Math.Round((entity.GetDouble("DurationMs") ?? 0) * TimeSpan.TicksPerMillisecond)),
        ETag = entity.ETag,
    };
}
