namespace NewsFunctions.Pages.Pdf;

/// <summary>Something in a place of its own on the page: lines of one size one below the other, or a picture.</summary>
internal sealed class TextBlock
{
    /// <summary>Its lines from top to bottom; none for a picture.</summary>
    public List<PrintedLine> Lines { get; } = [];

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

    /// <summary>Lines → blocks: a line joins the block above it when size, distance and place fit.</summary>
    public static List<TextBlock> Form(List<PrintedLine> lines)
    {
        var blocks = new List<TextBlock>();
        var open = new List<TextBlock>();
        foreach (var line in lines.OrderBy(static l => l.Top).ThenBy(static l => l.Left))
        {
            open.RemoveAll(b => line.Top - b.Bottom > 6 * b.Size);
            TextBlock? best = null;
            var bestOverlap = 0f;
            foreach (var block in open)
            {
                if (!block.Takes(line))
                    continue;
                var overlap = Math.Min(block.Right, line.Right) - Math.Max(block.Left, line.Left);
                if (overlap > bestOverlap)
                    (best, bestOverlap) = (block, overlap);
            }
            if (best is null)
            {
                best = new() { Size = line.Size };
                blocks.Add(best);
                open.Add(best);
            }
            best.Add(line);
        }
        return blocks;
    }

    private bool Takes(PrintedLine line)
    {
        var last = Lines[^1];
        if (last.IsVertical || line.IsVertical || Math.Abs(line.Size - Size) > 0.03f * Size)
            return false;
        var step = line.Bottom - last.Bottom;
        if (step < 0.6f * Size || step > (Lines.Count > 1 ? Math.Min(2.4f * Size, Math.Max(1.45f * Step(), 1.3f * Size)) : 2.1f * Size))
            return false;
        var slack = 0.7f * Size;
        var inside = line.Left >= Left - slack && line.Right <= Right + slack;
        // The first line of a paragraph is shorter than the column.
        var around = Lines.Count < 3 && line.Left <= Left + slack && line.Left >= Left - 2.7f * Size && line.Right <= Right + Math.Max(slack, 0.5f * (Right - Left));
        var overlap = Math.Min(Right, line.Right) - Math.Max(Left, line.Left);
        return overlap > 0 && (inside || around);
    }

    private float Step() => (Lines[^1].Bottom - Lines[0].Bottom) / (Lines.Count - 1);
}
