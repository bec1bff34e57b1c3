using CsCheck;
using NewsFunctions.Archive;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Archive;

public sealed class ArticleEntityTests(AzuriteFixture azurite)
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[Gen.Char['\u4e00', '\u9fff'], 0, 40],
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.OneOf("", "\"\\/'<>&", "a\tb\nc", "𠮷野家🗞️", new string('报', 300)));

    internal static readonly Gen<Article> Articles =
        from date in Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber)
        from numbers in Gen.Select(Gen.Int[1, 999_999], Gen.Int[1, 999_999], Gen.Int[1, 5000])
        from head in Gen.Select(Texts.Null(), Texts.Null(), Texts.Null(), Texts.Null())
        from byline in Gen.Select(Texts, Texts.Null(), (name, role) => new Contributor(name, role)).List[0, 3]
        from dateline in Gen.Select(Texts.Null(), Gen.Bool, (place, dated) => new Dateline(place, dated ? date : null)).Null()
        from paragraphs in Texts.List[0, 5]
        from jump in Gen.OneOf<Continuation?>(null, new Continuation(To: 4), new Continuation(From: 1))
        from kinds in Gen.Select(Gen.OneOf(ArticleType.Article, ArticleType.Photo), Gen.OneOf(HeadlineSource.Printed, HeadlineSource.Derived).Nullable(), Gen.OneOf<string[]>([], ["headline-missing"], ["a", "b-c"]))
        select new Article
        {
            Id = new ArticleId("青禾山", date, numbers.Item1, numbers.Item2).ToString(),
            Paper = "青禾山",
            Date = date,
            Page = numbers.Item1,
            Position = numbers.Item2,
            Type = kinds.Item1,
            Headline = head.Item1,
            HeadlineSource = kinds.Item2,
            Kicker = head.Item2,
            Subheadline = head.Item3,
            Byline = byline,
            Source = head.Item4,
            Dateline = dateline == new Dateline(null, null) ? null : dateline,
            Paragraphs = paragraphs,
            Credit = head.Item1,
            Continuation = jump,
            Warnings = kinds.Item3,
            Provenance = new("issues/青禾山/1.txt", "0x8D", new(numbers.Item3, numbers.Item3 + 1), "1.0.0"),
        };

    [Fact]
    public void Everything_of_an_article_comes_back() =>
        Articles.Sample(article => Json(ArticleEntity.ToArticle(ArticleEntity.From(article))) == Json(article));

    [Fact]
    public void Parts_are_whole_characters_and_join_to_the_text() =>
        Gen.Select(Gen.OneOf(Texts, Gen.Const(string.Concat(Enumerable.Repeat("𠮷", 20)))), Gen.Int[2, 9]).Sample((text, size) =>
        {
            var parts = ArticleEntity.Chunks(text, size).ToList();
            return string.Concat(parts) == text
                && parts.All(part => part.Length is > 0 && part.Length <= size && !char.IsLowSurrogate(part[0]) && !char.IsHighSurrogate(part[^1]));
        });

    [Fact]
    public async Task An_article_of_200_000_characters_is_stored_and_comes_back()
    {
        await using var storage = await StorageUnderTest.CreateAsync(azurite);
        // Random characters, which hardly compress.
        var text = Gen.String[Gen.Char['\u4e00', '\u9fff'], 200_000, 200_000].Single() + "𠮷野家";
        var reading = Readings.Page("long", new(2024, 3, 2), 1, 1);
        reading = reading with { Articles = [reading.Articles[0] with { Paragraphs = [text[..5], text, ""] }] };

        Assert.True(await storage.Get<PageStore>().TryReplaceAsync(reading, "long.txt", "e", null, TestContext.Current.CancellationToken));

        var found = await storage.Get<NewsArchive>().FindArticleAsync(new("long", new(2024, 3, 2), 1, 1), TestContext.Current.CancellationToken);
        Assert.Equal(Json(reading.Articles[0]), Json(found!.Content!));
    }

    [Fact]
    public void A_text_that_no_entity_can_hold_is_refused_with_its_length()
    {
        var article = Readings.Article(new("long", new(2024, 3, 2), 1, 1), "v1");
        var text = Gen.String[Gen.Char['\u4e00', '\u9fff'], 600_000, 600_000].Single();
        var refused = Assert.Throws<UnreadableFileException>(() => ArticleEntity.From(article with { Paragraphs = [text] }));
        Assert.Contains("text of 600000", refused.Message, StringComparison.Ordinal);
        refused = Assert.Throws<UnreadableFileException>(() => ArticleEntity.From(article with { Headline = new string('长', 40_000) }));
        Assert.Contains("headline of 40000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_has_the_start_of_the_first_paragraph()
    {
        var article = Readings.Article(new("p", new(2024, 3, 2), 1, 1), "v1");
        Assert.Equal(new string('导', 199) + "…", ArticleEntity.ToSummary(ArticleEntity.From(article with { Paragraphs = [new string('导', 300), "x"] })).Lead);
        Assert.Equal("短", ArticleEntity.ToSummary(ArticleEntity.From(article with { Paragraphs = ["短", "x"] })).Lead);
        Assert.Null(ArticleEntity.ToSummary(ArticleEntity.From(article with { Paragraphs = [] })).Lead);
    }

    private static string Json(Article article) => System.Text.Json.JsonSerializer.Serialize(article, ReadingJson.Readable.Article);
}
