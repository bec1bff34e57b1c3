using System.Buffers;
using System.Collections.Frozen;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>Reads bylines: 记者张三 通讯员李四, 本报记者 王五 文/图, 李四 摄.</summary>
internal static class Bylines
{
    // Before the names; longer words first where one begins with another.
    private static readonly string[] RolesBefore =
    [
        "全媒体首席记者", "全媒体实习记者", "全媒体见习记者", "全媒体记者", "融媒体记者", "融媒记者", "首席记者", "见习记者", "实习记者", "特约记者", "特派记者", "驻站记者", "摄影记者", "文字记者", "记者站", "记者",
        "特约通讯员", "通讯员", "实习生", "见习生", "培训生", "特约评论员", "首席评论员", "评论员", "主笔", "特约撰稿人", "特约撰稿", "撰稿人", "撰稿", "撰文", "供稿人", "投稿人", "讲述人", "讲述者", "口述人", "寄思人", "作者", "读者", "市民", "网友", "整理", "编辑", "执笔", "采访整理", "参与采写", "参与采访", "参与报道", "主持人", "策划", "统筹", "执行", "监制",
        "文/图", "图/文", "文/摄", "文／图", "图／文", "文／摄", "文图", "图文", "摄影报道", "摄影", "摄", "航拍", "供图", "制图", "图片", "插图", "绘图", "文字", "口述", "采写", "编译", "文", "图",
    ];

    // After the names.
    private static readonly string[] RolesAfter =
        ["文/图", "图/文", "文/摄", "文／图", "图／文", "文／摄", "文图", "图文", "文并摄", "摄影报道", "摄影", "摄", "供图", "制图", "绘图", "配图", "插图", "图", "文", "采访整理", "参与采写", "参与采访", "参与报道", "整理", "撰稿", "撰文", "采写", "编译", "口述"];

    private static readonly string[] Organisations =
        ["本报", "本台", "本刊", "新华社", "人民日报", "新华每日电讯", "中新社", "中新网", "央视", "光明日报", "经济日报"];

    // Houses whose people sign without a title: 石寨县融媒体中心 林知秋.
    private static readonly string[] Centres = ["融媒体中心", "融媒中心", "全媒体中心", "传媒中心"];

    // How much of a page is by whom: 本组稿件由记者 林知秋 采写.
    private static readonly string[] Scopes = ["本组稿件均由", "本组稿件由", "本版稿件均由", "本版稿件由", "本组报道由", "本版报道由", "本组文字", "本版文字", "本版图文", "本组图文", "本版文图", "本版稿件", "本组稿件"];

    // The last characters of what names a house in front of 记者: 湖城发布记者, 青禾融媒记者.
    private static readonly SearchValues<char> EndsOfMedia = SearchValues.Create("报社台网心刊媒布端号");
    private static readonly string[] TitlesOfHouses = ["记者", "评论员", "主笔"];

    private static readonly WordSet RolesAnywhere =
        new([.. Centres, "主笔", "记者", "通讯员", "实习生", "评论员", "作者", "文/图", "文／图", "图/文", "图文", "文图", "文字", "整理", "供图", "执笔", "主持人", "策划", "统筹"]);

    private static readonly string[] Readers = ["读者", "市民", "网友"];
    // … and in front of a colon, who tells a story.
    private static readonly WordSet RolesAtStart = new([.. Readers, "文/", "文／", "供稿人：", "投稿人：", "讲述人：", "讲述者：", "口述人：", "寄思人：", "培训生", "见习生", "编译 ", "编译/", "编译：", "采写 ", "采写/", "采写："]);

    // The last characters of who is named among reporters and is no person: 青禾微融圈, 溪口融媒站.
    private static readonly SearchValues<char> EndsOfHouses = SearchValues.Create("圈站台心社网局院校办部队馆号报委会团");

    // What a school is called, and the last characters of one and of a form: 湖城市溪口小学三（5）班.
    private const int LongestSchool = 28;
    private static readonly SearchValues<char> EndsOfSchools = SearchValues.Create("学校班级园院");
    private static readonly WordSet Schools = new(["小学", "中学", "学校", "幼儿园", "初中", "高中", "一中", "二中", "三中", "四中", "实验班"]);

    private const int LongestOrganisation = 14;
    private const int LongestPenName = 10;

