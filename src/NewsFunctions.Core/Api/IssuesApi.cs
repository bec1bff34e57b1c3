using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>The resource <c>issues</c>.</summary>
public sealed class IssuesApi(NewsArchive archive, Freshness freshness, ILogger<IssuesApi> logger)
{
    /// <summary>Lists issues, newest first: <c>?paper&amp;from&amp;to&amp;limit&amp;cursor</c>.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, QueryParameter.Paper, QueryParameter.From, QueryParameter.To, QueryParameter.Limit, QueryParameter.Cursor);
        var (from, to) = parameters.Days();
        var query = new IssueQuery { Papers = parameters.Papers, From = from, To = to, Limit = parameters.Limit };
        if (parameters.Place is { } place)
            query = query with { After = TryParsePlace(place) ?? throw Cursor.Invalid() };
        var listing = await archive.ListIssuesAsync(query, cancellationToken);
        return Respond.List(request, parameters, listing.Items, listing.More ? PlaceOf(listing.Items[^1]) : null, ApiJson.Readable.ItemListIssueSummary);
    });

    /// <summary>Gets one issue: its pages, and their articles in printed order.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string paper, string date, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        var key = new IssueKey(QueryParameters.ParsePaper(paper), QueryParameters.ParseDate("date", date));
        return await archive.FindIssueAsync(key, found => Represent(found).IsWith(request), cancellationToken) is { } issue
            ? Represent(issue)
            : Problem.NotFound($"There is no issue of {paper} of {date}. GET /api/issues?paper={paper} lists those there are.").ToResult();

        Representation Represent(Versioned<Issue> issue) => new(Format.Json.ContentType)
        {
            State = issue.Version,
            LastModified = issue.LastModified,
            CacheControl = freshness.Of(key.Date),
            Content = issue.Content is { } content ? JsonSerializer.SerializeToUtf8Bytes(content, ApiJson.Readable.Issue) : default,
        };
    });

    private static string PlaceOf(IssueSummary issue) => issue.Date.ToString("O", CultureInfo.InvariantCulture) + issue.Paper;

    private static IssueKey? TryParsePlace(string place) =>
        place.Length > 10 && DateOnly.TryParseExact(place[..10], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new IssueKey(place[10..], date)
            : null;
}
