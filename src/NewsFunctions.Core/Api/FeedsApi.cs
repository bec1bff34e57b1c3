using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Api.Formats;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resource <c>feed</c>: what is new in a paper, for feed readers.</summary>
public sealed class FeedsApi(NewsArchive archive, ReaderOptions reader, ApiOptions options, ILogger<FeedsApi> logger)
{
    private const int Entries = 50;

    /// <summary>Gets a paper's newest articles as an Atom feed.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string paper, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        Format.Choose(request, new QueryParameters(request), Format.Atom);
        var query = new ArticleQuery { Papers = [QueryParameters.ParsePaper(paper)], Limit = Entries };
        var articles = (await archive.ListArticlesAsync(query, cancellationToken)).Items;
        if (articles.Count == 0)
            return Problem.NotFound($"There is nothing of {paper} in the archive. GET /api/papers lists the papers.").ToResult();
        // Feed readers keep addresses, so they are whole ones.
        var server = options.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";
        var feed = new AtomFeed(paper, server + Respond.Url(request, "feed", paper), id => server + Respond.Url(request, "articles", id), reader.TimeZone);
        return new Representation(Format.Atom.ContentType) { Content = feed.Write(articles) };
    });
}
