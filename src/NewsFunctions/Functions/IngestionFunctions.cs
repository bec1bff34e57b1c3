using Azure.Storage.Blobs;
using NewsFunctions.Ingestion;

namespace NewsFunctions.Functions;

/// <summary>A file that arrived or changed goes into the archive.</summary>
/// <remarks>
/// Two triggers over one handler, one of them switched off by its <c>AzureWebJobs.{name}.Disabled</c> setting: polling
/// works with Azurite and on any plan; Event Grid is faster, and the only one that Flex Consumption has.
/// </remarks>
public sealed class IngestionFunctions(Ingestor ingestor)
{
    [Function("IngestIssueFile")]
    public Task IngestIssueFile(
        [BlobTrigger("issues/{path}", Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
        ingestor.IngestAsync(blob, path, cancellationToken);

    [Function("IngestIssueFileOnEvent")]
    public Task IngestIssueFileOnEvent(
        [BlobTrigger("issues/{path}", Source = BlobTriggerSource.EventGrid, Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
        ingestor.IngestAsync(blob, path, cancellationToken);
}
