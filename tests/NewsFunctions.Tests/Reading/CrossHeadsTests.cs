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
