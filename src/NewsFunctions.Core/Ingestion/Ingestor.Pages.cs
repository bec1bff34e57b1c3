using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using NewsFunctions.Archive;
using NewsFunctions.Pages;

namespace NewsFunctions.Ingestion;

/// <remarks>
/// A file of several pages is unpacked into blobs of its own folder (<c>issue.zip.pages/01.pdf</c>), which are page files like all others:
/// each has its record, is read again when a retry asks for it, and found by the sweep. The folder is kept equal to the file.
/// </remarks>
public sealed partial class Ingestor
{
    private const int MostRefusalsTold = 5;

    private async Task<bool> UnpackAsync(Attempt attempt, IngestionRecord draft, BlobClient blob, IssueFile file, Dictionary<PageKey, StoredPage?> observed, CancellationToken cancellationToken)
    {
        if (await records.TryWriteAsync(draft, cancellationToken) is not { } claimed)
            return false;
        attempt.Record = draft = claimed;
        var container = blob.GetParentBlobContainerClient();
        // The page's own name says which page it is; paper and date are those of the issue.
        var metadata = file.Origin.Metadata.Where(static m => !m.Key.Equals("page", StringComparison.OrdinalIgnoreCase)).ToDictionary();
        var (names, refusals, articles) = (new HashSet<string>(StringComparer.Ordinal), new List<string>(), 0);
        foreach (var page in PageFiles.Expand(attempt.Path, file.Bytes, options.MaxFileBytes))
        {
            if (page.Refusal is { } refusal)
            {
                refusals.Add($"{page.Name}: {refusal}");
                continue;
            }
            var path = FolderOf(attempt.Path) + page.Name;
            names.Add(path);
            await container.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(page.Bytes), new BlobUploadOptions { Metadata = metadata }, cancellationToken);
            articles += (await IngestAsync(container.GetBlobClient(path), path, attempt.Again, cancellationToken))?.ArticleCount ?? 0;
        }
        await RemovePagesAsync(blob, attempt.Path, names, cancellationToken);
        foreach (var page in draft.Pages)
        {
            if (!await TryLeaveAsync(attempt, page, observed.GetValueOrDefault(page), cancellationToken))
                return false;
        }
        var reason = refusals.Count == 0 ? null : $"{refusals.Count} pages were not taken out. {string.Join(' ', refusals.Take(MostRefusalsTold))}";
        if (names.Count == 0)
            return await RejectAsync(attempt, draft with { Pages = [] }, new(reason ?? "The file holds no page."), cancellationToken);
        return await FinishAsync(attempt, draft with { Status = IngestionStatus.Succeeded, Pages = [], ArticleCount = articles, Reason = reason, Warnings = new Dictionary<string, int>() }, cancellationToken);
    }

    /// <summary>Removes the pages that a file of several pages brought, but for those it still has.</summary>
    private async Task RemovePagesAsync(BlobClient blob, string path, HashSet<string> kept, CancellationToken cancellationToken)
    {
        if (System.IO.Path.GetExtension(path).ToLowerInvariant() is not (".zip" or ".pdf"))
            return;
        var container = blob.GetParentBlobContainerClient();
        await foreach (var page in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, FolderOf(path), cancellationToken))
        {
            if (kept.Contains(page.Name))
                continue;
            await container.DeleteBlobIfExistsAsync(page.Name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
            await IngestAsync(container.GetBlobClient(page.Name), page.Name, again: false, cancellationToken);
        }
    }

    private static string FolderOf(string path) => path + PageFiles.FolderSuffix + "/";
}
