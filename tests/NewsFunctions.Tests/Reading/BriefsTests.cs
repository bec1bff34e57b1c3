using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Short reports: headlines run in in front of their texts, bullets, notices.</summary>
public class BriefsTests
{
    private const string Noodles = """
        本报讯 （记者林知
        秋）3月1日，溪口村的米粉节在老晒场
        开幕，三十口大锅同时烧开，赶来的人排
        到了村口的石板桥。

        """;

    private const string Parks = """
        本报讯 （记者白石）3月1日，湖城新建的
        三座口袋公园同时开放，市民在树下下棋、
        散步，孩子们在沙坑里玩耍。

        """;

    private const string Bridge = """
        　　截至3月1日，石寨县石板桥边的老磨
        坊已磨出八百斤新面，水轮转了三个早晨
        没有停过，守桥人说还要再添一盘石磨。

        """;

    /// <summary>A caption of two paragraphs with a photo's sign in front of each.</summary>
    [Fact]
    public void A_caption_of_several_paragraphs_is_no_row_of_briefs()
    {
        var photo = Assert.Single(Read("△石寨县的木匠师傅们在石板桥边查看老磨坊的水轮。\n△水轮停了四十年，今年春天又转了起来。 林知秋 摄\n").Articles);
        Assert.Equal(ArticleType.Photo, photo.Type);
    }

    [Fact]
    public void A_headline_in_brackets_is_run_in_in_front_of_its_text()
    {
        var page = Read("\u3000\u3000【溪口村米粉节开幕】" + Noodles + "\u3000\u3000【石寨县老磨坊修好以后磨出八百\n斤新面】" + Bridge.TrimStart('\u3000'));
        Assert.Equal(["溪口村米粉节开幕", "石寨县老磨坊修好以后磨出八百斤新面"], page.Articles.Select(a => a.Headline));
        Assert.All(page.Articles, static a => Assert.Equal(HeadlineSource.Printed, a.HeadlineSource));
        Assert.Equal("林知秋", Assert.Single(page.Articles[0].Byline).Name);
        Assert.StartsWith("本报讯", page.Articles[0].Paragraphs[0], StringComparison.Ordinal);
        Assert.StartsWith("截至3月1日", page.Articles[1].Paragraphs[0], StringComparison.Ordinal);
    }

    /// <summary>What stands over it is a column's name and no second headline.</summary>
    [Fact]
    public void Nothing_above_a_run_in_headline_is_its_head()
    {
        var page = Read("湖城三座口袋公园开园\n本报讯 （记者白石）3月1日，湖城新建的\n三座口袋公园同时开放，市民在树下下棋、\n散步，孩子们在沙坑里玩耍。\n渡口街灯下\n\u3000\u3000【溪口村米粉节开幕】" + Noodles);
        Assert.Equal(["湖城三座口袋公园开园", "溪口村米粉节开幕"], page.Articles.Select(a => a.Headline));
        Assert.Contains("渡口街灯下", page.Furniture.Select(f => f.Text));
    }

    [Theory]
    [InlineData("【链接】")]
    [InlineData("【作者简介：白石，作家】")]
    public void Other_words_in_brackets_are_no_headline(string words)
    {
        var article = Assert.Single(Read("湖城三座口袋公园开园\n本报讯 （记者白石）3月1日，湖城新建的\n三座口袋公园同时开放，市民在树下下棋、\n散步，孩子们在沙坑里玩耍。\n\u3000\u3000" + words + "公园里种了\n六十棵乌桕，工人们把生锈的吊臂留了下\n来，漆成橘红色。\n").Articles);
        Assert.Equal("湖城三座口袋公园开园", article.Headline);
    }

    [Fact]
    public void A_head_in_brackets_is_read_without_them() =>
        Assert.Equal("溪口村米粉节开幕", Assert.Single(Read("【溪口村米粉节开幕】\n" + Noodles).Articles).Headline);

    /// <summary>Under a column's name each is an article of its own, without its bullet.</summary>
    [Theory]
    [InlineData("短波\n")]
    [InlineData("【一句话新闻】\n")]
    [InlineData("简讯\n")]
    public void Briefs_behind_bullets_under_a_columns_name_are_parted(string name)
    {
        var page = Read("湖城三座口袋公园开园\n" + Parks + name + "●石寨县石板桥边的老磨坊修好了，停了四\n十年的水轮又转了三个早晨。\n●溪口村小学新盖的图书屋开门，每个孩子\n领到一张借书卡。\n●云溪今年的头茶开采，山路上都是采茶人\n的灯。\n");
        Assert.Equal(4, page.Articles.Count);
        Assert.Equal(["石寨县石板桥边的老磨坊修好了，停了四十年的水轮又转了三个早晨。", "溪口村小学新盖的图书屋开门，每个孩子领到一张借书卡。", "云溪今年的头茶开采，山路上都是采茶人的灯。"], page.Articles.Skip(1).Select(a => Assert.Single(a.Paragraphs)));
        Assert.All(page.Articles.Skip(1), static a => Assert.Equal((HeadlineSource.Derived, 0), (a.HeadlineSource, a.Byline.Count)));
    }

