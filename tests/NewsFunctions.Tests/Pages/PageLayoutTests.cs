using NewsFunctions.Pages;
using NewsFunctions.Pages.Pdf;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Pages;

public class PageLayoutTests
{
    private readonly List<Glyph> _glyphs = [];
    private readonly PageShapes _shapes = new();

    [Fact]
    public void Columns_are_read_one_after_the_other_under_the_head_that_stands_across_them()
    {
        Put("镇上修好了十座桥", 60, 40, 24);
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        PutColumn(165, 60, "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");

        Assert.Equal(
            ["镇上修好了十座桥", "本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了"],
            Lines());
    }

    [Fact]
    public void A_head_over_the_middle_column_is_read_before_the_columns_that_begin_at_its_foot()
    {
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        PutColumn(165, 60, "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");
        PutColumn(310, 60, "镇里打算明年再修两条路把村", "里的果子运出去卖个好价钱让", "在外打工的人也愿意回家来呢");
        Put("修桥", 200, 40, 20);

        Assert.Equal("修桥", Lines()[0]);
        Assert.Equal("本报讯入冬以来全镇修好", Lines()[1]);
    }

    [Fact]
    public void Characters_that_stand_apart_in_a_head_are_one_line()
    {
        Put("修桥铺路", 20, 40, 20, spacing: 0.8f);
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        Assert.Equal("修桥铺路", Lines()[0]);
        Assert.True(Page().Lines[0].IsLetterSpaced);
    }

