using System.Text.Json.Serialization;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>What a listing shows of an article: all but its body and provenance.</summary>
public sealed record ArticleSummary
{
    /// <inheritdoc cref="Article.Id"/>
    public required string Id { get; init; }

    /// <inheritdoc cref="Article.Paper"/>
    public required string Paper { get; init; }

    /// <inheritdoc cref="Article.PaperName"/>
    public string? PaperName { get; init; }

    /// <inheritdoc cref="Article.Date"/>
    public required DateOnly Date { get; init; }

    /// <inheritdoc cref="Article.Page"/>
    public required int Page { get; init; }

    /// <inheritdoc cref="Article.Position"/>
    public required int Position { get; init; }

    /// <inheritdoc cref="Article.Type"/>
    public required ArticleType Type { get; init; }

    /// <inheritdoc cref="Article.Headline"/>
    public string? Headline { get; init; }

    /// <inheritdoc cref="Article.HeadlineSource"/>
    public HeadlineSource? HeadlineSource { get; init; }

    /// <inheritdoc cref="Article.Kicker"/>
    public string? Kicker { get; init; }

    /// <inheritdoc cref="Article.Subheadline"/>
    public string? Subheadline { get; init; }

    /// <inheritdoc cref="Article.Byline"/>
    public IReadOnlyList<Contributor> Byline { get; init; } = [];

    /// <inheritdoc cref="Article.Source"/>
    public string? Source { get; init; }

    /// <inheritdoc cref="Article.Credit"/>
    public string? Credit { get; init; }

    /// <summary>The start of the first paragraph (导语), cut to 200 characters; null when there is no body.</summary>
    public string? Lead { get; init; }

    /// <inheritdoc cref="Article.Continuation"/>
    public Continuation? Continuation { get; init; }

    /// <inheritdoc cref="Article.Warnings"/>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <inheritdoc cref="Article.Correction"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Correction? Correction { get; init; }

    /// <summary>When the archive last wrote it.</summary>
    internal DateTimeOffset? Modified { get; init; }

    /// <summary>The place in the archive.</summary>
    internal ArticleId Key => new(Paper, Date, Page, Position);
}
