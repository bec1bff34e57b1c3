namespace NewsFunctions.Pages.Pdf;

/// <summary>Something in a place of its own on the page: lines of one size one below the other, a vertical head, a picture, or a frame with what it holds.</summary>
internal sealed class TextBlock
{
    /// <summary>Its lines from top to bottom; none for a picture or a frame.</summary>
    public List<PrintedLine> Lines { get; } = [];

    /// <summary>What a frame or a figure holds.</summary>
    public List<TextBlock>? Inner { get; private init; }

    /// <summary>What it holds, in the order in which it was drawn, where that is how it is read.</summary>
    public List<(TextBlock Block, Step Step)>? Story { get; private init; }

    /// <summary>It is a picture with its caption, or a caption.</summary>
    public bool IsFigure { get; set; }

    /// <summary>It is a picture.</summary>
    public bool IsPicture => Lines.Count == 0 && Inner is null;

    /// <summary>Text flows around it.</summary>
    public bool IsAfloat { get; set; }

    /// <summary>The frame that it stands in: a number of the page's areas, or -1.</summary>
    public int Frame { get; init; } = -1;

    /// <summary>Its edges.</summary>
    public float Left { get; set; } = float.MaxValue;

    /// <inheritdoc cref="Left"/>
    public float Right { get; set; } = float.MinValue;

    /// <inheritdoc cref="Left"/>
    public float Top { get; set; } = float.MaxValue;

    /// <inheritdoc cref="Left"/>
    public float Bottom { get; set; } = float.MinValue;

    /// <summary>The size of its characters.</summary>
    public float Size { get; init; }

    /// <summary>It is set as bodies are.</summary>
    public bool IsBody { get; set; }

    /// <summary>Its lines surely are in no article: a folio, editors' names.</summary>
    public bool IsFurniture { get; set; }

    /// <summary>When its first line was drawn.</summary>
    public int Drawn => Lines.Count > 0 ? Lines.Min(static l => l.Drawn) : Inner?.Min(static b => b.Drawn) ?? int.MaxValue;

    /// <summary>How many characters it has.</summary>
    public int Length => Lines.Sum(static l => l.Text.Length) + (Inner?.Sum(static b => b.Length) ?? 0);

    /// <summary>Whether it is type larger than the size given, neither a body nor furniture.</summary>
    public bool IsHead(float size) => !IsBody && !IsFurniture && Lines.Count > 0 && Size > size;

    /// <summary>Whether a sentence ends with it.</summary>
    public bool EndsSentence => Lines[^1].Text.AsSpan().TrimEnd("”’） ") is [.., '。' or '！' or '？' or '…' or '；' or '：'];

    /// <summary>Where it stands.</summary>
    public Box Box => new(Left, Top, Right, Bottom);

    /// <summary>The row of the page that it stands in, from 1.</summary>
    public int Row { get; set; }

    /// <summary>Its place in the row: a head and the columns under it have one.</summary>
    public int Group { get; set; }

    /// <summary>Adds a line below the others.</summary>
    public void Add(PrintedLine line)
    {
        Lines.Add(line);
        Left = Math.Min(Left, line.Left);
        Right = Math.Max(Right, line.Right);
        Top = Math.Min(Top, line.Top);
        Bottom = Math.Max(Bottom, line.Bottom);
    }

    /// <summary>Its first lines, and the rest of them, as blocks of their own.</summary>
    public (TextBlock Above, TextBlock Below) PartAt(int line)
    {
        var parts = (Above: new TextBlock { Size = Size, Frame = Frame, IsBody = IsBody }, Below: new TextBlock { Size = Size, Frame = Frame, IsBody = IsBody });
        for (var i = 0; i < Lines.Count; i++)
            (i < line ? parts.Above : parts.Below).Add(Lines[i]);
        return parts;
    }

    /// <summary>A picture without type.</summary>
    public static TextBlock Picture(Box box) => new() { Left = box.Left, Top = box.Top, Right = box.Right, Bottom = box.Bottom };

    /// <summary>A frame, or a figure, around other blocks.</summary>
    public static TextBlock Around(Box box, List<TextBlock> inner, bool figure, List<(TextBlock Block, Step Step)>? story = null) => new()
    {
        Left = Math.Min(box.Left, inner.Min(static b => b.Left)),
        Top = Math.Min(box.Top, inner.Min(static b => b.Top)),
        Right = Math.Max(box.Right, inner.Max(static b => b.Right)),
        Bottom = Math.Max(box.Bottom, inner.Max(static b => b.Bottom)),
        Inner = inner,
        Story = story,
        IsFigure = figure,
        IsBody = !figure,
    };

