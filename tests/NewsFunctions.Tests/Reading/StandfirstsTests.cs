using NewsFunctions.Pages;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

/// <summary>First paragraphs that end without a mark, set as the text is, and read as lines of a head.</summary>
public class StandfirstsTests
{
    private const string Text = """
        石寨县的老磨坊又转起来了。停
        了四十年的水轮，被一群木匠从桥下
        一个齿一个齿地捞了回来。
        """;

    private const string Standfirst = """
        老手艺里看得见一座城的耐心，
        也看得见年轻人怎样把旧物件用出了
        新意思来
        """;

    [Fact]
    public void A_standfirst_is_the_texts_first_paragraph()
    {
        var (body, head) = Take("慢工出细活\n" + Standfirst + "\n" + Text);
        Assert.Equal([0], head);
        Assert.Equal((1, true), (body.From, body.HasStandfirst));
        Assert.Equal([1, 4], body.Paragraphs);
    }

    /// <summary>Larger type fills the column with fewer characters; centred lines have no indent; a report begins with its mark; two lines may be any.</summary>
    [Theory]
    [InlineData("石寨老磨坊的水轮停了\n四十年，木匠们从桥下捞\n了回来\n" + Text)]
    [InlineData("老手艺里看得见一座城的耐心，也看\n得见年轻人怎样把旧物件用出了新\n意思来\n" + Text)]
    [InlineData(Standfirst + "\n本报讯 " + Text)]
    [InlineData("老手艺里看得见一座城的耐心\n也看得见年轻人怎样\n" + Text)]
    public void Other_lines_stay_the_heads(string text)
    {
        var (body, head) = Take(text);
        Assert.Equal(body.From, head.Count);
        Assert.False(body.HasStandfirst);
    }

    // All lines but the last three are a head's.
    private static (BodyPart Body, List<int> Head) Take(string text)
    {
        var page = PageText.Split(text);
        var last = page.Lines.Count - 1;
        var body = new BodyPart { Index = 0, From = last - 2, To = last, Width = 16 };
        body.Paragraphs.Add(body.From);
        var parts = new PageParts();
        parts.Bodies.Add(body);
        parts.HeadLines.AddRange([[.. Enumerable.Range(0, body.From)], []]);
        Standfirsts.Take(LineMeasure.Measure(page), parts);
        return (body, parts.HeadLines[0]);
    }
}
