using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>Which articles to list.</summary>
public sealed record ArticleQuery
{
    /// <summary>Of these papers only; null is all.</summary>
    public IReadOnlyList<string>? Papers { get; init; }

    /// <summary>Not before this day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Not after this day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>On this page of any issue.</summary>
    public int? Page { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }

    /// <summary>Only what follows this one in the list, which need not exist any more.</summary>
    public ArticleId? After { get; init; }
}

/// <summary>Which issues to list.</summary>
public sealed record IssueQuery
{
    /// <inheritdoc cref="ArticleQuery.Papers"/>
    public IReadOnlyList<string>? Papers { get; init; }

    /// <inheritdoc cref="ArticleQuery.From"/>
    public DateOnly? From { get; init; }

    /// <inheritdoc cref="ArticleQuery.To"/>
    public DateOnly? To { get; init; }

    /// <inheritdoc cref="ArticleQuery.Limit"/>
    public required int Limit { get; init; }

    /// <inheritdoc cref="ArticleQuery.After"/>
    public IssueKey? After { get; init; }
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="More">Whether others follow.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, bool More);

/// <summary>Something read, and which state of it.</summary>
/// <param name="Version">Another whenever the content is another.</param>
/// <param name="LastModified">When it was last written.</param>
/// <param name="Content">What was read; null when the reader had said that it has this version.</param>
public sealed record Versioned<T>(string Version, DateTimeOffset? LastModified, T? Content)
    where T : class;