    // Who a picture is from, where nobody is named.
    private static readonly string[] NamelessCredits = ["新华社发", "资料图片", "资料照片", "资料图", "本报资料图片", "本报资料照片", "新华社资料照片", "影像中国", "人民视觉", "视觉中国", "人民图片", "新华社图", "网络图片", "视频截图", "AI制图", "AI生成图片", "IC photo", "ICphoto"];
    // … which may stand behind who took the picture as well.
    private static readonly string[] Agencies = ["影像中国", "人民视觉", "视觉中国", "人民图片", "新华社发"];
    private static readonly string[] SourceLabels = ["图片来源：", "图片来源:", "照片来源：", "图源：", "图源:"];
    // … and without a colon: 图据湖城发布, 图源网络.
    private static readonly string[] PlainSourceLabels = ["图据", "图源", "图片来自", "照片来自"];
    // What the names of who made a picture stand behind: 摄影 林知秋, 制图/白石.
    private static readonly string[] PictureRoles = ["摄影", "摄", "制图", "绘图", "插图", "供图", "航拍", "图片", "图"];
    private const int LongestSource = 16;
    private const int LongestCreditLine = 24;
    private const int LongestAgency = 12;
    // The last characters of who gives a picture and is no person: 市博物馆, 受访者.
    private static readonly SearchValues<char> Givers = SearchValues.Create("部心馆局网社报委办台院校站会所学司团府厅处队业方者位联");
    private const int LongestGiver = 20;
    private const int LongestProvided = 32;
    // 设备由湖城大学提供 is said of other things than pictures.
    private static readonly SearchValues<char> WithinSentences = SearchValues.Create("由为将等的向在给");
    private static readonly string[] Provided = ["图片由", "照片由", "图由", "图片均由", "以上图片", "以上照片", "本版图片", "本组图片", "图片均为"];

    private static readonly SearchValues<char> RoleBeforeStarts = Words.FirstCharacters(RolesBefore);
    private static readonly SearchValues<char> RoleAfterStarts = Words.FirstCharacters(RolesAfter);
    private static readonly SearchValues<char> OrganisationStarts = Words.FirstCharacters(Organisations);

    // What ends a run of names, with nothing between.
    private static readonly WordSet SureRoles = new([.. RolesBefore.Where(static role => role.Length > 1), .. Organisations, "文/", "文／"]);

    private static readonly SearchValues<char> Separators = SearchValues.Create(" 、，,；;/／|｜：:");
    private static readonly SearchValues<char> SeparatorsAndBullets = SearchValues.Create(" 、，,；;/／|｜：:" + Characters.Bullets);

    private static readonly SearchValues<char> LabelEnds = SearchValues.Create("/／：:");

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？”…；）");

    // What stands behind a role in the name of a column: 记者手记, 作者简介.
    private static readonly FrozenSet<string> ColumnWords = FrozenSet.Create("手记", "札记", "观察", "感言", "见闻", "述评", "简介", "视点", "视角", "随笔", "日记", "点评", "寄语", "在线", "单位");

