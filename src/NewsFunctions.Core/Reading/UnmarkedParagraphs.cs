using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>
/// Finds where a paragraph ends without a mark: a cross-head (小标题) that was taken for the first line of the text below it,
/// a standfirst for its beginning. What shows it are the widths alone: a line was not filled, or the next one is indented.
/// </summary>
internal static class UnmarkedParagraphs
{
    private const float Indent = 2f; // ems
    private const float Room = 0.5f; // … that are left for sure
    private const float Filled = -0.2f; // … where there is none
    private const float Shortest = 4f, Longest = 26f;

    // By the log odds that something ends with the one line and begins with the other: less, and nothing does; more, and it does where the widths say little.
    private const float Hardly = -3f;
    private const float Likely = 0.5f;

    /// <summary>Makes the lines below them first lines of paragraphs, in place.</summary>
    public static void Relabel(PageText page, LabelledLine[] labels, LineFeatures[] features)
    {
        for (var i = 0; i + 1 < labels.Length; i++)
        {
            if (labels[i] is { ColumnWidth: > 0, Label: Label.ParagraphStart or Label.Continued } && labels[i + 1].Label == Label.Continued && MayEnd(features[i]) && MayBegin(features[i + 1]) && EndsAbove(page, labels, features, i + 1))
                labels[i + 1] = labels[i + 1] with { Label = Label.ParagraphStart };
        }
    }

    private static bool MayEnd(in LineFeatures f) => f is { Marks: <= 2, EndsOpen: false, EndsSentence: false, EndsInMarker: false, HasInnerStop: false, Geometry: null, Width: >= Shortest and <= Longest };

    private static bool MayBegin(in LineFeatures f) => f is { GoesOnWithinWord: false, GoesOnFromLineBefore: false, GoesOnWithinParagraph: false, StartsWithinClause: false, Squeezed: > Shortest };

    private static bool EndsAbove(PageText page, LabelledLine[] labels, LineFeatures[] features, int line)
    {
        var width = labels[line].ColumnWidth;
        ref readonly var f = ref features[line];
        var goesOn = IsContinued(line + 1);
        var isIndented = goesOn && RoomLeft(f, width, features[line + 1]) > Room && RoomLeft(f, width - Indent, features[line + 1]) < Filled;
        // A cross-head is one line, of whatever length; of several, the last was not filled.
        var isOne = labels[line - 1].Label == Label.ParagraphStart;
        var hasRoom = RoomLeft(features[line - 1], isOne ? width - Indent : width, f) > Room;
        if (!(isIndented ? hasRoom || isOne : hasRoom && !goesOn) || !f.MayBeIndentedIn(width))
            return false;
        // Beside a picture, all lines are short.
        if (goesOn && IsContinued(line + 2) && RoomLeft(features[line + 1], width, features[line + 2]) > Room)
            return false;
        var odds = HeadEdges.OfEnd(page[line - 1]) + HeadEdges.OfStart(page[line]);
        return odds > (isIndented || isOne ? Hardly : Likely);

        bool IsContinued(int at) => at < labels.Length && labels[at].Label == Label.Continued;
    }

    private static float RoomLeft(in LineFeatures f, float width, in LineFeatures next) => width - f.Width - f.Slack - next.FirstToken;
}
