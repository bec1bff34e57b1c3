using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Joins reports that photos came out amid, between two paragraphs: behind the captions stands a text without a head or a byline of its own,
/// set as the report in front of them is and in its words. So it may directly behind the report, in a column of another width, as beside a photo.
/// </summary>
internal static class ReportsAcrossPhotos
{
    private const float Alike = 0.6f; // ems, of columns' widths
    private const float Coherent = 0.06f; // as parts of one report are

    /// <summary>Makes one body of the two; the photos stand behind it.</summary>
    public static void Join(LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        for (var b = parts.Bodies.Count - 1; b > 0; b--)
        {
            var rest = parts.Bodies[b];
            if (rest.IsPhoto(features))
                continue;
            var photo = b - 1;
            while (photo > 0 && parts.Bodies[photo].IsPhoto(features) && parts.Bodies[photo].Head.Count == 0)
                photo--;
            var report = parts.Bodies[photo];
            var isOfReport = photo < b - 1 ? MathF.Abs(report.Width - rest.Width) <= Alike : rest.From == report.To + 1 && rest.Head.Count == 0 && report.Width > 0 && rest.Width > 0;
            if (!isOfReport || !MayBeOne(features, report, rest) || shared.Cohesion(report, rest) < Coherent)
                continue;
            for (var line = report.To + 1; line < rest.From; line++)
                report.Between.Add(line);
            report.Head.AddRange(rest.Head);
            parts.TakeOver(report, rest);
            parts.Bodies.RemoveAt(b);
        }
    }

    private static bool MayBeOne(LineFeatures[] features, BodyPart report, BodyPart rest) =>
        rest.From > report.To && (report.Head.Count == 0 || rest.Head.Count == 0) && rest.Head.TrueForAll(line => line > rest.To) && report.Head.TrueForAll(line => line < report.From || line > rest.To)
        && features[rest.From] is { Marker: not (MarkerStrength.Strong or MarkerStrength.Weak), Geometry: null } && rest.BylinesBefore.Count == 0 && !report.IsPhoto(features)
        && !report.IsClosed(features);
}
