using System.Runtime.InteropServices;
using System.Text;

namespace NewsFunctions.Pages.Pdf;

/// <summary>Characters → lines. What is drawn one after the other on one baseline is a line, unless a gutter lies between.</summary>
internal sealed class LineBuilder
{
    // Gaps wider than this, in ems, are gutters; heads are spaced more widely.
    private const float Gutter = 0.9f;
    private const float WidestSpacing = 2.6f;
    private const float WidestSpread = 12; // of few characters that fill a column

    private readonly float _bodySize;
    private readonly List<List<Glyph>> _runs = [];

    // Runs that were drawn right behind the run before them, on its baseline, but a wide gap apart.
    private readonly HashSet<int> _goOn = [];

    private LineBuilder(float bodySize) => _bodySize = bodySize;

    /// <summary>The lines of a page, in the order in which they were drawn.</summary>
    /// <param name="glyphs">The characters in the order in which they were drawn.</param>
    /// <param name="bodySize">The size of most characters.</param>
    public static List<PrintedLine> Build(List<Glyph> glyphs, float bodySize)
    {
        var lines = new List<PrintedLine>();
        glyphs = TakeVertical(glyphs, bodySize, lines);
        var builder = new LineBuilder(bodySize);
        builder.Collect(glyphs);
        builder.JoinSpread();
        builder.JoinAcrossGaps();
        builder.Merge();
        lines.EnsureCapacity(lines.Count + builder._runs.Count);
        foreach (var run in builder._runs)
        {
            if (ToLine(run) is { } line)
                lines.Add(line);
        }
        DropCaps.Join(lines, bodySize);
        lines.Sort(static (a, b) => a.Drawn.CompareTo(b.Drawn));
        for (var i = 0; i < lines.Count; i++)
            lines[i].Drawn = i;
        return lines;
    }

    // Lines whose characters stand one below the other; returns the other characters.
    private static List<Glyph> TakeVertical(List<Glyph> glyphs, float bodySize, List<PrintedLine> lines)
    {
        List<Glyph>? others = null;
        var taken = 0;
        for (var i = 0; i + 1 < glyphs.Count;)
        {
            if (!StandsBelow(glyphs[i + 1], glyphs[i], glyphs[i]))
            {
                i++;
                continue;
            }
            var end = i + 2;
            while (end < glyphs.Count && (StandsBelow(glyphs[end], glyphs[end - 1], glyphs[i]) || StandsWithin(glyphs[end], glyphs[end - 1], glyphs[i])))
                end++;
            // The last one may begin a level line.
            if (end < glyphs.Count && FollowsOnBaseline(glyphs[end], glyphs[end - 1]) && !StandsWithin(glyphs[end], glyphs[end - 1], glyphs[i]))
                end--;
            var run = glyphs.GetRange(i, end - i);
            var visible = run.Count(static g => !g.IsSpace);
            // Body type that stands one below the other is a list's numbers, or a table's.
            if (visible >= (run[0].Size > 1.15f * bodySize ? 2 : 4) && run.Exists(static g => !g.IsSpace && !g.IsLying))
            {
                (others ??= new(glyphs.Count)).AddRange(glyphs.GetRange(taken, i - taken));
                taken = end;
                lines.Add(ToVerticalLine(run));
            }
            i = end;
        }
        others?.AddRange(glyphs.GetRange(taken, glyphs.Count - taken));
        return (others ?? glyphs).FindAll(static g => !g.IsLying);
    }

    private static bool StandsBelow(in Glyph glyph, in Glyph before, in Glyph first)
    {
        var em = first.Size;
        return Math.Abs(glyph.Size - em) < 0.05f * em
            && Math.Abs(glyph.Left + Math.Min(glyph.Right - glyph.Left, em) / 2 - first.Left - em / 2) < 0.3f * em
            && glyph.Top - before.Bottom is var gap && gap > -0.35f * em && gap < 1.3f * em;
    }

    // Digits that stand side by side in one place of the line.
    private static bool StandsWithin(in Glyph glyph, in Glyph before, in Glyph first) =>
        Math.Abs(glyph.Baseline - before.Baseline) < 0.1f * first.Size && glyph.Left > before.Left && glyph.Left >= first.Left - 0.2f * first.Size && glyph.Right <= first.Left + 1.2f * first.Size;

    private static bool FollowsOnBaseline(in Glyph glyph, in Glyph before) =>
        Math.Abs(glyph.Baseline - before.Baseline) < 0.1f * before.Size && Math.Abs(glyph.Size - before.Size) < 0.05f * before.Size && glyph.Left > before.Left && glyph.Left - before.Right < WidestSpacing * before.Size;

