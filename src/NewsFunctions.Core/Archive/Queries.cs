using System.Text.Json.Serialization;
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

    /// <summary>With this name in the byline, whatever the role; letters may be of either case.</summary>
    public string? Author { get; init; }

    /// <summary>From this source (本报, 新华社 …), as printed.</summary>
    public string? Source { get; init; }

    /// <summary>Of this kind.</summary>
    public ArticleType? Type { get; init; }

    /// <summary>At most so many.</summary>
    public required int Limit { get; init; }

    /// <summary>Only what follows this one in the list, which need not exist any more.</summary>
    public ArticleId? After { get; init; }

    /// <summary>Whether rows must be looked at that are not in the list, so that the cost depends on how rare those in it are.</summary>
    internal bool IsSparse => Source is not null || Type is not null || (Page is not null && (From is null || From != To));
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
/// <param name="More">Whether others may follow.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, bool More)
{
    /// <summary>
    /// The day (and all before it) that the list goes on with, when it was cut short before its limit because what it
    /// looks for is rare; null when it goes on behind its last item.
    /// </summary>
    public DateOnly? GoesOnWith { get; init; }
}

/// <summary>A paper of the archive.</summary>
/// <param name="Code">Its code.</param>
/// <param name="PaperName">Its name, when it is configured.</param>
/// <param name="LatestIssue">The date of its newest issue.</param>
public sealed record Paper(
    [property: JsonPropertyName("paper")] string Code,
    string? PaperName,
    DateOnly LatestIssue);

/// <summary>Something read, and which state of it.</summary>
/// <param name="Version">Another whenever the content is another.</param>
/// <param name="LastModified">When it was last written.</param>
/// <param name="Content">What was read; null when the reader had said that it has this version.</param>
public sealed record Versioned<T>(string Version, DateTimeOffset? LastModified, T? Content)
    where T : class;
