using System.Buffers;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>What the words of one head line say of the part that it belongs to.</summary>
internal static class HeadPhrases
{
    // Longest kicker and headline lines that are common.
    private const int UsualHeadline = 20;
    private const int ShortHeadline = 6;
    private const int LongestPlace = 10;

    // Somebody speaks, and the headline is what he says.
    private static readonly EndingSet Announcements = new(
        ["强调", "指出", "指示", "要求", "致信", "回信", "批示", "表示", "提出", "听取", "显示", "发布", "数据", "获悉", "通报", "提醒", "建议", "呼吁", "认为", "介绍", "发现", "致辞时", "讲话时", "调研时"]);

    // Who spoke, where: the kicker ends with it.
    private static readonly EndingSet Speeches = new(["时强调", "时指出", "时表示", "时要求", "时提出"]);

    // Who does something or when it happens, and no more: nothing that ends a head.
    private static readonly EndingSet Waiting = new(
        ["：", ":", "——", "强调", "指出", "数据显示", "统计显示", "调查显示", "季度", "季度末", "半年", "个月", "时期", "期间", "以来", "假期", "假期首日", "长假", "月底", "联合部署", "联合发布", "联合印发", "印发通知", "印发意见", "发布通知", "发布公告", "部门发文", "签署国务院令", "总书记重要文章", "等部门", "会见时说"]);

    // The headline below the name of a contest says who won.
    private static readonly EndingSet Contests = new(["锦标赛", "联赛", "大师赛", "公开赛", "挑战赛", "世锦赛", "亚锦赛", "巡回赛", "大奖赛", "世界杯", "亚洲杯", "全运会", "亚运会", "奥运会", "冬奥会", "站"]);
    private static readonly EndingSet Results = new(["冠军", "亚军", "季军", "夺冠", "卫冕", "折桂", "四强", "八强", "十六强", "决赛", "出线", "晋级", "出局", "金", "银", "铜", "金牌", "银牌", "铜牌", "奖牌", "名", "纪录", "成绩", "出炉", "开门红"]);

    // What must have an object, behind who does it, or a number.
    private static readonly string[] Deeds = ["加强", "启动", "推出", "推进", "出台", "完善", "强化", "深化", "打造", "构建", "探索", "开通", "建成", "推动", "促进", "提升", "支持", "举办", "发布", "印发", "公布", "开展", "部署", "制定", "任命"];
    private static readonly EndingSet Transitive = new(Deeds);
    private static readonly WordSet DeedsAtStart = new(Deeds);

    // … of whom a committee does as well: 推进会启动, but 委员会印发.
    private static readonly EndingSet OfAuthorities = new(["印发", "开展", "部署", "出台", "制定", "任命", "公布"]);
    private static readonly SearchValues<char> Authorities = SearchValues.Create("会署织等");

    // … whoever does it: of some 12,000 parts of heads that a national daily printed, six end so.
    private static readonly EndingSet Incomplete = new(
        ["成为", "获得", "走进", "助力", "聚焦", "打造", "构建", "推动", "促进", "加速", "弘扬", "树立", "践行", "破解", "注入", "激活", "带动", "展现", "提供", "书写", "阻断", "批复", "授予", "围绕", "迈向", "主持召开", "将访问", "将出席", "将主持"]);
    private static readonly EndingSet BeforeNumbers = new(["超", "突破", "达", "达到", "逾", "增至", "降至", "升至"]);
    private static readonly SearchValues<char> Actors = SearchValues.Create("局部委院厅省市县区馆社办国队方团企校司门");

    private static readonly EndingSet Attendance = new(["主持", "出席", "讲话", "参加", "陪同", "致辞", "作报告", "主持会议", "参与"]);

    // What a meeting did: below the headline that names it.
    private static readonly WordSet Agenda = new(["研究", "部署", "传达", "听取", "审议", "学习贯彻", "强调", "要求", "安排部署", "通报", "讨论", "表决", "选举"]);

