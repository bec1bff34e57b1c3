using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Texts that tell at their end whose report they are, or who wrote them.</summary>
public class AttributionsTests
{
    private const string Mill = """
        石寨老磨坊又转起来了
        　　石板桥边的水声停了四十年。今年春天，石
        寨县的木匠们从桥下捞起了少掉的三个轮齿，老
        磨坊的水轮又转了三天。

        """;

    private const string Ferry = """
        渡口老船工把橹交给徒弟
        　　渡口的老船工今年把橹交给了徒弟，自己坐
        在船头教他看水色。摆渡三十年，他记得每一道
        浪的脾气。

        """;

    [Theory]
    [InlineData("　　据青禾新闻\n", "青禾新闻")]
    [InlineData("　　综合新华社等报道\n", "新华社")]
    [InlineData("　　来源：石寨发布\n", "石寨发布")]
    public void On_a_line_of_its_own_an_attribution_is_neither_text_nor_of_the_next_head(string line, string source)
    {
        var articles = Read(Mill + line + Ferry + line).Articles;
        Assert.Equal([("石寨老磨坊又转起来了", source), ("渡口老船工把橹交给徒弟", source)], articles.Select(a => (a.Headline, a.Source)));
        Assert.All(articles, a => Assert.EndsWith("。", Assert.Single(a.Paragraphs), StringComparison.Ordinal));
    }

    /// <summary>As a signature does.</summary>
    [Fact]
    public void Behind_the_last_sentence_an_attribution_stays_in_the_text()
    {
        var articles = Read(Mill.TrimEnd() + "据青禾新闻\n" + Ferry.TrimEnd() + "（据新华社）\n").Articles;
        Assert.Equal([("石寨老磨坊又转起来了", "青禾新闻"), ("渡口老船工把橹交给徒弟", "新华社")], articles.Select(a => (a.Headline, a.Source)));
        Assert.EndsWith("据青禾新闻", Assert.Single(articles[0].Paragraphs), StringComparison.Ordinal);
    }

    [Fact]
    public void Reporters_may_stand_behind_the_last_sentence_without_brackets()
    {
        var articles = Read(Mill.TrimEnd() + "本报记者 林知秋\n" + Ferry.TrimEnd() + " 首席记者 白石\n").Articles;
        Assert.Equal([("石寨老磨坊又转起来了", "本报", "林知秋"), ("渡口老船工把橹交给徒弟", null, "白石")],
            articles.Select(a => (a.Headline, a.Source, Assert.Single(a.Byline).Name)));
    }

    [Theory]
    [InlineData("石板桥上又热闹了。本", "报记者 林知秋", "本报", "林知秋")]
    [InlineData("石板桥上又热闹了。本报记者 林", "知秋", "本报", "林知秋")]
    [InlineData("石板桥上又热闹起来了。据", "青禾新闻", "青禾新闻", null)]
    [InlineData("石板桥上热闹了。综合新华社、", "青禾新闻报道", "新华社、青禾新闻", null)]
    public void Behind_the_last_sentence_they_may_go_on_in_a_line_of_their_own(string first, string second, string source, string? name)
    {
        var articles = Read(Mill.TrimEnd() + $"村里人都来看，\n{first}\n{second}\n" + Ferry).Articles;
        Assert.Equal(["石寨老磨坊又转起来了", "渡口老船工把橹交给徒弟"], articles.Select(a => a.Headline));
        Assert.Equal((source, name), (articles[0].Source, articles[0].Byline.SingleOrDefault()?.Name));
    }

    /// <summary>A dispatch's marker may close the text: behind its last sentence it stays, on a line of its own it is no text.</summary>
    [Theory]
    [InlineData("石板桥上又热闹了。\n新华社石寨3月1日电\n", "石板桥上又热闹了。")]
    [InlineData("石板桥上又热闹了。新华社石寨3月1日电\n", "石板桥上又热闹了。新华社石寨3月1日电")]
    [InlineData("石板桥上又热闹了。 新华社石寨3月1\n日电\n", "石板桥上又热闹了。新华社石寨3月1日电")]
    public void A_dispatch_may_close_a_text(string end, string text)
    {
        var articles = Read(Mill.TrimEnd() + "村里人都来看，\n" + end + Ferry).Articles;
        Assert.Equal(["石寨老磨坊又转起来了", "渡口老船工把橹交给徒弟"], articles.Select(a => a.Headline));
        Assert.Equal(("新华社", "石寨"), (articles[0].Source, articles[0].Dateline?.Place));
        Assert.EndsWith(text, articles[0].Paragraphs[^1], StringComparison.Ordinal);
    }

    /// <summary>据新华社|报道: a sentence goes on.</summary>
    [Fact]
    public void A_source_within_the_text_ends_none()
    {
        var article = Read(Parks + """
            石寨老磨坊又转起来了
            　　石板桥边的水声停了四十年。据青禾新闻
            报道，石寨县的木匠们从桥下捞起了少掉的三个
            轮齿，老磨坊的水轮又转了三个早晨。

            """).Articles[^1];
        Assert.Equal("石板桥边的水声停了四十年。据青禾新闻报道，石寨县的木匠们从桥下捞起了少掉的三个轮齿，老磨坊的水轮又转了三个早晨。", Assert.Single(article.Paragraphs));
    }
}
