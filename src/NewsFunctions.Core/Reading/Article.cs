using System.Text.Json.Serialization;

namespace NewsFunctions.Reading;

/// <summary>One item of a newspaper page: the contract of <c>parse</c>, of the HTTP API and of the tables.</summary>
/// <remarks>Text is normalised: no space between CJK characters or between CJK and Latin, except a meaningful one.</remarks>
public record Article
{
    /// <summary><c>paper-yyyyMMdd-page-position</c>, page and position with at least two digits; see <see cref="ArticleId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The paper's code, as in the file's path.</summary>
    public required string Paper { get; init; }

    /// <summary>The paper's name (报名), when it is configured.</summary>
    public string? PaperName { get; init; }

    /// <summary>The date of the issue (出版日期).</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The page number (版次), from 1.</summary>
    public required int Page { get; init; }

    /// <summary>The place on the page, counted from 1 in page order.</summary>
    public required int Position { get; init; }

    /// <summary>An article or a photo with its caption.</summary>
    public required ArticleType Type { get; init; }

    /// <summary>The headline (主题); null only for a photo printed without one.</summary>
    public string? Headline { get; init; }

    /// <summary>Where <see cref="Headline"/> comes from; it is never invented silently.</summary>
    public HeadlineSource? HeadlineSource { get; init; }

    /// <summary>The line above the headline (引题, 肩题).</summary>
    public string? Kicker { get; init; }

    /// <summary>The line below the headline (副题).</summary>
    public string? Subheadline { get; init; }

    /// <summary>Who wrote or photographed it, in printed order.</summary>
    public IReadOnlyList<Contributor> Byline { get; init; } = [];

    /// <summary>Whose report it is: 本报, 新华社 …</summary>
    public string? Source { get; init; }

    /// <summary>Place and date at the start of the body (电头).</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>The body, a string a paragraph.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>A photo's credit as printed: <c>李四 摄</c>.</summary>
    public string? Credit { get; init; }

    /// <summary>The jump (下转, 上接), when the item has one.</summary>
    public Continuation? Continuation { get; init; }

    /// <summary>Codes of <see cref="WarningCodes"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What an editor has corrected, and what was read in its place; the values above are the corrected ones.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Correction? Correction { get; init; }

    /// <summary>Which file, lines and parser the item came from.</summary>
    public required Provenance Provenance { get; init; }
}

/// <summary>The kind of an item.</summary>
public enum ArticleType
{
    /// <summary>A text (报道).</summary>
    Article,

    /// <summary>A photo with its caption (图片新闻).</summary>
    Photo,
}

/// <summary>Where a headline comes from.</summary>
public enum HeadlineSource
{
    /// <summary>It stands on the page.</summary>
    Printed,

    /// <summary>None was printed; made from the lead.</summary>
    Derived,

    /// <summary>Typed in by an editor.</summary>
    Corrected,
}

/// <summary>A name with its role: 记者 (of whatever rank), 通讯员, 摄 …</summary>
public sealed record Contributor(string Name, string? Role);

/// <summary>Place and date at the start of a body, the date resolved against the issue's.</summary>
public sealed record Dateline(string? Place, DateOnly? Date);

/// <summary>The page that the item goes on on (下转) or comes from (上接).</summary>
/// <param name="To">The page that it says it goes on on.</param>
/// <param name="From">The page that it says it comes from.</param>
/// <param name="Parts">All parts of the article in order, the first being what it is known by; absent while the parts are not joined.</param>
public sealed record Continuation(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? To = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ContinuationPart>? Parts = null);

/// <summary>What stands on one page of an article that goes on on another.</summary>
/// <param name="Id">The part's own id.</param>
/// <param name="Page">Its page.</param>
/// <param name="Provenance">Where it was read from, when the article is shown whole.</param>
public sealed record ContinuationPart(
    string Id,
    int Page,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Provenance? Provenance = null);

/// <summary>Where an item was read from.</summary>
/// <param name="Blob">Container and blob name, or the file's path; null when read from memory.</param>
/// <param name="ETag">The blob's ETag, without quotes.</param>
/// <param name="Lines">First and last line of the file, from 1, both included.</param>
/// <param name="Parser">The version of the reader.</param>
public sealed record Provenance(
    string? Blob,
    [property: JsonPropertyName("etag")] string? ETag,
    LineRange Lines,
    string Parser);

/// <summary>Lines of a file, from 1, both ends included; <c>[110, 212]</c> in JSON.</summary>
[JsonConverter(typeof(LineRangeJsonConverter))]
public readonly record struct LineRange(int From, int To);