    /// <summary>Blocks that were drawn one after the other and belong together.</summary>
    public static TextBlock Telling(List<(TextBlock Block, Step Step)> story) =>
        Around(story[0].Block.Box, story.ConvertAll(static s => s.Block), figure: false, story);

    /// <summary>Lines → blocks: a line joins the block above it when size, distance and place fit, and nothing drawn lies between.</summary>
    public static List<TextBlock> Form(List<PrintedLine> lines, Leading leading, PageShapes shapes, Func<PrintedLine, int> frameOf)
    {
        var blocks = new List<TextBlock>();
        var open = new List<TextBlock>();
        var together = DrawnOrder.KeepsLinesTogether(lines);
        FormVertical(lines, frameOf, blocks);
        List<Box> afloat = [.. shapes.Areas, .. blocks.Select(static b => b.Box)];
        foreach (var line in lines.Where(static l => !l.IsVertical).OrderBy(static l => l.Top).ThenBy(static l => l.Left))
        {
            open.RemoveAll(b => line.Top - b.Bottom > 6 * b.Size);
            TextBlock? best = null;
            var bestOverlap = 0f;
            var frame = frameOf(line);
            foreach (var block in open)
            {
                if (block.Frame != frame || !block.Takes(line, leading, afloat) || (together && !block.IsDrawnBefore(line, lines)))
                    continue;
                var overlap = Math.Max(0.01f, Math.Min(block.Right, line.Right) - Math.Max(block.Left, line.Left));
                if (overlap > bestOverlap && !block.IsParted(line, shapes))
                    (best, bestOverlap) = (block, overlap);
            }
            if (best is null)
            {
                best = new() { Size = line.Size, Frame = frame };
                blocks.Add(best);
                open.Add(best);
            }
            best.Add(line);
        }
        for (var b = blocks.Count - 1; b >= 0; b--)
        {
            if (!blocks[b].StartsWithWiderLine())
                continue;
            var (byline, column) = blocks[b].PartAt(1);
            blocks[b] = byline;
            blocks.Insert(b + 1, column);
        }
        return blocks;
    }

    // A line across columns, who wrote what stands in them, is wider than the first of them is.
    private bool StartsWithWiderLine()
    {
        const int Fewest = 4;
        if (Lines.Count < Fewest || Lines[0].IsVertical)
            return false;
        var right = float.MinValue;
        for (var i = 1; i < Lines.Count; i++)
            right = Math.Max(right, Lines[i].Right);
        var full = 0;
        for (var i = 1; i < Lines.Count; i++)
            full += Lines[i].Right > right - (0.6f * Size) ? 1 : 0;
        return Lines[0].Right > right + Size && full * 2 > Lines.Count;
    }

    // Vertical lines of a head are read from right to left.
    private static void FormVertical(List<PrintedLine> lines, Func<PrintedLine, int> frameOf, List<TextBlock> blocks)
    {
        var from = blocks.Count;
        foreach (var line in lines.Where(static l => l.IsVertical).OrderByDescending(static l => l.Left))
        {
            var frame = frameOf(line);
            var block = blocks.FindIndex(from, b => b.Frame == frame && b.Left - line.Right is var gap && gap > -0.5f * line.Size && gap < 1.3f * Math.Max(line.Size, b.Lines[^1].Size)
                && Math.Min(b.Bottom, line.Bottom) - Math.Max(b.Top, line.Top) > 0.5f * Math.Min(b.Bottom - b.Top, line.Bottom - line.Top));
            if (block < 0)
            {
                block = blocks.Count;
                blocks.Add(new() { Size = line.Size, Frame = frame });
            }
            blocks[block].Add(line);
        }
    }

    private static readonly string[] CreditWords = ["记者", "通讯员", "本报记者", "新华社记者", "摄", "摄影"];

    /// <summary>Lines that only their width parted become one: a caption's, so that names in its credit are whole again, and those of a head in a column of few characters.</summary>
    public void JoinBroken()
    {
        var isNarrowHead = !IsBody && !IsFurniture && Lines.Count >= 4 && !Lines[0].IsVertical && Right - Left < 4.5f * Size;
        if (!isNarrowHead && (!IsFigure || !IsBody))
            return;
        for (var i = Lines.Count - 2; i >= 0; i--)
        {
            var (line, next) = (Lines[i], Lines[i + 1]);
            if (!isNarrowHead && (line.Right < Right - (1.2f * Size) || next.Left > Left + Size))
                continue;
            // The spaces around a photographer's title and name are lost where the line ends there.
            var space = (Characters.IsLatin(line.Text[^1]) && Characters.IsLatin(next.Text[0])) || Array.Exists(CreditWords, word => line.Text.EndsWith(word, StringComparison.Ordinal) || next.Text.StartsWith(word, StringComparison.Ordinal)) ? " " : "";
            Lines[i] = new()
            {
                Text = Unspaced(line.Text) + space + Unspaced(next.Text),
                Left = line.Left,
                Right = Math.Max(line.Left + Size, next.Right),
                Top = line.Top,
                Bottom = next.Bottom,
                Size = line.Size,
                IsBold = line.IsBold,
                Font = line.Font,
                Drawn = line.Drawn,
            };
            Lines.RemoveAt(i + 1);
        }
    }

