using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>The resource <c>papers</c>.</summary>
public sealed class PapersApi(NewsArchive archive, ILogger<PapersApi> logger)
{
    /// <summary>Lists the papers of the archive, each with the date of its newest issue.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request);
        return Respond.List(request, parameters, await archive.ListPapersAsync(cancellationToken), null, ApiJson.Readable.ItemListPaper);
    });
}
