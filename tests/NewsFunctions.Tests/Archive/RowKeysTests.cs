using CsCheck;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Archive;

public sealed class RowKeysTests
{
    private static readonly Gen<DateOnly> Dates = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<int> Numbers = Gen.OneOf(Gen.Int[1, 12], Gen.Int[1, RowKeys.MaxNumber]);
    private static readonly Gen<ArticleId> Ids = Gen.Select(Dates, Numbers, Numbers, (date, page, position) => new ArticleId("hcrb", date, page, position));

    [Fact]
    public void Ascending_keys_are_newest_first_then_in_printed_order() =>
        Gen.Select(Ids, Ids).Sample((a, b) =>
            Math.Sign(string.CompareOrdinal(RowKeys.Article(a), RowKeys.Article(b)))
                == Math.Sign((b.Date, a.Page, a.Position).CompareTo((a.Date, b.Page, b.Position))));

    [Fact]
    public void A_range_of_days_has_the_keys_of_these_days_and_no_others() =>
        Gen.Select(Ids, Dates, Dates).Sample((id, a, b) =>
        {
            var (first, last) = a < b ? (a, b) : (b, a);
            var page = new PageKey(id.Paper, id.Date, id.Page);
            var inside = id.Date >= first && id.Date <= last;
            return Contains(RowKeys.Articles(first, last), RowKeys.Article(id)) == inside
                && Contains(RowKeys.Pages(first, last), RowKeys.Page(page)) == inside
                && Contains(RowKeys.Articles(null, last), RowKeys.Article(id)) == id.Date <= last
                && Contains(RowKeys.Articles(first, null), RowKeys.Article(id)) == id.Date >= first
                && !Contains(RowKeys.Articles(null, null), RowKeys.Page(page))
                && !Contains(RowKeys.Pages(null, null), RowKeys.Article(id));
        });

    [Fact]
    public void A_page_s_range_has_the_keys_of_its_articles_and_no_others() =>
        Gen.Select(Ids, Ids).Sample((a, b) =>
            Contains(RowKeys.ArticlesOf(new(a.Paper, a.Date, a.Page)), RowKeys.Article(b)) == ((a.Date, a.Page) == (b.Date, b.Page)));

    [Fact]
    public void What_follows_a_key_is_greater_and_not_the_key() =>
        Gen.Select(Ids, Ids).Sample((a, b) =>
            Contains(RowKeys.Articles(null, null).After(RowKeys.Article(a)), RowKeys.Article(b)) == (string.CompareOrdinal(RowKeys.Article(b), RowKeys.Article(a)) > 0));

    private static bool Contains(RowRange range, string key) =>
        string.CompareOrdinal(range.From, key) <= 0 && string.CompareOrdinal(key, range.To) < 0;
}
