using System.Buffers;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>What a line has to do with a head that came out amid the columns of its text.</summary>
internal enum WithinText : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its sentence goes on behind such a head.</summary>
    Before,

    /// <summary>It is a line of the head, or stands beside one.</summary>
    Head,

    /// <summary>It goes on with the sentence that the head cut.</summary>
    Behind,
}

/// <summary>
/// Finds heads amid a sentence of their text, as they come out where they stand over the second of its columns:
/// the column's lines go on behind them as they did before, and what they say is said nearby.
/// </summary>
internal static class HeadsWithin
{
    private const int MostLines = 6;
    private const float Alike = 0.8f; // ems: lines of one column
    private const float Indent = 2; // ems
    private const float Short = 0.5f; // ems
    private const float TooWide = 2f; // ems
    private const float Narrowest = 7; // ems
    private const float SaidNearby = 0.5f;

    private static readonly SearchValues<char> Pairs = SearchValues.Create("“”‘’《》（）");

    /// <summary>Marks the lines of such heads and those around them.</summary>
    public static void Mark(PageText page, LineFeatures[] features)
    {
        for (var before = 1; before + 2 < features.Length; before++)
        {
            // Most lines are followed by one of their column.
            if (IsOfColumn(features[before], features[before + 1]) || !IsCut(page, features, before) || HeadEnd(page, features, before) is not (> 0 and var behind))
                continue;
            features[before].Within = WithinText.Before;
            for (var line = before + 1; line < behind; line++)
                features[line].Within = features[line].IsByline ? WithinText.None : WithinText.Head;
            features[behind].Within = WithinText.Behind;
            before = behind;
        }
    }

    // A full line of a column that ends within a sentence.
    private static bool IsCut(PageText page, LineFeatures[] features, int line)
    {
        ref readonly var f = ref features[line];
        return f is { EndsSentence: false, IsByline: false, EndsInCredit: false, PrecedesCredit: false, EndsInMarker: false, PrecedesJump: false, EndsInJump: false, Jump: 0, Furniture: < 2, IsSignOff: false, Width: >= Narrowest }
            && (f.EndsOpen || page[line][^1] is '”' or '》' || (!f.EndsSoftly && Characters.IsHan(page[line][^1])))
            && (IsOfColumn(features[line - 1], f) || (line > 1 && IsOfColumn(features[line - 2], f)))
            && !BeginsFlush(features[line - 1], f)
            && IsWidest(features, line);
    }

    // As wide as the column, behind a paragraph's last line: no first line is, where those are indented.
    private static bool BeginsFlush(in LineFeatures last, in LineFeatures f) => last.EndsSentence && last.Width + last.Slack < f.Width - 1;

    // A line that is shorter than those above was cut at a mark.
    private static bool IsWidest(LineFeatures[] features, int line)
    {
        const int Above = 4;
        for (var above = Math.Max(0, line - Above); above < line; above++)
        {
            if (features[above].Width > features[line].Width + features[line].Slack + Alike)
                return false;
        }
        return true;
    }

    // The line that goes on behind the head which begins below the line; 0 where there is none.
    private static int HeadEnd(PageText page, LineFeatures[] features, int before)
    {
        var (echo, counted, lines, isSigned) = (0f, 0, 0, false);
        var (narrowest, widest) = (float.MaxValue, 0f);
        for (var line = Math.Max(0, before - 2); line <= before; line++)
        {
            if (!IsOfColumn(features[line], features[before]))
                continue;
            narrowest = Math.Min(narrowest, features[line].Width);
            widest = Math.Max(widest, features[line].Width + features[line].Slack);
        }
        for (var line = before + 1; line < features.Length - 1 && line - before <= MostLines + 1; line++)
        {
            ref readonly var f = ref features[line];
            // What is as long as a first line is behind its indent may be one, where a paragraph ended without a mark.
            if (counted > 0 && ((isSigned && IsOfColumn(features[before - 1], features[before])) || echo >= SaidNearby * counted || IsWord(page, before, line)) && !(lines > 1 && Math.Abs(features[line - 1].Width + Indent - widest) <= Alike) && !IsWord(page, line - 1, line) && !BeginsMarked(page[line]) && GoesOn(features, before, line))
                return line;
            // Who wrote the text stands below its head.
            if (lines > 0 && f.IsByline)
            {
                isSigned = true;
                continue;
            }
            if (f.Furniture == 2)
                continue;
            if (isSigned || f.HasInnerStop || f.EndsSentence || f.EndsSoftly && page[line][^1] is not ('”' or '》' or '—') || f.IsByline || f.IsName || f.Jump != 0 || f.EndsInCredit || f.PrecedesCredit
                || f.Marker == MarkerStrength.Strong || f.GoesOnFromLineBefore || f.GoesOnWithinParagraph || f.GoesOnWithinWord || (counted == 0 && IsWord(page, line - 1, line)))
                return 0;
            // A line as long as the column has them is more of it.
            if (f.Width + f.Slack + features[line + 1].FirstToken >= narrowest - Short && f.Squeezed <= widest + TooWide)
                return 0;
            lines++;
            echo += f.Echo ?? 0;
            counted += f.Echo is null ? 0 : 1;
        }
        return 0;
    }

    // Marks that follow each other are not parted: the line before was short because of them.
    private static bool BeginsMarked(ReadOnlySpan<char> line) => line[..Math.Min(line.Length, 3)].ContainsAny(Pairs);

    private static bool IsWord(PageText page, int line, int next) => CommonWords.Join(page[line][^1], page[next][0]);

    // The column's next line, and that one's next, unless its paragraph ends with it.
    private static bool GoesOn(LineFeatures[] features, int before, int line)
    {
        ref readonly var f = ref features[line];
        ref readonly var next = ref features[line + 1];
        if (f.IsIndented || f.Marker != MarkerStrength.None || features[line - 1].EndsOpen
            || f is not { Furniture: 0, IsByline: false, Jump: 0, OpensSentence: false, IsListItem: false, GoesOnWithinWord: false })
            return false;
        return f.EndsSentence ? f.Width < features[before].Width + Alike
            : IsOfColumn(features[before], f) && next.Marker != MarkerStrength.Strong && (next.EndsSentence || IsOfColumn(f, next));
    }

    private static bool IsOfColumn(in LineFeatures full, in LineFeatures f) => Math.Abs(full.Width + full.Slack / 2 - f.Width - f.Slack / 2) <= Alike + (full.Slack + f.Slack) / 2;
}
