namespace NewsFunctions.Tests.Typesetting;

/// <summary>What a Chinese typesetter has to know about a character. Widths are in quarters of an em.</summary>
public static class CharacterClasses
{
    public const int Em = 4;

    private const string Closers = "，。、；：！？”’）》】〉」』…";
    private const string Openers = "“‘（《【〈「『";

    /// <summary>Must not begin a line (行首禁则).</summary>
    public static bool MayNotStartLine(char c) => Closers.Contains(c) || c == '·';

    /// <summary>Must not end a line (行尾禁则).</summary>
    public static bool MayNotEndLine(char c) => Openers.Contains(c);

    /// <summary>Punctuation that can give up half an em.</summary>
    public static bool IsSqueezable(char c) => c != '…' && (Closers.Contains(c) || Openers.Contains(c));

    /// <summary>Latin letters, digits and what joins them: set half an em wide and not broken.</summary>
    public static bool IsHalfWidth(char c) => c is > ' ' and < '\u007f';

    public static int Width(char c) => c <= '\u007f' ? Em / 2 : Em;
}
