using System.Buffers;
using System.Numerics;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Which pairs of characters of the page's heads occur in which bodies: how one knows whose head it is.</summary>
internal sealed class SharedWords : IDisposable
{
    /// <summary>How many bodies are told apart; of more, only neighbours can be compared.</summary>
    public const int MostBodies = 64;
    private const int LeadCharacters = 160;

    // Which bodies have a pair, by its hash: what falls together by chance is as rare as it is harmless.
    private const int TableBits = 12;
    private const int TableSize = 1 << TableBits;

    private const int FewestHeadBits = 11;
    private const int CohesionCharacters = 400;

    private readonly PageText _page;
    private readonly ulong[] _bodiesWith;

    // The heads' pairs, and by the same hash the number of the first of them from 1: most pairs of a body are none.
    private readonly int[] _firstOfHeads;
    private readonly int _headBits;
    private readonly HeadPair[] _ofHeads;
    private int _count;

    private struct HeadPair
    {
        public int Characters;

        /// <summary>The next pair of the same hash; 0 for none.</summary>
        public int Next;

        /// <summary>The bodies that have it in their lead.</summary>
        public ulong Lead;

        /// <summary>The bodies that have it.</summary>
        public ulong Whole;
    }

    /// <summary>Looks up every pair of characters of the head lines in every body.</summary>
    public SharedWords(PageText page, PageParts parts)
    {
        _page = page;
        var most = 0;
        foreach (var lines in parts.HeadLines)
        {
            foreach (var line in lines)
                most += page.Lines[line].Length;
        }
        _ofHeads = ArrayPool<HeadPair>.Shared.Rent(most + 1);
        _ofHeads[0] = default;
        // The more heads there are, the larger their table, so that most slots stay empty.
        _headBits = Math.Max(FewestHeadBits, BitOperations.Log2((uint)most) + 2);
        _firstOfHeads = ArrayPool<int>.Shared.Rent(1 << _headBits);
        _firstOfHeads.AsSpan(0, 1 << _headBits).Clear();
        foreach (var lines in parts.HeadLines)
        {
            for (var j = 0; j < lines.Count; j++)
            {
                // Across the line's end too: a word broken over two lines of a headline.
                var line = page.Lines[lines[j]];
                var end = j + 1 < lines.Count && lines[j + 1] == lines[j] + 1 ? line.End + 1 : line.End;
                for (var at = line.Start; at + 1 < end; at++)
                {
                    if (IsWord(page.Buffer[at]) && IsWord(page.Buffer[at + 1]))
                        Add(page.Buffer[at], page.Buffer[at + 1]);
                }
            }
        }
        _bodiesWith = ArrayPool<ulong>.Shared.Rent(TableSize);
        _bodiesWith.AsSpan(0, TableSize).Clear();
        for (var b = 0; b < parts.Bodies.Count; b++)
            Mark(parts.Bodies[b], 1UL << (b % MostBodies));
    }

