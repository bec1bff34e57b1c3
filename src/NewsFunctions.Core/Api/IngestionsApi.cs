using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resource <c>ingestions</c>: what became of each file, and what to do about it.</summary>
public sealed class IngestionsApi(IngestionRecords records, Retries retries, Sweeper sweeper, ReaderOptions options, ILogger<IngestionsApi> logger)
{
    private static readonly QueryParameter Path = new("path", "The name of one file's blob.", """{"type":"string"}""", "qhrb/2025-03-18/01.txt");
    private static readonly QueryParameter Parser = new("parser", "All files that an older reader than this has read.", """{"enum":["older"]}""", "older");
    private static readonly QueryParameter Status = new("status", "How it ended.", """{"enum":["processing","succeeded","rejected","failed","removed","pending","superseded"]}""", "rejected");
    internal static readonly QueryParameter[] ListQuery = [Status, QueryParameter.Paper, QueryParameter.From, QueryParameter.To, QueryParameter.Limit, QueryParameter.Cursor];
    internal static readonly QueryParameter[] RetryQuery = [Path, Status, Parser, QueryParameter.Cursor];
    internal static readonly QueryParameter[] CountQuery = [QueryParameter.Paper];
    private static readonly string[] Statuses = [.. Enum.GetNames<IngestionStatus>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Lists records, the last attempt first: <c>?status&amp;paper&amp;from&amp;to&amp;limit&amp;cursor</c>; the days are those of the attempt.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, ListQuery);
        var (from, to) = parameters.Days();
        var query = new IngestionQuery
        {
            Status = StatusOf(parameters),
            Papers = parameters.Papers,
            From = from is { } first ? StartOf(first) : null,
            Before = to is { } last && last < DateOnly.MaxValue ? StartOf(last.AddDays(1)) : null,
            Limit = parameters.Limit,
            After = parameters.Place,
        };
        var listing = await records.ListAsync(query, cancellationToken);
        return Respond.List(request, parameters, listing.Items, listing.More ? IngestionRecords.PlaceOf(listing.Items[^1]) : null, ApiJson.Readable.ItemListIngestionRecord);
    });

    /// <summary>Gets the record of one file by the blob's name.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string path, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        // A server leaves %2F in a path as it is: it may be a slash or three characters of the name.
        var record = await records.FindAsync(path, cancellationToken)
            ?? await records.FindAsync(path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), cancellationToken);
        return record is null
            ? Problem.NotFound("There is no record of a file of this name. Names are those of the blobs, qhrb/2024-03-02/01.txt; GET /api/ingestions lists them, POST /api/ingestions/sweep finds files that were missed.").ToResult()
            : Respond.Json(record, ApiJson.Readable.IngestionRecord);
    });

    /// <summary>Counts the records of each status: <c>?paper</c>. Shows how a retry goes on.</summary>
    public Task<IResult> CountAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
        Respond.Json(await records.CountAsync(new QueryParameters(request, CountQuery).Papers, cancellationToken), ApiJson.Readable.IReadOnlyDictionaryIngestionStatusInt64));

    /// <summary>
    /// Reads again: <c>?path</c>, one file, at once; <c>?status=failed</c> (or <c>rejected</c>), or <c>?parser=older</c>, all of
    /// them: marks a part of them <c>pending</c> for the sweep; again with <c>next</c> until there is none.
    /// </summary>
    public Task<IResult> RetryAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, RetryQuery);
        var (path, status, older) = (parameters.Text(Path), StatusOf(parameters), parameters.Choice(Parser, "older"));
        if (new object?[] { path, status, older }.Count(value => value is not null) != 1)
            throw QueryParameters.Invalid("path", "Say what to read again: either path= with a file's name, or status=failed, status=rejected or parser=older.");
        if (path is not null)
        {
            return await retries.ReadAgainAsync(path, cancellationToken) is { } record
                ? Results.Json(record, ApiJson.Readable.IngestionRecord)
                : Problem.NotFound("There is no file of this name in the container, and never was one that was read.").ToResult();
        }
        if (status is not (null or IngestionStatus.Failed or IngestionStatus.Rejected))
            throw QueryParameters.Invalid("status", "Only status=failed and status=rejected can be read again; parser=older is for those that were read.");
        var (marked, place) = status is { } bad
            ? await retries.MarkAsync(bad, parameters.Place, cancellationToken)
            : await retries.MarkOlderAsync(parameters.Place, cancellationToken);
        return Results.Json(new RetryReport(marked, place is null ? null : Respond.NextLink(request, parameters.CursorAt(place))), ApiJson.Readable.RetryReport);
    });

    /// <summary>Compares the container with the records and ingests what was missed: again until <c>complete</c>.</summary>
    public Task<IResult> SweepAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        return Results.Json(await sweeper.RunAsync(SweepOptions.OnDemand, cancellationToken), ApiJson.Readable.SweepReport);
    });

    private static IngestionStatus? StatusOf(QueryParameters parameters) => (IngestionStatus?)parameters.Choice(Status, Statuses);

    private DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(default);
        var offset = options.TimeZone.GetUtcOffset(midnight);
        // The first days of the calendar are before it in UTC.
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new(midnight, offset);
    }
}

/// <summary>What a retry of many files did so far.</summary>
/// <param name="Marked">How many were marked <c>pending</c> by this call.</param>
/// <param name="Next">What to POST to for the next part, relative to the server; null when this was the last.</param>
internal sealed record RetryReport(int Marked, string? Next);
