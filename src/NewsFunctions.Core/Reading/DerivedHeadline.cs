using System.Buffers;
using System.Text;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>A headline for an article that was printed without one: what its lead says happened.</summary>
internal static class DerivedHeadline
{
    /// <summary>The longest headline made, in characters.</summary>
    public const int MaxLength = 30;

    private const string Pauses = "，。；：！？、,;:!?";

    private const int LongestCircumstance = 32;

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("，。；：！？");
    private static readonly SearchValues<char> OfTime = SearchValues.Create("0123456789〇○一二三四五六七八九十去今明前后年月日时分上下午早晚晨夜春夏秋冬初末底夕的许左右");
    private static readonly SearchValues<char> OpeningMarks = SearchValues.Create("“‘（《【「『");
    private static readonly SearchValues<char> ClosingMarks = SearchValues.Create("”’）》】」』");

    // Longer words first where one begins with another.
    private static readonly string[] PartsOfDay = ["上午", "下午", "晚上", "晚", "凌晨", "中午", "清晨", "傍晚"];
    private static readonly string[] Days = ["近日", "日前", "昨日", "昨天", "今日", "今天"];
    private static readonly string[] TimeWords =
        [.. PartsOfDay, .. Days, "当日", "连日来", "近期", "最近", "前不久", "不久前", "近年来", "近几年来", "近几个月来", "眼下", "目前", "去年底"];

    // The news is behind a clause that begins or ends so.
    private static readonly string[] Circumstances =
        ["随着", "伴随", "经过", "根据", "按照", "为了", "尽管", "虽然", "截至", "自从", "面对", "针对", "据", "每逢", "临近", "特别是", "在此"];
    private static readonly string[] EndsOfCircumstances =
        ["之际", "之交", "以来", "年来", "之时", "之后", "前夕", "过后", "期间", "情况下", "会议上", "会上", "活动中", "现场"];
    private static readonly string[] EndsOfReport =
        ["说", "宣布", "指出", "表示", "提出", "认为", "获悉", "了解到", "透露", "介绍", "显示", "证实", "强调", "认识到"];

    /// <summary>Makes a headline of at most <see cref="MaxLength"/> characters out of a lead, marker and byline left out.</summary>
    /// <param name="lead">The first paragraph behind its marker.</param>
    public static string From(ReadOnlySpan<char> lead)
    {
        var text = SkipCircumstances(WithoutDays(SkipTime(lead.TrimStart(" ，：:"))));
        if (text.IsEmpty)
            text = lead;
        // The first clauses that fit, up to the sentence's end; a short first clause alone says too little.
        var end = 0;
        var depth = 0;
        for (var i = 0; i < text.Length && i <= MaxLength; i++)
        {
            depth += Characters.IsOpening(text[i]) ? 1 : 0;
            if (depth == 0 && Pauses.Contains(text[i], StringComparison.Ordinal))
            {
                var isStop = text[i] is '。' or '！' or '？' or '；';
                if (text[i] != '、')
                    end = i;
                if (isStop || (end >= 8 && text[i] != '、'))
                    break;
            }
            depth -= depth > 0 && Characters.IsClosing(text[i]) && text[i] is '”' or '’' or '）' or '》' or '】' or '」' or '』' or '〉' or '〕' or ')' ? 1 : 0;
        }
        if (end == 0)
            end = text.Length <= MaxLength ? text.Length : CutBetweenWords(text);
        return text[..end].TrimEnd(Pauses).ToString();
    }

    // Drops clauses that say when, why or by whom it was told, as long as the sentence goes on behind them.
    private static ReadOnlySpan<char> SkipCircumstances(ReadOnlySpan<char> text)
    {
        for (var dropped = 0; dropped < 3; dropped++)
        {
            var comma = text[..Math.Min(text.Length, LongestCircumstance)].IndexOfAny(ClauseEnds);
            if (comma < 0 || text[comma] != '，' || text.Length - comma < 8)
                return text;
            var clause = text[..comma];
            var says = clause.EndsWithAny(EndsOfReport) || clause.StartsWithAny(Circumstances) || clause.EndsWithAny(EndsOfCircumstances)
                || (clause[0] is '在' or '当' or '自' or '从' && clause[^1] is '时' or '后' or '前' or '里' or '上' or '中' or '下' or '际' or '起')
                || IsTime(clause);
            if (!says)
                return text;
            text = SkipTime(text[(comma + 1)..]).TrimStart("但而");
        }
        return text;
    }

    // 去年11月22日, 10年前的1月4日, 二○○○年夏秋: figures and words of time, no more.
    private static bool IsTime(ReadOnlySpan<char> clause) => clause.Length <= 12 && !clause.ContainsAnyExcept(OfTime);

