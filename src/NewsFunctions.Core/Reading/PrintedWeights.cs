using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>What the place and size of a line say, in the odds of <see cref="Weights"/>. Where a file knows them, they outweigh the rest.</summary>
internal static class PrintedWeights
{
    public const float ContinuedIndented = -5f; // an indented line begins a paragraph

    public const float ParagraphEndsBeforeIndent = -3f; // without a mark, but the next line is indented
    public const float ParagraphEndsShort = -1f; // without a mark, but its column was not full

    public const float CrossHead = 4f; // set as bodies are, between texts of one row

    public const float SecondReportWithinBlock = 2f; // a second report below the first, with no white between

    private const float HeadLarger = 3.5f; // a third larger than bodies, or more
    private const float HeadOtherType = 1.2f; // of another size
    private const float HeadBodyType = -3.5f; // of the body's size, within its block
    private const float HeadBodyTypeApart = -2f; // … where something begins, or in a block of its own, as cross-heads at a column's top are
    private const float HeadBold = 1.5f;
    private const float HeadLeadsNothing = -3f; // no body below it
    private const float FurnitureLeadsNothing = 4f;
    private const float FurnitureBodyType = -1.5f;
    private const float BodyOtherType = -5f;
    private const float StartWithinBlock = -6f;
    private const float StartMarkedWithinBlock = -2f; // 本报讯, as briefs begin that are set below each other
    private const float StartOfGroup = 2f; // something in a place of its own
    private const float StartOfRow = 4.5f; // … parted by more than a gutter
    private const float StartWithinGroup = -2.5f; // the next column under the same head
    private const float BodyOfOtherSize = -2f;
    private const float WithinOfOtherSize = -6f;
    private const float BodyInOtherRow = -1f;
    private const float WithinInOtherRow = -3f;
    private const float StartIndented = 2.12f;
    private const float StartNotIndented = -3f;
    private const float StandsAlone = 2.5f; // a short line without a mark, an indented one behind it
    private const float HeadInOtherRow = -6f;
    private const float HeadPartsOfOneSize = -9f;
    private const float HeadLinesOfOneSize = 1f;
    private const float HeadUsualSpread = 0.08f; // the logarithm of the sizes' ratio that says nothing
    private const float HeadPartGrows = 14f; // for each e-fold
    private const float HeadPartLimit = 3.5f;
    private const float HeadPartOfOtherFont = 2f; // kicker, headline and subheadline are set in fonts of their own
    private const float HeadlineBolder = 3.5f; // … and the headline is the bold one
    private const float HeadLinesOfOtherFont = -6f;
    private const float NameBelowHead = 4f; // no head is so small and so short, and a name
    private const float NameFillsColumn = -3f; // the first line of a paragraph
    private const float Indented = 2.5f;
    private const float NotIndented = -3f;
    private const float Spaced = 4f; // white above it, as above paragraphs
    private const float NotSpaced = -5f;
    private const float SignsOnRight = 2f;
    private const float ContinuedSpaced = -6f;
    private const float Full = 0.3f;
    private const float RoomLeft = -2f;
    private const float RoomLeftPerEm = -0.8f;
    private const float RoomLeftLimit = -6f;

    /// <summary>Where lines' sizes are known, kickers need less of their words.</summary>
    public const float KickerShown = 0.6f;

    /// <summary>Two lines of a head, one below the other: one part is of one font and size, and the headline is larger and bolder.</summary>
    public static float HeadSizes(LineType above, LineType below, bool headlineStarts, bool headlineEnds, bool withinHeadline)
    {
        var larger = MathF.Log(below.Size / above.Size);
        // Of one part, all lines are of one font.
        if (above.Font is not null && below.Font is not null && above.Font != below.Font)
        {
            if (!headlineStarts && !headlineEnds)
                return HeadLinesOfOtherFont;
            var grows = headlineStarts ? larger : -larger;
            var bolder = below.IsBold == above.IsBold ? 0 : below.IsBold == headlineStarts ? HeadlineBolder : -HeadlineBolder;
            return HeadPartOfOtherFont + bolder + Math.Clamp(grows * HeadPartGrows, -HeadPartLimit, HeadPartLimit);
        }
        // Lines that were fitted to a width: their sizes come from their lengths.
        if (Math.Min(above.Size, below.Size) < 0.98f && MathF.Abs(larger) > 0.01f)
            return 0;
        if (MathF.Abs(above.Width - below.Width) < 0.04f * below.Width && MathF.Abs(larger) is > 0.01f and < 0.5f)
            return 0;
        var same = MathF.Abs(larger) < 0.03f;
        if (headlineStarts || headlineEnds)
            return same ? HeadPartsOfOneSize : Math.Clamp(((headlineStarts ? larger : -larger) - HeadUsualSpread) * HeadPartGrows, -HeadPartLimit, HeadPartLimit);
        if (same)
            return HeadLinesOfOneSize;
        return Math.Clamp((HeadUsualSpread - MathF.Abs(larger)) * (withinHeadline ? HeadPartGrows : HeadPartGrows / 2), -HeadPartLimit, 0);
    }