    // What was done, for what, with what in it: below the headline.
    private static readonly WordSet Details = new(
    [
        "力争", "确保", "推动", "助力", "惠及", "涉及", "围绕", "聚焦", "预计", "累计", "总投资", "全力", "努力", "着力", "进一步", "安排", "其中", "来自", "写在", "同比", "平均", "包括",
        "主要", "覆盖", "总长", "全长", "全程", "已有", "目前", "首批", "有望", "计划", "最高", "最大", "每年", "每天", "今后", "记者", "专家", "市民", "居民", "业内",
    ]);

    // … and how much.
    private static readonly WordSet HowMuch = new(["预计", "累计", "力争", "总投资", "同比", "平均", "其中", "全长", "总长"]);

    // Who it is about, at the start of a part.
    private static readonly WordSet Openers = new(
        ["我市", "我省", "我县", "我区", "我国", "我校", "全市", "全省", "全县", "全国", "全区", "首届", "首个", "首批", "首家", "一座", "一个", "一名", "这个", "这位", "今年", "今日", "昨日", "本周", "明起", "省委", "市委", "县委", "区委", "省政", "市政", "县政", "区政", "市人", "市长", "书记", "从“"]);

    private static readonly SearchValues<char> ClauseStarts = SearchValues.Create("向对获超致受已赴就于由被同将再");
    private static readonly SearchValues<char> Numerals = SearchValues.Create("一二三四五六七八九十百千万亿两半几");

    private const string DetailCharacters = "并将共为让记访已可";

    /// <summary>The line without the bullet that stands in front of a brief's headline, or a column's name.</summary>
    public static ReadOnlySpan<char> WithoutLabel(ReadOnlySpan<char> line) =>
        Characters.AnyBullet.Contains(line[0]) && line.SkipBullets() is { IsEmpty: false } rest ? rest : Furniture.WithoutColumn(line);

    /// <summary>How well the line would stand above the headline.</summary>
    /// <param name="text">The line.</param>
    /// <param name="ending">The line with the one before, if that is of its part: the words that end it may be broken there.</param>
    public static float RateKicker(ReadOnlySpan<char> text, ReadOnlySpan<char> ending)
    {
        float score = Weights.KickerLine;
        if (Attendance.IsAtEnd(ending))
            score += Weights.SmallerTellsAttendance;
        if (text[0] == '—')
            score -= Weights.DashOpensSubheadline;
        if (text[0] == '访' || text.Length <= 4)
            score += Weights.KickerIsLabel;
        if (IsPlace(text))
            score += Weights.KickerIsPlace;
        if (text.Contains('，'))
            score += Weights.KickerComma;
        if (text[0] == '“')
            score += Weights.KickerOpensQuote;
        if (LineMeasure.HasTwoHalves(text))
            score += Weights.KickerTwoHalves;
        return score + Figures(text) * Weights.KickerFigures;
    }

    /// <summary>青禾县溪口乡, and nothing else.</summary>
    public static bool IsPlace(ReadOnlySpan<char> text) =>
        text.Length is >= 3 and <= LongestPlace && text[^1] is '市' or '县' or '区' or '镇' or '乡' or '村' or '省' or '州' or '旗' && Names.IsHan(text);

    /// <summary>广西, and nothing else.</summary>
    public static bool IsProvince(ReadOnlySpan<char> text) => text is "北京" or "天津" or "上海" or "重庆" or "河北" or "山西" or "辽宁" or "吉林" or "黑龙江" or "江苏" or "浙江" or "安徽" or "福建" or "江西" or "山东" or "河南" or "湖北" or "湖南" or "广东" or "广西" or "海南" or "四川" or "贵州" or "云南" or "西藏" or "陕西" or "甘肃" or "青海" or "宁夏" or "新疆" or "内蒙古" or "香港" or "澳门" or "台湾";

