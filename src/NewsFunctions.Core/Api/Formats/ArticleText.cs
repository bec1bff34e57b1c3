using System.Globalization;
using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.Formats;

/// <summary>An article as plain text and as Markdown (CommonMark).</summary>
internal static class ArticleText
{
    /// <summary>Head, a line of facts, and the paragraphs, with blank lines between.</summary>
    public static string Plain(Article article) => string.Join("\n\n", [.. Head(article), Facts(article), .. article.Paragraphs]) + "\n";

    /// <summary>The same with the head marked up; nothing in the text can be taken for markup.</summary>
    public static string Markdown(Article article) => string.Join("\n\n",
    [
        .. Optional(article.Kicker, "**{0}**"),
        .. Optional(article.Headline, "# {0}"),
        .. Optional(article.Subheadline, "## {0}"),
        $"*{Escape(Facts(article))}*",
        .. article.Paragraphs.Select(Escape),
    ]) + "\n";

    /// <summary>Where and when it was printed, and by whom it is: <c>湖城日报 2024-03-02 第1版 记者 林小满</c>.</summary>
    public static string Facts(Article article) => string.Join(' ', ((string?[])
    [
        article.PaperName ?? article.Paper,
        article.Date.ToString("O", CultureInfo.InvariantCulture),
        Pages(article),
        article.Source,
        By(article),
    ]).OfType<string>());

    /// <summary>Where what is shown of it stands: <c>第1版</c>, <c>第1、4版</c>.</summary>
    public static string Pages(Article article) => $"第{string.Join('、', PagesOf(article))}版";

    /// <summary>Whether it is shown with its parts on other pages.</summary>
    public static bool IsWhole(Article article) => article.Continuation?.Parts is [{ Provenance: not null }, ..];

    /// <summary>The pages that what is shown of it stands on.</summary>
    public static IEnumerable<int> PagesOf(Article article) =>
        IsWhole(article) ? article.Continuation!.Parts!.Select(part => part.Page) : [article.Page];

    /// <summary>Who wrote or photographed it, each with the role: <c>记者 林小满 通讯员 何平</c>; null when nobody is named.</summary>
    public static string? By(Article article) => article.Byline.Count == 0 ? article.Credit
        : string.Join(' ', article.Byline.Select(by => by.Role is null ? by.Name : $"{by.Role} {by.Name}"));

    private static IEnumerable<string> Head(Article article) => ((string?[])[article.Kicker, article.Headline, article.Subheadline]).OfType<string>();

    private static IEnumerable<string> Optional(string? text, string form) =>
        text is null ? [] : [string.Format(CultureInfo.InvariantCulture, form, Escape(text))];

    // Any ASCII punctuation may be escaped, so whatever could mean something is; a line break in a paragraph stays one.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c == '\n')
                escaped.Append("\\\n");
            else if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }
}
