namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>宁埠周报, an invented weekly: a short page with everything that goes wrong.</summary>
internal static class NingbuWeekly
{
    private static readonly DateOnly Date = new(2025, 3, 20);

    public static PrintedPage LastPage() => new("nbzb", "宁埠周报", Date, 4,
    [
        new FurnitureItem(["第4版 2025年3月20日"]),
        Continued(), SaltLake(), Headless(), Kites(),
        new FurnitureItem(["本版编辑 周海红 E-mail:nbzb@example.com"]),
    ]);

    private static PrintedArticle Continued()
    {
        var a = new ArticleBuilder(new(31), Date);
        a.Head("H 小码头迎来大货轮");
        a.Paragraph("码头改造后，靠泊能力由500吨提高到3000吨，一艘船运的砂石抵得上过去六艘。船老大曾大江说：“等了二十年，总算等来了自己的深水泊位。”");
        a.Paragraph("下一步，宁埠港还将建设两座仓库和一条铁路专用线，预计2026年底投用。");
        a.JumpFrom(1);
        return a.Build();
    }

    private static PrintedArticle SaltLake()
    {
        var a = new ArticleBuilder(new(32), Date);
        a.Head("K 候鸟多了 游客也多了 | H 盐湖边上 “鸟叔”守了十六年");
        a.Source("本报");
        a.By("记者", "古丽娜尔·卡迪尔");
        a.Lead("本报讯 （记者古丽娜尔·卡迪尔）", "3月18日清晨，盐湖镇护鸟员乌兰夫·白音又骑上摩托车出发了。后座上绑着望远镜、玉米粒，还有一本磨破了皮的巡护日记。");
        a.Paragraph("16年前，这片湖几乎看不到鸟。如今，每年春天都有赤麻鸭、灰鹤、大天鹅等83种、近4万只候鸟在此停歇，来拍鸟的游客去年也超过了1.5万人次。");
        a.Paragraph("“鸟来了，说明水好了。”他说。");
        return a.Build();
    }

    private static PrintedArticle Headless()
    {
        var a = new ArticleBuilder(new(33), Date);
        a.Source("本报");
        a.By("记者", "方舟");
        a.Lead("本报讯 （记者方舟）", "3月14日，宁埠市第二中学举行校园科技节，学生自制的水火箭、太阳能小车、简易地震仪等126件作品参展，其中32件获奖。");
        a.Paragraph("高二学生滕飞设计的“浇花机器人”能根据土壤湿度自动浇水，成本只有85元，吸引不少同学围观。指导老师耿明说，科技节已连续办了9届，最大的变化是女生的作品越来越多，今年占了四成。");
        a.JumpTo(6);
        return a.Build();
    }

    private static PrintedArticle Kites()
    {
        var a = new ArticleBuilder(new(34), Date);
        a.Photo();
        a.Source("本报");
        a.By("摄", "潘石");
        a.Credit("本报记者 潘石 摄");
        a.Paragraph("3月16日，市民在河滩上放风筝。当日天气晴好，最高气温21℃，上百只风筝飞上蓝天。");
        a.Line("本报记者 潘石 摄");
        return a.Build();
    }
}
