using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>What stands between two articles: notes that close the first, names of columns and slogans above the second, heads that were drawn apart.</summary>
public class ArticleEdgesTests
{
    private const string Market = """
        湖城迎来满城花市
        春节前后，湖城的花市一天比一天热
        闹，街巷里都是买花的人。花农天不
        亮就挑着水仙进城，到中午只剩七盆。
        花农说，今年的花开得早，价钱也
        好，明年还要多种两亩，再学一学怎样
        在网上卖花。

        """;

    private static readonly string Parks = PageReaderTests.Parks[(PageReaderTests.Parks.IndexOf('\n') + 1)..];

    private const string Bridge = """
        石寨县石板桥边的老磨坊修好了，
        水轮转了三个早晨，磨出来的头一袋面
        送给了守桥的白石。
        磨坊停了四十年，木匠们照着老人
        的记忆一点一点拼回去，少了的齿轮是
        从溪口村的谷仓里找到的。

        """;

    [Theory]
    [InlineData("（作者系湖城大学副教授）")]
    [InlineData("（作者单位：青禾县农业农村局）")]
    [InlineData("〔作者为石寨县图书馆（老馆）馆员〕")]
    [InlineData("（作者为石寨县图书馆古籍部馆员，\n本报记者林知秋采访整理）")]
    [InlineData("（本报石寨3月1日电）")]
    [InlineData("（石寨县园林局办公室）")]
    [InlineData("（相关报道见第八版）")]
    [InlineData("——编者")]
    [InlineData("青禾县溪口乡 林知秋")]
    public void What_closes_a_text_is_its_last_paragraph_and_no_head(string note)
    {
        var articles = Read(Market + note + "\n湖城三座口袋公园开园\n" + Parks).Articles;
        Assert.Equal(["湖城迎来满城花市", "湖城三座口袋公园开园"], articles.Select(a => a.Headline));
        Assert.Equal(note.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), articles[0].Paragraphs[^1].Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>A photo with its caption came out amid a report's columns: where the sentence goes on behind it, nothing is parted.</summary>
    [Theory]
    [InlineData("\n溪口村的孩子在河滩上放风筝。\n\n石有田 摄\n\n")]
    [InlineData("溪口村的孩子们在河滩上放风筝，\n跑得满头是汗。\n图/石有田\n")]
    public void Text_goes_on_behind_a_photo(string photo)
    {
        var articles = Read("湖城迎来满城花市\n本报讯（记者林知秋）春节前后，湖\n城的花市一天天热闹，街巷里都是买花的\n人。花农天不亮就挑着水仙进城，到中午\n只剩七盆。今年花开得早，价钱也好，乡\n" + photo + "亲们说明年还要多种两亩，再学一学怎样\n在网上卖花。县里的花木合作社已经报了\n名，月底就要开课。\n湖城三座口袋公园开园\n" + Parks).Articles;
        Assert.Equal(["湖城迎来满城花市", "湖城三座口袋公园开园"], articles.Where(a => a.Type == ArticleType.Article).Select(a => a.Headline));
        Assert.Contains("价钱也好，乡亲们说明年", articles[0].Paragraphs[0], StringComparison.Ordinal);
        Assert.StartsWith("溪口村的孩子", Assert.Single(articles, a => a.Type == ArticleType.Photo).Paragraphs[0], StringComparison.Ordinal);
    }

    /// <summary>Such a report may go on from another page, and on another page: neither line is lost.</summary>
    [Fact]
    public void Of_two_jumps_of_a_report_that_a_photo_parts_none_is_lost()
    {
        const string Text = "湖城迎来满城花市\n（上接第一版）\n本报讯（记者林知秋）春节前后，湖\n城的花市一天天热闹，街巷里都是买花的\n人。花农天不亮就挑着水仙进城，到中午\n只剩七盆。今年花开得早，价钱也好，乡\n\n溪口村的孩子在河滩上放风筝。\n\n石有田 摄\n\n亲们说明年还要多种两亩，再学一学怎样\n在网上卖花。县里的花木合作社已经报了\n名，月底就要开课。\n（下转第四版）\n湖城三座口袋公园开园\n";
        var page = Read(Text + Parks);
        var read = string.Concat(page.Articles.Select(a => string.Concat(a.Paragraphs) + (a.Continuation?.From is null ? "" : "上接") + (a.Continuation?.To is null ? "" : "下转"))) + string.Concat(page.Furniture.Select(f => f.Text));
        Assert.Contains("上接", read, StringComparison.Ordinal);
        Assert.Contains("下转", read, StringComparison.Ordinal);
        Assert.Contains("价钱也好，乡亲们说明年", read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("溪口动态")]
    [InlineData("院系快讯")]
    [InlineData("彩票开奖\n福彩3D 第2024061期：4 0 7")]
    [InlineData("扫码关注青禾日报微信公众号")]
    [InlineData("扫码关注青禾日报微信\n公众号")]
    [InlineData("遵守交通规则 平安回家")]
    [InlineData("石有田遗失营业执照副本，编\n号：330482001527，声明作废。")]
    public void What_stands_above_a_head_and_says_nothing_is_furniture(string lines)
    {
        var page = Read(Market + lines + "\n湖城三座口袋公园开园\n" + Parks);
        Assert.Equal(["湖城迎来满城花市", "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.All(page.Articles, static a => Assert.Null(a.Kicker));
    }

    /// <summary>A line of few characters is the title of the photo beside it rather than of the report's head that follows.</summary>
    [Fact]
    public void A_photos_title_below_its_caption_stays_with_it()
    {
        var articles = Read("湖城三座口袋公园开园\n本报讯 （记者林知秋）3月1日上\n午，湖城新建的三座口袋公园同时\n开放，市民在树下下棋、散步，孩\n子们在沙坑里玩耍。\n市民在青禾河的河滩上放风筝，\n孩子们跑得满头是汗。 白石 摄\n\n春到河滩\n\n" + Market + "石寨老磨坊修好了\n" + Bridge).Articles;
        Assert.Equal(["湖城三座口袋公园开园", "春到河滩", "湖城迎来满城花市", "石寨老磨坊修好了"], articles.Select(a => a.Headline));
    }

    [Theory]
    [InlineData("（本报石寨3月1日电）", "本报")]
    [InlineData("（新华社石寨3月1日电）", "新华社")]
    [InlineData("新华社石寨3月1日电", "新华社")]
    public void A_dispatch_below_a_text_tells_its_source_place_and_day(string note, string source)
    {
        var article = Read(Market + note + "\n湖城三座口袋公园开园\n" + Parks).Articles[0];
        Assert.Equal((source, new Dateline("石寨", new DateOnly(2024, 3, 1))), (article.Source, article.Dateline));
    }

    [Theory]
    [InlineData("（作者为湖城园林学会秘书长）\n（林知秋）\n")]
    [InlineData("（作者为湖城园林学会秘书\n长）（林知秋）\n")]
    public void Who_the_author_is_and_his_name_close_the_text(string note)
    {
        var page = Read(Market + note + "湖城三座口袋公园开园\n" + Parks);
        Assert.Equal(["湖城迎来满城花市", "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Contains(new("林知秋", null), page.Articles[0].Byline);
    }

    /// <summary>…（热点观察） closes a headline, whichever side its text stands on, and signs none.</summary>
    [Theory]
    [InlineData("（文思）")]
    [InlineData("（记者手记）")]
    [InlineData("（评论员观察）")]
    [InlineData("（渡口的早晨）")]
    public void A_columns_name_in_brackets_closes_the_headline(string column)
    {
        var page = Read("湖城迎来满城花市\n" + column + "\n林知秋\n" + Market[(Market.IndexOf('\n') + 1)..] + "口袋公园“小”在哪？\n" + column + "\n白石\n" + Parks);
        Assert.Equal(["湖城迎来满城花市" + column, "口袋公园“小”在哪？" + column], page.Articles.Select(a => a.Headline));
    }

    [Fact]
    public void A_columns_name_in_brackets_stays_with_the_headline_below_its_text()
    {
        var page = Read(Market[(Market.IndexOf('\n') + 1)..] + "湖城迎来满城花市\n（编辑手记）\n" + TextPages.Parks[(TextPages.Parks.IndexOf('\n') + 1)..] + "湖城三座口袋公园开园\n" + Bridge + "石寨老磨坊修好了\n");
        Assert.Equal(["湖城迎来满城花市（编辑手记）", "湖城三座口袋公园开园", "石寨老磨坊修好了"], page.Articles.Select(a => a.Headline));
    }

    [Theory]
    [InlineData("（林知秋参与采写）", null)]
    [InlineData("（本报记者林知秋参与采写）", "记者")]
    public void Who_had_a_part_in_a_report_is_of_its_byline(string note, string? role) =>
        Assert.Equal([new("林知秋", role)], Read(Market + note + "\n湖城三座口袋公园开园\n" + Parks).Articles[0].Byline);

    [Fact]
    public void Whose_reporter_signs_a_text_in_brackets_tells_its_source_and_is_named_once()
    {
        var article = Read("湖城迎来满城花市\n本报记者 林知秋\n" + Market[(Market.IndexOf('\n') + 1)..].TrimEnd() + "（本报记者林知秋）\n湖城三座口袋公园开园\n" + Parks).Articles[0];
        Assert.Equal("本报", article.Source);
        Assert.Equal([new("林知秋", "记者")], article.Byline);
    }

    [Theory]
    [InlineData("水乡人物志")]
    [InlineData("湖城夜话")]
    [InlineData("文明湖城")]
    [InlineData("扬帆新征程 启航新时代")]
    [InlineData("诚信经营 服务社会")]
    [InlineData("富强 民主 文明 和谐")]
    [InlineData("聚 焦")]
    [InlineData("青禾观察·渡口的早晨")]
    public void A_columns_name_or_a_slogan_above_a_head_is_furniture(string line)
    {
        var reading = Read(Market + line + "\n湖城三座口袋公园开园\n" + Parks);
        Assert.Equal([null, null], reading.Articles.Select(a => a.Kicker));
        Assert.Equal(["湖城迎来满城花市", "湖城三座口袋公园开园"], reading.Articles.Select(a => a.Headline));
        Assert.Contains(line, reading.Furniture.Select(f => f.Text));
    }

    /// <summary>The column's name stands at the head's end.</summary>
    [Fact]
    public void An_article_stands_in_one_column()
    {
        var reading = Read(Market + "推门见绿\n转角遇园（新城纪事）\n" + Parks);
        Assert.Equal("推门见绿转角遇园（新城纪事）", (reading.Articles[1].Kicker + reading.Articles[1].Headline).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edition_in_a_head_is_no_folio()
    {
        var reading = Read(Market + "《湖城花木志》（第\n13版）首发\n" + Parks);
        Assert.Equal("《湖城花木志》（第13版）首发", reading.Articles[1].Headline);
    }

    /// <summary>An edition that closes a line, a year or a province alone.</summary>
    [Theory]
    [InlineData("《湖城花木志》（第13版）\n在湖城首发")]
    [InlineData("2024\n湖城花木展开幕")]
    [InlineData("广西\n织密湖城花木绿廊防护网")]
    public void What_begins_a_head_is_of_it(string head)
    {
        var article = Read(Market + head + "\n本报讯 （记者林知秋）3月1日，2024湖城花木展开幕，《湖城花木志》（第13版）同日首发，园林部门说，织密绿廊要从三座口袋公园做起。\n市民在树下下棋、散步。\n").Articles[1];
        Assert.Equal(head.Replace("\n", "", StringComparison.Ordinal), article.Kicker + article.Headline + article.Subheadline);
    }

    /// <summary>A word is a given name too.</summary>
    [Fact]
    public void An_author_may_be_called_by_a_word()
    {
        var article = Read("巷子里的新绿\n林文明\n旧巷的老人不下棋的时候，就坐在树下看孩\n子们玩沙。从前这里堆着煤，雨天一地黑水。\n").Articles[0];
        Assert.Equal(("巷子里的新绿", "林文明"), (article.Headline, Assert.Single(article.Byline).Name));
    }

    /// <summary>A label in brackets with what it says, or a title of the text's own.</summary>
    [Theory]
    [InlineData("【人物】花农石有田")]
    [InlineData("【关键词】满城花市")]
    [InlineData("开栏的话")]
    [InlineData("绝活看点")]
    [InlineData("头条看点")]
    public void A_label_opens_a_text_and_is_its_first_paragraph(string label)
    {
        var article = Read("推门见花\n林知秋\n" + label + "\n" + Market[(Market.IndexOf('\n') + 1)..]).Articles[0];
        Assert.Equal(("推门见花", "林知秋", label), (article.Headline, Assert.Single(article.Byline).Name, article.Paragraphs[0]));
    }

    /// <summary>Over the whole page's width.</summary>
    [Fact]
    public void A_subheadline_may_be_far_wider_than_a_column()
    {
        const string Wide = "听取口袋公园建设情况汇报，研究渡口修缮和磨坊保护有关工作，审议通过《老船厂旧址利用方案》和《乌桕养护办法》";
        var articles = Read(Market + "石有田主持召开县政府常务会议\n" + Wide + "\n本报讯 （记者林知秋）3月1日，石有田主持召开县政府常务会议，听\n取口袋公园建设情况汇报，研究渡口修缮和磨坊保护有关工作。\n").Articles;
        Assert.Equal([("湖城迎来满城花市", null), ("石有田主持召开县政府常务会议", Wide)], articles.Select(a => (a.Headline, a.Subheadline)));
    }

    [Fact]
    public void Each_label_opens_a_paragraph()
    {
        var article = Read("推门见花\n林知秋\n【关键词】“满城花市”\n【事件】春节前后，湖城的花市一天\n比一天热闹，街巷里都是买花的人，\n花农天不亮就挑着水仙进城。\n【点评】花开一季，守花四季\n" + Market[(Market.IndexOf('\n') + 1)..]).Articles[0];
        Assert.Equal(["【关键词】", "【事件】春节", "【点评】花开"], article.Paragraphs.Take(3).Select(static p => p[..Math.Min(6, p.IndexOf('“', StringComparison.Ordinal) is > 0 and var quote ? quote : 6)]));
    }

    /// <summary>Who wrote a text whose body stands elsewhere stands below its head: the next line is another's.</summary>
    [Fact]
    public void No_head_goes_on_below_a_byline()
    {
        var article = Read(Market + "公园里的长颈鹿\n□林知秋\n湖城三座口袋公园开园\n□本报记者 石有田\n" + Parks).Articles[1];
        Assert.Equal(("湖城三座口袋公园开园", "石有田"), (article.Kicker + article.Headline, Assert.Single(article.Byline).Name));
    }

    /// <summary>A kicker waits for its headline, whoever wrote the text above.</summary>
    [Fact]
    public void Nor_does_one_take_the_kicker_of_the_next()
    {
        var articles = Read(Market[(Market.IndexOf('\n') + 1)..] + "湖城迎来满城花市\n本报记者 林知秋\n石寨县的花农们——\n一车水仙一程灯\n本报记者 石有田\n"
            + "清早五点，老磨坊边的灯就亮了。安\n宁把水仙搬上三轮车，蹬过石板桥去赶早\n集，天黑透了才回来。\n").Articles;
        Assert.Equal("湖城迎来满城花市", articles[0].Kicker + articles[0].Headline + articles[0].Subheadline);
    }

    /// <summary>No surname shows it.</summary>
    [Theory]
    [InlineData("晨 飒", "晨飒")]
    [InlineData("智春丽", "智春丽")]
    [InlineData("晓风", "晓风")]
    public void An_author_may_have_a_pen_name(string line, string name)
    {
        var article = Read("巷子里的新绿\n" + line + "\n旧巷的老人不下棋的时候，就坐在树下看孩\n子们玩沙。从前这里堆着煤，雨天一地黑水。\n").Articles[0];
        Assert.Equal(("巷子里的新绿", name), (article.Headline, Assert.Single(article.Byline).Name));
    }

    [Theory]
    [InlineData("【田野来信】")]
    [InlineData("［水乡人物志］")]
    [InlineData("● 田野来信")]
    public void A_columns_name_in_brackets_or_behind_a_bullet_is_no_kicker(string line)
    {
        var reading = Read(Market + line + "\n湖城三座口袋公园开园\n居民走几步就能歇脚\n" + Parks);
        Assert.Equal("湖城三座口袋公园开园居民走几步就能歇脚", (reading.Articles[1].Kicker + reading.Articles[1].Headline + reading.Articles[1].Subheadline).Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(line.Replace('［', '［'), reading.Furniture.Select(f => f.Text));
    }

    [Theory]
    [InlineData("●")]
    [InlineData("◆")]
    [InlineData("■ ")]
    public void The_bullet_of_a_brief_is_no_part_of_its_headline(string bullet)
    {
        var articles = Read($"{bullet}湖城迎来满城花市\n本报讯（记者林知秋）{Market[(Market.IndexOf('\n') + 1)..]}{bullet}湖城三座口袋公园\n今天开园\n本报讯（记者白石）{Parks}").Articles;
        Assert.Equal(["湖城迎来满城花市", "湖城三座口袋公园今天开园"], articles.Select(a => (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal)));
    }

    /// <summary>A forecast, over two lines here, is no article.</summary>
    [Fact]
    public void A_forecast_is_furniture()
    {
        var reading = Read(Market + "天气预报\n今天多云转阴，偏北风3到4级，气\n温5℃到12℃。\n湖城三座口袋公园开园\n" + Parks);
        Assert.Equal(2, reading.Articles.Count);
        Assert.Equal(["天气预报", "今天多云转阴，偏北风3到4级，气", "温5℃到12℃。"], reading.Furniture.Select(f => f.Text));
    }

    /// <summary>The page names its photographers above the captions.</summary>
    [Theory]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量。\n")]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量怎\n样拼回少了的齿轮。\n")]
    public void A_credit_behind_a_report_is_of_the_caption_below_it(string caption)
    {
        const string Report = "湖城三座口袋公园开园\n本报讯（记者林知秋）3月1日，湖城\n新建的三座口袋公园同时开园，附近的居\n民走上几步就能歇脚，孩子们一放学就想\n过来爬一爬。\n";
        var articles = Read(Report + "白石摄\n" + caption + "湖城花市迎来客人\n" + Market[(Market.IndexOf('\n') + 1)..]).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], articles.Select(a => a.Type));
        Assert.Equal(caption.Replace("\n", "", StringComparison.Ordinal), Assert.Single(articles[1].Paragraphs));
        Assert.Equal([new("白石", "摄")], articles[1].Byline);
    }

    [Theory]
    [InlineData("▲")]
    [InlineData("↑ ")]
    public void What_points_at_a_photo_is_no_part_of_its_caption(string sign) =>
        Assert.Equal("石寨县的木匠们围着老磨坊的水轮商量。", Read(sign + "石寨县的木匠们围着老磨坊的水轮商量。\n白石摄\n湖城三座口袋公园开园\n" + Parks).Articles[0].Paragraphs[0]);

    /// <summary>本报讯, and nobody named: who wrote it stands below its head, as the page's heads stand behind their texts.</summary>
    [Fact]
    public void A_byline_below_a_head_is_of_the_report_that_names_nobody()
    {
        var articles = Read("本报讯 " + Parks + "湖城三座口袋公园开园\n□本报记者 林知秋\n本报讯（记者白石）" + Market[(Market.IndexOf('\n') + 1)..] + "湖城花市迎来客人\n本报讯 " + Bridge + "石板桥边的老磨坊修好了\n□本报记者 田野\n").Articles;
        Assert.Equal(["林知秋", "白石", "田野"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    /// <summary>All other texts of the page stand below bylines: what has none is a part of the text before, though it has but one cross-head.</summary>
    [Fact]
    public void Where_the_pages_texts_are_signed_one_that_is_not_is_a_part_of_the_text_before()
    {
        var market = Market[(Market.IndexOf('\n') + 1)..];
        const string Part = "老船厂的新芽\n柳树今年又发了新芽，园林工人石有\n田说，往年这时候城西还在下霜，吊臂底\n下连一只鸟也看不见。\n";
        var page = $"湖城花市迎来客人\n□本报记者 白石\n{market}湖城三座口袋公园开园\n□本报记者 林知秋\n{Parks}{Part}石板桥边的老磨坊修好了\n□本报记者 田野\n{Bridge}溪口村建成图书屋\n□本报记者 梅小雨\n开学第一天，溪口村小学的孩子们走\n进图书屋，每人领到一张借书卡。\n";
        Assert.Equal(["湖城花市迎来客人", "湖城三座口袋公园开园", "石板桥边的老磨坊修好了", "溪口村建成图书屋"], Read(page).Articles.Select(a => a.Headline));
    }

    /// <summary>The head's words are the first report's; a few common ones the second one has as well.</summary>
    [Fact]
    public void A_report_whose_head_is_missing_is_no_second_one_of_the_head_before()
    {
        var articles = Read("""
            湖城市场监管部门着手构建全链条公园监管体系
            　　本报讯 （记者林知秋）湖城市场监管部门近日
            发布二十个公园监管典型案例，着手构建全链条监
            管体系，从长椅到沙坑都有人管。
            　　本报讯 （记者白石）青禾县花市着手构建公园
            旁边的产销路子，一季度买花的人多了三成，花农
            备了七车水仙。
            石寨老磨坊水轮又转起来了
            　　本报石寨2月28日电（记者田野）石寨县石板桥
            边的老磨坊修好了，停了四十年的水轮转了三个早
            晨，磨出来的头一袋面送给了守桥人。

            """).Articles;
        Assert.Equal(["林知秋", "白石", "田野"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    /// <summary>A subheadline of one line may be as wide as its page.</summary>
    [Fact]
    public void A_subheadline_as_wide_as_the_page_is_of_the_head()
    {
        const string Wide = "老船厂旧址上的第一座离轮渡码头不到一里路，另外两座公园年底以前都要开门迎接附近的居民";
        var article = Read(Market + "湖城三座口袋公园开园\n" + Wide + "\n" + "本报讯 " + Parks).Articles[1];
        Assert.Equal(("湖城三座口袋公园开园", Wide), (article.Headline, article.Subheadline));
    }

    /// <summary>However strange its words are to the text: who …指出 is a kicker, and no column.</summary>
    [Fact]
    public void A_line_that_announces_what_somebody_said_is_a_kicker()
    {
        const string Report = "本报石寨3月1日电（记者白石）市长林\n知秋昨天到石寨县，看了修好的老磨坊和\n新通的渠道。林知秋指出，水到哪里，树\n就要种到哪里。\n";
        var article = Read(Market + "石有田在草原上调研时指出\n水到哪里 树就种到哪里\n老磨坊修好了新渠通了水\n" + Report).Articles[1];
        Assert.StartsWith("石有田在草原上调研时指出", article.Kicker ?? article.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byline_above_a_head_is_none_of_the_report_before_that_names_its_reporter()
    {
        var articles = Read("湖城花市迎来客人\n本报讯（记者白石）" + Market[(Market.IndexOf('\n') + 1)..] + "□本报记者 林知秋\n湖城三座口袋公园开园\n" + Parks).Articles;
        Assert.Equal(["白石", "林知秋"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    /// <summary>Where the page's texts have their bylines behind them, so have those whose heads stand elsewhere.</summary>
    [Fact]
    public void Bylines_that_close_texts_close_those_without_heads_as_well()
    {
        static string Signed(string text, string head, string name) => $"{text}本报记者 {name}\n{head}\n";
        var market = Market[(Market.IndexOf('\n') + 1)..];
        const string School = "开学第一天，溪口村小学的孩子们走\n进图书屋，每人领到一张借书卡，当天就借\n走了六十本书。\n";
        var articles = Read(Signed(market, "湖城花市迎来客人", "白石") + Signed(Parks, "湖城三座口袋公园开园", "林知秋") + Signed(Bridge, "", "田野") + Signed(School, "溪口村建成图书屋", "梅小雨")).Articles;
        Assert.Equal(["白石", "林知秋", "田野", "梅小雨"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    /// <summary>Where texts that name their reporters have bylines behind them, those are of the texts below, which name nobody.</summary>
    [Fact]
    public void Bylines_that_lead_texts_lead_those_that_begin_with_a_marker_as_well()
    {
        const string School = "开学第一天，溪口村小学的孩子们走\n进图书屋，每人领到一张借书卡，当天就借\n走了六十本书。\n";
        static string Named(string text, string name) => "本报讯（记者" + name + "）" + text;
        var market = Market[(Market.IndexOf('\n') + 1)..];
        var articles = Read(Named(market, "白石") + "□ 本报记者 林知秋\n本报讯 " + School + Named(Bridge, "田野") + "□ 本报记者 梅小雨\n本报讯 " + School + Named(Bridge, "安宁")).Articles;
        Assert.Equal(["白石", "林知秋", "田野", "梅小雨", "安宁"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    /// <summary>A photo stands between a head with its byline and the text: who wrote the text did not take the photo.</summary>
    [Fact]
    public void A_head_and_its_byline_go_across_a_photo()
    {
        var market = Market[(Market.IndexOf('\n') + 1)..];
        var articles = Read($"湖城三座口袋公园开园\n□本报记者 林知秋\n{Parks}湖城花市迎来花农客人\n□本报记者 白石\n溪口村的孩子们在图书屋里看书。（梅小雨 摄）\n\n{market}石板桥边的老磨坊修好了\n□本报记者 田野\n{Bridge}").Articles;
        Assert.Equal(["湖城三座口袋公园开园：林知秋", "：梅小雨", "湖城花市迎来花农客人：白石", "石板桥边的老磨坊修好了：田野"],
            articles.Select(a => $"{(a.Type == ArticleType.Photo ? null : a.Headline)}：{string.Join(' ', a.Byline.Select(c => c.Name))}"));
    }

    /// <summary>The caption says all that the head says, the report most of it, which has no other head: a report without one is rarer than a photo.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_head_beside_a_caption_may_be_of_the_report_beyond(bool comesFirst)
    {
        const string Head = "青禾老街水仙花市\n溪口百名花农挑花进城\n", Caption = "近日，青禾老街水仙花市上，溪口百名花农挑花进城，市民在挑花。 本报记者 田野 摄\n",
            Report = "本报讯 （记者田野）3月1日，青禾老街水仙\n花市开张，溪口村百名花农挑花进城，天不亮\n街巷里就都是买花的人。\n";
        var articles = Read(Parks + (comesFirst ? Head + Caption + Report : Report + Caption + Head) + "石板桥边的老磨坊修好了\n本报讯 " + Bridge).Articles;
        Assert.Equal("青禾老街水仙花市溪口百名花农挑花进城", articles.Where(a => a.Type == ArticleType.Article).Select(a => a.Kicker + a.Headline).ElementAt(1));
    }

    [Theory]
    [InlineData("招租公告\n渡口街临街门面两间对外招租，面积约\n八十平方米。\n")]
    [InlineData("石寨酒楼诚聘\n厨师两名、服务员若干，包食宿，工资面\n议，有意者请到渡口街面谈。\n")]
    [InlineData("征稿启事\n本报副刊常年征集散文、诗歌等原创作\n品，欢迎来稿。\n")]
    [InlineData("拍卖公告\n受委托，我公司定于3月8日上午10时公开拍\n卖渡口街商铺三间，有意竞买者请来登记。\n")]
    [InlineData("云溪茶业有限公司减资公告\n本公司经股东会决议，注册资本减至五百\n万元，请债权人于四十五日内申报。\n")]
    [InlineData("招标公告\n石板桥维修工程具备招标条件，现公开招\n标，有意者请于3月9日前报名。\n联系人：田野 电话：0500—1234567\n石寨县公共资源交易中心\n")]
    public void Small_advertisements_are_no_articles(string notice)
    {
        var page = Read(Market + notice + "石板桥边的老磨坊修好了\n本报讯 " + Bridge);
        Assert.Equal(["湖城迎来满城花市", "石板桥边的老磨坊修好了"], page.Articles.Select(a => a.Headline));
        Assert.Equal(notice.TrimEnd().Split('\n').Order(), page.Furniture.Select(f => f.Text).Order());
    }

    [Fact]
    public void A_public_notice_is_an_article() => Assert.Contains("停水公告", Read(Market + "停水公告\n因管网改造，定于3月4日8时至17时对渡口街沿\n线停水，请用户提前储水。\n影响范围：溪口村、石寨村、石板桥小学、渡口街\n集市及周边商户、用户。如遇恶劣天气，时间顺延，\n恢复供水时间另行通知。\n石板桥边的老磨坊修好了\n本报讯 " + Bridge).Articles.Select(a => a.Headline));

    /// <summary>… and so is a brief below what reads as a notice's title.</summary>
    [Fact]
    public void A_brief_with_a_marker_is_no_notice() =>
        Assert.StartsWith("本报讯", Read(Market + "通知\n本报讯 （记者田野）石板桥边的老磨坊修\n好了，水轮转了三个早晨。\n").Articles[1].Paragraphs[0], StringComparison.Ordinal);

    /// <summary>A notice of a sentence is none, as fill a page's gaps.</summary>
    [Theory]
    [InlineData("停水公告\n因管网改造，定于3月4日8时至17时对渡口街沿\n线停水，请用户提前储水。\n")]
    [InlineData("停电通知\n因线路检修，3月4日7时至18时，渡口街沿线停\n电。\n石寨供电公司\n")]
    [InlineData("更 正\n本报3月1日2版《渡口修缮提速》一文中，“36\n米”应为“63米”。\n")]
    public void A_notice_of_a_sentence_is_none(string notice)
    {
        var page = Read(Market + notice + "石板桥边的老磨坊修好了\n本报讯 " + Bridge);
        Assert.Equal(["湖城迎来满城花市", "石板桥边的老磨坊修好了"], page.Articles.Select(a => a.Headline));
        Assert.Equal(notice.TrimEnd().Split('\n').Order(), page.Furniture.Select(f => f.Text).Order());
    }

    /// <summary>A narrow box broke a piece of the page's head.</summary>
    [Theory]
    [InlineData("第12345期 今\n日8版\n")]
    [InlineData("中共湖城市\n委主管主办\n")]
    public void What_belongs_to_the_pages_head_may_be_broken(string lines) => Assert.Equal(["湖城迎来满城花市"], Read(lines + Market).Articles.Select(a => a.Kicker + a.Headline));

    [Fact]
    public void Correspondents_on_the_next_line_are_of_the_byline_above()
    {
        var market = Market[(Market.IndexOf('\n') + 1)..];
        var articles = Read(Parks + "湖城三座口袋公园开园\n□本报记者 林知秋\n通讯员 田野\n" + market + "湖城花市迎来客人\n□本报记者 白石\n通讯员 石有田\n" + Bridge + "石板桥边的老磨坊修好了\n□本报记者 梅小雨\n").Articles;
        Assert.Equal(["林知秋 田野", "白石 石有田", "梅小雨"], articles.Select(a => string.Join(' ', a.Byline.Select(c => c.Name))));
    }

    [Fact]
    public void Heads_behind_the_last_body_belong_to_the_bodies_that_have_their_words()
    {
        var bodies = Market[(Market.IndexOf('\n') + 1)..] + "本报讯 " + Parks + "本报讯 " + Bridge;
        var articles = Read(bodies + "满城花市 花农进城\n湖城迎来满城水仙\n三座口袋公园\n今天在湖城开园\n石板桥边的老磨坊\n四十年后又磨面\n").Articles;
        Assert.Equal(["满城花市花农进城湖城迎来满城水仙", "三座口袋公园今天在湖城开园", "石板桥边的老磨坊四十年后又磨面"],
            articles.Select(a => string.Concat((a.Kicker + a.Headline + a.Subheadline).Where(c => c != ' '))));
    }

    /// <summary>Who wrote a text may stand above its head: the text in front has its own.</summary>
    [Fact]
    public void A_byline_above_the_next_head_is_of_the_next_article()
    {
        var articles = Read("湖城三座口袋公园开园\n■白石\n本报讯 3月1日，湖城新建的三座口袋公园\n同时开放，市民在树下下棋、散步，孩子们\n在沙坑里玩耍。\n■林知秋\n石寨老磨坊又转起来了\n本报讯 石寨县石板桥边的老磨坊修好了，\n停了四十年的水轮转了三个早晨，磨出来的\n头一袋面送给了守桥人。\n").Articles;
        Assert.Equal(["白石", "林知秋"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    [Fact]
    public void A_columns_name_behind_a_bullet_names_nobody() =>
        Assert.All(Read("◆田野间\n湖城三座口袋公园开园\n" + Parks).Articles, static a => Assert.DoesNotContain(a.Byline, static c => c.Name == "田野间"));

    /// <summary>What else stands on another page is said in the last line of a text, or the last two.</summary>
    [Fact]
    public void A_reference_to_another_page_over_two_lines_begins_no_head()
    {
        var articles = Read("""
            湖城三座口袋公园开园
            本报讯 （记者白石）3月1日，湖城新建的
            三座口袋公园同时开放，市民在树下下棋、
            散步，孩子们在沙坑里玩耍，旧巷的人都说
            这是头一回。
            （湖城花市的其他报道和更多的照片都见第
            三版）
            石寨老磨坊又转起来了
            本报讯 石寨县石板桥边的老磨坊修好了，
            停了四十年的水轮转了三个早晨，磨出来的
            头一袋面送给了守桥人。

            """).Articles;
        Assert.Equal(["湖城三座口袋公园开园", "石寨老磨坊又转起来了"], articles.Select(a => a.Headline));
        Assert.Equal("（湖城花市的其他报道和更多的照片都见第三版）", articles[0].Paragraphs[^1]);
    }

    [Theory]
    [InlineData("林知秋 石有田", "林知秋、石有田")]
    [InlineData("□晓 风", "晓风")]
    [InlineData("□ 卓玛央金", "卓玛央金")]
    public void Names_below_a_head_are_its_byline(string line, string names)
    {
        var article = Read("湖城三座口袋公园开园\n" + line + "\n" + Parks).Articles[0];
        Assert.Equal(("湖城三座口袋公园开园", names), (article.Headline, string.Join('、', article.Byline.Select(c => c.Name))));
    }

    [Fact]
    public void A_byline_is_no_marker_that_goes_on_into_the_dispatch_below_it()
    {
        var articles = Read("石寨花灯会今晚开幕，游客在老街上观赏花灯。\n新华社记者 林知秋摄\n本报湖城3月1日电\n（记者白石田）" + Parks).Articles;
        Assert.Equal([ArticleType.Photo, ArticleType.Article], articles.Select(a => a.Type));
        Assert.StartsWith("本报湖城3月1日电", articles[1].Paragraphs[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量\n怎样拼回少了的齿轮，磨坊停了四十年\n才等到这一天。\n白石摄\n", "白石 摄")]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量。\n石寨县博物馆供图\n", "")]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量。（石寨县博物馆供图）\n", "")]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量。\n林知秋供图\n", "")]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量。\n本报南方分社 安娜·林白摄\n", "安娜·林白 摄")]
    public void A_caption_has_no_head_because_it_takes_some_lines_and_no_photographer_because_a_house_gave_it(string caption, string photographer)
    {
        var photo = Read(caption + "湖城三座口袋公园开园\n" + Parks).Articles[0];
        Assert.Equal((ArticleType.Photo, null), (photo.Type, photo.Headline));
        Assert.Equal(photographer, string.Join('、', photo.Byline.Select(c => $"{c.Name} {c.Role}")));
        Assert.Single(photo.Paragraphs);
    }

    /// <summary>A caption's first line is the longer one, or indented; a headline above one is hardly either.</summary>
    [Theory]
    [InlineData("石寨县的木匠们围着老磨坊的水轮商量怎样拼\n回齿轮。\n白石摄\n")]
    [InlineData("石寨县石板桥边，木匠林知秋\n（左一）和徒弟们商量怎样拼回齿轮。\n白石摄\n")]
    [InlineData("石寨县艺人排演皮影戏《老磨\n坊》的开场。\n白石摄\n")]
    [InlineData("石寨县的木匠们围着老磨坊的水\n轮商量怎样拼回少了的齿轮，磨坊停\n了四十年。\n白石摄\n")]
    public void A_captions_first_line_is_no_headline(string caption)
    {
        var photo = Read(caption + "湖城三座口袋公园开园\n" + Parks).Articles[0];
        Assert.Equal((ArticleType.Photo, null), (photo.Type, photo.Headline));
        Assert.Single(photo.Paragraphs);
    }

    [Fact]
    public void A_caption_behind_a_blank_line_takes_no_paragraph_of_the_text_above_it()
    {
        var articles = Read("湖城迎来满城花市\n本报讯 （记者林知秋）" + Market[(Market.IndexOf('\n') + 1)..].TrimEnd() + "\n\n孩子们在湖城花市上挑选水仙。\n白石摄\n\n湖城三座口袋公园开园\n" + Parks).Articles;
        Assert.Equal((ArticleType.Photo, "孩子们在湖城花市上挑选水仙。"), (articles[1].Type, Assert.Single(articles[1].Paragraphs)));
        Assert.Equal(2, articles[0].Paragraphs.Count);
    }

    /// <summary>The space behind the marker stands at the line's end, where no extractor keeps it.</summary>
    [Fact]
    public void A_line_that_ends_with_the_marker_may_be_short_by_its_space()
    {
        var articles = Read(Market + "石寨老磨坊重转\n新华社石寨县3月1日电\n石寨县石板桥边的老磨\n坊修好了，水轮转了三个早\n晨，磨出来的头一袋面送给\n了守桥的白石。\n湖城三座口袋公园开园\n" + Parks).Articles;
        Assert.StartsWith("新华社石寨县3月1日电", articles[1].Paragraphs[0], StringComparison.Ordinal);
        Assert.Single(articles[1].Paragraphs);
    }

    /// <summary>Below a wider column it looks like the dispatch that closes a text.</summary>
    [Fact]
    public void A_marker_that_fills_the_column_below_it_leads_it()
    {
        const string Narrow = "新华社石寨3月1日电\n石寨县石板桥边的老磨坊\n修好了，水轮转了三个早\n晨，磨出来的头一袋面送\n给了守桥的白石。\n";
        var articles = Read(Market + Narrow + "石寨老磨坊重转\n").Articles;
        Assert.Equal(2, articles.Count);
        Assert.StartsWith("新华社石寨3月1日电", articles[1].Paragraphs[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("青禾稻种发芽率升到\n98.25%", "青禾县今年的稻种发芽率升到98.25%，\n种子站的人守了七夜，农户们放心把\n种子领回了家。\n")]
    [InlineData("石寨修好老磨坊\n——\n水轮停了四十年", "石寨县木匠白石修旧如旧，石寨的老磨\n坊停了四十年，水轮又转起来，修它的\n人却不肯上台领奖。\n")]
    [InlineData("林知秋\n强调修旧如旧", "石寨县木匠白石修旧如旧，老磨坊停\n了四十年，水轮又转起来，修它的人却\n不肯上台领奖。\n")]
    [InlineData("修旧“老磨\n坊”的人", "石寨县木匠白石修旧如旧，老磨坊停\n了四十年，水轮又转起来，修它的人却\n不肯上台领奖。\n")]
    public void Each_line_of_a_head_is_kept(string head, string body)
    {
        var article = Read(Market + head + "\n本报讯 （记者林知秋）" + body).Articles[1];
        Assert.Equal(head.Replace("\n", "", StringComparison.Ordinal), article.Kicker + article.Headline + article.Subheadline);
    }

    /// <summary>Wherever the page's head came out, its parts are furniture: an editor's name, the paper's name.</summary>
    [Fact]
    public void Among_lines_of_furniture_a_name_is_furniture_too()
    {
        var text = Market + "石寨老磨坊重转\n本报讯 （记者林知秋）" + Bridge + "青禾日报\n2024年3月2日\n星期六\n责任编辑 白石\n校对\n\n石有田\n新闻热线：0375-8345230\n湖城三座口袋公园开园\n" + Parks;
        var page = Read(text);
        Assert.Equal(["湖城迎来满城花市", "石寨老磨坊重转", "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Equal(7, page.Furniture.Count);
    }

    [Fact]
    public void A_further_report_under_one_head_names_its_reporters_too()
    {
        var article = Read("湖城迎来满城花市\n本报讯 （记者林知秋）" + Market[(Market.IndexOf('\n') + 1)..] + "本报石寨3月1日电 （记者白石田）湖城花市的消息\n传到邻县，花农们也挑着水仙进湖城赶花市。\n湖城三座口袋公园开园\n" + Parks).Articles[0];
        Assert.Equal("林知秋、白石田", string.Join('、', article.Byline.Select(c => c.Name)));
    }

    [Fact]
    public void The_byline_that_closes_a_marker_of_three_lines_is_no_byline_of_its_own()
    {
        var article = Read("湖城三座口袋公园开园\n本报湖城3月\n1日电\n（记者林知秋）\n" + Parks).Articles[0];
        Assert.StartsWith("本报湖城3月1日电（记者林知秋）", string.Concat(article.Paragraphs[0].Where(c => c != ' ')), StringComparison.Ordinal);
        Assert.True(article.Paragraphs[0].Length > 40);
    }

    [Fact]
    public void A_caption_goes_on_behind_no_jump()
    {
        var articles = Read(Market + "2月28日上午，又有三家花店在湖城\n开张，花农们都来道喜，街坊们都来\n买花。（下转06版）\n石寨花灯会的灯棚。\n本报记者白石摄\n湖城三座口袋公园开园\n" + Parks).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], articles.Select(a => a.Type));
        Assert.Equal(["石寨花灯会的灯棚。"], articles[1].Paragraphs);
    }

    [Fact]
    public void A_head_is_not_parted_between_two_quotes()
    {
        var articles = Read(Market[(Market.IndexOf('\n') + 1)..] + "石寨县的“老磨坊\n故事会”在石板桥边开讲\n本报讯 （记者林知秋）" + Bridge).Articles;
        Assert.Equal("石寨县的“老磨坊故事会”在石板桥边开讲", articles[1].Kicker + articles[1].Headline);
    }
}
