using System.Globalization;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>How often something was right: hits among what there is, and among what was said.</summary>
public readonly record struct Measure(int Hits, int Expected, int Got)
{
    /// <summary>Harmonic mean of precision and recall; 1 when there was nothing to find and nothing was found.</summary>
    public double F1 => Expected + Got == 0 ? 1 : 2.0 * Hits / (Expected + Got);

    public static Measure operator +(Measure a, Measure b) => new(a.Hits + b.Hits, a.Expected + b.Expected, a.Got + b.Got);

    /// <summary>A field of one article: counted when it is there or was said to be, right when equal.</summary>
    public static Measure OfField(bool equal, bool expected, bool got) =>
        expected || got ? new(equal ? 1 : 0, 1, 1) : default;
}

/// <summary>The score of one or more pages; scores add up.</summary>
public sealed record Score
{
    /// <summary>Articles found: bodies overlap by at least 0.9, one to one, in order.</summary>
    public Measure Articles { get; init; }

    /// <summary>All head lines together (kicker, headline, subheadline) equal, on the right article, white space apart; over all articles, also those without a head.</summary>
    public Measure WholeHead { get; init; }

    public Measure Kicker { get; init; }

    public Measure Headline { get; init; }

    public Measure Subheadline { get; init; }

    public Measure Byline { get; init; }

    public Measure Source { get; init; }

    public Measure Dateline { get; init; }

    public Measure Jump { get; init; }

    public Measure Type { get; init; }

    public Measure Credit { get; init; }

    /// <summary>Paragraphs whose whole text is right, white space apart.</summary>
    public Measure Paragraphs { get; init; }

    /// <summary>Furniture lines named as such.</summary>
    public Measure Furniture { get; init; }

    /// <summary>Edit distance over the bodies of articles found, and their length.</summary>
    public long Edits { get; init; }

    public long Characters { get; init; }

    public double CharacterError => Characters == 0 ? 0 : (double)Edits / Characters;

    public static Score operator +(Score a, Score b) => new()
    {
        Articles = a.Articles + b.Articles,
        WholeHead = a.WholeHead + b.WholeHead,
        Kicker = a.Kicker + b.Kicker,
        Headline = a.Headline + b.Headline,
        Subheadline = a.Subheadline + b.Subheadline,
        Byline = a.Byline + b.Byline,
        Source = a.Source + b.Source,
        Dateline = a.Dateline + b.Dateline,
        Jump = a.Jump + b.Jump,
        Type = a.Type + b.Type,
        Credit = a.Credit + b.Credit,
        Paragraphs = a.Paragraphs + b.Paragraphs,
        Furniture = a.Furniture + b.Furniture,
        Edits = a.Edits + b.Edits,
        Characters = a.Characters + b.Characters,
    };

    /// <summary>Everything but furniture is right.</summary>
    public bool IsPerfect => Edits == 0 && Named.All(m => m.Value >= 1 || m.Name == "furniture");

    /// <summary>The measures in the order of the table.</summary>
    public IEnumerable<(string Name, double Value)> Named =>
    [
        ("article F1", Articles.F1), ("whole head", WholeHead.F1), ("kicker", Kicker.F1), ("headline", Headline.F1), ("subhead", Subheadline.F1),
        ("byline", Byline.F1), ("source", Source.F1), ("dateline", Dateline.F1), ("jump", Jump.F1), ("type", Type.F1), ("credit", Credit.F1),
        ("para F1", Paragraphs.F1), ("furniture", Furniture.F1),
    ];
}

/// <summary>The table corpus × measure.</summary>
public static class ScoreTable
{
    public static string Format(IReadOnlyList<(string Corpus, int Pages, Score Score)> rows)
    {
        var names = new Score().Named.Select(m => m.Name).Append("char error").ToList();
        var width = rows.Select(r => r.Corpus.Length).Append(6).Max();
        var lines = new List<string> { $"{"corpus".PadRight(width)}  pages  {string.Join("  ", names)}" };
        foreach (var (corpus, pages, score) in rows)
        {
            var cells = score.Named.Select(m => m.Value.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(m.Name.Length)).Append(score.CharacterError.ToString("0.00000", CultureInfo.InvariantCulture).PadLeft(10));
            lines.Add($"{corpus.PadRight(width)}  {pages,5}  {string.Join("  ", cells)}");
        }
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }
}
