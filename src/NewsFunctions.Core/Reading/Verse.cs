using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Finds verse and tables: long runs of short lines without punctuation, which each look like a line of a head.
/// No head has so many lines; all but the title are a body, a paragraph a line. So are those that were taken for a body, but fill no column.
/// </summary>
internal static class Verse
{
    private const int FewestLines = 7;
    private const int FewestLinesBehindName = 4;
    private const int LongestHead = 9;
    private const float NarrowColumn = 10; // ems; those of prose are wider

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
        RelabelRagged(page, labels, features);
    }

    // What was taken for a text of no width, each line for the rest of the one before.
    private static void RelabelRagged(PageText page, LabelledLine[] labels, LineFeatures[] features)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (!IsOfBody(labels[i], 0))
                continue;
            var (from, to) = (i, i + 1);
            while (to < labels.Length && labels[to].Label != Label.BodyStart && IsOfBody(labels[to], 0))
                to++;
            i = to - 1;
            if (to - from < FewestLines)
                continue;
            // Lines of one length may have looked like a narrow column.
            for (var isOfText = true; from > 0 && isOfText && page.Lines[from].Gap == Gap.Tight && labels[from - 1].ColumnWidth > 0 && IsOfBody(labels[from - 1], NarrowColumn); from--)
                isOfText = labels[from - 1].Label != Label.BodyStart;
            while (to < labels.Length && page.Lines[to].Gap == Gap.Tight && labels[to].Label != Label.BodyStart && IsOfBody(labels[to], NarrowColumn))
                to++;
            if (!IsRagged(page, features, from, to))
                continue;
            // Its title may stand below it, and who wrote it below that.
            for (var apart = 0; apart < 2 && to - from > FewestLines && IsApart(page, from, to - 1, to - 1); apart++)
            {
                to--;
                labels[to] = labels[to] with { Label = features[to].IsName ? Label.Byline : Label.Head };
            }
            // Those that looked like a head are of it where its title stands apart, or who wrote it.
            var (first, last) = (from, to);
            while (first > 0 && page.Lines[first].Gap == Gap.Tight && labels[first - 1].Label == Label.Head)
                first--;
            while (last < labels.Length && page.Lines[last].Gap == Gap.Tight && labels[last].Label == Label.Head)
                last++;
            if ((first > 0 && labels[first - 1].Label is Label.Head or Label.Byline) || (last < labels.Length && labels[last].Label == Label.Head))
                (from, to) = (first, last);
            for (var line = from; line < to; line++)
                labels[line] = labels[line] with { ColumnWidth = 0, Label = line == from && labels[line].Label is Label.BodyStart or Label.Head ? Label.BodyStart : Label.ParagraphStart };
            i = to - 1;
        }
    }

    private static bool IsOfBody(in LabelledLine line, float widest) => line.ColumnWidth <= widest && line.Label is Label.BodyStart or Label.ParagraphStart or Label.Continued;

    // No line ends within a word or holds what prose does: several sentences, or clauses.
    private static bool IsRagged(PageText page, LineFeatures[] features, int from, int to)
    {
        const float Longest = 22; // ems
        var (clauses, words, lines) = (0, 0, to - from);
        for (var i = from; i < to; i++)
        {
            ref readonly var f = ref features[i];
            if (f is { HasInnerStop: true } or { Marker: MarkerStrength.Strong } or { Furniture: > 0 } or { IsByline: true } or { Width: > Longest })
                return false;
            words += i > from && f.GoesOnWithinWord ? 1 : 0;
            clauses += page[i][..^1].ContainsAny('，', '、', '；') ? 1 : 0;
        }
        return clauses * 5 <= lines * 2 && words * 10 <= lines;
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
