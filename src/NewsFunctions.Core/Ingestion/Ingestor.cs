using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;
using NewsFunctions.Pages;
using NewsFunctions.Reading;
using NewsFunctions.Telemetry;

namespace NewsFunctions.Ingestion;

/// <summary>Makes the archive equal to one blob, there or gone. Doing it twice, in any order or at once, ends the same.</summary>
/// <remarks>
/// <para>A round: look at the record and at the rows of its pages, <em>then</em> download the blob, then write the record
/// (claim), the page, and the record again, each on the condition that it is as it was seen. When one is not, somebody
/// else works on the same file or page: start again. So the archive ends equal to the newest blob.</para>
/// <para>The record lists every page that the file may have articles on, and lists one before it is written. So when a
/// file turns out to be another page than before, its old articles are found and removed, even after a crash. The claim
/// is written in every round: else another writer, about to take a page off the list, would not notice. A record that is
/// absent may be assumed so without looking, like a page's row: when it is there after all, the claim fails.</para>
/// <para>Of two files that are the same page, the one uploaded later has it (of one second: the one whose name is the later
/// one), whatever the order they are read in. The other is superseded: it says so in its claim, then looks whether the
/// page is still the winner's. Whoever leaves a page tells the best of those. So either it is found by whoever leaves, or
/// it finds that he has left.</para>
/// </remarks>
public sealed partial class Ingestor(PageReader reader, ReaderOptions options, PageStore pages, PaperRegistry papers, Corrections corrections, IngestionRecords records, TimeProvider time, ILogger<Ingestor> logger)
{
    // Each round lost is one that somebody else has won, so this many mean that something is wrong.
    private const int MaxRounds = 10;

