using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>One field of one article that came out wrong.</summary>
public sealed record Difference(string Where, string Field, string Expected, string Got);

/// <summary>Compares what was read from a page with the truth. White space never counts.</summary>
public static class Scorer
{
    private const double FoundFrom = 0.9;

    /// <summary>Scores one page; every difference is added to <paramref name="differences"/> when given.</summary>
    public static Score Compare(ExpectedPage expected, PageReading got, List<Difference>? differences = null)
    {
        var score = new Score
        {
            Articles = new(0, expected.Articles.Count, got.Articles.Count),
            WholeHead = new(0, expected.Articles.Count, got.Articles.Count),
            Paragraphs = new(0, expected.Articles.Sum(a => a.Paragraphs.Count), got.Articles.Sum(a => a.Paragraphs.Count)),
            Furniture = CommonLines([.. expected.Furniture.Select(Squash)], [.. got.Furniture.Select(f => Squash(f.Text))]),
        };
        var (pairs, lost, extra) = Align(expected.Articles, got.Articles);
        foreach (var e in lost)
        {
            score += FieldsOf(expected.Articles[e]);
            differences?.Add(new($"#{e + 1}", "article", Show(expected.Articles[e]), "(not found)"));
        }
        foreach (var g in extra)
            differences?.Add(new($"got #{g + 1}", "article", "(no such article)", Show(got.Articles[g])));
        foreach (var (e, g) in pairs)
            score += Compare(expected.Articles[e], got.Articles[g], $"#{e + 1}", differences);
        if (differences is not null && score.Furniture.F1 < 1)
            differences.Add(new("page", "furniture", string.Join(" / ", expected.Furniture), string.Join(" / ", got.Furniture.Select(f => f.Text))));
        return score;
    }

    private static Score Compare(ExpectedArticle expected, Article got, string where, List<Difference>? differences)
    {
        var printed = got.HeadlineSource == HeadlineSource.Derived ? null : got.Headline;
        var head = Squash(expected.Kicker + expected.Headline + expected.Subheadline);
        var gotHead = Squash(got.Kicker + printed + got.Subheadline);
        var body = Squash(string.Concat(expected.Paragraphs));
        var gotBody = Squash(string.Concat(got.Paragraphs));
        if (head != gotHead)
            differences?.Add(new(where, "head", head, gotHead));
        var paragraphs = CommonLines([.. expected.Paragraphs.Select(Squash)], [.. got.Paragraphs.Select(Squash)]);
        if (paragraphs.F1 < 1)
            AddParagraphs(where, expected, got, differences);
        return new()
        {
            Articles = new(1, 0, 0),
            WholeHead = new(head == gotHead ? 1 : 0, 0, 0),
            Kicker = Field("kicker", expected.Kicker, got.Kicker),
            Headline = Field("headline", expected.Headline, printed),
            Subheadline = Field("subheadline", expected.Subheadline, got.Subheadline),
            Byline = Field("byline", Show(expected.Byline), Show(got.Byline)),
            Source = Field("source", expected.Source, got.Source),
            Dateline = Field("dateline", Show(expected.Dateline), Show(got.Dateline)),
            Jump = Field("jump", Show(expected.Continuation), Show(got.Continuation)),
            Type = Field("type", expected.Type.ToString(), got.Type.ToString()),
            Credit = Field("credit", expected.Credit, got.Credit),
            Paragraphs = new(paragraphs.Hits, 0, 0),
            Edits = EditDistance.Between(body, gotBody),
            Characters = body.Length,
        };

        Measure Field(string name, string? wanted, string? found)
        {
            var (w, f) = (Squash(wanted), Squash(found));
            if (w != f)
                differences?.Add(new(where, name, wanted ?? "", found ?? ""));
            return Measure.OfField(w == f, w.Length > 0, f.Length > 0);
        }
    }

