using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Gives captions back what was taken for other texts: the paragraphs in front of what is shown, and first lines that were read as heads.</summary>
internal static class Captions
{
    private const string Shown = "图为";
    private const int LongestStory = 300; // characters in front of what is shown: more are a report
    /// <summary>Where less than this share of a paragraph's pairs is said in the report above (<see cref="ShareSaidAbove"/>), it is none of the report's: in one report it is twice that and more.</summary>
    public const float Foreign = 0.1f;

    private const float Related = 0.1f; // … of what is shown that the paragraph has
    private const float Room = 2; // ems

    private const int MostLines = 8;
    private const int Shortest = 9; // ems
    private const float Alike = 1.2f; // ems
    private const float Indent = 2; // ems
    private const float Parted = -1.5f; // log odds, of a blank line between: one head ends and another begins there

    /// <summary>
    /// A caption tells the news and then what is shown (图为 …): of one that has no head, the paragraphs above are its own,
    /// a short text that nobody signs, or the last of a report that has none of their words.
    /// </summary>
    public static void TakeParagraphs(PageText page, LineFeatures[] features, PageParts parts)
    {
        for (var b = parts.Bodies.Count - 1; b > 0; b--)
        {
            var caption = parts.Bodies[b];
            if (!caption.IsPhoto(features) || !caption.Paragraphs.Exists(line => page[line].StartsWith(Shown, StringComparison.Ordinal)))
                continue;
            var isTold = false;
            while (b > 0 && parts.HeadLines[b].Count == 0 && parts.Bodies[b - 1] is var above && caption.From == above.To + 1 && features[caption.From].Geometry is not { StartsGroup: true } && !IsClosed(above, features))
            {
                if (above.IsMarked(features) || page.Lines[caption.From].Start - page.Lines[above.From].Start > LongestStory)
                {
                    TakeForeign(page, features, parts, b);
                    break;
                }
                if (!(isTold |= IsToldAbove(page, parts, b)))
                    break;
                parts.TakeOver(above, caption);
                parts.Bodies.RemoveAt(b);
                parts.HeadLines.RemoveAt(b);
                caption = above;
                b--;
            }
            JoinWhatIsShown(page, features, caption);
        }
        parts.Renumber();

        static bool IsClosed(BodyPart body, LineFeatures[] features) => body.IsClosed(features) || features[body.To] is { EndsInCredit: true } or { IsSignOff: true };
    }

    /// <summary>What a caption shows, it says in a paragraph of its own, but for a line behind a full one that is too wide to be indented.</summary>
    public static void JoinWhatIsShown(PageText page, LineFeatures[] features, BodyPart caption)
    {
        const float Full = 1f; // ems that may be left
        var width = 0f;
        for (var line = caption.From; line <= caption.To; line++)
            width = Math.Max(width, features[line].Width);
        caption.Paragraphs.RemoveAll(line => line > caption.From && page[line].StartsWith(Shown, StringComparison.Ordinal)
            && !features[line].IsIndented && features[line - 1].Width + features[line - 1].Slack + Full > width && !features[line].MayBeIndentedIn(width));
    }

    // What is shown has words of what stands above, up to a head, or too few to have any: 图为球赛现场.
    private static bool IsToldAbove(PageText page, PageParts parts, int index)
    {
        const int Few = 12;
        var (start, end) = (page.Lines[parts.Bodies[index].From].Start, page.Lines[parts.Bodies[index].To].End);
        var first = index - 1;
        while (first > 0 && start - page.Lines[parts.Bodies[first].From].Start < LongestStory && parts.HeadLines[first].Count == 0 && parts.Bodies[first].From == parts.Bodies[first - 1].To + 1)
            first--;
        var from = Math.Max(page.Lines[parts.Bodies[first].From].Start, start - LongestStory);
        return end - start < Few || RunTogether.ShareSaid(page.Buffer.AsSpan(start, end - start), page.Buffer.AsSpan(from, start - from)) >= Related;
    }

    /// <summary>The share of lines' pairs of Chinese characters that their report says above a line, not far from it.</summary>
    public static float ShareSaidAbove(PageText page, int from, int to, BodyPart report, int above)
    {
        const int Above = 1000; // characters
        var end = page.Lines[above].Start;
        var start = Math.Max(page.Lines[report.From].Start, end - Above);
        return RunTogether.ShareSaid(page.Buffer.AsSpan(page.Lines[from].Start, page.Lines[to].End - page.Lines[from].Start), page.Buffer.AsSpan(start, end - start));
    }

