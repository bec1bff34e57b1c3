using System.Text;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Pages.Pdf;

/// <summary>Characters of a page → its lines in reading order.</summary>
internal static class PageLayout
{
    private const float LargerThanBodies = 1.15f;

    /// <summary>The lines of a page in every order in which they may be read: by their places, and as they were drawn, if that keeps lines together.</summary>
    /// <param name="glyphs">The characters in the order in which they were drawn.</param>
    /// <param name="shapes">What else is drawn.</param>
    public static IReadOnlyList<PageText> Read(List<Glyph> glyphs, PageShapes? shapes = null)
    {
        shapes ??= new();
        var (bodySize, bodySizes) = BodySizes(glyphs);
        var lines = LineBuilder.Build(glyphs, bodySize);
        var frames = new Frames(lines, shapes, bodySize);
        var boldIsUsual = lines.Sum(static l => l.IsBold ? l.Text.Length : -l.Text.Length) > 0;
        var leading = Leading.Of(lines);
        var blocks = TextBlock.Form(lines, leading, shapes, frames.Of);
        foreach (var block in blocks)
        {
            block.IsBody = bodySizes.Exists(size => Math.Abs(block.Size - size) < 0.03f * size)
                || (block.Lines.Count >= 4 && block.Size < 1.3f * bodySize && block.Lines.Sum(static l => l.Text.Length) >= 40 && (block.Size < 1.1f * bodySize || IsProse(block)))
                || (block.Size < 1.08f * bodySize && IsProse(block) && (block.Lines.Count > 2 || block.EndsSentence));
            // A bold line of the body's size right behind a larger one is of the same head; elsewhere it may be a cross-head.
            if (!boldIsUsual && block.Lines.Count <= 3 && block.Lines.TrueForAll(static l => l.IsBold) && !block.EndsSentence && block.Drawn > 0 && lines[block.Drawn - 1].Size > 1.08f * bodySize)
                block.IsBody = false;
            block.IsFurniture = block.Lines.Count <= 3 && block.Lines.TrueForAll(IsFurniture);
        }
        var drawn = DrawnOrder.KeepsLinesTogether(lines) ? AsDrawn(blocks, bodySize, boldIsUsual) : null;
        blocks = frames.Nest(blocks);
        HeadsBelow.Raise(blocks, bodySize, shapes.Rules);
        blocks = ReadingOrder.Of(blocks, bodySize, shapes.Rules);

        blocks.ForEach(static b => b.JoinBroken());
        Rows.Mend(blocks, bodySize, shapes);
        var usualWidth = UsualWidth(blocks);
        var indents = Indents(blocks);
        List<Box> afloat = [.. shapes.Areas, .. blocks.Where(static b => b is { IsBody: false, Lines: [{ IsVertical: true }, ..] }).Select(static b => b.Box)];
        var text = new StringBuilder(glyphs.Count * 2);
        var geometry = new List<LineGeometry?>();
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            if (block.Lines.Count == 0)
                continue;
            var previous = b > 0 ? blocks[b - 1] : null;
            var flows = afloat.Count > 0 && block is { IsBody: true, IsFigure: false };
            var beside = flows ? Beside(block, float.NaN, float.NaN, blocks, afloat) : null;
            var (columnLeft, columnRight) = Edges(block, beside, blocks, b, usualWidth, indents, leading);
            beside = flows ? Beside(block, columnLeft, columnRight, blocks, afloat) : null;
            var startsGroup = previous is null || previous.Group != block.Group;
            // What stands behind a figure may go on from before it.
            var before = b > 0 ? blocks.FindLastIndex(b - 1, other => !other.IsFigure || block.IsFigure) : -1;
            var startsRow = startsGroup && block.Lines.Count > 1 && IsProse(block) && (before < 0 || blocks[before].Row != block.Row);
            var leadsNothing = !block.IsBody && LeadsNothing(blocks, b);
            for (var i = 0; i < block.Lines.Count; i++)
            {
                var line = block.Lines[i];
                var (left, right) = beside is not null && !float.IsNaN(beside[i].Left) ? beside[i] : (columnLeft, columnRight);
                var indent = (line.Left - left) / line.Size;
                text.Append('\u3000', indent is >= 1 and <= 4 ? (int)MathF.Round(indent) : 0).Append(line.Text).Append('\n');
                geometry.Add(new LineGeometry
                {
                    Size = line.Size / bodySize,
                    Font = line.Font,
                    Width = line.Width / bodySize,
                    Indent = indent,
                    Room = (right - line.Right) / line.Size,
                    ColumnWidth = (right - left) / line.Size,
                    Row = block.Row,
                    IsBodyType = block.IsBody,
                    StartsBlock = i == 0,
                    StartsGroup = i == 0 && startsGroup,
                    StartsRow = i == 0 && startsRow,
                    LeadsNothing = leadsNothing,
                    IsBold = line.IsBold && !boldIsUsual,
                    IsSpaced = i > 0 && block.IsBody ? leading.IsSpaced(block.Lines[i - 1], line) : null,
                });
            }
            text.Append('\n');
            geometry.Add(null);
        }
        var placed = PageText.Split(text.ToString(), geometry.ToArray());
        return drawn is null ? [placed] : [placed, drawn];
    }

    // The blocks in the order of their first lines; where they stand is left out of account.
    private static PageText AsDrawn(List<TextBlock> blocks, float bodySize, bool boldIsUsual)
    {
        var text = new StringBuilder();
        var types = new List<LineType?>();
        foreach (var block in blocks.Where(static b => b.Lines.Count > 0).OrderBy(static b => b.Drawn))
        {
            foreach (var line in block.Lines)
            {
                var isIndented = block.IsBody && (line.Left - block.Left) / line.Size is > 1.6f and < 2.7f;
                text.Append('\u3000', isIndented ? 2 : 0).Append(line.Text).Append('\n');
                types.Add(new()
                {
                    Size = line.Size / bodySize,
                    Font = line.Font,
                    Width = line.Width / bodySize,
                    IsBodyType = block.IsBody || block.Size < LargerThanBodies * bodySize,
                    IsBold = line.IsBold && !boldIsUsual,
                });
            }
            text.Append('\n');
            types.Add(null);
        }
        return PageText.Split(text.ToString(), types.ToArray());
    }

    private static bool IsFurniture(PrintedLine line)
    {
        if (line.Text.Length > 100)
            return false;
        Span<char> folded = stackalloc char[line.Text.Length], compact = stackalloc char[line.Text.Length];
        for (var i = 0; i < folded.Length; i++)
            folded[i] = CharacterFolding.Fold(line.Text[i]);
        compact = compact[..Spacing.Compact(folded, compact, out _, out _)];
        return Furniture.Rate(compact) == 2 || Furniture.IsMasthead(compact);
    }

    private static bool IsProse(TextBlock block)
    {
        int length = 0, marks = 0;
        foreach (var line in block.Lines)
        {
            length += line.Text.Length;
            foreach (var c in line.Text)
                marks += c is '，' or '。' or '；' ? 1 : 0;
        }
        return length >= 14 && marks > 0;
    }

    // Lines beside what text flows around, a picture or a vertical head, have edges of their own.
    private static (float Left, float Right)[]? Beside(TextBlock block, float columnLeft, float columnRight, List<TextBlock> blocks, List<Box> afloat)
    {
        (float Left, float Right)[]? edges = null;
        var (outerLeft, outerRight) = (float.IsNaN(columnLeft) ? block.Left : Math.Min(columnLeft, block.Left), float.IsNaN(columnRight) ? block.Right : Math.Max(columnRight, block.Right));
        var column = new Box(outerLeft, block.Top, outerRight, block.Bottom);
        foreach (var area in afloat)
        {
            // Several columns may share it.
            var (atLeft, atRight) = (area.Left < outerLeft + (3 * block.Size), area.Right > outerRight - (3 * block.Size));
            if (!area.Meets(column) || (atLeft && atRight))
                continue;
            // Its caption stands below it.
            var bottom = area.Bottom;
            foreach (var other in blocks)
            {
                if (other.IsFigure && other.Top > area.Top && other.Left > area.Left - other.Size && other.Right < area.Right + other.Size && other.Top < bottom + (2 * other.Size))
                    bottom = Math.Max(bottom, other.Bottom);
            }
            var onLeft = atLeft == atRight ? area.Left + area.Right < outerLeft + outerRight : atLeft;
            var (left, right) = onLeft ? (float.MaxValue, outerRight) : (outerLeft, float.MinValue);
            foreach (var line in block.Lines.Where(IsBeside))
                (left, right) = onLeft ? (Math.Min(left, line.Left), right) : (left, Math.Max(right, line.Right));
            for (var i = 0; i < block.Lines.Count; i++)
            {
                if (IsBeside(block.Lines[i]))
                    (edges ??= [.. Enumerable.Repeat((float.NaN, float.NaN), block.Lines.Count)])[i] = (left, right);
            }

            bool IsBeside(PrintedLine line) => line.Bottom > area.Top + (0.2f * line.Size) && line.Top < bottom - (0.2f * line.Size) && (onLeft ? line.Left > area.Right - 2 : line.Right < area.Left + 2);
        }
        return edges;
    }

    // A column's edges are where its lines begin and end; of one or two lines hardly any can be told, so those of the column before or behind are taken.
    private static (float Left, float Right) Edges(TextBlock block, (float Left, float Right)[]? beside, List<TextBlock> blocks, int at, float usualWidth, bool indents, Leading leading)
    {
        if (!block.IsBody)
            return (float.NaN, float.NaN);
        var (left, right) = (block.Left, block.Right);
        if (block.IsFigure)
            return (HasParagraphs(block) ? left : float.NaN, float.NaN);
        // Where any character may end a line, what is left free is less than marks that must not begin one take.
        var marked = block.Lines.Count(static l => l.Text.AsSpan(0, l.Text.Length - 1).IndexOfAny("，。、；") > 0);
        var ragged = (marked * 2 > block.Lines.Count ? 2.1f : 1.2f) * block.Size;
        // Verse and lists don't show their column's edges.
        var filled = 0;
        for (var i = 0; i < block.Lines.Count; i++)
        {
            // A line is full, or a paragraph ends with it.
            var (from, to) = beside is not null && !float.IsNaN(beside[i].Left) ? beside[i] : (left, right);
            if (StartsWithin(block.Lines[i], from) && (block.Lines[i].Right > to - ragged || i == block.Lines.Count - 1 || IsIndented(block.Lines[i + 1]) || leading.IsSpaced(block.Lines[i], block.Lines[i + 1]) == true))
                filled++;
        }
        // So do tables; prose in a narrow column has marks within its lines, or closes with a photo's credit.
        var narrow = !Bylines.EndsWithCreditWord(block.Lines[^1].Text.AsSpan().TrimEnd("）) ")) && right - left < 0.7f * usualWidth * block.Size && marked * 5 < block.Lines.Count && !RunsOn(block);
        if (block.Lines.Count > 3 && filled * 2 >= block.Lines.Count && !narrow)
            return (left, right);
        if (block.Lines.Count > 3)
            return (float.NaN, float.MaxNumber(right + (4 * block.Size), left + (usualWidth * block.Size)));
        // Nothing but paragraphs of one line.
        if (indents && !block.IsFigure && IsOfShortParagraphs(block) && (at == 0 || !blocks[at - 1].IsBody || blocks[at - 1].Group != block.Group) && IsProse(block))
            return (left - (2 * block.Size), block.Lines.Count > 1 ? right : float.NaN);
        foreach (var step in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var i = at + step; i >= 0 && i < blocks.Count && Math.Abs(i - at) < 6; i += step)
            {
                var other = blocks[i];
                if (!other.IsBody || other.Lines.Count <= 3 || Math.Abs(other.Size - block.Size) > 0.03f * block.Size || other.Row != block.Row)
                    continue;
                var width = other.Right - other.Left;
                if (Math.Abs(other.Left - left) < 2.5f * block.Size)
                    return (Math.Min(left, other.Left), Math.Max(right, other.Right));
                if (width >= right - left - (0.5f * block.Size))
                    return (block.Lines.Count == 1 ? float.NaN : left, left + Math.Max(width, right - left));
            }
        }
        // Another column of the page begins there, or where the line is indented from.
        var column = blocks.Find(b => b is { IsBody: true, IsFigure: false, Lines.Count: > 3 } && Math.Abs(b.Size - block.Size) < 0.03f * block.Size && (left - b.Left) / block.Size is > -0.3f and < 0.3f or > 1.6f and < 2.7f && !IsOfShortParagraphs(b));
        if (column is not null)
            return (column.Left, right <= column.Right + block.Size ? Math.Max(right, column.Right) : block.Lines.Count == 1 ? float.NaN : right);
        return (block.Lines.Count == 1 ? float.NaN : left, Math.Max(right, left + (usualWidth * block.Size)));

        bool IsIndented(PrintedLine line) => (line.Left - left) / block.Size is > 1.6f and < 2.7f;

        bool StartsWithin(PrintedLine line, float from) => line.Left < from + ((Characters.IsOpening(line.Text[0]) ? 0.7f : 0.4f) * block.Size) || (line.Left - from) / block.Size is > 1.6f and < 2.7f;
    }

    // Prose has a mark in every two dozen characters, and most of its lines end without one; verse ends its lines with them, and tables have none.
    private static bool RunsOn(TextBlock block)
    {
        const int PerMark = 24;
        int length = 0, marks = 0, ends = 0;
        foreach (var line in block.Lines)
        {
            length += line.Text.Length;
            ends += Characters.IsTerminal(line.Text[^1]) || line.Text[^1] is '，' or '；' ? 1 : 0;
            foreach (var c in line.Text)
                marks += c is '，' or '。' or '、' or '；' or '“' or '《' or '（' ? 1 : 0;
        }
        return marks * PerMark >= length && ends * 2 < block.Lines.Count;
    }

    // A caption whose lines begin at its edge, or are indented from it.
    private static bool HasParagraphs(TextBlock block)
    {
        var indented = block.Lines.Count(l => (l.Left - block.Left) / block.Size is > 1.6f and < 2.7f);
        return indented > 0 && block.Lines.TrueForAll(l => (l.Left - block.Left) / block.Size is < 0.4f or (> 1.6f and < 2.7f) || l == block.Lines[^1]);
    }

    // Every line may be a paragraph.
    private static bool IsOfShortParagraphs(TextBlock block) =>
        block.Lines.TrueForAll(l => (l == block.Lines[^1] || Characters.IsTerminal(l.Text[^1])) && Math.Abs(l.Left - block.Left) < 0.6f * block.Size);

    // Whether first lines are indented on this page.
    private static bool Indents(List<TextBlock> blocks)
    {
        int indented = 0, all = 0;
        for (var b = 1; b < blocks.Count; b++)
        {
            var block = blocks[b];
            if (!block.IsBody || block.Lines.Count < 3 || blocks[b - 1].IsBody || IsOfShortParagraphs(block))
                continue;
            all++;
            indented += (block.Lines[0].Left - block.Left) / block.Size is > 1.6f and < 2.7f ? 1 : 0;
        }
        return indented * 4 > all * 3;
    }

    // The width, in ems, of most columns.
    private static float UsualWidth(List<TextBlock> blocks)
    {
        var widths = new Dictionary<int, int>();
        foreach (var block in blocks)
        {
            if (block.IsBody && block.Lines.Count > 3)
                widths[(int)((block.Right - block.Left) / block.Size)] = widths.GetValueOrDefault((int)((block.Right - block.Left) / block.Size)) + block.Lines.Count;
        }
        return widths.Count == 0 ? float.NaN : widths.MaxBy(static w => w.Value).Key;
    }

    private static bool LeadsNothing(List<TextBlock> blocks, int at)
    {
        for (var i = at + 1; i < blocks.Count && blocks[i].Row == blocks[at].Row; i++)
        {
            if (blocks[i].IsBody)
                return false;
            if (blocks[i].Group != blocks[at].Group && blocks[i].Lines.Count > 0 && i > at + 1)
                break;
        }
        return true;
    }

    /// <summary>The size of most characters, and every size that a good share of them has.</summary>
    private static (float Main, List<float> All) BodySizes(List<Glyph> glyphs)
    {
        var counts = new Dictionary<int, int>();
        var all = 0;
        foreach (var glyph in glyphs)
        {
            if (glyph.IsSpace)
                continue;
            var size = (int)MathF.Round(glyph.Size * 10);
            counts[size] = counts.GetValueOrDefault(size) + 1;
            all++;
        }
        if (all == 0)
            return (10, [10]);
        var main = counts.MaxBy(static c => c.Value).Key / 10f;
        return (main, [.. counts.Where(c => c.Value * 8 > all).Select(static c => c.Key / 10f).Where(size => size < 1.3f * main)]);
    }
}