    // How wide a line's spaces are says nothing of the next one's.
    private static string Unspaced(string text)
    {
        var compact = new char[text.Length];
        return new(compact, 0, Spacing.Compact(text, compact, out _, out _));
    }

    // A picture or a rule lies between the line and what stands above it here.
    private bool IsParted(PrintedLine line, PageShapes shapes)
    {
        if (shapes.Areas.Count == 0 && shapes.Rules.Count == 0)
            return false;
        var above = float.MinValue;
        for (var i = Lines.Count - 1; i >= 0 && above == float.MinValue; i--)
        {
            if (Math.Min(Lines[i].Right, line.Right) > Math.Max(Lines[i].Left, line.Left))
                above = Lines[i].Bottom;
        }
        if (above == float.MinValue)
            above = Lines[^1].Bottom;
        return shapes.Areas.Exists(Between) || shapes.Rules.Exists(Between);

        bool Between(Box box) => box.Top > above - (0.3f * Size) && box.Bottom < line.Top + (0.3f * Size)
            && Math.Min(box.Right, line.Right) - Math.Max(box.Left, line.Left) > 0.5f * line.Width;
    }

    // Nothing that stands elsewhere was drawn between the line and the one above it.
    private bool IsDrawnBefore(PrintedLine line, List<PrintedLine> lines)
    {
        var last = Lines[^1];
        if (line.Drawn <= last.Drawn)
            return false;
        for (var i = last.Drawn + 1; i < line.Drawn; i++)
        {
            if (lines[i].Top < Top - Size || lines[i].Bottom > line.Bottom + Size || lines[i].Left > Right + (2 * Size) || lines[i].Right < Left - (2 * Size))
                return false;
        }
        return true;
    }

    // Below what they flow around lines are as wide as it and they were together.
    private (float Left, float Right) EdgesBelow(List<Box> afloat, float top)
    {
        var (left, right) = (Left, Right);
        foreach (var box in afloat)
        {
            if (box.Bottom > top + (0.5f * Size) || box.Bottom < Top || box.Top > Lines[^1].Bottom)
                continue;
            if (Left - box.Right is var atLeft && atLeft > -0.3f * Size && atLeft < 3.5f * Size)
                left = Math.Min(left, box.Left);
            if (box.Left - Right is var atRight && atRight > -0.3f * Size && atRight < 2.5f * Size)
                right = Math.Max(right, box.Right);
        }
        return (left, right);
    }

    private bool Takes(PrintedLine line, Leading leading, List<Box> afloat)
    {
        var last = Lines[^1];
        if (last.IsVertical || Math.Abs(line.Size - Size) > 0.03f * Size)
            return false;
        // A head of the body's size.
        if (Lines.Count <= 3 && !line.IsBold && Lines.TrueForAll(static l => l.IsBold))
            return false;
        var step = line.Bottom - last.Bottom;
        if (step < 0.6f * Size || (!leading.IsParagraphs(step, Size) && step > (Lines.Count > 1 ? Math.Min(2.4f * Size, Math.Max(1.45f * Step(), 1.3f * Size)) : 2.1f * Size)))
            return false;
        var slack = 0.7f * Size;
        var (left, right) = EdgesBelow(afloat, line.Top);
        var inside = line.Left >= left - slack && line.Right <= right + slack;
        // The first line of a paragraph is shorter than the column.
        var around = (Lines.Count < 3 || (Lines.Count < 6 && IsEven())) && line.Left <= Left + slack && line.Left >= Left - 2.7f * Size && line.Right <= Right + Math.Max(slack, 0.5f * (Right - Left));
        var overlap = Math.Min(Right, line.Right) - Math.Max(Left, line.Left);
        if (overlap <= 0 && inside)
            return line.Drawn == last.Drawn + 1 && !Characters.IsTerminal(last.Text[^1]);
        // A last line may be shorter than the first one's indent.
        return overlap > 0 ? inside || around : around && overlap > -Size && line.Left < Left - (1.5f * Size) && IsEven();
    }

    // All lines begin in the same place: they may be paragraphs of one line.
    private bool IsEven() => Lines.TrueForAll(l => l.Left < Left + (0.6f * Size));

    private float Step() => (Lines[^1].Bottom - Lines[0].Bottom) / (Lines.Count - 1);
}
