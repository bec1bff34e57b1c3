using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>Recognises what a page prints around its articles: masthead (报头), folio (版心), date line, editors' names, imprint, advertisements.</summary>
internal static class Furniture
{
    // Words that only furniture has.
    private static readonly string[] Sure =
    [
        "责任编辑", "责编", "本版编辑", "本版责编", "版编辑", "版主编", "版式", "版面设计", "美术编辑", "美编", "责任校对", "校对", "组版", "值班编委", "值班编辑", "值班总编", "执行主编", "本版主编", "检校", "校检", "审读",
        "统一刊号", "国内统一连续出版物号", "连续出版物", "邮发代号", "代号", "总第", "报社出版", "集团出版", "集团主办", "零售价", "邮政编码", "版权声明",
        "广告经营许可证", "广告许可证", "公益广告", "今日导读", "今日天气", "主管主办", "本版广告", "分类广告", "广告热线", "独家代理", "刊登广告", "扫一扫", "扫码看", "扫码下载", "本版图片", "扫描二维码", "图说我们的价值观", "社会主义核心价值观",
        "视觉：", "主编：", "统筹：", "总编辑：",
    ];

    // Words that furniture puts in front of a colon or a number, and sentences use as well.
    private static readonly string[] Labels =
    [
        "电子信箱", "电子邮箱", "订价", "法律顾问", "投稿邮箱", "邮箱", "新闻热线", "热线电话", "热线", "专线", "广告热线", "发行热线", "联系电话", "电话", "微信公众号", "社址", "地址", "邮编", "定价", "每份", "印刷", "导读", "天气预报", "网址", "传真", "编辑", "分类信息",
    ];

    // … and such as it begins with.
    private static readonly string[] Beginnings = ["监印：", "主办：", "主管：", "承印：", "联系人：", "报名地点：", "报名时间：", "咨询电话", "本版如无", "本版未署名", "本广告仅供", "投注总额"];

