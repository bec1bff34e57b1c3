using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>Recognises public advertisements (公益广告), with which papers fill the gaps of a page, between the articles as well: 讲文明 树新风.</summary>
internal static class PublicSlogans
{
    // Parts that are put together to slogans, with a space, a mark, a line's end or nothing between.
    private static readonly string[] Parts =
    [
        "讲文明", "树新风", "厉行节约", "反对浪费", "拒绝浪费", "拒绝餐饮浪费", "勤俭节约", "节约用水", "节约用电", "节约粮食", "珍惜粮食", "从我做起", "人人有责", "人人参与", "利国利民", "垃圾分类", "保护环境", "爱护环境", "爱护公物",
        "绿色出行", "低碳出行", "文明出行", "安全出行", "平安出行", "平安回家", "文明礼让", "礼让斑马线", "平安你和我", "平安伴你行", "平安伴你同行", "遵守交通法规", "遵守交通规则", "礼让行人", "安全驾驶", "拒绝酒驾", "喝酒不开车", "开车不喝酒", "一盔一带", "安全常在",
        "珍爱生命", "关爱生命", "远离毒品", "预防火灾", "预防溺水", "关爱老人", "关爱儿童", "传递温暖", "森林防火", "护林防火", "文明城市", "你我共建", "人人共建", "创建文明城市", "建设美好家园", "共建美好家园", "守护生态家园", "保护野生动物",
        "文明健康", "有你有我", "文明用餐", "文明餐桌", "公筷公勺", "光盘行动", "凝心聚力", "众志成城", "同心协力", "同舟共济", "共克时艰", "抗击疫情", "扫黑除恶", "诚实守信", "诚信经营", "诚信立身", "友善待人", "服务社会", "尊老爱幼", "邻里和睦", "移风易俗",
        "防范电信诈骗", "谨防电信诈骗", "守护钱袋子", "守好钱袋子", "守好您的钱袋子", "看好钱袋子", "防范电信网络诈骗", "防范网络诈骗", "织密防护网", "诚信是金", "一诺千金", "举手之劳", "杜绝浪费", "从点滴做起", "安全文明出行", "创建全国文明城市", "你我同参与", "守护财产安全", "读好书", "好读书", "多读书", "读书好", "无偿献血", "传递爱心", "奉献爱心", "反诈防骗", "全民反诈", "你我同行", "你我同心", "绿色环保", "放心消费", "关爱未成年人", "托起明天的太阳", "安全生产", "警钟长鸣", "安全第一", "预防为主", "童叟无欺", "文明旅游", "快乐出行", "全民阅读", "书香满城", "全民健身", "护航成长", "呵护成长", "反诈防诈", "家和万事兴", "浪费可耻", "节约为荣", "崇尚节约", "小手拉大手", "文明一起走", "反诈记心中", "安全伴我行", "传承好家风", "弘扬好家训", "敬老爱幼", "邻里守望", "文明交通", "传递大爱", "守护明天", "关注民生", "服务百姓", "弘扬", "践行", "培育和践行", "社会主义核心价值观",
        "守住养老钱", "守护养老钱", "守好养老钱", "守住钱袋子", "守牢钱袋子", "捂紧钱袋子", "守住养老金", "远离非法集资", "拒绝高利诱惑", "不轻信", "不转账", "不透露", "天上不会掉馅饼", "远离赌博", "拒绝赌博", "孝老爱亲", "尊师重教", "文明养犬", "拒绝高空抛物", "高空抛物", "害人害己", "推广普通话", "写好规范字", "节能减排", "低碳生活", "保护水资源", "珍惜水资源", "节水优先", "爱护花草", "植绿护绿", "守护绿水青山", "共享碧水蓝天", "建设美丽中国", "共建美丽家园", "关爱留守儿童", "预防近视", "科学用眼", "崇尚科学", "反对迷信", "文明祭扫", "绿色祭扫", "平安清明", "严禁野外用火", "小心火灾", "人人防火", "户户平安", "各行其道", "红灯停", "绿灯行", "不闯红灯", "戴好头盔", "系好安全带", "依法纳税", "依法诚信纳税", "拥军优属", "双拥共建", "军民鱼水情", "志愿服务", "人人可为", "奉献友爱", "互助进步",
        "美化家园", "美化环境", "爱护家园", "共建家园", "守护家园", "守护家乡", "爱我家园", "建设家园", "保护母亲河", "关爱妇女儿童", "关爱老年人", "关爱他人", "关心他人", "奉献社会", "回报社会", "文明从我做起", "做文明人", "做文明市民", "争做文明人", "争做文明市民", "文明有礼", "文明相伴", "文明同行", "与文明同行", "文明新风", "共享文明", "婚事新办", "丧事简办",
        "喜事新办", "抵制高价彩礼", "树时代新风", "树立新风", "文明养宠", "文明停车", "文明上网", "依法上网", "绿色上网", "健康上网", "网络安全", "合理膳食", "适量运动", "戒烟限酒", "心理平衡", "全民禁毒", "健康人生", "绿色无毒", "抵制毒品", "拒绝毒品", "珍惜生命", "生命至上", "维护国家安全", "守护国家安全", "消防安全", "关注消防", "平安你我他", "学习雷锋",
        "学雷锋", "传承雷锋精神", "做志愿者", "赠人玫瑰", "手有余香", "捐献热血", "分享生命", "一滴血", "一份爱", "人人为我", "我为人人", "关心下一代", "植树造林", "绿化祖国", "绿化家园", "造福子孙", "造福后代", "功在当代", "利在千秋", "利在当代", "防灾减灾", "防震减灾", "全民国防", "铭记历史", "缅怀先烈", "珍爱和平", "开创未来", "诚信做人", "诚实做人",
        "守信做事", "诚信做事", "消费维权", "反对家庭暴力", "食品安全", "人人共享", "社会共治", "尚俭崇信", "不信谣", "不传谣", "不造谣", "不乱扔垃圾", "不随地吐痰", "低碳环保", "绿色生活", "绿色消费", "简约适度", "关爱自然", "热爱自然", "人与自然", "和谐共生", "爱护动物", "爱鸟护鸟", "文明就餐", "适量点餐", "剩菜打包", "盘中餐", "粒粒皆辛苦", "谁知盘中餐",
        "惜粮节粮", "节水护水", "珍惜每一滴水", "点点滴滴", "依法治国", "人人守法", "尊法学法", "守法用法", "学法用法", "遵纪守法", "礼让为先", "宁停三分", "不抢一秒", "酒后不开车", "开车系好安全带", "高高兴兴上班", "平平安安回家", "爱心助残", "扶残助残", "助人为乐", "见义勇为", "孝敬父母", "孝老敬亲", "常回家看看", "百善孝为先",
    ];