    /// <summary>Reads a text that is nothing but a byline.</summary>
    /// <param name="text">The byline without its brackets.</param>
    /// <param name="byline">The names in printed order, each with the role printed before or after it.</param>
    /// <returns>Whether every character was understood and there is a name.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, List<Contributor> byline)
    {
        // A line that was stretched: 李 晓 长 摄.
        if (IsLetterSpaced(text))
            text = text.ToString().Replace(" ", "", StringComparison.Ordinal);
        var start = byline.Count;
        string? role = null;
        List<string>? names = null;
        var pendingFrom = byline.Count;
        // 张三（作者系某院研究员）
        if (text.IndexOf("（作者", StringComparison.Ordinal) is > 1 and var about && text[^1] == '）')
            text = text[..about];
        text = WithoutSchool(WithoutScope(text));
        // 本报记者 林知秋发自青禾
        if (text.LastIndexOf("发自", StringComparison.Ordinal) is > 4 and var sent && text.Length - sent <= LongestOrganisation && StartsWithReporter(text))
            text = text[..sent].TrimEnd(' ');
        // 文/本报记者 张三 图/李四: here a role stands in front of its names, and what else they are says less.
        var rolesLead = IsLedByRole(text.TrimStart(SeparatorsAndBullets));
        while (true)
        {
            text = text.TrimStart(SeparatorsAndBullets);
            if (text.IsEmpty)
                break;
            text = SkipOrganisation(text);
            if (!rolesLead && byline.Count > pendingFrom && StartsWithRole(text, RolesAfter, RoleAfterStarts, atEnd: true) is { } after && !(byline[^1].Role is { } && LeadsNames(text[after.Length..])))
            {
                // 张三 摄: the role printed behind the names since the last one; a reporter who puts down what others say, wrote it or took the pictures as well, stays one, and who had a part has none.
                for (var i = pendingFrom; i < byline.Count; i++)
                    byline[i] = after.StartsWith("参与", StringComparison.Ordinal) || (byline[i].Role is { } && (after.EndsWith("整理", StringComparison.Ordinal) || after == "采写" || IsBoth(after))) ? byline[i] : byline[i] with { Role = Plain(after) };
                text = text[after.Length..];
                role = null;
                pendingFrom = byline.Count;
                continue;
            }
            if (StartsWithRole(text, RolesBefore, RoleBeforeStarts, atEnd: false) is { } before)
            {
                if (!rolesLead || role is null || IsLedByRole(text))
                    role = Plain(before);
                text = text[before.Length..];
                pendingFrom = byline.Count;
                continue;
            }
            if (text.SequenceEqual("报道") || text.SequenceEqual("综合报道") || text.SequenceEqual("综合"))
                break;
            // 网友“老树” 摄: a pen name
            if (text[0] == '“' && text.IndexOf('”') is > 0 and var close && PenNameAt(text[..(close + 1)], text[(close + 1)..]) == 0)
            {
                byline.Add(new(text[1..close].ToString(), role));
                text = text[(close + 1)..];
                continue;
            }
            var run = TakeRun(text);
            if (run is [.., '友'] && text[run.Length..] is ['“', ..])
            {
                text = text[run.Length..];
                continue;
            }
            if (run.IsEmpty)
                return Fail(byline, start);
            if (run.Length > 3 && EndsOfHouses.Contains(run[^1]) && (role is { } || byline.Count > start) && !Names.IsName(run))
            {
                text = text[run.Length..];
                continue;
            }
            names ??= new(4);
            names.Clear();
            var rest = text[run.Length..];
            if (run.Length == 1 && TakeSpacedName(text, isAlone: true, out var spaced, out rest))
                names.Add(spaced);
            else if (run.Length > 2 && TakeSpacedName(text[(run.Length - 1)..], isAlone: false, out spaced, out var behind) && !TakeSpacedName(rest.TrimStart(' '), isAlone: true, out _, out _) && Names.TrySplit(run[..^1], names))
            {
                // 卞峰凯苏 康, but not 王小红 张 宇
                names.Add(spaced);
                rest = behind;
            }
            else if (char.IsAsciiLetter(run[0]))
            {
                if (!Names.CanBeName(run))
                    return Fail(byline, start);
                names.Add(run.ToString());
            }
            else if (!Names.TrySplit(run, names))
            {
                return Fail(byline, start);
            }
            foreach (var name in names)
                byline.Add(new(name, role));
            text = rest;
        }
        // Without a role, only what is surely a name is one; a drone (无人机) is nobody, and 记者手记 is a column's name.
        for (var i = start; i < byline.Count; i++)
        {
            if ((byline[i].Role is null && !Names.IsName(byline[i].Name)) || byline[i].Name.StartsWith("无人机", StringComparison.Ordinal) || ColumnWords.Contains(byline[i].Name))
                return Fail(byline, start);
            // 作者：张三 says no more than the name does.
            if (byline[i].Role == "作者")
                byline[i] = byline[i] with { Role = null };
        }
        return byline.Count > start || Fail(byline, start);
    }

    /// <summary>Whether what reads as a byline names people, as prose that speaks of reporters does not: all have names of people, or it begins as bylines do and the others are short.</summary>
    /// <param name="text">The byline without its brackets.</param>
    /// <param name="byline">Who it names, as <see cref="TryRead"/> told.</param>
    /// <param name="longestUnknown">How many characters a name has at most whose surname is none of the known ones.</param>
    public static bool NamesPeople(ReadOnlySpan<char> text, List<Contributor> byline, int longestUnknown)
    {
        bool? isByline = null;
        foreach (var contributor in byline)
        {
            if (!Names.IsName(contributor.Name) && !((isByline ??= StartsWithReporter(text)) && contributor.Name.Length <= longestUnknown && !CommonWords.Hold(contributor.Name)))
                return false;
        }
        return true;
    }

    // 记者 张三 摄影 李四: behind a role whose names have another, no further role stands; it is of the names that follow.
    private static bool LeadsNames(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(SeparatorsAndBullets);
        return text.Length > 1 && !text.EndsWithAny(RolesAfter);
    }

