using System.Text.Json.Serialization;
using Azure;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Ingestion;

/// <summary>What became of a file.</summary>
public sealed record IngestionRecord
{
    /// <summary>The blob's name within the container.</summary>
    public required string Path { get; init; }

    /// <summary>How it ended.</summary>
    public required IngestionStatus Status { get; init; }

    /// <summary>Why it was rejected or failed: a sentence for an operator.</summary>
    public string? Reason { get; init; }

    /// <summary>The line of the file, from 1, that <see cref="Reason"/> is about, when it is about one.</summary>
    public int? ReasonLine { get; init; }

    /// <summary>The byte of the file, from 0, that <see cref="Reason"/> is about, when it is about one.</summary>
    public long? ReasonByte { get; init; }

    /// <summary>The ETag of the blob that this is about, without quotes; null when it could not be had.</summary>
    [JsonPropertyName("etag")]
    public string? BlobETag { get; init; }

    /// <summary>When the blob was last written.</summary>
    public DateTimeOffset? UploadedAt { get; init; }

    /// <summary>The version of the reader.</summary>
    public required string Parser { get; init; }

    /// <summary>Every page that may have articles of this file. One, except while the file moves from one page to another.</summary>
    public IReadOnlyList<PageKey> Pages { get; init; } = [];

    /// <summary>How many articles and photos were found.</summary>
    public int ArticleCount { get; init; }

    /// <summary>How often the reader warned of what.</summary>
    public IReadOnlyDictionary<string, int> Warnings { get; init; } = new Dictionary<string, int>();

    /// <summary>How often this version of the blob was tried; rounds lost to another writer count.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether a failed version is left alone until it changes or a retry is asked for.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>When the last attempt began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long the last attempt took; in JSON in milliseconds.</summary>
    [JsonPropertyName("durationMs")]
    [JsonConverter(typeof(MillisecondsJsonConverter))]
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the last of <see cref="Pages"/> belongs to another file, so that this one is to be told when that one goes.</summary>
    internal bool IsContender { get; init; }

    /// <summary>The row's ETag; default when it is not stored yet.</summary>
    internal ETag ETag { get; init; }

    /// <summary>The keys of the rows that list it, as they are stored, a line each.</summary>
    internal string ListedAs { get; init; } = "";

    /// <summary>The paper it is listed under: of the page that it is, else of its first folder, if that can be one.</summary>
    internal string? Paper => Pages is [.., var page]
        ? page.Paper
        : Path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && PaperCode.IsValid(Path.AsSpan(0, slash)) ? Path[..slash] : null;

    /// <summary>Whether this version of the blob needs no other attempt.</summary>
    // By whichever reader: an upgrade must not start reading everything again by itself. Retries do that.
    internal bool IsDone => Status is IngestionStatus.Succeeded or IngestionStatus.Rejected or IngestionStatus.Superseded;
}

/// <summary>How the ingestion of a file ended.</summary>
public enum IngestionStatus
{
    /// <summary>It has not ended: an attempt is under way, or broke off and will be made again.</summary>
    Processing,

    /// <summary>Its articles are in the archive.</summary>
    Succeeded,

    /// <summary>The file is bad, and won't be tried again until it changes. What an earlier version of it brought stays.</summary>
    Rejected,

    /// <summary>We could not; it will be tried again.</summary>
    Failed,

    /// <summary>The blob was deleted, and its articles with it.</summary>
    Removed,

    /// <summary>It is to be read again, as somebody asked; the next sweep does. What an earlier attempt brought stays until then.</summary>
    Pending,

    /// <summary>Another file, uploaded later, is the same page; this one's articles are not shown while that one is there.</summary>
    Superseded,
}