    private static PrintedLine ToVerticalLine(List<Glyph> run)
    {
        var gaps = new List<float>(run.Count);
        for (var i = 1; i < run.Count; i++)
        {
            if (run[i] is { IsSpace: false, IsLying: false } && run[i - 1] is { IsSpace: false, IsLying: false })
                gaps.Add((run[i].Top - run[i - 1].Bottom) / run[i].Size);
        }
        gaps.Sort();
        var usual = gaps.Count == 0 ? 0 : Math.Max(0, gaps[gaps.Count / 2]);
        var text = new StringBuilder(run.Count * 2);
        Glyph? before = null;
        foreach (var glyph in run)
        {
            if (glyph.IsSpace)
                continue;
            if (before is { } last && (glyph.Top - last.Bottom) / glyph.Size is var gap && gap > usual + 0.2f && !(glyph.IsLying && last.IsLying && gap < 0.15f))
                text.Append(' ');
            text.Append(glyph.Text is [var mark] ? Level(mark) : glyph.Text);
            before = glyph;
        }
        return new()
        {
            Text = text.ToString(),
            Left = run[0].Left,
            Right = run[0].Left + run[0].Size,
            Top = run.Find(static g => !g.IsSpace).Top,
            Bottom = run.FindLast(static g => !g.IsSpace).Bottom,
            Size = run[0].Size,
            IsBold = run.Count(static g => g.IsBold) * 2 > run.Count,
            Font = FontOf(run),
            Drawn = run[0].Drawn,
            IsVertical = true,
        };
    }

    // The quotation marks of vertical lines are the others' in another form.
    private static string Level(char mark) => mark switch
    {
        '﹃' or '『' => "“",
        '﹄' or '』' => "”",
        '﹁' or '「' => "‘",
        '﹂' or '」' => "’",
        _ => mark.ToString(),
    };

    // Runs of characters drawn one after the other.
    private void Collect(List<Glyph> glyphs)
    {
        List<Glyph> run = [];
        foreach (ref readonly var glyph in CollectionsMarshal.AsSpan(glyphs))
        {
            if (run.Count > 0 && !GoesOn(run, glyph))
            {
                var wide = IsFurtherOn(run, glyph);
                Add(run);
                if (wide)
                    _goOn.Add(_runs.Count);
                run = [];
            }
            run.Add(glyph);
        }
        Add(run);
    }

    private void Add(List<Glyph> run)
    {
        // Spaces around a line say nothing: its place does.
        var from = run.FindIndex(static g => !g.IsSpace);
        if (from < 0)
            return;
        var to = run.FindLastIndex(static g => !g.IsSpace) + 1;
        _runs.Add(from == 0 && to == run.Count ? run : run.GetRange(from, to - from));
    }

    private bool GoesOn(List<Glyph> run, in Glyph next)
    {
        var last = run[^1];
        var em = Math.Max(last.Size, next.Size);
        if (Math.Abs(next.Baseline - last.Baseline) > 0.25f * em || next.Size > last.Size * 1.6f || next.Size * 1.6f < last.Size)
            return false;
        var gap = next.Left - last.Right;
        if (gap < -0.75f * em)
            return false;
        // A space that was drawn: as wide as the gap may be.
        return next.IsSpace || gap <= Gutter * em || (gap <= WidestSpacing * em && IsSpaced(run, gap, em));
    }

    // A head whose characters stand apart evenly.
    private bool IsSpaced(List<Glyph> run, float gap, float em)
    {
        if (em < _bodySize * 1.15f)
            return false;
        float sum = 0;
        var gaps = 0;
        for (var i = 1; i < run.Count; i++)
        {
            if (run[i].IsSpace || run[i - 1].IsSpace)
                continue;
            sum += run[i].Left - run[i - 1].Right;
            gaps++;
        }
        return gaps == 0 || gap <= Math.Max(0.9f * em, sum / gaps * 2.2f);
    }

    private bool IsFurtherOn(List<Glyph> run, in Glyph next)
    {
        const float Wide = 3;
        var last = run[^1];
        var em = last.Size;
        if (Math.Abs(next.Baseline - last.Baseline) > 0.1f * em || Math.Abs(next.Size - em) > 0.1f * em || next.Left < last.Right)
            return false;
        if (next.Left - last.Right < Wide * em)
            return true;
        // The lines drawn before show how far the column reaches.
        for (var i = _runs.Count - 1; i >= Math.Max(0, _runs.Count - 6); i--)
        {
            var before = _runs[i];
            if (Math.Abs(before[0].Size - em) < 0.1f * em && last.Baseline - before[0].Baseline is var down && down > 0 && down < 6 * em
                && before[0].Left < last.Left + (0.5f * em) && before[^1].Right > next.Right - (0.6f * em))
                return true;
        }
        return false;
    }