    /// <summary>The first line of the first one has no mark, as a head has none.</summary>
    [Fact]
    public void The_first_line_of_a_brief_is_no_head()
    {
        var page = Read("湖城三座口袋公园开园\n" + Parks + "快讯\n●石寨县石板桥边的老磨坊修好\n以后，水轮又转了三个早晨，磨\n出来的面送给了守桥人。\n●溪口村小学新盖的图书屋开门，\n每个孩子领到一张借书卡。\n");
        Assert.Equal(["石寨县石板桥边的老磨坊修好以后，水轮又转了三个早晨，磨出来的面送给了守桥人。", "溪口村小学新盖的图书屋开门，每个孩子领到一张借书卡。"], page.Articles.Skip(1).Select(a => Assert.Single(a.Paragraphs)));
    }

    /// <summary>简 is a surname.</summary>
    [Fact]
    public void A_columns_name_below_a_text_wrote_nothing() =>
        Assert.All(Read("湖城三座口袋公园开园\n" + Parks + "简讯\n" + Bridge).Articles, static a => Assert.DoesNotContain("简讯", a.Byline.Select(c => c.Name)));

    /// <summary>Who tells first why a report is printed is not its lead.</summary>
    [Fact]
    public void An_editors_note_and_the_report_below_it_are_one_article()
    {
        var article = Assert.Single(Read("湖城三座口袋公园开园\n编者按：春天里，本报记者走进街巷，看老\n城怎样换了模样。今日起刊登他们的报道，\n敬请关注。\n" + Parks).Articles);
        Assert.Equal(("本报", "湖城三座口袋公园开园", 2), (article.Source, article.Headline, article.Paragraphs.Count));
        Assert.Equal("白石", Assert.Single(article.Byline).Name);
    }

    /// <summary>Where two begin with 本报讯, the third does so without it.</summary>
    [Fact]
    public void Briefs_without_headlines_begin_at_their_bullets()
    {
        const string Briefs = """
            　　●本报讯 溪口村的米粉节3月1日在老
            晒场开幕，三十口大锅同时烧开。（林知秋）
            　　●截至3月1日，石寨县石板桥边的老磨
            坊已磨出八百斤新面，水轮转了三个早晨
            没有停过。
            　　●本报讯 渡口街的三百盏路灯3月1日晚
            一起亮了起来，夜市的摊主往后收摊不用
            打手电。（石有田）
            """;
        Assert.Equal(["溪口村的米粉节", "石寨县石板桥边", "渡口街的三百盏"], Read(Briefs).Articles.Select(a => a.Paragraphs[0]).Select(p => p[p.IndexOfAny(['溪', '石', '渡'])..][..7]));
    }

    [Fact]
    public void The_headline_of_a_brief_has_the_bullet_of_the_others()
    {
        const string Briefs = """
            ◆溪口村米粉节开幕
            　　本报讯 3月1日，溪口村的米粉节在老
            晒场开幕，三十口大锅同时烧开。
            ◆石寨老磨坊磨出八百斤新面
            　　水轮转了三个早晨没有停过，守桥人说
            还要再添一盘石磨。
            ◆渡口街三百盏路灯亮了
            　　本报讯 3月1日晚，渡口街的三百盏路
            灯一起亮了起来。
            """;
        Assert.Equal(["溪口村米粉节开幕", "石寨老磨坊磨出八百斤新面", "渡口街三百盏路灯亮了"], Read(Briefs).Articles.Select(a => a.Headline));
    }

    [Fact]
    public void A_notice_of_two_lines_goes_into_no_head()
    {
        var page = Read("停水通知\n因管网维修，3月2日渡口街一带停\n水，请市民提前储水。\n湖城三座口袋公园开园\n" + PageReaderTests.Parks[(PageReaderTests.Parks.IndexOf('\n') + 1)..]);
        Assert.Equal("湖城三座口袋公园开园", Assert.Single(page.Articles).Headline);
        Assert.Equal([1, 2, 3], page.Furniture.Select(f => f.Line));
    }

    /// <summary>The rest of a head stands on the line on which its text begins.</summary>
    [Fact]
    public void The_last_characters_of_a_head_stand_apart_from_the_text_beside_them()
    {
        var article = Assert.Single(Read("\n青禾县老街的路灯全部\n\n换新 本报讯 （记者林知秋）\n3月1日晚，青禾县老街的三百盏\n路灯一起亮了起来，夜市的摊主\n说，往后收摊不用打手电。\n").Articles);
        Assert.Equal("青禾县老街的路灯全部换新", article.Headline);
        Assert.StartsWith("本报讯", article.Paragraphs[0], StringComparison.Ordinal);
    }
}
