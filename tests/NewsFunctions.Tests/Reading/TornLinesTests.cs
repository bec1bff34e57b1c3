using System.Text;
using NewsFunctions.Pages;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

/// <summary>What extractors do to lines, and the lines that were printed.</summary>
public class TornLinesTests
{
    // Five full lines of sixteen ems, so that the column's width is known.
    private const string Column =
        "湖城市民中心昨日正式启用首日接待\n市民两千余人办理业务一千二百余件\n平均等候时间不到八分钟市民们纷纷\n点赞称办事比从前方便得多也快得多\n中心负责人介绍说下一步还将在乡镇\n";

    // Lines as wide, each cut behind its first mark.
    private const string Torn =
        "白天，\n林知秋在村里教孩子们唱山歌，\n傍晚，\n石有田和白石在溪边放牛吹笛，\n夜里，\n几家人围着火塘听着雨烤红薯，\n清早，\n鸡还没叫就有人上山去采新茶，\n";

    /// <summary>Their surnames are on no list.</summary>
    [Theory]
    [InlineData("记者 林知秋 白石 昕石 通讯\n员 王小满\n", "记者 林知秋 白石 昕石 通讯员 王小满")]
    [InlineData("本报记者 林知秋 特约通讯员 昕石\n溪\n", "本报记者 林知秋 特约通讯员 昕石溪")]
    public void A_byline_that_went_on_the_next_line_is_one(string lines, string expected) => Assert.Equal([expected], Mend(lines));

    [Fact]
    public void A_mark_pushed_to_the_next_line_goes_back_alone() => Assert.Equal(
        [.. Lines(Column), "也能方便地就近办理各类业务不跑路。", "林知秋说这样的改变让居民感到很满"],
        Mend(Column + "也能方便地就近办理各类业务不跑路\n。林知秋说这样的改变让居民感到很满\n"));

    [Fact]
    public void A_line_cut_in_two_at_a_mark_is_one_again() => Assert.Equal(
        [.. Lines(Column), "设点。”林知秋说这样一来居民就方便"],
        Mend(Column + "设点。\n”林知秋说这样一来居民就方便\n"));

    [Fact]
    public void Where_pairs_of_marks_stand_at_line_ends_only_each_was_cut_whatever_the_columns_say() => Assert.Equal(
        ["“改什么”、“怎么改”。", "湖城", "“由居民说了算。”林知秋说", "办事比从前方便得多“也快得多”。"],
        Mend("“改什么”\n、\n“怎么改”\n。\n湖城\n“由居民说了算。\n”林知秋说\n办事比从前方便得多“也快得多”\n。\n"));

    [Fact]
    public void A_mark_alone_is_no_part_of_the_spaced_head_below_it() => Assert.Equal(
        [.. Lines(Column), "也能方便地就近办理各类业务不跑路。", "高考明日开考"],
        Mend(Column + "也能方便地就近办理各类业务不跑路\n。\n高 考 明 日 开 考\n"));

    /// <summary>A dash had no room behind a kicker; another begins a line of a text.</summary>
    [Fact]
    public void A_dash_alone_closes_the_line_above_or_begins_one_of_its_column()
    {
        Assert.Equal(["青禾县做起米粉生意——", "“一碗粉”走出山"], Mend("青禾县做起米粉生意\n——\n“一碗粉”走出山\n"));
        Assert.Equal([.. Lines(Column), "——“居民的事情由居民说了算”他说"], Mend(Column + "——\n“居民的事情由居民说了算”他说\n"));
    }

    [Fact]
    public void A_line_goes_on_with_a_paragraph_when_a_mark_at_its_start_belonged_to_the_line_before()
    {
        var page = PageText.Split(Column + "也能方便地就近办理各类业务不跑路\n。林知秋说这样的改变让居民感到很满\n");
        TornLines.Mend(page);
        Assert.Equal([6], Enumerable.Range(0, page.Lines.Count).Where(i => page.Lines[i].GoesOn));
    }

