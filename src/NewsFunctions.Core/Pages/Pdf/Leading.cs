namespace NewsFunctions.Pages.Pdf;

/// <summary>How far the lines of a page's bodies stand from one another, baseline to baseline, in ems.</summary>
/// <param name="Line">Within a paragraph.</param>
/// <param name="Paragraph">From a paragraph to the next, where white parts them; else 0.</param>
internal readonly record struct Leading(float Line, float Paragraph)
{
    private const int Bins = 20; // an em
    private const int Fewest = 4;

    /// <summary>What most lines of a page have between them.</summary>
    public static Leading Of(List<PrintedLine> lines)
    {
        Span<int> steps = stackalloc int[5 * Bins], ended = stackalloc int[5 * Bins];
        steps.Clear();
        ended.Clear();
        for (var i = 1; i < lines.Count; i++)
        {
            var (line, before) = (lines[i], lines[i - 1]);
            if (line.IsVertical || before.IsVertical || Math.Abs(line.Size - before.Size) > 0.03f * line.Size || Math.Abs(line.Left - before.Left) > 3 * line.Size)
                continue;
            var bin = (int)MathF.Round((line.Bottom - before.Bottom) / line.Size * Bins);
            if (bin < Bins * 9 / 10 || bin >= steps.Length)
                continue;
            steps[bin]++;
            ended[bin] += Characters.IsTerminal(before.Text[^1]) ? 1 : 0;
        }
        var usual = 0;
        for (var bin = 1; bin < steps.Length; bin++)
            usual = steps[bin] > steps[usual] ? bin : usual;
        if (usual == 0)
            return default;
        // Wider steps that many lines have, and hardly any but behind a sentence's end.
        var (best, count, ends) = (0, 0, 0);
        for (var bin = usual + (Bins / 5); bin < Math.Min(steps.Length - 1, usual + (Bins * 5 / 2)); bin++)
        {
            var near = steps[bin - 1] + steps[bin] + steps[bin + 1];
            if (near > count)
                (best, count, ends) = (bin, near, ended[bin - 1] + ended[bin] + ended[bin + 1]);
        }
        var isHabit = count >= Fewest && count * 12 >= steps[usual] && ends * 10 >= count * 7;
        return new((float)usual / Bins, isHabit ? (float)best / Bins : 0);
    }

    /// <summary>Whether a step is one from a paragraph to the next.</summary>
    public bool IsParagraphs(float step, float size) => Paragraph > 0 && Math.Abs(step - (Paragraph * size)) < 0.15f * size;

    /// <summary>Whether white parts a line from the one above it as paragraphs are parted; null where they are not.</summary>
    public bool? IsSpaced(PrintedLine above, PrintedLine line) =>
        Paragraph == 0 || above.IsVertical ? null : (line.Bottom - above.Bottom) / line.Size > (Line + Paragraph) / 2;
}
