using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>
/// Parts reports that ran together: nothing stands between them where the first has its head in front and the second behind.
/// What came out as one text between two heads is two where it says the words of the one first and those of the other from some paragraph on.
/// </summary>
internal static class RunTogether
{
    // Shares of a head's pairs of characters: what the texts' leads say of their own heads, less twice what the texts say of each other's.
    private const float Clearly = 0.8f;
    private const float Likely = 1f; // … where the heads stand apart, in more lines than one head most often has
    private const float Surely = 1.3f; // … where one of the heads was given to no text, or the lines may be one head's

    // Rare pairs of characters that lines which nobody was given share with a text: less, and they are none of its heads.
    private const float Some = 2;

    // A lead says what its head does; where it tells of something else first, the whole text does, if less surely.
    private const float OfWhole = 0.8f;

    private const int LeadCharacters = 160;
    private const int LongestHead = 6; // lines
    private const int UsualHead = 3;
    private const int Shortest = 100; // characters; of verse, any line may say a head's words

    /// <summary>Makes two bodies of each such body.</summary>
    public static void Part(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        for (var b = parts.Bodies.Count - 1; b >= 0; b--)
        {
            var body = parts.Bodies[b];
            if (body.Head.Count == 0 || body.Paragraphs.Count == 1)
                continue;
            if (body.HasHeadApart)
            {
                PartByHeadsApart(page, parts, b, [.. Strays(body, body.Head[0], -1), .. body.Head, .. Strays(body, body.Head[^1], 1)]);
                continue;
            }
            var behind = 0;
            while (behind < body.Head.Count && body.Head[behind] < body.From)
                behind++;
            var hasBoth = behind > 0 && behind < body.Head.Count;
            // A head on one side, the lines on the other were given to nobody.
            var strays = hasBoth ? [] : behind == 0 ? Strays(body, body.From, -1) : Strays(body, body.To, 1);
            if (!hasBoth && (strays.Count == 0 || shared.Count(strays, body.Index) < Some))
                continue;
            var (above, below) = hasBoth ? (body.Head[..behind], body.Head[behind..]) : behind == 0 ? (strays, body.Head) : (body.Head, strays);
            if (Boundary(page, body, PairsOf(page, shared, above), PairsOf(page, shared, below), hasBoth ? Clearly : Surely) is not { } boundary)
                continue;
            var second = PartAt(parts, b, boundary.Paragraph, above, below);
            if (b + 2 < parts.Bodies.Count && second.BylinesAfter.Count == 0)
                TakeBylines(second, parts.Bodies[b + 2]);
        }

        // The lines next to one, in front of it or behind it, that look like a head and are in no article.
        List<int> Strays(BodyPart body, int next, int step)
        {
            List<int> strays = [];
            var line = next + step;
            while (body.BylinesBefore.Contains(line))
                line += step;
            for (; strays.Count < LongestHead && line >= 0 && line < features.Length && features[line].Furniture == 0 && parts.Furniture.Contains(line); line += step)
                strays.Insert(step < 0 ? 0 : strays.Count, line);
            return strays;
        }
    }

    // What was given one head that stands apart, or that and lines beside it which nobody was given, is two texts where the first lines say the words of its start, and the last those of its end.
    private static void PartByHeadsApart(PageText page, PageParts parts, int index, List<int> lines)
    {
        var body = parts.Bodies[index];
        var (cut, start, best) = (0, 0, lines.Count > UsualHead ? Likely : Surely);
        for (var at = 1; at < lines.Count; at++)
        {
            if (Boundary(page, body, PairsOf(page, null, lines[..at]), PairsOf(page, null, lines[at..]), best) is { } boundary && IsNewSubject(page, body, boundary.Paragraph))
                (cut, start, best) = (at, boundary.Paragraph, boundary.Score);
        }
        if (cut == 0)
            return;
        var second = PartAt(parts, index, start, lines[..cut], lines[cut..]);
        second.HasHeadApart = true;
        second.BylinesBefore.AddRange(body.BylinesBefore.FindAll(line => line > lines[cut]));
        body.BylinesBefore.RemoveAll(second.BylinesBefore.Contains);
        PartByHeadsApart(page, parts, index + 1, second.Head);
        PartByHeadsApart(page, parts, index, body.Head);
    }

    // Makes two bodies of one, each with its head: the second, from a paragraph on, is returned.
    private static BodyPart PartAt(PageParts parts, int index, int paragraph, List<int> above, List<int> below)
    {
        var body = parts.Bodies[index];
        var second = body.PartFrom(paragraph);
        (body.Head, second.Head) = (above, below);
        parts.Furniture.RemoveAll(line => above.Contains(line) || below.Contains(line));
        parts.Bodies.Insert(index + 1, second);
        return second;
    }

