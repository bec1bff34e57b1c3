using NewsFunctions.Reading;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Tests.Reading;

/// <summary>Bylines, names, markers, jumps, dates and furniture, each on its own.</summary>
public class FieldTests
{
    [Theory]
    [InlineData("记者林知秋", "林知秋:记者")]
    [InlineData("记者林知秋 通讯员白石", "林知秋:记者 白石:通讯员")]
    [InlineData("记者林知秋、王小满", "林知秋:记者 王小满:记者")]
    [InlineData("记者林知秋王小满", "林知秋:记者 王小满:记者")]
    [InlineData("记者林知秋 王小满通讯员欧阳雪", "林知秋:记者 王小满:记者 欧阳雪:通讯员")]
    [InlineData("本报记者 林知秋 文/图", "林知秋:记者")]
    [InlineData("□ 本报记者 林知秋", "林知秋:记者")]
    [InlineData("◎林知秋", "林知秋:")]
    [InlineData("作者：林知秋", "林知秋:")]
    [InlineData("王 五", "王五:")]
    [InlineData("文/图 林知秋", "林知秋:文/图")]
    [InlineData("林知秋 摄", "林知秋:摄")]
    [InlineData("新华社记者 林知秋 摄", "林知秋:摄")]
    [InlineData("通讯员 买买提·吐尔逊", "买买提·吐尔逊:通讯员")]
    [InlineData("实习生 文清", "文清:实习生")]
    [InlineData("首席记者 林知秋", "林知秋:记者")]
    [InlineData("□本报记者林知秋白 石", "林知秋:记者 白石:记者")]
    [InlineData("●本报记者林知秋白 石通讯员欧阳雪王 芳", "林知秋:记者 白石:记者 欧阳雪:通讯员 王芳:通讯员")]
    [InlineData("□ 记者 白 石 林知秋 王 芳", "白石:记者 林知秋:记者 王芳:记者")]
    [InlineData("本报记者 林知秋 付 文 白 石", "林知秋:记者 付文:记者 白石:记者")]
    [InlineData("林知秋 文 白石 摄", "林知秋:文 白石:摄")]
    [InlineData("整理 林知秋", "林知秋:整理")]
    [InlineData("原小满、臧知秋", "原小满: 臧知秋:")]
    [InlineData("蒋林蓝天晴", "蒋林: 蓝天晴:")]
    [InlineData("记者林知秋买买提·吐尔逊 通讯员白石", "林知秋:记者 买买提·吐尔逊:记者 白石:通讯员")]
    [InlineData("通讯员古丽·艾则孜王小满", "古丽·艾则孜:通讯员 王小满:通讯员")]
    [InlineData("本报记者林知秋文／图", "林知秋:记者")]
    [InlineData("林知秋文／图", "林知秋:文/图")]
    [InlineData("文/本报记者 林知秋 图/本报记者 白石", "林知秋:文 白石:图")]
    [InlineData("文字/林知秋 摄影/白石", "林知秋:文字 白石:摄")]
    [InlineData("记者 林知秋 摄影报道", "林知秋:摄")]
    [InlineData("特约通讯员 林知秋", "林知秋:通讯员")]
    [InlineData("图文：林知秋", "林知秋:图文")]
    [InlineData("林知秋/文 白石/图", "林知秋:文 白石:图")]
    [InlineData("湖城日报社全媒体记者 林知秋", "林知秋:记者")]
    [InlineData("石寨县融媒体中心 记者 林知秋", "林知秋:记者")]
    [InlineData("策划：林知秋 执笔：白石", "林知秋:策划 白石:执笔")]
    [InlineData("林知秋（作者系市社科院研究员）", "林知秋:")]
    [InlineData("新华社记者 扎西达瓦曲珠摄", "扎西达瓦曲珠:摄")]
    [InlineData("记者 林知秋 青禾微融圈 白石", "林知秋:记者 白石:记者")]
    [InlineData("记者 林知秋 溪口融媒站", "林知秋:记者")]
    [InlineData("记者 林知秋 培训生 白石", "林知秋:记者 白石:培训生")]
    [InlineData("讲述人：林知秋", "林知秋:讲述人")]
    [InlineData("记者 林知秋 摄影 白石", "林知秋:记者 白石:摄")]
    [InlineData("撰文 林知秋 摄影 白石", "林知秋:撰文 白石:摄")]
    [InlineData("记者 林知秋 文 白石 摄", "林知秋:文 白石:摄")]
    [InlineData("本报记者 林知秋发自青禾", "林知秋:记者")]
    [InlineData("驻青禾记者 林知秋", "林知秋:记者")]
    [InlineData("青禾记者站 林知秋", "林知秋:记者")]
    [InlineData("湖城发布记者 林知秋", "林知秋:记者")]
    [InlineData("湖城市融媒体中心 林知秋 白石", "林知秋: 白石:")]
    [InlineData("青禾日报评论员 林知秋", "林知秋:评论员")]
    [InlineData("本报主笔 林知秋", "林知秋:主笔")]
    [InlineData("本组稿件由记者 林知秋 采写", "林知秋:记者")]
    [InlineData("湖城市溪口小学三（5）班 林知秋", "林知秋:")]
    [InlineData("湖城市溪口小学三（5）班 林 溪", "林溪:")]
    [InlineData("林知秋 湖城市第三中学 初三（2）班", "林知秋:")]
    public void A_byline_gives_its_names_with_their_roles(string text, string expected)
    {
        List<Contributor> byline = [];
        Assert.True(Bylines.TryRead(text, byline));
        Assert.Equal(expected, string.Join(' ', byline.Select(c => $"{c.Name}:{c.Role}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("记者")]
    [InlineData("湖城市民中心三日正式启用并接待市民")]
    [InlineData("今年，湖城")]
    [InlineData("无人机拍摄")]
    [InlineData("记者手记")]
    [InlineData("作者简介")]
    [InlineData("为卡洛·马里画像")]
    [InlineData("溪口小学的操场 铺上了新草皮")]
    [InlineData("溪口小学 ））））")]
    public void Anything_else_is_no_byline(string text)
    {
        List<Contributor> byline = [];
        Assert.False(Bylines.TryRead(text, byline));
        Assert.Empty(byline);
    }

    [Theory]
    [InlineData("游客在老街观赏花灯。 林知秋摄（湖城视觉）", "林知秋摄（湖城视觉）", "林知秋")]
    [InlineData("图为老街的花灯。本报记者 林知秋 摄（资料图片）", "本报记者 林知秋 摄（资料图片）", "林知秋")]
    [InlineData("市民在河滩上放风筝。 林知秋 摄", "林知秋 摄", "林知秋")]
    [InlineData("市民在河滩上放风筝。（本报记者 林知秋 摄）", "（本报记者 林知秋 摄）", "林知秋")]
    [InlineData("市民在河滩上放风筝。记者林知秋摄影报道", "记者林知秋摄影报道", "林知秋")]
    [InlineData("市民在河滩上放风筝 林知秋 摄", "林知秋 摄", "林知秋")]
    [InlineData("市民在河滩上放风筝。摄影：林知秋", "摄影：林知秋", "林知秋")]
    [InlineData("市民在河滩上放风筝。摄影/新华社记者 林知秋", "摄影/新华社记者 林知秋", "林知秋")]
    [InlineData("市民在河滩上放风筝。图/林知秋", "图/林知秋", "林知秋")]
    [InlineData("市民在河滩上放风筝。图/林知秋（湖城视觉）", "图/林知秋（湖城视觉）", "林知秋")]
    [InlineData("市民在河滩上放风筝 通讯员 林知秋 摄影报道", "通讯员 林知秋 摄影报道", "林知秋")]
    [InlineData("市民在河滩上放风筝。新华社记者 林知秋 摄", "新华社记者 林知秋 摄", "林知秋")]
    [InlineData("市民在河滩上放风筝。林知秋 白石 摄影报道", "林知秋 白石 摄影报道", "林知秋 白石")]
    [InlineData("市民在河滩上放风筝。新华社发（林知秋 摄）", "新华社发（林知秋 摄）", "林知秋")]
    [InlineData("市民在河滩上放风筝。新华社发", "新华社发", "")]
    [InlineData("市民在河滩上放风筝。（林知秋摄 视觉中国）", "（林知秋摄 视觉中国）", "林知秋")]
    [InlineData("市民在河滩上放风筝。（白 石摄 视觉中国）", "（白 石摄 视觉中国）", "白石")]
    [InlineData("市民在河滩上放风筝。（林 知 秋 摄）", "（林 知 秋 摄）", "林知秋")]
    [InlineData("市民在河滩上放风筝。（林知秋 摄（影像中国））", "（林知秋 摄（影像中国））", "林知秋")]
    [InlineData("（林知秋 摄（影像中国））", "（林知秋 摄（影像中国））", "林知秋")]
    [InlineData("市民在河滩上放风筝。资料图片", "资料图片", "")]
    [InlineData("市民在河滩上放风筝。视频截图", "视频截图", "")]
    [InlineData("市民在河滩上放风筝。林知秋 摄/视觉中国", "林知秋 摄/视觉中国", "林知秋")]
    [InlineData("市民在河滩上放风筝。图据石寨发布", "图据石寨发布", "")]
    [InlineData("市民在河滩上放风筝。（图源网络）", "（图源网络）", "")]
    [InlineData("市民在河滩上放风筝 图片来自石寨县文联", "图片来自石寨县文联", "")]
    [InlineData("市民在河滩上放风筝。IC photo", "IC photo", "")]
    [InlineData("市民在河滩上放风筝。 网友“老树” 摄", "网友“老树” 摄", "老树")]
    [InlineData("市民说：“风正好。”“老树”/摄", "“老树”/摄", "老树")]
    [InlineData("市民在河滩上放风筝。摄影 林知秋", "摄影 林知秋", "林知秋")]
    [InlineData("市民在河滩上放风筝。制图 林知秋", "制图 林知秋", "林知秋")]
    [InlineData("市民在河滩上放风筝。石寨木工机械厂供图", "石寨木工机械厂供图", "")]
    [InlineData("市民在河滩上放风筝。湖城大学提供", "湖城大学提供", "")]
    [InlineData("市民在河滩上放风筝。 以上图片均为青禾县皮影社提供", "以上图片均为青禾县皮影社提供", "")]
    [InlineData("市民在河滩上放风筝。（图片由受访者提供）", "（图片由受访者提供）", "")]
    public void A_credit_is_found_at_a_captions_end(string caption, string credit, string photographers)
    {
        List<Contributor> byline = [];
        Assert.True(Bylines.TryReadCredit(caption, out var start, byline));
        Assert.Equal(credit, caption[start..].Trim());
        Assert.Equal(photographers, string.Join(' ', byline.Select(c => c.Name)));
    }

    [Theory]
    [InlineData("花市要开到月底。（作者为湖城园林学会秘书长）", true)]
    [InlineData("花市要开到月底。（作者为湖城园林学会秘书长）（林知秋）", true)]
    [InlineData("花市要开到月底。（林知秋）", false)]
    [InlineData("（作者为湖城园林学会秘书长）花市要开到月底。（林知秋）", false)]
    public void A_note_closes_a_text_and_its_authors_name_may_follow(string text, bool isAtEnd) => Assert.Equal(isAtEnd, ClosingNote.IsAtEnd(text));

    /// <summary>However many brackets stand in a row.</summary>
    [Fact]
    public void A_row_of_brackets_is_no_note() => Assert.False(ClosingNote.IsAtEnd(string.Concat(Enumerable.Repeat("（林知秋）", 100_000))));

    [Theory]
    [InlineData("孙海洋", true)]
    [InlineData("华和平", false)] // a rare surname
    [InlineData("高科技", false)]
    [InlineData("海洋", false)]
    public void A_given_name_may_be_a_word(string text, bool isName) => Assert.Equal(isName, Names.IsNameWithWord(text));

    /// <summary>A caption in brackets is no credit, and who took the photo is not named by what reads it in vain.</summary>
    [Fact]
    public void What_is_no_credit_names_nobody()
    {
        List<Contributor> byline = [];
        Assert.False(Bylines.TryReadCredit("图源网络石板桥边的老磨坊修好了", out _, byline));
        Assert.False(Bylines.TryReadCredit("市民在河滩上放风筝。图源头的水很清", out _, byline));
        Assert.False(Bylines.TryReadCredit("（市民在河滩上放风筝。林知秋 摄（影像中国））", out _, byline));
        Assert.Empty(byline);
    }

    [Theory]
    [InlineData("据新华社", "新华社")]
    [InlineData("据新华社电", "新华社")]
    [InlineData("据《青禾日报》报道", "青禾日报")]
    [InlineData("（据青禾新闻客户端）", "青禾新闻客户端")]
    [InlineData("据石寨微视。", "石寨微视")]
    [InlineData("据新华每日电讯", "新华每日电讯")]
    [InlineData("综合新华社等报道", "新华社")]
    [InlineData("综合湖城发布、青禾新闻", "湖城发布、青禾新闻")]
    [InlineData("综合新华社、青禾新闻报道", "新华社、青禾新闻")]
    [InlineData("来源：湖城发布", "湖城发布")]
    [InlineData("据了解", null)]
    [InlineData("据不完全统计", null)]
    [InlineData("据溪口村的老人们回忆当年的事", null)]
    [InlineData("综合治理见成效", null)]
    [InlineData("综合新闻", null)]
    [InlineData("据", null)]
    [InlineData("", null)]
    public void An_attribution_tells_whose_report_a_text_is(string text, string? source) =>
        Assert.Equal(source, Attribution.TryRead(text, out var named) ? named.ToString() : null);

    [Theory]
    [InlineData("水轮又转了三个早晨。据青禾新闻", "青禾新闻")]
    [InlineData("老人说：“年年都来。” 据新华社", "新华社")]
    [InlineData("水轮又转了三个早晨。（据青禾新闻）", "青禾新闻")]
    [InlineData("水轮又转了三个早晨，据新华社", null)]
    [InlineData("水轮又转了三个早晨。", null)]
    public void An_attribution_may_stand_behind_the_last_sentence(string text, string? source) =>
        Assert.Equal(source, Attribution.TryRead(Attribution.Tail(text), out var named) ? named.ToString() : null);

    [Theory]
    [InlineData("本报记者 林知秋", "本报")]
    [InlineData("综合本报记者 林知秋 白石报道", "本报")]
    [InlineData("新华社记者 林知秋 摄", "新华社")]
    [InlineData("青禾日报记者 林知秋", "青禾日报")]
    [InlineData("青禾日报社全媒体记者 林知秋", "青禾日报社")]
    [InlineData("人民日报青禾分社记者 林知秋", "人民日报")]
    [InlineData("记者 林知秋 通讯员 白石", null)]
    [InlineData("驻青禾记者 林知秋", null)]
    [InlineData("湖城发布记者 林知秋", "湖城发布")]
    [InlineData("林知秋", null)]
    [InlineData("石有田（作者系青禾报社记者）", null)]
    public void A_byline_tells_whose_report_it_is(string text, string? source) => Assert.Equal(source, Bylines.SourceOf(text));

    [Theory]
    [InlineData("本报讯 （记者林知秋）3月1日上午", "本报", null, "-3-1", "记者林知秋")]
    [InlineData("本报讯3月1日上午", "本报", null, "-3-1", "")]
    [InlineData("【本报讯】近日", "本报", null, null, "")]
    [InlineData("新华社北京3月1日电 （记者林知秋）今年", "新华社", "北京", "-3-1", "记者林知秋")]
    [InlineData("新华社北京1日电今年", "新华社", "北京", "--1", "")]
    [InlineData("据新华社石寨2024年3月1日电 今年", "新华社", "石寨", "2024-3-1", "")]
    [InlineData("本报石寨7月3日电 今年", "本报", "石寨", "-7-3", "")]
    [InlineData("本报石寨讯 今年", "本报", "石寨", null, "")]
    [InlineData("本报石寨、湖城3月1日电 （记者林知秋）今年", "本报", "石寨、湖城", "-3-1", "记者林知秋")]
    [InlineData("据新华社石寨3月1日电（惠知秋）今年", "新华社", "石寨", "-3-1", "惠知秋")]
    [InlineData("本报记者 林知秋", "本报", null, null, "记者 林知秋")]
    [InlineData("湖城晚报讯（记者林知秋）今年", "湖城晚报", null, null, "记者林知秋")]
    [InlineData("湖城日报·青禾新闻客户端讯（记者林知秋）今年", "湖城日报·青禾新闻客户端", null, null, "记者林知秋")]
    [InlineData("青禾融媒讯（记者林知秋）今年", "青禾融媒", null, null, "记者林知秋")]
    [InlineData("（本报记者林知秋）今年", "本报", null, null, "本报记者林知秋")]
    [InlineData("本报石寨讯近日，湖城", "本报", "石寨", null, "")]
    [InlineData("本报讯（林知秋 白石）今年", "本报", null, null, "林知秋 白石")]
    [InlineData("青禾夜报记者林知秋报道：今年", "青禾夜报", null, null, "记者林知秋")]
    [InlineData("晨报讯 记者林知秋报道：3月1日，记者从", "晨报", null, null, "记者林知秋")]
    [InlineData("晨报讯 记者 林知秋 报道：今年", "晨报", null, null, "记者 林知秋")]
    [InlineData("夜报讯 今年的花市", "夜报", null, null, "")]
    [InlineData("青禾日报讯 今年的花市", "青禾日报", null, null, "")]
    [InlineData("晚报讯 记者 林知秋 今年", "晚报", null, null, "记者 林知秋")]
    [InlineData("本报特派记者林知秋3月1日", "本报", null, null, "特派记者林知秋")]
    [InlineData("本报讯 （记者林知秋）记者3月1日从园林中心获悉", "本报", null, "-3-1", "记者林知秋")]
    public void A_lead_marker_names_source_place_date_and_byline(string text, string source, string? place, string? date, string byline)
    {
        var marker = LeadMarker.Read(text);
        Assert.Equal(MarkerStrength.Strong, marker.Strength);
        Assert.Equal((source, place), (marker.Source, marker.Place));
        Assert.Equal(date, marker.Date is { } d ? $"{d.Year}-{d.Month}-{d.Day}" : null);
        Assert.Equal(byline, marker.Byline.Trim().ToString());
    }

    [Theory]
    [InlineData("湖城市民中心正式启用", MarkerStrength.None)]
    [InlineData("本报将继续关注", MarkerStrength.None)]
    [InlineData("通讯设备公司昨日开业", MarkerStrength.None)]
    [InlineData("近日，湖城", MarkerStrength.Weak)]
    [InlineData("3月1日，湖城", MarkerStrength.Weak)]
    [InlineData("这是3月1日拍摄的湖城大桥", MarkerStrength.Weak)]
    [InlineData("这是一座新修的桥", MarkerStrength.GoesOn)]
    [InlineData("记者3月1日从园林中心获悉", MarkerStrength.Weak)]
    [InlineData("综合消息 近日，湖城", MarkerStrength.Strong)]
    [InlineData("记者林知秋报道 湖城市昨日", MarkerStrength.Strong)]
    [InlineData("通讯员白石报道：近日，湖城", MarkerStrength.Strong)]
    [InlineData("记者走进石寨的茶园", MarkerStrength.None)]
    [InlineData("（", MarkerStrength.None)]
    [InlineData("让孩子重返社会本报石寨3月1日电", MarkerStrength.None)]
    [InlineData("据介绍，该中心", MarkerStrength.GoesOn)]
    [InlineData("新华社记者：“花灯明晚再亮。”", MarkerStrength.None)]
    [InlineData("新华社记者说，花灯明晚再亮。", MarkerStrength.GoesOn)]
    [InlineData("林知秋表示，下一步", MarkerStrength.GoesOn)]
    internal void Other_starts_mark_little_or_nothing(string text, MarkerStrength strength) => Assert.Equal(strength, LeadMarker.Read(text).Strength);

    /// <summary>Nothing goes on with a time and a comma, or with what somebody says, unless a word leads to it.</summary>
    [Theory]
    [InlineData("石寨修起三座桥", "近日，石寨镇的三座桥", true)]
    [InlineData("石寨修起三座桥", "近日从石寨传来消息，三座桥", false)]
    [InlineData("石寨修起三座桥", "3月1日上午，石寨镇的三座桥", true)]
    [InlineData("三座桥全部合龙，截至", "3月1日，施工队已经", false)]
    [InlineData("春游去哪里", "临近清明，湖城的", true)]
    [InlineData("“渡口人家”", "前不久，石寨渡口", true)]
    [InlineData("护桥人", "“大爷，桥修好啦！”站在石桥边，", true)]
    [InlineData("护桥人", "“去年夏天山洪把桥冲断了，村里人过河要绕行两个小时，孩子上学也难，我们几个就想着先搭一座便桥，", true)]
    [InlineData("他们把这座桥叫作", "“渡口人家”，过桥的人", false)]
    [InlineData("他对大家说：", "“桥修好啦！”", false)]
    public void A_sentence_that_opens_with_a_line_is_told(string before, string text, bool opens) => Assert.Equal(opens, LeadMarker.OpensSentence(before, text));

    [Theory]
    [InlineData("（下转第四版）", 4, null)]
    [InlineData("（下转第4版）", 4, null)]
    [InlineData("(下转A12版)", 12, null)]
    [InlineData("▶下转第十二版", 12, null)]
    [InlineData("（上接第一版）", null, 1)]
    [InlineData("（紧接第一版）", null, 1)]
    [InlineData("就这么定了。（下转 3 版）", 3, null)]
    [InlineData("就这么▶下转第3版", 3, null)]
    [InlineData("（紧转第十六版）", 16, null)]
    [InlineData(">>>下转第3版", 3, null)]
    [InlineData("<<<上接01版", null, 1)]
    public void A_jump_names_its_page(string text, int? to, int? from)
    {
        Assert.True(Jump.TryFind(text, out var jump));
        Assert.Equal(new Continuation(to, from), jump.Continuation);
    }

    [Theory]
    [InlineData("下转换器")]
    [InlineData("上接天线，下转齿轮")]
    [InlineData("（下转版）")]
    [InlineData("他说下转第四版的文章很好看")]
    public void Other_words_are_no_jump(string text) => Assert.False(Jump.TryFind(text, out _));

    [Theory]
    [InlineData("3月1日", "2024-03-02", "2024-03-01", false)]
    [InlineData("12月31日", "2024-01-02", "2023-12-31", false)]
    [InlineData("3月1日", "2024-01-02", "2023-03-01", true)]
    [InlineData("1日", "2024-03-02", "2024-03-01", false)]
    [InlineData("29日", "2024-03-02", "2024-02-29", false)]
    [InlineData("3月5日", "2024-03-02", "2024-03-05", true)]
    [InlineData("2023年3月1日", "2024-03-02", "2023-03-01", false)]
    [InlineData("三月一日", "2024-03-02", "2024-03-01", false)]
    public void A_printed_day_is_resolved_against_the_issues_date(string printed, string issue, string expected, bool doubtful)
    {
        Assert.True(ChineseDates.TryReadPrefix(printed, out var date, out var length));
        Assert.Equal(printed.Length, length);
        Assert.Equal((DateOnly.Parse(expected, null), doubtful), ChineseDates.Resolve(date, DateOnly.Parse(issue, null)));
    }

    [Fact]
    public void A_day_that_does_not_exist_is_no_date()
    {
        Assert.True(ChineseDates.TryReadPrefix("2月30日", out var date, out _));
        Assert.Null(ChineseDates.Resolve(date, new DateOnly(2024, 3, 2)));
    }

    [Theory]
    [InlineData("2024年3月2日 星期六", 2)]
    [InlineData("2024.03.02 星期六", 2)]
    [InlineData("第1版", 2)]
    [InlineData("A04版 要闻", 2)]
    [InlineData("今日8版", 2)]
    [InlineData("责任编辑：林知秋 校对：白石", 2)]
    [InlineData("新闻热线：0666-8800123", 2)]
    [InlineData("今天：晴转阴 东南风4级 8℃～27℃", 2)]
    [InlineData("2023年12月22日下午2", 0)]
    [InlineData("第12345期", 2)]
    [InlineData("A01", 2)]
    [InlineData("版式 林知秋", 2)]
    [InlineData("中共湖城市委主管主办", 2)]
    [InlineData("扫一扫 关注我们", 2)]
    [InlineData("国际", 2)]
    [InlineData("国际友人走进湖城", 0)]
    [InlineData("湖城市民中心正式启用", 0)]
    [InlineData("市民可拨打热线电话反映，也可写信。", 1)]
    [InlineData("一个电话", 1)]
    [InlineData("气温骤降9℃", 0)]
    [InlineData("。", 0)]
    [InlineData("2024-06-15", 2)]
    [InlineData("读者的需要就是我们的追求 第6版2024-08-21", 2)]
    [InlineData("A03讲文明树新风QINGHERIBAO2024-09-18民生", 2)]
    [InlineData("42024-06-19HUCHENGXINWEN综合", 2)]
    [InlineData("6LakeCityEveningNews2024-09-09", 2)]
    [InlineData("公示时间：2024-06-15至2024-06-20", 0)]
    [InlineData("2024-2025学年招生计划公布", 0)]
    [InlineData("中共湖城市委机关报", 2)]
    [InlineData("农历甲辰年七月十八", 2)]
    [InlineData("农历闰六月十五 立秋", 2)]
    [InlineData("湖城喜迎农历新年", 0)]
    [InlineData("“@林知秋”频道上线", 0)]
    [InlineData("湖城求助热线 传递邻里情意", 1)]
    [InlineData("新闻热线 0000-1234567", 2)]
    [InlineData("热线电话0666-8800123投稿邮箱gao@hucheng.example", 2)]
    [InlineData("QINGHE RIBAO", 2)]
    [InlineData("Lake City Evening News", 2)]
    [InlineData("民生关注", 2)]
    [InlineData("基层传真", 2)]
    [InlineData("乡村振兴进行时", 2)]
    [InlineData("乡村游火了", 0)]
    [InlineData("讲文明 树新风", 2)]
    [InlineData("爱护环境 美化家园", 2)]
    [InlineData("依法治国 人人守法", 2)]
    [InlineData("全国反诈专线96110", 2)]
    [InlineData("垃圾分类人人有责", 2)]
    [InlineData("垃圾分类进了石寨", 0)]
    [InlineData("2024年8月21日 星期三 农历甲辰年七月十八 读者的需要就是我们的追求 第6版 责编：林知秋 校对：白石 E-mail：bianji@example.com 电话：0000-1234567", 2)]
    [InlineData("教育05版 读者的需要就是我们的追求2024年8月21日 星期三E-mail：bianji@example.com", 2)]
    [InlineData("湖城新建三座口袋公园 石寨花灯会今晚开幕 青禾县五万亩油菜花开 王小满家的石榴红了 溪口乡的渠通了水 老街上的灯亮了 河滩上的柳树绿了 山坡上的茶园里来了采茶的人", 0)]
    [InlineData("……", 0)]
    [InlineData("————————", 2)]
    [InlineData("全年订价：360元", 2)]
    [InlineData("本报法律顾问：湖城石寨律师事务所", 2)]
    [InlineData("第2764号", 2)]
    [InlineData("甲辰年冬月初一", 2)]
    [InlineData("02版 田里种风景", 2)]
    [InlineData("田里种风景 >>> 03", 2)]
    [InlineData("编辑石有田", 2)]
    [InlineData("新闻热线", 2)]
    [InlineData("0000-1234567", 2)]
    [InlineData("n", 2)]
    [InlineData("爱国·敬业·诚信·友善", 2)]
    [InlineData("文明 和谐", 0)]
    [InlineData("绿水青山就是金山银山", 2)]
    [InlineData("石有田遗失购房收据一张，特此声明。", 2)]
    [InlineData("综合 9版", 2)]
    [InlineData("天下·A12", 2)]
    [InlineData("国际 05", 2)]
    [InlineData("教育强国 2035", 0)]
    [InlineData("98.25%", 0)]
    [InlineData("【社会观察】", 2)]
    [InlineData("[焦点新闻]", 2)]
    [InlineData("●基层动态", 2)]
    [InlineData("●青禾县新修三条渠道", 0)]
    [InlineData("时 讯", 2)]
    [InlineData("一句话新闻", 2)]
    [InlineData("今天多云转阴，偏北风3到4级，气温5℃到12℃。", 2)]
    [InlineData("今天多云转阴，偏北风3到4级，气", 2)]
    [InlineData("今天，青禾县的渠道通了水，风车也转了", 0)]
    [InlineData("青禾日报宣", 2)]
    [InlineData("溪口乡大力宣", 0)]
    [InlineData("关注青禾日报微信公众号", 2)]
    [InlineData("溪口村开了自己的公众号", 0)]
    [InlineData("转让：渡口街门面一间，电话：0000-1234567", 2)]
    [InlineData("转让茶园的人越来越少", 0)]
    [InlineData("今天白天到夜间 小雨 东风2级 最高气温", 2)]
    [InlineData("第12345期 今日8版", 2)]
    [InlineData("综合第七版", 2)]
    [InlineData("A07 特别报道", 2)]
    [InlineData("G42高速公路通车", 0)]
    [InlineData("要闻4", 2)]
    [InlineData("要闻400字", 0)]
    [InlineData("商界快览", 2)]
    [InlineData("反诈防骗 人人有责", 2)]
    [InlineData("防范电信诈骗 守住养老钱", 2)]
    [InlineData("文明养犬 从我做起", 2)]
    [InlineData("据青禾日报", 0)]
    [InlineData("石有田遗失身份证，证号000000000", 2)]
    [InlineData("湖城市石寨商行公章丢失，声明作", 2)]
    [InlineData("石有田找回了丢失的耕牛", 0)]
    [InlineData("青禾观察·渡口的早晨", 2)]
    [InlineData("走进老船厂·湖城口袋公园", 0)]
    [InlineData("买买提·吐尔逊出席灯会", 0)]
    [InlineData("老街·花灯", 0)]
    [InlineData("近日，2024年3月", 0)]
    public void Furniture_is_rated(string line, int rate) => Assert.Equal(rate, Furniture.Rate(line));

    [Theory]
    [InlineData("青禾日报", true)]
    [InlineData("综 合 新 闻 青禾商报", true)]
    [InlineData("文化·体育 青禾晨报", true)]
    [InlineData("湖城喜读 青禾晨报", false)]
    public void A_papers_name_is_known_beside_its_sections(string line, bool isOne) => Assert.Equal(isOne, Furniture.IsMasthead(line));

    [Theory]
    [InlineData("3月1日上午，湖城市民中心正式启用，首日接待市民两千余人。", "湖城市民中心正式启用")]
    [InlineData("近日，记者从市园林中心获悉，今年湖城将新建三座口袋公园。", "今年湖城将新建三座口袋公园")]
    [InlineData("湖城市民中心", "湖城市民中心")]
    [InlineData("今天上午9时30分，湖城马拉松在滨河广场鸣枪起跑，三千人参赛。", "湖城马拉松在滨河广场鸣枪起跑")]
    [InlineData("今天是湖城建市四十周年纪念日。", "今天是湖城建市四十周年纪念日")]
    [InlineData("湖城园林局3月1日宣布，三座口袋公园将于九月开放。", "三座口袋公园将于九月开放")]
    [InlineData("随着第一批冷链仓库落成，东港渔民告别了卖鱼难。", "东港渔民告别了卖鱼难")]
    [InlineData("去年11月22日，湖城渔业合作社换届选出新一届理事会。", "湖城渔业合作社换届选出新一届理事会")]
    [InlineData("湖城市政府与石寨县日前联合召开防汛工作会议，部署今年任务。", "湖城市政府与石寨县联合召开防汛工作会议")]
    [InlineData("湖城市政府3月1日下午就防汛召开专题会议。", "湖城市政府就防汛召开专题会议")]
    [InlineData("新馆将在十二月二十八日开放，市民可以预约参观。", "新馆将在十二月二十八日开放")]
    public void A_headline_is_derived_from_what_happened(string lead, string headline) => Assert.Equal(headline, DerivedHeadline.From(lead));

    [Theory]
    [InlineData("湖城市民中心综合服务大厅四楼西侧的自助办理区自本周起将面向全市居民全天候开放", "湖城市民中心综合服务大厅四楼西侧的自助办理区自本周起")]
    [InlineData("湖城渔业合作社三百二十户社员共同出资修建的冷链仓库在东港码头投入运营", "湖城渔业合作社三百二十户社员共同出资修建的冷链仓库")]
    public void A_clause_without_a_pause_is_cut_between_phrases(string lead, string headline) => Assert.Equal(headline, DerivedHeadline.From(lead));

    [Fact]
    public void A_derived_headline_is_short_and_not_cut_within_a_bracket_or_number()
    {
        var headline = DerivedHeadline.From("这是一个没有任何停顿的特别特别特别特别长的开头句子（括号里面也还有很多很多的文字一直写下去）");
        Assert.True(headline.Length <= DerivedHeadline.MaxLength);
        Assert.DoesNotContain("（", headline, StringComparison.Ordinal);
        Assert.DoesNotContain("1", DerivedHeadline.From("这是一个没有任何停顿的特别特别特别特别特别长的开头句子到123456789个"), StringComparison.Ordinal);
    }
}