    // Few characters that were set to fill a wide column: all their gaps are alike.
    private void JoinSpread()
    {
        if (_runs.Count == 0)
            return;
        var (kept, gap) = (0, float.NaN);
        for (var i = 1; i < _runs.Count; i++)
        {
            var (run, before) = (_runs[i], _runs[kept]);
            var (first, last) = (run[0], before[^1]);
            var here = (first.Left - last.Right) / first.Size;
            var isAlike = run.Count == 1 && first.Size > 1.15f * _bodySize && Math.Abs(first.Size - last.Size) < 0.05f * first.Size && Math.Abs(first.Baseline - last.Baseline) < 0.1f * first.Size
                && (before.Count == 1 ? here is > 0 and < WidestSpread && Characters.IsHan(first.Text[0]) && Characters.IsHan(last.Text[0]) : Math.Abs(here - gap) < 0.5f);
            if (isAlike)
            {
                gap = before.Count == 1 ? here : gap;
                before.Add(first);
                _goOn.Remove(i);
                continue;
            }
            gap = float.NaN;
            kept++;
            if (_goOn.Remove(i))
                _goOn.Add(kept);
            _runs[kept] = run;
        }
        kept++;
        _runs.RemoveRange(kept, _runs.Count - kept);
    }

    // Justified lines may have wide gaps anywhere; gaps one below the other between long pieces are a gutter.
    private void JoinAcrossGaps()
    {
        const float LongPiece = 8;
        if (_goOn.Count == 0)
            return;
        var gaps = new List<(float Left, float Right, float Baseline, float Em)>();
        foreach (var at in _goOn)
        {
            if (at < _runs.Count && at > 0 && Length(_runs[at - 1]) > LongPiece && Length(_runs[at]) > LongPiece / 2)
                gaps.Add((_runs[at - 1][^1].Right, _runs[at][0].Left, _runs[at][0].Baseline, _runs[at][0].Size));
        }
        var kept = 0;
        for (var i = 0; i < _runs.Count; i++)
        {
            if (i > 0 && kept > 0 && _goOn.Contains(i) && !IsGutter(_runs[kept - 1][^1].Right, _runs[i][0].Left, _runs[i][0].Baseline))
                _runs[kept - 1].AddRange(_runs[i]);
            else
                _runs[kept++] = _runs[i];
        }
        _runs.RemoveRange(kept, _runs.Count - kept);

        static float Length(List<Glyph> run) => (run[^1].Right - run[0].Left) / run[0].Size;

        bool IsGutter(float left, float right, float baseline) => gaps.Count(g => g.Baseline != baseline && Math.Abs(g.Baseline - baseline) < 4 * g.Em
            && Math.Min(g.Right, right) - Math.Max(g.Left, left) > 0.6f * g.Em) >= 2;
    }

    // Pieces of one line that were not drawn one after the other: Latin words in a font of their own, marks set later.
    private void Merge()
    {
        var order = _runs.Select((run, i) => (Run: run, Index: i)).OrderBy(static r => r.Run[0].Baseline).ToList();
        var gone = new bool[_runs.Count];
        for (var i = 0; i < order.Count; i++)
        {
            if (gone[order[i].Index])
                continue;
            var run = order[i].Run;
            for (var j = i + 1; j < order.Count; j++)
            {
                var other = order[j].Run;
                var em = Math.Max(run[0].Size, other[0].Size);
                if (other[0].Baseline - run[0].Baseline > 0.3f * em)
                {
                    // Larger characters of a later run may still reach up here, but never by more than this.
                    if (other[0].Baseline - run[0].Baseline > 30)
                        break;
                    continue;
                }
                if (gone[order[j].Index] || Math.Abs(other[0].Baseline - run[0].Baseline) > 0.2f * em || Math.Max(run[0].Size, other[0].Size) > 1.45f * Math.Min(run[0].Size, other[0].Size))
                    continue;
                var gap = Math.Max(LeftOf(other) - RightOf(run), LeftOf(run) - RightOf(other));
                if (gap > 0.5f * em || gap < -0.6f * em && !IsDoubled(run, other))
                    continue;
                run.AddRange(other);
                run.Sort(static (a, b) => a.Left.CompareTo(b.Left));
                gone[order[j].Index] = true;
                j = i;
            }
        }
        var kept = 0;
        for (var i = 0; i < _runs.Count; i++)
        {
            if (!gone[i])
                _runs[kept++] = _runs[i];
        }
        _runs.RemoveRange(kept, _runs.Count - kept);
    }