    // 某机构近日在某地举行…, 某局12月30日宣布…: the day within the sentence is left out, unless something hangs on it.
    private static ReadOnlySpan<char> WithoutDays(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(Math.Min(text.Length, 4 * MaxLength));
        for (var at = 0; at < text.Length && kept.Length < 4 * MaxLength;)
        {
            if (at > 0 && Characters.IsHan(text[at - 1]) && !"从自至到于在是月周起、一二三四五六七八九十〇○零".Contains(text[at - 1], StringComparison.Ordinal) && TimeAt(text[at..]) is > 0 and var length
                && at + length < text.Length && Characters.IsHan(text[at + length]) && !"的是起至前以后之".Contains(text[at + length], StringComparison.Ordinal))
            {
                at += length;
                continue;
            }
            kept.Append(text[at++]);
        }
        return kept.ToString();
    }

    private static int TimeAt(ReadOnlySpan<char> text)
    {
        if (Fields.ChineseDates.TryReadPrefix(text, out _, out var length))
        {
            foreach (var part in PartsOfDay)
            {
                if (text[length..].StartsWith(part, StringComparison.Ordinal))
                    return length + part.Length;
            }
            return length;
        }
        foreach (var word in Days)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return word.Length;
        }
        return 0;
    }

    private static ReadOnlySpan<char> SkipTime(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var before = text.Length;
            if (Fields.ChineseDates.TryReadPrefix(text, out _, out var length) && !HangsOn(text[length..]))
                text = text[length..];
            foreach (var word in TimeWords)
            {
                if (text.StartsWith(word, StringComparison.Ordinal) && !HangsOn(text[word.Length..]))
                    text = text[word.Length..];
            }
            text = SkipClock(text);
            // 至2日, 、2日: the second half of a span of days.
            if (text.Length > 2 && text[0] is '至' or '、' or '—' or '-' && Fields.ChineseDates.TryReadPrefix(text[1..], out _, out length))
                text = text[(1 + length)..];
            if (text.Length == before)
                return text.TrimStart("，, ");
            text = text.TrimStart("，, ");
        }
    }

    // 今天的湖城, 今天是…: the day is a part of what is said.
    private static bool HangsOn(ReadOnlySpan<char> behind) => !behind.IsEmpty && behind[0] is '的' or '是' or '起' or '前' or '以' or '版';

    // 9时30分, 9:30
    private static ReadOnlySpan<char> SkipClock(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && at < 7 && (Characters.IsDigit(text[at]) || text[at] is '时' or '分' or '许' or '点' or ':' or '：' or '半'))
            at++;
        return at >= 2 && text[..at].IndexOfAny('时', ':', '点') > 0 && at < text.Length && text[at] is '，' or ',' or '许' || (at >= 2 && text[at - 1] is '时' or '分') ? text[at..].TrimStart("许，, ") : text;
    }

    // Words that begin a phrase, and characters that end one: where a clause without a pause may be cut.
    private static readonly string[] PhraseStarts = ["在", "将", "并", "和", "与", "把", "被", "让", "使", "通过", "根据", "按照", "为了", "以及"];
    private const string PhraseEnds = "了后时中上下前内外的等日月年";

    // Without a pause to cut at: between two phrases where that is to be seen, never inside a bracket, a number or a Latin word.
    private static int CutBetweenWords(ReadOnlySpan<char> text)
    {
        const int Least = 12;
        var cut = Whole(text, MaxLength);
        for (var at = MaxLength; at >= Least; at--)
        {
            if (Whole(text, at) == at && (text[at..].StartsWithAny(PhraseStarts) || (PhraseEnds.Contains(text[at - 1], StringComparison.Ordinal) && !PhraseEnds.Contains(text[at], StringComparison.Ordinal))))
            {
                cut = at;
                break;
            }
        }
        // A headline does not end in a particle that ties it to what is cut away.
        while (cut > Least && text[cut - 1] is '的' or '和' or '与' or '及' or '、')
            cut--;
        return cut;
    }

    // The last place at or before the one given where nothing that belongs together is cut.
    private static int Whole(ReadOnlySpan<char> text, int cut)
    {
        while (cut > 1 && (Characters.IsLatin(text[cut]) && Characters.IsLatin(text[cut - 1]) || char.IsLowSurrogate(text[cut]) || Characters.IsDigit(text[cut - 1])))
            cut--;
        var open = text[..cut].LastIndexOfAny(OpeningMarks);
        return open > 4 && text[open..cut].IndexOfAny(ClosingMarks) < 0 ? open : cut;
    }
}
