using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using NewsFunctions.Archive;

namespace NewsFunctions.Ingestion;

/// <summary>What became of each file: a row found by the blob's name, and copies of it to list by.</summary>
/// <remarks>
/// All rows are in one partition (good for 2,000 writes a second), so that one transaction writes them:
/// <code>
/// f{name}                              the record; keys are in the order of the names, so that a listing of the
///                                      container can be compared with them, both read once
/// s{status}{inverted time}-{hash}      a copy: of one status, the last attempt first
/// q{paper}~{status}{inverted time}-…   a copy: of one paper and status; not of those being processed, which are few
/// g{paper}~{date}-{page}-{hash}        a copy: of a page that belongs to another file
/// </code>
/// The record names its copies, so that whoever replaces it can delete them.
/// </remarks>
public sealed class IngestionRecords(TableServiceClient tables, TimeProvider time)
{
    private const string Partition = "files";
    private const int MaxKeyLength = 400;
    private const int MaxReasonLength = 4_000;
    private const string PlainCharacters = "!-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    // The most that storage gives at once.
    private const int MaxRowsPerRequest = 1_000;

    private const int RowsLookedAhead = 32;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly TableClient _records = tables.GetTableClient(StorageNames.Ingestions);
    private volatile Window? _window;

    /// <summary>Gets the record of a file; null when it has none.</summary>
    public async Task<IngestionRecord?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var found = await _records.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey(path), cancellationToken: cancellationToken);
        return found.HasValue ? FromEntity(found.Value!) : null;
    }

    /// <summary>
    /// Gets the record of a file like <see cref="FindAsync"/>, but may miss one that somebody else has written in the last half
    /// minute: <see cref="TryWriteAsync"/> finds that out. Of many new files one after another it asks for the first only.
    /// </summary>
    internal async Task<IngestionRecord?> FindUnlessNewAsync(string path, CancellationToken cancellationToken)
    {
        var key = RowKey(path);
        if (_window is { } window && window.Covers(key) && time.GetElapsedTime(window.At) < Remembered)
            return window.Has(key) ? await FindAsync(path, cancellationToken) : null;
        var range = Range("") with { From = key };
        var at = time.GetTimestamp();
        await foreach (var rows in QueryAsync(range, columns: null, RowsLookedAhead, cancellationToken).AsPages().WithCancellation(cancellationToken))
        {
            // What follows the last row is not known, unless it was the last of all.
            var end = rows.ContinuationToken is null ? range.To : rows.Values is [.., var last] ? last.RowKey + "!" : key + "!";
            _window = new(key, end, at, rows.Values.Select(row => row.RowKey));
            return rows.Values is [var first, ..] && first.RowKey == key ? FromEntity(first) : null;
        }
        return null;
    }

    /// <summary>Lists records, the last attempt first.</summary>
    public async Task<Listing<IngestionRecord>> ListAsync(IngestionQuery query, CancellationToken cancellationToken)
    {
        // Each status is a range of keys, and their ends are in the same order.
        var lists = await Task.WhenAll(Lists(query.Papers, query.Status).Select(async list =>
        {
            var (prefix, filter) = list;
            var range = new RowRange(prefix + (query.Before is { } before ? Inverted(before.AddTicks(-1)) : ""), query.From is { } from ? RowRange.Prefix(prefix + Inverted(from)).To : prefix + "~");
            if (query.After is { } after)
                range = range.After(prefix + after);
            return await QueryAsync(range, columns: null, query.Limit + 1, cancellationToken, filter).Take(query.Limit + 1)
                .Select(entity => (Place: entity.RowKey[prefix.Length..], Record: FromEntity(entity))).ToListAsync(cancellationToken);
        }));
        var items = lists.SelectMany(list => list).OrderBy(item => item.Place, StringComparer.Ordinal).Select(item => item.Record).ToList();
        var more = items.Count > query.Limit;
        return new(more ? items[..query.Limit] : items, more);
    }

    /// <summary>The files that are a page which belongs to another one.</summary>
    internal async Task<IReadOnlyList<IngestionRecord>> ContendersAsync(PageKey page, CancellationToken cancellationToken) =>
        await QueryAsync(RowRange.Prefix(ContenderPrefix(page)), columns: null, MaxRowsPerRequest, cancellationToken).Select(FromEntity).ToListAsync(cancellationToken);

    /// <summary>Where a record stands in a list: <see cref="IngestionQuery.After"/>.</summary>
    internal static string PlaceOf(IngestionRecord record) => $"{Inverted(record.StartedAt)}-{Hash(record.Path)}";

    /// <summary>Counts the records of each status. Reads their keys, 1,000 a request.</summary>
    public async Task<IReadOnlyDictionary<IngestionStatus, long>> CountAsync(IReadOnlyList<string>? papers, CancellationToken cancellationToken)
    {
        var counts = await Task.WhenAll(Enum.GetValues<IngestionStatus>().Select(async status => (
            Status: status,
            Counts: await Task.WhenAll(Lists(papers, status).Select(async list =>
                await QueryAsync(RowRange.Prefix(list.Prefix), ["RowKey"], MaxRowsPerRequest, cancellationToken, list.Filter).LongCountAsync(cancellationToken))))));
        return counts.ToDictionary(count => count.Status, count => count.Counts.Sum());
    }

    /// <summary>Writes a record, on the condition that it is still as it was found (or not found).</summary>
    /// <returns>The record as stored; null when somebody else has written it meanwhile.</returns>
    internal async Task<IngestionRecord?> TryWriteAsync(IngestionRecord record, CancellationToken cancellationToken)
    {
        var (listedAs, keys) = (record.ListedAs.Split('\n', StringSplitOptions.RemoveEmptyEntries), KeysOf(record));
        record = record with { ListedAs = string.Join('\n', keys) };
        // Copies that should not be there yet: to add a row is less work for Azurite than to look whether it must.
        for (var added = TableTransactionActionType.Add; ;)
        {
            var entity = ToEntity(record);
            List<TableTransactionAction> actions =
            [
                record.ETag == default ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, record.ETag),
                .. keys.Select(key => new TableTransactionAction(listedAs.Contains(key) ? TableTransactionActionType.UpsertReplace : added, new TableEntity(entity) { RowKey = key })),
                .. listedAs.Except(keys).Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, key), ETag.All)),
            ];
            try
            {
                _window?.Add(entity.RowKey);
                var responses = await _records.SubmitTransactionAsync(actions, cancellationToken);
                return record with { ETag = responses.Value[0].Headers.ETag ?? throw new InvalidDataException("Storage gave no ETag for an ingestion record.") };
            }
            // 404: the record was deleted meanwhile.
            catch (TableTransactionFailedException e) when (e is { FailedTransactionActionIndex: 0, Status: 404 or 409 or 412 } && e.ErrorCode != TableErrorCode.TableNotFound)
            {
                return null;
            }
            // Somebody deleted a copy by hand.
            catch (TableTransactionFailedException e) when (e is { FailedTransactionActionIndex: > 0 and var index, Status: 404 } && index > keys.Count)
            {
                listedAs = [.. listedAs.Where(key => key != actions[index].Entity.RowKey)];
            }
            // Or the record, but not its copies.
            catch (TableTransactionFailedException e) when (e is { FailedTransactionActionIndex: > 0, Status: 409 } && added == TableTransactionActionType.Add)
            {
                added = TableTransactionActionType.UpsertReplace;
            }
        }
    }

    /// <summary>Marks a record so that the next sweep reads its file again, whatever became of it before.</summary>
    /// <param name="path">The blob's name within the container.</param>
    /// <param name="applies">Whether the record, as it is now, is to be marked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether it was marked.</returns>
    internal async Task<bool> TryMarkPendingAsync(string path, Func<IngestionRecord, bool> applies, CancellationToken cancellationToken)
    {
        while (await FindAsync(path, cancellationToken) is { } record && record.Status != IngestionStatus.Pending && applies(record))
        {
            if (await TryWriteAsync(record with { Status = IngestionStatus.Pending, IsGivenUp = false, Attempts = 0 }, cancellationToken) is not null)
                return true;
        }
        return false;
    }

    /// <summary>What is known of the files of a range, in the order of their keys.</summary>
    internal async IAsyncEnumerable<FileState> StatesAsync(RowRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in QueryAsync(range, FileState.Columns, MaxRowsPerRequest, cancellationToken))
            yield return FileState.From(row);
    }

    /// <summary>The keys of all names that begin so (and rarely others: look at the path).</summary>
    internal static RowRange Range(string prefix) => RowRange.Prefix(RowKey(prefix));

    /// <summary>A blob's name as a row key, in the order of the names: that is the order in which storage lists them.</summary>
    /// <remarks>
    /// A character that has no place in a key is written as the plain one below it, <c>~</c>, and its code: nothing else
    /// goes on with the highest character, so it sorts between that one and the next. <c>/</c> is <c>.~</c>. Only names too
    /// long for a key are out of order among those that begin alike; they end in their hash.
    /// </remarks>
    internal static string RowKey(string path)
    {
        var key = new StringBuilder("f", MaxKeyLength + 40);
        foreach (var c in path)
        {
            if (key.Length > MaxKeyLength)
                return key.Append('~').Append(Hash(path)).ToString();
            var below = PlainCharacters[^1];
            for (var i = 1; i < PlainCharacters.Length; i++)
            {
                if (PlainCharacters[i] > c)
                {
                    below = PlainCharacters[i - 1];
                    break;
                }
            }
            // The first stands for nothing but itself being below the others.
            if (below == c && c != PlainCharacters[0])
                key.Append(c);
            else if (c == '/')
                key.Append(".~");
            else
                key.Append(below).Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return key.ToString();
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(path)).AsSpan(0, 16));

    private static string Prefix(string? paper, IngestionStatus status) => (paper is null ? "s" : $"q{paper}~") + (char)('a' + (int)status);

    /// <summary>The lists that have the records of these papers (null is all) and this status (null is any).</summary>
    private static IEnumerable<(string Prefix, string Filter)> Lists(IReadOnlyList<string>? papers, IngestionStatus? status) =>
        from paper in papers ?? (IReadOnlyList<string?>)[null]
        from one in status is { } only ? [only] : Enum.GetValues<IngestionStatus>()
        select paper is not null && one == IngestionStatus.Processing
            ? (Prefix(null, one), TableClient.CreateQueryFilter($" and Paper eq {paper}"))
            : (Prefix(paper, one), "");

    private static string Inverted(DateTimeOffset time) => (DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    private static List<string> KeysOf(IngestionRecord record)
    {
        var place = PlaceOf(record);
        var key = Prefix(null, record.Status) + place;
        List<string> keys = record.Paper is { } paper && record.Status != IngestionStatus.Processing ? [key, Prefix(paper, record.Status) + place] : [key];
        if (record is { IsContender: true, Pages: [.., var page] })
            keys.Add(ContenderPrefix(page) + Hash(record.Path));
        return keys;
    }

    private static string ContenderPrefix(PageKey page) => string.Create(CultureInfo.InvariantCulture, $"g{page.Paper}~{page.Date:yyyyMMdd}-{page.Page:000000}-");

    private AsyncPageable<TableEntity> QueryAsync(RowRange range, IEnumerable<string>? columns, int rowsPerRequest, CancellationToken cancellationToken, string filter = "")
    {
        filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {range.From} and RowKey lt {range.To}") + filter;
        return _records.QueryAsync<TableEntity>(filter, rowsPerRequest, columns, cancellationToken);
    }

    /// <summary>Which records there are in a range of keys, as of a moment; and those that were written here since.</summary>
    private sealed class Window(string from, string to, long at, IEnumerable<string> keys)
    {
        private readonly HashSet<string> _keys = [.. keys];

        public long At => at;

        public bool Covers(string key) => string.CompareOrdinal(from, key) <= 0 && string.CompareOrdinal(key, to) < 0;

        public bool Has(string key)
        {
            lock (_keys)
                return _keys.Contains(key);
        }

        public void Add(string key)
        {
            if (!Covers(key))
                return;
            lock (_keys)
                _keys.Add(key);
        }
    }

    private static TableEntity ToEntity(IngestionRecord record) => new(Partition, RowKey(record.Path))
    {
        ["Path"] = record.Path,
        ["Paper"] = record.Paper,
        ["Status"] = record.Status.ToString(),
        ["Reason"] = record.Reason is { Length: > MaxReasonLength } reason ? ArticleEntity.Chunks(reason, MaxReasonLength).First() : record.Reason,
        ["ReasonLine"] = record.ReasonLine,
        ["ReasonByte"] = record.ReasonByte,
        ["BlobETag"] = record.BlobETag,
        ["UploadedAt"] = record.UploadedAt,
        ["Parser"] = record.Parser,
        ["Pages"] = JsonSerializer.Serialize(record.Pages, ArchiveJson.Readable.IReadOnlyListPageKey),
        ["ArticleCount"] = record.ArticleCount,
        ["Warnings"] = JsonSerializer.Serialize(record.Warnings, ArchiveJson.Readable.IReadOnlyDictionaryStringInt32),
        ["Attempts"] = record.Attempts,
        ["GivenUp"] = record.IsGivenUp,
        ["Contender"] = record.IsContender,
        ["StartedAt"] = record.StartedAt,
        ["DurationMs"] = record.Duration.TotalMilliseconds,
        ["ListedAs"] = record.ListedAs,
    };

    private static IngestionRecord FromEntity(TableEntity entity) => new()
    {
        Path = entity.GetString("Path"),
        Status = Enum.Parse<IngestionStatus>(entity.GetString("Status")),
        Reason = entity.GetString("Reason"),
        ReasonLine = entity.GetInt32("ReasonLine"),
        ReasonByte = entity.GetInt64("ReasonByte"),
        BlobETag = entity.GetString("BlobETag"),
        UploadedAt = entity.GetDateTimeOffset("UploadedAt"),
        Parser = entity.GetString("Parser"),
        Pages = JsonSerializer.Deserialize(entity.GetString("Pages"), ArchiveJson.Readable.IReadOnlyListPageKey)!,
        ArticleCount = entity.GetInt32("ArticleCount") ?? 0,
        Warnings = JsonSerializer.Deserialize(entity.GetString("Warnings"), ArchiveJson.Readable.IReadOnlyDictionaryStringInt32)!,
        Attempts = entity.GetInt32("Attempts") ?? 0,
        IsGivenUp = entity.GetBoolean("GivenUp") ?? false,
        IsContender = entity.GetBoolean("Contender") ?? false,
        StartedAt = entity.GetDateTimeOffset("StartedAt") ?? default,
        // Rounded, since a fraction of a millisecond has no exact double.
        Duration = TimeSpan.FromTicks((long)Math.Round((entity.GetDouble("DurationMs") ?? 0) * TimeSpan.TicksPerMillisecond)),
        ListedAs = entity.GetString("ListedAs") ?? "",
        ETag = entity.ETag,
    };
}

/// <summary>Which records to list.</summary>
public sealed record IngestionQuery
{
    /// <summary>Of this status only; null is all.</summary>
    public IngestionStatus? Status { get; init; }

    /// <summary>Of files of these papers only; null is all. Of one that could not be read, the first folder counts.</summary>
    public IReadOnlyList<string>? Papers { get; init; }

    /// <summary>Whose last attempt began at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Whose last attempt began before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }

    /// <summary>Only what follows this place in the list, a record's that need not be there any more.</summary>
    internal string? After { get; init; }
}