    [Fact]
    public void A_lead_cut_behind_its_byline_is_one_line_again() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "本报讯（记者林知秋）“走看灯去”"],
        Mend(Column + "他说：\n“好”\n本报讯（记者林知秋）\n“走看灯去”\n"));

    [Fact]
    public void A_lead_cut_behind_a_marker_of_two_lines_goes_on() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "本报石寨县青禾乡溪口村3月1日电", "（记者林知秋）“走看灯去”"],
        Mend(Column + "他说：\n“好”\n本报石寨县青禾乡溪口村3月1日电\n（记者林知秋）\n“走看灯去”\n"));

    [Fact]
    public void A_marker_may_break_anywhere() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "本报石寨县青禾乡溪口村3月1日电（记", "者林知秋）“走看灯去”"],
        Mend(Column + "他说：\n“好”\n本报石寨县青禾乡溪口村3月1日电（记\n者林知秋）\n“走看灯去”\n"));

    [Theory]
    [InlineData("也能方便地就近办理各类新业务。", "“我", "们村里的人天不亮就坐车赶来看新的")]
    [InlineData("白石一大早便站在大厅里对人说，", "“我", "们村里的人天不亮就坐车赶来看新的")]
    public void A_quotes_first_characters_alone_are_the_end_of_the_line_before(string first, string piece, string next) => Assert.Equal(
        [.. Lines(Column), "他说：“好”", first + piece, next],
        Mend(Column + "他说：\n“好”\n" + first + "\n" + piece + "\n" + next + "\n"));

    [Fact]
    public void A_head_that_opens_with_a_quote_is_no_rest_of_the_credit_above() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "林知秋摄（湖城视觉）", "“稻香里”开街"],
        Mend(Column + "他说：\n“好”\n林知秋摄（湖城视觉）\n“稻香里”开街\n"));

    [Fact]
    public void A_head_that_opens_with_a_quote_is_no_rest_of_the_line_above() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "办事比从前方便。", "“夜校”开课", "一晚三门"],
        Mend(Column + "他说：\n“好”\n办事比从前方便。\n“夜校”开课\n一晚三门\n"));

    [Theory]
    [InlineData("“稻香千里一百首诗文", "选读与赏析”在湖城市出版")]
    [InlineData("“稻香千里，百首诗文", "选读与赏析”在湖城市出版", "□林知秋")]
    public void Nor_is_one_whose_report_begins_below_it(params string[] head) => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "很受人欢迎。", .. head, "本报湖城3月1日电（记者林知秋）"],
        Mend(Column + "他说：\n“好”\n很受人欢迎。\n" + string.Join('\n', head) + "\n本报湖城3月1日电（记者林知秋）\n"));

    [Fact]
    public void Nor_is_one_that_a_sentence_with_a_time_begins_below() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "很受人欢迎。", "“渡口人家”办起夜校", "前不久，湖城市石寨镇的渡口旁亮起"],
        Mend(Column + "他说：\n“好”\n很受人欢迎。\n“渡口人家”办起夜校\n前不久，湖城市石寨镇的渡口旁亮起\n"));

    [Fact]
    public void A_body_that_begins_with_a_stretched_line_is_no_part_of_the_vertical_head_above() => Assert.Equal(
        ["湖城新建公园", "本报湖城3月1日电"],
        Mend("湖\n城\n新\n建\n公\n园\n本 报 湖 城 3 月 1 日 电\n"));

    [Fact]
    public void A_mark_pulled_up_goes_down_and_leaves_no_space_behind() => Assert.Equal(
        [.. Lines(Column), "也能方便地就近办理各类业务不跑路", "“林知秋说这样的改变让居民感到很满"],
        Mend(Column + "也能方便地就近办理各类业务不跑路 “\n林知秋说这样的改变让居民感到很满\n"));

    [Theory]
    [InlineData("荒坡变良田 本报讯 （记者林知秋）近日，湖城", "荒坡变良田", "本报讯 （记者林知秋）近日，湖城")]
    [InlineData("市民放风筝。（林知秋 摄）湖城新建三座公园", "市民放风筝。（林知秋 摄）", "湖城新建三座公园")]
    [InlineData("记者林知秋摄影报道湖城新建三座公园", "记者林知秋摄影报道", "湖城新建三座公园")]
    [InlineData("粮食增产6%本报湖城3月1日电", "粮食增产6%", "本报湖城3月1日电")]
    [InlineData("荒 坡 变 良 田 记 本报湖城3月1日电", "荒坡变良田记", "本报湖城3月1日电")]
    [InlineData("荒坡变“良田” 本 报 湖 城3月1日 电", "荒坡变“良田”", "本报湖城3月1日电")]
    [InlineData("荒坡变良田 新 华 社 湖 城 3 月 1 日 电", "荒坡变良田", "新华社湖城3月1日电")]
    [InlineData("（下转第四版） 湖城新建三座公园", "（下转第四版）", "湖城新建三座公园")]
    [InlineData("湖城新建三座公园□林知秋", "湖城新建三座公园", "□林知秋")]
    [InlineData("（记者林知秋）（下转第四版）", "（记者林知秋）", "（下转第四版）")]
    [InlineData("父亲的老花镜 ◎林知秋", "父亲的老花镜", "◎林知秋")]
    [InlineData("父亲的老花镜（田野笔记） 本报讯 （记者林知秋）近日，湖城", "父亲的老花镜（田野笔记）", "本报讯 （记者林知秋）近日，湖城")]
    public void What_stood_side_by_side_is_parted(string line, string first, string second) => Assert.Equal([first, second], Mend(line + "\n"));

    [Theory]
    [InlineData("父亲的老花镜 林知秋", "父亲的老花镜", "林知秋")]
    [InlineData("父亲的老花镜 林 岚", "父亲的老花镜", "林 岚")]
    [InlineData("父亲的老花镜\n——读《青禾纪事》 林知秋", "父亲的老花镜", "——读《青禾纪事》", "林知秋")]
    [InlineData("老花镜，旧时光\n里 本报记者 林知秋", "老花镜，旧时光", "里", "本报记者 林知秋")]
    [InlineData("青禾河畔放风筝 高质量", "青禾河畔放风筝 高质量")]
    [InlineData("石板桥边来了看热闹的人，\n走在前面的木匠 林知秋", "石板桥边来了看热闹的人，", "走在前面的木匠 林知秋")]
    public void An_author_stands_apart_from_the_head_above_the_body(string line, params string[] parts) => Assert.Equal(
        [.. parts, "父亲有一副老花镜，镜腿上缠着白线，"],
        Mend(line + "\n父亲有一副老花镜，镜腿上缠着白线，\n"));

    [Fact]
    public void A_credit_over_two_lines_is_parted_from_the_head_beside_it() => Assert.Equal(
        ["（本报记者 上官云飞摄）", "湖城新建三座公园"],
        Mend("（本报记者 上官\n云飞摄）湖城新建三座公园\n"));

    [Fact]
    public void A_credit_that_begins_on_the_line_before_is_one() => Assert.Equal(
        ["花灯会将持续到月底。", "林知秋摄（湖城视觉）"],
        Mend("花灯会将持续到月底。林\n知秋摄（湖城视觉）\n"));

    [Theory]
    [InlineData("花灯会将持续到月底。 以上图片均为青禾县皮\n影社提供\n", "花灯会将持续到月底。", "以上图片均为青禾县皮影社提供")]
    [InlineData("花灯会将持续到月底。（以上图片均为受访者提\n供）\n", "花灯会将持续到月底。（以上图片均为受访者提供）")]
    [InlineData("花灯会将持续到月底。 资料图\n片\n", "花灯会将持续到月底。 资料图片")]
    public void So_is_one_that_names_nobody(string text, params string[] lines) => Assert.Equal(lines, Mend(text).Select(line => line.TrimEnd()));

    [Fact]
    public void A_credit_over_two_lines_has_the_numbers_of_both()
    {
        var page = PageText.Split("林知秋摄（湖\n城视觉）\n");
        TornLines.Mend(page);
        Assert.Equal((1, 2), (page.Lines[0].Number, page.Lines[0].LastNumber));
    }

    [Fact]
    public void A_credits_last_character_is_parted_from_the_head_beside_it() => Assert.Equal(
        ["花灯会将持续到月底。", "本报记者 林知秋摄", "青禾秋色"],
        Mend("花灯会将持续到月底。本报记者 林知秋\n摄青禾秋色\n"));

    [Fact]
    public void A_name_behind_a_title_that_ends_the_line_is_of_the_byline() => Assert.Equal(
        ["●本报记者 白石 通讯员林知秋"],
        Mend("●本报记者 白石 通讯员\n林知秋\n"));

    [Fact]
    public void A_signature_and_the_jump_below_it_stay_two_lines() => Assert.Equal(
        [.. Lines(Column), "他说：“好”", "也能方便地就近办理各类业务不跑。", "（记者林知秋）", "（下转5版）"],
        Mend(Column + "他说：\n“好”\n也能方便地就近办理各类业务不跑。\n（记者林知秋）\n（下转5版）\n"));

    [Fact]
    public void A_leads_byline_over_two_lines_is_not_parted_from_its_text() => Assert.Equal(
        ["中新社石寨6月28日电", "（记者林知秋、上", "官云飞）石寨花灯会今晚开幕"],
        Mend("中新社石寨6月28日电\n（记者林知秋、上\n官云飞）石寨花灯会今晚开幕\n"));

    [Theory]
    [InlineData("○本报记者 林知秋 通讯员 王小\n满 白石")]
    [InlineData("市民在石寨老街放风筝。 林知秋 摄\n影报道")]
    public void A_byline_broken_within_a_name_or_a_word_is_one_line(string lines) => Assert.Single(Mend(lines + "\n"));

    [Theory]
    [InlineData("本报讯 （记者林知秋 通讯员白石）近日，湖城")]
    [InlineData("本报记者 林知秋 通讯员 白石 文/图")]
    [InlineData("田里“种”风景 村里“收”游客")]
    [InlineData("□ 本报记者 林知秋")]
    [InlineData("石有田（图右，青禾县供图）睁开了眼睛")]
    public void One_thing_stays_one_line(string line) => Assert.Equal([line], Mend(line + "\n"));

    /// <summary>What goes on from the line before is no first line, so it has no indent that a quote behind it would have to fill.</summary>
    [Fact]
    public void A_paragraph_behind_a_last_line_of_two_characters_begins_anew()
    {
        string[] lines =
        [
            "湖城花农夜校今年新开了3个班次，",
            "学费减去2成，来听课的人比去年多",
            "出5倍，石寨镇农技站为此定下新章",
            "程，从这个春天的第1堂课起实",
            "行。",
            "《章程》写明了每堂课的时",
            "间、地点，迟到的人要在门口等到下",
            "课。村里人都说这样好，来得早的6",
        ];
        Assert.Equal(lines, Mend("湖城花市开张，\n“快来看”的喊声不断\n" + string.Join('\n', lines) + "\n")[^lines.Length..]);
    }

    [Theory]
    [InlineData("来学艺的阿迪力·买买提、安娜·\n林白、玛丽·石寨都是花匠\n")]
    [InlineData("买买提·吐尔逊和阿依古丽·\n青禾两个人守着一片花田\n")]
    [InlineData("林白·湖城天文台的望远镜拍\n摄到今年最亮的一颗彗星\n")]
    public void Prose_with_dotted_names_stays_as_it_is(string text) => Assert.Equal(text.TrimEnd().Split('\n'), Mend(text));

    [Fact]
    public void Lines_cut_between_names_in_quotes_are_mended() => Assert.Equal(
        ["花市开张的那天，石寨老街挂出", "了三千盏花灯，最有人气的还是", "灯匠新做的“走马灯王”“荷灯", "仙”“渔灯谣”这些老样式的新", "花灯，游人都要举着手机拍上几", "张。"],
        Mend("花市开张的那天，石寨老街挂出\n了三千盏花灯，最有人气的还是\n灯匠新做的“走马灯王”\n“荷灯\n仙”\n“渔灯谣”这些老样式的新\n花灯，游人都要举着手机拍上几\n张。\n"));

    [Theory]
    [InlineData("稻 香 千 里\n3 . 1\n万 人 来\n", "稻香千里3.1万人来")]
    [InlineData("稻\n香\n千\n里\n", "稻香千里")]
    public void Characters_that_came_out_one_by_one_are_a_line(string text, string line) => Assert.Equal([line], Mend(text));

    [Theory]
    [InlineData("本报记者 林知秋 通讯员 白石 王小\n满 文/图\n", "本报记者 林知秋 通讯员 白石 王小满 文/图")]
    [InlineData("□本报记者 林知秋 王小\n满\n", "□本报记者 林知秋 王小满")]
    [InlineData("通讯员 林知秋 摄影\n报道\n", "通讯员 林知秋 摄影报道")]
    [InlineData("新华社记者 石有田 曹\n嘉玥\n", "新华社记者 石有田 曹嘉玥")]
    [InlineData("◎本报记者林知秋通讯员王小\n亚白石\n", "◎本报记者林知秋通讯员王小亚白石")]
    [InlineData("（图片来源：云岭县委宣传\n部）\n", "（图片来源：云岭县委宣传部）")]
    [InlineData("林知秋摄（湖\n城视觉）\n", "林知秋摄（湖城视觉）")]
    [InlineData("图片来源：市\n融媒体中心\n", "图片来源：市融媒体中心")]
    public void A_byline_over_two_lines_is_one(string text, string line) => Assert.Equal([line], Mend(text));

    /// <summary>A character alone ends the line of verse above it, no author's.</summary>
    [Fact]
    public void An_author_is_no_piece_of_a_line_that_was_stretched() => Assert.Contains("□林知秋", Mend(
        "湖城的花市开在老街的两头，街\n巷里都是买花的人，花农天不亮\n就挑着水仙进城，到中午只剩七\n盆。\n早晨的渡口和老船\n□林知秋\n晨雾从河面上升\n起\n在石板桥边\n老船工的橹声里\n一条河慢慢地亮了。\n"));

    /// <summary>Where the space behind a number was not kept, as between a number and a word.</summary>
    [Fact]
    public void A_dispatch_behind_a_number_on_a_heads_last_line_begins_a_line() => Assert.Equal(
        ["同比增长6.8%", "本报湖城5月22日电 （记者白石）为修"],
        Mend("新建老磨坊企业\n超2万家\n同比增长6.8% 本报湖城5月22日电 （记者白石）为修\n好老磨坊，石寨县文化局近日印发了办法。\n")[2..4]);

    /// <summary>Browsers draw an initial that floats (首字下沉) before the head that stands above it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("石寨老磨坊又转起来了\n")]
    [InlineData("石寨老磨坊又转起来了\n石板桥上又热闹了\n本报记者 林知秋\n")]
    public void An_initial_stands_in_front_of_the_lines_beside_it(string head)
    {
        var lines = Mend("渡口的船家收起了缆绳。\n清\n" + head + "晨，石寨县石板桥边的老磨坊里\n传来水轮的声音。守桥人石有田\n推开木门，磨盘上落着一层薄薄的面\n，水轮有十六个轮齿，少掉的三个落\n在石板桥下。\n");
        Assert.Equal(["渡口的船家收起了缆绳。", .. head.Split('\n', StringSplitOptions.RemoveEmptyEntries), "清晨，石寨县石板桥边的老磨坊里", "传来水轮的声音。守桥人石有田"], lines[..(3 + head.Count(c => c == '\n'))]);
    }

    /// <summary>A vertical head's characters are none.</summary>
    [Fact]
    public void Characters_of_a_vertical_head_are_no_initials() => Assert.Contains("田里有了“新把式”", Mend(
        "渡口的船家收起了缆绳。\n\n田\n里\n有\n了\n“\n新\n把\n式\n”\n\n清晨，石寨县石板桥边的老磨坊里\n传来水轮的声音。守桥人石有田\n推开木门，磨盘上落着一层薄薄的面\n，水轮有十六个轮齿，少掉的三个落\n在石板桥下。\n"));

    /// <summary>What ends a word of the line above is no initial.</summary>
    [Fact]
    public void The_last_character_of_a_paragraph_is_no_initial() => Assert.DoesNotContain(
        Mend("石有田说，老磨坊的水轮今年转得\n欢\n石寨老磨坊又转起来了\n晨，石寨县石板桥边的老磨坊里\n传来水轮的声音。守桥人石有田\n推开木门，磨盘上落着一层薄薄的面\n，水轮有十六个轮齿，少掉的三个落\n在石板桥下。\n"),
        line => line.StartsWith("欢晨", StringComparison.Ordinal));

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    [Fact]
    public void Where_every_squeezed_mark_ends_a_line_the_pieces_are_one() => Assert.Equal(
        [.. Lines(Column), "白天，林知秋在村里教孩子们唱山歌，", "傍晚，石有田和白石在溪边放牛吹笛，", "夜里，几家人围着火塘听着雨烤红薯，", "清早，鸡还没叫就有人上山去采新茶，"],
        Mend(Column + Torn));

    /// <summary>In the narrower column no line is whole.</summary>
    [Fact]
    public void Where_no_line_is_whole_the_pieces_show_the_column() => Assert.Equal(
        ["白天，孩子们在村里学唱山歌，", "傍晚，牛羊沿着溪边慢慢回家，", "夜里有雨。火塘边烤着红薯，人", "们说青禾县“稻香千里”要开戏", "戏台搭在晒谷场，几个村子里的", "人都赶来看，有的坐在屋顶上，"],
        Mend(Column + Torn + "清晨，\n花农挑着水仙进城来卖，\n中午，\n木匠们坐在树荫里歇脚，\n下午，\n放学的孩子跑过石板桥，\n黄昏，\n渡口的船家收起了缆绳，\n白天，\n孩子们在村里学唱山歌，\n傍晚，\n牛羊沿着溪边慢慢回家，\n夜里有雨。\n火塘边烤着红薯，人\n们说青禾县\n“稻香千里”要开戏\n戏台搭在晒谷场，\n几个村子里的\n人都赶来看，\n有的坐在屋顶上，\n")[^6..]);

    /// <summary>In a head no column tells, but the page's way does.</summary>
    [Fact]
    public void Where_every_mark_ends_a_line_a_head_is_torn_there_too()
    {
        var article = new PageReader(new()).Read(Encoding.UTF8.GetBytes("青禾县开办\n“稻香课堂”\n夜校\n本报讯（记者林知秋）夜校昨天开\n" + Column + Torn), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch)).Articles[0];
        Assert.Equal((null, "青禾县开办“稻香课堂”夜校", null), (article.Kicker, article.Headline, article.Subheadline));
    }

    private static string[] Mend(string text)
    {
        var page = PageText.Split(text);
        TornLines.Mend(page);
        return [.. Enumerable.Range(0, page.Lines.Count).Select(i => page[i].ToString())];
    }
}
