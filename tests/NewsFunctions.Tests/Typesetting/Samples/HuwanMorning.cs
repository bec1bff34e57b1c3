namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>湖湾晨报, an invented daily: issues whose front page goes on on the second.</summary>
internal static class HuwanMorning
{
    private static readonly DateOnly Friday = new(2025, 3, 21);
    private static readonly DateOnly Saturday = new(2025, 3, 22);

    /// <summary>The two pages of an issue.</summary>
    public static PrintedPage[] FridaysIssue() =>
    [
        new("hwcb", "湖湾晨报", Friday, 1, [new FurnitureItem(["湖湾晨报 2025年3月21日 星期五 第1版"]), Shipyard(), NightSchool(), new FurnitureItem(["责任编辑 沈澄"])]),
        new("hwcb", "湖湾晨报", Friday, 2, [new FurnitureItem(["2025年3月21日 星期五 第2版"]), ShipyardContinued(), Crayfish(), new FurnitureItem(["责任编辑 沈澄"])]),
    ];

    /// <summary>The two pages of another issue.</summary>
    public static PrintedPage[] SaturdaysIssue() =>
    [
        new("hwcb", "湖湾晨报", Saturday, 1, [new FurnitureItem(["湖湾晨报 2025年3月22日 星期六 第1版"]), Ferry(), Library()]),
        new("hwcb", "湖湾晨报", Saturday, 2, [new FurnitureItem(["2025年3月22日 星期六 第2版"]), FerryContinued(), Reeds()]),
    ];

    private static PrintedArticle Shipyard()
    {
        var a = new ArticleBuilder(new(41), Friday);
        a.Head("K 吊机留下来 铁轨变步道 | H 老船厂改成了湖湾公园");
        a.Lead("本报讯 （记者程望湖）", "3月20日上午，停产二十一年的红帆船厂重新开门，迎来的不再是待修的渔船，而是第一批来散步的市民。占地310亩的湖湾公园当天建成开放，两座50吨吊机、四条船台和一段三百米长的铁轨都留在了原处。");
        a.Paragraph("“我在这里焊了三十三年船，今天带孙子来看爷爷上班的地方。”退休电焊工苗大川指着二号船台说。船台的斜坡改成了看台，坡下就是开阔的湖面。");
        a.Paragraph("改造从2022年开始。设计单位先后七次请老职工回厂座谈，哪台机床、哪块标语值得留，都由他们说了算。最后留下的老物件有一百二十六件，每一件旁边都");
        a.Line("（下转第二版）");
        return a.Build();
    }

    private static PrintedArticle ShipyardContinued()
    {
        var a = new ArticleBuilder(new(42), Friday);
        a.Head("H 老船厂改成了湖湾公园");
        a.Line("（上接第一版）");
        a.Paragraph("有一块铜牌，写着它哪一年进厂、由谁使用。", BlockKind.Flush);
        a.Paragraph("红帆船厂党支部原书记梅景行说，当年全厂最多时有八百多名职工，如今登记为公园志愿讲解员的就有九十四人，最大的八十一岁。");
        a.Paragraph("据了解，湖湾公园二期将把船厂食堂改成社区书房，预计明年五月完工，届时吊机操作室也将向游客开放。");
        return a.Build();
    }

    private static PrintedArticle NightSchool()
    {
        var a = new ArticleBuilder(new(43), Friday);
        a.Head("H 夜校开班 先学修水管");
        a.Lead("本报讯 （记者阮晴川）", "3月19日晚7时，望湖街道市民夜校春季班开课。第一堂课教的是换水龙头和修水管，四十个名额半天就报满了，年龄最大的学员六十八岁。");
        a.Paragraph("街道办事处主任佟立秋介绍，春季班一共开设十五门课，每门课十次，学费一百二十元。除了书法、声乐，今年还添了家电维修和急救，都是居民投票选出来的。");
        return a.Build();
    }

    private static PrintedArticle Crayfish()
    {
        var a = new ArticleBuilder(new(44), Friday);
        a.Head("H 头茬小龙虾上市");
        a.Lead("本报讯 （记者程望湖 通讯员葛满仓）", "连日来，南汊镇的虾农忙着起笼收虾。3月18日，首批两千三百公斤小龙虾装车发往省城，塘口价每公斤五十六元。");
        a.Paragraph("南汊镇有虾稻共作田一万八千亩。镇农技站站长葛满仓说，今年水温回升早，头茬虾比去年提前了六天，个头也大了一成。");
        return a.Build();
    }

    private static PrintedArticle Ferry()
    {
        var a = new ArticleBuilder(new(45), Saturday);
        a.Head("H 渡船老杨和他的最后一班船");
        a.Lead("本报讯 （记者阮晴川）", "3月21日傍晚6时10分，杨渡生把缆绳套上白鹭渡口的石桩，熄了火。这是白鹭渡最后一班渡船，第二天，上游的白鹭大桥就要通车了。");
        a.Paragraph("五十九岁的杨渡生在这条河上摆了三十六年船，接的是父亲的班。最忙的时候，他一天要跑六十多个来回，赶集的、上学的、送新娘的，都坐过他的船。");
        a.Line("（下转第二版）");
        return a.Build();
    }

    private static PrintedArticle FerryContinued()
    {
        var a = new ArticleBuilder(new(46), Saturday);
        a.Line("（上接第一版）");
        a.Paragraph("“桥通了是好事，娃娃上学再不用看天色。”杨渡生说这话时，一直摸着船舷。船舷上刻着一道道水痕，最高的一道是1998年的。", BlockKind.Flush);
        a.Paragraph("白鹭村决定把渡船留在渡口，船篷换成玻璃，里面摆上老照片。杨渡生也有了新差事：白鹭大桥的养护员。");
        return a.Build();
    }

    private static PrintedArticle Library()
    {
        var a = new ArticleBuilder(new(47), Saturday);
        a.Head("H 流动书车开进三十个村");
        a.Lead("本报讯 （记者沈澄）", "3月20日，市图书馆的两辆流动书车再次出发，今年上半年将开进三十个村，每村停两天。车上有图书四千二百册，凭身份证就能借。");
        return a.Build();
    }

    private static PrintedArticle Reeds()
    {
        var a = new ArticleBuilder(new(48), Saturday);
        a.Head("H 芦苇割了 鸟儿来了");
        a.Lead("本报讯 （通讯员葛满仓）", "3月17日，南湖湿地今年的芦苇收割结束，共收割四千六百亩。管护站留下了三块不割的苇丛，给骨顶鸡和须浮鸥做窝。");
        a.Paragraph("管护站站长黎汀说，收割下来的芦苇全部送到苇编合作社，可以编出两万张苇席。");
        return a.Build();
    }
}