    private static ReadOnlySpan<char> WithoutScope(ReadOnlySpan<char> text)
    {
        foreach (var scope in !text.IsEmpty && text[0] == '本' ? Scopes : [])
        {
            if (text.StartsWith(scope, StringComparison.Ordinal))
                return text[scope.Length..].TrimStart(SeparatorsAndBullets);
        }
        return text;
    }

    private static bool IsBoth(string role) => role.Contains('文', StringComparison.Ordinal) && role.AsSpan().ContainsAny('图', '摄');

    // Whatever their rank, 首席记者 and 特约通讯员 are a reporter and a correspondent; who photographed may have reported as well.
    private static string Plain(string role) => role switch
    {
        _ when role.EndsWith("记者", StringComparison.Ordinal) || role == "记者站" => "记者",
        _ when role.EndsWith("通讯员", StringComparison.Ordinal) => "通讯员",
        "摄影" or "摄影报道" => "摄",
        _ => role.Replace('／', '/'),
    };

    private static bool IsLetterSpaced(ReadOnlySpan<char> text)
    {
        if (text.Length < 7 || (text.Length & 1) == 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if ((i & 1) == 0 ? !Characters.IsHan(text[i]) : text[i] != ' ')
                return false;
        }
        return true;
    }

    // 文/张三, 摄影：李四, 摄影 李四
    private static bool IsLedByRole(ReadOnlySpan<char> text) => StartsWithRole(text, RolesBefore, RoleBeforeStarts, atEnd: false) is { } role
        && text.Length > role.Length && (LabelEnds.Contains(text[role.Length]) || (text[role.Length] == ' ' && role == "摄影")) && !role.EndsWith("记者", StringComparison.Ordinal);

    /// <summary>Whether the text says who did something: it holds one of the words that bylines are made with.</summary>
    public static bool HasRole(ReadOnlySpan<char> text) => text.ContainsAny('摄', '撰') || RolesAnywhere.IsIn(text) || RolesAtStart.IsAtStart(text)
        || (!text.IsEmpty && text[^1] is '文' or '图' && text.EndsWithAny(["/文", "／文", "/图", "／图"]));

    /// <summary>Whether the text names a pupil and the school: 湖城市溪口小学三（5）班 林知秋.</summary>
    public static bool NamesPupil(ReadOnlySpan<char> text) => WithoutSchool(text).Length < text.Length;

    // The name in front of a school, or behind one; the text as it is where there is none.
    private static ReadOnlySpan<char> WithoutSchool(ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        if (space < 2 || text.Length > LongestSchool || !Schools.IsIn(text))
            return text;
        if (IsSchool(text[(space + 1)..]) && Names.IsName(text[..space]))
            return text[..space];
        var last = text.LastIndexOf(' ');
        if (IsSchool(text[..last]) && Names.IsName(text[(last + 1)..]))
            return text[(last + 1)..];
        // 湖城市溪口小学三（5）班 林 溪
        return last == text.Length - 2 && last > 3 && text[last - 2] == ' ' && IsSchool(text[..(last - 2)]) && Names.IsName([text[last - 1], text[^1]]) ? text[(last - 1)..] : text;

        static bool IsSchool(ReadOnlySpan<char> text) => text.Length > 3 && Schools.IsIn(text) && EndsOfSchools.Contains(text.TrimEnd('）')[^1]) && !text.ContainsAny('，', '。', '：');
    }

