using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Api.Formats;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resource <c>issues</c>.</summary>
public sealed class IssuesApi(NewsArchive archive, Freshness freshness, ILogger<IssuesApi> logger)
{
    internal static readonly QueryParameter[] ListQuery = [QueryParameter.Paper, QueryParameter.From, QueryParameter.To, QueryParameter.Limit, QueryParameter.Cursor];
    internal static readonly Format[] Formats = [Format.Json, Format.Html, Format.JsonLines];
    private static readonly QueryParameter FormatParameter = Format.Parameter(Formats);

    /// <summary>Lists issues, newest first: <c>?paper&amp;from&amp;to&amp;limit&amp;cursor</c>.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, ListQuery);
        var (from, to) = parameters.Days();
        var query = new IssueQuery { Papers = parameters.Papers, From = from, To = to, Limit = parameters.Limit };
        if (parameters.Place is { } place)
            query = query with { After = TryParsePlace(place) ?? throw Cursor.Invalid() };
        var listing = await archive.ListIssuesAsync(query, cancellationToken);
        return Respond.List(request, parameters, listing.Items, listing.More ? PlaceOf(listing.Items[^1]) : null, ApiJson.Readable.ItemListIssueSummary);
    });

    /// <summary>Gets one issue: its pages, and their articles in printed order; as JSON Lines, all articles whole.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string paper, string date, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var format = Format.Choose(request, new QueryParameters(request, FormatParameter), Formats);
        var key = new IssueKey(QueryParameters.ParsePaper(paper), QueryParameters.ParseDate("date", date));
        var representation = format == Format.JsonLines
            ? Represent(await archive.FindArticlesOfAsync(key, found => Represent(found, null)!.IsWith(request), cancellationToken), JsonLines)
            : Represent(await archive.FindIssueAsync(key, found => Represent(found, null)!.IsWith(request), cancellationToken), issue => format == Format.Html
                ? Encoding.UTF8.GetBytes(HtmlPage.Of(issue, id => Respond.Url(request, "articles", id)))
                : JsonSerializer.SerializeToUtf8Bytes(issue, ApiJson.Readable.Issue));
        return representation ?? (IResult)Problem.NotFound($"There is no issue of {paper} of {date}. GET /api/issues?paper={paper} lists those there are.").ToResult();

        Representation? Represent<T>(Versioned<T>? found, Func<T, byte[]>? write)
            where T : class => found is null ? null : new Representation(format.ContentType)
            {
                State = found.Version + request.PathBase,
                LastModified = found.LastModified,
                CacheControl = freshness.Of(key.Date),
                IsNegotiated = true,
                ContentSecurityPolicy = format == Format.Html ? HtmlPage.ContentSecurityPolicy : null,
                Content = found.Content is { } content && write is not null ? write(content) : default,
            };
    });

    private static byte[] JsonLines(IEnumerable<Article> articles)
    {
        using var lines = new MemoryStream();
        foreach (var article in articles)
        {
            JsonSerializer.Serialize(lines, article, ReadingJson.Readable.Article);
            lines.WriteByte((byte)'\n');
        }
        return lines.ToArray();
    }

    private static string PlaceOf(IssueSummary issue) => issue.Date.ToString("O", CultureInfo.InvariantCulture) + issue.Paper;

    private static IssueKey? TryParsePlace(string place) =>
        place.Length > 10 && DateOnly.TryParseExact(place[..10], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new IssueKey(place[10..], date)
            : null;
}
