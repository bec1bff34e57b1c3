using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>Whose report a text is, as told behind it (稿源): 据新华社, 综合新华社等报道, 来源：湖城发布.</summary>
internal static class Attribution
{
    private const int Longest = 24; // characters
    private const int LongestUnknown = 8;
    private const int LongestTail = 40;

    private static readonly string[] Labels = ["来源：", "来源:", "稿源：", "稿源:", "据", "综合"];
    private static readonly string[] Tails = ["综合报道", "报道", "消息", "等", "电", "讯"];

    // How media are called, in their last characters.
    private static readonly EndingSet Media = new(["社", "报", "台", "网", "刊", "新闻", "发布", "电讯", "在线", "之声", "客户端", "公众号", "融媒", "视频"]);

    // 据了解, 据此 …: a sentence begins.
    private static readonly string[] Connectives = ["了解", "介绍", "悉", "统计", "此", "说", "称", "报道", "测算", "估算", "理", "守", "传", "记者", "不完全"];

    /// <summary>Whether the text, brackets and full stop aside, is an attribution and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Whose report it says that it is: 新华社; 湖城发布、青禾新闻 where it names several.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> source)
    {
        source = default;
        text = text.TrimEnd('。');
        text = !text.IsEmpty && Characters.IsInBrackets(text) ? text[1..^1] : text;
        var label = text.Length is > 2 and <= Longest ? LabelOf(text) : 0;
        if (label == 0)
            return false;
        source = text[label..].Trim(' ');
        foreach (var tail in Tails)
        {
            if (source.Length > tail.Length + 1 && source.EndsWith(tail, StringComparison.Ordinal) && !Media.IsAtEnd(source))
                source = source[..^tail.Length].TrimEnd(' ');
        }
        if (source.StartsWith("《", StringComparison.Ordinal) && source.IndexOf('》') == source.Length - 1)
            source = source[1..^1];
        if (source.Length < 2 || !IsNamed(source) || source.StartsWithAny(Connectives))
            return false;
        // 综合治理 is none, nor is 综合新闻, a section's name.
        var isMedium = Media.IsAtEnd(source.TrimEnd("”》"));
        return text[0] == '综' ? isMedium && source.Length > 2 : isMedium || (source.Length <= LongestUnknown && Names.IsHan(source));
    }

    /// <summary>Reads who wrote a text, as told behind it: 本报记者 林知秋.</summary>
    /// <param name="tail">The text's <see cref="Tail"/>.</param>
    /// <param name="byline">The names are added here.</param>
    public static bool TryReadReporters(ReadOnlySpan<char> tail, List<Contributor> byline)
    {
        const int Shortest = 4;
        var start = byline.Count;
        if (tail.Length >= Shortest && Bylines.StartsWithReporter(tail) && Bylines.TryRead(tail, byline) && byline[start..].TrueForAll(static c => Names.IsName(c.Name)))
            return true;
        byline.RemoveRange(start, byline.Count - start);
        return false;
    }

    /// <summary>Whether a text ends with what can only be the name of a paper, a channel or a site.</summary>
    public static bool EndsInMedium(ReadOnlySpan<char> text) => Media.IsAtEnd(text);

    /// <summary>What stands behind a text's last sentence and has no end of its own: 据新华社 of …。据新华社; empty where nothing does.</summary>
    public static ReadOnlySpan<char> Tail(ReadOnlySpan<char> text)
    {
        var from = text.LastIndexOfAny("。！？”…");
        return from < 0 || text.Length - from > LongestTail ? default : text[(from + 1)..].TrimStart(' ');
    }

    private static int LabelOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('据' or '综' or '来' or '稿'))
            return 0;
        foreach (var label in Labels)
        {
            if (text.StartsWith(label, StringComparison.Ordinal))
                return label.Length;
        }
        return 0;
    }

    private static bool IsNamed(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!Characters.IsHan(c) && !char.IsAsciiLetterOrDigit(c) && c is not ('、' or '“' or '”' or '《' or '》' or ' ' or '·'))
                return false;
        }
        return true;
    }
}
