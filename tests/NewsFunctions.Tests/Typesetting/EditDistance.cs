using System.Runtime.InteropServices;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Levenshtein distance in a band that grows until it holds the answer (Ukkonen 1985): fast for texts that are nearly equal.</summary>
public static class EditDistance
{
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var prefix = a.CommonPrefixLength(b);
        a = a[prefix..];
        b = b[prefix..];
        var suffix = 0;
        while (suffix < Math.Min(a.Length, b.Length) && a[^(suffix + 1)] == b[^(suffix + 1)])
            suffix++;
        a = a[..^suffix];
        b = b[..^suffix];
        if (a.Length == 0 || b.Length == 0)
            return Math.Max(a.Length, b.Length);
        for (var band = Math.Max(16, Math.Abs(a.Length - b.Length) + 1); ; band *= 4)
        {
            var distance = WithinBand(a, b, band);
            if (distance <= band || band >= Math.Max(a.Length, b.Length))
                return distance;
        }
    }

    private static int WithinBand(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int band)
    {
        const int Far = int.MaxValue / 2;
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j <= band ? j : Far;
        for (var i = 1; i <= a.Length; i++)
        {
            var from = Math.Max(1, i - band);
            var to = Math.Min(b.Length, i + band);
            current[from - 1] = from == 1 && i <= band ? i : Far;
            for (var j = from; j <= to; j++)
            {
                var substitute = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitute, Math.Min(previous[j], current[j - 1]) + 1);
            }
            if (to < b.Length)
                current[to + 1] = Far;
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }

    /// <summary>Characters in common, however placed, as a share (Dice) of two texts' pairs of neighbours: cheap, and blind to nothing but far moves.</summary>
    public static double Overlap(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length < 2 || b.Length < 2)
            return a.SequenceEqual(b) ? 1 : 0;
        var counts = new Dictionary<int, int>(a.Length);
        for (var i = 1; i < a.Length; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (a[i - 1] << 16) | a[i], out _)++;
        var common = 0;
        for (var i = 1; i < b.Length; i++)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, (b[i - 1] << 16) | b[i]);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count) || count == 0)
                continue;
            count--;
            common++;
        }
        return 2.0 * common / (a.Length + b.Length - 2);
    }
}
