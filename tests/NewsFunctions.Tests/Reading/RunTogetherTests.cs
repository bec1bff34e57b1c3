using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Two reports with nothing between: the head of the first stands in front of it, that of the second behind.</summary>
public class RunTogetherTests
{
    private const string Parks = """
        近日，湖城新建的三座口袋公园同时开放，
        市民在树下下棋、散步，孩子们在沙坑里玩
        耍，旧巷的老人说这是头一回。
        公园里种了六十棵乌桕，工人们把生锈的吊
        臂留了下来，漆成橘红色。

        """;

    private const string Mill = """
        石寨县石板桥边的老磨坊修好了，停了四十
        年的水轮转了三个早晨，磨出来的头一袋面
        送给了守桥人。
        木匠们说还要再添一盘石磨。

        """;

    [Fact]
    public void Each_report_gets_its_head()
    {
        var page = Read("湖城三座口袋公园同时开放\n" + Parks + Mill + "石寨老磨坊水轮又转起来\n");
        Assert.Equal(["湖城三座口袋公园同时开放", "石寨老磨坊水轮又转起来"], page.Articles.Select(a => a.Headline));
        Assert.Equal([2, 2], page.Articles.Select(a => a.Paragraphs.Count));
    }

    /// <summary>The first one tells of an old tree before it comes to what its head says.</summary>
    [Fact]
    public void A_report_may_begin_far_from_what_its_head_says()
    {
        const string Tree = """
            　　村口的老樟树高大挺拔，枝繁叶茂，当地
            人叫它守家树，树下有一块被磨得发亮的青石
            板，赶集的人歇脚时都要在上面坐一会儿，抽
            一袋烟，说几句田里的事，再挑着担子往镇上
            去，一年四季都是这样，从没有断过。
            　　连卖糖的人也记得哪一天该从这里走过去，
            哪一天该等在树下，等孩子们放学回来，再把
            担子挑到下一个村口去，天黑才回家。
            　　树下的护林员如今管着青禾河源头三万亩
            林子，两百名护林员分成十二队，天天巡护。

            """;
        const string OldMill = """
            　　石寨县石板桥边的老磨坊修好了，停了四
            十年的水轮转了三个早晨，磨出来的头一袋面
            送给了守桥人。
            　　木匠们说还要再添一盘石磨。

            """;
        var page = Read("两百名护林员巡护青禾河源头\n" + Tree + OldMill + "石寨县老磨坊水轮转了三个早晨\n");
        Assert.Equal(["两百名护林员巡护青禾河源头", "石寨县老磨坊水轮转了三个早晨"], page.Articles.Select(a => a.Headline));
    }

    /// <summary>A report between a kicker and a headline says the words of both throughout.</summary>
    [Fact]
    public void One_report_stays_one()
    {
        var page = Read("湖城三座口袋公园同时开放\n" + Parks + "市民在口袋公园下棋散步\n");
        Assert.Single(page.Articles);
    }
}
