using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Gives captions their first lines back: such a line ends without a mark, as a photo's title does, but it fills the column, and the next one goes on with it.</summary>
internal static class Captions
{
    private const int MostLines = 8;
    private const int Shortest = 9; // ems
    private const float Alike = 1.2f; // ems
    private const float Indent = 2; // ems
    private const float Parted = -1.5f; // log odds, of a blank line between: one head ends and another begins there

    /// <summary>Puts such lines, which were read as heads, in front of their captions.</summary>
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
        // The line below is as long, but for the first one's indent, or all that is left.
        var longer = next.Width - start.Width;
        if (longer >= Indent + Alike || !(second == caption.To || next.EndsSentence || longer > Indent - Alike || MathF.Abs(longer) <= Alike))
            return false;
        var isApart = !firstLinesStandApart && IsApart(page, features, second);
        return (isIndented && !isNextIndented) || CommonWords.Join(page[first][^1], page[second][0])
            || HeadEdges.OfEnd(page[first]) + HeadEdges.OfStart(page[second]) <= (isApart ? Parted : 0);
    }
}
