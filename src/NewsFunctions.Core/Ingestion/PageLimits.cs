using System.Globalization;
using NewsFunctions.Reading;

namespace NewsFunctions.Ingestion;

/// <summary>What is too much for a newspaper page, as the newsroom has set it.</summary>
internal static class PageLimits
{
    /// <exception cref="UnreadableFileException">A limit is passed; the message has the number.</exception>
    public static void Check(PageReading reading, ReaderOptions options)
    {
        if (reading.Articles.Count > options.MaxArticlesPerPage)
            throw TooMany($"The file has {reading.Articles.Count} articles; the most is {options.MaxArticlesPerPage}", nameof(options.MaxArticlesPerPage), null);
        foreach (var article in reading.Articles)
        {
            var text = article.Paragraphs.Sum(paragraph => (long)paragraph.Length);
            if (text > options.MaxArticleCharacters)
                throw TooMany($"The article on lines {article.Provenance.Lines.From} to {article.Provenance.Lines.To} has {text} characters; the most is {options.MaxArticleCharacters}", nameof(options.MaxArticleCharacters), article);
            foreach (var (name, value) in Fields(article))
            {
                if (value?.Length > options.MaxFieldCharacters)
                    throw TooMany($"The {name} of the article on lines {article.Provenance.Lines.From} to {article.Provenance.Lines.To} has {value.Length} characters; the most is {options.MaxFieldCharacters}", nameof(options.MaxFieldCharacters), article);
            }
        }

        static UnreadableFileException TooMany(FormattableString what, string setting, Article? article) =>
            new($"{what.ToString(CultureInfo.InvariantCulture)}. Check that the file is one newspaper page, or raise the setting NewsFunctions:{setting}.") { Line = article?.Provenance.Lines.From };
    }

    private static IEnumerable<(string Name, string? Value)> Fields(Article article) =>
    [
        ("headline", article.Headline), ("kicker", article.Kicker), ("subheadline", article.Subheadline), ("source", article.Source),
        ("place", article.Dateline?.Place), ("credit", article.Credit), .. article.Byline.SelectMany(one => new[] { ("name", one.Name), ("role", one.Role) }),
    ];
}
