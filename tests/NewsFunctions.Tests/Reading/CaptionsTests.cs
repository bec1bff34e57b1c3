using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Captions whose first line ends without a mark, as a photo's title does.</summary>
public class CaptionsTests
{
    [Theory]
    [InlineData("石寨县的木匠师傅们在石板桥边\n查看老磨坊的水轮。\n林知秋 摄\n", "石寨县的木匠师傅们在石板桥边查看老磨坊的水轮。")]
    [InlineData("\u3000\u3000溪口村小学的孩子们在图书屋\n里挑选自己喜欢的书。 林知秋 摄\n", "溪口村小学的孩子们在图书屋里挑选自己喜欢的书。")]
    [InlineData("云溪茶农在三月的头一个早晨采\n摘头茶，山路上都是采茶人的灯\n光。\n林知秋 摄\n", "云溪茶农在三月的头一个早晨采摘头茶，山路上都是采茶人的灯光。")]
    public void A_line_that_goes_on_below_begins_the_caption(string caption, string paragraph)
    {
        var photo = Read(Parks + caption).Articles[1];
        Assert.Equal((ArticleType.Photo, null, paragraph), (photo.Type, photo.Headline, Assert.Single(photo.Paragraphs)));
    }

    /// <summary>Its lines are as long as each other: what is far shorter than the next is a head.</summary>
    [Fact]
    public void A_head_above_a_caption_is_none_of_its_lines()
    {
        var page = Read(Parks + """
            石有田在青禾县调研时强调
            不误农时
            云溪茶农在三月的头一个早晨背着竹篓采摘头茶，山路上都是灯光。
            林知秋 摄

            """);
        Assert.Equal("云溪茶农在三月的头一个早晨背着竹篓采摘头茶，山路上都是灯光。", Assert.Single(page.Articles[1].Paragraphs));
    }

    /// <summary>Where a gap stands below every indented first line, it tells nothing.</summary>
    [Fact]
    public void A_gap_below_the_first_lines_of_all_paragraphs_parts_no_caption()
    {
        var photo = Read("""
            湖城三座口袋公园开园

            本报讯 （记者白石）3月1日，湖城

            新建的三座口袋公园同时开放，市民在树下
            下棋、散步，孩子们在沙坑里玩耍。

            公园都建在旧巷的空地上，步行十分

            钟就能走到，夜里也亮着灯，工人们把生锈
            的吊臂留了下来。

            石寨皮影社排演新戏迎接六十周

            年的《老磨坊》剧照。
            石寨皮影社供图
            """).Articles[1];
        Assert.Equal((ArticleType.Photo, null), (photo.Type, photo.Headline));
        Assert.Equal("石寨皮影社排演新戏迎接六十周年的《老磨坊》剧照。", Assert.Single(photo.Paragraphs));
    }

    [Theory]
    [InlineData("老磨坊又转起来了", "石寨县的木匠师傅们在石板桥边查\n看修好的水轮。\n林知秋 摄\n")]
    [InlineData("三月头一个早晨采头茶", "3月1日，云溪茶农在山上采茶。\n林知秋 摄\n")]
    public void A_photos_title_stays_one(string title, string caption)
    {
        var photo = Read(Parks + title + "\n" + caption).Articles[1];
        Assert.Equal((ArticleType.Photo, title), (photo.Type, photo.Headline));
    }
}
