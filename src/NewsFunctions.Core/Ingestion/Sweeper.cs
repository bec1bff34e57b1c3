using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;
using NewsFunctions.Telemetry;

namespace NewsFunctions.Ingestion;

/// <summary>Finds what no trigger told of: compares the container with the records, and ingests where they differ.</summary>
/// <remarks>
/// <para>First what is newest: of each paper this month and the last, in folders as recommended. Then what somebody asked
/// to be read again (<see cref="IngestionStatus.Pending"/>). Then everything, a part of the listing at a time, from where the last sweep stopped; the place is kept in a row. Names and keys are in the same
/// order, so both sides are read once and little is held. A false difference does no harm: the ingestor looks itself.</para>
/// <para>Nothing is downloaded of files that have not changed. Two sweeps at once do no harm either.</para>
/// </remarks>
public sealed partial class Sweeper(BlobServiceClient blobs, TableServiceClient tables, IngestionRecords records, PaperRegistry papers, Corrections corrections, Ingestor ingestor, TimeProvider time, ILogger<Sweeper> logger)
{
    private const string Partition = "sweep";
    private const string Row = "place";
    private const int FilesAtOnce = 8;
    private const int PendingAtOnce = 100;

    // As often as the hosts try.
    private const int MaxAttempts = 5;

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.Container);
    private readonly TableClient _places = tables.GetTableClient(StorageNames.Ingestions);

    /// <summary>Sweeps the newest part, then goes on with the rest as long as the options allow.</summary>
    /// <exception cref="RequestFailedException">Storage refused to list; faults of single files are recorded and counted instead.</exception>
    public async Task<SweepReport> RunAsync(SweepOptions options, CancellationToken cancellationToken)
    {
        using var span = FileTrace.Step("sweep");
        var run = new Run(options, time.GetUtcNow(), time.GetTimestamp());
        foreach (var prefix in await NewestPrefixesAsync(run.StartedAt, cancellationToken))
        {
            Place? place = new(null, "", run.StartedAt);
            do
            {
                place = await SweepPartAsync(run, prefix, place, cancellationToken);
            }
            while (place is not null && !IsOver(run));
        }

        await ReadPendingAsync(run, cancellationToken);

        var (next, since) = (await PlaceAsync(cancellationToken), run.StartedAt);
        do
        {
            var place = next ?? new(null, "", run.StartedAt);
            since = place.Since;
            try
            {
                next = await SweepPartAsync(run, "", place, cancellationToken);
            }
            // A token may be too old for storage.
            catch (RequestFailedException e) when (e.Status == 400 && place.Token is not null)
            {
                since = run.StartedAt;
                next = await SweepPartAsync(run, "", new(null, "", since), cancellationToken);
            }
            await KeepAsync(next, cancellationToken);
        }
        while (next is not null && !IsOver(run));
        var report = run.Report(complete: next is null, since);
        // Set at the end: a sweep that has them has ended well.
        span?.SetTag(Instruments.Tags.Compared, report.Compared).SetTag(Instruments.Tags.Found, report.Ingested + report.Removed + report.Rejected + report.Failed);
        if (report.Ingested + report.Removed + report.Rejected + report.Failed > 0)
            LogSwept(report.Compared, report.Ingested, report.Rejected, report.Removed, report.Failed);
        return report;
    }

    private bool IsOver(Run run) => time.GetElapsedTime(run.Started) >= run.Options.Budget;

    private async Task ReadPendingAsync(Run run, CancellationToken cancellationToken)
    {
        for (string? place = null; !IsOver(run);)
        {
            var part = await records.ListAsync(new() { Status = IngestionStatus.Pending, Limit = PendingAtOnce, After = place }, cancellationToken);
            await Parallel.ForEachAsync(
                part.Items, new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken }, async (record, token) => await IngestAsync(run, record.Path, null, token));
            if (!part.More)
                break;
            place = IngestionRecords.PlaceOf(part.Items[^1]);
        }
    }

    /// <summary>The folders of this month and the last of every paper; also of papers that no file was ever ingested of.</summary>
    private async Task<IReadOnlyList<string>> NewestPrefixesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var folders = new SortedSet<string>(await papers.ListAsync(cancellationToken), StringComparer.Ordinal);
        // Nothing was ever read, or all of it was lost.
        if (folders.Count == 0)
            await corrections.OrphanAllAsync(cancellationToken);
        // One request: where names have no folders there may be a million of them.
        await foreach (var page in _container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", null, cancellationToken).AsPages().Take(1).WithCancellation(cancellationToken))
            folders.UnionWith(page.Values.Where(item => item.IsPrefix).Select(item => item.Prefix.TrimEnd('/')));
        // Papers may be a day ahead of UTC.
        var months = new[] { now.AddDays(1), now.AddDays(1).AddMonths(-1) }.Select(day => day.ToString("yyyy-MM", CultureInfo.InvariantCulture)).ToList();
        return [.. months.SelectMany(month => folders.Select(folder => $"{folder}/{month}"))];
    }

    /// <returns>Where the next part begins; null when this was the last.</returns>
    private async Task<Place?> SweepPartAsync(Run run, string prefix, Place place, CancellationToken cancellationToken)
    {
        await foreach (var page in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken).AsPages(place.Token, run.Options.PartSize).WithCancellation(cancellationToken))
        {
            var range = IngestionRecords.Range(prefix);
            if (place.After.Length > 0)
                range = range.After(place.After);
            var isLast = string.IsNullOrEmpty(page.ContinuationToken);
            var end = isLast || page.Values is [] ? place.After : IngestionRecords.RowKey(page.Values[^1].Name);
            if (!isLast)
                range = range with { To = end + "!" };
            await Parallel.ForEachAsync(
                DifferencesAsync(run, prefix, page.Values, range, cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken },
                async (file, token) => await IngestAsync(run, file.Path, file.ETag, token));
            return isLast ? null : place with { Token = page.ContinuationToken, After = end };
        }
        return null;
    }

    private async IAsyncEnumerable<(string Path, string? ETag)> DifferencesAsync(Run run, string prefix, IReadOnlyList<BlobItem> blobs, RowRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var states = records.StatesAsync(range, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = await states.MoveNextAsync();
        foreach (var blob in blobs)
        {
            var key = IngestionRecords.RowKey(blob.Name);
            for (; more && string.CompareOrdinal(states.Current.RowKey, key) < 0; more = await states.MoveNextAsync())
            {
                if (IsWithoutBlob(states.Current))
                    yield return (states.Current.Path, null);
            }
            FileState? state = more && states.Current.RowKey == key ? states.Current : null;
            if (state is not null)
                more = await states.MoveNextAsync();
            run.Compared++;
            // A young blob's trigger may still come.
            var isYoung = run.StartedAt - blob.Properties.LastModified < run.Options.Grace;
            var etag = blob.Properties.ETag?.ToString().Trim('"');
            if (!isYoung && state?.NeedsWork(etag, run.StartedAt) != false)
                yield return (blob.Name, etag);
        }
        for (; more; more = await states.MoveNextAsync())
        {
            if (IsWithoutBlob(states.Current))
                yield return (states.Current.Path, null);
        }

        bool IsWithoutBlob(FileState state) => state.Status != IngestionStatus.Removed && state.Path.StartsWith(prefix, StringComparison.Ordinal);
    }

    private async Task IngestAsync(Run run, string path, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            // Since the listing a trigger may have come; two at once only get in each other's way.
            if (etag is not null && await records.FindAsync(path, cancellationToken) is { } now && !FileState.Of(now).NeedsWork(etag, time.GetUtcNow()))
                return;
            var record = await ingestor.IngestAsync(_container.GetBlobClient(path), path, again: false, cancellationToken);
            // Somebody else may have been faster.
            if (record?.StartedAt >= run.StartedAt)
                run.Count(record.Status);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(e, path);
            run.Count(IngestionStatus.Failed);
            if (await records.FindAsync(path, cancellationToken) is { Attempts: >= MaxAttempts, BlobETag: { } tried })
                await ingestor.GiveUpAsync(path, tried, cancellationToken);
        }
    }

    private async Task<Place?> PlaceAsync(CancellationToken cancellationToken)
    {
        var found = await _places.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return found.HasValue && found.Value!.GetString("Token") is { } token
            ? new(token, found.Value.GetString("After") ?? "", found.Value.GetDateTimeOffset("Since") ?? default)
            : null;
    }

    private async Task KeepAsync(Place? place, CancellationToken cancellationToken) => await _places.UpsertEntityAsync(
        new TableEntity(Partition, Row) { ["Token"] = place?.Token, ["After"] = place?.After, ["Since"] = place?.Since }, TableUpdateMode.Replace, cancellationToken);

    [LoggerMessage(10, LogLevel.Information, "Swept {Compared} files: {Ingested} ingested, {Rejected} rejected, {Removed} removed, {Failed} failed")]
    private partial void LogSwept(long compared, int ingested, int rejected, int removed, int failed);

    [LoggerMessage(11, LogLevel.Warning, "The sweep failed on {Path}; a later one tries again")]
    private partial void LogFailed(Exception exception, string path);

    /// <summary>Where a sweep of everything goes on.</summary>
    /// <param name="Token">Storage's name for the next part of the listing; null for the first.</param>
    /// <param name="After">The last key of the part before; empty when there is none.</param>
    /// <param name="Since">When the first part was swept.</param>
    private sealed record Place(string? Token, string After, DateTimeOffset Since);

    private sealed class Run(SweepOptions options, DateTimeOffset startedAt, long started)
    {
        private readonly int[] _ends = new int[Enum.GetValues<IngestionStatus>().Length];

        public SweepOptions Options => options;

        public DateTimeOffset StartedAt => startedAt;

        public long Started => started;

        public long Compared { get; set; }

        public void Count(IngestionStatus status) => Interlocked.Increment(ref _ends[(int)status]);

        public SweepReport Report(bool complete, DateTimeOffset since) => new(
            Compared, _ends[(int)IngestionStatus.Succeeded] + _ends[(int)IngestionStatus.Superseded], _ends[(int)IngestionStatus.Rejected], _ends[(int)IngestionStatus.Removed], _ends[(int)IngestionStatus.Failed], complete, since);
    }
}