    [Fact]
    public void Few_characters_that_fill_a_wide_column_are_one_line()
    {
        for (var i = 0; i < 4; i++)
            Put("修桥铺路"[i..(i + 1)], 20 + (i * 100), 40, 20);
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        Assert.Equal("修桥铺路", Lines()[0].Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lone_character_above_a_spaced_line_is_no_vertical_line()
    {
        Put("修桥铺路为村", 20, 40, 20, spacing: 0.8f);
        Put("民", 20, 66, 20);
        Put("开出新路来", 20, 92, 20, spacing: 0.8f);
        PutColumn(20, 120, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        Assert.Equal(["修桥铺路为村", "民", "开出新路来"], Lines()[..3].Select(l => l.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_gap_in_a_justified_line_is_no_gutter()
    {
        Put("咨询请拨打", 20, 60, 10);
        Put("12345", 90, 60, 10, advance: 0.5f);
        PutColumn(20, 75, "或者到镇政府一楼便民大厅问", "讯处领取办事指南随到随办不", "用排队等候一次办好不再来跑");

        Assert.Equal("咨询请拨打12345", Lines()[0]);
    }

    [Fact]
    public void Type_that_was_printed_twice_to_make_it_bold_is_read_once()
    {
        Put("修桥铺路", 20, 40, 20);
        Put("修桥铺路", 20.6f, 40, 20);

        Assert.Equal(["修桥铺路"], Lines());
    }

    [Fact]
    public void Geometry_tells_indents_rooms_and_sizes()
    {
        Put("镇上修好了十座桥", 20, 40, 15);
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来");
        var page = Page();

        Assert.Equal(1.5f, page.PrintedAs(0)!.Size, 0.01f);
        Assert.Equal([2f, 0f, 0f, 0f], Enumerable.Range(1, 4).Select(i => MathF.Round(page.PrintedAs(i)!.Indent, 1)));
        Assert.Equal([0f, 0f, 0f, 10f], Enumerable.Range(1, 4).Select(i => MathF.Round(page.PrintedAs(i)!.Room, 1)));
    }

    [Fact]
    public void Vertical_lines_are_read_from_right_to_left_before_the_body_beside_them()
    {
        PutVertical("修好十座桥", 60, 48, 20);
        PutVertical("镇上“今年”", 90, 48, 20);
        PutColumn(130, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        Assert.Equal(["镇上“今年”", "修好十座桥", "本报讯入冬以来全镇修好"], Lines()[..3]);
    }

    [Fact]
    public void A_head_on_the_right_of_its_body_is_read_first()
    {
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        PutColumn(165, 60, "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");
        Put("十座桥", 330, 70, 20);

        Assert.Equal("十座桥", Lines()[0]);
    }

    [Fact]
    public void A_caption_in_the_middle_of_a_body_is_read_behind_it()
    {
        Put("镇上修好了十座桥", 20, 40, 20);
        PutColumn(20, 65, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        _shapes.Areas.Add(new(20, 105, 150, 180));
        Put("图为村民走过新桥张三摄", 20, 192, 8);
        PutColumn(20, 212, "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");

        Assert.Equal("图为村民走过新桥张三摄", Lines()[^1]);
        Assert.True(Page().PrintedAs(Lines().Count - 1)!.StartsGroup);
    }

    [Fact]
    public void What_a_frame_holds_stands_apart_from_what_is_beside_it()
    {
        _shapes.Areas.Add(new(12, 22, 158, 100));
        Put("修桥", 20, 40, 20);
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        PutColumn(165, 60, "　　初春时节渡口的集市又热闹", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");

        Assert.True(Page().PrintedAs(4)!.StartsGroup);
    }

    [Fact]
    public void A_head_on_a_frames_edge_is_within_it()
    {
        _shapes.Areas.Add(new(12, 40, 158, 130));
        PutColumn(165, 60, "　　初春时节渡口的集市又热闹", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");
        Put("镇上", 60, 46, 14);
        Put("修桥", 20, 75, 20);
        PutColumn(20, 95, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        var page = Page();
        Assert.Equal(Lines().IndexOf("修桥") - 1, Lines().IndexOf("镇上"));
        Assert.Equal(page.PrintedAs(Lines().IndexOf("修桥"))!.Row, page.PrintedAs(Lines().IndexOf("镇上"))!.Row);
    }

    [Fact]
    public void Lines_beside_a_picture_are_not_indented()
    {
        _shapes.Areas.Add(new(20, 80, 70, 108));
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好桥十座村", "民出行方便孩子上学不再绕路过去一遇");
        PutColumn(80, 90, "大雨河水就漫上来如今", "水再大也不怕走的人多");
        PutColumn(20, 120, "了集市也热闹起来不少人家开起了小店");

        Assert.Equal([2f, 0f, 0f, 0f, 0f], Enumerable.Range(0, 5).Select(i => MathF.Round(Page().PrintedAs(i)!.Indent)));
    }

    [Fact]
    public void A_first_character_that_is_as_high_as_two_lines_begins_its_paragraph()
    {
        Put("镇上修好了十座桥", 20, 40, 15);
        Put("入", 20, 80, 29);
        PutColumn(50, 64, "冬以来全镇修好十座", "桥村民出行方便孩子");
        PutColumn(20, 94, "上学不再绕路过去一", "　　遇大雨河水就漫上来");

        Assert.Equal(["入冬以来全镇修好十座", "桥村民出行方便孩子", "上学不再绕路过去一"], Lines()[1..4]);
        Assert.Equal([2f, 0f, 0f], Enumerable.Range(1, 3).Select(i => MathF.Round(Page().PrintedAs(i)!.Indent)));
    }

    [Fact]
    public void A_head_with_its_first_line_at_a_columns_foot_goes_on_in_the_next_column()
    {
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "家开起了小店日子越过越好。");
        Put("渡口", 20, 115, 16);
        Put("　　初春时节渡口的集市又热", 20, 135, 10);
        PutColumn(165, 60, "闹人多了集市也热闹起来不少", "水再大也不怕走的人多了集市", "漫上来了。");

        Assert.Equal(["渡口", "初春时节渡口的集市又热", "闹人多了集市也热闹起来不少"], Lines()[3..6]);
    }

    [Fact]
    public void A_head_over_a_page_of_which_its_body_fills_a_part_is_its_head()
    {
        Put("西山公园", 200, 40, 30);
        Put("　　本报讯公园门票取消了。", 20, 80, 10);
        Put("修桥", 220, 125, 30);
        PutColumn(20, 170, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        PutColumn(165, 170, "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");
        PutColumn(310, 170, "镇里打算明年再修两条路把村", "里的果子运出去卖个好价钱让", "在外打工的人也愿意回家来呢");

        Assert.Equal(["西山公园", "本报讯公园门票取消了。", "修桥"], Lines()[..3]);
    }

    [Fact]
    public void A_head_above_a_picture_that_no_body_follows_is_the_pictures()
    {
        Put("新桥通车", 150, 40, 16);
        _shapes.Areas.Add(new(20, 50, 150, 120));
        Put("图为村民走过新桥张三摄", 20, 132, 8);
        Put("渡口", 20, 180, 20);
        PutColumn(20, 205, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        Assert.Equal(["新桥通车", "图为村民走过新桥张三摄", "渡口"], Lines()[..3]);
        Assert.Equal(Page().PrintedAs(0)!.Row, Page().PrintedAs(1)!.Row);
    }

    [Fact]
    public void Text_that_breaks_off_at_a_columns_foot_goes_on_at_the_next_ones_top_whatever_stands_between()
    {
        Put("渡口", 20, 40, 16);
        PutColumn(20, 60, "　　初春时节渡口的集市又热", "闹人多了集市也热闹起来不少。");
        Put("修桥", 20, 110, 16);
        PutColumn(20, 130, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学");
        PutColumn(165, 35, "不再绕路过去一遇大雨河水就", "漫上来如今水再大也不怕走的", "人多了。");
        Put("小店", 165, 90, 16);
        PutColumn(165, 110, "　　镇里打算明年再修两条路", "里的果子运出去卖个好价钱。");

        var page = Page();
        Assert.Equal(["修桥", "本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就"], Lines()[3..7]);
        Assert.False(page.PrintedAs(6)!.StartsGroup);
    }

    [Fact]
    public void Heads_that_were_drawn_last_are_read_where_they_stand()
    {
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
        PutColumn(20, 130, "　　初春时节渡口的集市又热", "闹人多了集市也热闹起来不少", "水再大也不怕走的人多了集市");
        Put("渡口", 20, 120, 16);
        Put("修桥", 20, 40, 16);

        Assert.Equal(["修桥", "本报讯入冬以来全镇修好"], Lines()[..2]);
        Assert.Equal(["渡口", "初春时节渡口的集市又热"], Lines()[4..6]);
    }

    [Fact]
    public void Articles_that_were_drawn_in_no_order_come_in_that_of_their_places()
    {
        for (var i = 2; i >= 0; i--)
        {
            Put($"第{"一二三"[i]}座桥", 20, 40 + (i * 100), 16);
            PutColumn(20, 60 + (i * 100), "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去。");
        }

        Assert.Equal(["第一座桥", "第二座桥", "第三座桥"], Lines().Where(static l => l[0] == '第'));
    }

    [Fact]
    public void Heads_that_were_drawn_behind_what_they_stand_over_are_read_before_it()
    {
        foreach (var (left, head) in new[] { (20, "修桥"), (310, "渡口") })
        {
            PutColumn(left, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
            PutColumn(left + 140, 60, "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店。");
            Put(head, left + 100, 40, 20);
        }

        Assert.Equal(["修桥", "渡口"], [Lines()[0], Lines()[7]]);
    }

    [Fact]
    public void Articles_that_float_are_drawn_first_and_read_where_they_stand()
    {
        foreach (var i in new[] { 4, 5, 0, 1, 2, 3, 6, 7, 8 })
        {
            Put($"第{"一二三四五六七八九"[i]}座桥", 20, 40 + (i * 100), 16);
            PutColumn(20, 60 + (i * 100), "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去。");
        }

        Assert.Equal(["第一座桥", "第二座桥", "第三座桥", "第四座桥", "第五座桥", "第六座桥", "第七座桥", "第八座桥", "第九座桥"], Lines().Where(static l => l[0] == '第'));
    }

    [Fact]
    public void Vertical_heads_that_float_are_drawn_first_and_read_before_the_text_that_flows_around_them()
    {
        for (var i = 0; i < 5; i++)
            PutVertical($"第{"一二三四五"[i]}座桥", 20, 50 + (i * 200), 20);
        for (var i = 0; i < 5; i++)
        {
            PutColumn(50, 60 + (i * 200), "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人");
            PutColumn(20, 135 + (i * 200), "家开起了小店日子越过越好了镇里打", "算明年再修两条路。");
        }

        Assert.Equal([0, 8, 16, 24, 32], Enumerable.Range(0, 40).Where(i => Lines()[i][0] == '第'));
        Assert.Equal([2f, 0f, 0f, 0f, 0f, 0f, 0f], Enumerable.Range(1, 7).Select(i => MathF.Round(Page().PrintedAs(i)!.Indent)));
    }

    [Fact]
    public void A_head_on_a_picture_is_its_captions()
    {
        Put("镇上修好了十座桥", 20, 40, 20);
        PutColumn(20, 65, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水。");
        _shapes.Areas.Add(new(20, 125, 150, 200));
        Put("图为村民走过新桥张三摄", 20, 212, 8);
        PutColumn(20, 240, "　　漫上来如今水再大也不怕", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");
        Put("走过新桥", 30, 190, 14);

        Assert.Equal(["走过新桥", "图为村民走过新桥张三摄"], Lines().Where(static l => l.Contains("新桥", StringComparison.Ordinal)));
        Assert.Equal(Lines().IndexOf("走过新桥") + 1, Lines().IndexOf("图为村民走过新桥张三摄"));
    }

    [Fact]
    public void A_signature_at_the_right_below_a_short_line_is_of_its_column()
    {
        for (var i = 0; i < 3; i++)
        {
            PutColumn(20, 60 + (i * 200), "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
            PutColumn(165, 60 + (i * 200), "漫上来了。");
            Put("张三", 275, 75 + (i * 200), 10);
            PutVertical($"第{"一二三"[i]}座桥", 320, 50 + (i * 200), 20);
        }

        Assert.Equal([0, 6, 12], Enumerable.Range(0, 18).Where(i => Lines()[i][0] == '第'));
        Assert.Equal(["漫上来了。", "张三"], Lines()[4..6]);
    }

    [Fact]
    public void A_byline_far_above_its_column_is_of_the_row_of_its_head()
    {
        for (var i = 0; i < 3; i++)
        {
            Put("镇上修好了十座桥", 60, 40 + (i * 150), 24);
            Put("张三李四", 105, 60 + (i * 150), 10);
            PutColumn(20, 84 + (i * 150), "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");
            PutColumn(165, 60 + (i * 150), "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了");
        }

        var page = Page();
        Assert.Equal(["镇上修好了十座桥", "张三李四", "本报讯入冬以来全镇修好"], Lines()[..3]);
        Assert.Single(Enumerable.Range(0, 8).Select(i => page.PrintedAs(i)!.Row).Distinct());
    }

    [Fact]
    public void White_parts_paragraphs_where_they_are_not_indented()
    {
        Put("镇上修好了十座桥", 20, 40, 20);
        for (var i = 0; i < 5; i++)
            PutColumn(20, 65 + (i * 54), "本报讯入冬以来全镇修好桥十座", "村民出行方便孩子上学不再绕路", "过去一遇大雨河水就漫上来了。");

        var page = Page();
        Assert.Equal([null, false, false, true, false], Enumerable.Range(1, 5).Select(i => page.PrintedAs(i)!.IsSpaced));
        Assert.Equal(page.PrintedAs(1)!.Row, page.PrintedAs(15)!.Row);
    }

    [Fact]
    public void A_lines_font_is_that_of_its_chinese_characters()
    {
        Put("12345678", 20, 40, 20, advance: 0.5f, font: "Latin");
        Put("十座桥", 100, 40, 20, font: "Heavy");

        Assert.Equal("Heavy", Page().PrintedAs(0)!.Font);
    }

    [Fact]
    public void A_bold_line_of_the_bodys_size_behind_a_larger_one_is_of_the_head()
    {
        Put("镇上今年", 20, 40, 13);
        Put("修好了十座桥", 20, 58, 10, bold: true);
        PutColumn(20, 73, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就");

        Assert.Equal([false, false, true], Enumerable.Range(0, 3).Select(i => Page().PrintedAs(i)!.IsBodyType));
    }

    [Fact]
    public void A_head_in_a_narrow_column_is_one_line()
    {
        for (var i = 0; i < 10; i += 2)
            Put("戴了口罩为何还会中招".Substring(i, 2), 20, 60 + (i * 9), 14);
        PutColumn(60, 57, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人");

        Assert.Equal("戴了口罩为何还会中招", Lines()[0]);
    }

    [Fact]
    public void A_column_of_another_width_is_another_articles()
    {
        Put("镇上修好了十座桥", 20, 40, 20);
        PutColumn(20, 65, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来。");
        PutColumn(170, 65, "　　镇里打算明年", "再修两条路把村里", "的果子运出去卖个", "好价钱，人也回。");

        Assert.True(Page().PrintedAs(5)!.StartsRow);
    }

    private static readonly string[] Bridges = ["　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来如今水再大也不怕的。"];
    private static readonly string[] TenBridges = ["　　入冬以来全镇修好十座桥", "村民出行方便了孩子上学不再", "绕路过去一遇大雨河水就漫上", "来如今水再大也不怕走人了。"];
    private static readonly string[] Ferry = ["　　本报讯初春时节渡口集市", "人多了又热闹起来有不少人家", "开起了小店日子越过越好村里", "的果子也运出去卖了好价钱。"];

    [Fact]
    public void Heads_below_their_bodies_are_read_first_where_rules_show_whose_they_are()
    {
        PutColumn(20, 40, Bridges);
        Put("镇上修桥", 40, 112, 20);
        _shapes.Rules.Add(new(20, 122, 150, 123));
        PutColumn(20, 140, Ferry);
        Put("渡口集市", 40, 212, 20);
        _shapes.Rules.Add(new(20, 222, 150, 223));

        Assert.Equal(["镇上修桥", "渡口集市"], Lines().Where((_, i) => i % 5 == 0));
    }

    [Fact]
    public void A_head_at_its_frames_foot_is_read_first()
    {
        _shapes.Areas.Add(new(12, 22, 158, 122));
        PutColumn(20, 40, Bridges);
        Put("镇上修桥", 40, 112, 20);

        Assert.Equal("镇上修桥", Lines()[0]);
    }

    [Fact]
    public void White_below_a_byline_and_a_picture_does_not_part_a_head_from_its_body()
    {
        PutColumn(20, 185, Bridges);
        Put("镇上修桥", 40, 40, 20);
        Put("□本报记者张三", 80, 58, 10);
        _shapes.Areas.Add(new(20, 66, 150, 160));

        Assert.Equal(Page().PrintedAs(0)!.Row, Page().PrintedAs(2)!.Row);
        Assert.False(Page().PrintedAs(0)!.LeadsNothing);
    }

    [Fact]
    public void A_bar_behind_a_head_is_no_picture()
    {
        _shapes.Areas.Add(new(20, 20, 420, 48));
        Put("镇上修桥", 40, 42, 20);
        PutColumn(20, 62, Bridges);
        PutColumn(170, 62, Ferry);

        Assert.Equal("镇上修桥", Lines()[0]);
        Assert.Equal(Page().PrintedAs(0)!.Row, Page().PrintedAs(1)!.Row);
    }

    [Fact]
    public void A_sentence_that_breaks_off_goes_on_behind_a_picture_and_its_caption()
    {
        Put("镇上修桥", 40, 20, 20);
        PutColumn(20, 40, Bridges[..3]);
        _shapes.Areas.Add(new(20, 80, 150, 140));
        Put("图为村民走过新桥张三摄", 20, 152, 8);
        PutColumn(20, 175, "漫上来如今水再大也不怕走人", "多了集市也热闹起来不少人家", "开起了小店日子越过越好了。");

        Assert.Equal("图为村民走过新桥张三摄", Lines()[^1]);
        Assert.False(Page().PrintedAs(4)!.StartsGroup);
    }

    [Fact]
    public void A_bold_marker_is_no_head()
    {
        Put("镇上修桥", 40, 40, 20, bold: true);
        Put("新 华 社 北 京 1 月 5 日 电", 20, 60, 5, bold: true);
        PutColumn(20, 75, Bridges[1..]);
        Put("本报讯", 165, 60, 10, bold: true);
        Put("入冬以来全镇修好了", 195, 60, 10);
        PutColumn(165, 75, Ferry[1..]);

        var page = Page();
        Assert.Equal([true, false, false], Enumerable.Range(0, page.Lines.Count).Where(i => page[i].StartsWith("镇上") || page[i].StartsWith("新华社") || page[i].StartsWith("本报")).Select(i => page.PrintedAs(i)!.IsBold));
    }

    [Fact]
    public void Articles_one_below_the_other_beside_a_higher_one_are_read_from_the_top()
    {
        for (var top = 660; top >= 300; top -= 120)
        {
            Put("入冬以来", 20, top, 20);
            PutColumn(20, top + 20, Bridges);
        }
        Put("镇上修桥", 30, 42, 20);
        PutColumn(20, 62, Bridges);
        Put("渡口集市", 30, 162, 20);
        PutColumn(20, 182, Ferry);
        Put("全镇修好了十座桥", 190, 40, 24);
        PutColumn(165, 62, [.. Bridges, .. Bridges[1..], .. Bridges[1..]]);
        PutColumn(310, 62, [.. Bridges[1..], .. Bridges[1..], .. Bridges[1..], "不再绕路过去。"]);

        Assert.Equal(["镇上修桥", "渡口集市", "全镇修好了十座桥"], Lines().Where(static l => l.EndsWith('桥') || l == "渡口集市"));
    }

    [Fact]
    public void A_byline_that_is_wider_than_a_column_is_no_line_of_it()
    {
        Put("镇上修好了十座桥", 60, 40, 24);
        Put("本报记者张小满 通讯员李秋生", 35, 57, 10);
        PutColumn(20, 72, Bridges);
        PutColumn(165, 72, Ferry);

        Assert.Equal(2, Page().PrintedAs(2)!.Indent, 0.1f);
        Assert.Equal(13, Page().PrintedAs(2)!.ColumnWidth, 0.1f);
    }

    [Fact]
    public void A_frame_parts_a_head_from_what_stands_below_it()
    {
        Put("湖城晚报", 20, 30, 16);
        Put("渡口集市", 20, 180, 20);
        PutColumn(20, 200, Ferry);
        _shapes.Areas.Add(new(12, 42, 318, 150));
        Put("镇上修桥", 20, 65, 20);
        PutColumn(20, 85, Bridges);
        PutColumn(165, 85, Bridges);

        Assert.Equal(["湖城晚报", "镇上修桥"], Lines()[..2]);
    }

    [Fact]
    public void A_column_under_the_head_of_the_one_before_it_is_of_the_same_article()
    {
        Put("镇上修好了十座桥", 30, 40, 24);
        Put("□张三", 200, 60, 10);
        PutColumn(20, 80, Bridges);
        PutColumn(165, 80, TenBridges);

        Assert.False(Page().PrintedAs(2)!.StartsGroup);
        Assert.False(Page().PrintedAs(6)!.StartsGroup);
    }

    [Fact]
    public void A_column_that_rises_beside_its_head_is_of_the_article()
    {
        Put("镇上修桥", 40, 40, 24);
        PutColumn(20, 60, Bridges);
        PutColumn(165, 30, TenBridges);

        Assert.False(Page().PrintedAs(5)!.StartsGroup);
    }

    [Fact]
    public void A_head_below_leads_all_of_its_columns_and_its_small_subheadline_goes_with_it()
    {
        foreach (var top in (ReadOnlySpan<int>)[40, 170])
        {
            PutColumn(20, top, Bridges);
            PutColumn(165, top, TenBridges);
            Put("镇上修桥", 180, top + 72, 20);
            Put("明年再修两座", 190, top + 86, 10.6f);
            _shapes.Rules.Add(new(20, top + 94, 295, top + 95));
        }

        Assert.Equal([0, 10], Enumerable.Range(0, 20).Where(i => Lines()[i] == "镇上修桥"));
        Assert.Equal([1, 11], Enumerable.Range(0, 20).Where(i => Lines()[i] == "明年再修两座"));
    }

    [Fact]
    public void A_kicker_stands_above_the_left_end_of_a_headline_that_is_below()
    {
        foreach (var top in (ReadOnlySpan<int>)[40, 190])
        {
            PutColumn(20, top, Bridges);
            PutColumn(165, top, TenBridges);
            Put("岚州新事", 30, top + 64, 12);
            Put("镇上修桥", 180, top + 90, 24, bold: true);
            _shapes.Rules.Add(new(20, top + 104, 295, top + 105));
        }

        Assert.Equal(["岚州新事", "镇上修桥"], Lines()[..2]);
    }

    [Fact]
    public void Lines_beside_a_picture_that_two_columns_share_are_of_one_paragraph()
    {
        Put("镇上修好了十座桥", 60, 20, 24);
        PutColumn(20, 40, "　　入冬以来全镇修好十座桥，", "村民出行方便了孩子上学", "不再绕路", "过去一遇", "大雨河水", "就漫上来", "如今水再大也不怕走人了。");
        PutColumn(165, 40, "　　入冬以来全镇修好十座桥，", "村民出行方便了孩子上学不再", "", "", "", "", "绕路过去一遇大雨就漫上。");
        _shapes.Areas.Add(new(68, 62, 270, 118));

        Assert.Equal(0, Page().PrintedAs(4)!.Indent, 0.1f);
        Assert.Equal(0, Page().PrintedAs(4)!.Room, 0.1f);
    }

    [Fact]
    public void Lines_that_were_drawn_together_come_in_the_order_of_drawing_too()
    {
        PutColumn(20, 60, "　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就", "漫上来。");
        Put("镇上修好了十座桥", 20, 40, 20, bold: true);

        var orders = PageLayout.Read(_glyphs, _shapes);

        Assert.Equal([true, false], orders.Select(o => o.IsPlaced));
        Assert.Equal(["镇上修好了十座桥", "本报讯入冬以来全镇修好"], [orders[0][0].ToString(), orders[1][0].ToString()]);
        Assert.Equal("镇上修好了十座桥", orders[1][4].ToString());
        Assert.Equal((2f, true), (orders[1].TypeOf(4)!.Size, orders[1].TypeOf(4)!.IsBold));
        Assert.Equal(2, orders[1].Lines[0].Indent, 0.1f);
    }

    [Fact]
    public void Where_drawing_leaps_from_column_to_column_only_places_tell_the_order()
    {
        string[] left = ["　　本报讯入冬以来全镇修好", "桥十座村民出行方便孩子上学", "不再绕路过去一遇大雨河水就"], right = ["漫上来如今水再大也不怕走的", "人多了集市也热闹起来不少人", "家开起了小店日子越过越好了"];
        for (var i = 0; i < left.Length; i++)
        {
            Put(left[i], 20, 60 + (i * 15), 10);
            Put(right[i], 165, 60 + (i * 15), 10);
        }

        Assert.True(Assert.Single(PageLayout.Read(_glyphs, _shapes)).IsPlaced);
    }

    /// <summary>Nothing but their markers shows where the next one begins.</summary>
    [Fact]
    public void Briefs_below_each_other_in_one_box_are_parted()
    {
        Put("镇上修好了十座桥", 20, 40, 20, bold: true);
        PutColumn(20, 60, "　　本报讯（记者林知秋）", "入冬以来全镇修好桥十座，村", "民出行方便，孩子上学不再绕", "路。");
        PutColumn(20, 120, "　　本报讯（记者石有田）", "初春时节，渡口集市热闹了起", "来，有不少人家开起小店，日", "子越过越好。", "　　本报讯（记者白石）云", "溪茶农结伴上山采头茶，山路", "上都是采茶人的灯光。");

        var articles = new PageReader(new()).ReadLikeliest([Page()], new("qhrb/2025-03-18/01.pdf", DateTimeOffset.UnixEpoch), [], null).Articles;
        Assert.Equal(["林知秋", "石有田", "白石"], articles.Select(a => Assert.Single(a.Byline).Name));
    }

    private PageText Page() => PageLayout.Read(_glyphs, _shapes)[0];

    private List<string> Lines()
    {
        var page = Page();
        return [.. Enumerable.Range(0, page.Lines.Count).Select(i => page[i].ToString())];
    }

    private void PutColumn(float left, float top, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
            Put(lines[i], left, top + (i * 15), 10);
    }

    private void PutVertical(string text, float left, float top, float size)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] switch { '“' => '﹃', '”' => '﹄', var other => other };
            _glyphs.Add(new(c.ToString(), left, left + size, top + (i * size) + (Glyph.Ascent * size), size, false, null, false) { Drawn = _glyphs.Count });
        }
    }

    private void Put(string text, float left, float baseline, float size, float spacing = 0, float advance = 1, string? font = null, bool bold = false)
    {
        foreach (var c in text)
        {
            _glyphs.Add(new(c.ToString(), left, left + (size * advance), baseline, size, bold, font, c == '　') { Drawn = _glyphs.Count });
            left += size * (advance + spacing);
        }
    }
}
