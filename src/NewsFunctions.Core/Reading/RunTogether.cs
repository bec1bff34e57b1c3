using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>
/// Parts reports that ran together: nothing stands between them where the first has its head in front and the second behind.
/// What comes out as one text with a head on each side is two where it says the words of the one first and those of the other from some paragraph on.
/// </summary>
internal static class RunTogether
{
    // Shares of a head's pairs of characters: what the texts say of their own heads less what they say of each other's.
    private const float Clearly = 0.9f;

    private const int LeadCharacters = 160;

    /// <summary>Makes two bodies of each such body.</summary>
    public static void Part(PageText page, PageParts parts)
    {
        for (var b = parts.Bodies.Count - 1; b >= 0; b--)
        {
            var body = parts.Bodies[b];
            var behind = body.Head.FindIndex(line => line > body.To);
            if (behind <= 0 || Boundary(page, body, PairsOf(page, body.Head[..behind]), PairsOf(page, body.Head[behind..])) is not { } start)
                continue;
            var second = body.PartFrom(start);
            second.Head = body.Head[behind..];
            body.Head = body.Head[..behind];
            parts.Bodies.Insert(b + 1, second);
            if (b + 2 < parts.Bodies.Count && second.BylinesAfter.Count == 0)
                TakeBylines(second, parts.Bodies[b + 2]);
        }
    }

    // The paragraph that the second report begins with; null where it is one report.
    private static int? Boundary(PageText page, BodyPart body, HashSet<int> first, HashSet<int> second)
    {
        if (first.Count == 0 || second.Count == 0)
            return null;
        var start = page.Lines[body.From].Start;
        var text = page.Buffer.AsSpan(start, page.Lines[body.To].End - start);
        var (boundary, best) = ((int?)null, Clearly);
        foreach (var paragraph in body.Paragraphs.Skip(1))
        {
            var at = page.Lines[paragraph].Start - start;
            var score = Share(first, Lead(text[..at])) - Share(first, text[at..]) + Share(second, Lead(text[at..])) - Share(second, text[..at]);
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
