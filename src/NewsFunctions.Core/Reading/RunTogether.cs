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
    private const float Surely = 1.3f; // … where one of the heads was given to no text

    private const int LeadCharacters = 160;
    private const int LongestHead = 6; // lines

    /// <summary>Makes two bodies of each such body.</summary>
    public static void Part(PageText page, LineFeatures[] features, PageParts parts)
    {
        for (var b = parts.Bodies.Count - 1; b >= 0; b--)
        {
            var body = parts.Bodies[b];
            if (body.Head.Count == 0 || body.Paragraphs.Count == 1)
                continue;
            var behind = body.Head.FindIndex(line => line > body.To);
            // A head on one side, the lines on the other were given to nobody.
            var (above, below) = behind switch
            {
                0 => (Strays(body, -1), body.Head),
                > 0 => (body.Head[..behind], body.Head[behind..]),
                _ => (body.Head, Strays(body, 1)),
            };
            if (above.Count == 0 || below.Count == 0 || Boundary(page, body, PairsOf(page, above), PairsOf(page, below), behind > 0 ? Clearly : Surely) is not { } start)
                continue;
            var second = body.PartFrom(start);
            (body.Head, second.Head) = (above, below);
            parts.Furniture.RemoveAll(line => above.Contains(line) || below.Contains(line));
            parts.Bodies.Insert(b + 1, second);
            if (b + 2 < parts.Bodies.Count && second.BylinesAfter.Count == 0)
                TakeBylines(second, parts.Bodies[b + 2]);
        }

        // The lines next to the body, in front of it or behind it, that look like a head and are in no article.
        List<int> Strays(BodyPart body, int step)
        {
            List<int> strays = [];
            var line = step < 0 ? body.From - 1 : body.To + 1;
            while (step < 0 && body.BylinesBefore.Contains(line))
                line--;
            for (; strays.Count < LongestHead && line >= 0 && line < features.Length && features[line].Furniture == 0 && parts.Furniture.Contains(line); line += step)
                strays.Insert(step < 0 ? 0 : strays.Count, line);
            return strays;
        }
    }

    // The paragraph that the second report begins with; null where it is one report.
    private static int? Boundary(PageText page, BodyPart body, HashSet<int> first, HashSet<int> second, float atLeast)
    {
        if (first.Count == 0 || second.Count == 0)
            return null;
        var start = page.Lines[body.From].Start;
        var text = page.Buffer.AsSpan(start, page.Lines[body.To].End - start);
        var (boundary, best) = ((int?)null, atLeast);
        foreach (var paragraph in body.Paragraphs.Skip(1))
        {
            var at = page.Lines[paragraph].Start - start;
            var score = Share(first, Lead(text[..at])) + Share(second, Lead(text[at..])) - (2 * (Share(first, text[at..]) + Share(second, text[..at])));
            // The last paragraph of the first report may say nothing of its head, the first one of the second report does.
            if (score >= best)
                (boundary, best) = (paragraph, score);
        }
        return boundary;

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

    private static HashSet<int> PairsOf(PageText page, List<int> lines)
    {
        var pairs = new HashSet<int>();
        foreach (var line in lines)
            AddPairs(page[line], pairs);
        return pairs;
    }

    private static void AddPairs(ReadOnlySpan<char> text, HashSet<int> pairs)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (Characters.IsHan(text[i - 1]) && Characters.IsHan(text[i]))
                pairs.Add(Characters.Pair(text[i - 1], text[i]));
        }
    }

    private static float Share(HashSet<int> pairs, ReadOnlySpan<char> text)
    {
        var said = new HashSet<int>();
        AddPairs(text, said);
        said.IntersectWith(pairs);
        return said.Count / (float)pairs.Count;
    }
}
