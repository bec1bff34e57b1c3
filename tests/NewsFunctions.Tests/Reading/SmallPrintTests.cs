using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>What a page prints between its articles over several lines: the guide to its other pages, forecasts, lost papers.</summary>
public class SmallPrintTests
{
    private const string Mill = """
        石寨老磨坊又转起来了
        本报讯 （记者林知秋）3月1日，石寨县石
        板桥边的老磨坊修好了，磨出来的头一袋面
        送给了守桥人。

        """;

    /// <summary>The number of the page stands below the title, behind it, or over two lines; in the guide without an arrow as well.</summary>
    [Theory]
    [InlineData("导读\n溪口村小学盖起图书屋\n▶2版\n云溪茶农结伴上山\n采头茶\n▶3版\n")]
    [InlineData("溪口村小学盖起图书屋\n（2版）\n云溪茶农结伴上山采头茶\n（3版）\n")]
    [InlineData("导读\n溪口村小学盖起图书屋\n详见2版\n云溪茶农结伴上山采头茶\n03版\n")]
    [InlineData("溪口村小学盖起图书屋\n（2\n版）\n云溪茶农结伴上山采头茶 （3版）\n")]
    [InlineData("导读\n溪口村小学盖起图书屋 ／2版\n云溪茶农结伴上\n山采头茶 …… 详见4版\n")]
    [InlineData("导读\n溪口村小学盖起图书\n屋 →A05版\n云溪茶农结伴上山采头茶 ／A05\n版\n")]
    [InlineData("INDEX 导读\n溪口村小学盖起图书屋 2\n云溪茶农结伴上山采头茶 3\n")]
    [InlineData("今日看点\n溪口村小学盖起图书屋 2\n云溪茶农结伴上山采头茶 3\n")]
    [InlineData("溪口村小学盖起图书屋……A02\n云溪茶农结伴上山采头茶……A03\n")]
    public void The_guide_to_other_pages_is_furniture(string guide)
    {
        var page = Read(guide + Parks + Mill);
        Assert.Equal(["湖城三座口袋公园开园", "石寨老磨坊又转起来了"], page.Articles.Select(a => a.Headline));
        Assert.Equal(guide.Count(static c => c == '\n'), page.Furniture.Count);
    }

    /// <summary>One is a teaser's, and what stands above it may be its head.</summary>
    [Fact]
    public void A_single_reference_leaves_the_head_above_it_alone() =>
        Assert.Equal(["湖城三座口袋公园开园", "石寨老磨坊又转起来了"], Read(Parks + "石寨老磨坊又转起来了\n（详见3版）\n" + Mill[(Mill.IndexOf('\n') + 1)..]).Articles.Select(a => a.Headline));

    [Theory]
    [InlineData("今日天气\n今天白天到夜间多云有分散性雷\n阵雨，东南风3～4级，21℃～30℃，\n相对湿度65%～90%。\n")]
    [InlineData("天 气\n今天多云到阴，局部有小雨，气\n温5℃～12℃。\n")]
    [InlineData("今天：晴转多云\n明天：多云有雷阵雨\n")]
    [InlineData("晴转多云 东南风2—3级\n18℃～25℃\n")]
    [InlineData("今天白天：多云转阴，东北风3到4级\n今天夜间：小雨，最低气温5℃\n后天：晴，偏南风2到3级\n")]
    [InlineData("市区：阴有小雨，12℃—20℃，偏南风3到4级\n山区：多云转晴，8℃—\n15℃，北风2到3级\n")]
    [InlineData("空气质量：良 紫外线强度：中等\n（湖城气象台昨日17时发布）\n")]
    public void A_forecast_of_several_lines_is_furniture(string forecast) => AssertFurniture(forecast);

    [Theory]
    [InlineData("林知秋不慎遗失身份证，证号：\n5101040000000000，声明作\n废。\n")]
    [InlineData("湖城宏远商贸有限公司公章\n损毁，声明作废。\n")]
    [InlineData("溪口百货商行遗失营业执照\n副本，统一社会信用代码：\n92510100000000，特此声\n明。声明作废。\n")]
    public void Lost_papers_are_furniture(string loss) => AssertFurniture(loss);

