using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>How much of a line is said again nearby: a head's words come back in its body, most of a body's line do not.</summary>
internal static class Echoes
{
    // About as far as the third paragraph.
    private const int Nearby = 500;

    // Positions by the hash of a pair of characters: what falls together by chance does so in one of thirty pairs.
    private const int TableBits = 14;

    // Fewer pairs say nothing.
    private const int FewestPairs = 3;

    /// <summary>Measures the lines that could be a head's.</summary>
    public static void Measure(PageText page, LineFeatures[] features)
    {
        if (features.Length == 0)
            return;
        var length = page.Lines[^1].End;
        var text = page.Buffer.AsSpan(0, length);
        var table = ArrayPool<int>.Shared.Rent(1 << TableBits);
        // Where each pair stood before, and where it stands next; far away where it does not.
        var before = ArrayPool<int>.Shared.Rent(length);
        var next = ArrayPool<int>.Shared.Rent(length);
        const int Nowhere = int.MinValue / 2;
        table.AsSpan(0, 1 << TableBits).Fill(Nowhere);
        for (var at = 0; at + 1 < length; at++)
        {
            ref var last = ref table[Characters.PairSlot(text[at], text[at + 1], TableBits)];
            (before[at], next[at]) = (last, -Nowhere);
            if (last != Nowhere)
                next[last] = at;
            last = at;
        }
        for (var i = 0; i < features.Length; i++)
        {
            ref var f = ref features[i];
            if (f.HasInnerStop || f.Marks > 1 || f.Width > 30)
                continue;
            var line = page.Lines[i];
            int pairs = 0, ahead = 0, behind = 0;
            for (var at = line.Start; at + 1 < line.End; at++)
            {
                if (!IsWord(text[at]) || !IsWord(text[at + 1]))
                    continue;
                pairs++;
                // A pair may come twice in the line itself.
                ahead += next[at] < line.End + Nearby && next[at] >= line.End ? 1 : 0;
                behind += before[at] >= line.Start - Nearby && before[at] < line.Start ? 1 : 0;
            }
            f.Echo = pairs < FewestPairs ? null : Math.Max(ahead, behind) / (float)pairs;
        }
        ArrayPool<int>.Shared.Return(table);
        ArrayPool<int>.Shared.Return(before);
        ArrayPool<int>.Shared.Return(next);
    }

    private static bool IsWord(char c) => Characters.IsHan(c) || Characters.IsDigit(c);
}
