using Microsoft.AspNetCore.Http;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>The resource <c>articles</c>.</summary>
public sealed class ArticlesApi(NewsArchive archive)
{
    /// <summary>Lists articles, newest first.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => throw new NotImplementedException(archive + request.Path);

    /// <summary>Gets one article by its id.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) => throw new NotImplementedException(archive + request.Path + id);
}