    // Names of a page's columns, printed over an article or in a corner.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Columns = new HashSet<string>(
        ["简讯", "快讯", "时讯", "速读", "短新闻", "一句话新闻", "新闻快递", "本市新闻", "要闻", "时政", "综合", "时评", "图片新闻", "新闻速递", "新闻快报", "简明新闻", "新闻集装箱", "社会·民生", "时政要闻", "图说新闻", "百姓生活", "综合新闻", "为您服务", "读者来信", "群众来信", "读者之声", "新闻速览", "要闻速览", "百姓关注", "社会新闻", "国内新闻", "国际新闻", "民生新闻", "本地新闻", "光影", "视点", "走基层", "来信照登", "来函照登", "便民信息", "分类信息", "短波", "短讯", "速览", "动态", "速递", "播报", "天气",
            "图片报道", "图片故事", "新闻图片", "图说", "影像", "镜头", "聚焦", "关注", "纵横", "人物", "快评", "短评", "微评", "今日谈", "身边事", "编辑手记", "记者手记", "记者观察", "采访手记", "百姓镜头", "新春走基层", "记者走基层", "民生服务", "身边", "视界", "悦读", "新闻集萃", "微新闻", "各地短波", "三言两语", "现场评论", "热线新闻", "新闻速递", "政策速递", "重点关注", "热点透视", "消费维权", "市场", "县域新闻", "政策解读", "权威发布",
            "以案说法", "有感而发", "延伸阅读", "新闻链接", "相关链接", "健康提示", "今日看点", "域外见闻", "乡村振兴",
            "本报图片", "本报关注", "链接", "天下", "时事", "国内", "国际", "经济", "社会", "文体", "体育", "文化", "教育", "科技", "法治", "消费", "旅游", "三农", "健康", "民生", "城事", "县区", "财经", "专题", "特刊", "副刊", "理论", "评论", "导读", "广告", "公告", "版权所有"]).GetAlternateLookup<ReadOnlySpan<char>>();

    // … or put together of a field and a word for what is printed of it: 民生关注, 社会广角, 乡村振兴进行时.
    private static readonly WordSet Fields = new(
        ["新闻", "头条", "民生", "社会", "城市", "城事", "文化", "教育", "健康", "法治", "法制", "经济", "财经", "体育", "文体", "国际", "国内", "时政", "要闻", "综合", "本地", "县区", "乡村", "三农", "读者", "百姓", "生活", "消费", "科技", "旅游", "军事", "文艺", "艺术", "理论", "评论", "人物", "热点", "焦点", "基层", "党建", "政法", "平安", "卫生", "环保", "产业", "商业", "校园", "今日", "一线", "本土", "环球", "天下", "视觉", "身边", "商界", "文旅", "创城", "市县", "生态", "镇街"]);
    private static readonly string[] ColumnKinds =
        ["关注", "广角", "新闻", "要闻", "视窗", "视点", "视野", "纵横", "在线", "进行时", "速递", "快报", "快讯", "聚焦", "焦点", "热点", "动态", "播报", "传真", "之窗", "天地", "大观", "茶座", "走笔", "周刊", "专刊", "特刊", "专版", "专栏", "观察", "调查", "追踪", "见闻", "视界", "资讯", "简报", "头条", "故事", "快览", "速览", "前沿", "时评", "快评", "热评", "快车", "直通车", "看点", "论坛", "声音", "影像", "讲堂", "文苑", "艺苑", "时空", "视线", "瞭望", "漫谈"];
    // … or of two characters, of where it comes from, and a word that no headline so short ends with: 溪口动态, 院系快讯.
    private static readonly string[] ReportKinds = ["动态", "快讯", "速递", "播报", "传真", "简讯", "简报", "快报", "快递", "速览", "广角", "视窗", "之窗", "在线"];
    private const int LongestComposedColumn = 8;
    private const int LongestMarkedColumn = 12;
    private const int ShortestOfSeries = 3, LongestSeries = 20;
    private const int LongestFramed = 20;
    private const int LongestFolio = 14;
    private const int LongestName = 7; // of a paper
    private const int LongestPapersName = 6;
    private static readonly string[] Papers = ["日报", "晚报", "晨报", "早报", "商报", "都市报"];

    /// <summary>The most characters that name another page (<see cref="IsPageReference"/>).</summary>
    public const int LongestPageReference = 10;

    private static readonly SearchValues<char> TelephoneCharacters = SearchValues.Create("0123456789-");
    private static readonly SearchValues<char> Onward = SearchValues.Create("上下中凌早晚至起前后的，");
    private static readonly SearchValues<char> OfSentences = SearchValues.Create("，。：；至到");
    private static readonly SearchValues<char> LunarDates = SearchValues.Create("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥年月日正冬腊闰初廿卅十一二三四五六七八九");
    private static readonly WordSet Follows = new(["关注", "扫描", "扫码", "欢迎", "敬请", "微信"]);
    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ ");
    private const int LongestAcronym = 6; // UNESCO

    // What slogans are made of.
    private static readonly WordSet SloganWords = new(["读者", "报纸", "立报", "办报", "树新风", "讲文明", "亲民", "权威", "公信力", "影响力", "有温度", "为本"]);

    private static readonly SearchValues<char> LatinName = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .'");

    // The last words of papers' Latin names, in pinyin and in English.
    private static readonly string[] LatinNames = ["RIBAO", "WANBAO", "XINWEN", "XINBAO", "CHENBAO", "ZAOBAO", "SHIBAO", "SHANGBAO", "ZHOUBAO", "DAILY", "NEWS", "TIMES", "POST", "HERALD", "WEEKLY"];

    private static readonly string[] Addresses = ["http", "www.", "@", "E-mail", "e-mail", "Email", ".com", ".cn"];

    // Most lines have none of the words, and none of what makes a date line, a folio or a notice, so one search for all of them answers first.
    private static readonly WordSet AnyWord = new([.. Sure, .. Labels, .. Addresses.Where(static word => word.Length > 1), .. Advertisements.Words, "声明作废", "遗失", "丢失", "星期", "农历", "机关报", "宣传部", "公众号", "融媒体", .. Listings.Words, .. Beginnings]);
    private static readonly SearchValues<char> AnyCharacter = SearchValues.Create("年版期号℃@-.>…|");
    // What furniture without any of the words has, beside a comma or a full stop: guides, forecasts, lottery numbers, power cuts, issuers.
    private static readonly SearchValues<char> BesideMarks = SearchValues.Create("版期℃>…:：@宣");
    private static readonly int LongestColumn = Columns.Set.Max(static name => name.Length);

    // Characters; more than that is a paragraph, or a whole row of furniture.
    private const int LongestLine = 80;

    /// <summary>The words of a line in square brackets or between dots, or behind a bullet, as columns' names are printed; empty for any other.</summary>
    public static ReadOnlySpan<char> MarkedColumn(ReadOnlySpan<char> line) =>
        line is ['【', .., '】'] or ['[', .., ']'] or ['［', .., '］'] or ['〖', .., '〗'] or ['〔', .., '〕'] or ['·', .., '·'] or ['#', .., '#'] ? line[1..^1] : line is ['—', .., '—'] ? line.Trim("— ")
        : line.IsEmpty ? [] : Characters.AnyBullet.Contains(line[0]) ? line.SkipBullets().TrimEnd(Characters.Bullets).TrimEnd(' ') : line[0] == '@' && Names.IsHan(line[1..]) ? line[1..] : [];

    /// <summary>The line without the column's name that stands in brackets in front of its headline: 【城事】溪口米粉节开幕.</summary>
    public static ReadOnlySpan<char> WithoutColumn(ReadOnlySpan<char> line) =>
        line[0] == '【' && line.IndexOf('】') is > 1 and var end && end + 1 < line.Length && IsColumn(line[1..end]) ? line[(end + 1)..].TrimStart(' ') : line;

    /// <summary>Whether a line, or several, say that papers were lost: 林知秋遗失身份证，号码…，声明作废。</summary>
    public static bool IsLoss(ReadOnlySpan<char> text) => text.Contains("声明作废", StringComparison.Ordinal) && (SaysLost(text) || text.Contains("损毁", StringComparison.Ordinal));

    /// <summary>… whose line has no room for more: 公章丢失，声明作…</summary>
    public static bool IsShortLoss(ReadOnlySpan<char> line) =>
        line.Length <= 40 && SaysLost(line) && (line.Contains("声明", StringComparison.Ordinal) || (line.ContainsAny("证章票据照") && line.ContainsAny('号', '码')));

    private static bool SaysLost(ReadOnlySpan<char> text) => text.IndexOf('失') is > 0 and var at && text[at - 1] is '遗' or '丢';

    /// <summary>Whether a line, or several, name another page and nothing else: ▶2版, （8版）, 详见第三版.</summary>
    public static bool IsPageReference(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > LongestPageReference || !text.Contains('版'))
            return false;
        var rest = text.TrimStart("▶►→▷➤⇨>（(【／/… ");
        var isMarked = rest.Length < text.Length;
        foreach (var word in (ReadOnlySpan<string>)["详见", "详细报道见", "全文见", "见"])
        {
            if (!rest.StartsWith(word, StringComparison.Ordinal))
                continue;
            isMarked = true;
            rest = rest[word.Length..].TrimStart(' ');
            break;
        }
        return isMarked && IsPageNumber(rest.TrimEnd("▶►→▷➤⇨>）)】 "));
    }

    /// <summary>A small notice's title: what stands below it is its text, however short (停水通知).</summary>
    public static bool IsNoticesTitle(ReadOnlySpan<char> line) => line.Length is >= 4 and <= 6 && line[0] == '停' && line[1] is '水' or '电' or '气' or '暖' && line[^2..] is "通知" or "公告" or "通告";

    // 青禾日报宣: who had a slogan printed. 关注青禾日报微信公众号
    private static bool IsIssuer(ReadOnlySpan<char> line) =>
        (line.Length <= 10 && line.EndsWith("融媒体", StringComparison.Ordinal))
        || (line.Length is >= 4 and <= 10 && line[^1] == '宣' && line[^2] is '报' or '办' or '委' or '部' or '社')
        || (line.Length is >= 6 and <= 24 && line.EndsWith(" 宣", StringComparison.Ordinal) && line[^3] is '报' or '办' or '委' or '部' or '社')
        || (line.Length <= 20 && line.EndsWith("公众号", StringComparison.Ordinal) && Follows.IsAtStart(line));

    private static bool IsColumn(ReadOnlySpan<char> words) => Columns.Contains(words) || IsComposedColumn(words);

    private static bool IsComposedColumn(ReadOnlySpan<char> line) =>
        line.Length is >= 4 and <= LongestComposedColumn && (line.EndsWith("在行动", StringComparison.Ordinal) || (Fields.IsAtStart(line) && line[2..].EndsWithAny(ColumnKinds)) || (line.Length == 4 && Characters.IsHan(line[0]) && line.EndsWithAny(ReportKinds)));

    // 青禾观察·渡口的早晨: a column and its series; beside the dot of a foreigner's name stand no words, and photos' titles are shorter (老街·花灯).
    private static bool IsSeries(ReadOnlySpan<char> line) =>
        line.Length <= LongestSeries && line.IndexOf('·') is >= ShortestOfSeries and var dot && !line.StartsWith("走进", StringComparison.Ordinal) && line[(dot + 1)..] is { Length: >= ShortestOfSeries } series
        && Names.IsHan(line[..dot]) && Names.IsHan(series) && (CommonWords.Join(line[dot - 2], line[dot - 1]) || CommonWords.Join(series[0], series[1]));

    /// <summary>How much the line looks like furniture: 0 nothing, 1 somewhat, 2 surely.</summary>
    public static int Rate(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestLine)
            return IsRowOfParts(line) ? 2 : 0;
        if (line.IsEmpty || (!Characters.IsHan(line[0]) && Chinese(line) == 0))
        {
            var latin = 0;
            foreach (var c in line)
                latin += char.IsAsciiLetter(c) ? 1 : 0;
            // A line drawn with characters, or a sign of a symbol font that came out as a letter.
            if ((line.Length > 3 && !line.ContainsAnyExcept('—')) || (latin == 1 && line.Length == 1))
                return 2;
            if (latin == 0 && line.Contains('℃'))
                return 2;
            if (latin == 0)
                return (line.Length <= 6 && !line.ContainsAny('。', '%', '—') && !line.EndsWith('…')) || IsNumericDate(line) || IsTelephone(line) ? 2 : 0; // …… is a paragraph
            // A01
            if (latin == 1 && line.Length is 2 or 3 && char.IsAsciiLetterUpper(line[0]) && Characters.IsDigit(line[^1]))
                return 2;
            if (IsLatinMasthead(line) || IsNumericDate(line) || (IsSectionInCapitals(line) && (line.Length > LongestAcronym || line.Contains(' '))))
                return 2;
        }
        if (IsComposedColumn(line) || IsSeries(line) || Listings.IsSky(line) || PublicSlogans.AreWhole(line) || Advertisements.IsOffer(line) || (Names.IsSpacedPair(line) && Columns.Contains([line[0], line[2]])))
            return 2;
        // 青禾晚报, in whatever place; 据青禾晚报 tells whose report it is.
        if (line.Length is >= 4 and <= LongestPapersName && line[^1] == '报' && line[0] != '据' && line.EndsWithAny(Papers) && Names.IsHan(line))
            return 2;
        // 【社会观察】, [焦点新闻], ●基层动态
        if (line.Length <= LongestMarkedColumn && !Characters.IsHan(line[0]) && MarkedColumn(line) is { IsEmpty: false } column && (IsColumn(column) || PublicSlogans.AreWhole(column)))
            return 2;
        // —— 稻乡记事 ——: whatever it says, between two dashes stands no headline.
        if (line.Length is > 4 and <= LongestFramed && line is ['—', .., '—'] && Names.IsHan(line.Trim("— ")))
            return 2;
        // 生态 | FEATURE
        if (line.Length <= LongestFramed && line.IndexOf('|') is > 0 and var bar && IsSectionInCapitals(line[(bar + 1)..].TrimStart(' ')) && Names.IsHan(line[..bar].TrimEnd(' ')))
            return 2;
        // 新春走基层：
        if (line.Length <= LongestMarkedColumn && line[^1] is '：' && IsColumn(line[..^1]))
            return 2;
        var hasWord = AnyWord.IsIn(line);
        if (!hasWord && line[^1] is not ('宣' or '号') && !char.IsAsciiLetterOrDigit(line[0]) && !(line.Length <= LongestFolio && Characters.IsDigit(line[^1])) && !line.ContainsAny(AnyCharacter))
            return line.Length <= LongestColumn && Columns.Contains(line) ? 2 : 0;
        // Most of what is left are sentences with a year or a number.
        if (!hasWord && line.ContainsAny('，', '。') && !line.ContainsAny(BesideMarks))
            return 0;
        if ((hasWord && Advertisements.IsCried(line)) || IsDateLine(line) || IsFolio(line) || IsIssueNumber(line) || IsGuide(line))
            return 2;
        if (line.Contains("声明作废", StringComparison.Ordinal) || line.StartsWith("遗失声明", StringComparison.Ordinal) || (line.Contains("遗失", StringComparison.Ordinal) && line.Contains("特此声明", StringComparison.Ordinal)))
            return 2;
        if (IsShortLoss(line) || Listings.IsOne(line) || IsIssuer(line) || IsContact(line))
            return 2;
        // Sentences speak of hotlines and addresses as well; furniture is no sentence.
        var isSentence = line.Contains('。') || line.EndsWith("，", StringComparison.Ordinal);
        if (Columns.Contains(line) || IsLunarDate(line))
            return 2;
        if (!hasWord && !line.Contains('@'))
            return 0;
        if (line.StartsWithAny(Beginnings))
            return 2;
        if (IsOwner(line))
            return 2;
        foreach (var word in Sure)
        {
            if (line.Contains(word, StringComparison.Ordinal))
                return isSentence ? 1 : 2;
        }
        var isSome = false;
        foreach (var word in Labels)
        {
            var at = line.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var behind = line[(at + word.Length)..];
            // Its number, or the editor's name, stands on the next line, or behind it at once.
            if (at == 0 && (behind.IsEmpty || (word == "编辑" && Names.IsName(behind.TrimStart(' ')))))
                return 2;
            isSome = true;
            var isLabel = !behind.IsEmpty && (behind[0] is '：' or ':' || (behind[0] == ' ' && Characters.IsLatin(behind[^1])) || Characters.IsDigit(behind[0]) || (behind[0] is '(' or '（' && behind.Length > 1 && Characters.IsDigit(behind[1]))
                || (char.IsAsciiLetter(behind[0]) && behind.ContainsAny('@', '.')));
            if (isLabel && !isSentence && line.IndexOf('，') < 0)
                return 2;
        }
        if (isSome)
            return 1;
        foreach (var word in Addresses)
        {
            // “@雷锋” is nobody's address.
            if (line.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at && (word != "@" || (at > 0 && at + 1 < line.Length && Characters.IsLatin(line[at - 1]) && Characters.IsLatin(line[at + 1]))))
                return isSentence || line.IndexOf('，') >= 0 || Chinese(line) > 12 ? 1 : 2;
        }
        return 0;
    }

    // 中共湖城市委机关报, 中共湖城市委主管主办
    private static bool IsOwner(ReadOnlySpan<char> line) =>
        line.StartsWith("中共", StringComparison.Ordinal) && line.EndsWithAny(["机关报", "主管主办", "宣传部主管", "宣传部主办"]);

    /// <summary>Whether a line and the next are one piece of furniture that a narrow box broke: 第12345期 今|日8版.</summary>
    /// <param name="first">The first line.</param>
    /// <param name="whole">Both.</param>
    public static bool IsBroken(ReadOnlySpan<char> first, ReadOnlySpan<char> whole)
    {
        const int Longest = 24;
        return whole.Length <= Longest && first[0] switch { '第' => IsIssueNumber(whole), '中' => IsOwner(whole), '扫' or '关' or '欢' => IsIssuer(whole), _ => false };
    }

    // 农历甲辰年二月初三, 农历闰六月十五 立秋, 甲辰年二月初三
    private static bool IsLunarDate(ReadOnlySpan<char> line)
    {
        const int SolarTerm = 2;
        var at = line.IndexOf("农历", StringComparison.Ordinal);
        if (at < 0 && line.Length is >= 7 and <= 12 && line[2] == '年' && "甲乙丙丁戊己庚辛壬癸".Contains(line[0], StringComparison.Ordinal))
            return line.IndexOfAnyExcept(LunarDates) is < 0 or >= 7;
        if (at < 0 || line.Length - at < 5)
            return false;
        var others = 0;
        foreach (var c in line[(at + 2)..])
            others += Characters.IsHan(c) && !LunarDates.Contains(c) ? 1 : 0;
        return others <= SolarTerm;
    }

    // Masthead, date, folio, editors and addresses of a page, run together in one line, parted by spaces or by nothing.
    private static bool IsRowOfParts(ReadOnlySpan<char> line)
    {
        const int Few = 3;
        if (line.ContainsAny('，', '。', '；'))
            return false;
        var labels = 0;
        for (var at = 0; line[at..].IndexOfAny('：', ':') is > 0 and var colon; at += colon + 1)
            labels += line.Slice(at, colon).EndsWithAny(Labels) ? 1 : 0;
        if (labels >= Few)
            return true;
        var parts = 0;
        foreach (var part in line.Split(' '))
            parts += line[part].Length <= LongestLine && Rate(line[part]) == 2 ? 1 : 0;
        return parts >= Few;
    }

    private static int Chinese(ReadOnlySpan<char> line)
    {
        var chinese = 0;
        foreach (var c in line)
            chinese += Characters.IsHan(c) ? 1 : 0;
        return chinese;
    }

    /// <summary>Whether the line is a paper's name: 青禾日报, 青禾晚报 农村版.</summary>
    public static bool IsMasthead(ReadOnlySpan<char> line)
    {
        // 综 合 新 闻 青禾日报, 文化·体育 青禾日报: the section's name beside it.
        if (line.LastIndexOf(' ') is >= 3 and <= 12 and var space && (line[1] == ' ' || line[..space].Contains('·')))
            line = line[(space + 1)..];
        if (line.IsEmpty || line.Length > 14)
            return false;
        if (IsSectionInCapitals(line))
            return true;
        foreach (var word in (ReadOnlySpan<string>)["日报", "晚报", "晨报", "早报", "时报", "商报", "都市报", "周报", "新报", "导报", "快报", "农民报", "青年报", "新闻"])
        {
            var at = line.IndexOf(word, StringComparison.Ordinal);
            if (at is >= 0 and <= 6 && (at > 0 || word is not "新闻"))
            {
                var rest = line[(at + word.Length)..].Trim();
                if (word is "新闻")
                    return at == 2 && rest.Length <= 3;
                return rest.IsEmpty || rest[^1] == '版' || rest[^1] == '刊' || rest.Length <= 4;
            }
        }
        return false;
    }

    // WEEKLY, SUPPLEMENT: the section's name in English.
    private static bool IsSectionInCapitals(ReadOnlySpan<char> line) => line.Length >= 5 && line.IndexOfAnyExcept(Capitals) < 0;

    /// <summary>Whether a line beside furniture is more of it: a slogan, a paper's short name.</summary>
    public static bool IsSlogan(ReadOnlySpan<char> line) => line.Length is >= 4 and <= 14 && SloganWords.IsIn(line) || IsPapersName(line.TrimEnd("A0123456789 "));

    // 石寨农民报, with the page's number or without
    private static bool IsPapersName(ReadOnlySpan<char> line) => line.Length is >= 3 and <= LongestName && line[^1] == '报' && !CommonWords.Join(line[^2], line[^1]);

    // QINGHE RIBAO, Qinghe Evening News: the paper's name once more.
    private static bool IsLatinMasthead(ReadOnlySpan<char> line)
    {
        if (line.Length > 40 || line.ContainsAnyExcept(LatinName))
            return false;
        foreach (var word in LatinNames)
        {
            if (line.Length > word.Length && line.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether the line is a whole date and nothing else, as under a notice.</summary>
    public static bool IsDate(ReadOnlySpan<char> line) =>
        line.Length <= 12 && ChineseDates.TryReadPrefix(line, out var date, out var length) && date.Year is { } && length == line.Length;

    // 2024年3月2日 星期六, alone or with the folio's other parts.
    private static bool IsDateLine(ReadOnlySpan<char> line)
    {
        if (IsNumericDate(line) || (line.Length <= 24 && IsYearAndMonth(line)))
            return true;
        var year = line.IndexOf('年');
        var weekday = line.Contains("星期", StringComparison.Ordinal);
        if ((line.Length > 48 && !weekday) || line.IndexOfAny('。', '，') >= 0)
            return false;
        if (weekday && line.Length <= 4)
            return true;
        if (year >= 4)
        {
            var start = year;
            // Four digits, and no page number before them: 4 2023年.
            while (start > 0 && !(year - start == 4 && line[start - 1] == ' ') && (Characters.IsDigit(line[start - 1]) || "〇○零一二三四五六七八九 ".Contains(line[start - 1], StringComparison.Ordinal)))
                start--;
            if (ChineseDates.TryReadPrefix(line[start..], out var date, out var length) && date.Year is { })
                return weekday || (start + (line.Length - start - length) <= 14 && !GoesOn(line[(start + length)..]));
        }
        return weekday && line.Length <= 30 && line.Contains('月') && line.Contains('日');
    }

    // 2024年3月2日下午2: a sentence about that day.
    private static bool GoesOn(ReadOnlySpan<char> behind) => behind.IndexOfAny(Onward) == 0;

    // 第1版, A04版, 04 要闻, 版: a page number with at most a section's name.
    private static bool IsFolio(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestFolio)
            return false;
        // 综合 9版, 天下·A12, 国际 05: behind the section's name, which a dot may show.
        if (line.Length >= 4 && (line[2] == '·' ? Names.IsHan(line[..2]) : Columns.Contains(line[..2]) || Fields.IsAtStart(line)) && IsPageNumber(line[2..].TrimStart(" ·/|")))
            return true;
        // 经济4
        if (line.Length is 3 or 4 && Columns.Contains(line[..2]) && !line[2..].ContainsAnyExceptInRange('0', '9'))
            return true;
        var at = line.StartsWith("今日", StringComparison.Ordinal) || line.StartsWith("本期", StringComparison.Ordinal) ? 2 : 0;
        if (line[0] == '第')
            at++;
        else if (char.IsAsciiLetterUpper(line[0]))
            at++;
        var number = ChineseDates.TakeNumber(line, ref at);
        if (number is null || at >= line.Length)
            return false;
        // 02 深度周刊: no headline begins with such a number.
        if (line[0] == '0' && at == 2 && number > 0 && line[at..].TrimStart(' ') is { Length: >= 2 and <= 6 } name && Names.IsHan(name))
            return true;
        // A07 特别报道
        if (char.IsAsciiLetterUpper(line[0]) && number < 100 && (line[1] == '0' || line.ContainsAny(' ', '·')) && line[at..].TrimStart(" ·") is { Length: >= 2 and <= 4 } section && Names.IsHan(section))
            return true;
        return (line[at] == '版' && line.Length - at <= 10 && !line.ContainsAny('，', '。', '）')) || (Characters.IsDigit(line[0]) && Columns.Contains(line[at..].TrimStart(' ')));
    }

    /// <summary>Whether the text is a page's number: A12, 9版, 05, 十二版, 第七版.</summary>
    public static bool IsPageNumber(ReadOnlySpan<char> text)
    {
        var at = !text.IsEmpty && (char.IsAsciiLetterUpper(text[0]) || text[0] == '第') ? 1 : 0;
        var isLettered = at > 0 && text[0] != '第';
        return ChineseDates.TakeNumber(text, ref at) is not null && (at == text.Length ? isLettered || text[0] == '0' : text[at..] is "版");
    }

    // 发行部：0375-8345230 广告部：0375-8345231
    private static bool IsContact(ReadOnlySpan<char> line)
    {
        const int LongestLabel = 8;
        if (!Characters.IsDigit(line[^1]))
            return false;
        for (var rest = line; !rest.IsEmpty;)
        {
            if (rest.IndexOfAny('：', ':') is not (>= 2 and <= LongestLabel and var colon) || !Names.IsHan(rest[..colon]))
                return false;
            rest = rest[(colon + 1)..];
            var length = rest.IndexOfAnyExcept(TelephoneCharacters) is >= 0 and var end ? end : rest.Length;
            if (!IsTelephone(rest[..length]))
                return false;
            rest = rest[length..].TrimStart(' ');
        }
        return true;
    }

    // 8345230, 0375-8345230
    private static bool IsTelephone(ReadOnlySpan<char> line) => line.Length is >= 7 and <= 13 && !line.ContainsAnyExcept(TelephoneCharacters);

    // 田里种风景 >>> 02: what stands on another page.
    private static bool IsGuide(ReadOnlySpan<char> line)
    {
        const int Fewest = 6;
        if (line.ContainsAny('。', '；'))
            return false;
        if (line.Contains(">>", StringComparison.Ordinal) && !Jump.TryFind(line, out _))
            return true;
        // 田里种风景……A02
        if (line.LastIndexOf("……", StringComparison.Ordinal) is > 3 and var dots && line[(dots + 2)..].TrimStart(' ') is { Length: > 0 } number && (IsPageNumber(number) || !number.ContainsAnyExceptInRange('0', '9')))
            return true;
        // 02版 田里种风景, 田里种风景 3版
        var page = line.IndexOf('版');
        return line.Length >= Fewest && ((line[^1] == '版' && Characters.IsDigit(line[^2])) || (page is 1 or 2 && !line[..page].ContainsAnyExceptInRange('0', '9') && line[page + 1] is not ('权' or '）')));
    }

    // 第12345期, 第12345号, 第12345期 今日12版
    private static bool IsIssueNumber(ReadOnlySpan<char> line)
    {
        const int Longest = 10;
        if (line.IndexOf("今日", StringComparison.Ordinal) is > 4 and var today && IsFolio(line[today..]))
            line = line[..today].TrimEnd(' ');
        return line.Length is > 4 and <= Longest && line[0] == '第' && line[^1] is '期' or '号' && !line[1..^1].Trim().ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>2024.03.02 星期六, 2024-03-02, also run together with what else stands in the page's head: A03讲文明树新风QINGHERIBAO2024-09-18民生.</summary>
    public static bool IsNumericDate(ReadOnlySpan<char> line)
    {
        const int FewBeside = 14;
        for (var at = 0; at + 8 <= line.Length; at++)
        {
            if (DateLength(line[at..]) > 0)
                return line.IndexOfAny(OfSentences) < 0 && (Chinese(line) <= FewBeside || line.Contains('版') || line.Contains("星期", StringComparison.Ordinal));
        }
        return false;
    }

    // Four digits, one or two, and one or two, with the same sign between; 0 for anything else.
    private static int DateLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[0] is not ('1' or '2') || text[..4].ContainsAnyExceptInRange('0', '9') || text[4] is not ('.' or '-' or '/' or '·'))
            return 0;
        var day = text[5..].IndexOf(text[4]) + 6;
        if (day is not (7 or 8) || text[5..(day - 1)].ContainsAnyExceptInRange('0', '9'))
            return 0;
        // The page's number may follow at once.
        var end = day;
        while (end < text.Length && end - day < 2 && Characters.IsDigit(text[end]))
            end++;
        return end > day ? end : 0;
    }

    // 2024年3月 at the end of a line: a date line whose day was set larger.
    private static bool IsYearAndMonth(ReadOnlySpan<char> line)
    {
        var year = line.IndexOf('年');
        if (year < 4 || line[^1] != '月' || line.Length - year > 5)
            return false;
        var at = year - 4;
        return ChineseDates.TakeNumber(line, ref at) is >= 1900 and < 2200;
    }
}
