namespace NewsFunctions.Reading.Fields;

/// <summary>What stands in brackets below a text and closes it: who its author is, where it was sent from, where it first stood.</summary>
internal static class ClosingNote
{
    /// <summary>The characters of a note, its brackets included, at most.</summary>
    public const int Longest = 120;

    private const int LongestSource = 24;
    private const int LongestReference = 30;

    private static readonly string[] Starts =
        ["作者系", "作者为", "作者是", "作者单位", "作者简介", "作者现为", "作者曾", "作者均为", "作者均系", "作者分别", "作者：", "本文作者", "本文系", "本文为", "本文由", "原载", "原题", "摘自", "摘编自", "转载自", "选自", "节选自", "编译自", "资料来源", "标题为", "题目为"];

    private static readonly string[] Ends = ["采访整理", "参与采写", "参与采访", "参与报道", "参与写作", "对本文亦有贡献", "有删节", "有删改"];

    /// <summary>Whether a text begins with a note.</summary>
    /// <param name="text">The text, which may go on behind the note.</param>
    /// <returns>The note's length, brackets included; 0 when it begins with none.</returns>
    public static int AtStart(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || Closing(text[0]) is not (not '\0' and var closing))
            return 0;
        var depth = 0;
        for (var i = 0; i < Math.Min(text.Length, Longest); i++)
        {
            depth += text[i] == text[0] ? 1 : text[i] == closing ? -1 : 0;
            if (depth == 0)
                return Is(text[1..i]) ? i + 1 + NamesAtStart(text[(i + 1)..]) : 0;
        }
        return 0;
    }

    // … and who wrote the text, in brackets of their own.
    private static int NamesAtStart(ReadOnlySpan<char> text)
    {
        const int Longest = 24;
        var end = text[..Math.Min(text.Length, Longest)].IndexOf('）');
        return end > 2 && text[0] == '（' && Bylines.TryRead(text[1..end], []) ? end + 1 : 0;
    }

    /// <summary>Whether a text begins with what else stands on which page, in brackets: （相关报道见第三版）, （《决定》全文见第八版）; more of the report may stand behind it.</summary>
    /// <param name="text">The text, which may go on.</param>
    /// <returns>The length, brackets included; 0 when it begins with none.</returns>
    public static int ReferenceAtStart(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, LongestReference)].IndexOf('）');
        return end > 0 && text[0] == '（' && text[end - 1] == '版' && text[..end].LastIndexOf('见') is > 1 and var at && Furniture.IsPageNumber(text[(at + 1)..end]) ? end + 1 : 0;
    }

    /// <summary>Whether a text ends with a note, or with one and who wrote the text.</summary>
    public static bool IsAtEnd(ReadOnlySpan<char> text) => LastBracket(text) is >= 0 and var open
        && (Is(text[(open + 1)..^1]) || (NamesAtStart(text[open..]) > 0 && LastBracket(text[..open]) is >= 0 and var above && Is(text[(above + 1)..(open - 1)])));

    // Where the bracket opens that closes the text; -1 where none does.
    private static int LastBracket(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[^1] is not ('）' or ')' or '〕'))
            return -1;
        var depth = 0;
        for (var i = text.Length - 1; i >= Math.Max(0, text.Length - Longest); i--)
        {
            depth += text[i] == text[^1] ? 1 : Closing(text[i]) == text[^1] ? -1 : 0;
            if (depth == 0)
                return i;
        }
        return -1;
    }

    /// <summary>The dispatch that a text's last bracket names, or what stands behind its last sentence, or the text itself: （新华社石寨3月1日电）, （据新华社电）.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dispatch">Its source, place and date.</param>
    public static bool TryReadDispatch(ReadOnlySpan<char> text, out LeadMarker dispatch)
    {
        dispatch = default;
        var open = text.LastIndexOfAny('（', '(');
        var inner = open >= 0 && text[^1] is ('）' or ')') ? text[(open + 1)..^1] : Attribution.Tail(text) is { IsEmpty: false } tail ? tail : text;
        if (!IsDispatch(inner))
            return false;
        dispatch = LeadMarker.Read(inner);
        return true;
    }

    private static bool Is(ReadOnlySpan<char> inner) => inner.StartsWithAny(Starts) || inner.EndsWithAny(Ends) || IsDispatch(inner) || Attribution.TryRead(inner, out _);

    /// <summary>Whether a text is a dispatch's marker and nothing else: 新华社湖城3月1日电.</summary>
    public static bool IsDispatch(ReadOnlySpan<char> inner) =>
        inner.Length is > 3 and <= LongestSource && inner[^1] is '电' or '讯' && LeadMarker.Read(inner) is { Strength: MarkerStrength.Strong } marker && marker.Length == inner.Length;

    private static char Closing(char opening) => opening switch
    {
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        _ => '\0',
    };
}
