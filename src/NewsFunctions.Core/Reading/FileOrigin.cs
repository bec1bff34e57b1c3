namespace NewsFunctions.Reading;

/// <summary>What is known of a file besides its bytes.</summary>
/// <param name="Path">Its path; for a blob its name within the container: <c>qhrb/2024-03-02/01.txt</c>.</param>
/// <param name="UploadedAt">When it was uploaded or last written; the date of last resort.</param>
public sealed record FileOrigin(string Path, DateTimeOffset UploadedAt)
{
    /// <summary>A blob's metadata; <c>paper</c>, <c>date</c> and <c>page</c> win over everything else. Keys in any case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The container that the blob is in, for <see cref="Provenance.Blob"/>; null for a file.</summary>
    public string? Container { get; init; }

    /// <summary>The blob's ETag, without quotes; null for a file.</summary>
    public string? ETag { get; init; }
}
