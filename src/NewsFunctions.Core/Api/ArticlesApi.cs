using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using NewsFunctions.Api.Formats;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resource <c>articles</c>.</summary>
public sealed class ArticlesApi(NewsArchive archive, Freshness freshness, ReaderOptions options, ILogger<ArticlesApi> logger)
{
    internal static readonly QueryParameter[] ListQuery =
    [
        QueryParameter.Paper, QueryParameter.Date, QueryParameter.From, QueryParameter.To, QueryParameter.Page, QueryParameter.Author, QueryParameter.Source,
        QueryParameter.Type, QueryParameter.Fields, QueryParameter.Limit, QueryParameter.Cursor,
    ];

    private static readonly QueryParameter Whole = new("whole", "Whether an article that goes on on other pages is to be whole; if not, it is what stands on its page.", """{"enum":["true","false"]}""", "true");

    internal static readonly Format[] Formats = [Format.Json, Format.Html, Format.Markdown, Format.Text, Format.Ninjs];
    internal static readonly QueryParameter[] GetQuery = [Whole, Format.Parameter(Formats)];

    /// <summary>Lists articles, newest first.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, ListQuery);
        var (from, to) = parameters.Days();
        var query = new ArticleQuery
        {
            Papers = parameters.Papers,
            From = from,
            To = to,
            Page = parameters.Page,
            Author = parameters.Text(QueryParameter.Author),
            Source = parameters.Text(QueryParameter.Source),
            Type = (ArticleType?)parameters.Choice(QueryParameter.Type, "article", "photo"),
            Limit = parameters.Limit,
        };
        if (parameters.Place is { } place)
            query = GoOn(query, place) ?? throw Cursor.Invalid();
        var fields = parameters.Fields(ApiJson.Readable.ArticleSummary);
        var listing = await archive.ListArticlesAsync(query, cancellationToken);
        var next = listing.GoesOnWith?.ToString("O", CultureInfo.InvariantCulture) ?? (listing.More ? listing.Items[^1].Id : null);
        return fields is null
            ? Respond.List(request, parameters, listing.Items, next, ApiJson.Readable.ItemListArticleSummary)
            : Respond.List<JsonObject>(request, parameters, [.. listing.Items.Select(fields)], next, ApiJson.Readable.ItemListJsonObject);
    });

    /// <summary>Gets one article by its id, in one of several forms.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, GetQuery);
        var format = Format.Choose(request, parameters, Formats);
        var key = ParseId(id);
        var found = await archive.FindArticleAsync(key, parameters.Choice(Whole, "true", "false") != 1, cancellationToken) ?? throw NotFound();
        var links = LinksOf(request, found.Content!, key);
        var article = found.Content! with { Links = links };
        request.HttpContext.Response.Headers.Link = new StringValues(
        [
            $"<{links.Issue}>; rel=\"up\"",
            .. links.Previous is null ? Array.Empty<string>() : [$"<{links.Previous}>; rel=\"prev\""],
            $"<{links.Next}>; rel=\"next\"",
            .. Formats.Where(other => other != format).Select(other => $"<{links.Self}?format={other.Name}>; rel=\"alternate\"; type=\"{other.MediaType}\""),
        ]);
        var representation = format.Name switch
        {
            "text" => Respond.Text(ArticleText.Plain(article), format),
            "markdown" => Respond.Text(ArticleText.Markdown(article), format),
            "html" => Respond.Text(HtmlPage.Of(article), format) with { ContentSecurityPolicy = HtmlPage.ContentSecurityPolicy },
            "ninjs" => Respond.Json(Ninjs.Of(article, found.LastModified, options.TimeZone), ApiJson.Readable.JsonObject) with { ContentType = format.ContentType },
            _ => Respond.Json(article, ApiJson.Readable.StoredArticle),
        };
        return representation with { LastModified = found.LastModified, CacheControl = freshness.Of(key.Date), IsNegotiated = true };
    });

    /// <summary>Leads to the article printed before or after one, or the part that it goes on in.</summary>
    public Task<IResult> GetRelatedAsync(HttpRequest request, string id, string relation, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        var key = ParseId(id);
        var related = relation switch
        {
            "previous" or "next" => await archive.FindNeighbourAsync(key, relation == "next", cancellationToken),
            _ => await archive.FindContinuationAsync(key, cancellationToken),
        };
        return related is { } other
            ? new Redirection(Respond.Url(request, "articles", other.ToString()), freshness.Of(key.Date))
            : Problem.NotFound(relation == "continuation"
                ? "The article is not there, does not go on on another page, or it was not sure what belongs to it."
                : $"The article is not there, or there is none {(relation == "next" ? "after" : "before")} it in its issue.").ToResult();
    });

    /// <exception cref="ProblemException">The text is not an article's id.</exception>
    internal static ArticleId ParseId(string id) => ArticleId.TryParse(id, out var key) ? key : throw NotFound();

    internal static ProblemException NotFound() =>
        new(Problem.NotFound("There is no article with this id. Ids look like qhrb-20240302-01-03: paper, date, page, position; GET /api/articles lists them."));

    // A cursor names the last article shown, or the day to go on with: no later than the last one asked for.
    private static ArticleQuery? GoOn(ArticleQuery query, string place) =>
        ArticleId.TryParse(place, out var after) ? query with { After = after }
        : DateOnly.TryParseExact(place, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && !(day > query.To) ? query with { To = day }
        : null;

    private static ArticleLinks LinksOf(HttpRequest request, StoredArticle article, ArticleId id)
    {
        var self = Respond.Url(request, "articles", article.Id);
        var day = article.Date.ToString("O", CultureInfo.InvariantCulture);
        return new(
            self,
            Respond.Url(request, "issues", article.Paper, day),
            Respond.Url(request, "articles") + string.Create(CultureInfo.InvariantCulture, $"?paper={Uri.EscapeDataString(article.Paper)}&date={day}&page={article.Page}"),
            article.Position > 1 ? Neighbour(-1) : article.Page > 1 ? self + "/previous" : null,
            article.Position < article.ArticlesOnPage ? Neighbour(1) : self + "/next",
            article.Continuation is null ? null : self + "/continuation");

        // Which is the last of the page before, or where the issue ends, takes another look into the archive.
        string Neighbour(int step) => Respond.Url(request, "articles", (id with { Position = id.Position + step }).ToString());
    }

    /// <summary>Sends the client on to another article.</summary>
    private sealed class Redirection(string location, string cacheControl) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = cacheControl;
            httpContext.Response.Redirect(location);
            return Task.CompletedTask;
        }
    }
}
