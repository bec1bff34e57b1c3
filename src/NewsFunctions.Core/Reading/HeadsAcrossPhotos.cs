namespace NewsFunctions.Reading;

/// <summary>
/// Heads that a photo's caption came out between and their bodies: a picture has no place of its own in the text, its caption lands anywhere.
/// The words tell; where they do, the head moves to the other side of the caption.
/// </summary>
internal static class HeadsAcrossPhotos
{
    // Words that the body beyond the caption has more of than every nearer one.
    private const float Clearly = 1f;

    /// <summary>Moves such heads next to their bodies.</summary>
    public static void Move(LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        var (bodies, runs) = (parts.Bodies, parts.HeadLines);
        for (var photo = 0; photo < bodies.Count; photo++)
        {
            var (above, below) = (runs[photo], runs[photo + 1]);
            if ((above.Count == 0) == (below.Count == 0) || !bodies[photo].IsPhoto(features))
                continue;
            var (lines, beyond, near) = above.Count > 0 ? (above, photo + 1, photo - 1) : (below, photo - 1, photo + 1);
            if (beyond < 0 || beyond >= bodies.Count || bodies[beyond].IsPhoto(features))
                continue;
            var words = shared.Count(lines, beyond);
            if (words < Clearly + shared.Count(lines, photo) || (near >= 0 && near < bodies.Count && words < Clearly + shared.Count(lines, near)))
                continue;
            (runs[photo], runs[photo + 1]) = (below, above);
        }
    }
}
