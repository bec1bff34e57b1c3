using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Reads a newspaper page out of a file: bytes → lines → features → labels → articles.</summary>
public sealed class PageReader(ReaderOptions options)
{
    /// <summary>The version of the reader, kept with every article; raised whenever results may differ.</summary>
    public const string Version = "1.0.0";

    /// <summary>Reads one page file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="origin">What else is known of it.</param>
    /// <exception cref="UnreadableFileException">The file is empty, too large, binary or in no known encoding.</exception>
    public PageReading Read(ReadOnlySpan<byte> bytes, FileOrigin origin) => Read(bytes, origin, explanation: null);

    /// <summary>Reads one page file and says of every line how it was understood.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="origin">What else is known of it.</param>
    /// <param name="explanation">Every line of the page is added here, in file order.</param>
    /// <exception cref="UnreadableFileException">The file is empty, too large, binary or in no known encoding.</exception>
    public PageReading Read(ReadOnlySpan<byte> bytes, FileOrigin origin, List<LineExplanation>? explanation)
    {
        if (bytes.Length > options.MaxFileBytes)
            throw new UnreadableFileException($"The file has {bytes.Length} bytes; the limit is {options.MaxFileBytes}. Split it into pages, or raise NewsFunctions:MaxFileBytes.");
        var decoded = TextDecoder.Decode(bytes);
        var page = PageText.Split(decoded.Text);
        List<PageWarning> warnings = [];
        if (decoded.DamagedAt is { } byteAt)
            warnings.Add(new(WarningCodes.EncodingDamaged, null, $"The file is {decoded.Encoding}, but the bytes from {byteAt} on are damaged."));
        if (page.UnreadableCharacters > 0)
            warnings.Add(new(WarningCodes.CharactersUnreadable, null, $"{page.UnreadableCharacters} characters stand for glyphs that Unicode does not know; they were kept as they are."));

        TornLines.Mend(page);
        var identity = PageIdentity.Resolve(origin, page, options, warnings);
        var features = LineMeasure.Measure(page);
        var labels = LineLabeler.Run(page, features);
        Verse.Relabel(page, labels, features);
        var parts = PageParts.From(labels, features);
        var shared = new SharedWords(page, parts);
        HeadOwnership.Assign(page, features, parts, shared);

        var assembler = new ArticleAssembler(page, features, shared, identity);
        var articles = new List<Article>(parts.Bodies.Count);
        foreach (var body in parts.Bodies)
            articles.Add(assembler.Assemble(body, articles.Count + 1, warnings));

        parts.Furniture.Sort();
        if (explanation is not null)
            LineExplanation.AddAll(explanation, page, labels, parts);
        var furniture = parts.Furniture.ConvertAll(i => new FurnitureLine(page.Lines[i].Number, page[i].ToString()));
        return new PageReading
        {
            Paper = identity.Paper,
            Date = identity.Date,
            Page = identity.Page,
            Articles = articles,
            Furniture = furniture,
            Warnings = warnings,
        };
    }
}
