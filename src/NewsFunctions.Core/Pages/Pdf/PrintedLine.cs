namespace NewsFunctions.Pages.Pdf;

/// <summary>A character where it stands on the page, in points; y grows downwards.</summary>
internal readonly record struct Glyph(string Text, float Left, float Right, float Baseline, float Size, bool IsBold, string? Font, bool IsSpace)
{
    /// <summary>How far characters reach above their baseline, in ems.</summary>
    public const float Ascent = 0.88f;

    /// <summary>How much of a vertical line it takes when it lies on its side; 0 when it stands upright.</summary>
    public float Length { get; init; }

    /// <summary>Its place in the order in which the page's characters were drawn.</summary>
    public int Drawn { get; init; }

    /// <summary>Its upper edge.</summary>
    public float Top => Baseline - (Ascent * Size);

    /// <summary>Its lower edge.</summary>
    public float Bottom => Top + (Length > 0 ? Length : Size);

    /// <summary>It lies on its side.</summary>
    public bool IsLying => Length > 0;
}

/// <summary>Characters that stand on one baseline, or one below the other, and are read together.</summary>
internal sealed class PrintedLine
{
    /// <summary>Its text, with a space where its characters stand apart.</summary>
    public required string Text { get; set; }

    /// <summary>The left edge of its first character.</summary>
    public required float Left { get; set; }

    /// <summary>The right edge of its last character.</summary>
    public required float Right { get; init; }

    /// <summary>Where its characters begin.</summary>
    public required float Top { get; init; }

    /// <summary>Where its characters end.</summary>
    public required float Bottom { get; init; }

    /// <summary>The size of most of its characters: one em.</summary>
    public required float Size { get; init; }

    /// <summary>Most of its characters are bold.</summary>
    public required bool IsBold { get; init; }

    /// <summary>The font of most of its characters.</summary>
    public required string? Font { get; init; }

    /// <summary>Its place in the order in which the page's lines were drawn.</summary>
    public int Drawn { get; set; }

    /// <summary>Its characters stand one below the other.</summary>
    public bool IsVertical { get; init; }

    /// <summary>Its width.</summary>
    public float Width => Right - Left;

    /// <summary>Where it stands.</summary>
    public Box Box => new(Left, Top, Right, Bottom);
}
