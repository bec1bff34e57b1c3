using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>What editors have corrected: kept apart from the articles, and put on them again whenever a page is written.</summary>
/// <remarks>
/// <para>
/// A row is found by its article's text (<see cref="BodyFingerprint"/>), not its place: first among the corrections of the
/// page, then among those of the paper that have lost their article (orphans). Articles carry a copy, so that reading one
/// costs nothing more; what was read of the article stays beside it.
/// </para>
/// <para>
/// Storing: the correction's row first, then, in one transaction, the copy on the article and the page's row, which is the
/// fence of all who write the page. Whoever writes a page looks for corrections after he has looked at the page's row; so
/// either he finds the new one, or his transaction fails and he starts again. The page's row says whether there are any,
/// so pages without cost no request.
/// </para>
/// </remarks>
public sealed class Corrections(TableServiceClient tables, PageStore pages, PaperRegistry papers)
{
    // Each round lost is one that somebody else has won.
    private const int MaxRounds = 20;

    // Two readings of an article have more in common, two reports by one pattern (weather, notices) mostly less. An orphan
    // that an editor has to look at is better than a correction of the wrong article.
    private const double LeastSimilarity = 0.7;

    private readonly TableClient _corrections = tables.GetTableClient(StorageNames.Corrections);

    /// <summary>Gets the correction of an article.</summary>
    /// <returns>Null when there is no such article; without content when it has no correction.</returns>
    public async Task<StoredCorrection?> FindAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var article = await pages.FindArticleAsync(id, cancellationToken);
        return article is null ? null : await FindOfAsync(article, cancellationToken);
    }

    /// <summary>Stores a correction of an article, or takes it back.</summary>
    /// <param name="id">The article.</param>
    /// <param name="correction">What is right; null takes back what was said before.</param>
    /// <param name="mayReplace">Whether the correction that is there (null: none) may be replaced.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As stored; without content when it was taken back; null when there is no such article, or it was not to be replaced.</returns>
    /// <exception cref="RequestFailedException">Storage refused. The correction may be stored and not yet on the article: try again.</exception>
    public async Task<StoredCorrection?> TryPutAsync(ArticleId id, Correction? correction, Func<Correction?, bool> mayReplace, CancellationToken cancellationToken)
    {
        for (var round = 1; round <= MaxRounds; round++)
        {
            var article = await pages.FindArticleAsync(id, cancellationToken);
            if (article is null)
                return null;
            var there = await FindOfAsync(article, cancellationToken);
            // Sent again after a fault: it is stored, perhaps it is not on the article yet.
            if (there.Content is { } same && correction is not null && same.By == correction.By && same.SaysTheSame(correction))
                return await ShowAsync(there, cancellationToken);
            if (!mayReplace(there.Content))
                return null;
            if (await TryStoreAsync(there with { Content = correction }, cancellationToken) is { } stored)
                return await ShowAsync(stored, cancellationToken);
        }
        throw new InvalidOperationException($"The correction of {id} was written by others in each of {MaxRounds} rounds.");
    }

    /// <summary>Lists corrections by paper, in a fixed order.</summary>
    /// <param name="paper">Of this paper only; null is all.</param>
    /// <param name="orphaned">Only those whose articles are gone, or only others; null is all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Only what follows this place in the list.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Listing<StoredCorrection>> ListAsync(string? paper, bool? orphaned, int limit, (string Paper, string Key)? after, CancellationToken cancellationToken)
    {
        List<string> conditions = [];
        if (paper is not null)
            conditions.Add(TableClient.CreateQueryFilter($"PartitionKey eq {paper}"));
        if (orphaned is { } state)
            conditions.Add(TableClient.CreateQueryFilter($"Orphaned eq {state}"));
        if (after is var (lastPaper, lastKey))
            conditions.Add(TableClient.CreateQueryFilter($"(PartitionKey gt {lastPaper} or (PartitionKey eq {lastPaper} and RowKey gt {lastKey}))"));
        var rows = await _corrections.QueryAsync<TableEntity>(string.Join(" and ", conditions), limit + 1, cancellationToken: cancellationToken)
            .Take(limit + 1).Select(StoredCorrection.From).ToListAsync(cancellationToken);
        return new(rows.Count > limit ? rows[..limit] : rows, rows.Count > limit);
    }

    /// <summary>The corrections that articles of a page may have: its own, those of pages that the same file had before, and orphans.</summary>
    internal async Task<IReadOnlyList<StoredCorrection>> CandidatesAsync(PageKey page, IEnumerable<StoredPage?> before, CancellationToken cancellationToken)
    {
        var conditions = before.Where(other => other is { IsCorrected: true } && other.Key.Paper == page.Paper)
            .Select(other => TableClient.CreateQueryFilter($"(Date eq {DateText(other!.Key.Date)} and Page eq {other.Key.Page})")).Distinct().ToList();
        if (await papers.HasOrphansAsync(page.Paper, cancellationToken))
            conditions.Add("Orphaned eq true");
        if (conditions.Count == 0)
            return [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {page.Paper}") + $" and ({string.Join(" or ", conditions)})";
        return await _corrections.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Select(StoredCorrection.From).ToListAsync(cancellationToken);
    }

    /// <summary>Which article has which correction, by position: the same text first, then the most similar; at one text the nearest place.</summary>
    internal static IReadOnlyDictionary<int, StoredCorrection> Match(PageKey page, IReadOnlyList<Article> articles, IReadOnlyList<StoredCorrection> candidates)
    {
        var found = new Dictionary<int, StoredCorrection>();
        if (candidates.Count == 0)
            return found;
        var pairs =
            from article in articles.Select(article => (article.Position, Fingerprint: BodyFingerprint.Of(article)))
            from candidate in candidates
            let similarity = candidate.Fingerprint.SimilarityTo(article.Fingerprint)
            // An orphan of another page is only known by the very same text.
            where similarity >= (candidate.IsOrphaned && candidate.Page != page ? 1 : LeastSimilarity)
            orderby similarity descending, candidate.IsOrphaned, Math.Abs(candidate.Id.Position - article.Position), article.Position, candidate.Key
            select (article.Position, Candidate: candidate, article.Fingerprint);
        var taken = new HashSet<string>();
        foreach (var (position, candidate, fingerprint) in pairs)
        {
            if (!found.ContainsKey(position) && taken.Add(candidate.Key))
                found[position] = candidate with { Id = new(page.Paper, page.Date, page.Page, position), Fingerprint = fingerprint, IsOrphaned = false };
        }
        return found;
    }

    /// <summary>After a page was written: keeps where its corrections are now, and which have lost their article.</summary>
    /// <param name="page">The page.</param>
    /// <param name="candidates">What <see cref="CandidatesAsync"/> gave before it was written.</param>
    /// <param name="matched">Which of them are on its articles.</param>
    /// <param name="isCurrent">Whether the page is still as it was written; if not, whoever wrote it since does this.</param>
    /// <param name="cancellationToken">Stops the work; the next reading of the file does it again.</param>
    internal async Task SettleAsync(PageKey page, IReadOnlyList<StoredCorrection> candidates, IReadOnlyDictionary<int, StoredCorrection> matched, Func<StoredPage, bool> isCurrent, CancellationToken cancellationToken)
    {
        var places = matched.Values.ToDictionary(correction => correction.Key, StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            var now = candidate;
            while (Settled(now) is { } settled && settled != now)
            {
                if (settled.IsOrphaned)
                    await papers.NoteOrphansAsync(page.Paper, cancellationToken);
                if (await pages.FindAsync(page, cancellationToken) is not { } row || !isCurrent(row))
                    return;
                if (await TryStoreAsync(settled, cancellationToken) is not null)
                    break;
                if (await ReadAsync(page.Paper, candidate.Key, cancellationToken) is not { } again)
                    break;
                now = again;
            }
        }

        StoredCorrection Settled(StoredCorrection correction) =>
            places.TryGetValue(correction.Key, out var place) ? correction with { Id = place.Id, Fingerprint = place.Fingerprint, IsOrphaned = false }
            : correction.Page == page ? correction with { IsOrphaned = true }
            : correction;
    }

    /// <summary>Says of every correction that its article is gone: when the articles were lost, so that each finds its own again.</summary>
    internal async Task OrphanAllAsync(CancellationToken cancellationToken)
    {
        var orphaned = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _corrections.QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            orphaned.Add(row.PartitionKey);
            await _corrections.UpsertEntityAsync(new TableEntity(row.PartitionKey, row.RowKey) { ["Orphaned"] = true }, TableUpdateMode.Merge, cancellationToken);
        }
        // Last: the papers not being there is what this is done for.
        foreach (var paper in orphaned)
            await papers.NoteOrphansAsync(paper, cancellationToken);
    }

    /// <summary>Puts a stored correction on its article, or off it when it was taken back.</summary>
    private async Task<StoredCorrection> ShowAsync(StoredCorrection correction, CancellationToken cancellationToken)
    {
        for (var round = 1; round <= MaxRounds; round++)
        {
            var (page, articles) = await pages.FindArticlesAsync(correction.Page, cancellationToken);
            if (correction.Content is null)
            {
                if (articles.Find(article => article.GetString(ArticleEntity.CorrectionKey) == correction.Key) is not { } shown
                    || await pages.TryCorrectAsync(page!, shown, null, cancellationToken))
                    return correction;
                continue;
            }
            var (position, place) = Match(correction.Page, articles.ConvertAll(row => ArticleEntity.ToArticle(row)), [correction]).FirstOrDefault();
            if (place is null)
            {
                await papers.NoteOrphansAsync(correction.Id.Paper, cancellationToken);
                // When somebody has stored another version meanwhile, he does the same.
                return await TryStoreAsync(correction with { IsOrphaned = true }, cancellationToken) ?? correction with { IsOrphaned = true };
            }
            if (await pages.TryCorrectAsync(page!, articles.Find(article => ArticleEntity.IdOf(article).Position == position)!, correction, cancellationToken))
                return correction.IsOrphaned || correction.Id != place.Id ? await TryStoreAsync(place, cancellationToken) ?? place : correction;
        }
        throw new InvalidOperationException($"The page of {correction.Id} was written by others in each of {MaxRounds} rounds.");
    }

    private async Task<StoredCorrection> FindOfAsync(TableEntity article, CancellationToken cancellationToken)
    {
        var draft = Draft(article);
        var shown = article.GetString(ArticleEntity.CorrectionKey) is { Length: > 0 } key ? key : null;
        if (await ReadAsync(draft.Id.Paper, shown ?? draft.Key, cancellationToken) is not { } there)
            return shown is null ? draft : draft with { Key = shown };
        // By its first place alone it may be that of an article of the same text that was here before and is elsewhere now.
        return shown is not null || there.Id == draft.Id || there.IsOrphaned
            ? there with { Id = draft.Id, Fingerprint = draft.Fingerprint, IsOrphaned = false }
            : draft with { Key = $"{draft.Key}-{Guid.NewGuid():N}" };
    }

    private static StoredCorrection Draft(TableEntity entity)
    {
        var article = ArticleEntity.ToArticle(entity);
        var (id, fingerprint) = (ArticleEntity.IdOf(entity), BodyFingerprint.Of(article));
        return new()
        {
            Key = $"{fingerprint.Hash}-{id.Date:yyyyMMdd}-{id.Page:000000}-{id.Position:000000}",
            Id = id,
            Fingerprint = fingerprint,
            Lead = entity.GetString("Lead"),
            PrintedHeadline = entity.GetString("Headline"),
        };
    }

    private async Task<StoredCorrection?> ReadAsync(string paper, string key, CancellationToken cancellationToken)
    {
        var found = await _corrections.GetEntityIfExistsAsync<TableEntity>(paper, key, cancellationToken: cancellationToken);
        return found.HasValue ? StoredCorrection.From(found.Value!) : null;
    }

    /// <summary>Writes the row, or deletes it when it has no content, if it is as it was seen.</summary>
    private async Task<StoredCorrection?> TryStoreAsync(StoredCorrection correction, CancellationToken cancellationToken)
    {
        try
        {
            if (correction.Content is null)
            {
                if (correction.ETag != default)
                    await _corrections.DeleteEntityAsync(correction.Id.Paper, correction.Key, correction.ETag, cancellationToken);
                return correction with { ETag = default };
            }
            var entity = correction.ToEntity();
            var response = correction.ETag == default
                ? await _corrections.AddEntityAsync(entity, cancellationToken)
                : await _corrections.UpdateEntityAsync(entity, correction.ETag, TableUpdateMode.Replace, cancellationToken);
            return correction with { ETag = response.Headers.ETag ?? throw new InvalidDataException("Storage gave no ETag for a correction.") };
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 || e.ErrorCode == TableErrorCode.ResourceNotFound)
        {
            return null;
        }
    }

    private static string DateText(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>A correction with what its article is known by.</summary>
public sealed record StoredCorrection
{
    /// <summary>Where the article was last seen.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>What is corrected; null when nothing is.</summary>
    public Correction? Content { get; init; }

    /// <summary>Whether no article is known any more that it belongs to.</summary>
    public bool IsOrphaned { get; init; }

    /// <summary>The start of the article's text.</summary>
    public string? Lead { get; init; }

    /// <summary>The headline that was read.</summary>
    public string? PrintedHeadline { get; init; }

    /// <summary>The row's key: hash of the text and first place, so that the same text twice on a page has two.</summary>
    internal string Key { get; init; } = "";

    internal BodyFingerprint Fingerprint { get; init; } = new("", default);

    /// <summary>The row's ETag; default when it is not stored yet.</summary>
    internal ETag ETag { get; init; }

    /// <summary>Its place in a list.</summary>
    internal string Place => $"{Id.Paper}/{Key}";

    internal PageKey Page => new(Id.Paper, Id.Date, Id.Page);

    internal static StoredCorrection From(TableEntity entity) => new()
    {
        Key = entity.RowKey,
        Id = new(entity.PartitionKey, DateOnly.ParseExact(entity.GetString("Date"), "O", CultureInfo.InvariantCulture), entity.GetInt32("Page") ?? 0, entity.GetInt32("Position") ?? 0),
        Content = JsonSerializer.Deserialize(entity.GetString("Content"), ArchiveJson.Readable.Correction),
        IsOrphaned = entity.GetBoolean("Orphaned") ?? false,
        Lead = entity.GetString("Lead"),
        PrintedHeadline = entity.GetString("PrintedHeadline"),
        Fingerprint = new(entity.GetString("Hash"), entity.GetBinary("Sketch") ?? []),
        ETag = entity.ETag,
    };

    internal TableEntity ToEntity() => new(Id.Paper, Key)
    {
        ["Date"] = Id.Date.ToString("O", CultureInfo.InvariantCulture),
        ["Page"] = Id.Page,
        ["Position"] = Id.Position,
        ["Content"] = JsonSerializer.Serialize(Content!, ArchiveJson.Readable.Correction),
        ["Orphaned"] = IsOrphaned,
        ["Lead"] = Lead,
        ["PrintedHeadline"] = PrintedHeadline,
        ["Hash"] = Fingerprint.Hash,
        ["Sketch"] = Fingerprint.Sketch.ToArray(),
    };
}