/// <summary>How far a sweep goes.</summary>
public sealed record SweepOptions
{
    /// <summary>By schedule: well within the time a function may run; what a trigger may still tell of is left to it.</summary>
    public static SweepOptions Scheduled { get; } = new() { Budget = TimeSpan.FromMinutes(4), Grace = TimeSpan.FromMinutes(1) };

    /// <summary>On demand: well within the time that a request may take.</summary>
    public static SweepOptions OnDemand { get; } = new() { Budget = TimeSpan.FromMinutes(1) };

    /// <summary>After this time it stops at the end of the part it is in; the next one goes on from there.</summary>
    public required TimeSpan Budget { get; init; }

    /// <summary>Blobs written since less than this are left for a later sweep.</summary>
    public TimeSpan Grace { get; init; }

    /// <summary>How many blobs are listed, and held, at once.</summary>
    public int PartSize { get; init; } = 1_000;
}

/// <summary>What a sweep did.</summary>
/// <param name="Compared">Blobs compared with their records; those of the newest part count twice.</param>
/// <param name="Ingested">Files that were missed or had changed.</param>
/// <param name="Rejected">Files that were missed or had changed, and are bad.</param>
/// <param name="Removed">Files whose blobs were gone.</param>
/// <param name="Failed">Files that storage failed on: a later sweep tries again.</param>
/// <param name="Complete">Whether the whole container has been compared since <paramref name="Since"/>; if not, the next sweep goes on.</param>
/// <param name="Since">When the comparison of the whole container began.</param>
public sealed record SweepReport(long Compared, int Ingested, int Rejected, int Removed, int Failed, bool Complete, DateTimeOffset Since);