    // The last paragraphs of the report above say nothing of it, and words of what is shown: they are the caption's.
    private static void TakeForeign(PageText page, LineFeatures[] features, PageParts parts, int index)
    {
        const int MostParagraphs = 4;
        var (report, caption) = (parts.Bodies[index - 1], parts.Bodies[index]);
        var shown = page.Buffer.AsSpan(page.Lines[caption.From].Start, page.Lines[caption.To].End - page.Lines[caption.From].Start);
        var (first, least) = (-1, Foreign);
        for (var p = report.Paragraphs.Count - 1; p > 0 && report.Paragraphs.Count - p <= MostParagraphs; p--)
        {
            var at = page.Lines[report.Paragraphs[p]].Start;
            var told = page.Buffer.AsSpan(at, page.Lines[report.To].End - at);
            if (told.Length > LongestStory)
                break;
            if (ShareSaidAbove(page, report.Paragraphs[p], report.To, report, report.Paragraphs[p]) is var said && said < least && RunTogether.ShareSaid(shown, told) >= Related)
                (first, least) = (p, said);
        }
        if (first < 0)
            return;
        var whole = report.PartFrom(report.Paragraphs[first]);
        parts.TakeOver(whole, caption);
        parts.Bodies[index] = whole;
        // Its headline was taken for a line of it, though more would have fitted.
        if (features[whole.From] is { Marks: 0, EndsSentence: false } title && title.Width + features[whole.From + 1].FirstToken + Room < whole.Width && !whole.Paragraphs.Contains(whole.From + 1))
        {
            parts.HeadLines[index].Add(whole.From);
            whole.From = ++whole.Paragraphs[0];
        }
    }

    /// <summary>Puts first lines of captions, which were read as heads, in front of them: such a line ends without a mark, as a photo's title does, but it fills the column, and the next one goes on with it.</summary>
    public static void TakeStarts(PageText page, LineFeatures[] features, PageParts parts)
    {
        bool? partsLines = null;
        foreach (var caption in parts.Bodies)
        {
            if (caption.Head is [.., var first] && first == caption.From - 1 && caption.To - caption.From < MostLines && caption.ClosesWithCredit(features) && caption.IsPhoto(features)
                && Begins(page, features, first, caption, partsLines ??= FirstLinesStandApart(page, features, parts)))
            {
                caption.TakeLastOfHead();
            }
        }
    }

    // Whether gaps part the first lines of the page's paragraphs from the second ones, as some extractors do with what is indented: then a gap tells nothing.
    private static bool FirstLinesStandApart(PageText page, LineFeatures[] features, PageParts parts)
    {
        var (all, apart) = (0, 0);
        foreach (var body in parts.Bodies)
        {
            foreach (var first in body.Paragraphs)
            {
                if (first == body.To || body.Paragraphs.Contains(first + 1))
                    continue;
                all++;
                apart += IsApart(page, features, first + 1) ? 1 : 0;
            }
        }
        return apart * 2 > all;
    }

    private static bool IsApart(PageText page, LineFeatures[] features, int line) => features[line].HasUnusualGap && page.Lines[line].Gap != Gap.Tight;

    private static bool Begins(PageText page, LineFeatures[] features, int first, BodyPart caption, bool firstLinesStandApart)
    {
        var second = caption.From;
        ref readonly var start = ref features[first];
        ref readonly var next = ref features[second];
        var (isIndented, isNextIndented) = (page.Lines[first].Indent >= 1, page.Lines[second].Indent >= 1);
        if (start.Width < Shortest || start.HasTwoHalves || next.Marker != MarkerStrength.None || (isNextIndented && !isIndented))
            return false;
        // 3月1日晚，湖城花灯会的|“城中城”亮起来: no head.
        if (start.Marker == MarkerStrength.Weak && page[first].Contains('，'))
            return true;
        // The line below is as long, but for the first one's indent, or all that is left.
        var longer = next.Width - start.Width;
        if (longer >= Indent + Alike || !(second == caption.To || next.EndsSentence || longer > Indent - Alike || MathF.Abs(longer) <= Alike))
            return false;
        var isApart = !firstLinesStandApart && IsApart(page, features, second);
        return (isIndented && !isNextIndented) || CommonWords.Join(page[first][^1], page[second][0])
            || HeadEdges.OfEnd(page[first]) + HeadEdges.OfStart(page[second]) <= (isApart ? Parted : 0);
    }
}
