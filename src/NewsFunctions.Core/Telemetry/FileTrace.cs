using System.Diagnostics;
using System.Globalization;
using NewsFunctions.Ingestion;
using static NewsFunctions.Telemetry.Instruments;

namespace NewsFunctions.Telemetry;

/// <summary>The trace of one file: a span <c>ingest</c> with the steps receive, decode, read and store in it. No text of an article is in it.</summary>
internal sealed class FileTrace : IDisposable
{
    private readonly Activity? _span;

    private FileTrace(Activity? span) => _span = span;

    /// <summary>Begins the trace of a file: in that of its trigger, or, where one call is about many files, in one of its own that links to it.</summary>
    public static FileTrace Start(string path)
    {
        var caller = Activity.Current;
        ActivityLink[]? links = null;
        if (caller?.Source == Source)
        {
            Activity.Current = null;
            links = [new(caller.Context)];
        }
        var span = Source.StartActivity(ActivityKind.Internal, links: links, name: "ingest");
        span?.SetTag(Tags.Path, path);
        return new(span);
    }

    /// <summary>Begins a step, which ends when it is disposed of.</summary>
    public static Activity? Step(string name) => Source.StartActivity(name);

    /// <summary>Counts a file whose host tried for the last time.</summary>
    public static void GivenUp(IngestionRecord record) => Files.Add(1, Dimensions("given-up", record));

    /// <summary>Tells how it ended.</summary>
    /// <param name="record">The file's record; null when there is no such file.</param>
    /// <param name="changed">Whether this attempt did anything.</param>
    /// <param name="again">Whether it was read although it had not changed: its upload then says nothing of how fast we are.</param>
    /// <param name="now">The time.</param>
    public void End(IngestionRecord? record, bool changed, bool again, DateTimeOffset now)
    {
        var outcome = (record, changed) switch
        {
            (null, _) => "missing",
            (_, false) => "unchanged",
            _ => record.Status.ToString().ToLowerInvariant(),
        };
        _span?.SetTag(Tags.Outcome, outcome);
        var dimensions = Dimensions(outcome, record);
        Files.Add(1, dimensions);
        if (record is null || !changed)
            return;
        Describe(record);
        if (record.Status == IngestionStatus.Rejected)
            _span?.SetTag(Tags.Reason, record.Reason).SetStatus(ActivityStatusCode.Error, record.Reason);
        if (record.Status != IngestionStatus.Succeeded)
            return;
        var paper = new KeyValuePair<string, object?>(Tags.Paper, PaperOf(record));
        Articles.Add(record.ArticleCount, paper);
        foreach (var (code, count) in record.Warnings)
            Warnings.Add(count, new(Tags.Code, code), paper);
        if (again || record.UploadedAt is not { } uploadedAt)
            return;
        var lag = Math.Max(0, (now - uploadedAt).TotalSeconds);
        IngestLag.Record(lag, paper);
        _span?.SetTag(Tags.LagSeconds, lag);
    }

    /// <summary>Tells that we could not.</summary>
    public void Fail(Exception failure, IngestionRecord? record)
    {
        Files.Add(1, Dimensions("failed", record));
        if (_span is null)
            return;
        if (record is not null)
            Describe(record);
        // Storage's messages go on with headers.
        var reason = failure.Message.Split('\n', 2)[0].TrimEnd();
        _span.SetTag(Tags.Outcome, "failed").SetTag(Tags.Reason, reason).SetStatus(ActivityStatusCode.Error, reason);
        _span.AddException(failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _span?.Dispose();

    private void Describe(IngestionRecord record)
    {
        if (_span is null)
            return;
        _span.SetTag(Tags.Parser, record.Parser).SetTag(Tags.Attempts, record.Attempts);
        if (record.Pages is [var page, ..])
            _span.SetTag(Tags.Paper, page.Paper).SetTag(Tags.Date, page.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).SetTag(Tags.Page, page.Page);
        if (record.Status == IngestionStatus.Succeeded)
            _span.SetTag(Tags.Articles, record.ArticleCount).SetTag(Tags.Warnings, record.Warnings.Values.Sum()).SetTag(Tags.WarningCodes, string.Join(',', record.Warnings.Keys.Order(StringComparer.Ordinal)));
    }

    private static TagList Dimensions(string outcome, IngestionRecord? record)
    {
        var tags = new TagList { { Tags.Outcome, outcome } };
        if (PaperOf(record) is { } paper)
            tags.Add(Tags.Paper, paper);
        return tags;
    }

    private static string? PaperOf(IngestionRecord? record) => record?.Pages is [var page, ..] ? page.Paper : null;
}
