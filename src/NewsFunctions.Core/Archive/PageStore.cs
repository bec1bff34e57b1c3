using Azure;
using Azure.Data.Tables;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>Writes pages: replaces or removes all articles of a page at once.</summary>
/// <remarks>
/// <para>
/// Every transaction also writes the page's row, on the condition that it is as the writer saw it. So of two writers one
/// fails and starts again. A writer that looks at the page's row, <em>then</em> downloads the blob, then writes can never
/// put an older version over a newer one: whoever wrote in between has changed the row. A row that is absent may be
/// assumed so without looking, because page rows are never deleted: when it is there after all, inserting it fails.
/// </para>
/// <para>
/// A page that fits takes one transaction (100 operations, 4 MiB). A larger one takes several, and readers see none of
/// it meanwhile: the first marks the page as <see cref="PageState.Replacing"/>, the last as
/// <see cref="PageState.Current"/>; the articles' rows bear a mark (their generation) that tells readers to look at the
/// page's row, which no other listing needs to. After each transaction the page's row says which article rows exist, so
/// a writer that breaks off leaves a state that the next one starts from.
/// </para>
/// <para>
/// A page with jumps changes what its articles are parts of, on other pages too, in its last transaction: see <see cref="IssueJoins"/>.
/// </para>
/// </remarks>
public sealed class PageStore(TableServiceClient tables)
{
    private const int MaxOperations = 100;

    // Each round lost is one that somebody else has won.
    private const int MaxRounds = 20;

    // 4 MiB with room for the envelope.
    private const int MaxTransactionBytes = 4_000_000;

    private readonly TableClient _articles = tables.GetTableClient(StorageNames.Articles);

    /// <summary>Looks at a page's row.</summary>
    public async Task<StoredPage?> FindAsync(PageKey key, CancellationToken cancellationToken)
    {
        var found = await _articles.GetEntityIfExistsAsync<TableEntity>(key.Paper, RowKeys.Page(key), cancellationToken: cancellationToken);
        return found.HasValue ? StoredPage.From(found.Value!) : null;
    }

    /// <summary>Puts what was read in the place of what the page had.</summary>
    /// <param name="reading">The page and its articles.</param>
    /// <param name="blob">The name of the blob within the container.</param>
    /// <param name="etag">The blob's ETag, without quotes.</param>
    /// <param name="observed">The page's row as seen before the blob was downloaded; null when absent.</param>
    /// <param name="cancellationToken">Stops the work; a page that takes several transactions then stays hidden until the next attempt.</param>
    /// <returns>False when somebody else has written the page since: look and read again.</returns>
    /// <exception cref="UnreadableFileException">The archive cannot hold it: an article is too long, or there are too many.</exception>
    /// <exception cref="RequestFailedException">Storage refused.</exception>
    public Task<bool> TryReplaceAsync(PageReading reading, string blob, string etag, StoredPage? observed, CancellationToken cancellationToken) =>
        TryReplaceAsync(reading, blob, etag, uploadedAt: null, observed, new Dictionary<int, StoredCorrection>(), cancellationToken);

    /// <summary>The same with the time of the blob, and what editors have corrected, by the articles' positions.</summary>
    internal Task<bool> TryReplaceAsync(PageReading reading, string blob, string etag, DateTimeOffset? uploadedAt, StoredPage? observed, IReadOnlyDictionary<int, StoredCorrection> corrections, CancellationToken cancellationToken)
    {
        if (reading.Page > RowKeys.MaxNumber || reading.Articles.Count > RowKeys.MaxNumber)
            throw new UnreadableFileException($"The file is page {reading.Page} with {reading.Articles.Count} articles; the archive counts to {RowKeys.MaxNumber}. Check the page number and that the file is a newspaper page.");
        var articles = new List<TableEntity>(reading.Articles.Count);
        foreach (var article in reading.Articles)
        {
            if (article.Position != articles.Count + 1)
                throw new ArgumentException($"The article {article.Id} is number {articles.Count + 1} of its page.", nameof(reading));
            var entity = ArticleEntity.From(article);
            entity[ArticleEntity.ArticlesOnPage] = reading.Articles.Count;
            if (corrections.TryGetValue(article.Position, out var correction))
                ArticleEntity.Correct(entity, correction);
            articles.Add(entity);
        }
        var page = new StoredPage
        {
            Key = PageKey.Of(reading),
            State = PageState.Current,
            Blob = blob,
            BlobETag = etag,
            UploadedAt = uploadedAt,
            Parser = PageReader.Version,
            ArticleCount = articles.Count,
            Warnings = StoredPage.CountByCode(reading.Warnings),
            IsCorrected = corrections.Count > 0 || observed is { IsCorrected: true },
        };
        return TryWriteAsync(page, articles, observed, cancellationToken);
    }

