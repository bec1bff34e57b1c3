using NewsFunctions.Reading;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Tests.Reading;

public sealed class ContinuationsTests
{
    private static readonly DateOnly Date = new(2024, 3, 2);

    // One to four reports of a front page go on on one other; now and then an end of one was not read at all. The generator's
    // reports share whole sentences, and their halves often not a name: worse than real ones.
    [Theory]
    [InlineData("the same head", 0.985, 0.9)]
    [InlineData("a short head", 0.985, 0.9)]
    [InlineData("no head", 0.93, 0.27)]
    public void Of_several_the_right_partner_is_found_or_none(string continuedUnder, double leastPrecision, double leastRecall)
    {
        int pairs = 0, joined = 0, right = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var generator = new ArticleGenerator(random, Date, "青禾", PageKind.News, headless: 0.1);
            string[] topics = ["meeting", "farm", "society", "culture", "livelihood", "profile"];
            random.Shuffle(topics);
            List<Article> parts = [];
            for (var number = 1; number <= 1 + (seed % 4);)
            {
                var whole = generator.News(topics[number]).Truth;
                if (whole.Paragraphs.Count < 4)
                    continue;
                var cut = random.Next(1, whole.Paragraphs.Count - 1);
                var (hasFirst, hasSecond) = (!random.Chance(0.1), !random.Chance(0.1));
                if (hasFirst)
                    parts.Add(Of(whole, 1, number, [.. whole.Paragraphs.Take(cut)]) with { Continuation = new(To: 4) });
                if (hasSecond)
                {
                    var head = continuedUnder switch
                    {
                        "no head" => whole with { Headline = null, Kicker = null, Subheadline = null },
                        "a short head" => whole with { Headline = whole.Headline?[..Math.Min(6, whole.Headline.Length)], Kicker = null, Subheadline = null },
                        _ => whole,
                    };
                    parts.Add(Of(head, 4, number, [.. whole.Paragraphs.Skip(cut)]) with { Continuation = new(From: 1) });
                }
                pairs += hasFirst && hasSecond ? 1 : 0;
                number++;
            }
            foreach (var whole in Continuations.Match(parts).Wholes)
            {
                joined++;
                right += whole.Count == 2 && whole[0].Position == whole[1].Position ? 1 : 0;
            }
        }
        Assert.True(right >= leastPrecision * joined && right >= leastRecall * pairs, $"{continuedUnder}: of {pairs} pairs {right} were joined, and {joined - right} others.");
        TestContext.Current.SendDiagnosticMessage($"{continuedUnder}: of {pairs} pairs {right} were joined, and {joined - right} others.");
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order()
    {
        var parts = Enumerable.Range(1, 6).Select(i => Part(i % 2 == 0 ? 4 : 1, i, i % 2 == 0 ? new(From: 1) : new(To: 4), "春灌新桥灯会"[(i % 3)..], $"第{i % 3}件事说到清河灌区的{i}条渠。")).ToList();
        var expected = Describe(Continuations.Match(parts));
        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = parts.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Describe(Continuations.Match(shuffled)));
        }

        static string Describe(ContinuationMatch match) =>
            string.Join(';', match.Wholes.Select(whole => string.Join(' ', whole.Select(part => part.Id)))) + "|" + string.Join(' ', match.Doubtful.Select(part => part.Id));
    }

    // 下转第四版 where it is page 5, 上接第二版 where it was page 1.
    [Theory]
    [InlineData(4, 5, 1, true)]
    [InlineData(5, 5, 2, true)]
    [InlineData(4, 5, 2, false)]
    public void A_wrong_number_on_one_side_is_made_up_for_by_the_head(int to, int page, int from, bool isJoined)
    {
        var first = Part(1, 1, new(To: to), "清河大桥今日通车", "清河大桥全长三里，");
        var second = Part(page, 1, new(From: from), "清河大桥今日通车", "两岸村民走亲只要一刻钟。");
        Assert.Equal(isJoined ? 1 : 0, Continuations.Match([first, second]).Wholes.Count);
        // By the number alone, nothing is.
        var other = Part(page, 1, new(From: from), "果园喜迎丰收", "枝头挂满了苹果。");
        var match = Continuations.Match([first, other]);
        Assert.Empty(match.Wholes);
        Assert.Empty(match.Doubtful);
    }

    [Fact]
    public void What_has_nothing_in_common_is_left_alone_though_the_jumps_name_each_other()
    {
        var match = Continuations.Match([Part(1, 1, new(To: 4), "清河大桥今日通车", "清河大桥全长三里，"), Part(4, 1, new(From: 1), "果园喜迎丰收", "枝头挂满了苹果。")]);
        Assert.Empty(match.Wholes);
        Assert.Equal(2, match.Doubtful.Count);
    }

    [Fact]
    public void Parts_in_a_circle_and_more_than_an_issue_can_have_are_not_joined()
    {
        var circle = Continuations.Match([Part(1, 1, new(4, 4), "清河大桥今日通车", "清河大桥，"), Part(4, 1, new(1, 1), "清河大桥今日通车", "清河大桥，")]);
        Assert.Single(circle.Wholes);
        Assert.Equal(2, circle.Wholes[0].Count);
        var many = Enumerable.Range(1, Continuations.MostParts + 1).Select(i => Part(1 + (i % 2 * 3), i, i % 2 == 0 ? new(To: 4) : new(From: 1), $"第{i / 2}座桥", "通车。")).ToList();
        Assert.Equal((0, many.Count), (Continuations.Match(many).Wholes.Count, Continuations.Match(many).Doubtful.Count));
    }

    [Theory]
    [InlineData("两万亩", "麦田。", "两万亩麦田。")]
    [InlineData("两万亩。", "麦田。", "两万亩。/麦田。")]
    [InlineData("他说：“好。”", "麦田。", "他说：“好。”/麦田。")]
    [InlineData("the water", "flows.", "the water flows.")]
    [InlineData("the irri-", "gation.", "the irrigation.")]
    [InlineData("", "麦田。", "麦田。")]
    public void A_sentence_that_was_cut_at_the_page_is_whole_again(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('/', Continuations.Join([before.Length == 0 ? [] : [before], [after]])));

    private static Article Of(ExpectedArticle truth, int page, int position, IReadOnlyList<string> paragraphs) => Part(page, position, null, truth.Headline, [.. paragraphs]) with { Kicker = truth.Kicker, Subheadline = truth.Subheadline };

    private static Article Part(int page, int position, Continuation? continuation, string? headline, params string[] paragraphs) => new()
    {
        Id = new ArticleId("qhrb", Date, page, position).ToString(),
        Paper = "qhrb",
        Date = Date,
        Page = page,
        Position = position,
        Type = ArticleType.Article,
        Headline = headline ?? paragraphs[0],
        HeadlineSource = headline is null ? HeadlineSource.Derived : HeadlineSource.Printed,
        Paragraphs = paragraphs,
        Continuation = continuation,
        Provenance = new(null, null, new(1, 2), "1.0.0"),
    };
}
