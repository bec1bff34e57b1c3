using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Captions of several paragraphs, and those whose first line ends without a mark, as a photo's title does.</summary>
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

    /// <summary>3月1日，…: no head begins with a date and a comma.</summary>
    [Fact]
    public void A_dated_line_begins_the_caption_however_short_it_is()
    {
        var photo = Read(Parks + "3月1日晚，石寨县口袋公园里放起了老电影\n《老磨坊》，孩子们早早搬来板凳，坐满了石板桥边的空地，\n木匠们也来了，坐在最前面一排。\n林知秋 摄\n").Articles[1];
        Assert.Equal((ArticleType.Photo, null), (photo.Type, photo.Headline));
        Assert.StartsWith("3月1日晚，石寨县口袋公园里放起了老电影《老磨坊》，", Assert.Single(photo.Paragraphs), StringComparison.Ordinal);
    }

    /// <summary>No report closes with who took a photo, however short it is, where the last line says none of its words.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("　　附近的居民说，口袋公园里种了乌桕和石\n榴，明年还要添两张石桌。\n")]
    public void A_caption_of_one_line_in_a_briefs_column_is_a_photo(string paragraph)
    {
        var page = Read(Parks.TrimEnd() + "\n" + paragraph + "溪口船家在渡口收缆绳。\n林知秋 摄\n石寨老磨坊又转起来了\n本报讯 （记者田野）石板桥边的老磨坊修\n好了，水轮转了三个早晨，磨出来的头一袋\n面送给了守桥的人。\n");
        Assert.Equal(["湖城三座口袋公园开园", null, "石寨老磨坊又转起来了"], page.Articles.Select(a => a.Headline));
        Assert.Equal("溪口船家在渡口收缆绳。", Assert.Single(page.Articles[1].Paragraphs));
        Assert.Equal("林知秋 摄", page.Articles[1].Credit);
    }

    /// <summary>… and where it has them, the brief is told with its photo.</summary>
    [Fact]
    public void A_brief_keeps_the_line_that_shows_it()
    {
        var article = Read(Parks.TrimEnd() + "\n湖城新建的口袋公园里，市民在树下下棋。\n林知秋 摄\n").Articles;
        Assert.Single(article);
    }

    /// <summary>石有|田: what stands side by side nearby as well belongs together across a line's end.</summary>
    [Fact]
    public void A_line_that_ends_within_a_name_of_the_report_is_no_head_of_the_photo()
    {
        var page = Read("""
            石寨老磨坊又转起来了

            本报记者 林知秋

            　　清晨，石寨县石板桥边的老磨坊里

            传来水轮的声音。守桥人石有田推开木

            门，磨盘上落着一层薄薄的面，石有田

            伸手摸了摸，笑了。

            石寨县石板桥边老磨坊的守桥人石有
            田清扫磨盘。
            本报记者 林知秋 摄

            　　木匠们在石板桥下捞了五天，把老

            磨坊的轮齿一个个装回水轮。石有田守

            在磨盘边上，夜里也不肯回家。

            """ + Parks);
        Assert.Equal(["石寨老磨坊又转起来了", null, "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Equal("石寨县石板桥边老磨坊的守桥人石有田清扫磨盘。", Assert.Single(page.Articles[1].Paragraphs));
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

    /// <summary>A caption tells the news and then what is shown; an indent or a short line parts the two.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\u3000\u3000")]
    public void What_is_shown_stands_in_a_paragraph_of_its_own(string indent)
    {
        var photo = Read(Parks + $"""
            云溪茶山采头茶
            {indent}开春以来，青禾县云溪乡的茶山上
            一天比一天热闹，茶农背着竹篓上山
            采摘头茶。
            {indent}乡里请来农技员，在茶园里教大家
            修剪和防虫，又把山路加宽到四米，
            收茶的货车可以一直开到地头，运费
            也省下一半。茶农石有田家的两亩茶
            园，去年卖了三万多元，今年他又种
            了一亩。
            {indent}图为茶农在分拣鲜叶。
            林知秋 摄

            """).Articles[1];
        Assert.Equal((ArticleType.Photo, "云溪茶山采头茶", "林知秋 摄"), (photo.Type, photo.Headline, photo.Credit));
        Assert.Equal(["开春以来", "乡里请来", "图为茶农"], photo.Paragraphs.Select(static p => p[..4]));
    }

    /// <summary>Below a report, without a head: what has none of the report's words and some of the picture's.</summary>
    [Fact]
    public void A_paragraph_that_tells_of_what_is_shown_is_the_captions()
    {
        var articles = Read(Report + """
            　　云溪乡的茶山上一天比一天热闹，茶农
            背着竹篓采摘头茶，鲜叶当天就能卖出去。
            　　图为茶农在山上采摘鲜叶。
            林知秋 摄

            """).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo], articles.Select(a => a.Type));
        Assert.Equal([5, 2], articles.Select(a => a.Paragraphs.Count));
    }

    /// <summary>… and one in the report's words stays the report's.</summary>
    [Fact]
    public void A_reports_last_paragraph_stays_its_own()
    {
        var articles = Read(Report + """
            　　居民在公园里散步，说旧巷的公园建得
            好，孩子们也有了下棋的树荫。
            　　图为孩子们在公园下棋。
            林知秋 摄

            """).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo], articles.Select(a => a.Type));
        Assert.Equal([6, 1], articles.Select(a => a.Paragraphs.Count));
    }

    /// <summary>Behind a full line, what is shown is a paragraph where it may be indented, and none where it is too wide for that.</summary>
    [Theory]
    [InlineData("图为茶农在山上采摘鲜叶。\n", 2)]
    [InlineData("图为茶农背着竹篓在山上采摘春天的头茶\n鲜叶。\n", 1)]
    public void What_is_shown_is_a_paragraph_where_it_may_be(string shown, int paragraphs)
    {
        var photo = Read("云溪采茶忙\n云溪乡的茶山上一天比一天热闹，茶\n农背着竹篓采摘头茶，鲜叶当天就卖出。\n" + shown + "林知秋 摄\n" + Parks).Articles[0];
        Assert.Equal((ArticleType.Photo, paragraphs), (photo.Type, photo.Paragraphs.Count));
    }

    private const string Report = """
        湖城三座口袋公园开园
        　　本报讯 （记者白石）3月1日，湖城新
        建的三座口袋公园同时开放，市民在树下下
        棋、散步，孩子们在沙坑里玩耍。
        　　公园都建在旧巷的空地上，居民步行十
        分钟就能走到，夜里也亮着灯。
        　　工人们把生锈的吊臂留了下来，刷成红
        色，孩子们叫它长颈鹿，老人们在它的影子
        里下棋。
        　　旧巷的居民说，从前晚饭后没有地方去，
        现在推开门就是公园，散步的人比看电视的
        人还多。
        　　湖城今年还要再建五座口袋公园，地方
        由居民自己来选，名字也由居民来起。

        """;
}
