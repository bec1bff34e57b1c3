using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>How much of a line is said again nearby: a head's words come back in its body, most of a body's line do not.</summary>
internal static class Echoes
{
    // About as far as the third paragraph.
    private const int Nearby = 500;

    // Positions by the hash of a pair of characters: what falls together by chance does so in one of sixteen pairs.
    private const int TableBits = 13;

    // Places are counted from more than Nearby on, so that 0, nowhere, is near to none.
    private const int Origin = Nearby + 1;

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
        // Where each pair stood before, and where it stands next.
        var before = ArrayPool<int>.Shared.Rent(length + Origin);
        var next = ArrayPool<int>.Shared.Rent(length + Origin);
        Link(text, table, before, next);
        for (var i = 0; i < features.Length; i++)
        {
            ref var f = ref features[i];
            f.GoesOnWithinSaidWord = i > 0 && IsSaid(text, page.Lines[i].Start - 1, before, next);
            if (f.HasInnerStop || f.Marks > 1 || f.Width > 30)
                continue;
            var line = page.Lines[i];
            var (start, end) = (line.Start + Origin, line.End + Origin);
            var words = text.Slice(line.Start, line.Length);
            f.Echo = Share(words, before.AsSpan(start, words.Length), next.AsSpan(start, words.Length), start, end);
        }
        ArrayPool<int>.Shared.Return(table);
        ArrayPool<int>.Shared.Return(before);
        ArrayPool<int>.Shared.Return(next);
    }

    private static void Link(ReadOnlySpan<char> text, Span<int> table, Span<int> before, Span<int> next)
    {
        table[..(1 << TableBits)].Clear();
        next[..(text.Length + Origin)].Fill(int.MaxValue);
        var first = text[0];
        for (var at = 1; at < text.Length; at++)
        {
            var second = text[at];
            var place = at - 1 + Origin;
            ref var slot = ref table[Characters.PairSlot(first, second, TableBits)];
            var last = slot;
            slot = place;
            before[place] = last;
            next[last] = place;
            first = second;
        }
    }

    // Whether a pair of Chinese characters stands nearby as well.
    private static bool IsSaid(ReadOnlySpan<char> text, int at, ReadOnlySpan<int> before, ReadOnlySpan<int> next)
    {
        if (!Characters.IsHan(text[at]) || !Characters.IsHan(text[at + 1]))
            return false;
        var place = at + Origin;
        return IsThere(text, before[place]) || IsThere(text, next[place]);

        bool IsThere(ReadOnlySpan<char> text, int other) => Math.Abs((long)other - place) < Nearby && text[other - Origin] == text[at] && text[other - Origin + 1] == text[at + 1];
    }

    // The pairs of a line that come again, before it or behind it.
    private static float? Share(ReadOnlySpan<char> words, ReadOnlySpan<int> before, ReadOnlySpan<int> next, int start, int end)
    {
        int pairs = 0, ahead = 0, behind = 0;
        var isWord = IsWord(words[0]);
        for (var at = 1; at < words.Length; at++)
        {
            var isNextWord = IsWord(words[at]);
            var isPair = isWord & isNextWord ? 1 : 0;
            pairs += isPair;
            // A pair may come twice in the line itself: only what is behind its end, or before its start, is another place.
            ahead += (uint)(next[at - 1] - end) < Nearby ? isPair : 0;
            behind += (uint)(start - 1 - before[at - 1]) < Nearby ? isPair : 0;
            isWord = isNextWord;
        }
        return pairs < FewestPairs ? null : Math.Max(ahead, behind) / (float)pairs;
    }

    /// <summary>Whether a character is one that words are told by.</summary>
    public static bool IsWord(char c) => Characters.IsHan(c) | Characters.IsDigit(c);
}
