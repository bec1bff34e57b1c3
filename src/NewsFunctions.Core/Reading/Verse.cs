using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>
/// Finds verse and tables: long runs of short lines without punctuation, which each look like a line of a head.
/// No head has so many lines; all but the title are a body, a paragraph a line.
/// </summary>
internal static class Verse
{
    private const int FewestLines = 7;
    private const int FewestLinesBehindName = 4;
    private const int LongestHead = 9;

    /// <summary>Relabels the runs in place.</summary>
    public static void Relabel(PageText page, LabelledLine[] labels, LineFeatures[] features, PagePairs pairs)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Label != Label.Head)
                continue;
            var end = i + 1;
            while (end < labels.Length && labels[end].Label == Label.Head && IsOfOneSize(features[i], features[end]))
                end++;
            var signed = i > 0 && (labels[i - 1].Label == Label.Byline && !features[i - 1].EndsInPhotoCredit
                || (labels[i - 1].Label == Label.Head && features[i].Geometry is { IsBodyType: true }));
            if (end - i >= (signed ? FewestLinesBehindName : FewestLines) && !(end - i <= LongestHead && IsHead(features.AsSpan(i, end - i))) && !pairs.AreOfHeads(i, end))
                RelabelRun(page, labels, i, end, signed);
            i = end - 1;
        }
    }

    // A head wraps where its box ends and is said again in its text; verse does neither.
    private static bool IsHead(ReadOnlySpan<LineFeatures> run)
    {
        const float SaidAgain = 0.5f;
        var (echo, counted) = (0f, 0);
        foreach (ref readonly var f in run)
        {
            if (f.GoesOnWithinWord)
                return true;
            echo += f.Echo ?? 0;
            counted += f.Echo is null ? 0 : 1;
        }
        return counted > 0 && echo / counted >= SaidAgain;
    }

    // Where sizes are known, a title's is its own.
    private static bool IsOfOneSize(in LineFeatures a, in LineFeatures b) =>
        a.Type is not { } first || b.Type is not { } other || MathF.Abs(first.Size - other.Size) < 0.03f * first.Size;

    private static void RelabelRun(PageText page, LabelledLine[] labels, int from, int to, bool signed)
    {
        // The title stands apart or is spaced; where nothing shows it, it is the first line, unless a name stood there already.
        var first = signed ? from : IsApart(page, from, to - 1, from + 1) || !IsApart(page, from, to - 1, to - 1) ? from + 1 : from;
        var last = first == from && IsApart(page, from, to - 1, to - 1) ? to - 1 : to;
        for (var i = first; i < last; i++)
            labels[i] = labels[i] with { Label = i == first ? Label.BodyStart : Label.ParagraphStart };
    }

    // Whether another kind of gap stands before the line than before most lines of the run.
    private static bool IsApart(PageText page, int from, int to, int line)
    {
        var same = 0;
        for (var i = from + 1; i <= to; i++)
            same += page.Lines[i].Gap == page.Lines[line].Gap ? 1 : 0;
        return same * 3 <= to - from || (page.Lines[line == to ? line : line - 1].IsLetterSpaced && !page.Lines[(from + to) / 2].IsLetterSpaced);
    }
}
