using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Takes out what was read under an advertisement's title (招租公告, 征稿启事, 拍卖公告): it is no article.</summary>
internal static class Classifieds
{
    private const int Longest = 400; // characters

    /// <summary>Puts the lines of all such bodies among the furniture.</summary>
    public static void Take(PageText page, LineFeatures[] features, PageParts parts)
    {
        HashSet<int>? furniture = null;
        parts.Bodies.RemoveAll(body =>
        {
            if (!IsAdvertisement(page, features, body))
                return false;
            furniture ??= [.. parts.Furniture];
            parts.Furniture.AddRange(body.Head);
            for (var line = body.From; line <= body.To; line++)
            {
                if (!body.Between.Contains(line) && furniture.Add(line))
                    parts.Furniture.Add(line);
            }
            return true;
        });
    }

    private static bool IsAdvertisement(PageText page, LineFeatures[] features, BodyPart body) => body.Head.Count <= 1 && Advertisements.IsTitle(page[body.Head.Count == 1 ? body.Head[0] : body.From])
        && page.Lines[body.To].End - page.Lines[body.From].Start <= Longest && !body.IsMarked(features) && body.BylinesAfter.Count == 0 && body.JumpLine is null;
}
