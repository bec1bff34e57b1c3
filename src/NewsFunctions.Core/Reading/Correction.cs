using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace NewsFunctions.Reading;

/// <summary>What an editor says of an article instead of what was read. A value that is null is as it was read; an empty one says that there is none.</summary>
public sealed record Correction
{
    /// <inheritdoc cref="Article.Headline"/>
    public string? Headline { get; init; }

    /// <inheritdoc cref="Article.Kicker"/>
    public string? Kicker { get; init; }

    /// <inheritdoc cref="Article.Subheadline"/>
    public string? Subheadline { get; init; }

    /// <inheritdoc cref="Article.Byline"/>
    public IReadOnlyList<Contributor>? Byline { get; init; }

    /// <summary>The date of the issue, when the file's is wrong. The article keeps its id and its place in lists: those are the file's.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Who says so.</summary>
    public required string By { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was read, for those values that are corrected.</summary>
    public PrintedHead? Printed { get; init; }

    /// <summary>The version of the correction, for <c>If-Match</c>; without quotes.</summary>
    [JsonPropertyName("etag")]
    public string ETag => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Headline}\n{Kicker}\n{Subheadline}\n{(Byline is null ? null : string.Join('|', Byline))}\n{Date:O}\n{By}\n{At:O}"))).AsSpan(0, 8));

    /// <summary>Whether another says the same of the article, whoever and whenever.</summary>
    public bool SaysTheSame(Correction other) => this with { By = "", At = default, Byline = null, Printed = null } == other with { By = "", At = default, Byline = null, Printed = null }
        && (Byline is null ? other.Byline is null : other.Byline is not null && Byline.SequenceEqual(other.Byline));

    /// <summary>The article as corrected.</summary>
    internal Article Apply(Article read) => read with
    {
        Headline = Headline ?? read.Headline,
        HeadlineSource = Headline is null ? read.HeadlineSource : HeadlineSource.Corrected,
        Kicker = ValueOf(Kicker, read.Kicker),
        Subheadline = ValueOf(Subheadline, read.Subheadline),
        Byline = Byline ?? read.Byline,
        Warnings = Headline is null ? read.Warnings : [.. read.Warnings.Where(warning => warning != WarningCodes.HeadlineMissing)],
        Correction = this with
        {
            Printed = new(
                Headline is null ? null : read.Headline,
                Headline is null ? null : read.HeadlineSource,
                Kicker is null ? null : read.Kicker,
                Subheadline is null ? null : read.Subheadline,
                Byline is null ? null : read.Byline,
                Date is null ? null : read.Date),
        },
    };

    private static string? ValueOf(string? corrected, string? read) => corrected is null ? read : corrected.Length == 0 ? null : corrected;
}

/// <summary>What was read of a corrected article; null where that was nothing or is not corrected.</summary>
public sealed record PrintedHead(string? Headline, HeadlineSource? HeadlineSource, string? Kicker, string? Subheadline, IReadOnlyList<Contributor>? Byline, DateOnly? Date);
