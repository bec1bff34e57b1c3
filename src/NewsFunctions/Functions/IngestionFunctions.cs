using Azure.Storage.Blobs;
using NewsFunctions.Api;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;

namespace NewsFunctions.Functions;

/// <summary>A file that arrived or changed goes into the archive.</summary>
/// <remarks>
/// Two triggers over one handler, one of them switched off by its <c>AzureWebJobs.{name}.Disabled</c> setting: polling
/// works with Azurite and on any plan; Event Grid is faster, and the only one that Flex Consumption has.
/// </remarks>
public sealed class IngestionFunctions(Ingestor ingestor, Sweeper sweeper, IngestionsApi ingestions, BlobServiceClient blobs)
{
    [Function("IngestIssueFile")]
    public Task IngestIssueFile(
        [BlobTrigger("issues/{path}", Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
        ingestor.IngestAsync(blob, path, again: false, cancellationToken);

    [Function("IngestIssueFileOnEvent")]
    public Task IngestIssueFileOnEvent(
        [BlobTrigger("issues/{path}", Source = BlobTriggerSource.EventGrid, Connection = "NewsStorage")] BlobClient blob, string path, CancellationToken cancellationToken) =>
        ingestor.IngestAsync(blob, path, again: false, cancellationToken);

    // An event may come late or twice: ingesting looks whether the blob is there or gone.
    [Function("RemoveIssueFile")]
    public async Task RemoveIssueFile(
        [QueueTrigger(StorageNames.DeletedQueue, Connection = "NewsStorage")] string message, CancellationToken cancellationToken)
    {
        if (StorageMessages.BlobOfEvent(message) is { } path)
            await ingestor.IngestAsync(blobs.GetBlobContainerClient(StorageNames.Container).GetBlobClient(path), path, again: false, cancellationToken);
    }

    // Triggers lose blobs, and polling does not see deletions.
    [Function("SweepIssueFiles")]
    public Task SweepIssueFiles([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeper.RunAsync(SweepOptions.Scheduled, cancellationToken);

    [Function("SweepIngestions")]
    public Task<IResult> SweepIngestions(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "ingestions/sweep")] HttpRequest request, CancellationToken cancellationToken) =>
        ingestions.SweepAsync(request, cancellationToken);

    // One function: the host tries routes in the order of the functions' names, and {*path} may be empty.
    [Function("GetIngestions")]
    public Task<IResult> GetIngestions(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "ingestions/{*path}")] HttpRequest request, string? path, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(path) ? ingestions.ListAsync(request, cancellationToken) : ingestions.GetAsync(request, path, cancellationToken);

    [Function("CountIngestions")]
    public Task<IResult> CountIngestions(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "ingestion-counts")] HttpRequest request, CancellationToken cancellationToken) =>
        ingestions.CountAsync(request, cancellationToken);

    [Function("RetryIngestions")]
    public Task<IResult> RetryIngestions(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "ingestions/retry")] HttpRequest request, CancellationToken cancellationToken) =>
        ingestions.RetryAsync(request, cancellationToken);

    [Function("GiveUpIssueFile")]
    public async Task GiveUpIssueFile(
        [QueueTrigger(StorageNames.PoisonQueue, Connection = "NewsStorage")] string message, CancellationToken cancellationToken)
    {
        if (StorageMessages.BlobOfPoison(message) is { } blob)
            await ingestor.GiveUpAsync(blob.Path, blob.ETag, cancellationToken);
    }
}
