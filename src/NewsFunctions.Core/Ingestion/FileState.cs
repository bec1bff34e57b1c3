using Azure.Data.Tables;

namespace NewsFunctions.Ingestion;

/// <summary>As much of a record as tells whether its file needs work.</summary>
internal readonly record struct FileState(string RowKey, string Path, IngestionStatus Status, string? BlobETag, string Parser, DateTimeOffset StartedAt, bool IsGivenUp)
{
    // Longer than a function may run: until then, or until its host gives up, the attempt may still be under way.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(15);

    /// <summary>What to select.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["RowKey", "Path", "Status", "BlobETag", "Parser", "StartedAt", "GivenUp"];

    public static FileState Of(IngestionRecord record) => new("", record.Path, record.Status, record.BlobETag, record.Parser, record.StartedAt, record.IsGivenUp);

    public static FileState From(TableEntity entity) => new(
        entity.RowKey,
        entity.GetString("Path"),
        Enum.Parse<IngestionStatus>(entity.GetString("Status")),
        entity.GetString("BlobETag"),
        entity.GetString("Parser"),
        entity.GetDateTimeOffset("StartedAt") ?? default,
        entity.GetBoolean("GivenUp") ?? false);

    /// <summary>Whether the blob with this ETag is not, or not any more, what the record is about, or was left undone.</summary>
    public bool NeedsWork(string? etag, DateTimeOffset now) => BlobETag != etag || Status switch
    {
        IngestionStatus.Succeeded or IngestionStatus.Rejected or IngestionStatus.Superseded => false,
        IngestionStatus.Removed or IngestionStatus.Pending => true,
        _ => !IsGivenUp && now - StartedAt > Abandoned,
    };
}