    /// <summary>… and what is added where the kicker ends with the line.</summary>
    public static float RateKickerEnd(ReadOnlySpan<char> ending) =>
        ending[^1] is '：' or ':' ? Weights.KickerEndsInColon : ending.EndsWith("——", StringComparison.Ordinal) ? Weights.KickerEndsInDash : Waits(ending) ? Weights.KickerWaits : 0;

    /// <summary>How well the line would stand in the headline.</summary>
    public static float RateHeadline(ReadOnlySpan<char> text, ReadOnlySpan<char> ending, bool isSpaced, bool isFirst)
    {
        var score = isSpaced ? Weights.HeadlineLetterSpaced : 0;
        if (text.Length <= 16 && Attendance.IsAtEnd(ending))
            score += Weights.HeadlineTellsAttendance;
        if (isFirst && Agenda.IsAtStart(text))
            score += Weights.HeadlineTellsAgenda;
        else if (isFirst && StartsWithDetail(text))
            score += Weights.HeadlineStartsAsSubheadline;
        if (text.Length > UsualHeadline)
            score += (text.Length - UsualHeadline) * Weights.HeadlineTooLong;
        if (text[0] == '—')
            score -= Weights.DashOpensSubheadline;
        if (text[^1] is '？' or '！' or '?' or '!')
            score += Weights.HeadlineAsks;
        if (text.Contains('，'))
            score += Weights.HeadlineComma;
        if (EndsInColumnName(ending))
            score += Weights.HeadlineEndsInColumnName;
        return score + Figures(text) * Weights.HeadlineFigures;
    }

    /// <summary>… and what is added where the headline is this line and no more.</summary>
    public static float RateHeadlineAlone(ReadOnlySpan<char> text) => Math.Max(0, ShortHeadline - text.Length) * Weights.HeadlineTooShort;

    /// <summary>How well the line would stand below the headline.</summary>
    public static float RateSubheadline(ReadOnlySpan<char> text, ReadOnlySpan<char> ending, bool isFirst)
    {
        float score = isFirst ? Weights.SubheadlineFirstLine : Weights.SubheadlineFurtherLine;
        // What hangs on the line above has no dash of its own.
        if (text[0] == '—')
            score += isFirst ? Weights.DashOpensSubheadline : 0;
        if (isFirst && Agenda.IsAtStart(text))
            score += Weights.SubheadlineTellsAgenda;
        if (isFirst && HowMuch.IsAtStart(text))
            score += Weights.SubheadlineTellsHowMuch;
        if (Attendance.IsAtEnd(ending))
            score += Weights.SmallerTellsAttendance;
        if (text.Contains('，'))
            score += Weights.SubheadlineComma;
        return score + Figures(text) * Weights.SubheadlineFigures;
    }

    /// <summary>Whether the line closes with the name of a column: （热点观察）, （微言）.</summary>
    public static bool EndsInColumnName(ReadOnlySpan<char> text)
    {
        const int Longest = 24;
        return text[^1] is '）' or ')' && text.LastIndexOfAny('（', '(') is >= 0 and var open && text.Length - open is >= 4 and <= Longest;
    }

    /// <summary>Whether the line is the name of a column, in brackets as it closes a headline, and nothing else: （热点观察）.</summary>
    public static bool IsColumnName(ReadOnlySpan<char> text)
    {
        const int Longest = 12;
        return text.Length is >= 4 and <= Longest && Characters.IsInBrackets(text) && Names.IsHan(text[1..^1]) && text[1] != '据' && (!Bylines.HasRole(text[1..^1]) || Bylines.NamesColumn(text[1..^1]));
    }

    /// <summary>Whether the line says that something is said or happens, and what comes next is the news.</summary>
    public static bool Announces(ReadOnlySpan<char> ending) => Announcements.IsAtEnd(ending) || ending[^1] == '时';

    /// <summary>Whether the line says who spoke and on what occasion: 石有田在青禾县调研时强调.</summary>
    public static bool TellsSpeech(ReadOnlySpan<char> ending) => Speeches.IsAtEnd(ending);

