using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

/// <summary>Captions whose first line ends without a mark, as a photo's title does.</summary>
public class CaptionsTests
{
    private const string Parks = """
        湖城三座口袋公园开园
        本报讯 （记者白石）3月1日，湖城新建的
        三座口袋公园同时开放，市民在树下下棋、
        散步，孩子们在沙坑里玩耍。

        """;

    [Theory]
    [InlineData("石寨县的木匠师傅们在石板桥边\n查看老磨坊的水轮。\n林知秋 摄\n", "石寨县的木匠师傅们在石板桥边查看老磨坊的水轮。")]
    [InlineData("\u3000\u3000溪口村小学的孩子们在图书屋\n里挑选自己喜欢的书。 林知秋 摄\n", "溪口村小学的孩子们在图书屋里挑选自己喜欢的书。")]
    [InlineData("云溪茶农在三月的头一个早晨采\n摘头茶，山路上都是采茶人的灯\n光。\n林知秋 摄\n", "云溪茶农在三月的头一个早晨采摘头茶，山路上都是采茶人的灯光。")]
    public void A_line_that_goes_on_below_begins_the_caption(string caption, string paragraph)
    {
        var photo = Read(Parks + caption).Articles[1];
        Assert.Equal((ArticleType.Photo, null, paragraph), (photo.Type, photo.Headline, Assert.Single(photo.Paragraphs)));
    }

    [Theory]
    [InlineData("老磨坊又转起来了", "石寨县的木匠师傅们在石板桥边查\n看修好的水轮。\n林知秋 摄\n")]
    [InlineData("三月头一个早晨采头茶", "3月1日，云溪茶农在山上采茶。\n林知秋 摄\n")]
    public void A_photos_title_stays_one(string title, string caption)
    {
        var photo = Read(Parks + title + "\n" + caption).Articles[1];
        Assert.Equal((ArticleType.Photo, title), (photo.Type, photo.Headline));
    }

    private static PageReading Read(string text) => new PageReader(new()).Read(Encoding.UTF8.GetBytes(text), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch));
}
