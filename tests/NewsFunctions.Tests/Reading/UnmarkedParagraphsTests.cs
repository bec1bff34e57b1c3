using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Paragraphs that end without a mark, in a column of 16 ems.</summary>
public class UnmarkedParagraphsTests
{
    private const string Start = """
        老街添新绿
        本报记者 林知秋
        老街的墙根下，石有田摆出了三
        十盆茉莉，过路的人停下来闻一闻，
        问一问价钱。

        """;

    private const string School = """
        去年春天，街道办请来花匠教着
        大家扦插，到了秋天，家家门口都有
        了花，从街头一直摆到了桥边。

        """;

    private const string Neighbours = """
        石有田说，学会的人再去教别人
        不收钱，只请他们把第一盆花摆在街
        上给人看。

        """;

    /// <summary>It fills its line, so that only the indent below shows it.</summary>
    [Fact]
    public void A_cross_head_set_as_the_text_is_is_a_paragraph()
    {
        const string Head = "不卖苗的人也来学怎样养好花木";
        var article = Read(Start + School + Head + "\n" + Neighbours).Articles[0];
        Assert.Equal(4, article.Paragraphs.Count);
        Assert.Equal(Head, article.Paragraphs[2]);
    }

    [Fact]
    public void What_stands_in_front_of_a_text_without_a_mark_is_a_paragraph()
    {
        var article = Read("老街添新绿\n本报记者 林知秋\n花开在墙根下，人坐在树荫里，\n老街慢慢醒了，好日子开了头\n每天清早，石有田都把三十盆花\n搬到墙根下，一盆一盆地浇水，再把\n扫净的落叶埋进土里。\n" + School).Articles[0];
        Assert.Equal("花开在墙根下，人坐在树荫里，老街慢慢醒了，好日子开了头", article.Paragraphs[0]);
        Assert.Equal(3, article.Paragraphs.Count);
    }

    /// <summary>Beside a picture all lines are short.</summary>
    [Fact]
    public void Short_lines_one_after_the_other_are_of_one_paragraph()
    {
        var article = Read(Start + School + "桥边的老人说，从前这里只有一\n堵灰墙，孩子放学路过\n从不停步，现在他们把\n书包放在花盆边上，要\n看一看今天又开了几朵才肯回家去。\n" + Neighbours).Articles[0];
        Assert.Contains(article.Paragraphs, static p => p.StartsWith("桥边的老人说", StringComparison.Ordinal) && p.EndsWith("才肯回家去。", StringComparison.Ordinal));
    }
}
