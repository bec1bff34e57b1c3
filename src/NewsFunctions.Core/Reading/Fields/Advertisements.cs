namespace NewsFunctions.Reading.Fields;

/// <summary>Recognises small advertisements, what a paper wants of its readers, and the titles of public notices.</summary>
internal static class Advertisements
{
    private static readonly string[] Kinds = ["公告", "启事", "通知", "信息", "招生"];
    private static readonly WordSet Titles = new(["招租", "出租", "转让", "征稿", "征订", "订报", "春季", "秋季"]);
    // What is paid for because the law or a contract asks for it, at the end of longer titles too.
    private static readonly EndingSet Legal = new(["拍卖公告", "竞拍公告", "招标公告", "减资公告", "注销公告", "清算公告", "催收公告", "债权转让公告", "出让公告", "竞买公告"]);
    private static readonly string[] Wanted = ["诚聘", "急聘", "职校招生", "技校招生"];
    private static readonly WordSet Offers = new(["转让", "招租", "出租", "租售", "出售", "求租", "求购", "招聘", "求职"]);

    private static readonly string[] Cried = ["新品上市", "盛大开业", "隆重开业", "开业大吉", "周年店庆", "诚招代理", "诚招加盟", "招商加盟", "火热招商", "优惠酬宾", "限时特惠", "清仓甩卖", "火热开盘", "盛大开盘", "广告招商", "广告招租", "臻藏席位", "尊崇预约", "周年庆典", "品质之选", "岁月留香", "荣耀上市"];
    private static readonly string[] OfFlats = ["建面约", "建筑面积约", "首付", "贵宾专线", "贵宾热线", "售楼", "均价", "精装住宅", "开发商", "全城热销", "恭迎品鉴"];
    // What calls out where nothing nearby tells of it: one of the first, or two of the others.
    private static readonly string[] Called = ["即买即", "宴请首选", "喜宴预订", "婚宴预订", "大促", "钜惠", "巨惠", "豪礼", "特惠", "特卖", "抢购", "试驾", "认筹", "尊享", "钜献", "巨献", "盛大启幕", "样板间", "免费咨询", "预约有礼", "到店有礼", "进店有礼", "品鉴", "惠顾", "选购", "火热预订", "火爆", "震撼上市", "全新上市", "厂家直销", "买一送一", "拎包入住", "学区房", "团购会", "优惠多多", "送货上门", "盛大开盘", "盛大开业", "隆重开业", "开业大吉", "清仓", "限时", "现房"];
    private static readonly string[] Praised = ["首付", "实景", "园林", "洋房", "精装", "补贴", "以旧换新", "品质", "匠心", "央企", "建面", "均价", "优惠", "咨询", "预约", "有礼", "开盘", "热销", "火热", "学府", "尊贵", "经典", "首选", "元起", "万起", "折起", "低至", "最高", "团购", "免费", "特价", "房源", "湖景", "江景", "名校", "地铁口", "入住", "认购", "交房", "加盟", "代理", "招商", "会员", "专享"];
    private static readonly WordSet Calls = new(Called);
    private static readonly WordSet Praises = new(Praised);
    private static readonly WordSet AnyCall = new([.. Called, .. Praised]);
    private static readonly EndingSet Houses = new(["家居", "家电", "建材", "汽车", "车城", "商城", "影城", "酒店", "酒楼", "饭店", "商场", "超市", "百货", "广场", "购物中心", "珠宝", "眼镜", "口腔", "驾校", "旅行社", "置业", "地产", "公司", "集团"]);
    private static readonly WordSet Cries = new(Cried);
    private static readonly WordSet Flats = new(OfFlats);
    private const string Sale = "全场";
    private const int LongestCry = 16;
    private const int LongestName = 10;
    private const int LongestFlat = 40;
    private const int LongestCall = 28;
    private const int LongestHouse = 10;
    private const int LongestTitle = 16;

    /// <summary>Words one of which stands in each that <see cref="IsCried"/> knows.</summary>
    public static IEnumerable<string> Words => [.. Cried, .. OfFlats, Sale];

    /// <summary>Whether the line is one that begins with what is offered: 转让：渡口街门面一间.</summary>
    public static bool IsOffer(ReadOnlySpan<char> line) => line.Length > 3 && line[2] is '：' or ':' && Offers.IsAtStart(line);

    /// <summary>… or with none of it: 新品上市, 白石家电 全场八折起, 建面约98㎡ 首付20万起.</summary>
    public static bool IsCried(ReadOnlySpan<char> line) => (line.Length <= LongestCry && (line.Length <= LongestName && Cries.IsIn(line) || IsSale(line))) || (line.Length <= LongestFlat && IsFlat(line));

    /// <summary>Whether a line of which nothing nearby tells calls out what is sold: 现房实景 即买即住, 家电换新 最高补贴.</summary>
    public static bool IsCall(ReadOnlySpan<char> line) =>
        line.Length is >= 4 and <= LongestCall && !line.ContainsAny("，。；：") && AnyCall.IsIn(line) && (Calls.IsIn(line) || Praises.Count(line) > 1);

    /// <summary>Whether a line beside such a one names who sells: 白石家电, 石寨·稻香苑.</summary>
    public static bool IsHouse(ReadOnlySpan<char> line) => line.Length is >= 3 and <= LongestHouse && (Houses.IsAtEnd(line) || (line.IndexOf('·') is > 0 and var dot && dot < line.Length - 1)) && !line.ContainsAny("，。；：");

    // 全场八折起, 白石家电 全场特惠, 全场满100减30
    private static bool IsSale(ReadOnlySpan<char> line) =>
        line.IndexOf(Sale, StringComparison.Ordinal) is >= 0 and var at && line[(at + 2)..] is { Length: >= 2 } offer && (offer.Contains('折') || offer[0] == '满' && offer.Contains('减') || offer.EndsWithAny(["特惠", "优惠", "特价", "包邮"]));

    // 建面约98㎡精装住宅 首付20万起 贵宾专线：0500-1234567: two of the words, or one and a number to call.
    private static bool IsFlat(ReadOnlySpan<char> line)
    {
        if (line.ContainsAny('，', '。'))
            return false;
        var words = Flats.Count(line);
        return words > 1 || (words == 1 && (line.Contains('㎡') || line.ContainsAny('：', ':')));
    }

    /// <summary>Whether the line is a public notice's title: 停电通知, 公 告, 更 正.</summary>
    public static bool IsNoticeTitle(ReadOnlySpan<char> line)
    {
        if (line.Length is < 2 or > LongestName)
            return false;
        Span<char> title = stackalloc char[LongestName];
        var length = 0;
        foreach (var c in line)
        {
            if (c != ' ')
                title[length++] = c;
        }
        title = title[..length];
        return title is "更正" or "勘误" or "公告" or "通知" or "通告" or "启事"
            || (length <= 6 && ((ReadOnlySpan<char>)title).EndsWithAny(["通知", "公告", "通告"]) && title[0] == '停' && title[1] is '电' or '水' or '气' or '热');
    }

    /// <summary>Whether the line is the title of one: 招租公告, 征稿启事, 拍卖公告; 石寨酒楼诚聘; public notices are none (停电公告).</summary>
    public static bool IsTitle(ReadOnlySpan<char> line) => (line.Length is >= 4 and <= LongestTitle && Legal.IsAtEnd(line) && !line.Contains("发布", StringComparison.Ordinal))
        || (line.Length == 4 && Titles.IsAtStart(line) && line.EndsWithAny(Kinds)) || (line.Length is > 3 and <= LongestName && line.EndsWithAny(Wanted));
}