    /// <summary>Whether the line waits for more, as a kicker does that came out below its headline: 前4月, 两部门联合印发通知.</summary>
    public static bool Waits(ReadOnlySpan<char> line) => Waiting.IsAtEnd(line) || (line.Length is >= 2 and <= 4 && line[^1] == '月' && Characters.IsDigit(line[^2]));

    /// <summary>Whether the line breaks off where no part of a head does: 市财政局加强|…, 客流量超|…, 青禾县溪口镇|开展….</summary>
    /// <param name="line">The line.</param>
    /// <param name="next">The next one.</param>
    public static bool BreaksOff(ReadOnlySpan<char> line, ReadOnlySpan<char> next) => LacksObject(line, next) || IsQuantity(line) || IsDeedOf(line, next);

    /// <summary>Whether the line is a place and the next one tells what it does: no kicker then, as a place alone is.</summary>
    public static bool IsDeedOf(ReadOnlySpan<char> line, ReadOnlySpan<char> next) => IsPlace(line) && DeedsAtStart.IsAtStart(next);

    // 3600余场, and nothing of what.
    private static bool IsQuantity(ReadOnlySpan<char> line) => line.Length is >= 3 and <= 8 && line[^2] is '余' or '多' && Characters.IsDigit(line[0]) && Characters.IsDigit(line[^3]);

    private static bool LacksObject(ReadOnlySpan<char> line, ReadOnlySpan<char> next) =>
        line.Length > 3 && (Incomplete.IsAtEnd(line) || (Transitive.IsAtEnd(line) && Actors.Contains(line[^3])) || (OfAuthorities.IsAtEnd(line) && Authorities.Contains(line[^3]))
            || (Characters.IsDigit(next[0]) && BeforeNumbers.IsAtEnd(line)));

    /// <summary>Whether the line begins with what hangs on who or what was named before: 向老船厂纪念碑敬献花圈, 超14万平方米.</summary>
    public static bool GoesOnWithClause(ReadOnlySpan<char> line) => ClauseStarts.Contains(line[0]);

    /// <summary>Whether the line is how much there is, and begins no part of a head: 近七成.</summary>
    public static bool IsAmount(ReadOnlySpan<char> line) => line.Length is >= 2 and <= 5 && line[0] is '近' or '超' or '逾' or '约' or '达' && (Characters.IsDigit(line[1]) || Numerals.Contains(line[1]));

    /// <summary>Whether the line names a contest and nothing else.</summary>
    public static bool IsContest(ReadOnlySpan<char> line) => line.Length > 4 && Contests.IsAtEnd(line);

    /// <summary>Whether the line tells how a contest went.</summary>
    public static bool TellsResult(ReadOnlySpan<char> line) => Results.IsAtEnd(line);

    /// <summary>Whether the line begins with who or where, as a part does rather than the rest of one: 我市, 云溪县…, 《.</summary>
    public static bool BeginsAnew(ReadOnlySpan<char> text) =>
        Openers.IsAtStart(text) || (text.Length > 4 && text[..5].IndexOfAny('市', '省', '县') is 2 or 3) || (text.Length > 4 && text[..5].IndexOfAny('区', '乡', '镇') is 2 or 3 && Characters.IsHan(text[0]));

    private static bool StartsWithDetail(ReadOnlySpan<char> text) => Details.IsAtStart(text) || DetailCharacters.Contains(text[0], StringComparison.Ordinal);

    /// <summary>How many numbers stand in the line, up to three.</summary>
    public static int Figures(ReadOnlySpan<char> text)
    {
        var figures = 0;
        for (var i = 0; i < text.Length; i++)
            figures += Characters.IsDigit(text[i]) && (i == 0 || !(Characters.IsDigit(text[i - 1]) || text[i - 1] == '.')) ? 1 : 0;
        return Math.Min(figures, 3);
    }
}
