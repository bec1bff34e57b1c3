using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>A headline for an article that was printed without one: what its lead says happened.</summary>
internal static class DerivedHeadline
{
    /// <summary>The longest headline made, in characters.</summary>
    public const int MaxLength = 30;

    private const string Pauses = "，。；：！？、,;:!?";

    private static readonly SearchValues<char> OpeningMarks = SearchValues.Create("“‘（《【「『");
    private static readonly SearchValues<char> ClosingMarks = SearchValues.Create("”’）》】」』");

    private static readonly string[] TimeWords =
        ["上午", "下午", "晚上", "晚", "凌晨", "中午", "清晨", "傍晚", "近日", "日前", "昨日", "昨天", "今日", "今天", "当日", "连日来", "近期"];

    /// <summary>Makes a headline of at most <see cref="MaxLength"/> characters out of a lead, marker and byline left out.</summary>
    /// <param name="lead">The first paragraph behind its marker.</param>
    public static string From(ReadOnlySpan<char> lead)
    {
        var text = SkipTime(SkipInquiry(SkipTime(lead.TrimStart(" ，：:"))));
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

    // 记者从市园林中心获悉，: how the paper learnt it is no news.
    private static ReadOnlySpan<char> SkipInquiry(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("记者", StringComparison.Ordinal))
            return text;
        var comma = text[..Math.Min(text.Length, 40)].IndexOf('，');
        return comma > 0 && (text[..comma].EndsWith("获悉", StringComparison.Ordinal) || text[..comma].EndsWith("了解到", StringComparison.Ordinal)) ? text[(comma + 1)..] : text;
    }

    private static ReadOnlySpan<char> SkipTime(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var before = text.Length;
            if (Fields.ChineseDates.TryReadPrefix(text, out _, out var length))
                text = text[length..];
            foreach (var word in TimeWords)
            {
                if (text.StartsWith(word, StringComparison.Ordinal))
                    text = text[word.Length..];
            }
            // 至2日, 、2日: the second half of a span of days.
            if (text.Length > 2 && text[0] is '至' or '、' or '—' or '-' && Fields.ChineseDates.TryReadPrefix(text[1..], out _, out length))
                text = text[(1 + length)..];
            if (text.Length == before)
                return text.TrimStart("，, ");
            text = text.TrimStart("，, ");
        }
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
