using System.Diagnostics.CodeAnalysis;

namespace NewsFunctions.Api;

/// <summary>A query parameter as it is documented; <see cref="QueryParameters"/> reads it.</summary>
/// <param name="Name">The name in the URL.</param>
/// <param name="Description">What it means, for people.</param>
/// <param name="Schema">Its values, as JSON Schema.</param>
/// <param name="Example">A value that works.</param>
internal sealed record QueryParameter(string Name, string Description, [StringSyntax(StringSyntaxAttribute.Json)] string Schema, string Example)
{
    private const string DaySchema = """{"type":"string","format":"date"}""";

    public static QueryParameter Paper { get; } = new("paper", "The paper's code, or several separated by commas; all papers when left out.", """{"type":"string"}""", "qhrb");

    public static QueryParameter Date { get; } = new("date", "The day of the issue; instead of `from` and `to`.", DaySchema, "2025-03-18");

    public static QueryParameter From { get; } = new("from", "The first day, included.", DaySchema, "2025-03-01");

    public static QueryParameter To { get; } = new("to", "The last day, included.", DaySchema, "2025-03-31");

    public static QueryParameter Page { get; } = new("page", "The page of an issue (版次).", """{"type":"integer","minimum":1,"maximum":999999}""", "1");

    public static QueryParameter Author { get; } = new("author", "A name in the byline, whatever its role.", """{"type":"string"}""", "苏禾田");

    public static QueryParameter Source { get; } = new("source", "Whose report it is, as printed: 本报, 新华社 …", """{"type":"string"}""", "本报");

    public static QueryParameter Type { get; } = new("type", "The kind of item.", """{"type":"string","enum":["article","photo"]}""", "photo");

    public static QueryParameter Fields { get; } = new("fields", "Only these fields of each item, separated by commas.", """{"type":"string"}""", "id,headline");

    public static QueryParameter Limit { get; } = new("limit", "At most so many items.", """{"type":"integer","minimum":1,"maximum":200,"default":50}""", "20");

    public static QueryParameter Cursor { get; } = new("cursor", "Where the list goes on: taken from `next`, with the other parameters as they were.", """{"type":"string"}""", "");
}
