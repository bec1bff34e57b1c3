namespace NewsFunctions.Reading.Fields;

/// <summary>Recognises small advertisements, and what a paper wants of its readers.</summary>
internal static class Advertisements
{
    private static readonly string[] Kinds = ["公告", "启事", "通知", "信息", "招生"];
    private static readonly WordSet Titles = new(["招租", "出租", "转让", "征稿", "征订", "订报", "春季", "秋季"]);
    private static readonly string[] Wanted = ["诚聘", "急聘", "职校招生", "技校招生"];
    private static readonly WordSet Offers = new(["转让", "招租", "出租", "租售", "出售", "求租", "求购", "招聘", "求职"]);

    private static readonly string[] Cried = ["新品上市", "盛大开业", "隆重开业", "开业大吉", "周年店庆", "诚招代理", "诚招加盟", "招商加盟", "火热招商", "优惠酬宾", "限时特惠", "清仓甩卖", "火热开盘", "盛大开盘", "广告招商", "广告招租", "臻藏席位", "尊崇预约", "周年庆典", "品质之选", "岁月留香", "荣耀上市"];
    private static readonly string[] OfFlats = ["建面约", "建筑面积约", "首付", "贵宾专线", "贵宾热线", "售楼", "均价", "精装住宅", "开发商", "全城热销", "恭迎品鉴"];
    private static readonly WordSet Cries = new(Cried);
    private static readonly WordSet Flats = new(OfFlats);
    private const string Sale = "全场";
    private const int LongestCry = 16;
    private const int LongestName = 10;
    private const int LongestFlat = 40;

    /// <summary>Words one of which stands in each that <see cref="IsCried"/> knows.</summary>
    public static IEnumerable<string> Words => [.. Cried, .. OfFlats, Sale];

    /// <summary>Whether the line is one that begins with what is offered: 转让：渡口街门面一间.</summary>
    public static bool IsOffer(ReadOnlySpan<char> line) => line.Length > 3 && line[2] is '：' or ':' && Offers.IsAtStart(line);

    /// <summary>… or with none of it: 新品上市, 白石家电 全场八折起, 建面约98㎡ 首付20万起.</summary>
    public static bool IsCried(ReadOnlySpan<char> line) => (line.Length <= LongestCry && (line.Length <= LongestName && Cries.IsIn(line) || IsSale(line))) || (line.Length <= LongestFlat && IsFlat(line));

    // 全场八折起, 白石家电 全场特惠, 全场满100减30
    private static bool IsSale(ReadOnlySpan<char> line) =>
        line.IndexOf(Sale, StringComparison.Ordinal) is >= 0 and var at && line[(at + 2)..] is { Length: >= 2 } offer && (offer.Contains('折') || offer[0] == '满' && offer.Contains('减') || offer.EndsWithAny(["特惠", "优惠", "特价", "包邮"]));

    // 建面约98㎡精装住宅 首付20万起 贵宾专线：0500-1234567: two of the words, or one and a number to call.
    private static bool IsFlat(ReadOnlySpan<char> line)
    {
        if (line.ContainsAny('，', '。'))
            return false;
        var words = 0;
        for (var i = 0; i < line.Length; i++)
            words += Flats.IsAtStart(line[i..]) ? 1 : 0;
        return words > 1 || (words == 1 && (line.Contains('㎡') || line.ContainsAny('：', ':')));
    }

    /// <summary>Whether the line is the title of one: 招租公告, 征稿启事; 石寨酒楼诚聘; public notices are none (停电公告).</summary>
    public static bool IsTitle(ReadOnlySpan<char> line) => (line.Length == 4 && Titles.IsAtStart(line) && line.EndsWithAny(Kinds)) || (line.Length is > 3 and <= LongestName && line.EndsWithAny(Wanted));
}