    [Theory]
    [InlineData("农贸市场今日菜价\n土豆 1.68 2.05\n鸡蛋 4.80元/公斤\n")]
    [InlineData("外汇牌价\n美元 710.24 712.27\n")]
    [InlineData("双色球 红球 01 05 17 22 25 32 蓝球 03\n3D 第2024031期 2 6 6\n投注总额以省中心公告为准\n")]
    [InlineData("3月4日 8:30—16:00 渡口街、石板桥一带\n")]
    public void What_is_listed_for_the_readers_day_is_furniture(string rows) => AssertFurniture(rows);

    [Theory]
    [InlineData("石寨家电 全场满100减30\n新品上市\n")]
    [InlineData("建面约98㎡精装住宅 首付20万起\n贵宾专线：0500—1234567\n")]
    [InlineData("分类信息(0500)1234567\n分类信息 0500—1234567\n")]
    [InlineData("本报地址：湖城市渡口街道石板桥路一百二十一号院内 邮编：654321广告热线：(0500)1234567发行热线：(0500)7654321零售每份：2.00元 湖城日报印务中心印刷\n")]
    [InlineData("安全生产 警钟长鸣\n")]
    [InlineData("湖城日报融媒体\n")]
    [InlineData("均价6800元起 全城热销中\n嘉和家居 周年庆典\n")]
    [InlineData("发行部：0500-1234567 广告部：0500-1234568\n监印：林知秋\n")]
    [InlineData("中共湖城市委宣传部主管\n湖城市文明办 湖城报社 宣\n")]
    [InlineData("垃圾分类就是新时尚\n[厉行节约 反对浪费]\n")]
    [InlineData("本版如无署名图片均为资料图\n")]
    [InlineData("石寨·稻香苑\n现房实景 即买即住\n白石汽车\n")]
    [InlineData("秋季家装节 以旧换新补贴八百元\n")]
    [InlineData("湖城报业传媒集团出版\n湖城晚报\n")]
    public void Small_advertisements_are_furniture(string lines) => AssertFurniture(lines);

    [Theory]
    [InlineData("·田野人家·")]
    [InlineData("#田野人家#")]
    [InlineData("〔田野人家〕")]
    [InlineData("@田野人家")]
    [InlineData("◆ 时政 ◆")]
    [InlineData("▍快评")]
    [InlineData("—— 田野人家 ——")]
    [InlineData("生态 | FEATURE")]
    [InlineData("新春走基层：")]
    [InlineData("稳就业在行动")]
    [InlineData("SPECIAL REPORT")]
    [InlineData("02 深度周刊")]
    [InlineData("A05·民生")]
    public void A_columns_name_is_furniture_in_each_of_its_forms(string name) => AssertFurniture(name + "\n");

    /// <summary>A report about lost papers is none of them.</summary>
    [Fact]
    public void A_report_of_a_loss_is_an_article()
    {
        var article = Assert.Single(Read("湖城失物招领处添了新柜子\n本报讯 （记者白石）3月1日，湖城渡口的\n失物招领处添了新柜子，去年有人在这里遗\n失了三百把伞，只领走一半。\n").Articles);
        Assert.EndsWith("只领走一半。", Assert.Single(article.Paragraphs), StringComparison.Ordinal);
    }

    /// <summary>A column's name may be all that stands over a text.</summary>
    [Theory]
    [InlineData("【身边好人】")]
    [InlineData("◆一线直击")]
    public void A_columns_name_alone_is_no_headline(string name)
    {
        var page = Read(Mill + name + "\n" + Parks[(Parks.IndexOf('\n') + 1)..]);
        Assert.Equal(HeadlineSource.Derived, page.Articles[1].HeadlineSource);
        Assert.Contains(name, page.Furniture.Select(f => f.Text));
    }

    private static void AssertFurniture(string lines)
    {
        var page = Read(Parks + lines + Mill);
        Assert.Equal(["湖城三座口袋公园开园", "石寨老磨坊又转起来了"], page.Articles.Select(a => a.Headline));
        Assert.Equal(lines.TrimEnd('\n').Split('\n').Length, page.Furniture.Count);
    }
}
