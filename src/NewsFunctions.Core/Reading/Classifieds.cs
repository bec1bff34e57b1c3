using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Finds small advertisements and what a paper wants of its readers, under a title of their own (招租公告, 征稿启事): they are no articles, as public notices are (停电公告).</summary>
internal static class Classifieds
{
    private const int Longest = 160; // characters

    private static readonly string[] Offers = ["招租", "出租", "转让", "征稿", "征订", "订报"];
    private static readonly string[] Kinds = ["公告", "启事", "通知", "信息"];

    /// <summary>Puts their lines among the furniture.</summary>
    public static void Take(PageText page, LineFeatures[] features, PageParts parts)
    {
        for (var b = parts.Bodies.Count - 1; b >= 0; b--)
        {
            var body = parts.Bodies[b];
            if (body.IsMarked(features) || body.BylinesAfter.Count > 0 || body.JumpLine is { } || page.Lines[body.To].End - page.Lines[body.From].Start > Longest || !(body.Head.Count == 1 ? IsTitle(page[body.Head[0]]) : body.Head.Count == 0 && IsTitle(page[body.From])))
                continue;
            parts.Furniture.AddRange(body.Head);
            for (var line = body.From; line <= body.To; line++)
            {
                if (!body.Between.Contains(line) && !parts.Furniture.Contains(line))
                    parts.Furniture.Add(line);
            }
            parts.Bodies.RemoveAt(b);
        }
    }

    /// <summary>Whether the line is the title of one.</summary>
    public static bool IsTitle(ReadOnlySpan<char> line) =>
        line.Length == 4 && line.StartsWithAny(Offers) && line.EndsWithAny(Kinds);
}
