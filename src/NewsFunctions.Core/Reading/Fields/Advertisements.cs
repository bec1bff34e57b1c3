namespace NewsFunctions.Reading.Fields;

/// <summary>Recognises small advertisements, and what a paper wants of its readers.</summary>
internal static class Advertisements
{
    private static readonly string[] Kinds = ["公告", "启事", "通知", "信息"];
    private static readonly WordSet Titles = new(["招租", "出租", "转让", "征稿", "征订", "订报"]);
    private static readonly WordSet Offers = new(["转让", "招租", "出租", "租售", "出售", "求租", "求购", "招聘", "求职"]);

    /// <summary>Whether the line is one: 转让：渡口街门面一间.</summary>
    public static bool IsOffer(ReadOnlySpan<char> line) => line.Length > 3 && line[2] is '：' or ':' && Offers.IsAtStart(line);

    /// <summary>Whether the line is the title of one: 招租公告, 征稿启事; public notices are none (停电公告).</summary>
    public static bool IsTitle(ReadOnlySpan<char> line) => line.Length == 4 && Titles.IsAtStart(line) && line.EndsWithAny(Kinds);
}
