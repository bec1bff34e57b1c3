using System.Text;
using CsCheck;
using NewsFunctions.Pages;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Tests.Reading;

/// <summary>What holds for every input, however wild.</summary>
public class ReaderPropertyTests
{
    private static readonly FileOrigin Origin = new("hcrb/2024-03-02/01.txt", DateTimeOffset.UnixEpoch);

    // Pieces that mean something to the reader, and characters that mean trouble.
    private static readonly string[] Pieces =
    [
        "本报讯", "（记者张三）", "新华社北京3月1日电", "本报记者 李四", "□", "（下转第四版）", "（上接第1版）", "王五 摄", "文/图", "责任编辑", "2024年3月2日 星期六", "第1版",
        "\n", "\n\n", "\r\n", "\f", "\u2028", "　　", "  ", " ", "。", "，", "“", "”", "（", "）", "——", "：", "！", "⼤⽉⻓", "\u00AD", "\u200B", "\uFEFF", "\uE000", "\uFFFD", "5.7％", "Windows 10", "a-\nb",
        "奋 力 前 行", "湖城", "市民中心", "今日", "版", "年", "月", "日", "电", "讯", "摄", "０１", "\uD83D\uDE00", "\uD800", "·", "买买提·吐尔逊", "℃", "\t", "\0",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 120].Select(indexes => string.Concat(indexes.Select(i => Pieces[i])));

    [Fact]
    public void No_text_makes_the_reader_throw_and_every_line_is_accounted_for() => Texts.Sample(text =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        List<LineExplanation> lines = [];
        PageReading reading;
        try
        {
            reading = new PageReader(new()).Read(bytes, Origin, lines);
        }
        catch (UnreadableFileException)
        {
            return;
        }
        AssertAccountedFor(Encoding.UTF8.GetString(bytes), reading, lines);
    }, iter: 3_000);

    [Fact]
    public void No_bytes_make_the_reader_throw_anything_but_that_they_are_unreadable() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        try
        {
            new PageReader(new()).Read(bytes, Origin);
        }
        catch (UnreadableFileException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }, iter: 3_000);

    [Fact]
    public void Mutated_pages_are_read_and_no_line_is_lost() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Texts).Sample((seed, at, length, insert) =>
    {
        var page = PageGenerator.Typeset(seed);
        var text = Encoding.UTF8.GetString(page.Bytes).Replace('\0', ' ');
        var start = at % (text.Length + 1);
        var removed = length % Math.Min(80, text.Length - start + 1);
        var mutated = string.Concat(text.AsSpan(0, start), insert.Replace("\0", "", StringComparison.Ordinal), text.AsSpan(start + removed));
        var bytes = Encoding.UTF8.GetBytes(mutated);
        List<LineExplanation> lines = [];
        PageReading reading;
        try
        {
            reading = new PageReader(new()).Read(bytes, Origin, lines);
        }
        catch (UnreadableFileException)
        {
            return;
        }
        AssertAccountedFor(Encoding.UTF8.GetString(bytes), reading, lines);
    }, iter: 300);

    [Fact]
    public void A_typeset_body_comes_back_without_losing_or_inventing_a_character() => Gen.Int[1, 100_000].Sample(seed =>
    {
        var page = PageGenerator.Typeset(seed);
        List<LineExplanation> lines = [];
        var reading = new PageReader(new()).Read(page.Bytes, Corpus.OriginOf(page.Truth), lines);
        Assert.Equal(lines.Count(l => l.Article == 0), reading.Furniture.Count);
        Assert.Equal(Enumerable.Range(1, reading.Articles.Count), reading.Articles.Select(a => a.Position));
    }, iter: 100);

    private static void AssertAccountedFor(string text, PageReading reading, List<LineExplanation> lines)
    {
        // Every printed character stands in exactly one line, in the file's order, but for initials, which are put back to their text …
        var folded = PageText.Split(text);
        var (printed, read) = (Printed(new string(folded.Buffer)), Printed(string.Concat(lines.Select(l => l.Text))));
        if (folded.Lines.Exists(l => l.Length == 1 && Characters.IsHan(folded.Buffer[l.Start])))
            (printed, read) = (string.Concat(printed.Order()), string.Concat(read.Order()));
        Assert.Equal(printed, read);
        // … every line in an article or in the furniture …
        Assert.Equal(reading.Furniture.Select(f => f.Text), lines.Where(l => l.Article == 0).Select(l => l.Text));
        Assert.All(lines, l => Assert.InRange(l.Article, 0, reading.Articles.Count));
        // … and an article's paragraphs and printed head are made of its lines' characters.
        foreach (var article in reading.Articles)
        {
            var own = Printed(string.Concat(lines.Where(l => l.Article == article.Position).Select(l => l.Text)));
            var made = Printed(string.Concat(article.Paragraphs) + article.Kicker + article.Subheadline + (article.HeadlineSource == HeadlineSource.Printed ? article.Headline : ""));
            Assert.True(IsMadeOf(made, own), $"“{made}” is not made of “{own}”");
            Assert.Equal(article.Id, new ArticleId(article.Paper, article.Date, article.Page, article.Position).ToString());
        }
    }

    private static string Printed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\0'));

    private static bool IsMadeOf(string made, string own)
    {
        var left = own.GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        return made.GroupBy(c => c).All(g => left.GetValueOrDefault(g.Key) >= g.Count());
    }
}
