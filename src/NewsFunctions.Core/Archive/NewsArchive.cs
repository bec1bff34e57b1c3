using Azure;
using Azure.Data.Tables;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>Reads the archive of articles and issues.</summary>
public sealed class NewsArchive(TableServiceClient tables, PaperRegistry papers, ReaderOptions options)
{
    // Enough to keep storage busy without flooding it when an archive has very many papers.
    private const int PapersAtOnce = 16;

    // The most that storage gives at once.
    private const int MaxRowsPerRequest = 1_000;

    private readonly TableClient _articles = tables.GetTableClient(StorageNames.Articles);

    /// <summary>Gets an article; null when there is none.</summary>
    public async Task<Article?> FindArticleAsync(ArticleId id, CancellationToken cancellationToken)
    {
        var found = await _articles.GetEntityIfExistsAsync<TableEntity>(id.Paper, RowKeys.Article(id), cancellationToken: cancellationToken);
        if (!found.HasValue || await new Visibility(_articles).IsHiddenAsync(found.Value!, cancellationToken))
            return null;
        return ArticleEntity.ToArticle(found.Value!) with { PaperName = NameOf(id.Paper) };
    }

    /// <summary>Lists articles: newest day first, then by paper, then in printed order.</summary>
    public Task<Listing<ArticleSummary>> ListArticlesAsync(ArticleQuery query, CancellationToken cancellationToken) =>
        MergeAsync(query.Paper, query.Limit, paper => ReadArticlesAsync(paper, query, cancellationToken), article => (article.Date, article.Paper), cancellationToken);

    /// <summary>Lists issues: newest first, then by paper.</summary>
    public Task<Listing<IssueSummary>> ListIssuesAsync(IssueQuery query, CancellationToken cancellationToken) =>
        MergeAsync(query.Paper, query.Limit, paper => ReadIssuesAsync(paper, query, cancellationToken), issue => (issue.Date, issue.Paper), cancellationToken);

    /// <summary>Gets an issue with its pages and their articles in printed order; null when no page of it is there.</summary>
    public async Task<Issue?> FindIssueAsync(IssueKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var articles = (await ReadAllAsync(RowKeys.Articles(key.Date, key.Date), ArticleEntity.SummaryColumns))
                .ToLookup(article => (ArticleEntity.IdOf(article).Page, (string?)article.GetString(ArticleEntity.Generation)));
            var pages = (await ReadAllAsync(RowKeys.Pages(key.Date, key.Date), StoredPage.ListingColumns))
                .ConvertAll(StoredPage.From).FindAll(page => page.State == PageState.Current);
            // These are two requests: a page written between them has other articles than it says. Then look again.
            // So is an issue of more rows than one request gives: then a page may have rows of two versions.
            if (attempt < 5 && pages.Any(page => articles[(page.Key.Page, page.Generation)] is var shown
                && (shown.Count() != page.ArticleCount || shown.DistinctBy(article => (article.GetString("BlobETag"), article.GetString("Parser"))).Count() > 1)))
                continue;
            return pages.Count == 0 ? null : new Issue
            {
                Paper = key.Paper,
                PaperName = NameOf(key.Paper),
                Date = key.Date,
                Pages = pages.ConvertAll(page => new IssuePage(page.Key.Page, [.. articles[(page.Key.Page, page.Generation)].Select(Summary)])),
            };
        }

        async Task<List<TableEntity>> ReadAllAsync(RowRange range, IEnumerable<string> columns)
        {
            var rows = new List<TableEntity>();
            await foreach (var row in QueryAsync(key.Paper, range, null, columns, MaxRowsPerRequest, cancellationToken))
                rows.Add(row);
            return rows;
        }
    }

    /// <summary>Asks storage for something small; throws when it does not answer or has no tables.</summary>
    // A query: looking up one row does not tell a missing table from a missing row.
    public async Task CheckAsync(CancellationToken cancellationToken) => await papers.ListAsync(cancellationToken);

    private async Task<List<ArticleSummary>> ReadArticlesAsync(string paper, ArticleQuery query, CancellationToken cancellationToken)
    {
        var range = query is { Page: { } page, From: { } date } && query.From == query.To
            ? RowKeys.ArticlesOf(new(paper, date, page))
            : RowKeys.Articles(query.From, query.To);
        if (query.After is { } after)
        {
            // Of the cursor's day, the papers before its own are done and those after it are still to come.
            var cursorDay = RowKeys.Articles(after.Date, after.Date);
            range = string.CompareOrdinal(paper, after.Paper) switch
            {
                < 0 => range.After(cursorDay),
                0 => range.After(RowKeys.Article(after)),
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
            await foreach (var row in QueryAsync(paper, range, query.Page, ArticleEntity.SummaryColumns, wanted - found.Count, cancellationToken))
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
            range = range.After(RowKeys.ArticlesOf(new(id.Paper, id.Date, id.Page)));
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
        await foreach (var row in QueryAsync(paper, range, null, StoredPage.ListingColumns, Math.Min(MaxRowsPerRequest, wanted * 16), cancellationToken))
        {
            var page = StoredPage.From(row);
            if (page.State != PageState.Current)
                continue;
            if (issues is [.., var last] && last.Date == page.Key.Date)
                issues[^1] = last with { PageCount = last.PageCount + 1, ArticleCount = last.ArticleCount + page.ArticleCount };
            else if (issues.Count == wanted)
                break;
            else
                issues.Add(new() { Paper = paper, PaperName = NameOf(paper), Date = page.Key.Date, PageCount = 1, ArticleCount = page.ArticleCount });
        }
        return issues;
    }

    /// <summary>Merges the lists of one paper or of all, each of them already in order.</summary>
    private async Task<Listing<T>> MergeAsync<T>(string? paper, int limit, Func<string, Task<List<T>>> read, Func<T, (DateOnly Date, string Paper)> keyOf, CancellationToken cancellationToken)
    {
        List<T> items;
        if (paper is not null)
        {
            items = await read(paper);
        }
        else
        {
            var known = await papers.ListAsync(cancellationToken);
            var lists = new List<T>[known.Count];
            await Parallel.ForAsync(0, known.Count, new ParallelOptions { MaxDegreeOfParallelism = PapersAtOnce, CancellationToken = cancellationToken },
                async (i, _) => lists[i] = await read(known[i]));
            // A stable sort: each paper's own order stays.
            items = [.. lists.SelectMany(list => list).OrderByDescending(item => keyOf(item).Date).ThenBy(item => keyOf(item).Paper, StringComparer.Ordinal)];
        }
        var more = items.Count > limit;
        return new(more ? items[..limit] : items, more);
    }

    private AsyncPageable<TableEntity> QueryAsync(string paper, RowRange range, int? page, IEnumerable<string> columns, int rowsPerRequest, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {paper} and RowKey ge {range.From} and RowKey lt {range.To}");
        if (page is { } number)
            filter += TableClient.CreateQueryFilter($" and Page eq {number}");
        return _articles.QueryAsync<TableEntity>(filter, rowsPerRequest, columns, cancellationToken);
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
