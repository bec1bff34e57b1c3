using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Finds heads that were set in boxes so narrow that their lines look like a column's: a short text without a sentence,
/// beside another head's lines, whose words stand elsewhere on the page.
/// </summary>
internal static class NarrowHeads
{
    private const int MostLines = 9;

    /// <summary>Relabels their lines in place.</summary>
    public static void Relabel(LabelledLine[] labels, LineFeatures[] features, PagePairs pairs)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Label != Label.BodyStart || features[i].Marker == MarkerStrength.Strong)
                continue;
            var end = i + 1;
            while (end < labels.Length && labels[end].Label is Label.ParagraphStart or Label.Continued)
                end++;
            if (end - i > MostLines || !IsAmongHeads(labels, i, end) || HasSentence(features.AsSpan(i, end - i)) || !pairs.AreOfHeads(i, end))
                continue;
            for (var line = i; line < end; line++)
                labels[line] = labels[line] with { Label = Label.Head };
        }
    }

    private static bool IsAmongHeads(LabelledLine[] labels, int from, int to)
    {
        var before = from > 0 ? labels[from - 1].Label : Label.Furniture;
        var behind = to < labels.Length ? labels[to].Label : Label.Furniture;
        return (before == Label.Head || behind == Label.Head)
            && before is Label.Head or Label.Byline or Label.Furniture && behind is Label.Head or Label.Byline or Label.Furniture;
    }

    private static bool HasSentence(ReadOnlySpan<LineFeatures> lines)
    {
        foreach (ref readonly var f in lines)
        {
            if (f.HasInnerStop || f.EndsSentence || f.EndsInCredit)
                return true;
        }
        return false;
    }
}
