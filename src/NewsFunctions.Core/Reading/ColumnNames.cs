using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>
/// How surely the first line of a head is no part of it: the name of the column that the article stands in (栏目), a slogan or an advertisement.
/// A kicker's words come again in the body, a column's hardly do.
/// </summary>
internal static class ColumnNames
{
    // In characters.
    private const int ShortBody = 150;

    // Rare pairs of characters, each counted by how rare: less is none.
    private const float Some = 0.1f;

    /// <summary>Log odds that the first line is no part of the head.</summary>
    /// <param name="page">The page.</param>
    /// <param name="body">The body with its head, of two lines at least.</param>
    /// <param name="shared">Words shared by heads and bodies.</param>
    /// <param name="words">What the line's words and characters say (<see cref="HeadWords"/>).</param>
    public static float Rate(PageText page, BodyPart body, SharedWords shared, float words)
    {
        // A short body need not say what its kicker says.
        if (page.Lines[body.To].End - page.Lines[body.From].Start < ShortBody)
            return float.MinValue;
        var lines = body.Head;
        var text = page[lines[0]];
        var next = page[lines[1]];
        var pairs = shared.Count(lines[0], body.Index);
        var isStrange = pairs < Some;
        var score = Weights.ColumnName + words + Weights.ColumnNameOfLength[Math.Min(text.Length / 2, Weights.ColumnNameOfLength.Length - 1)]
            + Weights.ColumnNameShared[isStrange ? 0 : Math.Min(1 + (int)pairs, Weights.ColumnNameShared.Length - 1)];
        if (text.ContainsAny("，、？！"))
            score += Weights.ColumnNameMarked;
        if (HeadPhrases.Figures(text) > 0)
            score += Weights.ColumnNameFigures;
        if (text[^1] is '：' or ':' or '—')
            score += Weights.ColumnNameAnnounces;
        if (next[0] == '—')
            score += Weights.ColumnNameBeforeDash;
        if (Math.Abs(text.Length - next.Length) <= 1)
            score += Weights.ColumnNameAlike;
        // It is set in a size of its own, as a kicker is.
        if (page.PrintedAs(lines[1]) is { } printed && page.PrintedAs(lines[0]) is { } above)
            score += PrintedWeights.HeadSizes(above, printed, headlineStarts: true, headlineEnds: false, withinHeadline: false);
        var known = MostBelow(lines, shared, body.Index);
        if (known < Some)
            return score + Weights.ColumnNameOfStrangers;
        if (isStrange && known >= 1)
            score += Weights.ColumnNameAboveKnown + (LineMeasure.HasTwoHalves(text) ? Weights.ColumnNameTwoHalves : 0);
        return score;
    }

    // The pairs of characters that the line of the rest has of the body that has most: where none has one, that the first line has none says less.
    private static float MostBelow(List<int> lines, SharedWords shared, int body)
    {
        float most = 0;
        for (var j = 1; j < lines.Count; j++)
            most = Math.Max(most, shared.Count(lines[j], body));
        return most;
    }
}
