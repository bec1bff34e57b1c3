using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Takes out what was read under an advertisement's title (招租公告, 征稿启事, 拍卖公告), and public notices of a sentence (停电通知, 更正): they are no articles.</summary>
internal static class Classifieds
{
    private const int Longest = 400; // characters
    private const int LongestNotice = 80; // … and one of more tells news

    /// <summary>Puts the lines of all such bodies among the furniture.</summary>
    public static void Take(PageText page, LineFeatures[] features, PageParts parts)
    {
        HashSet<int>? furniture = null;
        parts.Bodies.RemoveAll(body =>
        {
            if (!IsUnsigned(body) || !(IsAdvertisement(page, features, body) || IsNotice(page, parts, body)))
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

    private static bool IsUnsigned(BodyPart body) => body.BylinesBefore.Count == 0 && body.BylinesAfter.Count == 0 && body.JumpLine is null;

    private static bool IsAdvertisement(PageText page, LineFeatures[] features, BodyPart body) => body.Head.Count <= 1 && body.Length(page) <= Longest && !body.IsMarked(features) && Advertisements.IsTitle(page[body.Head.Count == 1 ? body.Head[0] : body.From]);

    // Its title may stand above it as a column's name does.
    private static bool IsNotice(PageText page, PageParts parts, BodyPart body) => body.Length(page) <= LongestNotice && LeadMarker.Read(page.From(body.From, LeadMarker.Longest)) is not { Strength: MarkerStrength.Strong, Source: { } } && body.Head switch
    {
        [] => Advertisements.IsNoticeTitle(page[body.From]) || (body.From > 0 && Advertisements.IsNoticeTitle(page[body.From - 1]) && parts.Furniture.Contains(body.From - 1)),
        [.., var last] => body.Head.Count <= 2 && Advertisements.IsNoticeTitle(page[last]), // below who gives it
    };
}
