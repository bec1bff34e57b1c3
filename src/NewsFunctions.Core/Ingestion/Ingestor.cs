using Azure.Storage.Blobs;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Ingestion;

/// <summary>Takes one file from its blob into the archive. Doing it twice changes nothing.</summary>
public sealed class Ingestor(PageReader reader, NewsArchive archive, IngestionRecords records)
{
    /// <summary>Reads the blob and replaces its page's articles; a bad file is recorded, not thrown.</summary>
    /// <param name="blob">The file.</param>
    /// <param name="path">Its name within the container.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Azure.RequestFailedException">Storage refused; to be tried again.</exception>
    public Task IngestAsync(BlobClient blob, string path, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{reader} {archive} {records} {blob} {path}");
}
