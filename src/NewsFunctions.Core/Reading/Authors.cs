using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Takes who wrote an article off its head: a name below it that the text does not speak of, also where the head is drawn behind its text or apart from it.</summary>
internal static class Authors
{
    private const int LongestPenName = 3;

    /// <summary>Makes bylines of such names.</summary>
    public static void Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        GiveBack(features, parts);
        foreach (var body in parts.Bodies)
        {
            if (body.IsMarked(features))
                continue;
            // What stands right above the text and was given to none may be a pen name.
            var above = body.From - 1;
            if (above >= 0 && features[above].Furniture == 0 && Names.MayBePenName(page[above], LongestPenName) && shared.Count(above, body.Index) == 0 && parts.Furniture.Remove(above))
            {
                body.BylinesBefore.Add(above);
                continue;
            }
            if (body.Head.Count < 2)
                continue;
            var last = body.Head[^1];
            if (!features[last].IsByline && !((features[last].IsName || IsWholeName(page[last]) || (last < body.From && Names.MayBePenName(page[last], LongestPenName))) && shared.Count(last, body.Index) == 0))
                continue;
            body.BylinesBefore.Add(last);
            body.Head = body.Head[..^1];
        }
    }

    // What the line below says of the name (林知秋|强调…) is of no head above.
    // Words are given names too (林文明), behind a surname that many have.
    private static bool IsWholeName(ReadOnlySpan<char> text) =>
        Names.IsName(text) && (!CommonWords.Hold(text) || (text.Length == 3 && Names.HasCommonSurname(text) && !CommonWords.Join(text[0], text[1])));

    // Where heads stand apart, a name that seems to begin one is the author's of the text whose head ends above it.
    private static void GiveBack(LineFeatures[] features, PageParts parts)
    {
        foreach (var body in parts.Bodies)
        {
            if (!body.HasHeadApart || body.Head.Count < 2 || !features[body.Head[0]].IsName || parts.Bodies.Find(other => other.HasHeadApart && other.Head.Count > 0 && other.Head[^1] == body.Head[0] - 1) is not { } above)
                continue;
            above.Head.Add(body.Head[0]);
            body.Head.RemoveAt(0);
        }
    }
}
