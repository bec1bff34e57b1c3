using System.Globalization;
using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>The row keys of the table of articles; the partition key is the paper's code.</summary>
/// <remarks>
/// A page's row and its articles' rows share a partition, so that one transaction replaces them all:
/// <code>
/// a{99999999-yyyyMMdd}-{page}-{position}    an article: ascending keys are newest first, then printed order
/// p{99999999-yyyyMMdd}-{page}               a page: an issue is a run of these, so there are no counters to keep
/// n{author}-{99999999-yyyyMMdd}-{page}-{position}   the same article's summary once more, for each name in its byline
/// j{99999999-yyyyMMdd}                      the fence of all who write pages of an issue with jumps: see IssueJoins
/// </code>
/// All kinds are read by ranges <c>[from, to)</c>; no key has a character above '-', digits and a to f after its first, so a
/// prefix's range ends at <c>prefix~</c>.
/// </remarks>
internal static class RowKeys
{
    /// <summary>The highest page and position that the keys' six digits (and <see cref="ArticleId"/>) can hold.</summary>
    public const int MaxNumber = 999_999;

    /// <summary>The longest author's name, in UTF-16 units; a longer one is none.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The list of all articles of a paper.</summary>
    public const string AllArticles = "a";

    public static string Article(ArticleId id) => Article(id, AllArticles);

    /// <param name="id">Which article.</param>
    /// <param name="list">In which list of the paper's articles: <see cref="AllArticles"/> or <see cref="OfAuthor"/>.</param>
    public static string Article(ArticleId id, string list) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}{Inverted(id.Date):00000000}-{id.Page:000000}-{id.Position:000000}");

    /// <summary>The list of the articles of one author; null when nobody can have such a name.</summary>
    // In hexadecimal: keys may not have some characters, and who knows how storage would compare others.
    public static string? OfAuthor(string name) =>
        name.Trim().ToLowerInvariant() is { Length: > 0 and <= MaxNameLength } key ? $"n{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(key))}-" : null;

    public static string Page(PageKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"p{Inverted(key.Date):00000000}-{key.Page:000000}");

    /// <summary>The fence of those who join articles of an issue.</summary>
    public static string Joins(DateOnly date) => Day("j", date);

    /// <summary>All articles of the days from <paramref name="first"/> to <paramref name="last"/>, both included; null is open.</summary>
    public static RowRange Articles(DateOnly? first, DateOnly? last, string list = AllArticles) => Days(list, first, last);

    public static RowRange ArticlesOf(PageKey key, string list = AllArticles) =>
        RowRange.Prefix(string.Create(CultureInfo.InvariantCulture, $"{list}{Inverted(key.Date):00000000}-{key.Page:000000}-"));

    /// <summary>All pages of the days from <paramref name="first"/> to <paramref name="last"/>, both included; null is open.</summary>
    public static RowRange Pages(DateOnly? first, DateOnly? last) => Days("p", first, last);

    private static RowRange Days(string kind, DateOnly? first, DateOnly? last) => new(
        last is { } l ? Day(kind, l) : kind,
        first is { } f ? RowRange.Prefix(Day(kind, f)).To : RowRange.Prefix(kind).To);

    private static string Day(string kind, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{Inverted(date):00000000}");

    private static int Inverted(DateOnly date) => 99_999_999 - (date.Year * 10_000 + date.Month * 100 + date.Day);
}

/// <summary>Row keys from <paramref name="From"/> (included) to <paramref name="To"/> (not included), in ordinal order.</summary>
internal readonly record struct RowRange(string From, string To)
{
    public static RowRange Prefix(string prefix) => new(prefix, prefix + "~");

    /// <summary>The part of the range that follows one row.</summary>
    // '!' is the smallest character that a key could go on with.
    public RowRange After(string rowKey) => this with { From = Later(From, rowKey + "!") };

    /// <summary>The part of the range that does not lie before another range.</summary>
    public RowRange NotBefore(RowRange other) => this with { From = Later(From, other.From) };

    /// <summary>The part of the range that follows another range.</summary>
    public RowRange After(RowRange other) => this with { From = Later(From, other.To) };

    private static string Later(string a, string b) => string.CompareOrdinal(a, b) >= 0 ? a : b;
}
