namespace NewsFunctions.Pages;

/// <summary>What stands between a line and the one before it.</summary>
internal enum Gap
{
    /// <summary>Only a line end.</summary>
    Tight,

    /// <summary>At least one empty line.</summary>
    Blank,

    /// <summary>A form feed: another text frame or page.</summary>
    Break,
}

/// <summary>One printed line: a slice of <see cref="PageText.Buffer"/> and how it stood in the file.</summary>
internal readonly record struct Line
{
    /// <summary>The line's number in the file, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The last file line it was put together from; differs from <see cref="Number"/> when an extractor tore a line.</summary>
    public required int LastNumber { get; init; }

    /// <summary>Where its text starts in the buffer.</summary>
    public required int Start { get; init; }

    /// <summary>The length of its text, in UTF-16 units.</summary>
    public required int Length { get; init; }

    /// <summary>How wide its text is set.</summary>
    public required TextWidth Width { get; init; }

    /// <summary>White space in front of it, in ems.</summary>
    public required float Indent { get; init; }

    /// <summary>What stands before it.</summary>
    public required Gap Gap { get; init; }

    /// <summary>Its characters stood apart (稻 香 千 里); the spaces are taken out.</summary>
    public required bool IsLetterSpaced { get; init; }

    /// <summary>It ended in a soft hyphen: a Latin word goes on in the next line.</summary>
    public required bool EndsInSoftHyphen { get; init; }

    /// <summary>A mark stood at its start, or at the end of the line before, that shows that the two are of one paragraph; the mark is where it belongs now.</summary>
    public bool GoesOn { get; init; }

    /// <summary>It begins at a mark, on a page whose lines were cut at marks: it may be the rest of the line before.</summary>
    public bool MayBeRest { get; init; }

    /// <summary>The end of its text in the buffer, exclusive.</summary>
    public int End => Start + Length;
}
