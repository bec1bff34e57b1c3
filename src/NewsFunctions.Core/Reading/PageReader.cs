using System.Diagnostics;
using NewsFunctions.Pages;
using NewsFunctions.Pages.Pdf;
using NewsFunctions.Telemetry;

namespace NewsFunctions.Reading;

/// <summary>Reads a newspaper page out of a file: bytes → lines → features → labels → articles.</summary>
public sealed class PageReader(ReaderOptions options)
{
    /// <summary>The version of the reader, kept with every article; raised whenever results may differ.</summary>
    public const string Version = "1.0.0";

    // Natural-log odds between the two habits under which the reader would not bet.
    private const float DoubtfulMargin = 1.5f;

    // Doubts that do not outweigh that an order comes first.
    private const float Nearly = 0.6f;

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
        var started = Stopwatch.GetTimestamp();
        List<PageWarning> warnings = [];
        var pages = Decode(bytes, warnings);
        using var step = FileTrace.Step("read");
        var reading = ReadLikeliest(pages, origin, warnings, explanation);
        Instruments.ReadDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>(Instruments.Tags.Paper, reading.Paper));
        return reading;
    }

    /// <summary>Reads a page whose lines may stand in several orders: the one that leaves the fewest doubts counts, of two nearly alike the first.</summary>
    /// <param name="pages">The page's lines in each order.</param>
    /// <param name="origin">What else is known of the file.</param>
    /// <param name="warnings">What is doubtful already.</param>
    /// <param name="explanation">How every line was understood is added here.</param>
    internal PageReading ReadLikeliest(IReadOnlyList<PageText> pages, FileOrigin origin, List<PageWarning> warnings, List<LineExplanation>? explanation)
    {
        if (pages is [var only])
            return Interpret(only, origin, warnings, explanation);
        var readings = new (PageReading Reading, List<LineExplanation>? Lines)[pages.Count];
        for (var i = 0; i < pages.Count; i++)
        {
            readings[i].Lines = explanation is null ? null : [];
            readings[i].Reading = Interpret(pages[i], origin, [.. warnings], readings[i].Lines);
        }
        var (likeliest, lines) = readings.Index().MinBy(static r => Doubts(r.Item.Reading) + (r.Index * Nearly)).Item;
        explanation?.AddRange(lines!);
        return likeliest;
    }

    // How ill a reading explains its page: articles without a head, or with parts that say nothing of them, texts and paragraphs that break off or begin within a clause, lines that belong to nothing, items that others found.
    private static float Doubts(PageReading reading)
    {
        const int ShortestSentence = 20; // characters; what is shorter may be a cross-head
        // An item that was lost in another is missing here.
        var doubts = -0.5f * reading.Articles.Count;
        foreach (var article in reading.Articles)
        {
            doubts += article.HeadlineSource == HeadlineSource.Derived ? 1 : 0;
            foreach (var part in (ReadOnlySpan<string?>)[article.Kicker, article.Headline, article.Subheadline])
                doubts += IsOfOther(article, part) ? 0.5f : 0;
            doubts += article is { Type: ArticleType.Article, Continuation: null } && !(article.Paragraphs is [.., var last] && EndsSentence(last)) ? 1 : 0;
            doubts += article.Paragraphs is [[_, '，' or '、' or '。', ..], ..] ? 0.5f : 0;
            foreach (var paragraph in article.Paragraphs)
                doubts += paragraph.Length >= ShortestSentence && !EndsSentence(paragraph) ? 0.5f : 0;
        }
        foreach (var warning in reading.Warnings)
            doubts += warning.Code == WarningCodes.TextUnassigned ? 0.5f : 0;
        return doubts;

        // No two characters of it come again in the text.
        static bool IsOfOther(Article article, string? part)
        {
            for (var at = 1; at < part?.Length; at++)
            {
                if (article.Paragraphs.Any(paragraph => paragraph.AsSpan().IndexOf(part.AsSpan(at - 1, 2)) >= 0))
                    return false;
            }
            return part is { Length: > 1 } && article.Type == ArticleType.Article;
        }

        static bool EndsSentence(string text) => text.AsSpan().TrimEnd("”’） ") is [.., var last] && Characters.IsTerminal(last);
    }

    private PageReading Interpret(PageText page, FileOrigin origin, List<PageWarning> warnings, List<LineExplanation>? explanation)
    {
        TornLines.Mend(page);
        var identity = PageIdentity.Resolve(origin, page, options, warnings);
        var features = LineMeasure.Measure(page);
        var labels = LineLabeler.Run(page, features, keepScores: explanation is not null);
        using var pairs = new PagePairs(page);
        Verse.Relabel(page, labels, features, pairs);
        NarrowHeads.Relabel(labels, features, pairs);
        UnmarkedParagraphs.Relabel(page, labels, features);
        var parts = PageParts.From(page, labels, features);
        Captions.TakeParagraphs(page, features, parts);
        Standfirsts.Take(features, parts);
        using var shared = new SharedWords(page, parts);
        var (margin, doubtful) = HeadOwnership.Assign(page, features, parts, shared);
        ReportsAcrossPhotos.Join(features, parts, shared);
        RunTogether.Part(page, features, parts, shared);
        Authors.Take(page, features, parts, shared);
        Classifieds.Take(page, features, parts);
        Briefs.Part(page, features, parts);
        Captions.TakeStarts(page, features, parts);
        foreach (var lines in doubtful)
        {
            warnings.Add(new(WarningCodes.CrossHeadUncertain, new(page.Lines[lines[0]].Number, page.Lines[lines[^1]].LastNumber),
                "These lines may be a cross-head within an article, or the head of one."));
        }
        if (margin < DoubtfulMargin && parts.Bodies.Count(static body => body.Head.Count > 0) > 1)
            warnings.Add(new(WarningCodes.HeadSideUncertain, null, "Heads before the bodies and heads behind them explain this page nearly alike; each head may belong to the neighbour."));

        var assembler = new ArticleAssembler(page, features, shared, HeadParts.Wrapping(page, parts, shared), identity, parts);
        var articles = new List<Article>(parts.Bodies.Count);
        foreach (var body in parts.Bodies)
            articles.Add(assembler.Assemble(body, articles.Count + 1, warnings));

        parts.Furniture.Sort();
        WarnOfUnassigned(page, features, parts.Furniture, warnings);
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

    private IReadOnlyList<PageText> Decode(ReadOnlySpan<byte> bytes, List<PageWarning> warnings)
    {
        using var step = FileTrace.Step("decode");
        var pages = PdfFile.IsPdf(bytes) ? ReadPdf(bytes, warnings) : [ReadText(bytes, warnings)];
        var page = pages[0];
        if (page.Lines.Count > options.MaxLines)
            throw new UnreadableFileException($"The file has {page.Lines.Count} lines of text; the most is {options.MaxLines}. Split it into pages, or raise the setting NewsFunctions:MaxLines.");
        if (page.UnreadableCharacters > 0)
            warnings.Add(new(WarningCodes.CharactersUnreadable, null, $"{page.UnreadableCharacters} characters stand for glyphs that Unicode does not know; ornaments in front of lines and behind sentences were left out, the others kept as they are."));
        return pages;
    }

    private static IReadOnlyList<PageText> ReadPdf(ReadOnlySpan<byte> bytes, List<PageWarning> warnings)
    {
        using var pdf = PdfFile.Open(bytes);
        if (pdf.PageCount > 1)
            throw new UnreadableFileException($"The PDF has {pdf.PageCount} pages. Upload a file for each page.");
        return pdf.Read(1, warnings);
    }

    private static PageText ReadText(ReadOnlySpan<byte> bytes, List<PageWarning> warnings)
    {
        var decoded = TextDecoder.Decode(bytes);
        if (decoded.DamagedAt is { } byteAt)
            warnings.Add(new(WarningCodes.EncodingDamaged, null, $"The file is {decoded.Encoding}, but the bytes from {byteAt} on are damaged."));
        return PageText.Split(decoded.Text);
    }

    // Lines that were thrown out though nothing about them says furniture, a warning for each run of them.
    private static void WarnOfUnassigned(PageText page, LineFeatures[] features, List<int> furniture, List<PageWarning> warnings)
    {
        for (var at = 0; at < furniture.Count; at++)
        {
            var first = furniture[at];
            if (features[first].Furniture == 2)
                continue;
            while (at + 1 < furniture.Count && furniture[at + 1] == furniture[at] + 1 && features[furniture[at + 1]].Furniture < 2)
                at++;
            warnings.Add(new(WarningCodes.TextUnassigned, new(page.Lines[first].Number, page.Lines[furniture[at]].LastNumber), "These lines belong to no article that was found."));
        }
    }
}
