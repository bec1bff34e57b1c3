using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resource <c>articles</c>.</summary>
public sealed class ArticlesApi(NewsArchive archive, ILogger<ArticlesApi> logger)
{
    /// <summary>Lists articles, newest first: <c>?paper&amp;date|from&amp;to&amp;page&amp;limit&amp;cursor</c>.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, "paper", "date", "from", "to", "page", "limit", "cursor");
        var (from, to) = parameters.Days();
        var query = new ArticleQuery { Paper = parameters.Paper, From = from, To = to, Page = parameters.Page, Limit = parameters.Limit };
        var binding = Cursor.QueryOf("articles", query.Paper, from, to, query.Page);
        if (parameters.Cursor is { } cursor)
            query = query with { After = ArticleId.TryParse(Cursor.Decode(binding, cursor), out var after) ? after : throw Cursor.Invalid() };
        var listing = await archive.ListArticlesAsync(query, cancellationToken);
        return Respond.List(request, listing, ApiJson.Readable.ItemListArticleSummary, article => Cursor.Encode(binding, article.Id));
    });

    /// <summary>Gets one article by its id.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        var article = ArticleId.TryParse(id, out var key) ? await archive.FindArticleAsync(key, cancellationToken) : null;
        return article is null
            ? Problem.NotFound("There is no article with this id. Ids look like qhrb-20240302-01-03: paper, date, page, position; GET /api/articles lists them.").ToResult()
            : Results.Json(article, ReadingJson.Readable.Article);
    });
}
