using System.Text;
using System.Text.RegularExpressions;
using NewsFunctions.Reading;
using static NewsFunctions.Tests.Reading.TextPages;

namespace NewsFunctions.Tests.Reading;

/// <summary>Heads that came out of the page far from their bodies: on a layer of their own, or with a photo's caption between.</summary>
public class HeadsApartTests
{
    private static readonly string[] Heads =
    [
        "湖城花市\n迎来春节第一拨客人",
        "石寨老磨坊\n水轮又转起来了",
        "青禾县新修三条渠道\n四千亩稻田喝上水",
        "溪口村小学\n盖起图书屋",
        "云溪茶农\n结伴上山采头茶",
    ];

    private static readonly string[] Bodies =
    [
        "本报湖城3月1日电（记者林知秋）春节前后，湖城\n的花市一天比一天热闹，每一拨客人都抱着花走。\n花农说，今年的水仙开得早，价钱也好。\n",
        "本报石寨2月28日电（记者白石）石寨县石板桥边\n的老磨坊修好了，停了四十年的水轮转了三个早晨，\n磨出来的头一袋面送给了守桥人。\n",
        "本报青禾2月27日电（记者石有田）青禾县今年新修\n的三条渠道昨天放水，下游四千亩稻田不用再等雨，\n几个村的稻农站在渠边放起了鞭炮。\n",
        "本报溪口2月26日电（记者田野）开学第一天，溪口\n村小学的孩子们走进新盖的图书屋，每人领到一张\n借书卡，高年级的学生当起了管理员。\n",
        "本报云溪2月25日电（记者安宁）天还没亮，云溪的\n茶农就背着竹篓上山，头茶只采三天，晚一天叶子\n就老了，山路上都是采茶人的灯。\n",
    ];

    private const string Caption = "渡口的船家在收缆绳。\n梅小雨摄\n";

