using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

public class ScorerTests
{
    [Fact]
    public void A_perfect_reading_scores_one_everywhere()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var truth = PageGenerator.Page(seed).Truth;
            var differences = new List<Difference>();
            var score = Scorer.Compare(truth, Perfect(truth), differences);
            Assert.Empty(differences);
            Assert.All(score.Named, m => Assert.Equal(1, m.Value));
            Assert.Equal(0, score.CharacterError);
        }
    }

    [Fact]
    public void A_derived_headline_counts_as_none()
    {
        var truth = Page([new() { Paragraphs = ["本报讯 今天开会了，讨论了三件事情。"] }]);
        var reading = Change(Perfect(truth), 0, a => a with { Headline = "今天开会", HeadlineSource = HeadlineSource.Derived });
        Assert.Equal(1, Scorer.Compare(truth, reading).WholeHead.F1);
    }

    [Fact]
    public void Head_lines_in_the_wrong_role_are_still_a_whole_head()
    {
        var truth = Page([new() { Kicker = "引题", Headline = "主题", Paragraphs = ["一二三四五六七八九十。"] }]);
        var score = Scorer.Compare(truth, Change(Perfect(truth), 0, a => a with { Kicker = null, Headline = "引题 主题" }));
        Assert.Equal((1.0, 0.0, 0.0), (score.WholeHead.F1, score.Kicker.F1, score.Headline.F1));
    }

    [Fact]
    public void Two_articles_read_as_one_find_neither()
    {
        var truth = Page([new() { Paragraphs = ["甲乙丙丁戊己庚辛壬癸。"] }, new() { Paragraphs = ["子丑寅卯辰巳午未申酉。"] }]);
        var reading = Perfect(truth);
        var merged = reading with { Articles = [reading.Articles[0] with { Paragraphs = [.. truth.Articles.SelectMany(a => a.Paragraphs)] }] };
        Assert.Equal(0, Scorer.Compare(truth, merged).Articles.F1);
    }

    [Fact]
    public void An_article_too_many_costs_precision()
    {
        var truth = Page([new() { Paragraphs = ["甲乙丙丁戊己庚辛壬癸。"] }]);
        var reading = Perfect(truth);
        var score = Scorer.Compare(truth, reading with { Articles = [.. reading.Articles, reading.Articles[0] with { Paragraphs = ["子丑寅卯辰巳午未申酉。"] }] });
        Assert.Equal(new Measure(1, 1, 2), score.Articles);
    }

    [Fact]
    public void Articles_out_of_order_are_not_all_found()
    {
        var truth = Page([new() { Paragraphs = ["甲乙丙丁戊己庚辛壬癸。"] }, new() { Paragraphs = ["子丑寅卯辰巳午未申酉。"] }]);
        var reading = Perfect(truth);
        Assert.Equal(1, Scorer.Compare(truth, reading with { Articles = [reading.Articles[1], reading.Articles[0]] }).Articles.Hits);
    }

    [Fact]
    public void A_wrong_character_and_a_wrong_break_are_counted_apart()
    {
        var truth = Page([new() { Paragraphs = ["甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。", "子丑寅卯辰巳午未申酉戌亥。"] }]);
        var joined = Change(Perfect(truth), 0, a => a with { Paragraphs = [string.Concat(a.Paragraphs)] });
        Assert.Equal((new Measure(0, 2, 1), 0L), (Scorer.Compare(truth, joined).Paragraphs, Scorer.Compare(truth, joined).Edits));
        var misread = Change(Perfect(truth), 0, a => a with { Paragraphs = [a.Paragraphs[0], a.Paragraphs[1].Replace('戌', '戍')] });
        Assert.Equal((new Measure(1, 2, 2), 1L), (Scorer.Compare(truth, misread).Paragraphs, Scorer.Compare(truth, misread).Edits));
    }

    [Fact]
    public void A_byline_needs_every_name_and_role()
    {
        var truth = Page([new() { Byline = [new("张三", "记者"), new("李四", "通讯员")], Paragraphs = ["甲乙丙丁戊己庚辛壬癸。"] }]);
        var reading = Change(Perfect(truth), 0, a => a with { Byline = [new("张三", "记者"), new("李四", "记者")] });
        Assert.Equal(0, Scorer.Compare(truth, reading).Byline.F1);
    }

    [Fact]
    public void White_space_never_counts()
    {
        var truth = Page([new() { Headline = "一半 另一半", Paragraphs = ["本报讯 （记者张三）3月1日，开会。"] }]);
        var reading = Change(Perfect(truth), 0, a => a with { Headline = "一半另一半", Paragraphs = ["本报讯（记者 张三）3 月1日，开会。"] });
        Assert.True(Scorer.Compare(truth, reading).IsPerfect);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("甲乙丙", "甲乙丙", 0)]
    [InlineData("甲乙丙", "甲丙", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "甲乙", 2)]
    public void Edit_distance_is_the_number_of_changes(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Between(a, b));

    [Fact]
    public void Edit_distance_is_right_outside_the_first_band() =>
        Assert.Equal(500, EditDistance.Between(new string('甲', 500), new string('乙', 500)));

    private static ExpectedPage Page(ExpectedArticle[] articles) => new() { Paper = "p", Date = new(2025, 3, 1), Page = 1, Articles = articles };

    private static PageReading Change(PageReading reading, int i, Func<Article, Article> change) =>
        reading with { Articles = [.. reading.Articles.Select((a, j) => i == j ? change(a) : a)] };

    /// <summary>The reading that says the truth.</summary>
    private static PageReading Perfect(ExpectedPage truth) => new()
    {
        Paper = truth.Paper,
        Date = truth.Date,
        Page = truth.Page,
        Warnings = [],
        Furniture = [.. truth.Furniture.Select((line, i) => new FurnitureLine(i + 1, line))],
        Articles = [.. truth.Articles.Select((a, i) => new Article
        {
            Id = new ArticleId(truth.Paper, truth.Date, truth.Page, i + 1).ToString(),
            Paper = truth.Paper,
            Date = truth.Date,
            Page = truth.Page,
            Position = i + 1,
            Type = a.Type,
            Headline = a.Headline,
            HeadlineSource = a.Headline is null ? null : HeadlineSource.Printed,
            Kicker = a.Kicker,
            Subheadline = a.Subheadline,
            Byline = a.Byline,
            Source = a.Source,
            Dateline = a.Dateline,
            Paragraphs = a.Paragraphs,
            Credit = a.Credit,
            Continuation = a.Continuation,
            Provenance = new(null, null, new(1, 1), PageReader.Version),
        })],
    };
}
