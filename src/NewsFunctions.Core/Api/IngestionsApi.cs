using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Ingestion;

namespace NewsFunctions.Api;

/// <summary>The resource <c>ingestions</c>: what became of each file, and what to do about it.</summary>
public sealed class IngestionsApi(Sweeper sweeper, ILogger<IngestionsApi> logger)
{
    /// <summary>Compares the container with the records and ingests what was missed: again until <c>complete</c>.</summary>
    public Task<IResult> SweepAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        return Results.Json(await sweeper.RunAsync(SweepOptions.OnDemand, cancellationToken), ApiJson.Readable.SweepReport);
    });
}
