using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Reading;
using NewsFunctions.Telemetry;

namespace NewsFunctions.Ingestion;

/// <summary>A blob's headers and, if it can be read at all, its bytes.</summary>
internal sealed class IssueFile
{
    private IssueFile(FileOrigin origin) => Origin = origin;

    /// <summary>What is known besides the bytes.</summary>
    public FileOrigin Origin { get; }

    /// <summary>Why there are no bytes: the file is of a wrong type or too large. Its content was then not downloaded.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The content.</summary>
    public byte[] Bytes { get; private init; } = [];

    /// <summary>Downloads a blob in one request.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="path">Its name within the container.</param>
    /// <param name="unlessETag">When the blob still has this ETag, nothing is downloaded.</param>
    /// <param name="options">How large it may be; a larger blob is refused by its headers.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>The file; or that it has not changed; or that it is not there any more.</returns>
    /// <exception cref="RequestFailedException">Storage refused.</exception>
    public static async Task<(IssueFile? File, bool Unchanged)> DownloadAsync(BlobClient blob, string path, string? unlessETag, ReaderOptions options, CancellationToken cancellationToken)
    {
        using var step = FileTrace.Step("receive");
        var download = new BlobDownloadOptions();
        if (unlessETag is not null)
            download.Conditions = new() { IfNoneMatch = new ETag(unlessETag) };
        try
        {
            var answer = await blob.DownloadStreamingAsync(download, cancellationToken);
            // The client does not throw here: a 304 is an answer that only has no value.
            if (answer.GetRawResponse().Status == 304)
                return (null, true);
            using var response = answer.Value;
            var details = response.Details;
            var origin = new FileOrigin(path, details.LastModified)
            {
                Container = blob.BlobContainerName,
                ETag = details.ETag.ToString().Trim('"'),
                Metadata = new Dictionary<string, string>(details.Metadata, StringComparer.OrdinalIgnoreCase),
            };
            if (options.RefusalOf(path, details.ContentLength) is { } refusal)
                return (new(origin) { Refusal = refusal }, false);
            var bytes = GC.AllocateUninitializedArray<byte>((int)details.ContentLength);
            await response.Content.ReadExactlyAsync(bytes, cancellationToken);
            return (new(origin) { Bytes = bytes }, false);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (null, false);
        }
    }
}