    /// <summary>The fields of an article that was not found count as wrong.</summary>
    private static Score FieldsOf(ExpectedArticle lost) => new()
    {
        Kicker = Measure.OfField(false, lost.Kicker is not null, false),
        Headline = Measure.OfField(false, lost.Headline is not null, false),
        Subheadline = Measure.OfField(false, lost.Subheadline is not null, false),
        Byline = Measure.OfField(false, lost.Byline.Count > 0, false),
        Source = Measure.OfField(false, lost.Source is not null, false),
        Dateline = Measure.OfField(false, lost.Dateline is not null, false),
        Jump = Measure.OfField(false, lost.Continuation is not null, false),
        Type = Measure.OfField(false, true, false),
        Credit = Measure.OfField(false, lost.Credit is not null, false),
    };

    /// <summary>Pairs of articles whose bodies overlap enough, one to one and in order, as many as can be.</summary>
    private static (List<(int Expected, int Got)> Pairs, List<int> Lost, List<int> Extra) Align(IReadOnlyList<ExpectedArticle> expected, IReadOnlyList<Article> got)
    {
        var bodies = expected.Select(a => Squash(string.Concat(a.Paragraphs))).ToArray();
        var gotBodies = got.Select(a => Squash(string.Concat(a.Paragraphs))).ToArray();
        var best = new double[bodies.Length + 1, gotBodies.Length + 1];
        var overlap = new double[bodies.Length, gotBodies.Length];
        for (var i = bodies.Length - 1; i >= 0; i--)
        {
            for (var j = gotBodies.Length - 1; j >= 0; j--)
            {
                overlap[i, j] = EditDistance.Overlap(bodies[i], gotBodies[j]);
                best[i, j] = Math.Max(best[i + 1, j], best[i, j + 1]);
                if (overlap[i, j] >= FoundFrom)
                    best[i, j] = Math.Max(best[i, j], best[i + 1, j + 1] + overlap[i, j]);
            }
        }
        var (pairs, lost, extra) = (new List<(int, int)>(), new List<int>(), new List<int>());
        for (int i = 0, j = 0; i < bodies.Length || j < gotBodies.Length;)
        {
            if (i < bodies.Length && j < gotBodies.Length && overlap[i, j] >= FoundFrom && best[i, j] == best[i + 1, j + 1] + overlap[i, j])
                pairs.Add((i++, j++));
            else if (j == gotBodies.Length || (i < bodies.Length && best[i, j] == best[i + 1, j]))
                lost.Add(i++);
            else
                extra.Add(j++);
        }
        return (pairs, lost, extra);
    }

    private static Measure CommonLines(List<string> expected, List<string> got)
    {
        var rest = new List<string>(got);
        return new(expected.Count(rest.Remove), expected.Count, got.Count);
    }

    private static void AddParagraphs(string where, ExpectedArticle expected, Article got, List<Difference>? differences)
    {
        if (differences is null)
            return;
        var wanted = expected.Paragraphs.Select(Squash).ToList();
        var found = got.Paragraphs.Select(Squash).ToList();
        var missing = wanted.Where(p => !found.Contains(p)).ToList();
        var wrong = found.Where(p => !wanted.Contains(p)).ToList();
        for (var i = 0; i < Math.Max(missing.Count, wrong.Count); i++)
            differences.Add(new(where, "paragraph", i < missing.Count ? missing[i] : "(none)", i < wrong.Count ? wrong[i] : "(none)"));
    }

    private static string Show(ExpectedArticle a) => $"{a.Type} {a.Kicker}|{a.Headline}|{a.Subheadline}: {string.Join(" ¶ ", a.Paragraphs)}";

    private static string Show(Article a) => $"{a.Type} {a.Kicker}|{a.Headline}|{a.Subheadline}: {string.Join(" ¶ ", a.Paragraphs)}";

    private static string Show(IReadOnlyList<Contributor> byline) => string.Join("、", byline.Select(c => $"{c.Name}({c.Role})"));

    private static string? Show(Dateline? dateline) => dateline is null ? null : $"{dateline.Place},{dateline.Date:yyyy-MM-dd}";

    private static string? Show(Continuation? jump) => jump is null ? null : $"to:{jump.To},from:{jump.From}";

    private static string Squash(string? text) => text is null ? "" : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