    private static readonly string[] Whole = ["吸烟有害健康", "绿水青山就是金山银山", "垃圾分类就是新时尚"];

    private static readonly string[] Values = ["富强", "民主", "文明", "和谐", "自由", "平等", "公正", "法治", "爱国", "敬业", "诚信", "友善"];
    private const int FewestValues = 3;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownParts = Parts.Concat(Whole).ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownValues = Values.ToHashSet().GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly WordSet Starts = new([.. Parts, .. Whole, .. Values]);
    private static readonly int LongestPart = Parts.Concat(Whole).Max(static part => part.Length);
    private const int Longest = 24;

    // What they say, whatever stands beside it.
    private static readonly WordSet Words = new(["绿水青山", "金山银山", "共克时艰", "凝心聚力", "众志成城", "同心协力", "文明出行", "礼让", "光盘行动", "勤俭节约", "厉行节约", "节约用水", "垃圾分类", "诚实守信", "中国梦", "价值观"]);

    /// <summary>Whether a line, or two, are a public advertisement and nothing else.</summary>
    public static bool AreWhole(ReadOnlySpan<char> line, ReadOnlySpan<char> second = default)
    {
        if (line.Length + second.Length > Longest || !Starts.IsAtStart(line))
            return false;
        Span<char> characters = stackalloc char[Longest];
        var length = 0;
        return Take(line, characters, ref length) && Take(second, characters, ref length) && (IsPutTogether(characters[..length]) || AreValues(characters[..length]));

        static bool Take(ReadOnlySpan<char> text, Span<char> characters, ref int length)
        {
            foreach (var c in text)
            {
                if (Characters.IsHan(c))
                    characters[length++] = c;
                else if (c is not (' ' or '，' or '！' or '·' or '、'))
                    return false;
            }
            return true;
        }
    }

    /// <summary>Whether a line has words of public advertisements.</summary>
    public static bool AreIn(ReadOnlySpan<char> line) => Words.IsIn(line);

    // Two parts or more, the longest first; or one that says it all.
    private static bool IsPutTogether(ReadOnlySpan<char> text)
    {
        var parts = 0;
        for (var rest = text; !rest.IsEmpty; parts++)
        {
            var length = Math.Min(rest.Length, LongestPart);
            while (length > 1 && !KnownParts.Contains(rest[..length]))
                length--;
            if (length < 2)
                return false;
            rest = rest[length..];
        }
        return parts > 1 || Whole.Contains(text.ToString());
    }

    private static bool AreValues(ReadOnlySpan<char> text)
    {
        if (text.Length % 2 > 0 || text.Length < 2 * FewestValues)
            return false;
        for (var i = 0; i < text.Length; i += 2)
        {
            if (!KnownValues.Contains(text.Slice(i, 2)))
                return false;
        }
        return true;
    }
}
