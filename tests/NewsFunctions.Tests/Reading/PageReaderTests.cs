using System.Text;
using NewsFunctions.Pages;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;
using NewsFunctions.Tests.Typesetting;
using NewsFunctions.Tests.Typesetting.Samples;

namespace NewsFunctions.Tests.Reading;

/// <summary>Whole pages against what must come out of them.</summary>
public class PageReaderTests(ITestOutputHelper output)
{
    [Fact]
    public void Real_pages_are_read_as_an_editor_would()
    {
        var folder = RepositoryFolder.RealPages;
        Assert.SkipUnless(Directory.Exists(folder), $"There are no real pages in {folder}.");
        var pages = Corpus.OfFolder(folder).Pages.ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page =>
        {
            var differences = new List<Difference>();
            Scorer.Compare(page.Truth, Read(page), differences);
            Assert.DoesNotContain(differences, d => d.Field != "furniture");
        });
    }

    [Fact]
    public void A_real_pages_articles_come_in_page_order_with_their_warnings()
    {
        var folder = RepositoryFolder.RealPages;
        Assert.SkipUnless(Directory.Exists(folder), $"There are no real pages in {folder}.");
        Assert.All(Corpus.OfFolder(folder).Pages, page =>
        {
            var reading = Read(page);
            Assert.Equal(page.Truth.Articles.Count, reading.Articles.Count);
            foreach (var (expected, article) in page.Truth.Articles.Zip(reading.Articles))
            {
                Assert.Equal(expected.Warnings, article.Warnings);
                Assert.Equal(expected.Headline is null ? HeadlineSource.Derived : HeadlineSource.Printed, article.HeadlineSource);
            }
        });
    }

    /// <summary>Floors a little under what was measured: they catch a step back, the printed table says where the reader stands.</summary>
    [Theory]
    [InlineData("typeset", 0.95, 0.88, 0.92, 0.90, 0.006)]
    [InlineData("pdftotext-raw", 0.89, 0.83, 0.85, 0.84, 0.008)]
    [InlineData("mutool", 0.91, 0.86, 0.90, 0.88, 0.007)]
    public void Generated_pages_are_read_at_least_this_well(string corpusName, double articles, double heads, double bylines, double paragraphs, double characterError)
    {
        var corpus = Corpus.Named(corpusName, 20_001, 60).Single();
        Assert.SkipWhen(corpus.Missing is not null, corpus.Missing ?? "");
        var (score, count) = (new Score(), 0);
        foreach (var page in corpus.Pages)
        {
            score += Scorer.Compare(page.Truth, Read(page), []);
            count++;
        }
        output.WriteLine(ScoreTable.Format([(corpusName, count, score)]));
        Assert.True(score.Articles.F1 >= articles, $"articles {score.Articles.F1:0.000}");
        Assert.True(score.WholeHead.F1 >= heads, $"heads {score.WholeHead.F1:0.000}");
        Assert.True(score.Byline.F1 >= bylines, $"bylines {score.Byline.F1:0.000}");
        Assert.True(score.Paragraphs.F1 >= paragraphs, $"paragraphs {score.Paragraphs.F1:0.000}");
        Assert.True(score.CharacterError <= characterError, $"character error {score.CharacterError:0.0000}");
    }

    [Fact]
    public void The_sample_front_page_gives_every_article_its_own_head()
    {
        var (path, page) = SamplePages.All.First();
        var reading = Read(new(path, page.Bytes, page.Truth, ""));
        Assert.Equal(
            page.Truth.Articles.Select(a => Squeezed(a.Kicker + a.Headline + a.Subheadline)),
            reading.Articles.Select(a => a.HeadlineSource == HeadlineSource.Derived ? "" : Squeezed(a.Kicker + a.Headline + a.Subheadline)));
    }

    [Fact]
    public void An_article_is_placed_on_its_page_and_knows_its_lines()
    {
        const string Text = "湖城新建三座口袋公园\n\n本报讯 （记者林知秋）3月1日，湖城新建三座口袋公园。\n\n　　公园九月开放。\n";
        var reading = new PageReader(new() { PaperNames = new Dictionary<string, string> { ["hcrb"] = "湖城日报" } })
            .Read(Encoding.UTF8.GetBytes(Text), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch) { Container = "issues", ETag = "0x8D" });
        var article = Assert.Single(reading.Articles);
        Assert.Equal("hcrb-20240302-02-01", article.Id);
        Assert.Equal(("湖城日报", 2, 1), (article.PaperName, article.Page, article.Position));
        Assert.Equal("湖城新建三座口袋公园", article.Headline);
        Assert.Equal(["本报讯 （记者林知秋）3月1日，湖城新建三座口袋公园。", "公园九月开放。"], article.Paragraphs);
        Assert.Equal([new Contributor("林知秋", "记者")], article.Byline);
        Assert.Equal(("本报", new Dateline(null, new DateOnly(2024, 3, 1))), (article.Source, article.Dateline));
        Assert.Equal(new Provenance("issues/hcrb/2024-03-02/02.txt", "0x8D", new LineRange(1, 5), PageReader.Version), article.Provenance);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void A_column_that_text_makes_room_for_a_picture_in_is_still_one_article()
    {
        const string Part = "湖城今年要修三座口袋公园，第一座在老船厂的旧址上，离轮渡码头不到一里路。工人们把生锈的吊臂留了下来，漆成橘红色，"
            + "孩子们叫它长颈鹿。园里种了六十棵乌桕，秋天叶子一红，江对岸也看得见。附近的居民每天早上来这里打拳，傍晚来这里听戏，"
            + "有人说住了三十年，头一回在家门口找到了坐一坐的地方。第二座和第三座也定下了位置，年底以前都要开门迎客，到时候从城东到城西，走上一刻钟就有一片绿地。";
        const string Body = Part + Part + Part;
        // So many characters in each line, above the picture, beside it and below.
        var text = new StringBuilder("湖城新建三座口袋公园\n本报讯（记者林知秋）");
        var (at, room) = (0, 18 - 10 + 1);
        for (var line = 0; at < Body.Length; line++)
        {
            var length = Math.Min(line == 0 ? room : line is > 12 and < 24 ? 8 : 18, Body.Length - at);
            text.Append(Body.AsSpan(at, length)).Append('\n');
            at += length;
        }
        var article = Assert.Single(ReadText(text.ToString()).Articles);
        Assert.Equal(["本报讯（记者林知秋）" + Body], article.Paragraphs);
    }

    [Fact]
    public void A_missing_head_is_derived_from_the_lead_and_warned_of()
    {
        const string Text = "本报讯 （记者林知秋）3月1日上午，湖城市民中心正式启用，首日接待市民两千余人。\n";
        var reading = new PageReader(new()).Read(Encoding.UTF8.GetBytes(Text), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch));
        var article = Assert.Single(reading.Articles);
        Assert.Equal(("湖城市民中心正式启用", HeadlineSource.Derived), (article.Headline, article.HeadlineSource));
        Assert.Equal([WarningCodes.HeadlineMissing], article.Warnings);
        Assert.Equal(new LineRange(1, 1), Assert.Single(reading.Warnings).Lines);
    }

    [Fact]
    public void Lines_in_no_article_are_warned_of_unless_they_are_furniture()
    {
        const string Text = "湖城日报 2024年3月2日 星期六\n\n湖城新建三座口袋公园\n\n本报讯 （记者林知秋）3月1日，湖城新建三座口袋公园。\n（下转第二版）\n（下转第三版）\n";
        var reading = new PageReader(new()).Read(Encoding.UTF8.GetBytes(Text), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch));
        Assert.Equal([1, 7], reading.Furniture.Select(f => f.Line));
        var warning = Assert.Single(reading.Warnings);
        Assert.Equal((WarningCodes.TextUnassigned, new LineRange(7, 7)), (warning.Code, warning.Lines));
        Assert.Equal(new Continuation(To: 2), Assert.Single(reading.Articles).Continuation);
    }

    [Fact]
    public void A_marker_that_is_broken_over_lines_starts_one_article()
    {
        const string Text = "石寨花灯会今晚开幕\n本报石寨3月1日电\n（记者林知秋）“花灯里\n的石寨”灯会今晚开幕，首\n日接待游客两千余人。灯\n会将持续到三月底，市民\n可免费观看。\n";
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal("石寨花灯会今晚开幕", article.Headline);
        Assert.StartsWith("本报石寨3月1日电（记者林知秋）“花灯里的石寨”", Assert.Single(article.Paragraphs).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(("本报", "石寨"), (article.Source, article.Dateline?.Place));
    }

    /// <summary>On a page with blank lines between its lines, the lines of one part of a head have none between them.</summary>
    [Fact]
    public void The_gaps_within_a_head_tell_its_parts()
    {
        const string Text = "云岭县开展古树名木资源普查登记\n工作专班进村入户一百余次\n\n三百株古树有了新档案\n\n本报讯 （记者林知秋）3月\n\n1日，云岭县古树普查登记工\n\n作全部完成，三百株古树有\n\n了新档案，工作专班进村入\n\n户一百余次。\n";
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal(("云岭县开展古树名木资源普查登记工作专班进村入户一百余次", "三百株古树有了新档案"), (article.Kicker?.Replace(" ", "", StringComparison.Ordinal), article.Headline));
    }

    /// <summary>Columns of sixteen ems without indents: the short lines before the paragraphs show it, and then hold for one whose last line is nearly full.</summary>
    [Fact]
    public void A_page_whose_paragraphs_are_not_indented_shows_it()
    {
        const string Text = """
            石寨花灯会今晚开幕
            本报讯（记者林知秋）石寨花灯会今
            晚在老街开幕，首日接待游客两千余
            人。
            今年的灯会设有三个展区，展出各式
            花灯六百余盏，将持续到本月底，市
            民可免费观看。
            灯会期间，老街实行交通管制，过往
            车辆可从滨河路绕行，公交车的末班
            延至深夜。
            花灯由当地三十余位老艺人手工制作
            ，用时四个多月，其中最大的一盏高
            达六米，重一吨半，要二十人抬。
            老艺人白石说，做一盏灯要经过扎、
            糊、绘、剪等十余道工序，年轻人愿
            意学的不多。

            """;
        Assert.Equal(5, Assert.Single(ReadText(Text).Articles).Paragraphs.Count);
    }

    [Fact]
    public void A_name_in_brackets_behind_the_last_sentence_ends_an_article()
    {
        const string Text = """
            石寨花灯会今晚开幕
            本报讯 石寨花灯会今晚在老街开
            幕，首日接待游客两千余人，灯会将
            持续到本月底。（林知秋 白
            石）
            王小满家的石榴红了，一筐一筐摆在
            院子里，过路的人都要停下来看一看
            ，尝一尝，说一声甜。

            """;
        var articles = ReadText(Text).Articles;
        Assert.Equal(2, articles.Count);
        Assert.Equal([new("林知秋", null), new("白石", null)], articles[0].Byline);
    }

    [Theory]
    [InlineData("（资料图片）", "资料图片", "")]
    [InlineData("（图片来源：石寨县博物馆）", "图片来源：石寨县博物馆", "")]
    [InlineData("图片由受访者提供", "图片由受访者提供", "")]
    [InlineData("图片来源：石寨发布", "图片来源：石寨发布", "")]
    [InlineData("新华社发（林知秋 摄）", "新华社发（林知秋 摄）", "林知秋")]
    [InlineData("林知秋摄（湖城视觉）", "林知秋摄（湖城视觉）", "林知秋")]
    public void A_credit_on_a_line_of_its_own_is_the_photos(string line, string credit, string photographers)
    {
        var text = "石寨花灯会今晚开幕\n3月1日，游客在石寨老街观赏花灯，灯会将持续到本月底。\n" + line + "\n湖城新建三座口袋公园\n本报讯 （记者白石）3月1日，湖城新建三座口袋公园。\n";
        var photo = ReadText(text).Articles[0];
        Assert.Equal((ArticleType.Photo, credit), (photo.Type, photo.Credit));
        Assert.Equal(photographers, string.Join(' ', photo.Byline.Select(c => c.Name)));
        Assert.Single(photo.Paragraphs);
    }

    [Theory]
    [InlineData("青禾县农技员在溪口乡的\n田头开办春耕课堂，为一百多\n名种粮大户讲解育苗和施肥的\n办法。这是开春以来青禾县举\n办的第五堂田头课。\n图为农技员在田头讲课。\n池小荷摄（湖城图片社）\n")]
    [InlineData("青禾县溪口乡利用冬闲田\n发展油菜种植，又在田边修起\n步道和凉亭，每到花开时节，\n游人从四面八方赶来，村里的\n农家乐一座难求，油菜成了乡\n亲们的致富花，也让荒坡变成\n了景区，年轻人纷纷回到村里\n创业，有人开了民宿，有人做\n起菜籽油的生意，还有人把溪\n边的老磨坊修成了茶馆。\n池小荷摄（湖城图片社）\n")]
    public void A_long_caption_without_a_head_or_a_date_is_a_photo(string caption)
    {
        const string Text = """
            湖城迎来满城花市
            本报讯（记者林知秋）
            春节前后，湖城的花市一天
            比一天热闹，街巷里都是买
            花的人，摊主们忙得顾不上
            吃饭。
            花农石有田天不亮就挑
            着水仙进城，两百盆水仙到
            中午只剩下七盆，回家时箩
            筐已经空了。
            他说，今年的花开得早，
            价钱也好，明年还要多种两
            亩，再学一学怎样在网上卖
            花。

            """;
        var articles = ReadText(Text + caption + NextReport).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], articles.Select(a => a.Type));
        Assert.Equal(3, articles[0].Paragraphs.Count);
    }

    [Fact]
    public void A_caption_below_a_text_whose_lines_stand_apart_is_no_paragraph_of_it()
    {
        const string Text = """
            湖城迎来满城花市

            本报讯（记者林知秋）春节前

            后，湖城的花市一天比一天热闹，

            街巷里都是买花的人，摊主们忙得

            顾不上吃饭，花农石有田天不亮就

            挑着水仙进城，两百盆水仙到中午

            只剩下七盆，回家时箩筐已经空了。

            他说，今年的花开得早，价钱

            也好，明年还要多种两亩，再学一

            学怎样在网上卖花，把水仙卖到更

            远的地方去，让一家人的日子过得

            更好，也让溪口乡的花被更多人看

            见。

            3月1日，溪口乡的渔民在石寨湖
            上撒网捕鱼。湖面上薄雾未散，渔
            船排成一行，网一收紧，银白的鱼
            儿便跳了起来，引来岸边游人一阵
            喝彩。池小荷摄（湖城图片社）

            湖城新建三座口袋公园

            本报讯（记者白石）3月1日，湖城

            新建三座口袋公园。

            """;
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], ReadText(Text).Articles.Select(a => a.Type));
    }

    [Theory]
    [InlineData("老街上人来人往。", "当日花灯会开幕。")]
    [InlineData("老街上人来人往。", "图为村民在观看花灯。")]
    [InlineData("老街上人来人往好不热闹。", "图为村民在观看花灯。")]
    public void A_captions_last_line_may_be_a_paragraph(string before, string last)
    {
        var text = """
            溪口乡的村民迎来花灯会
            3月1日，青禾县溪口乡开展迎春活动，乡亲们通
            过百家宴、游园、猜灯谜、看花灯等丰富多彩的民
            俗活动，喜迎新春佳节，
            """ + before + "\n" + last + "\n林知秋摄（湖城视觉）\n" + NextReport;
        var photo = ReadText(text).Articles[0];
        Assert.Equal((ArticleType.Photo, "溪口乡的村民迎来花灯会", 2), (photo.Type, photo.Headline, photo.Paragraphs.Count));
    }

    [Fact]
    public void No_report_closes_with_a_photos_credit()
    {
        const string Text = Indented + """
            林知秋说，花市开到元宵节，摊位
            还会增加，夜里也要亮着灯迎客，市
            民吃过晚饭也可以来逛一逛，买花赏
            灯两不误。
            近年来，溪口乡利用冬闲田发展
            油菜种植，又在田边修起步道和凉亭，
            让荒坡变成了景区，年轻人纷纷回到
            村里创业。池小荷摄（湖城图片社）

            """ + NextReport;
        var articles = ReadText(Text).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], articles.Select(a => a.Type));
        Assert.StartsWith("近年来", articles[1].Paragraphs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_byline_below_a_photos_credit_signs_what_stands_behind_it()
    {
        const string Page = """
            湖城三座口袋公园开园
            本报讯 （记者林知秋）湖城新建的三
            座口袋公园3月1日开园，老船厂旧址上的
            第一座离轮渡码头不到一里路。
            3月2日，石寨老街的花灯全部点亮，孩
            子们提着小灯从桥上走过，引来不少游人
            拍照。
            本报记者 石有田摄
            □本报记者 池小荷
            “大爷，渠水来啦！”溪口村的水管员
            林白把闸门摇到顶，渠里的水哗哗地往田
            里淌，老人蹲在田埂上用手试了试水。
            这条渠修了三十年，去年冬天重新铺了
            石板，再也不漏水了。

            """;
        Assert.Equal(["林知秋", "石有田", "池小荷"], ReadText(Page).Articles.Select(a => string.Join(' ', a.Byline.Select(c => c.Name))));
    }

    [Fact]
    public void Nothing_is_a_paragraph_behind_a_photos_credit()
    {
        const string Text = """
            忙碌的车间
            青禾机械厂的技术人员在调试设备（通讯员 林知秋摄）
            访县人大代表池小荷
            “早修一天，早通一天水”
            春耕用水一直是乡亲们关心的事情。今天，记者就此
            访问了池小荷。她说，溪口乡的水渠年久失修，渠底
            长满了草，今年要赶在清明之前修好。
            记者：修渠的钱从哪里来？
            池小荷：县里出一半，乡里出一半，还有人自愿出工
            出力，一天就来了五十多人。
            """;
        Assert.Equal([ArticleType.Photo, ArticleType.Article], ReadText(Text).Articles.Select(a => a.Type));
    }

    [Theory]
    [InlineData("图源：石寨发布")]
    [InlineData("图据石寨发布")]
    public void A_credit_that_tells_a_source_does_not_go_on_in_the_head_below(string credit)
    {
        var text = $"""
            3月1日，溪口村小学的孩子们在新建成的图书屋里看书，高年级的学生当管理员。 {credit}

            石板桥边老磨坊修好了
            　　本报讯 （记者田野）石寨县石板桥边的老
            磨坊修好了，水轮转了三个早晨，磨出来的头
            一袋面送给了守桥的人。
            """;
        Assert.Equal([(null, credit), ("石板桥边老磨坊修好了", null)], ReadText(text).Articles.Select(a => (a.Headline, a.Credit)));
    }

    [Fact]
    public void No_credit_ends_within_the_word_that_it_ends_with()
    {
        const string Text = """
            湖城老街展出新照片
            本报讯（记者白石）石寨湖边的老街
            上昨天挂出了许多照片，街坊们都来看，
            其中有石寨花灯会和“稻香里”
            文化旅游优秀摄
            影作品。
            照片要挂到月底，“稻香里”的
            孩子们也拍了几张，老街上的人站在下
            面看了又看。
            """;
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal(["白石"], article.Byline.Select(c => c.Name));
        Assert.Equal(2, article.Paragraphs.Count);
    }

    [Fact]
    public void A_caption_whose_lines_stand_closer_than_the_pages_is_a_photo()
    {
        const string Text = """
            石寨报2024年3月2日 星期六 第2版

            湖城迎来

            满城花市

            本报讯（记者林知秋）春节前

            后，湖城的花市一天比一天热闹，

            街巷里都是买花的人，摊主们忙得

            顾不上吃饭，花农石有田天不亮就

            挑着水仙进城，两百盆水仙到中午

            只剩下七盆。

            青禾县发挥山水相依的优势，积极
            发展油菜种植，整修步道、凉亭和村
            道，让荒坡变成花海，把溪口乡打造
            成远近闻名的花乡。图为溪口乡的花
            海夜景。 池小荷摄（湖城图片社）

            石寨老街 灯火通明

            石寨老街的灯匠还守着一间铺

            子，一盏走马灯要扎上七天。灯匠

            说，手艺不能断，来学扎灯的年轻

            人渐渐多了，铺子里又热闹起来。

            """;
        var articles = ReadText(Text).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo, ArticleType.Article], articles.Select(a => a.Type));
        Assert.StartsWith("青禾县发挥", Assert.Single(articles[1].Paragraphs), StringComparison.Ordinal);
    }

    [Fact]
    public void A_photos_head_may_stand_above_its_caption_where_heads_stand_below()
    {
        const string Text = """
            热腾腾的早市
            3月1日，游客在石寨老街赶集，街上人来人往，买卖红火。 新华社记者 林知秋摄
            本报石寨3月1日电 （记者白石）溪口乡的花农石有田天不亮就挑着水
            仙进城，两百盆水仙到中午只剩下七盆。
            花市上的水仙最抢手
            本报湖城3月1日电 （记者王小满）青禾县的水渠修了三个月，终于在清
            明前通了水，村里的人说，今年的稻子有指望了。
            水渠通水 稻子有了指望
            """;
        Assert.Equal(["热腾腾的早市", "花市上的水仙最抢手", "水渠通水 稻子有了指望"], ReadText(Text).Articles.Select(a => a.Headline));
    }

    [Fact]
    public void A_head_of_six_lines_is_read_whole()
    {
        const string Text = """
            稻香满城
            共护一渠
            清水三乡
            齐心修渠
            青禾、溪口、白石三乡
            联合修通东干渠
            本报讯（记者林知秋）3月1日，青禾、溪口、白石三乡联合修通东干渠，渠水流进了田里。
            """;
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal("稻香满城共护一渠清水三乡齐心修渠青禾、溪口、白石三乡联合修通东干渠", $"{article.Kicker}{article.Headline}{article.Subheadline}".Replace(" ", "", StringComparison.Ordinal));
    }

    // Heads stand below their bodies; the bylines below those, or above the bodies.
    [Theory]
    [InlineData("", "□本报记者 林知秋\n", "□本报记者 白石\n", "□本报记者 王小满\n")]
    [InlineData("□本报记者 林知秋\n", "□本报记者 白石\n", "□本报记者 王小满\n", "")]
    public void Where_heads_stand_below_their_bodies_bylines_may_stand_below_them(string first, string second, string third, string last)
    {
        var text = first + """
            溪口乡的花农石有田天不亮就挑着水
            仙进城，两百盆水仙到中午只剩下七盆，
            回家时箩筐已经空了。花市开到元宵节，
            摊位还会增加。
            花市上的水仙最抢手

            """ + second + """
            青禾县的水渠修了三个月，终于在清
            明前通了水。渠水流过的地方，荒坡变成
            了梯田，村里的人说，今年的稻子有指望
            了。
            水渠通水 梯田有了指望

            """ + third + """
            石寨老街的灯匠还守着一间铺子，一
            盏走马灯要扎上七天。灯匠说，手艺不能
            断，来学扎灯的年轻人渐渐多了，铺子里
            又热闹起来。
            老街灯匠的走马灯

            """ + last;
        var articles = ReadText(text).Articles;
        Assert.Equal(["花市上的水仙最抢手", "水渠通水 梯田有了指望", "老街灯匠的走马灯"], articles.Select(a => a.Headline));
        Assert.Equal(["林知秋", "白石", "王小满"], articles.Select(a => string.Join(' ', a.Byline.Select(c => c.Name))));
    }

    [Fact]
    public void A_caption_of_two_paragraphs_is_one_photo()
    {
        const string Text = """
            石寨花灯会今晚开幕
            3月1日，游客在石寨老街观赏花灯，灯会将持续到本月底。
            当日，石寨老街挂起了三千盏花灯。
            林知秋摄（湖城视觉）
            湖城新建三座口袋公园
            本报讯 （记者白石）3月1日，湖城新建三座口袋公园。
            """;
        var photo = ReadText(Text).Articles[0];
        Assert.Equal((ArticleType.Photo, "石寨花灯会今晚开幕", 2), (photo.Type, photo.Headline, photo.Paragraphs.Count));
    }

    [Fact]
    public void A_signature_in_brackets_is_the_last_paragraph()
    {
        const string Text = """
            石寨花灯会今晚开幕
            3月1日，游客在石寨老街观赏花灯，灯会将持续到本月底，街上挂起了三千盏花灯。
            （记者林知秋）
            湖城新建三座口袋公园
            本报讯 （记者白石）3月1日，湖城新建三座口袋公园。
            """;
        var article = ReadText(Text).Articles[0];
        Assert.Equal("（记者林知秋）", article.Paragraphs[^1]);
        Assert.Equal([new("林知秋", "记者")], article.Byline);
    }

    [Fact]
    public void Who_gives_a_notice_signs_it_without_a_date_too()
    {
        const string Text = """
            征集老照片启事
            为展现城市变迁，即日起面向全
            市征集老照片，五十年以前拍摄的城
            市街道、车站、商店等均可，欢迎广
            大市民踊跃投稿。
            来稿请寄市档案馆编研科。
            湖城市档案学会
            湖城新建三座口袋公园
            本报讯（记者林知秋）3月1日，湖
            城新建三座口袋公园，将于九月向市
            民开放。

            """;
        var articles = ReadText(Text).Articles;
        Assert.Equal(["征集老照片启事", "湖城新建三座口袋公园"], articles.Select(a => a.Headline));
        Assert.Equal("湖城市档案学会", articles[0].Paragraphs[^1]);
    }

    [Fact]
    public void A_letter_to_the_editor_starts_without_a_head_and_ends_with_its_reader()
    {
        const string Text = """
            湖城新建三座口袋公园
            本报讯（记者林知秋）3月1日，湖
            城新建三座口袋公园，将于九月向市
            民开放。
            编辑同志：我家门口的公交站没有雨
            棚，夏天晒，雨天淋，盼望有关部门
            能装上雨棚。
            白石
            3月1日，湖城举行马拉松比赛，来自
            各地的一万两千名跑者沿着湖边跑过
            了半座城。

            """;
        var articles = ReadText(Text).Articles;
        Assert.Equal(["林知秋", "白石", ""], articles.Select(a => string.Join(' ', a.Byline.Select(c => c.Name))));
    }

    // Paragraphs of this page are indented by two ems, which the text does not keep; what follows is set flush.
    private const string Indented = """
        湖城迎来满城花市
        本报讯（记者林知秋）春节前后，
        湖城的花市一天比一天热闹，街巷里
        都是买花的人。
        花农石有田天不亮就挑着水仙进
        城，两百盆水仙到中午只剩下七盆，
        回家时箩筐已经空了。
        他说，今年的花开得早，价钱也
        好，明年还要多种两亩，再学一学怎
        样在网上卖花。

        """;

    /// <summary>Captions are set in another type than the article above them, and so in another width.</summary>
    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(18)]
    [InlineData(19)]
    public void A_caption_of_two_paragraphs_without_a_head_is_one_photo(int width)
    {
        var text = new StringBuilder(Indented);
        string[] caption = ["石有田是溪口乡农技站的技术员，这个春天，他天天守在大棚里。", "傍晚收工以后，邻村的花农都来院子里听他讲课，孩子们在花盆之间追来追去，老人们剥着花生，说起今年的水仙和新修的水渠，月亮升起来才散。池小荷摄（湖城图片社）"];
        foreach (var paragraph in caption)
            Set(text, paragraph, _ => width);
        var articles = ReadText(text.ToString()).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo], articles.Select(a => a.Type));
        Assert.Equal(2, articles[1].Paragraphs.Count);
        Assert.Equal(caption[0], articles[1].Paragraphs[0]);
    }

    /// <summary>The dot between a foreign name's parts takes a third of an em in many faces, so that lines hold more characters; in others it takes one.</summary>
    [Theory]
    [InlineData("安娜·林白和海伦·石寨以及马可·溪口", 16)]
    [InlineData("安娜·林白和海伦·石寨同来学艺", 15)]
    public void A_line_with_dotted_names_may_fill_a_narrower_column(string line, int width)
    {
        var features = LineMeasure.Measure(PageText.Split(line + "\n来学艺的人渐渐多了。\n"));
        Assert.True(LineLabeler.Fit(features[0], width, features[1].FirstToken) > 0);
    }

    [Theory]
    [InlineData("2月27日，青禾县溪口乡的村民在田里\n栽种油菜。近年来，当地利用冬闲田\n发展油菜种植，又在田边修起步道和\n凉亭，每到花开时节，游人从四面八\n方赶来，村里的农家乐一座难求，油\n菜成了乡亲们的致富花，也让荒坡变\n成了景区，年轻人纷纷回到村里创业\n就业。 池小荷摄（湖城图片社）\n")]
    [InlineData("27日上午，溪口乡的孩子们在花田里\n写生。 池小荷摄（湖城图片社）\n")]
    [InlineData("27日上午，溪口乡的孩子们在花田里\n写生，油菜花开得正盛。 池小荷摄\n（湖城图片社）\n")]
    public void A_caption_without_a_head_that_is_set_flush_is_a_photo(string caption)
    {
        var articles = ReadText(Indented + caption).Articles;
        Assert.Equal([ArticleType.Article, ArticleType.Photo], articles.Select(a => a.Type));
        Assert.Equal("池小荷", Assert.Single(articles[1].Byline).Name);
    }

    [Theory]
    [InlineData("“等到夜校放假，\n我们再进山！”\n本报记者 池小荷\n", "我们再进山！”")]
    [InlineData("冬闲不闲，\n手艺不能丢！\n——石寨花农夜校侧记\n本报记者 池小荷\n", "手艺不能丢！")]
    [InlineData("石寨县花农协会会长石有田——\n一边种花，\n一边学艺\n", "一边种花，一边学艺")]
    public void A_head_may_look_like_a_sentence(string head, string line)
    {
        const string Body = """
            “天亮得早，我们起得更早。”
            石有田一边说，一边把水仙装上
            车。他种花三十年，今年又报名上
            了夜校。
            夜校一周两晚，讲养花，也讲
            怎样在网上把花卖出去。

            """;
        var articles = ReadText(Indented + head + Body).Articles;
        Assert.Equal(2, articles.Count);
        Assert.Contains(line, string.Concat(articles[1].Kicker, articles[1].Headline, articles[1].Subheadline), StringComparison.Ordinal);
        Assert.StartsWith("“天亮得早", articles[1].Paragraphs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_begins_anything_whose_first_character_ends_a_clause()
    {
        const string Text = """
            石寨花农冬闲时学手艺
            本报讯（记者林知秋）
            石寨县种花的人多，冬
            天却少有人买花，村里人
            都在问，“手艺学得再
            好，花卖得出去吗，来年
            有谁来买？”
            溪口老村不通河
            水、石头又多，坡地
            少，花农们都在院子里摆
            几排花盆，种些水仙。

            """;
        Assert.Single(ReadText(Text).Articles);
    }

    [Fact]
    public void What_follows_a_jump_or_a_signature_is_another_article()
    {
        const string Head = "老磨坊“变”成书屋\n";
        const string Body = "从前，溪边的老磨坊里堆着农具\n和旧木料，门窗歪斜，孩子们都不敢进\n去玩耍。\n如今磨坊里摆满了书，傍晚放学，\n孩子们先到这里来。\n";
        var jump = ReadText(Indented + "他说，等夜校放了假，他要去看\n看别人怎样种花。▶下转第七版\n" + Head + Body).Articles;
        Assert.Equal(["湖城迎来满城花市", "老磨坊“变”成书屋"], jump.Select(a => a.Headline));
        Assert.Equal(7, jump[0].Continuation?.To);
        var signature = ReadText(Indented + "他说，等夜校放了假，他要去看\n看别人怎样种花。（池小荷）\n" + Head + Body).Articles;
        Assert.Equal(["湖城迎来满城花市", "老磨坊“变”成书屋"], signature.Select(a => a.Headline));
    }

    [Theory]
    [InlineData("中国网球友谊赛落幕\n", "中国网球友谊赛落幕")]
    [InlineData("市长林知秋向湖城客运公司\n春运一线职工致谢\n", "市长林知秋向湖城客运公司春运一线职工致谢")]
    public void A_head_is_read_whole_whatever_it_looks_like(string head, string whole)
    {
        const string Notice = "夜校即日起报名，请市民留意报名\n通知，三月底截止。\n";
        var article = ReadText(Indented + Notice + head + "本报湖城3月1日电 （记者白石）3月\n1日，湖城新建三座口袋公园。\n").Articles[^1];
        Assert.Equal(whole, string.Concat(article.Kicker, article.Headline, article.Subheadline));
    }

    [Fact]
    public void A_paragraph_beside_a_picture_is_no_article_of_its_own()
    {
        const string Text = Indented + """
            林知秋说，花市
            开到元宵节，摊位还
            会增加，夜里也要亮
            着灯迎客，市民吃过
            晚饭也可以来逛一逛，买花赏灯两不
            误，还能听一听花农唱的山歌，学一
            学怎样养水仙。

            """;
        Assert.Single(ReadText(Text).Articles);
    }

    /// <summary>A picture stands beside some lines of a column: what begins beside it or below it is the article's.</summary>
    [Theory]
    [InlineData(17, 9, 10)]
    [InlineData(19, 11, 8)]
    [InlineData(16, 8, 9)]
    public void What_begins_beside_a_picture_is_no_article_of_its_own(int wide, int narrow, int beside)
    {
        string[] paragraphs =
        [
            "本报讯（记者白石）花市开到元宵节夜里也要亮着灯迎客市民吃过晚饭也可以来逛一逛买花赏灯两不误还能听花农唱唱山歌。",
            "石寨镇农技站副站长池小荷带着村民种下的三百棵乌桕如今已经成了林，每到秋天叶子红了江对岸的人也要过来看一看拍一拍。",
            "溪口村花农王小满在一旁打趣说往年这个时候来问价的人少，今年电话一天要接上百个，仓库里的花盆都快不够用了。",
            "白石渡口的轮渡也加了班从早上六点开到夜里十点，方便江对岸的人过来赏花买花再坐末班船回家。",
        ];
        var text = new StringBuilder("湖城迎来满城花市\n");
        var line = 0;
        Set(text, paragraphs[0], _ => wide);
        foreach (var paragraph in paragraphs.Skip(1))
            Set(text, paragraph, _ => line++ < beside ? narrow : wide);
        Assert.Equal(paragraphs, Assert.Single(ReadText(text.ToString()).Articles).Paragraphs);
    }

    [Fact]
    public void Jumps_that_stand_alone_are_no_part_of_the_head_below()
    {
        const string Text = Indented + "他说：\n“好。”\n（下转第四版）\n“夜校”开进新农村\n——湖城市农家书屋开课侧记\n本报讯（记者白石）3月1日，湖城新建三座口袋公园。\n";
        var articles = ReadText(Text).Articles;
        Assert.Equal((4, "“夜校”开进新农村"), (articles[0].Continuation?.To, articles[1].Headline));
    }

    [Fact]
    public void A_pen_name_in_brackets_under_a_text_signs_it()
    {
        const string Text = FlowerMarket + "花农说价钱也好。\n（磐石）\n" + NextReport;
        var articles = ReadText(Text).Articles;
        Assert.Equal(["磐石", "白石"], articles.Select(a => Assert.Single(a.Byline).Name));
        Assert.Equal("（磐石）", articles[0].Paragraphs[^1]);
    }

    /// <summary>It stands on the next line only because the last one was full; on a page whose signatures have lines of their own, so has it.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("溪口村建成图书屋\n开学第一天，溪口村小学的孩子们走\n进图书屋。\n（梅小雨）\n", false)]
    public void A_signature_behind_a_full_line_goes_on_with_its_paragraph(string other, bool goesOn)
    {
        var article = ReadText(FlowerMarket + "（石有田）\n" + other + NextReport).Articles[0];
        Assert.Equal("石有田", Assert.Single(article.Byline).Name);
        Assert.Equal(goesOn, article.Paragraphs[^1].EndsWith("七盆。（石有田）", StringComparison.Ordinal));
    }

    [Fact]
    public void What_else_stands_in_brackets_under_a_text_signs_nothing()
    {
        const string Text = FlowerMarket + "（待续）\n" + NextReport;
        Assert.DoesNotContain("待续", ReadText(Text).Articles.SelectMany(a => a.Byline).Select(c => c.Name));
    }

    [Fact]
    public void A_photographers_name_that_is_broken_over_lines_is_one()
    {
        const string Text = "3月1日，孩子们在湖城新建的\n口袋公园放风筝。 新华社记者 林\n文秋摄\n" + NextReport;
        Assert.Equal("林文秋", Assert.Single(ReadText(Text).Articles[0].Byline).Name);
    }

    [Theory]
    [InlineData("河西区读者林知秋")]
    [InlineData("一名在外打工的读者")]
    [InlineData("溪口乡小学教师林知秋")]
    public void A_letter_ends_with_who_wrote_it_and_from_where(string writer)
    {
        var text = "编辑同志：我家门口的公交站没有雨棚，盼望有关部门能装上雨棚。\n" + writer + "\n" + NextReport;
        var articles = ReadText(text).Articles;
        Assert.Equal((2, "湖城新建三座口袋公园"), (articles.Count, articles[^1].Headline));
        Assert.Equal(writer, articles[0].Paragraphs[^1]);
    }

    [Theory]
    [InlineData("全市铁路调图")]
    [InlineData("谢谢有你")]
    [InlineData("总理伊万·科瓦奇访问湖城")]
    public void A_head_that_looks_like_names_or_a_credit_is_a_head(string head)
    {
        var text = "湖城新建三座口袋公园\n本报讯（记者林知秋）3月1日，湖城新建三座口袋公园，将于九月开放。\n" + head + "\n本报讯（记者白石）湖城昨日传出消息，站前广场的改造已经完成。\n";
        Assert.Equal([null, head], ReadText(text).Articles.Select(a => a.Headline == head ? head : null));
    }

    [Fact]
    public void A_question_with_a_comma_is_the_first_line_of_a_head()
    {
        const string Text = """
            湖城新建三座口袋公园
            本报讯（记者林知秋）3月1日，湖
            城新建三座口袋公园，将于九月向市
            民开放。
            羊肚菌便宜了，还种不种？
            开秤价跌去近七成
            本报讯（记者白石）在青禾县溪口乡，
            四十二岁的种植户石有田说，今年的
            开秤价让他犯了愁。

            """;
        Assert.Equal("羊肚菌便宜了，还种不种？开秤价跌去近七成", ReadText(Text).Articles[1] is var second ? second.Kicker + second.Headline + second.Subheadline : "");
    }

    [Fact]
    public void A_sentence_that_ends_after_two_characters_began_on_the_line_before()
    {
        var features = LineMeasure.Measure(PageText.Split("两名留学生在石寨陶艺馆学习\n拉坯。3月1日，湖城学院组织十六个国\n家的留学生体验制陶技艺。\n"));
        Assert.Equal([false, true, false], features.Select(f => f.GoesOnFromLineBefore));
    }

    [Fact]
    public void A_head_between_a_notices_date_and_the_imprint_is_no_furniture()
    {
        const string Text = "因供水管网改造施工，定于3月3日9时\n至18时对环湖路、文昌路实施停水，\n请相关用户提前储水。\n影响范围：石板桥村、溪口村、石寨小学\n及周边商户。如遇恶劣天气，时间顺延。\n湖城市自来水公司\n2024年3月1日\n停水公告\n新闻热线：0666-8800123\n";
        var reading = ReadText(Text);
        Assert.Equal("停水公告", Assert.Single(reading.Articles).Headline);
        Assert.Equal([9], reading.Furniture.Select(f => f.Line));
    }

    [Fact]
    public void Reporters_in_brackets_over_several_lines_sign_the_article_above()
    {
        const string Text = """
            湖城迎来满城花市
            春节前后，湖城的花市一天比一天热
            闹，街巷里都是买花的人。花农石有
            田天不亮就挑着水仙进城，两百盆水
            仙到中午只剩下七盆。
            他说，今年的花开得早，价钱也好，
            明年还要多种两亩。
            （本报记者林知秋、白石、石有
            田、苏明远、田晓禾、陆青禾、
            池小荷、闻远山、余秋白、江上
            舟、方小满）

            """;
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal("本报", article.Source);
        Assert.Equal(11, article.Byline.Count);
        Assert.All(article.Byline, contributor => Assert.Equal("记者", contributor.Role));
    }

    private const string NextReport = "湖城新建三座口袋公园\n本报讯（记者白石）3月1日，湖城新建三座口袋公园。\n";

    private const string FlowerMarket = "湖城迎来满城花市\n春节前后，湖城的花市一天比一天热\n闹，街巷里都是买花的人。花农天不\n亮就挑着水仙进城，到中午只剩七盆。\n";

    private const string TwoGuests = """
        林知秋会见青禾、云溪两市客人
        本报湖城3月1日电（记者白石）3月
        1日，市长林知秋会见青禾市客人一行。
        林知秋向客人介绍了湖城的渠道和
        果园，双方谈到共建苗圃。

        """;

    [Fact]
    public void Two_reports_under_one_head_are_one_article()
    {
        const string Text = TwoGuests + """
            本报湖城3月1日电（记者白石）3月
            1日，市长林知秋会见云溪市客人一行。
            林知秋向客人介绍了湖城的渠道和
            果园，双方谈到共建鱼塘。

            """;
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal(4, article.Paragraphs.Count);
    }

    [Theory]
    [InlineData("湖城3月1日", 1)]
    [InlineData("青禾3月1日", 2)]
    [InlineData("湖城2月26日", 2)]
    public void A_dispatch_under_another_one_goes_on_with_its_report_when_it_was_sent_from_there_that_day(string sent, int articles)
    {
        var text = $"""
            水文站启动春汛值守
            本报湖城3月1日电（记者白石）今
            天起湖城水文站每两小时报一次水
            位，沙袋和水泵已经送到堤上。

            本报{sent}电（记者田野）记
            者从供电公司获悉，抢修队员分成十
            二组，春汛期间轮流守在泵站旁边。

            """;
        Assert.Equal(articles, ReadText(text).Articles.Count);
    }

    [Fact]
    public void A_report_without_a_head_that_speaks_of_something_else_is_an_article_of_its_own()
    {
        const string Text = TwoGuests + """
            本报讯（记者田野）昨日凌晨下了
            一场大雪，环卫工人连夜上街扫雪，
            早高峰前主干道已经通畅。

            """;
        Assert.Equal([HeadlineSource.Printed, HeadlineSource.Derived], ReadText(Text).Articles.Select(a => a.HeadlineSource));
    }

    [Fact]
    public void A_byline_below_a_head_whose_body_stands_above_it_is_that_bodys()
    {
        const string Text = """
            清晨的鱼塘边，林国梁正在撒饲料。
            去年他和邻居合伙承包了三口鱼塘，
            鱼苗是镇里统一送来的，成活率比往
            年高出一成。
            “鱼塘的账每月都公布，大家心里有
            底。”林国梁说，今年村里还要再挖
            两口鱼塘。
            三口鱼塘养出新日子
            本报记者 田野 通讯员 苏青
            湖城新建十二座人行天桥
            本报讯（记者白石）昨日，湖城新建
            的十二座人行天桥全部通行，沿线居
            民过街不再绕远路。
            据介绍，天桥均装有电梯和雨棚，夜
            间照明由路灯管理所负责。

            """;
        var articles = ReadText(Text).Articles;
        Assert.Equal(["三口鱼塘养出新日子", "湖城新建十二座人行天桥"], articles.Select(a => a.Headline));
        Assert.Equal(["田野 苏青", "白石"], articles.Select(a => string.Join(' ', a.Byline.Select(c => c.Name))));
    }

    [Fact]
    public void A_line_that_announces_what_follows_is_no_head()
    {
        const string Text = """
            湖城发布文明祭扫倡议
            本报湖城3月1日电（记者白石）3月
            1日，湖城民政部门就清明祭扫发布
            倡议。
            全文如下：
            3月20日起，各公墓延长开放时间，
            请市民错峰前往，少开车，多乘公交
            线路。
            山林边的墓地禁止用火，鲜花可在入
            口处免费领取。

            """;
        var article = Assert.Single(ReadText(Text).Articles);
        Assert.Equal("全文如下：", article.Paragraphs[1]);
    }

    [Fact]
    public void A_short_line_above_a_single_paragraph_is_hardly_a_cross_head()
    {
        const string Text = """
            湖城新建三座口袋公园
            本报讯（记者林知秋）3月1日，湖
            城新建三座口袋公园，将于九月向市
            民开放。公园里种了香樟和月季，还
            铺了两百米步道。
            公园都建在旧巷的空地上，步行十
            分钟就能走到。设计时征求了两千多
            名居民的意见，孩子们要的沙坑和老
            人要的棋桌都在图纸上。
            湖城今年还将新建五座这样的公园，
            选址已经公示，市民可以到社区提出
            意见。
            林场的老井
            山里的雨来得轻，没听见风，也
            没有雷声，不知不觉间树叶都湿了。
            林子深处有一口老井，井水清甜，林
            场的老石说，天再旱也没有干过。

            """;
        Assert.Equal(["湖城新建三座口袋公园", "林场的老井"], ReadText(Text).Articles.Select(a => a.Headline));
    }

    internal const string Parks = """
        湖城三座口袋公园开园
        湖城新建的三座口袋公园今天开园，
        老船厂旧址上的第一座离轮渡码头不到
        一里路，附近的居民每天早上都来打拳。
        公园里种了六十棵乌桕，工人们把
        生锈的吊臂留了下来，漆成橘红色，孩
        子们叫它长颈鹿，说一放学就想过来爬
        一爬。
        市园林局介绍，另外两座公园也定
        下了位置，年底以前都要开门迎客，从
        城东到城西，走上一刻钟就有一片绿地。

        """;

    private const string ParksGoOn = """
        口袋公园里最热闹的是棋桌，附近
        的居民吃过早饭就来占座，一盘棋从上
        午下到晌午，看的人比下的人还要着急。
        老石在船厂干了一辈子，退休以后
        天天坐在吊臂底下，给孩子们讲从前的
        大船怎样下水，讲到汽笛响就学一声。
        他说公园小一点不要紧，走得到、
        坐得下就好，年纪大的人图的就是门口
        有一片树荫，有几个说得上话的人。

        """;

    /// <summary>A head or cross-head: what stands behind it is indented, and would have fitted.</summary>
    [Theory]
    [InlineData("水仙过冬，这些要注意")]
    [InlineData("花农办夜校，一课不落")]
    public void A_short_line_before_an_indented_one_is_no_part_of_its_paragraph(string line)
    {
        const string Body = """
            按照农技站的说法，水仙从2月9日
            起要少浇水，盆土干透了再浇，也不要
            急着施肥，等新叶长出来再说。
            村里的农技员把花盆摆在背风的墙
            根下，夜里盖一层稻草，白天再揭开，
            这样过了十来天，花苞就鼓了起来。

            """;
        var articles = ReadText(Parks + line + "\n" + Body).Articles;
        Assert.Contains(line, articles.SelectMany(a => a.Paragraphs.Append(a.Headline)));
    }

    /// <summary>No line that ends without a mark goes on with what somebody says: it is a head, though as long as a first line.</summary>
    [Fact]
    public void A_line_above_what_somebody_says_is_a_head()
    {
        const string Page = """
            城东绿道全线贯通
            本报讯（记者林知
            秋）3月1日，湖城青禾河
            两岸的绿道全线贯通，沿
            线十二个村庄的村民出门
            就能散步。
            据了解，绿道全长三
            十公里，两旁种了柳树和
            荷花，还修了九座凉亭，
            走累了可以歇脚。
            今后，绿道还会一直
            修到溪口镇的山脚下。
            护路人守着一座桥
            “大爷，桥修好
            啦！”站在溪口村的石桥
            边，护路队员池小荷朝对
            岸的老人挥手。这座桥去
            年夏天被山洪冲断，村民
            过河要绕行两个小时。
            池小荷和队友们在河
            边搭起帐篷，一住就是四
            个月。白天抬石头，夜里
            守着水位，桥终于在立春
            前通了。
            茶园里办起夜校
            本报讯（记者石有
            田）3月2日晚，石寨茶园
            的灯亮了起来，三十多位
            茶农坐进教室，听农技员
            讲怎样修剪茶树。

            """;
        Assert.Equal(["城东绿道全线贯通", "护路人守着一座桥", "茶园里办起夜校"], ReadText(Page).Articles.Select(a => a.Headline));
    }

    /// <summary>… but where lines are of any length, a sentence may break anywhere.</summary>
    [Fact]
    public void Without_a_column_a_line_above_what_somebody_says_goes_on()
    {
        const string Page = """
            石寨老渠重新通水
            本报讯 （记者林知秋）3月1日，石寨镇的老渠在停水三年以后重新通水，沿渠十二个村的两万亩旱地今年都能按时插秧
            ，镇里的水管员沿着渠走了一整天。
            清早渠边站满了看水的人，孩子们脱了鞋踩在石板上。
            林白捧起水来笑着喊
            “大爷，渠水来啦！”对岸的老人听见了也挥手
            ，说要把存了三年的稻种都泡上
            ，等清明一过就下田。
            镇水利站的池小荷说，渠底换了新石板，
            两边的土坎也夯实了，往后不会再漏水，水到最远的村子只要两个小时，比从前快了一半还多
            。

            """;
        Assert.Equal(4, Assert.Single(ReadText(Page).Articles).Paragraphs.Count);
    }

    /// <summary>Cross-heads are set to the column's width as its paragraphs are: with an indent, and going on in the next line.</summary>
    [Fact]
    public void Indented_cross_heads_that_wrap_are_paragraphs_of_their_article()
    {
        const string First = "棋桌边上坐着的人来得比看门的老\n汉早\n", Second = "吊臂底下的孩子把船厂的故事讲回\n了家\n";
        var paragraphs = Assert.Single(ReadText(Parks + First + ParksGoOn + Second + ParksGoOn).Articles).Paragraphs;
        Assert.Contains("棋桌边上坐着的人来得比看门的老汉早", paragraphs);
        Assert.Contains("吊臂底下的孩子把船厂的故事讲回了家", paragraphs);
    }

    /// <summary>Public advertisements fill gaps between the articles.</summary>
    [Theory]
    [InlineData("文明城市\n你我共建\n")]
    [InlineData("厉行节约 反对浪费\n")]
    [InlineData("礼让斑马线\n平安你和我\n公益广告\n")]
    public void A_public_advertisement_is_in_no_article(string slogan)
    {
        const string Next = "轮渡码头添了候船室\n本报讯（记者白石）3月1日，溪口轮渡码\n头的候船室启用。\n";
        Assert.Equal(["湖城三座口袋公园开园", "轮渡码头添了候船室"], ReadText(Parks + slogan + Next).Articles.Select(a => a.Headline));
    }

    [Fact]
    public void A_cross_head_seldom_comes_alone()
    {
        const string Third = """
            第二座公园种满了月季，居民在花
            丛边摆开长桌，中午有人端来自家包的
            粽子，孩子们围着公园的沙坑跑了一圈
            又一圈。
            老石说，等第三座公园开园，他也
            要去看一看，那里从前是船厂的食堂，
            附近的老邻居都在那里吃过饭。

            """;
        Assert.Equal(["湖城三座口袋公园开园", "吊臂下的棋桌"], ReadText(Parks + "吊臂下的棋桌\n" + ParksGoOn).Articles.Select(a => a.Headline));
        var article = Assert.Single(ReadText(Parks + "吊臂下的棋桌\n" + ParksGoOn + "月季边的长桌\n" + Third).Articles);
        Assert.Contains("月季边的长桌", article.Paragraphs);
    }

    /// <summary>Nor do cross-heads differ much in length: the longer one is another article's head.</summary>
    [Fact]
    public void A_line_twice_as_long_as_a_cross_head_is_no_second_one()
    {
        const string Kites = """
            渡口的风从早吹到晚，青禾中学的
            三十个少年把糊好的风筝搬上河堤，沙燕
            蜈蚣排成一线，引来半个镇子的人。
            领头的池小荷说，骨架是爷爷削的
            竹篾，纸是自己染的，飞得高不高都不要
            紧，线在手里就好。

            """;
        Assert.Contains("三十个少年的风筝飞上青禾河堤", ReadText(Parks + "吊臂下的棋桌\n" + ParksGoOn + "三十个少年的风筝飞上青禾河堤\n" + Kites).Articles.Select(a => a.Headline));
    }

    // Breaks a paragraph into lines of as many ems as the column has, the first one indented; no line begins with a mark.
    private static void Set(StringBuilder text, string paragraph, Func<int, int> width)
    {
        for (var at = 0; at < paragraph.Length;)
        {
            var end = Math.Min(at + width(at) - (at == 0 ? 2 : 0), paragraph.Length);
            end += end < paragraph.Length && paragraph[end] is '，' or '。' ? 1 : 0;
            text.Append(paragraph.AsSpan(at, end - at)).Append('\n');
            at = end;
        }
    }

    /// <summary>Where the columns were put together in the wrong order, sentences break off and texts lack their heads.</summary>
    [Fact]
    public void Of_several_orders_the_one_with_the_fewest_doubts_is_read()
    {
        var right = Parks.TrimEnd() + "\n轮渡码头添了候船室\n本报讯（记者白石）3月1日，溪口轮渡码\n头的候船室启用，等船的人再也不用站在\n风口里，屋里摆了两排长椅。\n";
        var lines = right.TrimEnd().Split('\n');
        var wrong = string.Join('\n', [.. lines[..3], .. lines[6..], .. lines[3..6]]);

        foreach (var orders in (string[][])[[right, wrong], [wrong, right]])
        {
            List<LineExplanation> explanation = [];
            var reading = new PageReader(new()).ReadLikeliest([.. orders.Select(text => PageText.Split(text))], new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch), [], explanation);
            Assert.Equal(["湖城三座口袋公园开园", "轮渡码头添了候船室"], reading.Articles.Select(a => a.Headline));
            Assert.Equal(lines.Length, explanation.Count);
            Assert.EndsWith("一片绿地。", reading.Articles[0].Paragraphs[^1], StringComparison.Ordinal);
        }
    }

    /// <summary>Drawn in one order, the heads came to the wrong texts: what they say comes again in none of them.</summary>
    [Fact]
    public void Heads_that_say_nothing_of_their_texts_are_doubts()
    {
        const string Mill = "本报讯（记者白石）石板桥边的老磨坊修好\n了，昨天又转起来。\n", Canals = "本报讯（记者石有田）新修的三条渠道昨天\n放水，稻田不用再等雨。\n";
        string[] orders = [$"花农挑水仙进城\n{Mill}孩子们有了图书屋\n{Canals}", $"老磨坊又转起来\n{Mill}三条渠道放水\n{Canals}"];
        var reading = new PageReader(new()).ReadLikeliest([.. orders.Select(text => PageText.Split(text))], new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch), [], explanation: null);
        Assert.Equal(["老磨坊又转起来", "三条渠道放水"], reading.Articles.Select(a => a.Headline));
    }

    private static PageReading ReadText(string text) => new PageReader(new()).Read(Encoding.UTF8.GetBytes(text), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch));

    private static PageReading Read(CorpusPage page) => new PageReader(new()).Read(page.Bytes, Corpus.OriginOf(page.Truth));

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
