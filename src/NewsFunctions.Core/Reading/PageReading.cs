namespace NewsFunctions.Reading;

/// <summary>What one file says: its articles in page order, and every line that belongs to none.</summary>
public sealed record PageReading
{
    /// <summary>The paper's code.</summary>
    public required string Paper { get; init; }

    /// <summary>The date of the issue.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The page number, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>The items in page order.</summary>
    public required IReadOnlyList<Article> Articles { get; init; }

    /// <summary>Lines in no article: masthead, folio, date line, editors' names, advertisements.</summary>
    public required IReadOnlyList<FurnitureLine> Furniture { get; init; }

    /// <summary>Every doubt of the reader, the articles' own among them.</summary>
    public required IReadOnlyList<PageWarning> Warnings { get; init; }
}

/// <summary>A line of the page that is in no article.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Text">The line, normalised.</param>
public sealed record FurnitureLine(int Line, string Text);

/// <summary>A doubt of the reader.</summary>
/// <param name="Code">One of <see cref="WarningCodes"/>.</param>
/// <param name="Lines">The lines concerned; null when it is about the whole file.</param>
/// <param name="Detail">A sentence for a person.</param>
public sealed record PageWarning(string Code, LineRange? Lines, string Detail);