    /// <summary>
    /// Reads the blob and replaces its page's articles; removes them when the blob is gone. A bad file is recorded as
    /// rejected, not thrown.
    /// </summary>
    /// <param name="blob">The file.</param>
    /// <param name="path">Its name within the container.</param>
    /// <param name="again">Whether it is read even if it has not changed since it was last read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What became of it; null when there is no such blob and never was.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage refused; to be tried again.</exception>
    public async Task<IngestionRecord?> IngestAsync(BlobClient blob, string path, bool again, CancellationToken cancellationToken)
    {
        var attempt = new Attempt(path, again, time.GetUtcNow(), time.GetTimestamp());
        using var trace = FileTrace.Start(path);
        try
        {
            for (var round = 1; round <= MaxRounds; round++)
            {
                if (await TryIngestAsync(attempt, blob, mayBeNew: round == 1 && !again, cancellationToken))
                {
                    trace.End(attempt.Record, changed: attempt.Record?.StartedAt == attempt.StartedAt, again, time.GetUtcNow());
                    break;
                }
                LogConflict(path, round);
                if (round == MaxRounds)
                    throw new InvalidOperationException($"The file {path} was written by others in each of {MaxRounds} rounds.");
                await Task.Delay(Random.Shared.Next(50 * round), cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            trace.Fail(e, attempt.Record);
            await RecordFailureAsync(attempt, e);
            throw;
        }
        await ReadOthersAsync(attempt, blob.GetParentBlobContainerClient(), cancellationToken);
        return attempt.Record;
    }

    /// <summary>Reads the files that this one has moved off a page or left one to. They are pending: what fails here, a sweep does.</summary>
    private async Task ReadOthersAsync(Attempt attempt, BlobContainerClient container, CancellationToken cancellationToken)
    {
        foreach (var other in attempt.Others)
        {
            try
            {
                await IngestAsync(container.GetBlobClient(other), other, again: false, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogOtherFailed(e, other);
            }
        }
    }

    /// <summary>Records that the host tried this version of a file for the last time, unless it was read or changed since.</summary>
    /// <param name="path">The blob's name within the container.</param>
    /// <param name="etag">The version's ETag, without quotes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Azure.RequestFailedException">Storage refused; to be tried again.</exception>
    public async Task GiveUpAsync(string path, string etag, CancellationToken cancellationToken)
    {
        IngestionRecord? written;
        do
        {
            var record = await records.FindAsync(path, cancellationToken)
                ?? new() { Path = path, Status = IngestionStatus.Failed, BlobETag = etag, Parser = PageReader.Version, StartedAt = time.GetUtcNow() };
            if (record.Status is not (IngestionStatus.Failed or IngestionStatus.Processing) || record.BlobETag != etag || record.IsGivenUp)
                return;
            var reason = "Given up after the last attempt: " + (record.Reason ?? "the attempt broke off.");
            written = await records.TryWriteAsync(record with { Status = IngestionStatus.Failed, IsGivenUp = true, Reason = reason }, cancellationToken);
        }
        while (written is null);
        FileTrace.GivenUp(written);
        LogGivenUp(path);
    }

    /// <returns>False when somebody else has written the record or the page meanwhile.</returns>
    private async Task<bool> TryIngestAsync(Attempt attempt, BlobClient blob, bool mayBeNew, CancellationToken cancellationToken)
    {
        var record = mayBeNew ? await records.FindUnlessNewAsync(attempt.Path, cancellationToken) : await records.FindAsync(attempt.Path, cancellationToken);
        var draft = attempt.Record = new IngestionRecord
        {
            Path = attempt.Path,
            Status = IngestionStatus.Processing,
            BlobETag = record?.BlobETag,
            Parser = PageReader.Version,
            Pages = record?.Pages ?? [],
            Attempts = (record?.Attempts ?? 0) + 1,
            StartedAt = attempt.StartedAt,
            ETag = record?.ETag ?? default,
            ListedAs = record?.ListedAs ?? "",
        };
        if (ClimbsOut(attempt.Path))
        {
            attempt.Record = record;
            return record is { IsDone: true } || await RejectAsync(attempt, draft, new("The name has . or .. as a folder: its address leads to another place, so the file was not opened. Upload it again under a name without them."), cancellationToken);
        }
        var observed = new Dictionary<PageKey, StoredPage?>();
        foreach (var key in draft.Pages.Concat(attempt.Expected))
            observed[key] = await pages.FindAsync(key, cancellationToken);

        var (file, unchanged) = await IssueFile.DownloadAsync(blob, attempt.Path, record is { IsDone: true } && !attempt.Again ? record.BlobETag : null, options, cancellationToken);
        if (unchanged)
        {
            LogUnchanged(attempt.Path);
            attempt.Record = record;
            return true;
        }
        if (file is null)
        {
            // What it brought must not stay because its record was not seen.
            if (mayBeNew && record is null && await records.FindAsync(attempt.Path, cancellationToken) is not null)
                return false;
            await RemovePagesAsync(blob, attempt.Path, [], cancellationToken);
            return await RemoveAsync(attempt, record, observed, cancellationToken);
        }
        attempt.Record = draft = draft with
        {
            BlobETag = file.Origin.ETag,
            UploadedAt = file.Origin.UploadedAt,
            Attempts = draft.BlobETag == file.Origin.ETag ? draft.Attempts : 1,
        };
        try
        {
            if (file.Refusal is { } refusal)
                throw new UnreadableFileException(refusal);
            if (PageFiles.IsSeveral(attempt.Path, file.Bytes))
                return await UnpackAsync(attempt, draft, blob, file, observed, cancellationToken);
            // It may have held several before; a file whose record lists a page has not.
            if (record is { Pages.Count: 0 })
                await RemovePagesAsync(blob, attempt.Path, [], cancellationToken);
            return await StoreAsync(attempt, draft, reader.Read(file.Bytes, file.Origin), observed, cancellationToken);
        }
        catch (UnreadableFileException e)
        {
            // It waited for a page, but has nothing to put on it now: others may wait, too.
            if (record is { IsContender: true })
                await TellContendersAsync(attempt, record.Pages[^1], cancellationToken);
            return await RejectAsync(attempt, attempt.Record, e, cancellationToken);
        }
    }

    /// <summary>Storage accepts such names, but clients resolve them like a path: they would open another blob, even of another container.</summary>
    private static bool ClimbsOut(string path) => path.Split('/').Any(folder => folder is "." or "..");

    private async Task<bool> StoreAsync(Attempt attempt, IngestionRecord draft, PageReading reading, Dictionary<PageKey, StoredPage?> observed, CancellationToken cancellationToken)
    {
        using var step = FileTrace.Step("store");
        PageLimits.Check(reading, options);
        var key = PageKey.Of(reading);
        // A page whose row was not looked at before the download is taken to be new; if it is not, the next round looks.
        var page = observed.GetValueOrDefault(key);
        attempt.Expected = [key];
        var rival = page is { State: not PageState.Removed } && page.Blob != draft.Path ? page : null;
        var isSuperseded = rival is not null && Outranks(rival, draft);
        var claim = draft with { Pages = [.. draft.Pages.Where(other => other != key), key], IsContender = isSuperseded };
        if (await records.TryWriteAsync(claim, cancellationToken) is not { } claimed)
            return false;
        attempt.Record = draft = claimed;
        await papers.EnsureAsync(key.Paper, cancellationToken);
        if (isSuperseded)
        {
            if ((await pages.FindAsync(key, cancellationToken))?.ETag != rival!.ETag)
                return false;
        }
        else if (!await TryTakeAsync(attempt, draft, reading, rival, observed, cancellationToken))
        {
            return false;
        }
        foreach (var other in draft.Pages.Where(other => other != key))
        {
            if (!await TryLeaveAsync(attempt, other, observed.GetValueOrDefault(other), cancellationToken))
                return false;
        }
        var done = draft with
        {
            Status = isSuperseded ? IngestionStatus.Superseded : IngestionStatus.Succeeded,
            Reason = isSuperseded
                ? $"{key.Paper} {key.Date:yyyy-MM-dd} page {key.Page} comes from {rival!.Blob}, which was uploaded later. Delete one of them, or say which page this is by its name or metadata."
                : null,
            Pages = [key],
            ArticleCount = reading.Articles.Count,
            Warnings = StoredPage.CountByCode(reading.Warnings),
        };
        if (!await FinishAsync(attempt, done, cancellationToken))
            return false;
        if (isSuperseded)
        {
            LogSuperseded(draft.Path, key.Paper, key.Date, key.Page, rival!.Blob);
            return true;
        }
        LogIngested(draft.Path, key.Paper, key.Date, key.Page, reading.Articles.Count, reading.Warnings.Count, (long)attempt.Record!.Duration.TotalMilliseconds);
        return true;
    }

    /// <summary>Removes what a blob that is gone brought; its record stays and says so.</summary>
    private async Task<bool> RemoveAsync(Attempt attempt, IngestionRecord? record, Dictionary<PageKey, StoredPage?> observed, CancellationToken cancellationToken)
    {
        var draft = attempt.Record;
        attempt.Record = record;
        if (draft is null || record is null or { Status: IngestionStatus.Removed })
            return true;
        foreach (var page in record.Pages)
        {
            if (!await TryLeaveAsync(attempt, page, observed[page], cancellationToken))
                return false;
        }
        if (!await FinishAsync(attempt, draft with { Status = IngestionStatus.Removed, Reason = "The file was deleted.", BlobETag = null, Pages = [] }, cancellationToken))
            return false;
        LogRemoved(attempt.Path);
        return true;
    }

    /// <summary>Replaces the page's articles, with their corrections; a file that had the page is to be read again.</summary>
    /// <returns>False when somebody else has written the page meanwhile.</returns>
    private async Task<bool> TryTakeAsync(Attempt attempt, IngestionRecord draft, PageReading reading, StoredPage? rival, Dictionary<PageKey, StoredPage?> observed, CancellationToken cancellationToken)
    {
        var key = PageKey.Of(reading);
        // Before it loses the page: after a crash in between it only finds that it still has it.
        if (rival is not null)
        {
            await records.TryMarkPendingAsync(rival.Blob, record => record.Status != IngestionStatus.Removed && record.Pages.Contains(key), cancellationToken);
            attempt.Others.Add(rival.Blob);
        }
        var candidates = await corrections.CandidatesAsync(key, observed.Values.Where(row => row?.Key == key || row?.Blob == draft.Path), cancellationToken);
        var corrected = Corrections.Match(key, reading.Articles, candidates);
        if (!await pages.TryReplaceAsync(reading, draft.Path, draft.BlobETag!, draft.UploadedAt, observed.GetValueOrDefault(key), corrected, cancellationToken))
            return false;
        await corrections.SettleAsync(key, candidates, corrected, row => row is { State: PageState.Current, Parser: PageReader.Version } && row.Blob == draft.Path && row.BlobETag == draft.BlobETag, cancellationToken);
        if (rival is not null)
            LogTakenOver(key.Paper, key.Date, key.Page, draft.Path, rival.Blob);
        return true;
    }

    /// <summary>Removes a file's articles from a page; their corrections are kept, and another file that is this page is told.</summary>
    /// <returns>False when somebody else has written the page meanwhile.</returns>
    private async Task<bool> TryLeaveAsync(Attempt attempt, PageKey page, StoredPage? observed, CancellationToken cancellationToken)
    {
        var candidates = observed?.Blob == attempt.Path ? await corrections.CandidatesAsync(page, [observed], cancellationToken) : [];
        if (!await pages.TryRemoveAsync(page, attempt.Path, observed, cancellationToken))
            return false;
        await corrections.SettleAsync(page, candidates, new Dictionary<int, StoredCorrection>(), row => row.State == PageState.Removed, cancellationToken);
        await TellContendersAsync(attempt, page, cancellationToken);
        return true;
    }

    /// <summary>When a page has no articles any more: tells the best of the other files that are it.</summary>
    private async Task TellContendersAsync(Attempt attempt, PageKey page, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(page, cancellationToken) is { State: not PageState.Removed })
            return;
        var contenders = await records.ContendersAsync(page, cancellationToken);
        var best = contenders.Where(other => other.Path != attempt.Path).OrderByDescending(other => other.UploadedAt).ThenByDescending(other => other.Path, StringComparer.Ordinal).FirstOrDefault();
        if (best is null)
            return;
        await records.TryMarkPendingAsync(best.Path, record => record.IsContender && record.Pages.Contains(page), cancellationToken);
        attempt.Others.Add(best.Path);
    }

    private static bool Outranks(StoredPage rival, IngestionRecord file) => rival.UploadedAt is { } at
        && (at > file.UploadedAt || (at == file.UploadedAt && string.CompareOrdinal(rival.Blob, file.Path) > 0));

    private Task<bool> RejectAsync(Attempt attempt, IngestionRecord record, UnreadableFileException why, CancellationToken cancellationToken)
    {
        LogRejected(attempt.Path, why.Message);
        return FinishAsync(attempt, record with { Status = IngestionStatus.Rejected, Reason = why.Message, ReasonLine = why.Line, ReasonByte = why.Byte }, cancellationToken);
    }

    private async Task<bool> FinishAsync(Attempt attempt, IngestionRecord record, CancellationToken cancellationToken)
    {
        var written = await records.TryWriteAsync(record with { Duration = time.GetElapsedTime(attempt.Started) }, cancellationToken);
        attempt.Record = written ?? record;
        return written is not null;
    }

    /// <summary>Best effort: the host tries again and logs the failure in any case.</summary>
    private async Task RecordFailureAsync(Attempt attempt, Exception failure)
    {
        try
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            if (attempt.Record is { } record)
                await FinishAsync(attempt, record with { Status = IngestionStatus.Failed, Reason = failure.Message }, timeout.Token);
        }
        catch (Exception e)
        {
            LogRecordLost(e, attempt.Path);
        }
    }

    /// <summary>One call of the ingestor, over its rounds.</summary>
    private sealed class Attempt(string path, bool again, DateTimeOffset startedAt, long started)
    {
        public string Path => path;

        public bool Again => again;

        public DateTimeOffset StartedAt => startedAt;

        public long Started => started;

        /// <summary>The page that the file was in the last round, if there was one.</summary>
        public IReadOnlyList<PageKey> Expected { get; set; } = [];

        /// <summary>Other files that are to be read again, because a page of theirs has changed hands.</summary>
        public HashSet<string> Others { get; } = new(StringComparer.Ordinal);

        /// <summary>The record as far as it is known; null before the first look.</summary>
        public IngestionRecord? Record { get; set; }
    }

    [LoggerMessage(1, LogLevel.Information, "Ingested {Path}: {Paper} {Date:yyyy-MM-dd} page {Page}, {Articles} articles, {Warnings} warnings, {Milliseconds} ms")]
    private partial void LogIngested(string path, string paper, DateOnly date, int page, int articles, int warnings, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Rejected {Path}: {Reason}")]
    private partial void LogRejected(string path, string reason);

    [LoggerMessage(4, LogLevel.Debug, "Nothing to do for {Path}: it has not changed")]
    private partial void LogUnchanged(string path);

    [LoggerMessage(5, LogLevel.Information, "{Path} was deleted; its articles are removed")]
    private partial void LogRemoved(string path);

    [LoggerMessage(6, LogLevel.Information, "Somebody else wrote the page or the record of {Path} (round {Round}); starting again")]
    private partial void LogConflict(string path, int round);

    [LoggerMessage(7, LogLevel.Warning, "{Paper} {Date:yyyy-MM-dd} page {Page} now comes from {Path} instead of {Other}")]
    private partial void LogTakenOver(string paper, DateOnly date, int page, string path, string other);

    [LoggerMessage(12, LogLevel.Warning, "{Path} is {Paper} {Date:yyyy-MM-dd} page {Page}, which comes from {Other}, uploaded later; its articles are not shown")]
    private partial void LogSuperseded(string path, string paper, DateOnly date, int page, string other);

    [LoggerMessage(13, LogLevel.Warning, "{Path} could not be read after its page has changed hands; a sweep tries again")]
    private partial void LogOtherFailed(Exception exception, string path);

    [LoggerMessage(9, LogLevel.Error, "{Path} is given up; put the cause right and upload it again")]
    private partial void LogGivenUp(string path);

    [LoggerMessage(8, LogLevel.Warning, "The failure of {Path} could not be recorded")]
    private partial void LogRecordLost(Exception exception, string path);
}
