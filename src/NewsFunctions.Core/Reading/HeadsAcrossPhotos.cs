namespace NewsFunctions.Reading;

/// <summary>
/// Heads that a photo's caption came out between and their bodies: a picture has no place of its own in the text, its caption lands anywhere.
/// The words tell; where they do, the head moves to the other side of the caption.
/// </summary>
internal static class HeadsAcrossPhotos
{
    // Words that the body beyond the caption has more of than every nearer one.
    private const float Clearly = 1f;

    // … so many that it is the head's text most likely, where nothing else is its head.
    private const float Much = 2f;

    // … though the caption, which tells what the text does, has some that are not in it.
    private const float Most = 0.7f;

    /// <summary>Moves such heads next to their bodies.</summary>
    public static void Move(LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        var (bodies, runs) = (parts.Bodies, parts.HeadLines);
        for (var photo = 0; photo < bodies.Count; photo++)
        {
            var (above, below) = (runs[photo], runs[photo + 1]);
            if (photo + 1 < bodies.Count && above.Count > 0 && below.Count == 0 && IsSignedAbove(bodies[photo], features) && !bodies[photo + 1].IsMarked(features) && !bodies[photo + 1].IsPhoto(features)
                && (photo == 0 || shared.Count(above, photo + 1) > shared.Count(above, photo - 1)))
            {
                bodies[photo + 1].BylinesBefore.AddRange(bodies[photo].BylinesBefore);
                bodies[photo].BylinesBefore.Clear();
                (runs[photo], runs[photo + 1]) = (below, above);
                continue;
            }
            if ((above.Count == 0) == (below.Count == 0) || !bodies[photo].IsPhoto(features))
                continue;
            var (lines, beyond, near) = above.Count > 0 ? (above, photo + 1, photo - 1) : (below, photo - 1, photo + 1);
            if (beyond < 0 || beyond >= bodies.Count || bodies[beyond].IsPhoto(features))
                continue;
            var others = near >= 0 && near < bodies.Count ? OfThisSide(features, shared, lines, beyond, near) : [];
            if (others.Count > 0)
                lines = [.. lines.Except(others)];
            var words = shared.Count(lines, beyond);
            // A report without a head is rarer than a photo without one.
            var other = beyond > photo ? runs[beyond + 1] : runs[beyond];
            var isWanted = words >= Much && shared.Count(other, beyond) * 2 < words;
            if (words < (isWanted ? Most * shared.Count(lines, photo) : Clearly + shared.Count(lines, photo)) || (near >= 0 && near < bodies.Count && words < Clearly + shared.Count(lines, near)))
                continue;
            (runs[photo], runs[photo + 1]) = above.Count > 0 ? (others, lines) : (lines, others);
        }
    }

    // The lines next to the text on this side, which may be its head: they have more of its words than of the text beyond.
    private static List<int> OfThisSide(LineFeatures[] features, SharedWords shared, List<int> lines, int beyond, int near)
    {
        var others = lines.FindAll(line => shared.Count(line, beyond) < shared.Count(line, near));
        var second = near < beyond ? others.Count : lines.Count - others.Count;
        var isWhole = others.Count > 0 && second < lines.Count && others.SequenceEqual(near < beyond ? lines[..second] : lines[second..]);
        return isWhole && features[lines[second]] is { GoesOnFromLineBefore: false, GoesOnWithinWord: false } ? others : [];
    }

    // A caption with its credit, below somebody's byline: that is who wrote the text behind it.
    private static bool IsSignedAbove(BodyPart body, LineFeatures[] features) =>
        body.BylinesBefore.Count > 0 && !body.BylinesBefore.Exists(line => features[line].EndsInCredit) && body.IsCaption(features);
}
