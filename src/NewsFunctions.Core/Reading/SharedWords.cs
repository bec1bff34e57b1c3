using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Which pairs of characters of the page's heads occur in which bodies: how one knows whose head it is.</summary>
internal sealed class SharedWords : IDisposable
{
    // Bodies are told apart modulo 64; only neighbours are ever compared.
    private const int Modulus = 64;
    private const int LeadCharacters = 160;

    // Which bodies have a pair, by its hash: what falls together by chance is as rare as it is harmless.
    private const int TableBits = 13;
    private const int TableSize = 1 << TableBits;
    private const int CohesionCharacters = 400;

    private readonly PageText _page;
    private readonly List<BodyPart> _bodies;
    private readonly ulong[] _bodiesWith;
    private readonly Dictionary<int, (ulong Lead, ulong Whole)> _pairs = [];

    // Where in the table the heads' pairs are: most pairs of a body are none of them.
    private readonly bool[] _isOfHead;

    /// <summary>Looks up every pair of characters of the head lines in every body.</summary>
    public SharedWords(PageText page, PageParts parts)
    {
        _page = page;
        _isOfHead = ArrayPool<bool>.Shared.Rent(TableSize);
        _isOfHead.AsSpan(0, TableSize).Clear();
        foreach (var lines in parts.HeadLines)
        {
            for (var j = 0; j < lines.Count; j++)
            {
                // Across the line's end too: a word broken over two lines of a headline.
                var line = page.Lines[lines[j]];
                var end = j + 1 < lines.Count && lines[j + 1] == lines[j] + 1 ? line.End + 1 : line.End;
                for (var at = line.Start; at + 1 < end; at++)
                {
                    var (a, b) = (page.Buffer[at], page.Buffer[at + 1]);
                    if (IsWord(a) && IsWord(b) && _pairs.TryAdd(Pair(a, b), default))
                        _isOfHead[Characters.PairSlot(a, b, TableBits)] = true;
                }
            }
        }
        _bodies = parts.Bodies;
        _bodiesWith = ArrayPool<ulong>.Shared.Rent(TableSize);
        _bodiesWith.AsSpan(0, TableSize).Clear();
        for (var b = 0; b < parts.Bodies.Count; b++)
            Mark(parts.Bodies[b], 1UL << (b % Modulus));
    }

    /// <summary>Gives its tables back.</summary>
    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_bodiesWith);
        ArrayPool<bool>.Shared.Return(_isOfHead);
    }

    /// <summary>How many rare pairs a head line shares with a body: each counts less the more bodies have it, and less behind the lead.</summary>
    public float Count(int line, int body)
    {
        var bit = 1UL << (body % Modulus);
        float shared = 0;
        var text = _page[line];
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (_pairs.TryGetValue(Pair(text[at], text[at + 1]), out var bodies) && (bodies.Whole & bit) != 0)
                shared += ((bodies.Lead & bit) != 0 ? 1f : 0.4f) / BitOperations.PopCount(bodies.Whole);
        }
        return shared;
    }

    /// <summary>Whether a body has the word that would be broken between two lines.</summary>
    public bool IsBroken(int line, int nextLine, int body)
    {
        var before = _page[line][^1];
        var after = _page[nextLine][0];
        return _pairs.TryGetValue(Pair(before, after), out var bodies) && (bodies.Whole & (1UL << (body % Modulus))) != 0;
    }

    /// <summary>
    /// How much of a body's start is made of pairs that the body before has too, those that few bodies have weighing more: from 0 to 1.
    /// After Hearst, TextTiling (1997): where a new subject starts, the words are new.
    /// </summary>
    public float Cohesion(int before, int behind)
    {
        var bit = 1UL << (before % Modulus);
        var body = _bodies[behind];
        var start = _page.Lines[body.From].Start;
        var text = _page.Buffer.AsSpan(start, Math.Min(CohesionCharacters, _page.Lines[body.To].End - start));
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
        var a = text[0];
        for (var at = 0; at + 1 < text.Length; at++)
        {
            var b = text[at + 1];
            var slot = Characters.PairSlot(a, b, TableBits);
            var areHan = (Characters.TraitsOf(a) & Characters.TraitsOf(b) & CharacterTraits.Han) != 0;
            _bodiesWith[slot] |= areHan ? bit : 0;
            if (_isOfHead[slot])
                MarkOfHead(Pair(a, b), bit, isLead: at < LeadCharacters);
            a = b;
        }
    }

    private void MarkOfHead(int pair, ulong bit, bool isLead)
    {
        ref var bodies = ref CollectionsMarshal.GetValueRefOrNullRef(_pairs, pair);
        if (Unsafe.IsNullRef(ref bodies))
            return;
        bodies.Whole |= bit;
        if (isLead)
            bodies.Lead |= bit;
    }

    private static int Pair(char a, char b) => (a << 16) | b;

    private static bool IsWord(char c) => Characters.IsHan(c) || Characters.IsDigit(c) || char.IsAsciiLetter(c);
}
