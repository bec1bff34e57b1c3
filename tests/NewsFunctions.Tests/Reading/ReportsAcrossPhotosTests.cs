using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Photos whose captions came out between two paragraphs of a report.</summary>
public class ReportsAcrossPhotosTests
{
    private const string Start = """
        石寨老磨坊又转起来了
        本报讯 （记者林知秋）石寨县石板桥边的
        老磨坊修好了，停了四十年的水轮转了三个
        早晨，磨出来的头一袋面送给了守桥人。

        """;

    private const string Caption = """
        ▲渡口的船家在收缆绳。
        （梅小雨 摄）

        """;

    private const string Rest = """
        老磨坊的水轮有十六个轮齿，木匠们从石板
        桥下捞起了少掉的三个，守桥人把磨坊的石
        磨洗了一遍又一遍。

        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_report_goes_on_behind_them(int photos)
    {
        var page = Read(Start + string.Concat(Enumerable.Repeat(Caption, photos)) + Rest + Parks);
        Assert.Equal(["石寨老磨坊又转起来了", .. Enumerable.Repeat<string?>(null, photos), "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Equal(2, page.Articles[0].Paragraphs.Count);
        Assert.EndsWith("一遍又一遍。", page.Articles[0].Paragraphs[1], StringComparison.Ordinal);
    }

    /// <summary>The report's head was drawn last of all.</summary>
    [Fact]
    public void So_does_one_whose_head_stands_apart()
    {
        var page = Read(Start[(Start.IndexOf('\n') + 1)..] + Caption + Rest + Parks + "停了四十年的水轮又转了三个早晨\n");
        Assert.Equal(["停了四十年的水轮又转了三个早晨", null, "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Equal(2, page.Articles[0].Paragraphs.Count);
    }

    /// <summary>A caption in the column of the report, between two paragraphs of it, looks like one of them up to who took the photo.</summary>
    [Theory]
    [InlineData("　　渡口的船家在老磨坊边收缆绳。\n梅小雨 摄\n")]
    [InlineData("　　渡口的船家在老磨坊边收缆绳，孩子们\n在石板桥上看水轮。（梅小雨 摄）\n")]
    [InlineData("　　渡口的船家在老磨坊边收缆绳，孩子们\n在石板桥上看水轮。\n（梅小雨 摄（影像中国））\n")]
    public void A_caption_set_as_the_report_is_parts_it_no_more(string caption)
    {
        var page = Read(Story + caption + StoryGoesOn + Parks);
        Assert.Equal(["石寨老磨坊又转起来了", null, "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], page.Articles.Select(a => a.Type));
        Assert.Equal(4, page.Articles[0].Paragraphs.Count);
        Assert.StartsWith("渡口的船家", Assert.Single(page.Articles[1].Paragraphs), StringComparison.Ordinal);
    }

    private const string Story = """
        石寨老磨坊又转起来了
        本报记者 林知秋
        　　清晨，石寨县石板桥边的老磨坊里传来
        水轮的声音。守桥人石有田推开木门，磨盘
        上落着一层薄薄的面。
        　　老磨坊停了四十年。石有田说，水轮有十
        六个轮齿，少掉的三个落在石板桥下。

        """;

    private const string StoryGoesOn = """
        　　木匠们在石板桥下捞了五天，把老磨坊的
        轮齿一个个装回水轮。石有田守在磨盘边上，
        夜里也不肯回家。
        　　磨出来的头一袋面，石有田送给了木匠。
        “水轮转起来，老磨坊就活了。”他说。

        """;

    /// <summary>Below a photo the columns are wider, or beside it narrower.</summary>
    [Theory]
    [InlineData("木匠们在石板\n\n桥下捞了五天，把\n老磨坊的轮齿一个\n个装回水轮。石有\n田守在磨盘边上，\n夜里也不肯回家，\n石板桥边的水声停\n了又响。\n",
        "湖城三座口袋公园开园\n本报讯 （记者白石）3月1日，湖城新建的三座口袋\n公园同时开放，市民在树下下棋、散步，孩子们在沙坑\n里玩耍。附近的居民说，公园里种了乌桕和石榴，明年\n还要添两张石桌。\n")]
    [InlineData("　　木匠们在石板桥下捞了五天，把老磨坊的轮齿\n一个个装回水轮。石有田守在磨盘边上，夜里也不肯\n回家，石板桥边的水声停了又响，磨盘上的面落了一\n层又一层。\n", Parks)]
    public void A_report_may_go_on_in_a_column_of_another_width(string rest, string next)
    {
        var page = Read(Story + "\n" + rest + "\n" + next);
        Assert.Equal(["石寨老磨坊又转起来了", "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Equal(3, page.Articles[0].Paragraphs.Count);
    }

    /// <summary>A text with a marker is another report.</summary>
    [Fact]
    public void Another_report_stays_one() => Assert.Equal(4, Read(Start + Caption + "本报讯 " + Rest + Parks).Articles.Count);
}
