using Azure;
using Azure.Data.Tables;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>The articles of an issue that go on on other pages, as one who writes a page of it sees them.</summary>
/// <remarks>
/// What belongs together follows from all parts of the issue that there are (<see cref="Continuations.Match"/>), so whoever
/// writes a page that has, or ever had, a jump works it out anew, and writes what it changes in the transaction that writes
/// his page: the parts' ids on each part's row. So at any moment a part is either shown by itself or within a whole that is
/// there. Two pages written at once have no row in common; the issue's fence makes the second look again. The rows of other
/// pages that change get another ETag for their page's row, too: those who correct their articles go by that.
/// </remarks>
internal sealed class IssueJoins
{
    // What the joins of one page may change in a transaction of 100 operations, beside the page itself.
    private const int MostOperations = 60;

    private readonly TableEntity _fence;
    private readonly ETag _fenceTag;
    private readonly Dictionary<int, StoredPage> _pages;
    private readonly List<TableEntity> _others;

    private IssueJoins(TableEntity fence, ETag fenceTag, Dictionary<int, StoredPage> pages, List<TableEntity> others) =>
        (_fence, _fenceTag, _pages, _others) = (fence, fenceTag, pages, others);

    /// <summary>Looks at the parts that other pages of the issue have.</summary>
    public static async Task<IssueJoins> ReadAsync(TableClient articles, PageKey key, CancellationToken cancellationToken)
    {
        // First: whatever changes after it is found out by it.
        var fence = await articles.GetEntityIfExistsAsync<TableEntity>(key.Paper, RowKeys.Joins(key.Date), cancellationToken: cancellationToken);
        var pages = new Dictionary<int, StoredPage>();
        await foreach (var row in QueryAsync(RowKeys.Pages(key.Date, key.Date), "", StoredPage.ListingColumns))
        {
            var page = StoredPage.From(row);
            pages.Add(page.Key.Page, page);
        }
        var others = new List<TableEntity>();
        await foreach (var row in QueryAsync(RowKeys.Articles(key.Date, key.Date), $" and ({ArticleEntity.ContinuesOn} ge 1 or {ArticleEntity.ContinuedFrom} ge 1)", null))
        {
            if (ArticleEntity.IdOf(row).Page is var number && number != key.Page && pages.GetValueOrDefault(number)?.Shows(row.GetString(ArticleEntity.Generation)) == true)
                others.Add(row);
        }
        return new(new(key.Paper, RowKeys.Joins(key.Date)), fence.HasValue ? fence.Value!.ETag : default, pages, others);

        AsyncPageable<TableEntity> QueryAsync(RowRange range, string filter, IEnumerable<string>? columns) => articles.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {key.Paper} and RowKey ge {range.From} and RowKey lt {range.To}") + filter, select: columns, cancellationToken: cancellationToken);
    }

    /// <summary>Sets on the page's new rows what they are parts of, and gives what has to be written of other pages with them.</summary>
    /// <param name="articles">All rows that the page will have.</param>
    /// <returns>The operations, those with conditions first.</returns>
    public List<TableTransactionAction> Apply(IEnumerable<TableEntity> articles)
    {
        var own = articles.Where(ArticleEntity.HasJump).ToList();
        var rows = _others.Concat(own).ToDictionary(row => row.GetString("Id"));
        var match = Continuations.Match([.. rows.Values.Select(ArticleEntity.AsRead)]);
        var wanted = rows.Keys.ToDictionary(id => id, _ => (Parts: "", More: (IReadOnlyList<Contributor>)[]));
        foreach (var part in match.Doubtful)
            wanted[part.Id] = (ArticleEntity.DoubtfulParts, []);
        var operations = new Dictionary<int, int>();
        foreach (var whole in match.Wholes)
        {
            var parts = string.Join(' ', whole.Select(part => part.Id));
            // More than can be written at once is no newspaper's; it stays in parts.
            var cost = whole.Sum(part => 1 + (2 * part.Byline.Count));
            var isTooMuch = whole.Any(part => operations.GetValueOrDefault(part.Page) + cost > MostOperations);
            foreach (var part in whole)
            {
                wanted[part.Id] = (isTooMuch ? ArticleEntity.DoubtfulParts : parts, []);
                operations[part.Page] = operations.GetValueOrDefault(part.Page) + (isTooMuch ? 0 : cost);
            }
            if (!isTooMuch)
                wanted[whole[0].Id] = (parts, [.. whole.Skip(1).SelectMany(part => part.Byline).ExceptBy(whole[0].Byline.Select(by => by.Name), by => by.Name).DistinctBy(by => by.Name)]);
        }
        foreach (var row in own)
            Join(row);

        var changes = new List<TableTransactionAction>();
        var touched = new HashSet<int>();
        foreach (var row in _others)
        {
            var before = (row.GetString(ArticleEntity.Parts) ?? "", row.GetString(ArticleEntity.JoinedByline) ?? "");
            var lists = ArticleEntity.ListsOf(row);
            Join(row);
            if (before == (row.GetString(ArticleEntity.Parts), row.GetString(ArticleEntity.JoinedByline)))
                continue;
            touched.Add(ArticleEntity.IdOf(row).Page);
            changes.AddRange(PageStore.Changes(row, lists, ArticleEntity.Parts, ArticleEntity.LaterPart, ArticleEntity.JoinedByline));
        }
        return
        [
            _fenceTag == default ? new(TableTransactionActionType.Add, _fence) : new(TableTransactionActionType.UpdateReplace, _fence, _fenceTag),
            .. touched.Select(number => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                StoredPage.JoinedAnew(_pages[number].Key, LaterParts(_others.Where(row => ArticleEntity.IdOf(row).Page == number))),
                _pages[number].ETag)),
            .. changes,
        ];

        void Join(TableEntity row)
        {
            var (parts, more) = wanted[row.GetString("Id")];
            ArticleEntity.Join(row, parts, more);
        }
    }

    /// <summary>How many of a page's rows are shown within articles of other pages.</summary>
    public static int LaterParts(IEnumerable<TableEntity> articles) => articles.Count(ArticleEntity.IsLaterPart);

    /// <summary>Whether the row is one whose condition tells that the issue's other pages have changed.</summary>
    public static bool IsFence(string rowKey) => rowKey[0] is 'j' or 'p';
}
