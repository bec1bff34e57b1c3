using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>The resource <c>issues</c>.</summary>
public sealed class IssuesApi(NewsArchive archive, ILogger<IssuesApi> logger)
{
    /// <summary>Lists issues, newest first: <c>?paper&amp;from&amp;to&amp;limit&amp;cursor</c>.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, "paper", "from", "to", "limit", "cursor");
        var (from, to) = parameters.Days();
        var query = new IssueQuery { Paper = parameters.Paper, From = from, To = to, Limit = parameters.Limit };
        var binding = Cursor.QueryOf("issues", query.Paper, from, to);
        if (parameters.Cursor is { } cursor)
            query = query with { After = TryParsePlace(Cursor.Decode(binding, cursor)) ?? throw Cursor.Invalid() };
        var listing = await archive.ListIssuesAsync(query, cancellationToken);
        return Respond.List(request, listing, ApiJson.Readable.ItemListIssueSummary, issue => Cursor.Encode(binding, PlaceOf(issue)));
    });

    /// <summary>Gets one issue: its pages, and their articles in printed order.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string paper, string date, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        var key = new IssueKey(QueryParameters.ParsePaper(paper), QueryParameters.ParseDate("date", date));
        var issue = await archive.FindIssueAsync(key, cancellationToken);
        return issue is null
            ? Problem.NotFound($"There is no issue of {paper} of {date}. GET /api/issues?paper={paper} lists those there are.").ToResult()
            : Results.Json(issue, ApiJson.Readable.Issue);
    });

    private static string PlaceOf(IssueSummary issue) => issue.Date.ToString("O", CultureInfo.InvariantCulture) + issue.Paper;

    private static IssueKey? TryParsePlace(string? place) =>
        place is { Length: > 10 } && DateOnly.TryParseExact(place[..10], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new IssueKey(place[10..], date)
            : null;
}
