using System.Buffers;

namespace NewsFunctions.Pages;

/// <summary>The classes of characters that typesetting and reading tell apart.</summary>
internal static class Characters
{
    private static readonly SearchValues<char> Closing = SearchValues.Create("，。、；：？！”’）》】」』〉〕］｝…,.;:?!)]}%％");
    private static readonly SearchValues<char> Opening = SearchValues.Create("“‘（《【「『〈〔［｛([{");
    private static readonly SearchValues<char> Terminal = SearchValues.Create("。！？…!?");
    private static readonly SearchValues<char> Squeezable = SearchValues.Create("，。、；：？！“”‘’（）《》【】「」『』〈〉〔〕·");

    /// <summary>Marks that are set in front of bylines, briefs and items of a list.</summary>
    public const string Bullets = "□■●○◆◇▲△★☆▶►◎※•";

    /// <summary>Marks that may not begin a line (避头).</summary>
    public static bool IsClosing(char c) => Closing.Contains(c);

    /// <summary>Marks that may not end a line (避尾).</summary>
    public static bool IsOpening(char c) => Opening.Contains(c);

    /// <summary>Marks that end a sentence.</summary>
    public static bool IsTerminal(char c) => Terminal.Contains(c);

    /// <summary>Full-width marks that a typesetter may squeeze to half an em.</summary>
    public static bool IsSqueezable(char c) => Squeezable.Contains(c);

    /// <summary>Half-width letters, digits and signs: everything before the CJK blocks that is not a Chinese mark.</summary>
    public static bool IsLatin(char c) => c < '\u2000' && c != '·' && c != '×' && c > ' ';

    /// <summary>A Chinese character.</summary>
    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '〇' || char.IsSurrogate(c);

    /// <summary>The place of a pair of characters in a table of 2 to the power of <paramref name="bits"/> places; others may fall there too.</summary>
    public static int PairSlot(char a, char b, int bits) => (int)(((uint)((a << 16) | b) * 2654435761u) >> (32 - bits));

    /// <summary>An ASCII digit.</summary>
    public static bool IsDigit(char c) => c is >= '0' and <= '9';
}
