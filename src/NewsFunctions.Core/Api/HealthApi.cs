using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>Whether the service can do its work.</summary>
public sealed class HealthApi(NewsArchive archive, ILogger<HealthApi> logger)
{
    // Whoever watches us does not wait for the storage client's retries.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks storage for something small: 200 when it answers, 503 when not.</summary>
    public Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            await archive.CheckAsync(timeout.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RequestFailedException("The storage did not answer in time.", e);
        }
        return Results.Json(new Health("healthy", PageReader.Version), ApiJson.Readable.Health);
    });
}