    /// <summary>Whether the text is a column's name though it begins with a role: 记者手记.</summary>
    public static bool NamesColumn(ReadOnlySpan<char> text) => text.Length > 2 && ColumnWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[^2..]) && RolesAnywhere.IsIn(text[..^2]);

    /// <summary>Whether a byline is a reader's, as under letters.</summary>
    public static bool IsReader(ReadOnlySpan<char> text) => text.StartsWithAny(Readers);

    /// <summary>Whether the text begins as bylines do: with a reporter's or correspondent's title, or whose it is.</summary>
    public static bool StartsWithReporter(ReadOnlySpan<char> text)
    {
        var role = StartsWithRole(SkipOrganisation(text.TrimStart(SeparatorsAndBullets)), RolesBefore, RoleBeforeStarts, atEnd: false);
        return role is { } && (role.EndsWith("记者", StringComparison.Ordinal) || role.EndsWith("通讯员", StringComparison.Ordinal) || role is "实习生");
    }

    /// <summary>Whether the text ends with a title whose bearer is still to be named: 本报记者 张三 通讯员.</summary>
    public static bool EndsInTitle(ReadOnlySpan<char> text) => text.EndsWithAny(["记者", "通讯员", "实习生"]);

    /// <summary>Finds a photo's credit at the end of a caption: 李四 摄, （本报记者 张三 摄）.</summary>
    /// <param name="text">The caption's end; at most the last forty characters matter.</param>
    /// <param name="start">Where the credit starts.</param>
    /// <param name="byline">The photographers are added here.</param>
    public static bool TryReadCredit(ReadOnlySpan<char> text, out int start, List<Contributor> byline)
    {
        start = 0;
        var body = text.TrimEnd(" 。");
        // （张三 摄（人民视觉））
        if (body.EndsWith("））", StringComparison.Ordinal) && body.LastIndexOf('（') is > 0 and var nested && body[..nested].LastIndexOf('（') is >= 0 and var outer)
        {
            var before = byline.Count;
            if (TryReadCredit(body[(outer + 1)..^1], out var within, byline) && within == 0)
            {
                start = outer;
                return true;
            }
            Fail(byline, before);
        }
        // 张三 摄（人民视觉）
        if (AgencyAt(body) is > 0 and var open)
            body = body[..open].TrimEnd(' ');
        var bracketed = !body.IsEmpty && body[^1] is '）' or ')' or '】';
        var inner = bracketed ? body[..^1] : body;
        if (!MayCloseCredit(inner))
            return false;
        if (IsNameless(inner, bracketed, out start))
            return true;
        // （张三摄 人民视觉）, 张三 摄/视觉中国
        foreach (var agency in Agencies)
        {
            if (inner.EndsWith(agency, StringComparison.Ordinal) && inner[..^agency.Length] is [.., '摄' or '影', ' ' or '/' or '／'] taken)
                inner = taken[..^1].TrimEnd(' ');
        }
        var from = bracketed ? inner.LastIndexOfAny("（(【") : LastSentenceEnd(inner);
        if (from < 0 && bracketed)
            return false;
        if (!bracketed && inner[(from + 1)..].Trim().Length > 8 && TryReadCreditBehindSpace(inner, from + 1, ref start, byline))
            return true;
        if (from < 0 && inner.Length > 30)
            return false;
        var credit = inner[(from + 1)..];
        var count = byline.Count;
        if (credit.TrimStart().Length > 40 || !TryRead(credit.Trim(), byline))
            return false;
        // 全国铁路调图 names no 路调图.
        if (byline[count..].TrueForAll(static c => c.Role is null))
            return Fail(byline, count);
        start = bracketed ? from : from + 1;
        // 新华社发（张三 摄）
        if (bracketed && text[..from].TrimEnd(' ').EndsWith("新华社发", StringComparison.Ordinal))
            start = text[..from].LastIndexOf("新华社发", StringComparison.Ordinal);
        return true;
    }

    // 资料图片; （图片由市博物馆提供）
    private static bool IsNameless(ReadOnlySpan<char> text, bool bracketed, out int start)
    {
        start = (bracketed ? text.LastIndexOfAny("（(【") : LastSentenceEnd(text)) + 1;
        var credit = text[start..].Trim();
        foreach (var known in NamelessCredits)
        {
            if (credit.SequenceEqual(known) || (!bracketed && text.EndsWith(known, StringComparison.Ordinal) && text[..^known.Length] is [.., ' ']))
            {
                start = bracketed ? start - 1 : text.Length - known.Length;
                return true;
            }
        }
        if (SourceLabel(text) is >= 0 and var label)
        {
            start = bracketed && label == start ? start - 1 : label;
            return true;
        }
        // 市博物馆供图, 湖城大学提供
        if (!credit.EndsWithAny(["供图", "提供"]))
            return false;
        var giver = credit[..^2].TrimEnd(' ');
        var isGiver = giver.Length is > 2 and <= LongestGiver && Names.IsHan(giver) && (credit[^1] == '图' ? IsHouse(giver) : Givers.Contains(giver[^1]) && giver.IndexOfAny(WithinSentences) < 0);
        if (!isGiver && (credit[^1] == '图' || credit.Length > LongestProvided || !credit.StartsWithAny(Provided)))
            return false;
        start -= bracketed ? 1 : 0;
        return true;
    }

    // No person, by the last character or because it can't be cut into names.
    private static bool IsHouse(ReadOnlySpan<char> giver)
    {
        if (Givers.Contains(giver[^1]))
            return !Names.IsName(giver);
        List<string> names = [];
        return giver.Length > 4 && !(Names.TrySplit(giver, names) && names.Count > 1);
    }

    /// <summary>Whether a line begins with whom a picture is from: 图片来源：云溪县.</summary>
    public static bool StartsWithSource(ReadOnlySpan<char> line) => (line[0] is '（' or '(' ? line[1..] : line).StartsWithAny(SourceLabels);

    /// <summary>Whether a line is a photo's credit and nothing else, though no byline: 资料图片, （图片来源：市博物馆）, 新华社发（李四 摄）.</summary>
    public static bool IsCredit(ReadOnlySpan<char> line, List<Contributor> scratch)
    {
        scratch.Clear();
        return line.Length <= LongestCreditLine && MayCloseCredit(line) && TryReadCredit(line, out var start, scratch) && start == 0
            && (scratch.TrueForAll(static c => Names.IsName(c.Name)) || line.ContainsAny('“', '”'));
    }

    /// <summary>The characters of a bracket that names an article's reporters, at most.</summary>
    public const int LongestSignature = 240;

    /// <summary>Finds who signs a text behind its last sentence: （张三）, （记者 张三 李四）.</summary>
    /// <param name="text">The text's end.</param>
    /// <param name="byline">The names are added here.</param>
    public static bool TryReadSignature(ReadOnlySpan<char> text, List<Contributor> byline)
    {
        if (text.Length < 8 || text[^1] is not ('）' or ')'))
            return false;
        var open = text.LastIndexOfAny('（', '(');
        if (open < 1 || text.Length - open > (StartsWithReporter(text[(open + 1)..]) ? LongestSignature : 40) || text[..open].TrimEnd(' ') is not [.., var last] || !(Characters.IsTerminal(last) || last is '”' or '’' || (last == '）' && ClosingNote.IsAtEnd(text[..open]))))
            return false;
        var start = byline.Count;
        return TryRead(text[(open + 1)..^1].Trim(), byline)
            && (byline[start..].TrueForAll(static c => c.Role is { }) || byline[start..].TrueForAll(static c => Names.IsName(c.Name)) || Fail(byline, start));
    }

    // Where 图片来源：市博物馆 begins that closes the text; -1 when none does.
    private static int SourceLabel(ReadOnlySpan<char> text)
    {
        var tail = text[^Math.Min(text.Length, LongestSource)..];
        // 技术人员在调试设备 图据湖城发布, 。图据 湖城发布
        foreach (var from in tail.ContainsAny('图', '照') ? (ReadOnlySpan<int>)[text.LastIndexOf(' ') + 1, LastSentenceEnd(text) + 1] : [])
        {
            var source = text[from..].TrimStart(" （(");
            if (source.Length is > 3 and <= LongestSource && source.StartsWithAny(PlainSourceLabels) && source.IndexOfAny("，、：:") < 0 && IsSource(source))
                return text.Length - source.Length;
        }
        if (tail.IndexOfAny('：', ':') < 0 || text.LastIndexOfAny('：', ':') is not (> 1 and var colon) || text[colon - 1] != '源')
            return -1;
        foreach (var label in SourceLabels)
        {
            if (text[..(colon + 1)].EndsWith(label, StringComparison.Ordinal) && text[colon..].IndexOfAny(SentenceEnds) < 0)
                return colon + 1 - label.Length;
        }
        return -1;

        // The head below may have been read along, but hardly ends as those do.
        static bool IsSource(ReadOnlySpan<char> source) => Givers.Contains(source[^1]) || Attribution.EndsInMedium(source) || source.EndsWithAny(["网络", "网友"]);
    }

    // 技术人员在调试设备 本报记者 王五 摄: a caption without a full stop; the longest end that is nothing but a credit.
    private static bool TryReadCreditBehindSpace(ReadOnlySpan<char> text, int from, ref int start, List<Contributor> byline)
    {
        var count = byline.Count;
        var found = false;
        for (var space = text.LastIndexOf(' '); space >= from && text.Length - space <= 40; space = text[..space].LastIndexOf(' '))
        {
            var end = byline.Count;
            if (!TryRead(text[(space + 1)..], byline))
                continue;
            // A longer end that reads as well replaces the shorter one.
            byline.RemoveRange(count, end - count);
            start = space + 1;
            found = true;
        }
        // All that stands behind the last sentence: 。新华社记者 张三 摄
        var whole = byline.Count;
        if (from > 0 && text.Length - from <= 40 && TryRead(text[from..].TrimStart(' '), byline))
        {
            byline.RemoveRange(count, whole - count);
            start = from;
            found = true;
        }
        return found;
    }

    /// <summary>Whether the text's end is a credit's: 摄, 摄影报道, 供图 …</summary>
    public static bool EndsWithCreditWord(ReadOnlySpan<char> text) =>
        text.EndsWith("摄", StringComparison.Ordinal) || text.EndsWith("摄影", StringComparison.Ordinal) || text.EndsWith("摄影报道", StringComparison.Ordinal)
        || text.EndsWith("供图", StringComparison.Ordinal) || text.EndsWith("图", StringComparison.Ordinal) || text.EndsWith("文/图", StringComparison.Ordinal);

    /// <summary>Whether the text's end may be a credit's, with a photographer or without: 摄, 资料图片, 图片由…提供.</summary>
    public static bool MayCloseCredit(ReadOnlySpan<char> text)
    {
        var core = text.TrimEnd("）)】。 ");
        return (!core.IsEmpty && core[^1] is '摄' or '影' or '道' or '图' or '片' or '发' or '供' or '国' or '觉' or 'o'
            && (EndsWithCreditWord(core) || core.EndsWithAny(NamelessCredits) || core.EndsWith("提供", StringComparison.Ordinal)))
            || SourceLabel(core) >= 0 || EndsInAgency(text) || IsLedByPicture(core);
    }

    // 摄影：张三, 。摄影/新华社记者 张三, 制图 张三: behind the last sentence, who took the picture, with the role in front.
    private static bool IsLedByPicture(ReadOnlySpan<char> text)
    {
        const int Longest = 20;
        var tail = text[^Math.Min(text.Length, Longest)..];
        if (tail.IndexOfAny("影摄图拍") < 0)
            return false;
        var credit = text[(LastSentenceEnd(text) + 1)..].TrimStart(" （(");
        foreach (var role in credit.Length <= Longest ? PictureRoles : [])
        {
            if (credit.StartsWith(role, StringComparison.Ordinal))
                return credit.Length > role.Length + 1 && (LabelEnds.Contains(credit[role.Length]) || (role.Length > 1 && credit[role.Length] == ' '));
        }
        return false;
    }

    /// <summary>Whether the text ends with who took a picture, and behind it in brackets the agency: 张三摄（人民视觉）.</summary>
    public static bool EndsInAgency(ReadOnlySpan<char> text) => AgencyAt(text.TrimEnd(" 。")) > 0;

    // Where the agency stands that a picture came by, in brackets behind who took it; -1 where none does.
    private static int AgencyAt(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[^1] is not ('）' or ')'))
            return -1;
        var open = text.LastIndexOfAny('（', '(');
        return text.Length - open <= LongestAgency && open > 0 && Names.IsHan(text[(open + 1)..^1]) && Takes(text[..open].TrimEnd(' ')) ? open : -1;

        // 张三 摄, 图/张三
        static bool Takes(ReadOnlySpan<char> taken) => taken is [.., '摄' or '影'] ? EndsWithCreditWord(taken)
            : taken.LastIndexOfAny('/', '／') is > 0 and var slash && taken[slash - 1] is '图' or '摄' && Names.IsName(taken[(slash + 1)..].TrimStart(' '));
    }

    private static int LastSentenceEnd(ReadOnlySpan<char> text)
    {
        var end = text.LastIndexOfAny(SentenceEnds);
        return end > 0 && text[end] == '”' && PenNameAt(text[..(end + 1)], text[(end + 1)..]) is >= 0 and var open ? text[..open].LastIndexOfAny(SentenceEnds) : end;
    }

    // Where the pen name opens that ends the text, with 摄 behind it: 网友“老树” 摄; -1 where none does.
    private static int PenNameAt(ReadOnlySpan<char> text, ReadOnlySpan<char> behind)
    {
        var open = text.LastIndexOf('“');
        return open >= 0 && text.Length - open is > 3 and <= LongestPenName && behind.TrimStart(SeparatorsAndBullets) is "摄" ? open : -1;
    }

    private static bool Fail(List<Contributor> byline, int start)
    {
        byline.RemoveRange(start, byline.Count - start);
        return false;
    }

    /// <summary>Whose report it is, as a byline or credit tells: 本报, 新华社, 青禾日报 (of 青禾日报记者 张三); null where it does not.</summary>
    public static string? SourceOf(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("本报", StringComparison.Ordinal) || text.Contains("/本报记者", StringComparison.Ordinal))
            return "本报";
        if (text.StartsWith("新华社", StringComparison.Ordinal) || text.EndsWith("新华社发）", StringComparison.Ordinal))
            return "新华社";
        var reporter = SkipOrganisation(text);
        if (reporter.Length == text.Length || text[0] == '驻' || !StartsWithReporter(reporter))
            return null;
        var house = text[..^reporter.Length].TrimEnd(' ');
        // 综合本报记者, 光明日报湖城分社记者
        foreach (var organisation in Organisations)
        {
            if (house.StartsWith(organisation, StringComparison.Ordinal) || house.EndsWith(organisation, StringComparison.Ordinal))
                return organisation;
        }
        return house.ToString();
    }

    private static ReadOnlySpan<char> SkipOrganisation(ReadOnlySpan<char> text)
    {
        foreach (var organisation in !text.IsEmpty && OrganisationStarts.Contains(text[0]) ? Organisations : [])
        {
            if (text.StartsWith(organisation, StringComparison.Ordinal))
                return SkipBureau(text[organisation.Length..].TrimStart(' '));
        }
        // 湖城日报社全媒体记者, 湖城县融媒体中心 记者, 驻青禾记者, 青禾记者站: whatever the house is called.
        for (var i = 2; i < Math.Min(text.Length - 2, LongestOrganisation); i++)
        {
            if (!Characters.IsHan(text[i - 1]))
                return text;
            if (EndsOfMedia.Contains(text[i - 1]) ? IsOfHouse(text[i..].TrimStart(' ')) || text[..i].EndsWithAny(Centres) && text[i] == ' '
                : text[i] == '记' && (text[0] == '驻' ? text[i..].StartsWith("记者", StringComparison.Ordinal) : text[i..].StartsWith("记者站", StringComparison.Ordinal)))
                return text[i..].TrimStart(' ');
        }
        return text;

        static bool IsOfHouse(ReadOnlySpan<char> text) => StartsWithRole(text, RolesBefore, RoleBeforeStarts, atEnd: false) is { } role && role.EndsWithAny(TitlesOfHouses);
    }

    // 本报南方分社 林知秋
    private static ReadOnlySpan<char> SkipBureau(ReadOnlySpan<char> text)
    {
        const int Longest = 10;
        var at = text[..Math.Min(text.Length, Longest)].IndexOf("分社", StringComparison.Ordinal);
        return at > 0 ? text[(at + 2)..].TrimStart(' ') : text;
    }

    private static string? StartsWithRole(ReadOnlySpan<char> text, string[] roles, SearchValues<char> starts, bool atEnd)
    {
        if (text.IsEmpty || !starts.Contains(text[0]))
            return null;
        foreach (var role in roles)
        {
            if (!text.StartsWith(role, StringComparison.Ordinal))
                continue;
            var next = text[role.Length..];
            // 文 and 图 are surnames or parts of names too: as roles they stand alone.
            var alone = next.IsEmpty || Separators.Contains(next[0]);
            if (alone || (!atEnd && (role.Length > 1)))
                return role;
        }
        return null;
    }

    // Up to the next separator or the next word that is surely a role.
    private static ReadOnlySpan<char> TakeRun(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Separators.Contains(text[i]))
            {
                // A Latin name has spaces in it.
                if (text[i] == ' ' && i > 0 && char.IsAsciiLetter(text[i - 1]) && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))
                    continue;
                return text[..i];
            }
            if (!Characters.IsHan(text[i]) && !char.IsAsciiLetter(text[i]) && text[i] is not ('·' or '•' or '・' or '.' or '\'' or '-'))
                return text[..i];
            if (i >= 2 && StartsWithSureRole(text[i..]))
                return text[..i];
        }
        return text;
    }

    // Also 张三摄, at the end.
    private static bool StartsWithSureRole(ReadOnlySpan<char> text) => SureRoles.IsAtStart(text) || text is "摄" or "报道";

    // 王 五: a two-character name set as wide as a three-character one.
    private static bool TakeSpacedName(ReadOnlySpan<char> text, bool isAlone, out string name, out ReadOnlySpan<char> rest)
    {
        // 王小红 文: who wrote it; 付 文 among names: a character alone is none.
        if (text.Length >= 3 && Names.IsSpacedPair(text[..3]) && (StartsWithRole(text[2..], RolesAfter, RoleAfterStarts, atEnd: true) is var role && (role is null || (isAlone && role is "文" && text.Length > 3)))
            && (text.Length == 3 || Separators.Contains(text[3]) || StartsWithRole(text[3..], RolesBefore, RoleBeforeStarts, atEnd: false) is { } || StartsWithRole(text[3..], RolesAfter, RoleAfterStarts, atEnd: true) is { }))
        {
            name = string.Concat(text[..1], text.Slice(2, 1));
            rest = text[3..];
            return true;
        }
        name = "";
        rest = text;
        return false;
    }
}
