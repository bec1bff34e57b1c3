using Azure;
using Azure.Data.Tables;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>Reads the archive of articles and issues.</summary>
public sealed class NewsArchive(TableServiceClient tables, PaperRegistry papers, ReaderOptions options, TimeProvider time)
{
    // Enough to keep storage busy without flooding it when an archive has very many papers.
    private const int PapersAtOnce = 16;

    // The most that storage gives at once.
    private const int MaxRowsPerRequest = 1_000;

    private readonly TableClient _articles = tables.GetTableClient(StorageNames.Articles);

    // So often what was changed while it was read is read again.
    private const int MaxAttempts = 5;

    // What is rare is looked for a year at a time, and not in more years than this for one call.
    private const int WindowsPerCall = 4;

    /// <summary>Gets an article, whole by the id of its first part; null when there is none.</summary>
    public Task<Versioned<StoredArticle>?> FindArticleAsync(ArticleId id, CancellationToken cancellationToken) => FindArticleAsync(id, whole: true, cancellationToken);

    /// <summary>Gets an article, whole by the id of its first part; null when there is none.</summary>
    /// <param name="id">Its id, or that of another part: then that part.</param>
    /// <param name="whole">Whether it is to be whole; if not, it is what stands on its page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Versioned<StoredArticle>?> FindArticleAsync(ArticleId id, bool whole, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindRowAsync(id, cancellationToken) is not { } row)
                return null;
            if (!whole || ArticleEntity.IsLaterPart(row) || ArticleEntity.PartsOf(row) is not [_, .. var later])
                return new(row.ETag.ToString(), row.Timestamp, ToArticle(row));
            var parts = await Task.WhenAll(later.Select(part => ArticleId.TryParse(part, out var key) ? FindRowAsync(key, cancellationToken) : Task.FromResult<TableEntity?>(null)));
            // They are several requests: what was joined or parted between them is looked at again.
            var together = parts.OfType<TableEntity>().Where(part => part.GetString(ArticleEntity.Parts) == row.GetString(ArticleEntity.Parts)).ToList();
            if (together.Count < parts.Length)
            {
                if (attempt < MaxAttempts)
                    continue;
                together = [];
            }
            return new(string.Join(' ', together.Prepend(row).Select(part => part.ETag)), together.Prepend(row).Max(part => part.Timestamp), ToArticle(row, together));
        }
    }

    private async Task<TableEntity?> FindRowAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var found = await _articles.GetEntityIfExistsAsync<TableEntity>(id.Paper, RowKeys.Article(id), cancellationToken: cancellationToken);
        return found.HasValue && !await new Visibility(_articles).IsHiddenAsync(found.Value!, cancellationToken) ? found.Value : null;
    }

    /// <summary>Finds the article printed before or after one in its issue; null at the issue's ends.</summary>
    public async Task<ArticleId?> FindNeighbourAsync(ArticleId id, bool next, CancellationToken cancellationToken)
    {
        var pages = new List<StoredPage>();
        await foreach (var row in QueryAsync(id.Paper, RowKeys.Pages(id.Date, id.Date), "", StoredPage.ListingColumns, MaxRowsPerRequest, cancellationToken))
            pages.Add(StoredPage.From(row));
        pages.RemoveAll(page => page.State != PageState.Current || page.ArticleCount == 0);
        if (pages.Find(page => page.Key.Page == id.Page) is not { } own || id.Position > own.ArticleCount)
            return null;
        var position = id.Position + (next ? 1 : -1);
        if (position >= 1 && position <= own.ArticleCount)
            return id with { Position = position };
        return pages.ElementAtOrDefault(pages.IndexOf(own) + (next ? 1 : -1)) is { } other && (next || pages[0] != own)
            ? id with { Page = other.Key.Page, Position = next ? 1 : other.ArticleCount }
            : null;
    }

    /// <summary>Finds the part that an article goes on in, of its last part the first; null when it is not joined.</summary>
    public async Task<ArticleId?> FindContinuationAsync(ArticleId id, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(id, cancellationToken) is not { } row || ArticleEntity.PartsOf(row) is not { Length: > 1 } parts)
            return null;
        return ArticleId.TryParse(parts[(Array.IndexOf(parts, id.ToString()) + 1) % parts.Length], out var other) ? other : null;
    }

    /// <summary>Lists the papers that have an issue, by their codes.</summary>
    public async Task<IReadOnlyList<Paper>> ListPapersAsync(CancellationToken cancellationToken)
    {
        var known = await papers.ListAsync(cancellationToken);
        var latest = new IssueSummary?[known.Count];
        await Parallel.ForAsync(0, known.Count, new ParallelOptions { MaxDegreeOfParallelism = PapersAtOnce, CancellationToken = cancellationToken },
            async (i, _) => latest[i] = (await ReadIssuesAsync(known[i], new() { Limit = 0 }, cancellationToken)).FirstOrDefault());
        return [.. latest.OfType<IssueSummary>().Select(issue => new Paper(issue.Paper, issue.PaperName, issue.Date))];
    }

    /// <summary>Lists articles: newest day first, then by paper, then in printed order.</summary>
    public async Task<Listing<ArticleSummary>> ListArticlesAsync(ArticleQuery query, CancellationToken cancellationToken)
    {
        if (query.Author is { } author && RowKeys.OfAuthor(author) is null)
            return new([], false);
        if (!query.IsSparse)
            return await MergeArticlesAsync(query, cancellationToken);
        var found = new List<ArticleSummary>();
        var last = query.After is { } after && !(query.To < after.Date) ? after.Date : query.To;
        for (var window = 1; ; window++)
        {
            // The first window is open at its new end: there may be issues of tomorrow.
            var first = (last ?? DateOnly.FromDateTime(time.GetUtcNow().DateTime)) is var day && day.Year > 1 ? day.AddYears(-1) : DateOnly.MinValue;
            if (query.From > first)
                first = query.From.Value;
            var part = await MergeArticlesAsync(query with { From = first, To = last, Limit = query.Limit - found.Count }, cancellationToken);
            found.AddRange(part.Items);
            if (part.More)
                return new(found, true);
            if (first == (query.From ?? DateOnly.MinValue))
                return new(found, false);
            // Straight to the next day that has anything, so that gaps cost nothing.
            var rest = new ArticleQuery { Papers = query.Papers, Author = query.Author, From = query.From, To = first.AddDays(-1), Limit = 1 };
            if ((await MergeArticlesAsync(rest, cancellationToken)).Items is not [var newest])
                return new(found, false);
            last = newest.Date;
            if (window == WindowsPerCall)
                return new(found, true) { GoesOnWith = last };
        }
    }

    /// <summary>Lists issues: newest first, then by paper.</summary>
    public Task<Listing<IssueSummary>> ListIssuesAsync(IssueQuery query, CancellationToken cancellationToken) =>
        MergeAsync(query.Papers, query.Limit, paper => ReadIssuesAsync(paper, query, cancellationToken), issue => (issue.Date, issue.Paper), cancellationToken);

    /// <summary>Gets an issue with its pages and their articles in printed order; null when no page of it is there.</summary>
    /// <param name="key">Which issue.</param>
    /// <param name="isKnown">Asked with its version before the articles are read: if yes, they are not, and <c>Content</c> is null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Versioned<Issue>?> FindIssueAsync(IssueKey key, Predicate<Versioned<Issue>>? isKnown, CancellationToken cancellationToken) =>
        await ReadIssueAsync(key, ArticleEntity.SummaryColumns, isKnown, pages => new Issue
        {
            Paper = key.Paper,
            PaperName = NameOf(key.Paper),
            Date = key.Date,
            Pages = pages.ConvertAll(page => new IssuePage(page.Page.Key.Page, [.. page.Articles.Where(row => !ArticleEntity.IsLaterPart(row)).Select(Summary)])),
        }, cancellationToken);

    /// <summary>Gets all articles of an issue whole, in printed order; null when no page of it is there.</summary>
    /// <inheritdoc cref="FindIssueAsync"/>
    public async Task<Versioned<IReadOnlyList<StoredArticle>>?> FindArticlesOfAsync(IssueKey key, Predicate<Versioned<IReadOnlyList<StoredArticle>>>? isKnown, CancellationToken cancellationToken) =>
        await ReadIssueAsync<IReadOnlyList<StoredArticle>>(key, null, isKnown, pages =>
        {
            var rows = pages.SelectMany(page => page.Articles).ToDictionary(row => row.GetString("Id"));
            return [.. rows.Values.Where(row => !ArticleEntity.IsLaterPart(row)).Select(row => ToArticle(row, ArticleEntity.PartsOf(row).Skip(1).Select(rows.GetValueOrDefault).OfType<TableEntity>().ToList()))];
        }, cancellationToken);

    private async Task<Versioned<T>?> ReadIssueAsync<T>(
        IssueKey key, IEnumerable<string>? columns, Predicate<Versioned<T>>? isKnown, Converter<List<(StoredPage Page, List<TableEntity> Articles)>, T> make, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var rows = await ReadAllAsync(RowKeys.Pages(key.Date, key.Date), StoredPage.ListingColumns);
            var pages = rows.ConvertAll(StoredPage.From).FindAll(page => page.State == PageState.Current);
            if (pages.Count == 0)
                return null;
            // Whoever writes articles writes their page's row with them. These rows are read first: a version that is
            // older than what is shown with it is found out at the next request, a newer one never would be.
            var found = new Versioned<T>(string.Join(' ', rows.Select(row => row.ETag.ToString()).Prepend(NameOf(key.Paper))), rows.Max(row => row.Timestamp), null);
            if (isKnown?.Invoke(found) == true)
                return found;
            var articles = (await ReadAllAsync(RowKeys.Articles(key.Date, key.Date), columns))
                .ToLookup(article => (ArticleEntity.IdOf(article).Page, (string?)article.GetString(ArticleEntity.Generation)));
            var shown = pages.ConvertAll(page => (page, articles[(page.Key.Page, page.Generation)].ToList()));
            // These are two requests: a page written between them has other articles than it says. Then look again.
            // So is an issue of more rows than one request gives: then a page may have rows of two versions.
            if (attempt < MaxAttempts && (shown.Exists(IsMixed) || IsTorn(shown)))
                continue;
            return found with { Content = make(shown) };
        }

        static bool IsMixed((StoredPage Page, List<TableEntity> Articles) shown) =>
            shown.Articles.Count != shown.Page.ArticleCount || shown.Articles.DistinctBy(article => (article.GetString("BlobETag"), article.GetString("Parser"))).Count() > 1;

        // A part of an article says that it has another, which does not.
        static bool IsTorn(List<(StoredPage Page, List<TableEntity> Articles)> shown)
        {
            var parts = shown.SelectMany(page => page.Articles).Where(row => ArticleEntity.PartsOf(row).Length > 0).ToDictionary(row => row.GetString("Id"), row => row.GetString(ArticleEntity.Parts));
            return parts.Values.Distinct().Any(whole => whole.Split(' ').Any(part => parts.GetValueOrDefault(part) != whole));
        }

        async Task<List<TableEntity>> ReadAllAsync(RowRange range, IEnumerable<string>? columns)
        {
            var rows = new List<TableEntity>();
            await foreach (var row in QueryAsync(key.Paper, range, "", columns, MaxRowsPerRequest, cancellationToken))
                rows.Add(row);
            return rows;
        }
    }

    /// <summary>Asks storage for something small; throws when it does not answer or has no tables.</summary>
    // A query: looking up one row does not tell a missing table from a missing row.
    public async Task CheckAsync(CancellationToken cancellationToken) => await papers.ListAsync(cancellationToken);

    private Task<Listing<ArticleSummary>> MergeArticlesAsync(ArticleQuery query, CancellationToken cancellationToken) =>
        MergeAsync(query.Papers, query.Limit, paper => ReadArticlesAsync(paper, query, cancellationToken), article => (article.Date, article.Paper), cancellationToken);

    private async Task<List<ArticleSummary>> ReadArticlesAsync(string paper, ArticleQuery query, CancellationToken cancellationToken)
    {
        var list = query.Author is { } author ? RowKeys.OfAuthor(author)! : RowKeys.AllArticles;
        var (range, page) = query is { Page: { } onPage, From: { } date } && query.From == query.To
            ? (RowKeys.ArticlesOf(new(paper, date, onPage), list), null)
            : (RowKeys.Articles(query.From, query.To, list), query.Page);
        // An article that goes on on other pages is listed by its first part.
        var filter = $" and not ({ArticleEntity.LaterPart} eq true)" + (page is { } number ? TableClient.CreateQueryFilter($" and Page eq {number}") : "")
            + (query.Source is { } source ? TableClient.CreateQueryFilter($" and Source eq {source}") : "")
            + (query.Type is { } type ? TableClient.CreateQueryFilter($" and Type eq {ArticleEntity.Word(type)}") : "");
        if (query.After is { } after)
        {
            // Of the cursor's day, the papers before its own are done and those after it are still to come.
            var cursorDay = RowKeys.Articles(after.Date, after.Date, list);
            range = string.CompareOrdinal(paper, after.Paper) switch
            {
                < 0 => range.After(cursorDay),
                0 => range.After(RowKeys.Article(after, list)),
                > 0 => range.NotBefore(cursorDay),
            };
        }
        // One more than asked for: whether the list goes on.
        var wanted = query.Limit + 1;
        var found = new List<ArticleSummary>(wanted);
        var visibility = new Visibility(_articles);
        while (true)
        {
            ArticleId? hidden = null;
            await foreach (var row in QueryAsync(paper, range, filter, ArticleEntity.SummaryColumns, wanted - found.Count, cancellationToken))
            {
                if (await visibility.IsHiddenAsync(row, cancellationToken))
                {
                    hidden = ArticleEntity.IdOf(row);
                    break;
                }
                found.Add(Summary(row));
                if (found.Count == wanted)
                    return found;
            }
            if (hidden is not { } id)
                return found;
            // A hidden page may have thousands of rows: go on behind it.
            range = range.After(RowKeys.ArticlesOf(new(id.Paper, id.Date, id.Page), list));
        }
    }

    private async Task<List<IssueSummary>> ReadIssuesAsync(string paper, IssueQuery query, CancellationToken cancellationToken)
    {
        var range = RowKeys.Pages(query.From, query.To);
        if (query.After is { } after)
        {
            var day = RowKeys.Pages(after.Date, after.Date);
            range = string.CompareOrdinal(paper, after.Paper) <= 0 ? range.After(day) : range.NotBefore(day);
        }
        var wanted = query.Limit + 1;
        var issues = new List<IssueSummary>();
        // Most papers have fewer than 16 pages, so mostly one request.
        await foreach (var row in QueryAsync(paper, range, "", StoredPage.ListingColumns, Math.Min(MaxRowsPerRequest, wanted * 16), cancellationToken))
        {
            var page = StoredPage.From(row);
            if (page.State != PageState.Current)
                continue;
            if (issues is [.., var last] && last.Date == page.Key.Date)
                issues[^1] = last with { PageCount = last.PageCount + 1, ArticleCount = last.ArticleCount + page.ArticleCount - page.LaterParts };
            else if (issues.Count == wanted)
                break;
            else
                issues.Add(new() { Paper = paper, PaperName = NameOf(paper), Date = page.Key.Date, PageCount = 1, ArticleCount = page.ArticleCount - page.LaterParts });
        }
        return issues;
    }

    /// <summary>Merges the lists of these papers or of all, each of them already in order.</summary>
    private async Task<Listing<T>> MergeAsync<T>(IReadOnlyList<string>? chosen, int limit, Func<string, Task<List<T>>> read, Func<T, (DateOnly Date, string Paper)> keyOf, CancellationToken cancellationToken)
    {
        chosen ??= await papers.ListAsync(cancellationToken);
        var lists = new List<T>[chosen.Count];
        await Parallel.ForAsync(0, chosen.Count, new ParallelOptions { MaxDegreeOfParallelism = PapersAtOnce, CancellationToken = cancellationToken },
            async (i, _) => lists[i] = await read(chosen[i]));
        // A stable sort: each paper's own order stays.
        List<T> items = lists is [var only] ? only : [.. lists.SelectMany(list => list).OrderByDescending(item => keyOf(item).Date).ThenBy(item => keyOf(item).Paper, StringComparer.Ordinal)];
        var more = items.Count > limit;
        return new(more ? items[..limit] : items, more);
    }

    private AsyncPageable<TableEntity> QueryAsync(string paper, RowRange range, string filter, IEnumerable<string>? columns, int rowsPerRequest, CancellationToken cancellationToken) =>
        _articles.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {paper} and RowKey ge {range.From} and RowKey lt {range.To}") + filter, rowsPerRequest, columns, cancellationToken);

    private StoredArticle ToArticle(TableEntity row, params IReadOnlyList<TableEntity> laterParts)
    {
        var article = ArticleEntity.ToArticle(row, laterParts);
        return new(article) { PaperName = NameOf(article.Paper), ArticlesOnPage = row.GetInt32(ArticleEntity.ArticlesOnPage) };
    }

    private ArticleSummary Summary(TableEntity row)
    {
        var summary = ArticleEntity.ToSummary(row);
        return summary with { PaperName = NameOf(summary.Paper) };
    }

    private string? NameOf(string paper) => options.PaperNames.GetValueOrDefault(paper);

    /// <summary>Tells which article rows are not to be shown: see <see cref="PageStore"/>. Looks at a page's row once.</summary>
    private sealed class Visibility(TableClient articles)
    {
        private readonly Dictionary<PageKey, StoredPage?> _pages = [];

        public async ValueTask<bool> IsHiddenAsync(TableEntity article, CancellationToken cancellationToken)
        {
            if (article.GetString(ArticleEntity.Generation) is not { } generation)
                return false;
            var id = ArticleEntity.IdOf(article);
            var key = new PageKey(id.Paper, id.Date, id.Page);
            if (!_pages.TryGetValue(key, out var page))
            {
                var found = await articles.GetEntityIfExistsAsync<TableEntity>(key.Paper, RowKeys.Page(key), StoredPage.ListingColumns, cancellationToken);
                _pages[key] = page = found.HasValue ? StoredPage.From(found.Value!) : null;
            }
            return page is null || !page.Shows(generation);
        }
    }
}
