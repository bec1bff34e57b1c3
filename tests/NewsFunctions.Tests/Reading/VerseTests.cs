using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Verse fills no column, and its lines are paragraphs.</summary>
public class VerseTests
{
    private static readonly string[] Lines =
    [
        "在渡口的晨雾里", "在老船厂的吊臂下", "我听见石磨和流水", "它们，比我醒得早", "一个人挑着水仙", "走过石板桥", "他不说话", "影子替他说话", "说起四十年前的雪",
        "说起丢在河里的轮齿", "多么安静", "一盏灯，从窗口亮到窗口", "像有人在纸上走", "一步一个字", "写到桥头", "天就亮了", "花市就开了", "一街的水仙", "一齐抬起头来",
    ];

    [Fact]
    public void Its_title_may_stand_behind_it()
    {
        var articles = Read(string.Join('\n', Lines) + "\n\n渡口的早晨\n\n林知秋\n\n湖城三座口袋公园开园\n本报讯 （记者石有田）3月1日，湖城\n三座口袋公园同时开放，市民在树下下\n棋、散步。\n").Articles;
        Assert.Equal(("渡口的早晨", "湖城三座口袋公园开园"), (articles[0].Headline, articles[1].Headline));
        Assert.Equal(Lines, articles[0].Paragraphs);
    }

    [Fact]
    public void Its_title_stands_above_it()
    {
        var article = Read("渡口的早晨\n\n林知秋\n\n" + string.Join('\n', Lines) + "\n\n" + PageReaderTests.Parks).Articles[0];
        Assert.Equal(("渡口的早晨", "林知秋"), (article.Headline, Assert.Single(article.Byline).Name));
        Assert.Equal(Lines, article.Paragraphs);
    }
}
