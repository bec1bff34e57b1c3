using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>What must come out of a page: the truth a reading is scored against, and the format of <c>*.expected.json</c>.</summary>
public sealed record ExpectedPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Paper { get; init; }

    public string? PaperName { get; init; }

    public required DateOnly Date { get; init; }

    public required int Page { get; init; }

    public required IReadOnlyList<ExpectedArticle> Articles { get; init; }

    /// <summary>The lines that are in no article, in page order.</summary>
    public IReadOnlyList<string> Furniture { get; init; } = [];

    public static ExpectedPage FromJson(string json) =>
        JsonSerializer.Deserialize<ExpectedPage>(json, Json) ?? throw new JsonException("An expected page is an object.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>One item that must come out, under the conventions of the README beside this file.</summary>
public sealed record ExpectedArticle
{
    public ArticleType Type { get; init; }

    /// <summary>Null when none is printed; a headline made from the lead does not count.</summary>
    public string? Headline { get; init; }

    public string? Kicker { get; init; }

    public string? Subheadline { get; init; }

    public IReadOnlyList<Contributor> Byline { get; init; } = [];

    public string? Source { get; init; }

    public Dateline? Dateline { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    public Continuation? Continuation { get; init; }

    public string? Credit { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
