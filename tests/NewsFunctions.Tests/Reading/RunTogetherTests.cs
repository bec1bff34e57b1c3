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

    /// <summary>A report between a kicker and a headline says the words of both throughout.</summary>
    [Fact]
    public void One_report_stays_one()
    {
        var page = Read("湖城三座口袋公园同时开放\n" + Parks + "市民在口袋公园下棋散步\n");
        Assert.Single(page.Articles);
    }
}
