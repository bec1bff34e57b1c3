using System.Text;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Reading;

/// <summary>Which lines of a head are kicker, headline and subheadline, where the file does not say how large they were.</summary>
public class HeadPartsTests
{
    private const string Body =
        "本报讯 （记者林知秋）3月1日上\n午，湖城新建的三座口袋公园同时\n开放，市民在树下下棋、散步，孩\n子们在沙坑里玩耍。\n据介绍，公园都建在旧巷的空地\n上，步行十分钟就能走到。\n";

    /// <summary>A headline that was too long for its box goes on in the next line, and its words are broken there.</summary>
    [Theory]
    [InlineData("青禾河畔首届青少年风筝大赛放飞梦\n想")]
    [InlineData("三座口袋公园建在老城旧巷\n里")]
    [InlineData("湖城农家书屋办起夜校，村\n民放下锄头学手艺")]
    [InlineData("老城添三座口袋公园，孩子们步行十分\n钟就能到沙坑边玩耍")]
    [InlineData("十二条措施稳就业，返乡青年在老城的口\n袋公园摆摊不收费")]
    [InlineData("林知秋会见青禾、\n云溪两市代表")]
    [InlineData("青禾河渡口的旧船票年内\n“搬进”展柜")]
    [InlineData("湖城市园林局启动\n三座口袋公园开放")]
    [InlineData("湖城三座口袋公园客流量突破\n30万人次")]
    [InlineData("湖城市绿化工作委员会印发\n《口袋公园五年规划》")]
    [InlineData("湖城市园林部门部署开展\n口袋公园养护专项整治")]
    [InlineData("3600余场\n口袋公园里的家庭读书会放飞梦想")]
    [InlineData("湖城市老城区\n开展口袋公园养护专项整治")]
    [InlineData("云溪国总理塔里木\n向口袋公园纪念碑敬献花圈")]
    [InlineData("林知秋将访问\n青禾、云溪两市")]
    public void A_headline_that_wraps_is_one(string lines) => AssertParts(lines, null, Joined(lines), null);

