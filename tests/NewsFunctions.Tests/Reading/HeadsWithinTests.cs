using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

/// <summary>A head that came out amid the columns of its text, as it does where it stands over the second of them.</summary>
public class HeadsWithinTests
{
    private const string First = """
        本报石寨2月28日电（记者白石）石寨县
        石板桥边停了四十年的老磨坊最近修好了，
        水轮转了三个早晨，磨出来的头一袋面全部

        """;

    private const string Second = """
        送给守桥的老人。木匠们照着老人的记忆一
        点点拼回去，少了的齿轮是从溪口村的谷仓
        里找到的。

        """;

    private const string Head = "石寨老磨坊修好了\n停了四十年的水轮又转起来\n";

    private const string Next = """
        湖城三座口袋公园开园
        本报讯（记者林知秋）3月1日，湖城三座口
        袋公园同时开园，附近居民走几步就能歇脚。

        """;

    [Theory]
    [InlineData(Head)]
    [InlineData("石寨老磨坊修好了\n")]
    [InlineData("乡村振兴\n" + Head)]
    public void Amid_a_sentence_it_is_the_head_of_the_text_around_it(string head)
    {
        var articles = Read(First + head + Second + Next).Articles;
        Assert.Equal(2, articles.Count);
        Assert.StartsWith("石寨老磨坊修好了", articles[0].Kicker + articles[0].Headline + articles[0].Subheadline, StringComparison.Ordinal);
        Assert.Equal(Squeezed(First + Second), Assert.Single(articles[0].Paragraphs).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("湖城三座口袋公园开园", articles[1].Headline);
    }

    /// <summary>Who wrote a text stands below its head, also amid a sentence that says none of the head's words, or goes on within a word.</summary>
    [Theory]
    [InlineData("一座老磨坊的新生\n□本报记者 白石\n")]
    [InlineData("慢下来的日子\n——石寨老磨坊的新生\n□本报记者 白石\n")]
    public void Amid_a_sentence_it_brings_its_byline(string head)
    {
        const string Unmarked = "石寨县的木匠石有田记得磨坊停下来的\n那年，河水还没有退。他和徒弟们走遍了石\n板桥两边的村子，问遍了上了年纪的人，才\n在溪口村的谷仓里找到两个老齿轮。这天，\n水轮转了三个早晨，磨出来的头一袋面全部\n";
        var articles = Read(Unmarked + head + Second + Next).Articles;
        Assert.Equal(2, articles.Count);
        Assert.Equal([new("白石", "记者")], articles[0].Byline);
        Assert.Equal(Squeezed(Unmarked + Second), Squeezed(Assert.Single(articles[0].Paragraphs)));
        Assert.StartsWith(head[..4], articles[0].Kicker + articles[0].Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Between_two_paragraphs_it_is_the_head_of_both()
    {
        const string Opening = First + "送给守桥的老人。\n";
        const string Further = "修磨坊的木匠说，石寨老磨坊的水轮\n是照着老人的记忆一点一点拼回去的，少了\n的齿轮是从溪口村的谷仓里找到的。\n";
        var articles = Read(Opening + Head + Further + Next).Articles;
        Assert.Equal(2, articles.Count);
        Assert.Equal(Squeezed(Head), Squeezed(articles[0].Kicker + articles[0].Headline + articles[0].Subheadline));
        Assert.Equal([Squeezed(Opening), Squeezed(Further)], articles[0].Paragraphs.Select(Squeezed));
    }

    /// <summary>Every line is in an article, the head's among them, and what stands beside the head is furniture.</summary>
    [Fact]
    public void The_explanation_tells_the_head_from_the_text()
    {
        List<LineExplanation> lines = [];
        new PageReader(new()).Read(Encoding.UTF8.GetBytes(First + "乡村振兴\n" + Head + Second + Next), Origin, lines);
        Assert.Equal([1, 1, 1, 0, 1, 1, 1, 1, 1, 2, 2, 2], lines.Select(line => line.Article));
    }

    /// <summary>A column that is narrower beside a picture, and a line that a long number left short, are no heads.</summary>
    [Theory]
    [InlineData("送给守桥的老人。木\n匠们照着老人的记忆\n一点点拼回去，少了\n的齿轮是从溪口村的谷仓里找到的，如今\n磨坊每天开两个时辰。\n")]
    [InlineData("送给守桥的老人，今年共磨了小麦\n1284600.5公斤，比修好以前的那一年多得\n多，溪口村的人都来磨面。\n")]
    public void What_a_column_has_of_short_lines_is_text(string rest)
    {
        var articles = Read("石寨老磨坊修好了\n" + First + rest + Next).Articles;
        Assert.Equal(["石寨老磨坊修好了", "湖城三座口袋公园开园"], articles.Select(a => a.Headline));
        Assert.Equal(Squeezed(First + rest), Assert.Single(articles[0].Paragraphs).Replace(" ", "", StringComparison.Ordinal));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));

    private static FileOrigin Origin => new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch);

    private static PageReading Read(string text) => new PageReader(new()).Read(Encoding.UTF8.GetBytes(text), Origin);
}
