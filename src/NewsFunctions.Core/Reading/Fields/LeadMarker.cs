using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>How sure it is that an article's body starts here.</summary>
internal enum MarkerStrength : sbyte
{
    /// <summary>Paragraphs go on like this, articles hardly start so: 据介绍, 与此同时, 会议指出.</summary>
    GoesOn = -1,

    /// <summary>Nothing says so.</summary>
    None,

    /// <summary>Leads often start like this: a date, 近日, 据….</summary>
    Weak,

    /// <summary>Only leads start like this: 本报讯, 新华社北京3月1日电, 本报记者….</summary>
    Strong,
}

/// <summary>What the start of a body says about the report: 本报讯 （记者张三）3月1日, 新华社北京3月1日电, 本报记者 王五.</summary>
internal readonly ref struct LeadMarker
{
    private const int LongestPaper = 12;

    private static readonly SearchValues<char> EndsOfNames = SearchValues.Create("，。：；！？（）(),:“”0123456789");

    private static readonly string[] Agencies =
    [
        "新华社", "新华网", "新华每日电讯", "中新社", "中新网", "中国新闻网", "人民日报", "人民网", "央视新闻", "央视网", "央视", "光明日报", "经济日报", "科技日报",
        "法治日报", "工人日报", "农民日报", "中国青年报", "解放军报", "环球时报", "参考消息", "中国日报", "中国网", "国际在线", "澎湃新闻",
    ];

    private static readonly string[] WeakWords =
        ["近日", "日前", "连日来", "昨日", "昨天", "今日", "今天", "据《", "记者从", "记者近日", "眼下", "时下", "不久前", "前不久", "最近，", "近期，", "当地时间", "图为", "编辑：", "尊敬的", "初春", "仲夏", "金秋", "隆冬"];

    private static readonly WordSet WeakStarts = new(WeakWords);
    // What stands in brackets in front of the first words of a comment, or of a case that is told.
    private static readonly WordSet Labels = new(["现象", "事件", "人物", "故事", "关键词", "案例", "案情", "基本案情", "背景", "新闻背景", "点评", "说法"]);
    private const int LongestLabel = 4;
    // … and what stands above a text as its first line: what it tells, or why it is printed.
    private static readonly string[] Titles = ["头条看点", "绝活看点", "新闻看点", "开栏的话", "人物小传", "核心阅读", "核心提示", "阅读提示", "编者的话"];

    // What tells the time before a sentence's first comma, beside dates and WeakStarts.
    private static readonly string[] TimeWords = ["近年", "这几", "临近", "春节", "新春佳节", "国庆", "大年", "腊月", "凌晨", "清晨", "寒冬", "岁末"];

    private static readonly WordSet Times = new(TimeWords);
    private static readonly SearchValues<char> SentenceStarts =
        SearchValues.Create(['“', .. "0123456789零〇元一二三四五六七八九十", .. WeakWords.Concat(TimeWords).Select(static word => word[0])]);

    private const string LeadsToTime = "至自从于在到是为的和与及年";

    private static readonly SearchValues<char> ConnectiveCharacters = SearchValues.Create("该这那他她它但而也");
    private static readonly WordSet Connectives = new(
    [
        "据了解", "据介绍", "据悉", "据统计", "此外", "同时", "另外", "目前", "随后", "当天", "当日", "其中", "接下来", "下一步", "为此", "对此", "因此", "于是", "不仅", "不过", "然而", "与此", "会议", "会上",
        "活动中", "活动现场", "采访中", "现场", "除了", "除此", "此次", "之后", "如今", "现在", "过去", "以前", "同样", "还有", "正是", "在此", "其实", "有了", "一边", "有人", "有的", "说起", "谈到", "提起",
    ]);

    private static readonly string[] Speaking = ["指出", "强调", "表示", "要求", "介绍", "告诉", "说，", "说：", "坦言", "认为"];

    private static readonly WordSet AnySpeaking = new(Speaking);
    // What stands in brackets in front of a text and is no headline of it.
    private static readonly WordSet NoHeadlines = new(["作者", "编者", "责任编辑", "记者", "来源", "链接", "延伸阅读", "相关链接"]);

    // Only a letter to the editor begins so.
    private const string Salutation = "编辑同志";

    private static readonly SearchValues<char> StrongStarts = SearchValues.Create([' ', '（', '【', '[', '据', '本', '综', '记', '通', Salutation[0], .. Characters.Bullets, .. Agencies.Select(static agency => agency[0])]);
    private static readonly SearchValues<char> AgencyStarts = Words.FirstCharacters(Agencies);

    /// <summary>As much of a text as markers take, in characters.</summary>
    public const int Longest = 64;

    /// <summary>Whether a letter to the editor begins with the line.</summary>
    public static bool IsLetter(ReadOnlySpan<char> line) => line.SkipBullets().StartsWith(Salutation, StringComparison.Ordinal);

    /// <summary>Whether an editor tells in front of a report why it is printed: 编者按：….</summary>
    public static bool IsEditorsNote(ReadOnlySpan<char> line) => line.TrimStart("【（ ").StartsWith("编者按", StringComparison.Ordinal);

    /// <summary>Whether a label stands in brackets in front of a text's words, or of a paragraph's: 【现象】不久前, 【人物】戍边人.</summary>
    public static bool IsLabelled(ReadOnlySpan<char> text) => text.Length > LongestLabel + 2 && text[0] == '【' && Labels.IsAtStart(text[1..]) && text[..(LongestLabel + 2)].Contains('】');

    /// <summary>Whether a text begins with the line, though its first sentence stands on the next: 开栏的话.</summary>
    public static bool IsTitleOfText(ReadOnlySpan<char> line) => line.Length == LongestLabel && line.StartsWithAny(Titles);

    /// <summary>The headline that is run in, in brackets, in front of a brief's text: 【溪口米粉节开幕】本报讯….</summary>
    /// <param name="text">The start of the text, bullet included.</param>
    /// <param name="length">How much of the text it takes, bullet and brackets included; 0 when there is none.</param>
    public static ReadOnlySpan<char> RunInHeadline(ReadOnlySpan<char> text, out int length)
    {
        // 【链接】, 【案例一】 are none.
        const int Shortest = 6, LongestHeadline = 48;
        length = 0;
        var rest = text.SkipBullets();
        var close = rest is ['【', ..] ? rest[..Math.Min(rest.Length, LongestHeadline + 2)].IndexOf('】') : -1;
        if (close <= Shortest || close + 1 == rest.Length || rest[1..close] is var inner && (inner.ContainsAny('。', '】') || NoHeadlines.IsAtStart(inner) || MayBeStrong(inner, inner.Length) && ReadStrong(inner, inner.Length).Strength == MarkerStrength.Strong))
            return default;
        length = text.Length - rest.Length + close + 1;
        return rest[1..close];
    }

    /// <summary>How sure it is that a body starts here.</summary>
    public MarkerStrength Strength { get; private init; }

    /// <summary>The length of the marker with its byline in brackets, in the text given.</summary>
    public int Length { get; private init; }

    /// <summary>Whose report it is; null when the marker does not say.</summary>
    public string? Source { get; private init; }

    /// <summary>The dateline's place.</summary>
    public string? Place { get; private init; }

    /// <summary>The dateline's date: in the marker, or right behind it.</summary>
    public PrintedDate? Date { get; private init; }

    /// <summary>What stands between the byline's brackets, or behind 本报记者; empty when there is none.</summary>
    public ReadOnlySpan<char> Byline { get; private init; }

    /// <summary>Looks at the start of a text.</summary>
    /// <param name="text">The text, which may go on behind the first line's end, as markers do.</param>
    /// <param name="lineLength">The length of the first line; an unknown paper's name must stand on it.</param>
    public static LeadMarker Read(ReadOnlySpan<char> text, int lineLength = int.MaxValue) =>
        MayBeStrong(text, lineLength) ? ReadStrong(text, lineLength) : new() { Strength = WithoutSource(text, text, lineLength) };

    // Most lines begin with nothing that names a source, nor is there a 讯 or a paper's last character near their start.
    private static bool MayBeStrong(ReadOnlySpan<char> text, int lineLength) =>
        !text.IsEmpty && (StrongStarts.Contains(text[0]) || NamesPaper(text[..Math.Min(text.Length, lineLength)]));

    private static bool NamesPaper(ReadOnlySpan<char> line) => line[..Math.Min(line.Length, LongestPaper)].ContainsAny("讯社网报");

    private static LeadMarker ReadStrong(ReadOnlySpan<char> text, int lineLength)
    {
        var bulleted = text.SkipBullets();
        var at = text.Length - bulleted.Length;
        var rest = bulleted;
        if (rest.IsEmpty)
            return default;
        if (rest.StartsWith(Salutation, StringComparison.Ordinal))
            return new() { Strength = MarkerStrength.Strong, Length = at + Salutation.Length + (rest.Length > Salutation.Length && rest[Salutation.Length] is '：' or ':' or '，' ? 1 : 0) };
        // On a line of its own, it is a column's name.
        if (!RunInHeadline(text, out var runIn).IsEmpty && runIn != lineLength)
            return Read(text[runIn..].TrimStart(' '), int.MaxValue) is var behind && behind.Strength == MarkerStrength.Strong
                ? new() { Strength = MarkerStrength.Strong, Length = text.Length - text[runIn..].TrimStart(' ').Length + behind.Length, Source = behind.Source, Place = behind.Place, Date = behind.Date, Byline = behind.Byline }
                : new() { Strength = MarkerStrength.Strong, Length = runIn };
        if (rest[0] == '（' && BracketedByline(rest, out var bracket) && bracket.Length < 40)
            return new() { Strength = MarkerStrength.Strong, Length = at + bracket.Length + 2, Byline = bracket, Source = Bylines.SourceOf(bracket), Date = DateBehind(rest[(bracket.Length + 2)..]) };
        if (rest[0] is '【' or '（' or '[')
        {
            rest = rest[1..];
            at++;
        }
        if (rest is ['据', ..])
        {
            rest = rest[1..];
            at++;
        }
        if (rest.StartsWith("本报", StringComparison.Ordinal))
        {
            if (ReporterLead(rest[2..], out var names))
                return new() { Strength = MarkerStrength.Strong, Length = at + 2 + names.Length, Source = "本报", Byline = names };
            if (Dispatch(rest[2..], out var length, out var place, out var date))
                return Finish(text, at + 2 + length, "本报", place, date);
            return default;
        }
        foreach (var agency in !rest.IsEmpty && AgencyStarts.Contains(rest[0]) ? Agencies : [])
        {
            if (!rest.StartsWith(agency, StringComparison.Ordinal))
                continue;
            if (Dispatch(rest[agency.Length..], out var length, out var place, out var date))
                return Finish(text, at + agency.Length + length, agency, place, date);
            if (ReporterLead(rest[agency.Length..], out var names))
                return new() { Strength = MarkerStrength.Strong, Length = at + agency.Length + names.Length, Source = agency, Byline = names };
            break;
        }
        // 记者林知秋报道：, 通讯员白石报道
        if (rest is ['记' or '通', ..])
        {
            return ReporterLead(rest, out var reporters) && !reporters.IsEmpty && rest[reporters.Length..].TrimStart(' ').StartsWith("报道", StringComparison.Ordinal)
                ? new() { Strength = MarkerStrength.Strong, Length = at + reporters.Length, Byline = reporters }
                : new() { Strength = WithoutSource(text, bulleted, lineLength) };
        }
        // Whose it is, it does not say.
        if (rest.StartsWith("综合消息", StringComparison.Ordinal) || rest.StartsWith("综合报道", StringComparison.Ordinal))
            return new() { Strength = MarkerStrength.Strong, Length = at + 4, Date = DateBehind(rest[4..]) };
        var restOfLine = rest[..Math.Min(rest.Length, Math.Max(0, lineLength - at))];
        var namesPaper = NamesPaper(restOfLine);
        // 青禾夜报记者林知秋报道：
        if (namesPaper && restOfLine.IndexOf("记者", StringComparison.Ordinal) is >= 2 and <= LongestPaper and var paper && rest[paper - 1] is '报' or '网' or '台' && Names.IsHan(rest[..paper])
            && ReporterLead(rest[paper..], out var own) && !own.IsEmpty && rest[(paper + own.Length)..].TrimStart(' ').StartsWith("报道", StringComparison.Ordinal))
            return new() { Strength = MarkerStrength.Strong, Length = at + paper + own.Length, Source = rest[..paper].ToString(), Byline = own };
        if (namesPaper && OtherPaper(restOfLine, out var name, out var markerLength))
            return Finish(text, at + markerLength, name, null, null);
        if (namesPaper && OtherAgency(restOfLine, out var other, out var tail) && Dispatch(rest[tail..], out var dispatch, out var otherPlace, out var otherDate) && otherDate is { }
            && otherPlace?.Contains("新华", StringComparison.Ordinal) != true)
            return Finish(text, at + tail + dispatch, other, otherPlace, otherDate);
        return new() { Strength = WithoutSource(text, bulleted, lineLength) };
    }

    private static MarkerStrength WithoutSource(ReadOnlySpan<char> text, ReadOnlySpan<char> bulleted, int lineLength) =>
        IsWeak(bulleted) ? MarkerStrength.Weak : GoesOn(text[..Math.Min(text.Length, lineLength)]) ? MarkerStrength.GoesOn : MarkerStrength.None;

    private static LeadMarker Finish(ReadOnlySpan<char> text, int length, string source, string? place, PrintedDate? date)
    {
        var byline = ReadOnlySpan<char>.Empty;
        var behind = text[length..].TrimStart(" 】]）)");
        length = text.Length - behind.Length;
        if (BracketedByline(behind, out var bracket) || BracketedNames(behind, out bracket))
        {
            byline = bracket;
            length += bracket.Length + 2;
        }
        else if (ReporterLead(behind, out var names))
        {
            byline = names;
            length += names.Length;
        }
        return new()
        {
            Strength = MarkerStrength.Strong,
            Length = length,
            Source = source,
            Place = place,
            Date = date ?? DateBehind(text[length..]),
            Byline = byline,
        };
    }

    // 北京3月1日电, 讯, 青禾讯, 消息: what may stand between the source and the text.
    private static bool Dispatch(ReadOnlySpan<char> text, out int length, out string? place, out PrintedDate? date)
    {
        place = null;
        date = null;
        length = 0;
        text = text[..Math.Min(text.Length, 24)];
        var at = 0;
        // 石寨、溪口3月1日电: reports come from two places as well.
        while (at < text.Length && at <= 10 && (Characters.IsHan(text[at]) || text[at] == ' ' || (text[at] == '、' && at > 0)))
        {
            if (text[at] is '讯' or '电')
            {
                // 讯 after a place needs a mark behind it, since words have the character too (通讯, 电话); or the start of a lead.
                if (at > 0 && !IsMarkBehind(text[(at + 1)..]) && !(text[at] == '讯' && at is >= 2 and <= 5 && text[at - 1] != '通' && IsWeak(text[(at + 1)..])))
                    return false;
                var named = text[..at].Trim();
                place = named is "" or "综合" or "专" or "最新" or "快" or "特" ? null : named.ToString();
                length = at + 1;
                return true;
            }
            if (text[at..].StartsWith("消息", StringComparison.Ordinal) && (at > 0 || IsMarkBehind(text[2..])))
            {
                length = at + 2;
                return true;
            }
            // A Chinese date figure may be Han as well: 三月一日.
            if (ChineseDates.TryReadPrefix(text[at..], out _, out _))
                break;
            at++;
        }
        if (at >= text.Length || !ChineseDates.TryReadPrefix(text[at..], out var printed, out var dateLength))
            return false;
        var where = text[..at].Trim();
        // 中国网|球友谊赛落幕|本报石寨3月1日电: another's marker stands in between.
        if (where.Contains("本报", StringComparison.Ordinal) || where.Contains("新华社", StringComparison.Ordinal))
            return false;
        place = where.IsEmpty ? null : where.ToString();
        date = printed;
        at += dateLength;
        while (at < text.Length && text[at] == ' ')
            at++;
        // 新华社北京3月1日电; also 专电, 综合电.
        for (var i = 0; i < 3 && at + i < text.Length; i++)
        {
            if (text[at + i] is '电' or '讯')
            {
                length = at + i + 1;
                return true;
            }
        }
        return false;
    }

    private static bool IsMarkBehind(ReadOnlySpan<char> text) => text.IsEmpty || text[0] is ' ' or '（' or '(' or '：' or '】' or ']' or '，' or '—' || Characters.IsDigit(text[0])
        || text.StartsWith("记者", StringComparison.Ordinal);

    // 记者 王五 通讯员 赵六: a role, then names as long as they look like names.
    private static bool ReporterLead(ReadOnlySpan<char> text, out ReadOnlySpan<char> names)
    {
        names = default;
        var trimmed = text.TrimStart(' ');
        var role = 0;
        foreach (var word in (ReadOnlySpan<string>)["记者", "通讯员", "评论员", "特约", "首席", "见习", "实习", "全媒体", "融媒体", "特派", "驻"])
        {
            if (trimmed.StartsWith(word, StringComparison.Ordinal))
                role = word.Length;
        }
        if (role == 0)
            return false;
        // The longest stretch up to a mark, a verb of reporting or the end that reads as a byline.
        var end = trimmed.IndexOfAny(EndsOfNames);
        var stretch = trimmed[..Math.Min(end < 0 ? trimmed.Length : end, 48)];
        var report = stretch.IndexOf("报道", StringComparison.Ordinal);
        if (report > 0)
            stretch = stretch[..report];
        var byline = new List<Contributor>();
        while (!stretch.IsEmpty)
        {
            byline.Clear();
            // Behind the first name, the text may have begun: 记者 林知秋 今年.
            if (Bylines.TryRead(stretch, byline) && byline.TrueForAll(c => c == byline[0] || Names.IsName(c.Name)))
            {
                names = text[..(text.Length - trimmed.Length + stretch.Length)];
                return true;
            }
            var cut = stretch.TrimEnd(' ').LastIndexOf(' ');
            if (cut <= 0)
                break;
            stretch = stretch[..cut];
        }
        // The byline's names can't be told from the text behind them; that a report starts here is sure all the same, but for 告诉|本报记者：“……”, 对|本报记者说.
        names = text[..0];
        return trimmed[role..] is not ['：' or ':' or '，' or '。' or '“' or '说', ..] && (Bylines.StartsWithReporter(trimmed) || trimmed.StartsWith("评论员", StringComparison.Ordinal));
    }

    private static bool BracketedByline(ReadOnlySpan<char> text, out ReadOnlySpan<char> inner)
    {
        inner = default;
        if (text.IsEmpty || text[0] is not ('（' or '('))
            return false;
        var end = text.IndexOfAny('）', ')');
        if (end < 3 || end > 90 || !Bylines.HasRole(text[1..end]))
            return false;
        inner = text[1..end];
        return true;
    }

    // 本报讯（张三 李四）: behind the source, names need no roles.
    private static bool BracketedNames(ReadOnlySpan<char> text, out ReadOnlySpan<char> inner)
    {
        inner = default;
        if (text.IsEmpty || text[0] is not ('（' or '('))
            return false;
        var end = text.IndexOfAny('）', ')');
        if (end is < 3 or > 30 || !Bylines.TryRead(text[1..end], []))
            return false;
        inner = text[1..end];
        return true;
    }

    // 晚报讯 （记者…）: another name for 本报讯.
    private static bool OtherPaper(ReadOnlySpan<char> text, out string name, out int length)
    {
        // 湖城日报·青禾新闻客户端讯
        const int LongestWithSite = LongestPaper + 4;
        name = "";
        length = 0;
        var end = text[..Math.Min(text.Length, LongestWithSite)].IndexOf('讯');
        if (end < 2)
            return false;
        var paper = text[..end];
        foreach (var c in paper)
        {
            if (!Characters.IsHan(c) && c != '·')
                return false;
        }
        var behind = text[(end + 1)..].TrimStart(' ');
        if (behind.IsEmpty)
            return false;
        // 青禾晚报讯 3月1日
        var isPapers = paper[^1] == '报' && (text[end + 1] == ' ' || Characters.IsDigit(text[end + 1]));
        if (paper[^1] is not ('报' or '网' or '社' or '台' or '刊' or '媒' or '端') || (!isPapers && behind[0] is not ('（' or '(' or '：') && !Bylines.StartsWithReporter(behind)))
            return false;
        name = paper.ToString();
        length = end + 1;
        return true;
    }

    private static bool OtherAgency(ReadOnlySpan<char> text, out string name, out int length)
    {
        name = "";
        length = 0;
        for (var i = 1; i < Math.Min(text.Length, 9); i++)
        {
            if (!Characters.IsHan(text[i]))
                return false;
            if (i >= 2 && text[i] is '社' or '网' or '报')
            {
                name = text[..(i + 1)].ToString();
                length = i + 1;
                return true;
            }
        }
        return false;
    }

    private static PrintedDate? DateBehind(ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimStart(' ');
        // 本报讯 记者3月1日从…获悉
        if (trimmed.StartsWith("记者", StringComparison.Ordinal))
            trimmed = trimmed[2..].TrimStart(' ');
        return ChineseDates.TryReadPrefix(trimmed, out var date, out _) ? date : null;
    }

    private static bool IsWeak(ReadOnlySpan<char> text)
    {
        if (ChineseDates.TryReadPrefix(text, out var date, out var length))
            return date.Month is { } || (length < text.Length && text[length] is '上' or '下' or '晚'); // 27日上午…
        // 记者3月1日从…获悉, 记者昨日从…
        if (text.StartsWith("记者", StringComparison.Ordinal) && text.Length > 4 && (text[2] is '昨' or '今' or '近' || ChineseDates.TryReadPrefix(text[2..], out _, out _)))
            return true;
        // 这是3月1日拍摄的…
        if (text.StartsWith("这是", StringComparison.Ordinal) && ChineseDates.TryReadPrefix(text[2..], out var taken, out _))
            return taken.Month is { };
        return IsLabelled(text) || WeakStarts.IsAtStart(text);
    }

    /// <summary>Whether a sentence begins with the text, and none goes on with it: 近日，…, 3月1日上午，…, “…。”.</summary>
    /// <param name="before">The line before.</param>
    /// <param name="text">The line and what follows it, at least as far as a quote is long that names something.</param>
    public static bool OpensSentence(ReadOnlySpan<char> before, ReadOnlySpan<char> text)
    {
        const int LongestTime = 8, LongestName = 44, LongestWord = 4;
        // Asked of every line: few begin so.
        if (!SentenceStarts.Contains(text[0]))
            return false;
        var endsInName = before.Length > 2 && before[^1] is '”' or '》' && !Characters.IsTerminal(before[^2]);
        if (!endsInName && !char.IsLetterOrDigit(before[^1]))
            return false;
        if (text[0] == '“' && !endsInName)
        {
            // “稻香千里” names something, “走，看灯去！” is said.
            var quote = text[1..Math.Min(text.Length, LongestName)];
            var close = quote.IndexOf('”');
            return close < 0 ? quote.Length == LongestName - 1 : close > 0 && quote[close - 1] is '。' or '！' or '？';
        }
        var comma = text[..Math.Min(text.Length, LongestTime + 1)].IndexOf('，');
        // 截至|3月1日，
        if (comma < 2 || LeadsToTime.Contains(before[^1], StringComparison.Ordinal))
            return false;
        return Times.IsAtStart(text) || (WeakStarts.IsAtStart(text) ? comma <= LongestWord : ChineseDates.TryReadPrefix(text, out var date, out _) && date.Month is { });
    }

    // Words that tie a paragraph to the one before, or somebody who was named there and now speaks.
    private static bool GoesOn(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && (ConnectiveCharacters.Contains(text[0]) || Connectives.IsAtStart(text)))
            return true;
        var start = text[..Math.Min(text.Length, 10)];
        if (!AnySpeaking.IsIn(start))
            return false;
        foreach (var word in Speaking)
        {
            if (start.IndexOf(word, StringComparison.Ordinal) is >= 2 and var at && start[..at].IndexOf('，') < 0)
                return true;
        }
        return false;
    }
}