    /// <summary>Removes a page's articles if they came from this blob.</summary>
    /// <remarks>Writes the page's row in any case, so that a writer who has seen it before can't bring the articles back.</remarks>
    /// <param name="key">Which page.</param>
    /// <param name="blob">The name of the blob within the container.</param>
    /// <param name="observed">The page's row as seen before the blob was looked at; null when absent.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when somebody else has written the page since: look again.</returns>
    /// <exception cref="RequestFailedException">Storage refused.</exception>
    public async Task<bool> TryRemoveAsync(PageKey key, string blob, StoredPage? observed, CancellationToken cancellationToken)
    {
        if (observed is not null && observed.Blob != blob)
            return (await CommitAsync([], [], observed, cancellationToken)).IsWritten;
        return await TryWriteAsync(new() { Key = key, State = PageState.Removed, Blob = blob, IsCorrected = observed is { IsCorrected: true } }, [], observed, cancellationToken);
    }

    /// <summary>Gets an article's row; null when there is none, or it is hidden.</summary>
    internal async Task<TableEntity?> FindArticleAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var found = await _articles.GetEntityIfExistsAsync<TableEntity>(id.Paper, RowKeys.Article(id), cancellationToken: cancellationToken);
        return found.HasValue && (found.Value!.GetString(ArticleEntity.Generation) is not { } generation
            || (await FindAsync(new(id.Paper, id.Date, id.Page), cancellationToken))?.Shows(generation) == true) ? found.Value : null;
    }

    /// <summary>Looks at a page's row, then gets the articles that it shows.</summary>
    internal async Task<(StoredPage? Page, List<TableEntity> Articles)> FindArticlesAsync(PageKey key, CancellationToken cancellationToken)
    {
        if (await FindAsync(key, cancellationToken) is not { State: PageState.Current } page)
            return (null, []);
        var range = RowKeys.ArticlesOf(key);
        var rows = _articles.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key.Paper} and RowKey ge {range.From} and RowKey lt {range.To}"), cancellationToken: cancellationToken);
        return (page, await rows.Where(row => page.Shows(row.GetString(ArticleEntity.Generation))).ToListAsync(cancellationToken));
    }

    /// <summary>Puts a correction on one article of a page, or takes it off.</summary>
    /// <param name="observed">The page's row as seen before the article.</param>
    /// <param name="article">The article's whole row.</param>
    /// <param name="correction">The correction; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when somebody else has written the page since: look again.</returns>
    internal async Task<bool> TryCorrectAsync(StoredPage observed, TableEntity article, StoredCorrection? correction, CancellationToken cancellationToken)
    {
        var before = ArticleEntity.ListsOf(article);
        ArticleEntity.Correct(article, correction);
        var now = ArticleEntity.ListsOf(article);
        return (await CommitAsync(
            [],
            Changes(article, before, ArticleEntity.Correction, ArticleEntity.CorrectionKey),
            observed with { IsCorrected = true, HasCopies = observed.HasCopies || now.Length > 0 },
            cancellationToken)).IsWritten;
    }

    /// <summary>What writes some columns of an article's row that is there, with its copies.</summary>
    /// <param name="article">The whole row as it is to be.</param>
    /// <param name="before">The authors' lists that it was in.</param>
    /// <param name="columns">The columns that have changed; the lists go without saying.</param>
    internal static List<TableTransactionAction> Changes(TableEntity article, string[] before, params ReadOnlySpan<string> columns)
    {
        var change = new TableEntity(article.PartitionKey, article.RowKey) { [ArticleEntity.Lists] = article[ArticleEntity.Lists] };
        foreach (var column in columns)
            change[column] = article[column];
        return
        [
            new(TableTransactionActionType.UpdateMerge, change, ETag.All),
            .. ArticleEntity.Copies(article).Select(copy => new TableTransactionAction(TableTransactionActionType.UpsertReplace, copy)),
            .. before.Except(ArticleEntity.ListsOf(article)).Select(list => Deletion(ArticleEntity.IdOf(article), list)),
        ];
    }

    private async Task<bool> TryWriteAsync(StoredPage page, List<TableEntity> articles, StoredPage? observed, CancellationToken cancellationToken)
    {
        var present = observed?.ArticleCount ?? 0;
        var copies = observed is { HasCopies: true } ? await ReadCopiesAsync(observed, cancellationToken) : [];
        page = page with { ETag = observed?.ETag ?? default, HasJumps = articles.Exists(ArticleEntity.HasJump) || observed is { HasJumps: true } };
        List<Step> steps;
        List<TableTransactionAction> joins = [];
        for (var round = 1; ; round++)
        {
            if (page.HasJumps)
                joins = (await IssueJoins.ReadAsync(_articles, page.Key, cancellationToken)).Apply(articles);
            page = page with { HasCopies = articles.Exists(article => ArticleEntity.ListsOf(article).Length > 0), LaterParts = IssueJoins.LaterParts(articles) };
            steps = Steps(page, articles, present, copies, joins);
            if (steps is not [var only])
                break;
            var (written, othersChanged) = await CommitAsync(joins, only.Actions, page, cancellationToken);
            if (!othersChanged)
                return written is not null;
            if (round == MaxRounds)
                throw new InvalidOperationException($"Other pages with jumps were written in each of {MaxRounds} rounds.");
            await Task.Delay(Random.Shared.Next(20 * round), cancellationToken);
        }

        var generation = Guid.NewGuid().ToString("N");
        foreach (var article in articles)
            article[ArticleEntity.Generation] = generation;
        // Rows without a mark are shown whatever the page's row says, so they go in the transaction that hides the page.
        // (They are few enough: they were written in one.)
        var hides = observed is { State: PageState.Current, Generation: null } && present > 0;
        steps = Steps(page, articles, hides ? 0 : present, hides ? [] : copies, joins);
        if (hides)
            steps.Insert(0, new([.. Enumerable.Range(1, present).SelectMany(position => Deletions(page.Key, position, copies))], 0));
        var current = page with { Generation = generation, HasCopies = page.HasCopies || copies.Count > 0 };
        for (var i = 0; i < steps.Count; i++)
        {
            var last = i == steps.Count - 1;
            // Others that have changed may have changed what these rows, some of them written, are parts of.
            var next = (await CommitAsync(
                last ? joins : [],
                steps[i].Actions,
                current with { State = last ? page.State : PageState.Replacing, ArticleCount = steps[i].Present, HasCopies = last ? page.HasCopies : current.HasCopies },
                cancellationToken)).Written;
            if (next is null)
                return false;
            current = next;
        }
        return true;
    }

    /// <summary>The authors' lists that each article of the page is in, by its position.</summary>
    // What is read may be newer than what was observed; then the page's row has changed, too, and nothing will be written.
    private async Task<Dictionary<int, string[]>> ReadCopiesAsync(StoredPage page, CancellationToken cancellationToken)
    {
        var range = RowKeys.ArticlesOf(page.Key);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {page.Key.Paper} and RowKey ge {range.From} and RowKey lt {range.To}");
        var copies = new Dictionary<int, string[]>();
        await foreach (var article in _articles.QueryAsync<TableEntity>(filter, select: ["Id", ArticleEntity.Lists], cancellationToken: cancellationToken))
        {
            if (ArticleEntity.ListsOf(article) is { Length: > 0 } lists)
                copies.Add(ArticleEntity.IdOf(article).Position, lists);
        }
        return copies;
    }

    /// <summary>The transactions that turn the articles 1..present, with their copies, into the given ones; the last has room for the joins.</summary>
    private static List<Step> Steps(StoredPage page, List<TableEntity> articles, int present, Dictionary<int, string[]> copies, List<TableTransactionAction> joins)
    {
        var steps = new List<Step>();
        var actions = new List<TableTransactionAction>();
        var bytes = 0L;
        for (var i = 0; i < articles.Count; i++)
            Add(Puts(articles[i], i + 1), Math.Max(present, i));
        for (var position = present; position > articles.Count; position--)
            Add([.. Deletions(page.Key, position, copies)], position);
        if (!Fits(joins))
        {
            steps.Add(new(actions, articles.Count));
            actions = [];
        }
        steps.Add(new(actions, articles.Count));
        return steps;

        // An article and its copies always go together, so that its row tells which copies there are.
        void Add(List<TableTransactionAction> together, int presentBefore)
        {
            if (actions.Count > 0 && !Fits(together))
            {
                steps.Add(new(actions, presentBefore));
                (actions, bytes) = ([], 0);
            }
            actions.AddRange(together);
            bytes += together.Sum(SizeOf);
        }

        bool Fits(List<TableTransactionAction> more) => actions.Count + more.Count < MaxOperations && bytes + more.Sum(SizeOf) <= MaxTransactionBytes;

        // An upsert for a row that should be there, in case somebody deleted it by hand. It would do for new ones too,
        // but Azurite looks twice for a row that it must insert.
        List<TableTransactionAction> Puts(TableEntity article, int position)
        {
            var id = ArticleEntity.IdOf(article);
            var before = position <= present ? copies.GetValueOrDefault(position, []) : [];
            var now = ArticleEntity.ListsOf(article);
            return
            [
                new(position <= present ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Add, article),
                .. ArticleEntity.Copies(article).Zip(now, (copy, list) =>
                    new TableTransactionAction(before.Contains(list) ? TableTransactionActionType.UpsertReplace : TableTransactionActionType.Add, copy)),
                .. before.Except(now).Select(list => Deletion(id, list)),
            ];
        }
    }

    /// <summary>Writes the page's row with the other actions, if the row, and what the joins go by, is still as it was seen.</summary>
    private async Task<Outcome> CommitAsync(List<TableTransactionAction> joins, List<TableTransactionAction> actions, StoredPage page, CancellationToken cancellationToken)
    {
        var entity = page.ToEntity();
        TableTransactionAction[] transaction =
        [
            page.ETag == default ? new(TableTransactionActionType.Add, entity) : new(TableTransactionActionType.UpdateReplace, entity, page.ETag),
            .. joins,
            .. actions,
        ];
        try
        {
            var responses = await _articles.SubmitTransactionAsync(transaction, cancellationToken);
            return new(page with { ETag = responses.Value[0].Headers.ETag ?? throw new InvalidDataException("Storage gave no ETag for a page's row.") }, false);
        }
        catch (TableTransactionFailedException e) when (e is { FailedTransactionActionIndex: { } failed, Status: 409 or 412 } && IssueJoins.IsFence(transaction[failed].Entity.RowKey))
        {
            return new(null, OthersChanged: failed > 0);
        }
    }

    private static IEnumerable<TableTransactionAction> Deletions(PageKey key, int position, Dictionary<int, string[]> copies)
    {
        var id = new ArticleId(key.Paper, key.Date, key.Page, position);
        return copies.GetValueOrDefault(position, []).Prepend(RowKeys.AllArticles).Select(list => Deletion(id, list));
    }

    private static TableTransactionAction Deletion(ArticleId id, string list) =>
        new(TableTransactionActionType.Delete, new TableEntity(id.Paper, RowKeys.Article(id, list)), ETag.All);

    // An operation's envelope has some 600 bytes.
    private static long SizeOf(TableTransactionAction action) => ArticleEntity.PayloadOf((TableEntity)action.Entity) + 1_000;

    /// <summary>What became of a transaction.</summary>
    /// <param name="Written">The page as stored; null when it was not.</param>
    /// <param name="OthersChanged">Whether it was not because other pages of the issue have changed, not this one.</param>
    private readonly record struct Outcome(StoredPage? Written, bool OthersChanged)
    {
        public bool IsWritten => Written is not null;
    }

    /// <summary>One transaction beside the page's row, and how many article rows there are after it.</summary>
    private sealed record Step(List<TableTransactionAction> Actions, int Present);
}
