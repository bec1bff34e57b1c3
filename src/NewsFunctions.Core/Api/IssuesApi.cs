using Microsoft.AspNetCore.Http;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>The resource <c>issues</c>.</summary>
public sealed class IssuesApi(NewsArchive archive)
{
    /// <summary>Lists issues, newest first.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => throw new NotImplementedException(archive + request.Path);

    /// <summary>Gets one issue: its pages, and their articles in printed order.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string paper, string date, CancellationToken cancellationToken) => throw new NotImplementedException(archive + request.Path + paper + date);
}
