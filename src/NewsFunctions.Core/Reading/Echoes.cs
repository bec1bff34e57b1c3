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
        // Where each pair stood before, and where it stands next. Places are counted from more than Nearby on, so that 0, nowhere, is near to none.
        const int Origin = Nearby + 1;
        var before = ArrayPool<int>.Shared.Rent(length + Origin);
        var next = ArrayPool<int>.Shared.Rent(length + Origin);
        table.AsSpan(0, 1 << TableBits).Clear();
        next.AsSpan(0, length + Origin).Fill(int.MaxValue);
        for (var at = 0; at + 1 < length; at++)
        {
            ref var last = ref table[Characters.PairSlot(text[at], text[at + 1], TableBits)];
            before[at + Origin] = last;
            next[last] = at + Origin;
            last = at + Origin;
        }
        for (var i = 0; i < features.Length; i++)
        {
            ref var f = ref features[i];
            if (f.HasInnerStop || f.Marks > 1 || f.Width > 30)
                continue;
            var line = page.Lines[i];
            int pairs = 0, ahead = 0, behind = 0;
            var (start, end) = (line.Start + Origin, line.End + Origin);
            var isWord = IsWord(text[line.Start]);
            for (var at = start; at + 1 < end; at++)
            {
                var isNextWord = IsWord(text[at + 1 - Origin]);
                var isPair = isWord & isNextWord;
                pairs += isPair ? 1 : 0;
                // A pair may come twice in the line itself.
                ahead += isPair & next[at] >= end & next[at] - end < Nearby ? 1 : 0;
                behind += isPair & before[at] < start & start - before[at] <= Nearby ? 1 : 0;
                isWord = isNextWord;
            }
            f.Echo = pairs < FewestPairs ? null : Math.Max(ahead, behind) / (float)pairs;
        }
        ArrayPool<int>.Shared.Return(table);
        ArrayPool<int>.Shared.Return(before);
        ArrayPool<int>.Shared.Return(next);
    }

    private static bool IsWord(char c) => Characters.IsHan(c) | Characters.IsDigit(c);
}