    /// <summary>Gives its tables back.</summary>
    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_bodiesWith);
        ArrayPool<int>.Shared.Return(_firstOfHeads);
        ArrayPool<HeadPair>.Shared.Return(_ofHeads);
    }

    private void Add(char a, char b)
    {
        ref var first = ref _firstOfHeads[Characters.PairSlot(a, b, _headBits)];
        if (Find(first, Characters.Pair(a, b)) > 0)
            return;
        _ofHeads[++_count] = new() { Characters = Characters.Pair(a, b), Next = first };
        first = _count;
    }

    // The number of a pair among those of one hash; 0 for none.
    private int Find(int number, int pair)
    {
        while (number > 0 && _ofHeads[number].Characters != pair)
            number = _ofHeads[number].Next;
        return number;
    }

    private int Find(char a, char b) => Find(_firstOfHeads[Characters.PairSlot(a, b, _headBits)], Characters.Pair(a, b));

    /// <summary>How many rare pairs a head line shares with a body: each counts less the more bodies have it, and less behind the lead.</summary>
    public float Count(int line, int body)
    {
        var bit = 1UL << (body % MostBodies);
        float shared = 0;
        var text = _page[line];
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (Find(text[at], text[at + 1]) is var number and > 0 && (_ofHeads[number].Whole & bit) != 0)
                shared += Weight(_ofHeads[number], bit);
        }
        return shared;
    }

    /// <summary>… with each body at once: added to its number.</summary>
    public void AddCounts(int line, Span<float> bodies)
    {
        var text = _page[line];
        for (var at = 0; at + 1 < text.Length; at++)
        {
            ref readonly var pair = ref _ofHeads[Find(text[at], text[at + 1])];
            for (var rest = pair.Whole; rest != 0; rest &= rest - 1)
                bodies[BitOperations.TrailingZeroCount(rest)] += Weight(pair, rest & ~(rest - 1));
        }
    }

    // What a pair says of a body that has it.
    private static float Weight(in HeadPair pair, ulong body) => ((pair.Lead & body) != 0 ? 1f : 0.4f) / BitOperations.PopCount(pair.Whole);

    /// <summary>What a pair of a head's says of the body that has it: the less, the more bodies have it.</summary>
    public float Rarity(char a, char b) => 1f / Math.Max(1, BitOperations.PopCount(_ofHeads[Find(a, b)].Whole));

    /// <summary>… the lines of a head, together.</summary>
    public float Count(List<int> lines, int body)
    {
        float shared = 0;
        foreach (var line in lines)
            shared += Count(line, body);
        return shared;
    }

    /// <summary>Whether a body has the word that would be broken between two lines.</summary>
    public bool IsBroken(int line, int nextLine, int body)
    {
        var before = _page[line][^1];
        var after = _page[nextLine][0];
        return Find(before, after) is var number and > 0 && (_ofHeads[number].Whole & (1UL << (body % MostBodies))) != 0;
    }

    /// <summary>… whether few bodies have it.</summary>
    public bool IsBroken(int line, int nextLine) => Find(_page[line][^1], _page[nextLine][0]) is var number and > 0 && BitOperations.PopCount(_ofHeads[number].Whole) is 1 or 2;

    /// <summary>
    /// How much of a body's start is made of pairs that the body before has too, those that few bodies have weighing more: from 0 to 1.
    /// After Hearst, TextTiling (1997): where a new subject starts, the words are new.
    /// </summary>
    public float Cohesion(BodyPart before, BodyPart behind)
    {
        var bit = 1UL << (before.Index % MostBodies);
        var start = _page.Lines[behind.From].Start;
        var text = _page.Buffer.AsSpan(start, Math.Min(CohesionCharacters, _page.Lines[behind.To].End - start));
        float shared = 0, all = 0;
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (!Characters.IsHan(text[at]) || !Characters.IsHan(text[at + 1]))
                continue;
            all++;
            var bodies = _bodiesWith[Characters.PairSlot(text[at], text[at + 1], TableBits)];
            // The body itself has it; what others have as well says little.
            if ((bodies & bit) != 0)
                shared += 1f / Math.Max(1, BitOperations.PopCount(bodies) - 1);
        }
        return all == 0 ? 0 : shared / all;
    }

    private void Mark(BodyPart body, ulong bit)
    {
        var start = _page.Lines[body.From].Start;
        var text = _page.Buffer.AsSpan(start, _page.Lines[body.To].End - start);
        if (text.IsEmpty)
            return;
        var heads = _firstOfHeads.AsSpan();
        var bodiesWith = _bodiesWith.AsSpan();
        var headBits = _headBits;
        var a = text[0];
        for (var at = 1; at < text.Length; at++)
        {
            var b = text[at];
            var areHan = (Characters.TraitsOf(a) & Characters.TraitsOf(b) & CharacterTraits.Han) != 0;
            bodiesWith[Characters.PairSlot(a, b, TableBits)] |= areHan ? bit : 0;
            if (heads[Characters.PairSlot(a, b, headBits)] is var first and > 0 && Find(first, Characters.Pair(a, b)) is var number and > 0)
            {
                ref var pair = ref _ofHeads[number];
                pair.Whole |= bit;
                pair.Lead |= at <= LeadCharacters ? bit : 0;
            }
            a = b;
        }
    }

    private static bool IsWord(char c) => Characters.IsHan(c) || Characters.IsDigit(c) || char.IsAsciiLetter(c);
}
