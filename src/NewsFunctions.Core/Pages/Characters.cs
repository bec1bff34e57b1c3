using System.Buffers;

namespace NewsFunctions.Pages;

/// <summary>The classes of characters that typesetting and reading tell apart.</summary>
internal static class Characters
{
    // The traits of every character, so that a scan costs a look-up and no branches.
    private static readonly CharacterTraits[] Table = MakeTable();

    /// <summary>Marks that are set in front of bylines, briefs and items of a list.</summary>
    public const string Bullets = "□■●○◆◇▲△★☆▶►◎※•▍▎▌";

    /// <summary>Signs in front of a caption that show where its photo is.</summary>
    public const string PhotoSigns = "↑↓←→↖↗↙↘⇧⇩⬆⬇▲△▼▽◆◇";

    /// <summary><see cref="PhotoSigns"/>, to search for.</summary>
    public static readonly SearchValues<char> AnyPhotoSign = SearchValues.Create(PhotoSigns);

    /// <summary><see cref="Bullets"/>, to search for.</summary>
    public static readonly SearchValues<char> AnyBullet = SearchValues.Create(Bullets);

    /// <summary>Marks that may not begin a line (避头).</summary>
    public static bool IsClosing(char c) => (Table[c] & CharacterTraits.Closing) != 0;

    /// <summary>Marks that may not end a line (避尾).</summary>
    public static bool IsOpening(char c) => (Table[c] & CharacterTraits.Opening) != 0;

    /// <summary>Whether the text begins and ends with a round bracket.</summary>
    public static bool IsInBrackets(ReadOnlySpan<char> text) => text[0] is '（' or '(' && text[^1] is '）' or ')';

    /// <summary>Marks that end a sentence.</summary>
    public static bool IsTerminal(char c) => (Table[c] & CharacterTraits.Terminal) != 0;

    /// <summary>Half-width letters, digits and signs: everything before the CJK blocks that is not a Chinese mark.</summary>
    public static bool IsLatin(char c) => (Table[c] & CharacterTraits.Latin) != 0;

    /// <summary>A Chinese character.</summary>
    public static bool IsHan(char c) => (Table[c] & CharacterTraits.Han) != 0;

    /// <summary>What a character is.</summary>
    public static CharacterTraits TraitsOf(char c) => Table[c];

    /// <summary>A pair of characters as one number.</summary>
    public static int Pair(char a, char b) => (a << 16) | b;

    /// <summary>The place of a pair of characters in a table of 2 to the power of <paramref name="bits"/> places; others may fall there too.</summary>
    public static int PairSlot(char a, char b, int bits) => (int)(((uint)Pair(a, b) * 2654435761u) >> (32 - bits));

    /// <summary>An ASCII digit.</summary>
    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>All traits that characters of a text have, and how many of them may be squeezed.</summary>
    public static (CharacterTraits Traits, int Squeezable) Survey(ReadOnlySpan<char> text)
    {
        var all = CharacterTraits.None;
        var squeezable = 0;
        foreach (var c in text)
        {
            var traits = Table[c];
            all |= traits;
            squeezable += (int)(traits & CharacterTraits.Squeezable);
        }
        return (all, squeezable / (int)CharacterTraits.Squeezable);
    }

    private static CharacterTraits[] MakeTable()
    {
        var table = new CharacterTraits[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
        {
            if (c is > ' ' and < 0x2000 && c is not ('·' or '×'))
                table[c] |= CharacterTraits.Latin;
            if (c is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or '〇')
                table[c] |= CharacterTraits.Han;
            if (PageText.NeedsCleaning((char)c))
                table[c] |= CharacterTraits.Odd;
            if (char.IsSurrogate((char)c))
                table[c] |= CharacterTraits.Han | CharacterTraits.OddWidth;
        }
        Add("，。、；：？！”’）》】」』〉〕］｝…,.;:?!)]}%％", CharacterTraits.Closing);
        Add("“‘（《【「『〈〔［｛([{", CharacterTraits.Opening);
        Add("。！？…!?", CharacterTraits.Terminal);
        Add("，。、；：？！“”‘’（）《》【】「」『』〈〉〔〕—", CharacterTraits.Squeezable);
        Add("·", CharacterTraits.OddWidth);
        return table;

        void Add(string characters, CharacterTraits traits)
        {
            foreach (var c in characters)
                table[c] |= traits;
        }
    }
}

/// <summary>What a character is, as <see cref="Characters"/> tells it.</summary>
[Flags]
internal enum CharacterTraits : byte
{
    None = 0,

    /// <summary>A half-width letter, digit or sign.</summary>
    Latin = 1,

    /// <summary>A Chinese character, or half of one.</summary>
    Han = 1 << 1,

    /// <summary>May not begin a line.</summary>
    Closing = 1 << 2,

    /// <summary>May not end a line.</summary>
    Opening = 1 << 3,

    /// <summary>Ends a sentence.</summary>
    Terminal = 1 << 4,

    /// <summary>A full-width mark that a typesetter may squeeze to half an em.</summary>
    Squeezable = 1 << 5,

    /// <summary>White space, or a character that another one is put for, in some places at least.</summary>
    Odd = 1 << 6,

    /// <summary>Neither Latin nor an em wide: ·, and half of a character beyond the first plane.</summary>
    OddWidth = 1 << 7,
}
