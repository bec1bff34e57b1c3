using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>What parts one article, and what two.</summary>
public class CrossHeadsTests
{
    [Fact]
    public void What_is_numbered_is_a_cross_head()
    {
        var article = Assert.Single(Read("""
            石寨老磨坊又转起来了
            　　石板桥边的水声停了四十年。今年春天，石
            寨县的木匠们从桥下捞起了少掉的三个轮齿，老
            磨坊的水轮又转了三个早晨。
            　　一、木匠下河捞轮齿
            　　守桥人带着年轻人下河，在青苔下面摸到第
            一个轮齿，大家把它抬上了岸，洗了一个下午，
            晒在桥头。
            　　二、磨坊磨出头袋面
            　　头一袋面送给了守桥人，他把面分给了巷子
            里的人家，每家一碗，人人都说香。

            """).Articles);
        Assert.Equal("石寨老磨坊又转起来了", article.Headline);
        Assert.Equal(["一、木匠下河捞轮齿", "二、磨坊磨出头袋面"], article.Paragraphs.Where(static p => p.Length < 10));
    }

    /// <summary>Heads stand behind their texts and bylines below them; a text that cross-heads part has its byline there like the others.</summary>
    [Fact]
    public void The_byline_below_a_head_is_of_all_parts_of_the_text_above()
    {
        var articles = Read("""
            本报湖城3月1日电（记者林知秋）春节前后，湖城的花市一天比一天
            热闹，街巷里都是买花的人。花农天不亮就挑着水仙进城，到中午只剩
            七盆，明年还要再种两亩，再学一学怎样在网上卖花。
            湖城花市迎来满城买花人
            石板桥边的水声停了四十年。今年春天，石寨县
            的木匠们从桥下捞起了少掉的三个轮齿，老磨坊
            的水轮又转了三个早晨。
            木匠下河捞轮齿
            守桥人带着年轻人下河，在青苔下面摸到老磨坊
            的第一个轮齿，大家把它抬上了岸，洗了一个下
            午，晒在石板桥的桥头。
            磨坊磨出头袋面
            老磨坊的头一袋面送给了守桥人，他把面分给了
            巷子里的人家，木匠们每家一碗，人人都说石寨
            的面香。
            石寨老磨坊又转起来了
            □本报记者 白石
            渡口的老船工今年把橹交给了徒弟，自己坐在船
            头教他看水色。摆渡三十年，他记得每一道浪的
            脾气，哪里有暗礁全装在心里。
            渡口老船工把橹交给徒弟
            □本报记者 田野

            """).Articles;
        Assert.Equal(["湖城花市迎来满城买花人：林知秋", "石寨老磨坊又转起来了：白石", "渡口老船工把橹交给徒弟：田野"], articles.Select(a => $"{a.Headline}：{string.Join(' ', a.Byline.Select(c => c.Name))}"));
    }

    /// <summary>A question and its answer, each over two lines that the column broke, on a page whose texts are signed.</summary>
    [Fact]
    public void Two_cross_heads_may_stand_one_below_the_other()
    {
        var article = Read(Parks + Ferry + """
            石寨老磨坊又转起来了
            本报记者 林知秋
            　　石板桥边的水声停了四十年。今年春天，石
            寨县的木匠们从桥下捞起了少掉的三个轮齿，老
            磨坊的水轮又转了三个早晨。
            轮齿沉在河底四十年，木匠们怎样把它们找
            回来
            守桥人记得洪水那一年的每一个漩涡和每块
            石头
            　　守桥人带着木匠们下河，在老磨坊的石板桥
            下摸到第一个轮齿，大家把它抬上了岸，洗了一
            个下午，晒在桥头。
            老磨坊磨出头一袋面，木匠们把它送给了谁
            家吃
            石板桥边的每一户人家都说今年的面比往年
            更香
            　　头一袋面送给了守桥人，他把面分给了石板
            桥边的人家，木匠们每家一碗，人人都说香。

            """).Articles[2];
        Assert.Equal(3 + 4, article.Paragraphs.Count);
        Assert.Contains("轮齿沉在河底四十年，木匠们怎样把它们找回来", article.Paragraphs);
    }

