namespace NewsFunctions.Reading;

/// <summary>
/// Gives texts their first paragraph back that ends without a mark, as a comment's standfirst (提要) does, and was read as lines of a head:
/// it is set as the text is, with an indent and to the column's width, as no head in larger type is.
/// </summary>
internal static class Standfirsts
{
    private const int Fewest = 3; // lines; of two, the first may be a head's by chance
    private const float Indent = 2; // ems
    private const float Alike = 0.6f; // ems

    /// <summary>Puts such lines in front of their texts.</summary>
    public static void Take(LineFeatures[] features, PageParts parts)
    {
        for (var b = 0; b < parts.Bodies.Count; b++)
        {
            var (body, lines) = (parts.Bodies[b], parts.HeadLines[b]);
            if (body.Width <= 0 || features[body.From].Geometry is not null || body.StartsMarked(features) || lines.Count < Fewest || lines[^1] != body.From - 1)
                continue;
            var first = lines.Count - 2;
            while (first >= 0 && lines[first] == lines[first + 1] - 1 && IsAsWide(features[lines[first]], body.Width))
                first--;
            if (first < 0 || lines.Count - first < Fewest || lines[first] != lines[first + 1] - 1 || !IsAsWide(features[lines[first]], body.Width - Indent) || features[lines[^1]].Width > body.Width)
                continue;
            (body.From, body.HasStandfirst) = (lines[first], true);
            body.Paragraphs.Insert(0, body.From);
            lines.RemoveRange(first, lines.Count - first);
        }
    }

    // With its marks squeezed or not, and the space around numbers there or not.
    private static bool IsAsWide(in LineFeatures line, float width) => line.Width + line.Slack + Alike > width && line.Squeezed - Alike < width;
}