    public static float Head(in LineFeatures f)
    {
        if (f.Geometry is not { } printed)
            return 0;
        var score = printed.IsBold ? HeadBold : 0;
        if (printed.IsBodyType)
            return score + (printed.StartsGroup || (printed.StartsBlock && float.IsNaN(printed.Indent)) ? HeadBodyTypeApart : HeadBodyType);
        return score + (printed.LeadsNothing ? HeadLeadsNothing : printed.Size >= 1.25f ? HeadLarger : HeadOtherType);
    }

    /// <summary>The line is a head of the body that starts at the other one.</summary>
    public static float HeadOf(in LineFeatures head, in LineFeatures body) =>
        head.Geometry is { } printed && body.Geometry is { } start && printed.Row != start.Row ? HeadInOtherRow : 0;

    /// <summary>Whether lines are set as bodies are, in the row of what stands before and behind them.</summary>
    public static bool AreWithinRow(LineFeatures[] features, List<int> lines, int before, int behind) => features[before].Geometry?.Row is { } row && features[behind].Geometry?.Row == row
        && lines.TrueForAll(line => features[line].Geometry is { IsBodyType: true });

    public static float Furniture(in LineFeatures f) => f.Geometry switch
    {
        null => 0,
        { IsBodyType: true } => FurnitureBodyType,
        { LeadsNothing: true } => FurnitureLeadsNothing,
        _ => 0,
    };

    public static float Body(in LineFeatures f) => f.Type is { IsBodyType: false } ? BodyOtherType : 0;

    /// <summary>An article's body starts at the line.</summary>
    public static float Start(in LineFeatures f, LineGeometry? before)
    {
        if (f.Geometry is not { } printed)
            return 0;
        if (!printed.StartsBlock && before is { IsBodyType: true })
            return f.Marker == MarkerStrength.Strong ? StartMarkedWithinBlock : StartWithinBlock;
        return (printed.StartsRow ? StartOfRow : printed.StartsGroup ? StartOfGroup : before is { IsBodyType: true } ? StartWithinGroup : 0) + (float.IsNaN(printed.Indent) ? 0 : printed.Indent >= 0.8f ? StartIndented : StartNotIndented);
    }

    /// <summary>The line is of the same body as the one before it, or within the same paragraph.</summary>
    public static float SameBody(in LineFeatures f, in LineFeatures before, bool within)
    {
        if (f.Type is not { } type || before.Type is not { IsBodyType: true } last)
            return 0;
        return (MathF.Abs(type.Size - last.Size) > 0.04f * last.Size ? within ? WithinOfOtherSize : BodyOfOtherSize : 0)
            + (f.Geometry?.Row != before.Geometry?.Row ? within ? WithinInOtherRow : BodyInOtherRow : 0);
    }

    /// <summary>Who wrote it, on a line of its own: parted as a paragraph is, or at the column's right edge.</summary>
    public static float Byline(in LineFeatures f, LineGeometry? next) => f.Geometry is not { } printed ? 0
        : !printed.IsBodyType ? f.IsName && printed.Size < 1.25f && next is { IsBodyType: true } ? NameBelowHead : 0
        : f.IsName && printed is { Indent: > 1.6f and < 2.7f, Room: < 0.7f } && next is { IsBodyType: true, Indent: < 0.8f } ? NameFillsColumn
        : Math.Max(printed.IsSpaced == true ? Spaced : 0, printed.Indent >= 0.8f ? Indented : 0) + (printed is { Indent: > 3.2f, Room: < 1.2f } ? SignsOnRight : 0);

    /// <summary>White parts the line from the one above it, or would, if a further paragraph started there.</summary>
    public static float Space(in LineFeatures f, bool within) => f.Geometry?.IsSpaced switch
    {
        null => 0,
        true => within ? ContinuedSpaced : Spaced,
        false => within ? 0 : NotSpaced,
    };

    /// <summary>A further paragraph starts at the line.</summary>
    public static float Paragraph(in LineFeatures f, LineGeometry printed, LineGeometry? next) =>
        float.IsNaN(printed.Indent) ? 0
        : printed.Indent >= 0.8f ? Indented
        : NotIndented + (f is { Marks: 0, EndsSentence: false } && printed.Free > 2 && next is not { IsBodyType: true, Indent: < 1 } ? StandsAlone : 0);

    /// <summary>The line goes on in the next one: its column must be full.</summary>
    public static float Filled(LineGeometry printed, float nextToken)
    {
        if (float.IsNaN(printed.Free))
            return 0;
        var room = printed.Free - nextToken;
        return room <= 0 || printed.Free < 0.7f ? Full : Math.Max(RoomLeftLimit, RoomLeft + (room * RoomLeftPerEm));
    }
}
