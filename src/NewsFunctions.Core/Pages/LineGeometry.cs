namespace NewsFunctions.Pages;

/// <summary>How a line was printed, where the file knows it.</summary>
internal record LineType
{
    /// <summary>The size of its characters, over that of most characters of the page.</summary>
    public required float Size { get; init; }

    /// <summary>The font of its characters, where it is known.</summary>
    public string? Font { get; init; }

    /// <summary>Its width, over the size of most characters of the page.</summary>
    public required float Width { get; init; }

    /// <summary>It is set as bodies are.</summary>
    public required bool IsBodyType { get; init; }

    /// <summary>Most of its characters are bold, and those of most lines are not.</summary>
    public required bool IsBold { get; init; }
}

/// <summary>… and where. Lengths are in ems of the line.</summary>
internal sealed record LineGeometry : LineType
{
    /// <summary>How far it starts from its column's left edge; NaN when the edge is not known.</summary>
    public required float Indent { get; init; }

    /// <summary>What is left free at its column's right edge; NaN when the edge is not known.</summary>
    public required float Room { get; init; }

    /// <summary>What is left free in its column; an indent that is more than a paragraph's counts. NaN when the edges are not known.</summary>
    public float Free => Room + (Indent > 3.2f ? Indent : 0);

    /// <summary>The width of its column.</summary>
    public required float ColumnWidth { get; init; }

    /// <summary>The row of the page that it stands in.</summary>
    public required int Row { get; init; }

    /// <summary>It is the first line of its block.</summary>
    public required bool StartsBlock { get; init; }

    /// <summary>It begins something in a place of its own: not what stands in the next column under the same head.</summary>
    public required bool StartsGroup { get; init; }

    /// <summary>White, a rule or a frame parts its prose from what is read before it.</summary>
    public required bool StartsRow { get; init; }

    /// <summary>No body stands below it in its place: it is no head that stands over its body.</summary>
    public required bool LeadsNothing { get; init; }

    /// <summary>White parts it from the line above it, as it parts paragraphs on this page; null where it doesn't, or nothing of its block is above it.</summary>
    public bool? IsSpaced { get; init; }
}
