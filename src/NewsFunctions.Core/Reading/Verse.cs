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

    /// <summary>Relabels the runs in place.</summary>
    public static void Relabel(PageText page, LabelledLine[] labels, LineFeatures[] features)
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
            if (end - i >= (signed ? FewestLinesBehindName : FewestLines))
                RelabelRun(page, labels, i, end, signed);
            i = end - 1;
        }
    }

    // Where sizes are known, a title's is its own.
    private static bool IsOfOneSize(in LineFeatures a, in LineFeatures b) =>
        a.Geometry is not { } first || b.Geometry is not { } other || MathF.Abs(first.Size - other.Size) < 0.03f * first.Size;

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
