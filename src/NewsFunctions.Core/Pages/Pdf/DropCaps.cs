namespace NewsFunctions.Pages.Pdf;

/// <summary>A paragraph's first character may be as high as several of its lines, which give way to it.</summary>
internal static class DropCaps
{
    private const int Most = 100;
    private const float Smallest = 1.45f; // ems of the body's type
    private const float Largest = 7;

    /// <summary>Gives first characters back to their lines; what stands beside them is not indented.</summary>
    public static void Join(List<PrintedLine> lines, float bodySize)
    {
        var caps = lines.Where(l => IsCap(l, bodySize)).Take(Most).ToList();
        foreach (var cap in caps.Where(cap => !caps.Exists(other => other != cap && IsInLine(cap, other))))
        {
            var beside = lines.FindAll(l => IsBeside(cap, l, bodySize));
            if (beside.MinBy(static l => l.Top) is not { } first || Math.Abs(first.Top - cap.Top) > first.Size)
                continue;
            beside.ForEach(l => l.Left = cap.Left);
            // It begins a paragraph, so the line is where those begin.
            first.Left = cap.Left + (2 * first.Size);
            first.Text = cap.Text + first.Text;
            lines.Remove(cap);
        }
    }

    private static bool IsCap(PrintedLine line, float bodySize)
    {
        var text = line.Text.AsSpan();
        if (text.Length > 1 && Characters.IsOpening(text[0]))
            text = text[1..].TrimStart();
        return text.Length == 1 && char.IsLetterOrDigit(text[0]) && line.Size / bodySize is > Smallest and < Largest;
    }

    // A head whose characters stand far apart.
    private static bool IsInLine(PrintedLine cap, PrintedLine other) => Math.Abs(cap.Size - other.Size) < 0.05f * cap.Size
        && ((Math.Abs(cap.Left - other.Left) < 0.3f * cap.Size && Math.Abs(cap.Top - other.Top) < 2.4f * cap.Size)
            || (Math.Abs(cap.Top - other.Top) < 0.3f * cap.Size && Math.Abs(cap.Left - other.Left) < 2.4f * cap.Size));

    private static bool IsBeside(PrintedLine cap, PrintedLine line, float bodySize) => !line.IsVertical && line.Size < 1.2f * bodySize && line.Text.Length > 1
        && (line.Left - cap.Right) / line.Size is > -0.3f and < 1.1f
        && line.Top > cap.Top - line.Size && line.Top + (0.5f * line.Size) < cap.Bottom;
}
