using System.Buffers;

namespace NewsFunctions.Reading.Fields;

/// <summary>A jump line: （下转第四版） or （上接第一版）.</summary>
/// <param name="Start">Where it starts in the text, its bracket included.</param>
/// <param name="Length">Its length, brackets included.</param>
/// <param name="Continuation">The page it names.</param>
internal readonly record struct Jump(int Start, int Length, Continuation Continuation)
{
    private static readonly SearchValues<char> Arrows = SearchValues.Create("▶►→▷➤<>");
    private static readonly SearchValues<char> ClosingBrackets = SearchValues.Create("）)】］]〕》>");

    /// <summary>Finds a jump in a line or paragraph; one without brackets counts only when it is all there is.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, out Jump jump)
    {
        jump = default;
        if (!text.ContainsAny('版', '页'))
            return false;
        var word = text.IndexOf("下转", StringComparison.Ordinal);
        if (word < 0)
            word = text.IndexOf("紧转", StringComparison.Ordinal);
        var forward = word >= 0;
        if (!forward)
        {
            word = text.IndexOf("上接", StringComparison.Ordinal);
            if (word < 0)
                word = text.IndexOf("紧接", StringComparison.Ordinal);
        }
        if (word < 0 || !TryReadPage(text[(word + 2)..], out var page, out var length))
            return false;

        var start = word;
        // <<<上接01版; a single one is a bracket.
        var hasArrow = text.Contains("<<", StringComparison.Ordinal);
        while (start > 0 && (text[start - 1] is ' ' or '▶' or '►' or '→' or '▷' or '➤' or '★' or '●' or '■' or '▲' or '◆' or '>' || (hasArrow && text[start - 1] == '<')))
            start--;
        var end = word + 2 + length;
        if (start > 0 && text[start - 1] is '（' or '(' or '【' or '［' or '[' or '〔' or '《' or '<')
        {
            start--;
            var close = text[end..].IndexOfAny(ClosingBrackets);
            if (close is < 0 or > 12)
                return false;
            end += close + 1;
        }
        else if (text.Length - end > 6 || (start > 0 && !Arrows.Contains(text[start])))
        {
            // Without brackets it stands alone, or behind an arrow.
            return false;
        }
        jump = new(start, end - start, forward ? new(To: page) : new(From: page));
        return true;
    }

    // 第四版, 第4版, A4版, 04版, 二版, 第 4 版: figures, then 版.
    private static bool TryReadPage(ReadOnlySpan<char> text, out int page, out int length)
    {
        page = 0;
        length = 0;
        var at = 0;
        while (at < text.Length && (text[at] is '第' or '至' or '本' or '报' or '今' or '日' or ' ' || char.IsAsciiLetter(text[at])))
            at++;
        if (ChineseDates.TakeNumber(text, ref at) is not { } number || number is < 1 or > 999)
            return false;
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at >= text.Length || text[at] is not ('版' or '页'))
            return false;
        page = number;
        length = at + 1;
        return true;
    }
}
