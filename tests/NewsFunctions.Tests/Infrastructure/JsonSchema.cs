using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsFunctions.Tests.Infrastructure;

/// <summary>Validates JSON by the part of JSON Schema 2020-12 that the tests' schemas use; a keyword it does not know is an error, not a pass.</summary>
/// <param name="document">Where <c>$ref</c> looks.</param>
internal sealed class JsonSchema(JsonNode document)
{
    private static readonly HashSet<string> Annotations = ["title", "description", "default", "example", "examples", "deprecated", "$schema", "$id", "$comment", "$defs"];

    /// <summary>What is wrong with a value; nothing when it is valid.</summary>
    public IReadOnlyList<string> Validate(JsonNode? value, JsonNode? schema = null)
    {
        var errors = new List<string>();
        Check(value, schema ?? document, "$", errors);
        return errors;
    }

    /// <returns>The properties that the schema has something to say about.</returns>
    private HashSet<string> Check(JsonNode? value, JsonNode schema, string at, List<string> errors)
    {
        if (schema.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            if (!schema.GetValue<bool>())
                errors.Add($"{at}: nothing is allowed here");
            return [];
        }
        var rules = schema.AsObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var fields = value as JsonObject;
        foreach (var (keyword, rule) in rules)
        {
            switch (keyword)
            {
                case "$ref":
                    seen.UnionWith(Check(value, Resolve(rule!.GetValue<string>()), at, errors));
                    break;
                case "type":
                    Expect(rule is JsonArray many ? many.Any(type => IsOf(type!.GetValue<string>())) : IsOf(rule!.GetValue<string>()), $"is no {rule!.ToJsonString()}");
                    break;
                case "enum":
                    Expect(rule!.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{value} is none of {rule.ToJsonString()}");
                    break;
                case "const":
                    Expect(JsonNode.DeepEquals(rule, value), $"{value} is not {rule}");
                    break;
                case "properties":
                    foreach (var (name, property) in rule!.AsObject())
                    {
                        if (fields?.TryGetPropertyValue(name, out var field) != true)
                            continue;
                        seen.Add(name);
                        Check(field, property!, $"{at}.{name}", errors);
                    }
                    break;
                case "required":
                    foreach (var name in rule!.AsArray())
                        Expect(fields is null || fields.ContainsKey(name!.GetValue<string>()), $"has no {name}");
                    break;
                case "additionalProperties":
                    foreach (var (name, field) in fields?.Where(field => rules["properties"]?.AsObject().ContainsKey(field.Key) != true) ?? [])
                    {
                        seen.Add(name);
                        Check(field, rule!, $"{at}.{name}", errors);
                    }
                    break;
                case "items":
                    foreach (var (i, item) in (value as JsonArray)?.Index() ?? [])
                        Check(item, rule!, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"), errors);
                    break;
                case "allOf" or "anyOf" or "oneOf":
                    var fits = 0;
                    var failed = new List<string>();
                    foreach (var one in rule!.AsArray())
                    {
                        var own = new List<string>();
                        var ownSeen = Check(value, one!, at, own);
                        failed.AddRange(own);
                        if (own.Count > 0)
                            continue;
                        fits++;
                        seen.UnionWith(ownSeen);
                    }
                    Expect(keyword switch { "allOf" => failed.Count == 0, "anyOf" => fits > 0, _ => fits == 1 }, $"{keyword}: {fits} fit; {string.Join("; ", failed.Take(5))}");
                    break;
                case "pattern":
                    Expect(kind != JsonValueKind.String || Regex.IsMatch(value!.GetValue<string>(), rule!.GetValue<string>()), $"{value} is not like {rule}");
                    break;
                case "format":
                    Expect(kind != JsonValueKind.String || HasFormat(value!.GetValue<string>(), rule!.GetValue<string>()), $"{value} is no {rule}");
                    break;
                case "minimum":
                    Expect(kind != JsonValueKind.Number || Number(value!) >= Number(rule!), $"{value} is less than {rule}");
                    break;
                case "maximum":
                    Expect(kind != JsonValueKind.Number || Number(value!) <= Number(rule!), $"{value} is more than {rule}");
                    break;
                case "maxItems":
                    Expect(value is not JsonArray list || list.Count <= Number(rule!), "has too many items");
                    break;
                case "minItems":
                    Expect(value is not JsonArray array || array.Count >= Number(rule!), "has too few items");
                    break;
                case "unevaluatedProperties":
                    break;
                default:
                    if (!Annotations.Contains(keyword))
                        throw new NotSupportedException($"The schema uses '{keyword}'.");
                    break;
            }
        }
        // Last, because it is about what none of the others has seen.
        if (rules["unevaluatedProperties"] is { } rest)
        {
            foreach (var (name, field) in fields?.Where(field => !seen.Contains(field.Key)) ?? [])
                Check(field, rest, $"{at}.{name}", errors);
        }
        return seen;

        void Expect(bool holds, string message)
        {
            if (!holds)
                errors.Add($"{at} {message}");
        }

        bool IsOf(string type) => type switch
        {
            "object" => kind == JsonValueKind.Object,
            "array" => kind == JsonValueKind.Array,
            "string" => kind == JsonValueKind.String,
            "number" => kind == JsonValueKind.Number,
            "integer" => kind == JsonValueKind.Number && double.IsInteger(Number(value!)),
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "null" => kind == JsonValueKind.Null,
            _ => throw new NotSupportedException($"The schema uses the type '{type}'."),
        };
    }

    private JsonNode Resolve(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            throw new NotSupportedException($"The schema refers to '{reference}'.");
        var node = document;
        foreach (var segment in reference[2..].Split('/'))
            node = node[segment] ?? throw new KeyNotFoundException($"'{reference}' leads nowhere.");
        return node;
    }

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static bool HasFormat(string text, string format) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$") && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) && text.All(char.IsAscii),
        "uri-reference" => Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute),
        _ => throw new NotSupportedException($"The schema uses the format '{format}'."),
    };
}