    /// <summary>Cross-heads, of two lines here, stand over texts that nobody signs; where all others are signed, one as long as that is no article.</summary>
    [Fact]
    public void A_long_text_that_nobody_signs_among_signed_ones_is_a_part() =>
        Assert.Equal(["湖城花市迎来满城买花人", "渡口老船工把橹交给徒弟", "溪口村建成图书屋", "石寨老磨坊又转起来了"], Read(Signed + "铁箍箍好的三个\n木匠不收一分工钱\n" + Gears).Articles.Select(a => a.Headline));

    /// <summary>A cross-head has its text's words as a head has, which made a head of it.</summary>
    [Fact]
    public void A_cross_head_may_have_its_texts_words() =>
        Assert.Equal(4, Read(Signed + "三个轮齿洪水深坑里来\n断成两截的用铁箍箍好\n" + Gears).Articles.Count);

    /// <summary>Two texts are signed: the third, with as many words of its head, is a part of the second.</summary>
    [Fact]
    public void Two_signed_texts_show_that_a_page_signs_them() =>
        Assert.Equal(["渡口老船工把橹交给徒弟", "石寨老磨坊又转起来了"], Read(Signed[Signed.IndexOf("渡口", StringComparison.Ordinal)..Signed.IndexOf("溪口村", StringComparison.Ordinal)]
            + Signed[Signed.IndexOf("石寨老磨坊又", StringComparison.Ordinal)..] + "铁箍箍好的轮齿\n" + Gears).Articles.Select(a => a.Headline));

    /// <summary>… but for one whose author stands below its head, by a pen name.</summary>
    [Fact]
    public void A_name_below_a_head_begins_an_article() => Assert.Equal(5, Read(Signed + "铁箍箍好的三个轮齿\n晓 风\n" + Gears).Articles.Count);

    private const string Signed = """
        湖城花市迎来满城买花人
        本报记者 林知秋
        　　春节前后，湖城的花市一天比一天热闹，街巷
        里都是买花的人。花农天不亮就挑着水仙进城。
        渡口老船工把橹交给徒弟
        本报记者 田野
        　　渡口的老船工今年把橹交给了徒弟，自己坐在
        船头教他看水色，摆渡三十年，他记得每一道浪。
        溪口村建成图书屋
        本报记者 梅小雨
        　　开学第一天，溪口村小学的孩子们走进图书屋，
        每人领到一张借书卡，高年级的学生当管理员。
        石寨老磨坊又转起来了
        本报记者 白石
        　　石板桥边的水声停了四十年。今年春天，石寨
        县的木匠们从桥下捞起了少掉的三个轮齿，老磨坊
        的水轮又转了三个早晨，磨出来的头一袋面送给了
        守桥人，他把面分给了巷子里的人家，每家一碗。

        """;

    private const string Gears = """
        　　两截的东西谁来箍？第一个轮齿在洪水深坑
        里摸到，三个年轻人轮流潜下去，用绳子套住，岸
        上的人一齐拉，拉了半个钟头才见到它出水。
        　　第二个轮齿早年被人拿去垫了门槛，主人家听
        说要修磨坊，自己拆下来扛到桥头，说这东西本来
        就是大家的，放在家里也是垫脚。
        　　第三个轮齿最难找，河道改过一回，当年的深
        潭如今成了菜地，木匠们问遍了沿河的老人，才在
        一口枯井旁边挖到它，断成了两截，用铁箍箍好。
        　　三个轮齿洗净上油，晒了一个下午，装回去的
        那天，桥上站满了人，水闸一开，轮子先是不动，
        后来慢慢地转，孩子们数着圈，一直数到一百。

        """;

    private const string Ferry = """
        渡口老船工把橹交给徒弟
        本报青禾3月1日电（记者田野）渡口的老船工今
        年把橹交给了徒弟，自己坐在船头教他看水色。
        摆渡三十年，他记得每一道浪的脾气。

        """;

    /// <summary>A date opens reports, and paragraphs as well.</summary>
    [Fact]
    public void The_rest_of_a_report_may_begin_with_a_date()
    {
        var article = Assert.Single(Read("""
            石寨老磨坊又转起来了
            本报石寨3月5日电（记者林知秋）石寨县石板
            桥边的老磨坊修好了，停了四十年的水轮转了
            三个早晨，磨出来的头一袋面送了人。

            3月2日18时，石寨县的木匠们从石板桥下捞起
            老磨坊少掉的三个轮齿；守桥人把水轮洗了一
            遍又一遍，磨坊的石磨也添了一盘。

            """).Articles);
        Assert.Equal(2, article.Paragraphs.Count);
    }
}