    private static string Unbroken(int head) => Heads[head].Replace("\n", "", StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Heads_that_stand_together_in_front_of_all_bodies_or_behind_them_find_theirs(bool inFront)
    {
        var heads = string.Join('\n', Heads) + "\n";
        var bodies = string.Concat(Bodies);
        AssertHeads(Read(inFront ? heads + bodies : bodies + heads));
    }

    /// <summary>One of the heads fills a narrow box line by line, as a text fills its column.</summary>
    [Theory]
    [InlineData("青禾县新修三\n条渠道，放水\n那天，“不再\n等雨”，放起\n鞭炮")]
    [InlineData("青禾县：新修\n三条渠道，四\n千亩稻田，不\n再等雨")]
    public void A_head_that_fills_a_narrow_box_is_a_head_all_the_same(string narrow)
    {
        // So long that no body stands near the heads.
        var last = "本报梅溪2月24日电（记者梅小雨）" + string.Concat(Enumerable.Range(1, 60).Select(static day => $"第{day}天早晨渡口有雾，船家等到雾散，\n")) + "才开船。\n";
        var page = Read(string.Join('\n', [.. Bodies, last, .. Heads[..2].Append(narrow).Concat(Heads[3..]).Select(static head => head + "\n")]));
        Assert.Equal(narrow.Replace("\n", "", StringComparison.Ordinal), (page.Articles[2].Kicker + page.Articles[2].Headline + page.Articles[2].Subheadline).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(6, page.Articles.Count);
    }

    /// <summary>Who wrote each article stands below its head, where the heads stand together.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_byline_below_a_head_that_stands_apart_is_of_its_article(bool inFront)
    {
        string[] names = ["梅小雨", "安宁", "白石", "石有田", "田野"];
        var heads = string.Concat(Heads.Select((head, i) => $"{head}\n□本报记者 {names[i]}\n"));
        var bodies = string.Concat(Bodies.Select(body => Regex.Replace(body, "（记者.+）", " ")));
        var articles = Read(inFront ? heads + bodies : bodies + heads).Articles;
        Assert.Equal(names, articles.Select(a => Assert.Single(a.Byline).Name));
    }

    /// <summary>The heads were drawn in some order of their own: the last first, or by their places on the page.</summary>
    [Theory]
    [InlineData(4, 3, 2, 1, 0)]
    [InlineData(2, 0, 4, 1, 3)]
    [InlineData(1, 3, 0, 4, 2)]
    public void Heads_that_stand_together_in_another_order_find_their_bodies_by_their_words(params int[] order)
    {
        var heads = string.Concat(order.Select(static i => Heads[i] + "\n"));
        AssertHeads(Read(string.Concat(Bodies) + heads));
        AssertHeads(Read(heads + string.Concat(Bodies)));
    }

    /// <summary>Every band of the page has its texts first, and then their heads.</summary>
    [Fact]
    public void Heads_behind_the_texts_of_their_band_find_them() =>
        AssertHeads(Read(string.Concat(Bodies[..3]) + string.Join('\n', Heads[..3]) + "\n" + string.Concat(Bodies[3..]) + string.Join('\n', Heads[3..]) + "\n"));

    /// <summary>The page's frames were drawn in no order at all.</summary>
    [Fact]
    public void Heads_anywhere_find_their_texts() =>
        AssertHeads(Read(Bodies[0] + Heads[3] + "\n" + Bodies[1] + Heads[0] + "\n" + Bodies[2] + Heads[4] + "\n" + Bodies[3] + Heads[1] + "\n" + Bodies[4] + Heads[2] + "\n"));

    /// <summary>Two reports were sent from one place on one day, and the second says what the head of the first does: it has a head of its own, elsewhere.</summary>
    [Fact]
    public void A_report_whose_head_stands_apart_is_not_the_one_befores()
    {
        const string Second = "本报石寨2月28日电（记者石有田）石寨县石板桥边的\n老磨坊修好了，守桥人又领着人修渠，三条渠道昨天\n放水，停了四十年的水轮转了三个早晨，头一袋面送\n给了稻农。\n";
        var page = Read(string.Concat([.. Bodies[..2], Second, .. Bodies[3..]]) + string.Join('\n', [.. Heads[..2], "守桥人领人修渠\n三条渠道昨天放水", .. Heads[3..]]) + "\n");
        Assert.Equal(["林知秋", "白石", "石有田", "田野", "安宁"], page.Articles.Select(a => Assert.Single(a.Byline).Name));
        Assert.Contains("三条渠道昨天放水", page.Articles[2].Headline, StringComparison.Ordinal);
    }

    /// <summary>Above a text stands what is none of its head: its own stands with the others.</summary>
    [Fact]
    public void A_line_that_a_text_says_nothing_of_does_not_keep_its_head_away() =>
        AssertHeads(Read(Bodies[0] + "嘉和百货有限公司\n" + string.Concat(Bodies[1..]) + string.Join('\n', Heads) + "\n"));

    /// <summary>A cross-head parts a text; behind its second part stands its head, one line of which says what the first part does, the other what the second.</summary>
    [Fact]
    public void Lines_of_one_head_stay_together()
    {
        const string First = "□本报记者 林知秋\n　　口袋公园里的乌桕是去年从青禾县移来的，园林\n工人夜里给根裹上草绳，运了三趟，六十棵全活\n了，乌桕的叶子到秋天会红，从青禾移来的老人\n也认得这几棵树，天天来坐。\n";
        const string Second = "一张长椅 一片荫\n　　市民在树下下棋、散步，孩子们在沙坑里玩\n耍，旧巷老人说这是头一回，下棋的人带着板凳来，\n孩子玩沙玩到天黑，旧巷从前没有一处能坐的地\n方，如今走几步就是一张长椅，一块沙坑，一片\n树荫，老人下棋，孩子玩沙，谁也不碍着谁。\n";
        var articles = Read(Heads[1] + "\n" + Bodies[0] + Heads[2] + "\n" + Bodies[1] + Heads[0] + "\n" + Bodies[2] + First + Second + "六十棵乌桕从青禾移来\n旧巷老人下棋孩子玩沙\n" + Heads[4] + "\n" + Bodies[3] + Heads[3] + "\n" + Bodies[4]).Articles;
        Assert.Equal("六十棵乌桕从青禾移来旧巷老人下棋孩子玩沙", (articles[3].Kicker + articles[3].Headline + articles[3].Subheadline).Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>Nothing stood between two texts, whose heads stand apart, that of the second with its author below.</summary>
    [Fact]
    public void One_text_under_two_heads_that_stand_apart_is_two()
    {
        const string Gates = "守闸的老人说，往年抢水要吵上半个月，今年闸门\n一开，谁家的田都有份，孩子们在渠里跑。\n";
        const string Ferry = "渡口的老船工今年把橹交给了徒弟，自己坐在船头\n教他看水色。摆渡三十年，他记得每一道浪的脾气，\n哪里有暗礁，哪里能靠岸，全装在心里。\n徒弟说，最难学的不是摇橹，是等人，雾大的早晨\n宁可多等一刻，也不让赶集的乡亲落在岸边。\n";
        var articles = Read(string.Concat(Bodies[..3]) + Gates + Ferry + string.Concat(Bodies[3..]) + string.Join('\n', [.. Heads[..3], "渡口老船工\n把橹交给徒弟\n杨春晓", .. Heads[3..]]) + "\n").Articles;
        Assert.Equal([Unbroken(0), Unbroken(1), Unbroken(2), "渡口老船工把橹交给徒弟", Unbroken(3), Unbroken(4)],
            articles.Select(a => (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal("杨春晓", Assert.Single(articles[3].Byline).Name);
    }

    /// <summary>The caption says as much of the head as the report does; a report without a head is rarer than a photo without one.</summary>
    [Fact]
    public void A_head_behind_a_photo_of_what_the_report_tells_is_the_reports()
    {
        var page = Read(Bodies[0] + Heads[0] + "\n" + Bodies[1] + "\n3月1日，石寨县的孩子来看老磨\n坊的水轮。\n梅小雨摄\n" + Heads[1] + "\n" + Bodies[2] + Heads[2] + "\n");
        Assert.Equal([(ArticleType.Article, Unbroken(0)), (ArticleType.Article, Unbroken(1)), (ArticleType.Photo, ""), (ArticleType.Article, Unbroken(2))],
            page.Articles.Select(a => (a.Type, (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal))));
    }

    /// <summary>… also where the next text's head follows at once, which stands in front of it.</summary>
    [Fact]
    public void Of_two_heads_behind_a_photo_each_goes_to_the_text_it_tells_of()
    {
        var page = Read(Bodies[0] + Heads[0] + "\n" + Bodies[1] + "\n3月1日，石寨县的孩子来看老磨\n坊的水轮。\n梅小雨摄\n" + Heads[1] + "\n" + Heads[2] + "\n" + Bodies[2]);
        Assert.Equal([(ArticleType.Article, Unbroken(0)), (ArticleType.Article, Unbroken(1)), (ArticleType.Photo, ""), (ArticleType.Article, Unbroken(2))],
            page.Articles.Select(a => (a.Type, (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal))));
    }

    /// <summary>As many short lines as a poem has, but the texts say what they say.</summary>
    [Fact]
    public void A_few_heads_that_stand_together_are_no_poem()
    {
        var articles = Read(string.Concat(Bodies[..4]) + string.Join('\n', Heads[..4]) + "\n").Articles;
        Assert.Equal(Enumerable.Range(0, 4).Select(Unbroken), articles.Select(a => (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal)));
    }

    /// <summary>The page's heads stand behind their texts; above the next text stands the name of its column.</summary>
    [Fact]
    public void A_columns_name_below_a_head_that_stands_behind_its_text_is_no_part_of_it()
    {
        var page = Read(Bodies[0] + Heads[0] + "\n" + Bodies[1] + Heads[1] + "\n田野新观察\n" + Bodies[2] + Heads[2] + "\n");
        Assert.Equal([Unbroken(0), Unbroken(1), Unbroken(2)], page.Articles.Select(a => (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal)));
        Assert.Contains(page.Furniture, line => line.Text == "田野新观察");
    }

    [Fact]
    public void A_photo_behind_such_heads_takes_none_of_them() =>
        AssertHeads(Read(string.Concat(Bodies) + string.Join('\n', Heads) + "\n" + Caption));

    [Fact]
    public void A_poem_of_as_many_lines_is_a_text_all_the_same()
    {
        const string Poem = "渡口\n天亮以前的雾\n把船系在柳树上\n谁先醒来\n谁就听见橹声\n卖鱼的女人\n数着零钱\n桥洞下面\n有人唱歌\n一直唱到\n太阳升高\n";
        Assert.Equal(10, Read(Poem + string.Concat(Bodies)).Articles[0].Paragraphs.Count);
    }

    /// <summary>The page's heads stand behind their bodies; a caption came out between one of them and its body.</summary>
    [Fact]
    public void A_head_behind_a_caption_is_the_body_in_fronts() =>
        AssertHeads(Read(Paired(behind: true, captionAt: 2)));

    /// <summary>… in front of them.</summary>
    [Fact]
    public void A_head_in_front_of_a_caption_is_the_body_behinds() =>
        AssertHeads(Read(Paired(behind: false, captionAt: 2)));

    /// <summary>The page's heads stand behind their texts; below one of them is the caption of a photo.</summary>
    [Theory]
    [InlineData("湖城的花市一天比一天热闹")]
    [InlineData("湖城花市开市\n——第一拨客人抱着水仙走")]
    public void A_caption_begins_below_the_head_that_its_first_line_would_be(string head)
    {
        var articles = Read(Bodies[0] + head + "\n" + Caption + Bodies[1] + Heads[1] + "\n" + Bodies[2] + Heads[2] + "\n").Articles;
        Assert.Equal(head.Replace("\n", "", StringComparison.Ordinal), articles[0].Kicker + articles[0].Headline + articles[0].Subheadline);
        Assert.Equal((ArticleType.Photo, null, "渡口的船家在收缆绳。"), (articles[1].Type, articles[1].Headline, Assert.Single(articles[1].Paragraphs)));
    }

    [Fact]
    public void An_author_below_a_head_that_is_drawn_behind_its_text_wrote_it()
    {
        const string Essay = "每到开春，总要去渡口坐一坐。船家收着\n缆绳，说今年水大，摆渡要绕半里路。桥\n修好以后，坐船的人少了，他还是天天来。\n";
        var articles = Read(Bodies[0] + Heads[0] + "\n" + Essay + "渡口人家\n梅小雨\n" + Bodies[1] + Heads[1] + "\n" + Bodies[2] + Heads[2] + "\n").Articles;
        Assert.Equal(("渡口人家", "梅小雨"), (articles[1].Headline, Assert.Single(articles[1].Byline).Name));
    }

    /// <summary>Most heads stand in front of their texts; one or two were drawn last, or first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1, 3)]
    [InlineData(0)]
    public void A_few_heads_that_stand_apart_find_theirs(params int[] apart)
    {
        var text = string.Concat(Heads.Select((head, i) => (apart.Contains(i) ? "" : head + "\n") + Bodies[i])) + string.Concat(apart.Select(static i => Heads[i] + "\n"));
        AssertHeads(Read(text));
    }

    /// <summary>Photos were drawn last as well, and their captions stand among the heads.</summary>
    [Fact]
    public void Captions_among_heads_that_stand_apart_part_none_of_them_from_its_text() =>
        AssertHeads(Read(string.Concat(Bodies) + Heads[0] + "\n" + Heads[1] + "\n" + Caption + string.Join('\n', Heads[2..]) + "\n"));

    /// <summary>Some of its lines say what the second one reports.</summary>
    [Fact]
    public void A_head_over_two_reports_stays_whole()
    {
        var articles = Read("石寨老磨坊水轮又转起来了\n青禾县新修的三条渠道放水\n四千亩稻田不用等雨\n" + Bodies[1] + Bodies[2] + Heads[3] + "\n" + Bodies[3] + Heads[4] + "\n" + Bodies[4]).Articles;
        Assert.Equal("石寨老磨坊水轮又转起来了青禾县新修的三条渠道放水四千亩稻田不用等雨", (articles[0].Kicker + articles[0].Headline + articles[0].Subheadline).Replace(" ", "", StringComparison.Ordinal));
    }

    private static string Paired(bool behind, int captionAt)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Bodies.Length; i++)
        {
            var between = i == captionAt ? Caption : "";
            text.Append(behind ? Bodies[i] + between + Heads[i] + "\n" : Heads[i] + "\n" + between + Bodies[i]);
        }
        return text.ToString();
    }

    private static void AssertHeads(PageReading page)
    {
        var texts = page.Articles.Where(a => a.Type == ArticleType.Article).ToList();
        Assert.Equal(Enumerable.Range(0, Heads.Length).Select(Unbroken), texts.Select(a => (a.Kicker + a.Headline + a.Subheadline).Replace(" ", "", StringComparison.Ordinal)));
    }
}