    /// <summary>What the text says before or behind the line's end is of its head: no column's name, no page's number.</summary>
    [Theory]
    [InlineData("“清水行动”\n志愿者走进溪口", "志愿者林知秋说，“清水行动”志愿者走进溪口村已有三年。")]
    [InlineData("三月稻谷收购指数为\n102.5\n湖城粮仓新粮入库", "湖城粮仓发布的三月稻谷收购指数为102.5，新粮入库。")]
    public void A_line_that_the_text_goes_on_from_is_of_the_head(string lines, string text)
    {
        var article = Assert.Single(new PageReader(new()).Read(Encoding.UTF8.GetBytes($"{lines}\n本报讯 （记者林知秋）3月1日，\n{text}\n"), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch)).Articles);
        Assert.Equal(Joined(lines), (article.Kicker + article.Headline + article.Subheadline).Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>Who acts is named in the text as it is in the head.</summary>
    [Fact]
    public void A_line_that_the_text_says_whole_is_no_columns_name()
    {
        var page = TextPages.Read("""
            本报讯 （记者田野）“端午划船·石寨少年”
            主题活动昨天在石寨渡口举行。活动请来了老
            船工，教孩子们看水色、摇橹、唱渡口的山歌。
            老船工说，摆渡三十年，他记得每一道浪的脾气，
            愿意一样一样讲给孩子们听。船到江心，孩子们唱
            起山歌，岸上的人都来看热闹，有人说这是石寨今
            年头一件热闹的事，明年还要再办一回。
            据了解，活动由乡村文明社、石寨县教育局主
            办，三百名少年报了名。
            乡村文明社
            “端午划船·石寨少年”
            活动举行

            """ + TextPages.Parks[(TextPages.Parks.IndexOf('\n') + 1)..] + "湖城三座口袋公园开园\n");
        Assert.Equal(["乡村文明社“端午划船·石寨少年”活动举行", "湖城三座口袋公园开园"], page.Articles.Select(a => a.Headline));
        Assert.Empty(page.Furniture);
    }

    /// <summary>A box so narrow that the head takes nine lines, one of them a name and a number as rows of a price list are.</summary>
    [Fact]
    public void A_head_in_a_narrow_box_is_whole()
    {
        const string Lines = "湖城新建\n三座口袋\n公园同时\n开放三个\n月来客流\n突破9.85\n万人次市\n民在树下\n下棋";
        var article = Assert.Single(Read(Lines).Articles);
        Assert.Equal(Joined(Lines), (article.Kicker + article.Headline + article.Subheadline).Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>The body says in one breath what stands before and behind the line's end.</summary>
    [Theory]
    [InlineData("湖城同时开放", "“市民可下棋”口袋公园")]
    [InlineData("湖城公园建在", "旧巷空地步行十分钟就到")]
    public void What_a_body_says_in_one_breath_is_one_headline(string first, string second) => AssertParts($"{first}\n{second}", null, first + second, null);

    [Theory]
    [InlineData("苏明远在全市春耕生产现场会上强调", "不误农时 不落一亩")]
    [InlineData("旧厂房里“种”蘑菇", "一朵小香菇 撑起致富伞")]
    [InlineData("全市农业工作会议召开之际", "湖城春耕备耕早动手")]
    [InlineData("一项问卷调查显示——", "七成家长陪孩子读过课外书")]
    [InlineData("湖城市水利局：", "今年新修渠道三十公里")]
    [InlineData("湖城加强基层治理", "农村养老难题有了好办法")]
    [InlineData("青禾溪口乡", "农技下田帮农户育苗")]
    [InlineData("青禾县溪口乡", "分类指导助小店开张")]
    [InlineData("湖城白石村", "一条水渠通到田头")]
    [InlineData("来自石寨花市的报道", "一盆水仙走过三座桥")]
    [InlineData("“渠是大伙儿的，闸门谁都能开”", "天旱时，溪口十二村轮着放水")]
    [InlineData("“春耕备耕”时期", "湖城三座口袋公园同时开放")]
    [InlineData("前两个月", "湖城口袋公园添三座")]
    public void What_leads_up_to_a_headline_is_its_kicker(string kicker, string headline) => AssertParts($"{kicker}\n{headline}", kicker, headline, null);

    /// <summary>What was said may be two lines of one length: neither is more of the kicker.</summary>
    [Fact]
    public void Who_spoke_on_what_occasion_ends_the_kicker() =>
        AssertParts("石有田在口袋公园调研时强调\n深入推进旧巷空地建设\n推动老城公园提质增效", "石有田在口袋公园调研时强调", "深入推进旧巷空地建设 推动老城公园提质增效", null);

    [Fact]
    public void A_columns_name_in_front_of_a_headline_is_none_of_it() => AssertParts("【城事】老城添三座口袋公园", null, "老城添三座口袋公园", null);

    /// <summary>The page that README shows.</summary>
    [Fact]
    public void A_head_may_have_all_three()
    {
        var page = File.ReadAllBytes(Path.Combine(RepositoryFolder.Samples, "qhrb", "2025-03-18", "01.txt"));
        var first = new PageReader(new()).Read(page, new FileOrigin("qhrb/2025-03-18/01.txt", DateTimeOffset.UnixEpoch)).Articles[0];
        Assert.Equal(("五座泵站同时开机 三条干渠水到田头", "青禾春灌比去年早了九天", "预计浇灌麦田42万亩"), (first.Kicker, first.Headline, first.Subheadline));
    }

    /// <summary>A headline that was drawn before its kicker comes out above it.</summary>
    [Theory]
    [InlineData("不误农时 不落一亩", "苏明远在全市春耕生产现场会上强调")]
    [InlineData("七成家长陪孩子读过课外书", "一项问卷调查显示——")]
    [InlineData("今年新修渠道三十公里", "湖城市水利局：")]
    [InlineData("旧船票年内搬进展柜", "一季度")]
    [InlineData("老城新添三座口袋公园", "前4月")]
    [InlineData("全市公园开放时间延长", "端午假期")]
    [InlineData("鼓励空地建公园", "三部门印发通知")]
    [InlineData("鼓励空地建公园", "三部门发文")]
    [InlineData("湖城队夺得冠军", "青禾河龙舟公开赛")]
    public void What_waits_for_a_headline_is_its_kicker_below_it_as_well(string headline, string kicker) => AssertParts($"{headline}\n{kicker}", kicker, headline, null);

    [Theory]
    [InlineData("湖城召开农业工作会议", "研究部署春耕备耕等工作")]
    [InlineData("湖城新修的环湖路通车", "——沿线十二个村坐上公交")]
    [InlineData("湖城开通夜班公交", "体育场等8站增加12个班次")]
    [InlineData("青禾县公布修渠名单", "将在入冬前全部完工")]
    public void What_is_said_in_detail_stands_below_it(string headline, string subheadline) => AssertParts($"{headline}\n{subheadline}", null, headline, subheadline);

    [Theory]
    [InlineData("一双布鞋走遍二十个村庄\n（田野笔记）")]
    [InlineData("把渠修到田边去（田野笔记）")]
    public void A_columns_name_stays_with_the_headline(string lines) => AssertParts(lines, null, Joined(lines), null);

    [Fact]
    public void Words_that_kickers_or_subheadlines_use_more_than_headlines_tell()
    {
        Assert.True(HeadWords.OfEnd("苏明远在会上强调") is { Kicker: > 1, Subheadline: < 1 });
        Assert.True(HeadWords.OfLine("苏明远出席并讲话") is { Kicker: < 0, Subheadline: > 1 });
        Assert.Equal(default, HeadWords.OfStart("驴"));
        Assert.Equal(default, HeadWords.OfLine(""));
    }

    [Fact]
    public void What_stands_around_a_lines_end_tells_what_ends_there()
    {
        Assert.True(HeadBreaks.Between("来自石寨花市的报道", "一盆水仙走过三座桥") is var kicker && kicker.KickerEnds > kicker.HeadlineGoesOn);
        Assert.True(HeadBreaks.Between("石寨水渠碑记《清水谣》", "刻成立在渠首") is var headline && headline.HeadlineGoesOn > headline.KickerEnds);
        Assert.Equal(default, HeadBreaks.Between("驴", "驴"));
    }

    [Fact]
    public void Words_that_headlines_begin_or_end_with_are_told_from_those_within()
    {
        Assert.True(HeadEdges.OfStart("我国新修渠道") > 1 && HeadEdges.OfEnd("研讨会在湖城举行") > 1);
        Assert.True(HeadEdges.OfStart("会见青禾客人") < -1 && HeadEdges.OfEnd("林知秋会见") < -1);
        Assert.Equal(0, HeadEdges.OfStart("驴"));
    }

    [Fact]
    public void A_line_bound_to_the_one_above_by_a_word_is_no_part_of_its_own() =>
        AssertParts("苏明远在全市春耕生产现场会上强\n调\n不误农时 不落一亩", "苏明远在全市春耕生产现场会上强调", "不误农时 不落一亩", null);

    [Fact]
    public void The_list_of_common_words_answers_for_pairs_of_characters()
    {
        Assert.True(CommonWords.Join('公', '园'));
        Assert.False(CommonWords.Join('园', '公'));
        Assert.True(CommonWords.Cling('村', '们'));
        Assert.False(CommonWords.Bind('园', '建'));
        Assert.True(CommonWords.IsOne("查获"));
        Assert.False(CommonWords.IsOne("林知秋"));
        Assert.True(CommonWords.Hold("杨梅丰收"));
        Assert.True(CommonWords.Hold("最美瞬间·弯腰一刻"));
        Assert.False(CommonWords.Hold("买买提·吐尔逊"));
        Assert.False(CommonWords.Hold("欧阳知秋"));
    }

    private static string Joined(string lines) => lines.Replace("\n", "", StringComparison.Ordinal);

    private static PageReading Read(string head) => new PageReader(new()).Read(Encoding.UTF8.GetBytes($"{head}\n{Body}"), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch));

    private static void AssertParts(string head, string? kicker, string? headline, string? subheadline)
    {
        var article = Assert.Single(Read(head).Articles);
        Assert.Equal((kicker, headline, subheadline), (article.Kicker, article.Headline, article.Subheadline));
    }
}
