using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>How often each pair of characters stands on the page, counted when it is first asked for: what some lines say that others say as well.</summary>
internal sealed class PagePairs(PageText page) : IDisposable
{
    private const float OfHeads = 0.45f;
    private const int TableBits = 16; // pairs of one hash count as one
    private const byte Many = byte.MaxValue; // and more

    private byte[]? _counts;

    /// <summary>Whether some lines say what the page says elsewhere too, however far away, as heads do.</summary>
    public bool AreOfHeads(int from, int to) => SaidElsewhere(from, to) >= OfHeads;

    // The share of the lines' pairs that stand elsewhere too.
    private float SaidElsewhere(int from, int to)
    {
        _counts ??= Count();
        // The lines' own pairs, those across their ends too, are taken out while the others are looked for.
        var text = page.Buffer.AsSpan(page.Lines[from].Start, page.Lines[to - 1].End - page.Lines[from].Start);
        Add(_counts, text, -1);
        int pairs = 0, said = 0;
        for (var line = from; line < to; line++)
        {
            var words = page[line];
            for (var at = 1; at < words.Length; at++)
            {
                if (!Echoes.IsWord(words[at - 1]) || !Echoes.IsWord(words[at]))
                    continue;
                pairs++;
                said += _counts[Characters.PairSlot(words[at - 1], words[at], TableBits)] > 0 ? 1 : 0;
            }
        }
        Add(_counts, text, 1);
        return pairs == 0 ? 0 : said / (float)pairs;
    }

    /// <summary>Gives its table back.</summary>
    public void Dispose()
    {
        if (_counts is not null)
            ArrayPool<byte>.Shared.Return(_counts);
    }

    private byte[] Count()
    {
        var counts = ArrayPool<byte>.Shared.Rent(1 << TableBits);
        counts.AsSpan(0, 1 << TableBits).Clear();
        Add(counts, page.Buffer.AsSpan(0, page.Lines[^1].End), 1);
        return counts;
    }

    private static void Add(byte[] counts, ReadOnlySpan<char> text, int number)
    {
        for (var at = 1; at < text.Length; at++)
        {
            ref var count = ref counts[Characters.PairSlot(text[at - 1], text[at], TableBits)];
            if (count < Many)
                count = (byte)(count + number);
        }
    }
}
