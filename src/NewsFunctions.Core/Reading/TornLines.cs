using System.Buffers;
using System.Runtime.InteropServices;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Mends lines that an extractor tore apart: a closing mark pushed to the next line, and the cut that some make between two marks
/// set closer than usual (他说：|“好。”).
/// </summary>
internal static class TornLines
{
    // Lines on each side that tell how wide the column is.
    private const int Neighbourhood = 10;

    /// <summary>Joins the torn lines of a page, in place.</summary>
    public static void Mend(PageText page)
    {
        JoinScatteredCharacters(page);
        JoinPushedMarks(page);
        JoinCutMarks(page);
        JoinWrappedBylines(page);
    }

    // A byline too long for its column: □本报记者白强英 通讯员令狐平|友 文/图.
    private static void JoinWrappedBylines(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        List<Contributor> byline = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (kept > 0 && lines[kept - 1].Length is >= 4 and < 40 && lines[i].Length < 24 && StartsByline(page.Buffer.AsSpan(lines[kept - 1].Start, lines[kept - 1].Length)))
            {
                var first = page.Buffer.AsSpan(lines[kept - 1].Start, lines[kept - 1].Length);
                var second = page[i];
                var whole = page.Buffer.AsSpan(lines[kept - 1].Start, lines[i].End - lines[kept - 1].Start);
                if (!IsByline(second, byline) && IsByline(whole, byline) && (!IsByline(first, byline) || Bylines.HasRole(second)))
                {
                    lines[kept - 1] = Joined(lines[kept - 1], lines[i]);
                    continue;
                }
            }
            lines[kept++] = lines[i];
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    private static bool StartsByline(ReadOnlySpan<char> line) =>
        line[0] is '（' or '(' || Characters.Bullets.Contains(line[0], StringComparison.Ordinal) || line.StartsWith("本报", StringComparison.Ordinal) || line.StartsWith("记者", StringComparison.Ordinal)
        || line.StartsWith("通讯员", StringComparison.Ordinal) || line.StartsWith("文", StringComparison.Ordinal);

    private static bool IsByline(ReadOnlySpan<char> text, List<Contributor> byline)
    {
        byline.Clear();
        if (text[0] is '（' or '(')
        {
            if (text[^1] is not ('）' or ')'))
                return false;
            text = text[1..^1];
        }
        return Bylines.TryRead(text, byline) && byline.TrueForAll(static c => Names.IsName(c.Name));
    }

    // A headline spaced so widely that every character came out as a line.
    private static void JoinScatteredCharacters(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        for (var i = 0; i < lines.Length;)
        {
            var end = i;
            while (end < lines.Length && lines[end].Length == 1 && !char.IsAsciiLetter(page.Buffer[lines[end].Start]))
                end++;
            if (end - i >= 4)
            {
                lines[kept++] = Joined(lines[i], lines[end - 1]) with { IsLetterSpaced = true };
                i = end;
            }
            else
            {
                lines[kept++] = lines[i++];
            }
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    // No typesetter begins a line with a closing mark or ends one with an opening mark.
    private static void JoinPushedMarks(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var first = page.Buffer[lines[i].Start];
            if (kept > 0 && ((Characters.IsClosing(first) && first is not ('…' or '.' or '%')) || Characters.IsOpening(page.Buffer[lines[kept - 1].End - 1])))
                lines[kept - 1] = Joined(lines[kept - 1], lines[i]);
            else
                lines[kept++] = lines[i];
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    private static void JoinCutMarks(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var cuts = 0;
        for (var i = 1; i < lines.Length; i++)
            cuts += IsCutCandidate(page, lines[i - 1], lines[i]) ? 1 : 0;
        if (cuts == 0)
            return;
        var widths = ArrayPool<float>.Shared.Rent(lines.Length);
        for (var i = 0; i < lines.Length; i++)
            widths[i] = LineMeasure.Width(page[i]);

        // A comma or colon in front of a quote on a line that is not full: surely cut. Only an extractor that does that cuts behind 。 too.
        var cutsHere = false;
        for (var i = 1; i < lines.Length && !cutsHere; i++)
        {
            cutsHere = IsCutCandidate(page, lines[i - 1], lines[i]) && !Characters.IsTerminal(page.Buffer[lines[i - 1].End - 1])
                && page.Buffer[lines[i - 1].End - 1] is not ('”' or '’' or '）') && widths[i - 1] < ColumnWidth(widths.AsSpan(0, lines.Length), i) - 3;
        }
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (kept > 0 && cutsHere && IsCutCandidate(page, lines[kept - 1], lines[i])
                && IsCut(page, lines[kept - 1], lines[i], widths[kept - 1], widths[i], i + 1 < lines.Length ? widths[i + 1] : 0, ColumnWidth(widths.AsSpan(0, lines.Length), i)))
            {
                widths[kept - 1] += widths[i] - 0.5f;
                lines[kept - 1] = Joined(lines[kept - 1], lines[i]);
                continue;
            }
            widths[kept] = widths[i];
            lines[kept++] = lines[i];
        }
        ArrayPool<float>.Shared.Return(widths);
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    private static bool IsCutCandidate(PageText page, in Line before, in Line line)
    {
        var last = page.Buffer[before.End - 1];
        return Characters.IsOpening(page.Buffer[line.Start]) && (Characters.IsClosing(last) || last is '—') && !Characters.IsLatin(last)
            && line.Gap != Gap.Break && before.Length < 60;
    }

    private static bool IsCut(PageText page, in Line before, in Line line, float first, float second, float next, float column)
    {
        var whole = first + second - 0.5f;
        // Full already, or too wide together even when squeezed.
        if (column == 0 || first >= column - 1 || whole > column + 2.5f)
            return false;
        // A byline in brackets behind the last words.
        var text = page.Buffer.AsSpan(line.Start, line.Length);
        if (text[0] == '（' && text[^1] == '）' && whole <= column + 0.5f && Bylines.TryRead(text[1..^1], []))
            return true;
        var last = page.Buffer[before.End - 1];
        var inner = last is '”' or '’' && before.Length > 1 ? page.Buffer[before.End - 2] : last;
        if (last == '）')
        {
            // Behind a sentence's end a bracket signs the article; elsewhere the sentence goes on.
            var open = page.Buffer.AsSpan(before.Start, before.Length).LastIndexOf('（');
            inner = open > 0 ? page.Buffer[before.Start + open - 1] : '。';
        }
        if (!Characters.IsTerminal(inner))
            return true;
        // After a full stop the rest may be a paragraph of its own: only the two together must fill the line.
        var full = whole >= column - 1.2f || (whole >= column - 3.2f && whole <= column - 1.8f && next >= column - 1.5f);
        return full && first > 2.6f;
    }

    // The width that most lines around have; 0 when none is common.
    private static float ColumnWidth(ReadOnlySpan<float> widths, int i)
    {
        var around = widths[Math.Max(0, i - Neighbourhood)..Math.Min(widths.Length, i + Neighbourhood + 1)];
        Span<int> counts = stackalloc int[2 * Neighbourhood + 1];
        var most = 0;
        for (var c = 0; c < around.Length; c++)
        {
            counts[c] = 0;
            foreach (var width in around)
                counts[c] += Math.Abs(width - around[c]) <= 0.6f ? 1 : 0;
            most = Math.Max(most, counts[c]);
        }
        // Short last lines and torn pieces agree by chance; the column is the widest that many agree on.
        float widest = 0;
        for (var c = 0; c < around.Length; c++)
        {
            if (counts[c] >= 3 && counts[c] * 5 >= most * 3)
                widest = Math.Max(widest, around[c]);
        }
        return widest;
    }

    private static Line Joined(in Line line, in Line next) =>
        line with { Length = next.End - line.Start, LastNumber = next.LastNumber, EndsInSoftHyphen = next.EndsInSoftHyphen };
}
