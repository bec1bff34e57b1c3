namespace NewsFunctions.Tests.Typesetting;

/// <summary>What a page is made of.</summary>
public enum PageKind
{
    /// <summary>Reports, wire copy and photos: what most pages of most papers are.</summary>
    News,

    /// <summary>Everything that papers print, as often as they do.</summary>
    Mixed,

    /// <summary>Essays, letters, verse, notices, tables: the pages without 本报讯.</summary>
    Features,
}

/// <summary>Invents whole pages; the same seed gives the same page.</summary>
public static class PageGenerator
{
    /// <summary>The kind of the page of a seed: of six pages three are news, two mixed and one features.</summary>
    public static PageKind KindOf(int seed) => (seed % 6) switch { < 3 => PageKind.News, < 5 => PageKind.Mixed, _ => PageKind.Features };

    private static readonly (string Code, string Name, string City)[] Papers =
    [
        ("qhrb", "青禾日报", "青禾"), ("yxwb", "云溪晚报", "云溪"), ("lwsb", "临沅商报", "临沅"), ("hzrb", "鹤渚日报", "鹤渚"),
        ("stzb", "桑塘周报", "桑塘"), ("btxw", "白砬新闻", "白砬"), ("njnm", "宁埠农民报", "宁埠"), ("zydb", "枣垣导报", "枣垣"),
    ];

    /// <summary>A page of some thousand characters.</summary>
    public static PrintedPage Page(int seed)
    {
        var random = new Random(seed);
        var (code, name, city) = random.Pick(Papers);
        var date = new DateOnly(2016, 1, 1).AddDays(random.Next(0, 3800));
        var number = random.Next(1, 13);
        var generator = new ArticleGenerator(random, date, city, KindOf(seed), headless: random.Pick(0, 0, 0.03, 0.06, 0.1, 0.25));
        var furniture = new FurnitureGenerator(random, name, date, number);
        var items = new List<PageItem>();
        items.AddRange(furniture.Top());
        for (var i = random.Next(3, 12); i > 0; i--)
        {
            if (random.Chance(0.03))
                items.AddRange(Enumerable.Range(0, random.Next(2, 6)).Select(_ => generator.Brief()));
            items.Add(generator.Next());
            items.AddRange(furniture.Between());
        }
        items.AddRange(furniture.Bottom());
        return new(code, name, date, number, items);
    }

    /// <summary>A page set in a style of its own, with quirks on every second page.</summary>
    public static TypesetPage Typeset(int seed)
    {
        var random = new Random(seed ^ 0x5eed);
        var style = PageStyle.Random(random);
        if (random.Chance(0.5))
            style = style.WithRandomQuirks(random);
        return Typesetter.Set(Page(seed), style, seed);
    }
}
