using System.Text;
using NewsFunctions.Pages;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Pages;

/// <summary>Bytes → characters → lines.</summary>
public class PageTextTests
{
    private const string Text = "湖城市民中心正式启用，首日接待市民两千余人。\n人们说，这里像家一样。";

    static PageTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("GB18030", false)]
    public void Every_encoding_of_newspapers_is_detected(string name, bool withMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal((Text, null), (decoded.Text, decoded.DamagedAt));
    }

    [Fact]
    public void Big5_is_detected()
    {
        const string Traditional = "湖城市民中心正式啟用，首日接待市民兩千餘人。人們說，這裡像家一樣，大家都很喜歡這個地方。";
        Assert.Equal(Traditional, TextDecoder.Decode(Encoding.GetEncoding("big5").GetBytes(Traditional)).Text);
    }

    /// <summary>Full-width figures are folded; how wide they were set shows beside the lines without any.</summary>
    [Theory]
    [InlineData("石寨老磨坊２０２４年修好了")]
    [InlineData("石寨老磨坊于２０２４年修好了，")]
    public void Full_width_figures_are_as_wide_as_the_lines_around_say(string line)
    {
        const string Plain = "石板桥边的老磨坊里转起水轮";
        var page = PageText.Split(string.Join('\n', [Plain, Plain, line, Plain, Plain]));
        Assert.Equal(line.Replace("２０２４", "2024", StringComparison.Ordinal), page[2].ToString());
        Assert.InRange(page.Lines[2].Width.Ems, 12.7f, 13.3f);
    }

    [Fact]
    public void A_truncated_file_is_read_and_says_where_it_is_damaged()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        var decoded = TextDecoder.Decode(bytes.AsSpan(0, bytes.Length - 1));
        Assert.Equal(("utf-8", bytes.Length - 3), (decoded.Encoding, decoded.DamagedAt));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n\t\n", "white space")]
    [InlineData("%PDF-1.7 …", "a PDF")]
    [InlineData("PK\u0003\u0004…", "a zip archive")]
    [InlineData("\u0001\u0002\u0003\u0004abc", "binary")]
    public void Bad_files_say_what_they_are(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<UnreadableFileException>(() => TextDecoder.Decode(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("⼤⽉⻓⺠⻘⼾", "大月长民青户")]
    [InlineData("ＡＢ１２，。", "AB12，。")]
    [InlineData("５．７％", "5.7%")]
    [InlineData("5.7％", "5.7％")]
    [InlineData("ﬁle", "file")]
    [InlineData("稻香千里⸺溪口记事", "稻香千里——溪口记事")] // what mutool makes of a dash that its font draws as one
    [InlineData("他说⸻", "他说———")]
    [InlineData("︵上︶", "（上）")]
    [InlineData("买买提•吐尔逊", "买买提·吐尔逊")]
    [InlineData("湖\u200B城\uFEFF", "湖城")]
    [InlineData("３〜５", "3～5")]
    [InlineData("《关于修改\u2329渡口管理办法\u232A的决定》", "《关于修改〈渡口管理办法〉的决定》")]
    [InlineData("  \uE089本报讯", "本报讯")]
    [InlineData("落成。\uE0F0", "落成。")]
    [InlineData("记者朱\uE5E5明", "记者朱 明")]
    [InlineData("湖城──石寨", "湖城——石寨")]
    [InlineData("朱\uE5D2明", "朱\uE5D2明")]
    public void Look_alikes_are_folded(string printed, string common) => Assert.Equal(common, Lines(printed).Single());

    [Theory]
    [InlineData("奋 力 前 行", "奋力前行")]
    [InlineData("奋 力 前 行   再 创 佳 绩", "奋力前行 再创佳绩")]
    [InlineData("会 议 指 出 ，要 深 入", "会议指出，要深入")]
    [InlineData("3 月 1 日，获奖金 500 万元", "3月1日，获奖金500万元")]
    [InlineData("田里种风景 村里收游客", "田里种风景 村里收游客")]
    [InlineData("本报讯 （记者张三）", "本报讯 （记者张三）")]
    [InlineData("用 Windows 10 办公", "用Windows 10办公")]
    public void Stray_spaces_go_and_meaningful_ones_stay(string printed, string expected) => Assert.Equal(expected, Lines(printed).Single());

    /// <summary>A part of a line, its letters' spaces taken out, stands at that part's end; what it left in front is of no line.</summary>
    [Fact]
    public void A_line_joined_with_a_part_made_compact_has_each_character_once()
    {
        var page = PageText.Split("他们说，\n千 里 稻 香的灯会今年提前到月底开幕\n");
        var part = page.Compact(page.Resize(page.Lines[1], page.Lines[1].Start, page.Lines[1].Start + "千 里 稻 香".Length));
        var joined = page.Join(page.Lines[0], part);
        Assert.Equal("他们说，千里稻香", page.Buffer[joined.Start..joined.End]);
    }

    [Fact]
    public void Lines_keep_their_numbers_whatever_ends_them()
    {
        var page = PageText.Split("一\r\n\r\n二\r三\n\f四\u2028五");
        Assert.Equal(["一", "二", "三", "四", "五"], page.Lines.Select((_, i) => page[i].ToString()));
        Assert.Equal([1, 3, 4, 5, 6], page.Lines.Select(l => l.Number));
        Assert.Equal([Gap.Blank, Gap.Blank, Gap.Tight, Gap.Break, Gap.Tight], page.Lines.Select(l => l.Gap));
    }

    private static IEnumerable<string> Lines(string text)
    {
        var page = PageText.Split(text);
        return page.Lines.Select((_, i) => page[i].ToString());
    }
}