    // Bold type is sometimes made by printing twice.
    private static bool IsDoubled(List<Glyph> run, List<Glyph> other) =>
        run.Exists(g => !g.IsSpace && g.Text == other[0].Text && Math.Abs(g.Left - other[0].Left) < 0.2f * g.Size);

    // The font of most Chinese characters, if most have one: digits and marks may be of another (majority vote, Boyer & Moore 1981).
    private static string? FontOf(List<Glyph> run)
    {
        string? font = null;
        var ahead = 0;
        foreach (var glyph in run)
        {
            if (!Characters.IsHan(glyph.Text[0]))
                continue;
            if (ahead == 0)
                font = glyph.Font;
            ahead += glyph.Font == font ? 1 : -1;
        }
        return font ?? run[run.Count / 2].Font;
    }

    // Opening marks are drawn in the right half of their em, closing ones in the left half; the other half may hang out of the column.
    private static float LeftOf(List<Glyph> run) =>
        Characters.IsOpening(run[0].Text[0]) && run[0].Right - run[0].Left > 0.75f * run[0].Size ? run[0].Left + (0.5f * run[0].Size) : run[0].Left;

    private static float RightOf(List<Glyph> run) =>
        Characters.IsClosing(run[^1].Text[^1]) && run[^1].Right - run[^1].Left > 0.75f * run[^1].Size ? run[^1].Right - (0.5f * run[^1].Size) : run[^1].Right;

    private static PrintedLine? ToLine(List<Glyph> run)
    {
        var text = new StringBuilder(run.Count + 8);
        var gaps = new List<float>(run.Count);
        for (var i = 1; i < run.Count; i++)
        {
            if (!run[i].IsSpace && !run[i - 1].IsSpace)
                gaps.Add((run[i].Left - run[i - 1].Right) / run[i].Size);
        }
        gaps.Sort();
        var usual = gaps.Count == 0 ? 0 : Math.Max(0, gaps[gaps.Count / 2]);
        var spaced = usual > 0.12f && gaps.Count >= 2;
        int bold = 0, count = 0;
        var previous = -1;
        for (var i = 0; i < run.Count; i++)
        {
            var glyph = run[i];
            if (glyph.IsSpace)
                continue;
            if (previous >= 0)
            {
                var before = run[previous];
                if (glyph.Text == before.Text && glyph.Left - before.Left < 0.15f * glyph.Size)
                    continue;
                var gap = (glyph.Left - before.Right) / glyph.Size;
                var latin = Characters.IsLatin(before.Text[^1]) && Characters.IsLatin(glyph.Text[0]);
                if (latin ? (i - previous > 1 ? gap > 0.08f : gap > 0.17f + usual) : spaced ? gap > usual * 0.6f : i - previous > 1 ? gap > 0.15f : gap > 0.6f)
                    text.Append(spaced && gap > usual * 1.6f + 0.25f ? "  " : " ");
            }
            text.Append(glyph.Text);
            bold += glyph.IsBold ? 1 : 0;
            count++;
            previous = i;
        }
        if (count == 0)
            return null;
        var middle = run[run.Count / 2];
        var size = run.Max(static g => g.Size);
        var (left, right) = (LeftOf(run), RightOf(run));
        return new()
        {
            Text = text.ToString(),
            Left = left,
            Right = Math.Max(left + 0.1f, right),
            Top = middle.Baseline - (Glyph.Ascent * size),
            Bottom = middle.Baseline + ((1 - Glyph.Ascent) * size),
            Size = size,
            // 本报讯, 新华社北京3月1日电 at a report's start may be bold, and fill its line.
            IsBold = bold * 5 > count * 4 && !OpensReport(text),
            Font = FontOf(run),
            Drawn = run.Min(static g => g.Drawn),
        };
    }

    private static bool OpensReport(StringBuilder line)
    {
        // As fonts name characters, and lines are drawn apart: look-alikes are folded, spaces left out.
        Span<char> start = stackalloc char[12];
        var length = 0;
        for (var i = 0; i < line.Length && length < start.Length; i++)
        {
            if (!char.IsWhiteSpace(line[i]))
                start[length++] = CharacterFolding.Fold(line[i]);
        }
        var text = ((ReadOnlySpan<char>)start[..length]).TrimStart('据');
        if (!text.StartsWith("本报") && !text.StartsWith("新华社") && !text.StartsWith("中新社"))
            return false;
        var behind = text[2..].TrimStart('社');
        return !behind.StartsWith("记者") && !behind.StartsWith("通讯员") && !behind.StartsWith("评论员") && !behind.StartsWith("特约");
    }
}
