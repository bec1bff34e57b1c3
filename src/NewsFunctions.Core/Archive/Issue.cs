namespace NewsFunctions.Archive;

/// <summary>What a listing shows of an issue.</summary>
public sealed record IssueSummary
{
    /// <summary>The paper's code.</summary>
    public required string Paper { get; init; }

    /// <summary>The paper's name, when it is configured.</summary>
    public string? PaperName { get; init; }

    /// <summary>The date of the issue.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>How many pages of it are in the archive.</summary>
    public required int PageCount { get; init; }

    /// <summary>How many articles and photos they hold.</summary>
    public required int ArticleCount { get; init; }
}

/// <summary>An issue with its pages in order.</summary>
public sealed record Issue
{
    /// <inheritdoc cref="IssueSummary.Paper"/>
    public required string Paper { get; init; }

    /// <inheritdoc cref="IssueSummary.PaperName"/>
    public string? PaperName { get; init; }

    /// <inheritdoc cref="IssueSummary.Date"/>
    public required DateOnly Date { get; init; }

    /// <summary>The pages that are in the archive.</summary>
    public required IReadOnlyList<IssuePage> Pages { get; init; }
}

/// <summary>A page of an issue.</summary>
/// <param name="Page">The page number (版次).</param>
/// <param name="Articles">Its items in printed order.</param>
public sealed record IssuePage(int Page, IReadOnlyList<ArticleSummary> Articles);
