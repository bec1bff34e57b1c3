using System.Text;
using CsCheck;
using NewsFunctions.Tests.Typesetting.Samples;

namespace NewsFunctions.Tests.Typesetting;

public class TypesetterTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    [Fact]
    public void The_same_seed_gives_the_same_file() => Seeds.Sample(seed =>
    {
        var (first, second) = (PageGenerator.Typeset(seed), PageGenerator.Typeset(seed));
        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal(first.Truth.ToJson(), second.Truth.ToJson());
    }, iter: 30);

    [Fact]
    public void Everything_that_must_be_read_stands_on_the_page() => Seeds.Sample(seed =>
    {
        var page = PageGenerator.Page(seed);
        var text = Squash(Typesetter.Set(page, PageStyle.Random(new(seed)), seed).Text);
        foreach (var article in page.Truth.Articles)
        {
            foreach (var part in article.Paragraphs.Append(article.Kicker).Append(article.Headline).Append(article.Subheadline).Append(article.Credit))
                Assert.Contains(Squash(part ?? ""), text, StringComparison.Ordinal);
            foreach (var name in article.Byline)
                Assert.Contains(name.Name, text, StringComparison.Ordinal);
        }
        foreach (var line in page.Truth.Furniture)
            Assert.Contains(Squash(line), text, StringComparison.Ordinal);
    }, iter: 200);

    [Fact]
    public void Nothing_else_stands_on_the_page() => Seeds.Sample(seed =>
    {
        var page = PageGenerator.Page(seed);
        var text = Squash(Typesetter.Set(page, PageStyle.Random(new(seed)), seed).Text);
        var printed = page.Items.Sum(item => item switch
        {
            FurnitureItem f => f.Lines.Sum(l => Squash(l).Length),
            PrintedArticle a => a.Head.Sum(l => Squash(l.Text).Length) + a.Body.Sum(b => Squash(b.Text).Length),
            _ => 0,
        });
        Assert.Equal(printed, text.Length);
    }, iter: 200);

    [Fact]
    public void Thousands_of_pages_do_not_repeat_themselves()
    {
        var bodies = Enumerable.Range(0, 1000).SelectMany(seed => PageGenerator.Page(seed).Truth.Articles).Select(a => string.Concat(a.Paragraphs)).Where(b => b.Length > 60).ToList();
        Assert.InRange(bodies.Distinct().Count(), bodies.Count * 0.99, bodies.Count);
    }

    [Theory]
    [InlineData(FileEncoding.Utf8)]
    [InlineData(FileEncoding.Utf8Bom)]
    [InlineData(FileEncoding.Utf16Le)]
    [InlineData(FileEncoding.Utf16Be)]
    [InlineData(FileEncoding.Gb18030)]
    public void A_file_in_any_encoding_holds_the_same_text(FileEncoding encoding)
    {
        var page = Typesetter.Set(PageGenerator.Page(7), new() { Encoding = encoding }, 7);
        using var reader = new StreamReader(new MemoryStream(page.Bytes), encoding == FileEncoding.Gb18030 ? Encoding.GetEncoding("GB18030") : Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        Assert.Equal(page.Text, reader.ReadToEnd());
    }

    [Fact]
    public void A_page_in_traditional_characters_is_a_Big5_file()
    {
        var page = HarbourNews.Typeset();
        Assert.Equal(page.Text, Encoding.GetEncoding("big5").GetString(page.Bytes));
        Assert.Contains("（下轉", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Quirks.Radicals, "[\u2e80-\u2fdf]")]
    [InlineData(Quirks.FullWidth, "[\uff10-\uff19]")]
    [InlineData(Quirks.PrivateUse, "[\ue000-\uf8ff]")]
    [InlineData(Quirks.FormFeeds, "\f")]
    [InlineData(Quirks.ZeroWidth, "[\u200b-\u200d\u2060\ufeff]")]
    [InlineData(Quirks.TrailingSpaces, " \n")]
    [InlineData(Quirks.PushedPunctuation, "\n[，。、；：！？”’）》]")]
    [InlineData(Quirks.Hyphenation, "[a-z]-\n+[a-z]")]
    [InlineData(Quirks.SoftHyphens, "\u00ad")]
    public void A_quirk_shows_only_where_it_is_switched_on(Quirks quirk, string pattern)
    {
        string Set(Quirks quirks) => string.Concat(Enumerable.Range(0, 60).Select(seed =>
            Typesetter.Set(PageGenerator.Page(seed), new() { MinColumn = 10, MaxColumn = 14, LetterSpacingFrom = 0, Quirks = quirks }, seed).Text));
        Assert.Matches(pattern, Set(quirk));
        Assert.DoesNotMatch(pattern, Set(Quirks.None));
    }

    private static string Squash(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