    // Hardly any words of the text in front come again where a paragraph begins, and both are texts.
    private static bool IsNewSubject(PageText page, BodyPart body, int paragraph)
    {
        const float Same = 0.2f; // the share of pairs: in one text it is twice that, in two a tenth
        var (start, at) = (page.Lines[body.From].Start, page.Lines[paragraph].Start);
        var before = page.Buffer.AsSpan(start, at - start);
        if (before.Length < Shortest || page.Lines[body.To].End - at < Shortest)
            return false;
        return ShareSaid(page.Buffer.AsSpan(at, Math.Min(LeadCharacters, page.Lines[body.To].End - at)), before) < Same;
    }

    /// <summary>The share of a text's pairs of Chinese characters that stand in another text too.</summary>
    public static float ShareSaid(ReadOnlySpan<char> text, ReadOnlySpan<char> other)
    {
        var (pairs, said) = (0, 0);
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (!Characters.IsHan(text[at]) || !Characters.IsHan(text[at + 1]))
                continue;
            pairs++;
            said += other.IndexOf(text.Slice(at, 2)) >= 0 ? 1 : 0;
        }
        return pairs == 0 ? 0 : said / (float)pairs;
    }

    // The paragraph that the second report begins with; null where it is one report.
    private static (int Paragraph, float Score)? Boundary(PageText page, BodyPart body, List<(int At, float Weight)> first, List<(int At, float Weight)> second, float atLeast)
    {
        // No article has so many paragraphs, and each is compared with all.
        const int Most = 100;
        if (first.Count == 0 || second.Count == 0 || body.Paragraphs.Count > Most)
            return null;
        var start = page.Lines[body.From].Start;
        var text = page.Buffer.AsSpan(start, page.Lines[body.To].End - start);
        var (boundary, best) = (-1, atLeast);
        foreach (var paragraph in body.Paragraphs)
        {
            var at = page.Lines[paragraph].Start - start;
            if (at == 0)
                continue;
            var score = MathF.Max(Share(page, first, Lead(text[..at])), OfWhole * Share(page, first, text[..at])) + Share(page, second, Lead(text[at..])) - (2 * (Share(page, first, text[at..]) + Share(page, second, text[..at])));
            // The last paragraph of the first report may say nothing of its head, the first one of the second report does.
            if (score >= best)
                (boundary, best) = (paragraph, score);
        }
        if (boundary < 0)
            return null;
        // What stands above it says words of the second head too, and hardly any of the first.
        for (var p = body.Paragraphs.IndexOf(boundary) - 1; p > 0; p--)
        {
            var paragraph = page.Buffer.AsSpan(page.Lines[body.Paragraphs[p]].Start, page.Lines[boundary].Start - page.Lines[body.Paragraphs[p]].Start);
            if (Share(page, second, paragraph) <= 2 * Share(page, first, paragraph))
                break;
            boundary = body.Paragraphs[p];
        }
        return (boundary, best);

        static ReadOnlySpan<char> Lead(ReadOnlySpan<char> text) => text[..Math.Min(text.Length, LeadCharacters)];
    }

    // Below the second report's head, and above that of the next text.
    private static void TakeBylines(BodyPart second, BodyPart next)
    {
        if (next.Head is not [var head, ..] || head > next.From)
            return;
        second.BylinesBefore.AddRange(next.BylinesBefore.FindAll(line => line < head));
        next.BylinesBefore.RemoveAll(line => line < head);
    }

    // Where the pairs of Chinese characters of a head's lines stand, and how much each says: what many of the page's texts have says little. Without the shared words each counts alike: where heads stand apart, rare ones parted texts that were one.
    private static List<(int At, float Weight)> PairsOf(PageText page, SharedWords? shared, List<int> lines)
    {
        List<(int At, float Weight)> pairs = [];
        foreach (var line in lines)
        {
            for (var at = page.Lines[line].Start; at + 1 < page.Lines[line].End; at++)
            {
                var (a, b) = (page.Buffer[at], page.Buffer[at + 1]);
                if (Characters.IsHan(a) && Characters.IsHan(b))
                    pairs.Add((at, shared?.Rarity(a, b) ?? 1));
            }
        }
        return pairs;
    }

    private static float Share(PageText page, List<(int At, float Weight)> pairs, ReadOnlySpan<char> text)
    {
        float said = 0, all = 0;
        foreach (var (at, weight) in pairs)
        {
            all += weight;
            said += text.IndexOf(page.Buffer.AsSpan(at, 2)) >= 0 ? weight : 0;
        }
        return said / all;
    }
}
