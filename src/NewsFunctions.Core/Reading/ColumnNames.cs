using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Takes what is no part of a head off its top: the name of the column that an article stands in (栏目), a slogan or advertisement above it.
/// A kicker's words come again in the body; of 211 short kickers of a national daily three did not have one pair of characters in common with it,
/// of 1,630 short column names two thirds.
/// </summary>
internal static class ColumnNames
{
    private static readonly string[] Kinds = ["论坛", "时评", "观澜", "随笔", "手记", "札记", "茶座", "漫谈", "杂谈", "随感", "随想", "走笔", "观察", "纵横", "热评", "锐评", "短评", "瞭望"];

    private const int Longest = 16;

    // So few characters are all Chinese.
    private const int Short = 8;

    // In characters: a short body need not say what its kicker says.
    private const int ShortBody = 150;

    // In ems: lines of one headline are set to one width.
    private const float Alike = 1.1f;

    /// <summary>Takes them off all heads of a page.</summary>
    public static void Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        foreach (var body in parts.Bodies)
        {
            if (page.Lines[body.To].End - page.Lines[body.From].Start < ShortBody)
                continue;
            while (body.Head.Count > 1 && IsStrange(page, features, shared, body.Head[0], body.Head[1], body.Index) && IsKnownBelow(shared, body))
            {
                parts.Furniture.Add(body.Head[0]);
                body.Head.RemoveAt(0);
            }
        }
    }

    // Where the rest of the head has no word of the body either, that the first line has none says nothing.
    private static bool IsKnownBelow(SharedWords shared, BodyPart body)
    {
        for (var j = 1; j < body.Head.Count; j++)
        {
            if (shared.Count(body.Head[j], body.Index) > 0)
                return true;
        }
        return false;
    }

    private static bool IsStrange(PageText page, LineFeatures[] features, SharedWords shared, int line, int next, int body)
    {
        var text = page[line];
        if (text.Length is 4 or 5 && Names.IsHan(text) && text.EndsWithAny(Kinds))
            return true;
        return text.Length is > 1 and <= Longest && (Names.IsHan(text) || (text.Length > Short && Characters.IsHan(text[0]) && text[^1] is not ('—' or '：' or '？' or '！'))) && features[line].Marks == 0
            && page[next][0] != '—' && !features[next].GoesOnWithinWord && Math.Abs(page.Lines[line].Width.Ems - page.Lines[next].Width.Ems) > Alike && shared.Count(line, body) == 0;
    }
}
