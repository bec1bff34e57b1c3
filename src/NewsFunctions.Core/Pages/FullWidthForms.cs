using System.Runtime.InteropServices;

namespace NewsFunctions.Pages;

/// <summary>
/// Full-width letters and figures (２０２４), which are folded to the common ones: on some pages they were set an em wide, on others only the file says so.
/// Whatever makes more of the lines that have any as wide as the lines that have none is taken.
/// </summary>
internal sealed class FullWidthForms
{
    private const int PerEm = 2;
    private const int Widest = 80; // ems
    private const float Likelier = 1.5f; // by how many times more lines

    private readonly List<(int Line, float Lost)> _lines = [];

    /// <summary>Notes what the text of a line loses by folding.</summary>
    public static void Note(ref FullWidthForms? forms, int line, ReadOnlySpan<char> text)
    {
        if (TextWidth.LostByFolding(text) is > 0 and var lost)
            (forms ??= new())._lines.Add((line, lost));
    }

    /// <summary>Gives the lines their widths, if they are likelier so.</summary>
    public void Widen(List<Line> lines)
    {
        var span = CollectionsMarshal.AsSpan(lines);
        Span<int> counts = stackalloc int[Widest * PerEm];
        var next = 0;
        for (var i = 0; i < span.Length; i++)
        {
            if (next < _lines.Count && _lines[next].Line == i)
                next++;
            else
                counts[Bucket(span[i].Width.Ems)]++;
        }
        var (narrow, wide) = (0, 0);
        foreach (var (line, lost) in _lines)
        {
            narrow += counts[Bucket(span[line].Width.Ems)];
            wide += counts[Bucket(span[line].Width.Ems + lost)];
        }
        if (wide < narrow * Likelier)
            return;
        foreach (var (line, lost) in _lines)
            span[line] = span[line] with { Width = span[line].Width.Widened(lost) };
    }

    private static int Bucket(float ems) => Math.Min((int)MathF.Round(ems * PerEm), Widest * PerEm - 1);
}
