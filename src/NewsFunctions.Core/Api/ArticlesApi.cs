using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resource <c>articles</c>.</summary>
public sealed class ArticlesApi(NewsArchive archive, Freshness freshness, ILogger<ArticlesApi> logger)
{
    /// <summary>Lists articles, newest first: <c>?paper&amp;date|from&amp;to&amp;page&amp;limit&amp;cursor</c>.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, QueryParameter.Paper, QueryParameter.Date, QueryParameter.From, QueryParameter.To, QueryParameter.Page, QueryParameter.Limit, QueryParameter.Cursor);
        var (from, to) = parameters.Days();
        var query = new ArticleQuery { Papers = parameters.Papers, From = from, To = to, Page = parameters.Page, Limit = parameters.Limit };
        if (parameters.Place is { } place)
            query = query with { After = ArticleId.TryParse(place, out var after) ? after : throw Cursor.Invalid() };
        var listing = await archive.ListArticlesAsync(query, cancellationToken);
        return Respond.List(request, parameters, listing.Items, listing.More ? listing.Items[^1].Id : null, ApiJson.Readable.ItemListArticleSummary);
    });

    /// <summary>Gets one article by its id.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        var found = ArticleId.TryParse(id, out var key) ? await archive.FindArticleAsync(key, cancellationToken) : null;
        return found?.Content is not { } article
            ? Problem.NotFound("There is no article with this id. Ids look like qhrb-20240302-01-03: paper, date, page, position; GET /api/articles lists them.").ToResult()
            : new Representation(Format.Json.ContentType) { Content = JsonSerializer.SerializeToUtf8Bytes(article, ReadingJson.Readable.Article), LastModified = found.LastModified, CacheControl = freshness.Of(article.Date) };
    });
}
