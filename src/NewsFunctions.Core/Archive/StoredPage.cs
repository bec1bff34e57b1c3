using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>A page's row: which file its articles came from, and the fence that all writers of the page pass.</summary>
/// <remarks>Page rows are never deleted: see <see cref="PageStore"/>.</remarks>
public sealed record StoredPage
{
    /// <summary>Which page.</summary>
    public required PageKey Key { get; init; }

    /// <summary>Whether its articles are to be seen.</summary>
    public required PageState State { get; init; }

    /// <summary>The blob's name within the container.</summary>
    public required string Blob { get; init; }

    /// <summary>The blob's ETag, without quotes.</summary>
    public string? BlobETag { get; init; }

    /// <summary>When the blob was last written.</summary>
    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>The version of the reader.</summary>
    public string? Parser { get; init; }

    /// <summary>How many article rows it has: exactly those of positions 1 to this.</summary>
    public int ArticleCount { get; init; }

    /// <summary>How often each warning occurs.</summary>
    public IReadOnlyDictionary<string, int> Warnings { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether any of its articles was ever corrected.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>The mark that its article rows bear when they took several transactions to write; else null.</summary>
    internal string? Generation { get; init; }

    /// <summary>Whether some of its articles may have rows in authors' lists.</summary>
    internal bool HasCopies { get; init; }

    /// <summary>Whether any of its articles ever went on on another page, or came from one.</summary>
    internal bool HasJumps { get; init; }

    /// <summary>How many of its articles are later parts of articles of other pages, which lists show there.</summary>
    internal int LaterParts { get; init; }

    /// <summary>The row's ETag; default when the row is not there yet.</summary>
    internal ETag ETag { get; init; }

    /// <summary>What a listing of issues selects.</summary>
    internal static IReadOnlyList<string> ListingColumns { get; } = ["PartitionKey", "Timestamp", "Date", "Page", "State", "Blob", "ArticleCount", "LaterParts", "Generation"];

    internal static StoredPage From(TableEntity entity) => new()
    {
        Key = new(entity.PartitionKey, DateOnly.ParseExact(entity.GetString("Date"), "O"), entity.GetInt32("Page") ?? 0),
        State = Enum.Parse<PageState>(entity.GetString("State")),
        Blob = entity.GetString("Blob"),
        BlobETag = entity.GetString("BlobETag"),
        UploadedAt = entity.GetDateTimeOffset("UploadedAt"),
        Parser = entity.GetString("Parser"),
        ArticleCount = entity.GetInt32("ArticleCount") ?? 0,
        Warnings = entity.GetString("Warnings") is { } json ? JsonSerializer.Deserialize(json, ArchiveJson.Readable.IReadOnlyDictionaryStringInt32)! : new Dictionary<string, int>(),
        IsCorrected = entity.GetBoolean("Corrected") ?? false,
        Generation = entity.GetString("Generation"),
        HasCopies = entity.GetBoolean("HasCopies") ?? false,
        HasJumps = entity.GetBoolean("HasJumps") ?? false,
        LaterParts = entity.GetInt32("LaterParts") ?? 0,
        ETag = entity.ETag,
    };

    internal TableEntity ToEntity() => new(Key.Paper, RowKeys.Page(Key))
    {
        ["Date"] = Key.Date.ToString("O"),
        ["Page"] = Key.Page,
        ["State"] = State.ToString(),
        ["Blob"] = Blob,
        ["BlobETag"] = BlobETag,
        ["UploadedAt"] = UploadedAt,
        ["Parser"] = Parser,
        ["ArticleCount"] = ArticleCount,
        ["Warnings"] = JsonSerializer.Serialize(Warnings, ArchiveJson.Readable.IReadOnlyDictionaryStringInt32),
        ["Corrected"] = IsCorrected,
        ["Generation"] = Generation,
        ["HasCopies"] = HasCopies,
        ["HasJumps"] = HasJumps,
        ["LaterParts"] = LaterParts,
    };

    /// <summary>What a page's row is merged with when its articles were joined with others, or parted from them.</summary>
    internal static TableEntity JoinedAnew(PageKey key, int laterParts) => new(key.Paper, RowKeys.Page(key)) { ["HasJumps"] = true, ["LaterParts"] = laterParts, ["HasCopies"] = true };

    /// <summary>Whether an article row that was read belongs to what the page shows now.</summary>
    internal bool Shows(string? generation) => State == PageState.Current && Generation == generation;

    internal static IReadOnlyDictionary<string, int> CountByCode(IEnumerable<PageWarning> warnings) =>
        warnings.CountBy(warning => warning.Code).ToDictionary(StringComparer.Ordinal);
}

/// <summary>Whether a page's articles are to be seen.</summary>
public enum PageState
{
    /// <summary>They are.</summary>
    Current,

    /// <summary>They are being replaced in several transactions, or that broke off; hidden until it is done.</summary>
    Replacing,

    /// <summary>There are none any more: the file is gone or turned out to be another page.</summary>
    Removed,
}
