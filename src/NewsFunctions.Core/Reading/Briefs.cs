using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Parts rows of briefs that have no headlines (一句话新闻): paragraphs that each begin with the same bullet, under a column's name or under nothing.</summary>
internal static class Briefs
{
    /// <summary>Makes each paragraph of such a body a body of its own; what stood over it is the name of a column.</summary>
    public static void Part(PageText page, LineFeatures[] features, PageParts parts)
    {
        for (var b = parts.Bodies.Count - 1; b >= 0; b--)
        {
            var row = parts.Bodies[b];
            if (row.Paragraphs.Count == 1 || !Characters.AnyBullet.Contains(page[row.Paragraphs[1]][0]))
                continue;
            TakeFirstLine(page, row);
            if (!IsRow(page, row) || row.BylinesBefore.Count > 0 || row.ClosesWithCredit(features) || !(row.Head.Count == 0 || IsColumnName(page, row.Head)))
                continue;
            parts.Furniture.AddRange(row.Head);
            row.Head = [];
            for (var p = row.Paragraphs.Count - 1; p > 0; p--)
                parts.Bodies.Insert(b + 1, row.PartFrom(row.Paragraphs[p]));
        }
    }

    // The first line of the first brief looks like a head, but for the bullet that all the others have.
    private static void TakeFirstLine(PageText page, BodyPart body)
    {
        if (body.Head is not [.., var first] || first != body.From - 1 || !Characters.AnyBullet.Contains(page[first][0]))
            return;
        var bullet = page[first][0];
        if (page[body.From][0] != bullet && body.Paragraphs.TrueForAll(line => line == body.From || page[line][0] == bullet))
            body.TakeLastOfHead();
    }

    private static bool IsRow(PageText page, BodyPart body)
    {
        var bullet = page[body.From][0];
        return Characters.AnyBullet.Contains(bullet) && body.Paragraphs.TrueForAll(line => page[line][0] == bullet);
    }

    private static bool IsColumnName(PageText page, List<int> head) => head is [var line] && Furniture.Rate(page[line]) == 2;
}
