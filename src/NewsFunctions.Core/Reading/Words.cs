using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Words of two characters or more that are looked for anywhere in a text. Most texts have none, and that costs little to find out.</summary>
internal sealed class WordSet
{
    private const int TableBits = 13;

    // By the first two characters of a word: one more than the index of the words that begin so; 0 for none.
    private readonly byte[] _at = new byte[1 << TableBits];
    private readonly List<string[]> _words = [];

    public WordSet(IEnumerable<string> words)
    {
        foreach (var group in words.GroupBy(static word => Characters.PairSlot(word[0], word[1], TableBits)))
        {
            _words.Add([.. group]);
            _at[group.Key] = checked((byte)_words.Count);
        }
    }

    /// <summary>Whether the text begins with one of the words.</summary>
    public bool IsAtStart(ReadOnlySpan<char> text) =>
        text.Length > 1 && _at[Characters.PairSlot(text[0], text[1], TableBits)] is var at and > 0 && text.StartsWithAny(_words[at - 1]);

    /// <summary>At how many places one of the words stands in the text.</summary>
    public int Count(ReadOnlySpan<char> text)
    {
        var words = 0;
        for (; text.Length > 1; text = text[1..])
            words += IsAtStart(text) ? 1 : 0;
        return words;
    }

    /// <summary>Whether one of the words stands in the text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        var table = _at.AsSpan();
        var first = text[0];
        for (var i = 1; i < text.Length; i++)
        {
            var second = text[i];
            var at = table[Characters.PairSlot(first, second, TableBits)];
            if (at > 0 && text[(i - 1)..].StartsWithAny(_words[at - 1]))
                return true;
            first = second;
        }
        return false;
    }
}

/// <summary>Words that are looked for at the end of a text; the last character rules most texts out.</summary>
internal sealed class EndingSet(string[] words)
{
    private readonly SearchValues<char> _last = SearchValues.Create([.. words.Select(static word => word[^1])]);

    /// <summary>Whether the text ends with one of the words.</summary>
    public bool IsAtEnd(ReadOnlySpan<char> text) => !text.IsEmpty && _last.Contains(text[^1]) && text.EndsWithAny(words);
}

/// <summary>Looks for words of a list at an end of a text.</summary>
internal static class Words
{
    /// <summary>The first characters of words, which rule most texts out.</summary>
    public static SearchValues<char> FirstCharacters(IEnumerable<string> words) => SearchValues.Create([.. words.Select(static word => word[0])]);

    /// <summary>The text without the characters given at its start.</summary>
    public static ReadOnlySpan<char> TrimStart(this ReadOnlySpan<char> text, SearchValues<char> characters) =>
        text.IndexOfAnyExcept(characters) is >= 0 and var start ? text[start..] : [];

    /// <summary>The text without the bullets it begins with, and the space behind them.</summary>
    public static ReadOnlySpan<char> SkipBullets(this ReadOnlySpan<char> text) => text.TrimStart(Characters.AnyBullet).TrimStart(' ');

    /// <summary>Whether the text begins with one of the words.</summary>
    public static bool StartsWithAny(this ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>Whether the text ends with one of the words.</summary>
    public static bool EndsWithAny(this ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
