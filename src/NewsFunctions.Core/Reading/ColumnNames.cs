using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// How surely the first line of a head, or the last one, is no part of it: the name of the column that an article stands in (栏目), a slogan or an advertisement.
/// A kicker's words come again in the body, a column's hardly do.
/// </summary>
internal static class ColumnNames
{
    // In characters.
    private const int ShortBody = 150;

    private const int LongestMarked = 12;

    // What kickers end in and columns' names never do.
    private static readonly string[] Speaking = ["强调", "指出", "要求", "表示", "发文", "印发通知"];

    // Rare pairs of characters, each counted by how rare: less is none.
    private const float Some = 0.1f;

    /// <summary>Log odds that the first line, or the last one, is no part of the head.</summary>
    /// <param name="page">The page.</param>
    /// <param name="body">The body with its head, of two lines at least.</param>
    /// <param name="shared">Words shared by heads and bodies.</param>
    /// <param name="words">What the line's words and characters say (<see cref="HeadWords"/>).</param>
    /// <param name="isLast">Whether the last line is asked for.</param>
    public static float Rate(PageText page, BodyPart body, SharedWords shared, float words, bool isLast = false)
    {
        var lines = body.Head;
        var line = isLast ? lines[^1] : lines[0];
        var text = page[line];
        var next = page[isLast ? lines[^2] : lines[1]];
        var pairs = shared.Count(line, body.Index);
        var isStrange = pairs < Some;
        // An amount names none (近七成), nor does what waits for the next word (湖城承建的|…).
        if (HeadPhrases.IsAmount(text) || (!isLast && (CommonWords.Cling(text[^1], next[0]) || HeadPhrases.BreaksOff(text, next) || HeadPhrases.GoesOnWithClause(next))))
            return float.MinValue;
        if (!isLast && IsSaidInto(page, body, text, next))
            return float.MinValue;
        // A subheadline stands there far more often; and an article stands in one column.
        if (isLast ? !isStrange : lines.Exists(other => HeadPhrases.EndsInColumnName(page[other])))
            return float.MinValue;
        var score = Weights.ColumnName + words + Weights.ColumnNameOfLength[Math.Min(text.Length / 2, Weights.ColumnNameOfLength.Length - 1)]
            + Weights.ColumnNameShared[isStrange ? 0 : Math.Min(1 + (int)pairs, Weights.ColumnNameShared.Length - 1)];
        // A short body need not say what its kicker says.
        if (body.Length(page) < ShortBody)
            score += Weights.ColumnNameOverShortBody;
        if (text.Length <= LongestMarked && Furniture.MarkedColumn(text) is { IsEmpty: false })
            score += Characters.AnyBullet.Contains(text[0]) ? Weights.ColumnNameBulleted : Weights.ColumnNameBracketed;
        if (text.ContainsAny("，、？！"))
            score += Weights.ColumnNameMarked;
        if (HeadPhrases.Figures(text) > 0)
            score += Weights.ColumnNameFigures;
        if (text[^1] is '：' or ':' or '—' || text.EndsWithAny(Speaking))
            score += Weights.ColumnNameAnnounces;
        if (text[0] == '访' || text.StartsWith("记“", StringComparison.Ordinal) || HeadPhrases.IsPlace(text) || HeadPhrases.IsProvince(text))
            score += Weights.ColumnNameTellsOf;
        if (!isLast && next[0] == '—')
            score += Weights.ColumnNameBeforeDash;
        if (Math.Abs(text.Length - next.Length) <= 1)
            score += (lines.Count > 2 && page[isLast ? lines[^3] : lines[2]].Length == text.Length ? 2 : 1) * Weights.ColumnNameAlike;
        // It is set in a size of its own, as a kicker is.
        if (!isLast && page.TypeOf(lines[1]) is { } printed && page.TypeOf(lines[0]) is { } above)
            score += PrintedWeights.HeadSizes(above, printed, headlineStarts: true, headlineEnds: false, withinHeadline: false);
        var known = MostOfOthers(lines, line, shared, body.Index);
        if (known < Some)
            return score + Weights.ColumnNameOfStrangers;
        if (isStrange && known >= 1)
            score += Weights.ColumnNameAboveKnown + (LineMeasure.HasTwoHalves(text) ? Weights.ColumnNameTwoHalves : 0);
        return score;
    }

    // “稻乡行”|志愿者走进溪口: the text goes on from the line's last characters with the next line's first one; or it says the whole line, as of who acts.
    private static bool IsSaidInto(PageText page, BodyPart body, ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        const int WithinText = 1500, Longish = 4;
        if (line.Length < 2)
            return false;
        var start = page.Lines[body.From].Start;
        var text = page.Buffer.AsSpan(start, Math.Min(WithinText, page.Lines[body.To].End - start));
        return text.IndexOf([line[^2], line[^1], next[0]]) >= 0 || (line.Length > Longish && text.IndexOf(line) >= 0);
    }

    /// <summary>Whether all that stands over a text is a column's name, in brackets or behind a bullet as those are: 【身边好人】.</summary>
    public static bool IsAlone(PageText page, BodyPart body, SharedWords shared) =>
        body.Head is [var line] && page[line].Length <= LongestMarked && !Furniture.MarkedColumn(page[line]).IsEmpty && shared.Count(line, body.Index) < Some;

    // The pairs of characters that the line of the rest has of the body that has most: where none has one, that this line has none says less.
    private static float MostOfOthers(List<int> lines, int line, SharedWords shared, int body)
    {
        float most = 0;
        foreach (var other in lines)
            most = other == line ? most : Math.Max(most, shared.Count(other, body));
        return most;
    }
}
