using Microsoft.AspNetCore.Http;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>Whether the service can do its work.</summary>
public sealed class HealthApi(NewsArchive archive)
{
    /// <summary>Asks storage for something small.</summary>
    public Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellationToken) => throw new NotImplementedException(archive + request.Path);
}
