using System.Text;

namespace NewsFunctions.Pages.Pdf;

/// <summary>Characters of a page → its lines in reading order.</summary>
internal static class PageLayout
{
    /// <summary>The lines of a page with where and how they were printed.</summary>
    /// <param name="glyphs">The characters in the order in which they were drawn.</param>
    public static PageText Read(List<Glyph> glyphs)
    {
        var (bodySize, bodySizes) = BodySizes(glyphs);
        var blocks = TextBlock.Form(LineBuilder.Build(glyphs, bodySize));
        foreach (var block in blocks)
        {
            block.IsBody = bodySizes.Exists(size => Math.Abs(block.Size - size) < 0.03f * size)
                || (block.Lines.Count >= 4 && block.Size < 1.3f * bodySize && block.Lines.Sum(static l => l.Text.Length) >= 40);
        }
        blocks = ReadingOrder.Of(blocks, bodySize);
        var boldIsUsual = blocks.Sum(static b => b.Lines.Sum(static l => l.IsBold ? l.Text.Length : -l.Text.Length)) > 0;

        var usualWidth = UsualWidth(blocks);
        var text = new StringBuilder(glyphs.Count * 2);
        var geometry = new List<LineGeometry>();
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            if (block.Lines.Count == 0)
                continue;
            var previous = b > 0 ? blocks[b - 1] : null;
            var (left, right) = Edges(block, blocks, b, usualWidth);
            var startsGroup = previous is null || previous.Group != block.Group;
            var leadsNothing = !block.IsBody && LeadsNothing(blocks, b);
            for (var i = 0; i < block.Lines.Count; i++)
            {
                var line = block.Lines[i];
                var indent = (line.Left - left) / line.Size;
                text.Append('\u3000', indent is >= 1 and <= 4 ? (int)MathF.Round(indent) : 0).Append(line.Text).Append('\n');
                geometry.Add(new()
                {
                    Size = line.Size / bodySize,
                    Width = line.Width / bodySize,
                    Indent = indent,
                    Room = (right - line.Right) / line.Size,
                    ColumnWidth = (right - left) / line.Size,
                    Row = block.Row,
                    IsBodyType = block.IsBody,
                    StartsBlock = i == 0,
                    StartsGroup = i == 0 && startsGroup,
                    LeadsNothing = leadsNothing,
                    IsBold = line.IsBold && !boldIsUsual,
                });
            }
            text.Append('\n');
            geometry.Add(default);
        }
        return PageText.Split(text.ToString(), [.. geometry]);
    }

    // A column's edges are where its lines begin and end; of one or two lines hardly any can be told, so those of the column before or behind are taken.
    private static (float Left, float Right) Edges(TextBlock block, List<TextBlock> blocks, int at, float usualWidth)
    {
        if (!block.IsBody)
            return (float.NaN, float.NaN);
        var (left, right) = (block.Left, block.Right);
        // Verse and lists don't show their column's edges.
        var filled = block.Lines.Count(l => l.Right > right - (0.7f * block.Size) && (l.Left - left) / block.Size is < 0.4f or (> 1.6f and < 2.4f));
        // So do tables; prose in a narrow column has marks within its lines.
        var narrow = right - left < 0.7f * usualWidth * block.Size && block.Lines.Count(static l => l.Text.AsSpan(0, l.Text.Length - 1).IndexOfAny("，。、；") > 0) * 5 < block.Lines.Count;
        if (block.Lines.Count > 3 && filled * 3 >= block.Lines.Count && !narrow)
            return (left, right);
        if (block.Lines.Count > 3)
            return (float.NaN, left + (usualWidth * block.Size));
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
        return (block.Lines.Count == 1 ? float.NaN : left, Math.Max(right, left + (usualWidth * block.Size)));
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
