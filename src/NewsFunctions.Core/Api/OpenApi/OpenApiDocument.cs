using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.OpenApi;

/// <summary>Where an HTTP function is: what its trigger says.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Route">The route below the prefix.</param>
/// <param name="Methods">The HTTP methods, in any case.</param>
/// <param name="NeedsKey">Whether a caller needs a key.</param>
public sealed record HttpRoute(string Function, string Route, IReadOnlyList<string> Methods, bool NeedsKey);

/// <summary>The OpenAPI 3.1 document, made from the functions' triggers, the parameters that the handlers read by, and the types that they write.</summary>
internal static partial class OpenApiDocument
{
    private const string Header = "functionKey", Query = "functionKeyInUrl";

    private static readonly Dictionary<string, (string Description, string Schema, string Example)> PathParameters = new()
    {
        ["id"] = ("The article: paper, date, page, position.", """{"type":"string"}""", "qhrb-20250318-01-01"),
        ["paper"] = ("The paper's code.", """{"type":"string"}""", "qhrb"),
        ["date"] = ("The day of the issue.", """{"type":"string","format":"date"}""", "2025-03-18"),
        ["relation"] = ("Which other article.", """{"type":"string","enum":["previous","next","continuation"]}""", "next"),
        ["path"] = ("The blob's name within the container.", """{"type":"string"}""", "qhrb/2025-03-18/01.txt"),
    };

    /// <param name="routes">The functions there are.</param>
    /// <param name="server">Where the routes begin.</param>
    public static JsonObject Create(IEnumerable<HttpRoute> routes, string server)
    {
        var schemas = new Schemas();
        var byName = routes.ToDictionary(route => route.Function, StringComparer.Ordinal);
        var described = new HashSet<string>(StringComparer.Ordinal);
        var paths = new JsonObject();
        foreach (var operation in Operation.All)
        {
            if (!byName.TryGetValue(operation.Function, out var route))
                continue;
            described.Add(operation.Function);
            var path = "/" + (operation.Route ?? Constraints().Replace(route.Route, "{$1}"));
            var item = paths[path] ??= new JsonObject();
            // Every GET can be a HEAD.
            foreach (var method in route.Methods.Select(method => method.ToLowerInvariant()).Where(method => method != "head"))
                item[method] = Describe(operation, route, path, schemas);
        }
        if (byName.Keys.Except(described).ToList() is { Count: > 0 } silent)
            throw new InvalidOperationException($"Nothing describes {string.Join(", ", silent)}: see Operation.All.");
        var problem = schemas.Of(ApiJson.Readable.Problem);
        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "NewsFunctions",
                ["version"] = PageReader.Version,
                ["description"] = "Newspaper pages as articles. Lists go on at `next`; errors are problem details (RFC 9457); what is read has a strong ETag; GET answers HEAD, too.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["tags"] = new JsonArray([.. Operation.All.Select(operation => operation.Tag).Distinct().Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components,
                ["responses"] = new JsonObject
                {
                    ["NotModified"] = new JsonObject { ["description"] = "The client has it: `If-None-Match` or `If-Modified-Since`." },
                    ["Problem"] = new JsonObject
                    {
                        ["description"] = "A problem; its `type` says of which kind.",
                        ["content"] = new JsonObject
                        {
                            ["application/problem+json"] = new JsonObject
                            {
                                ["schema"] = problem,
                                ["example"] = new JsonObject
                                {
                                    ["type"] = "urn:newsfunctions:problem:invalid-parameter",
                                    ["title"] = "A parameter is wrong",
                                    ["status"] = 400,
                                    ["detail"] = "'limit' is a whole number from 1 to 200, not '0'.",
                                    ["parameter"] = "limit",
                                },
                            },
                        },
                    },
                },
                ["securitySchemes"] = new JsonObject
                {
                    [Header] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key" },
                    [Query] = new JsonObject { ["type"] = "apiKey", ["in"] = "query", ["name"] = "code" },
                },
            },
        };
    }

    private static JsonObject Describe(Operation operation, HttpRoute route, string path, Schemas schemas)
    {
        var described = new JsonObject { ["operationId"] = operation.Id, ["tags"] = new JsonArray(operation.Tag), ["summary"] = operation.Summary };
        if (operation.Description is { } description)
            described["description"] = description;
        var parameters = new JsonArray();
        foreach (Match match in Constraints().Matches(path))
        {
            var name = match.Groups[1].Value;
            var (about, schema, example) = PathParameters[name];
            parameters.Add(Parameter(name, "path", about, schema, example));
        }
        foreach (var parameter in operation.Query)
            parameters.Add(Parameter(parameter.Name, "query", parameter.Description, parameter.Schema, parameter.Example));
        if (parameters.Count > 0)
            described["parameters"] = parameters;
        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { [Format.Json.MediaType] = new JsonObject { ["schema"] = schemas.OfBody(body), ["example"] = operation.BodyExample?.DeepClone() } },
            };
        }
        described["responses"] = Responses(operation, route, schemas);
        described["security"] = route.NeedsKey
            ? new JsonArray(new JsonObject { [Header] = new JsonArray() }, new JsonObject { [Query] = new JsonArray() })
            : [];
        return described;
    }

    private static JsonObject Responses(Operation operation, HttpRoute route, Schemas schemas)
    {
        var success = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(operation.Status) };
        if (operation.Status == StatusCodes.Status200OK)
        {
            var content = new JsonObject();
            foreach (var format in operation.Formats)
            {
                var media = new JsonObject { ["schema"] = format == Format.Json && operation.Response is { } type ? schemas.Of(type) : new JsonObject { ["type"] = format == Format.Ninjs ? "object" : "string" } };
                if (format == Format.Json && operation.Example is { } example)
                    media["example"] = example.DeepClone();
                content[format.MediaType] = media;
            }
            success["content"] = content;
        }
        var responses = new JsonObject { [Text(operation.Status)] = success };
        if (operation.Status == StatusCodes.Status200OK && route.Methods.Contains("get", StringComparer.OrdinalIgnoreCase))
            responses["304"] = Reference("NotModified");
        // Without a key the host answers, with an empty body.
        if (route.NeedsKey)
            responses["401"] = new JsonObject { ["description"] = "The key is missing or wrong." };
        foreach (var status in operation.Problems.Append(400).Append(503).Order())
            responses[Text(status)] = Reference("Problem");
        return responses;
    }

    private static JsonObject Reference(string response) => new() { ["$ref"] = "#/components/responses/" + response };

    private static JsonObject Parameter(string name, string place, string description, string schema, string example)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["description"] = description, ["schema"] = JsonNode.Parse(schema) };
        if (place == "path")
            parameter["required"] = true;
        if (example.Length > 0)
            parameter["example"] = ((string?)parameter["schema"]!["type"]) == "integer" ? JsonNode.Parse(example) : example;
        return parameter;
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    // {name}, {*name}, {name?}, {name:constraint(…)}
    [GeneratedRegex(@"\{\*?(\w+)\??(?::(?:[^{}]|\{[^{}]*\})*)?\}")]
    private static partial Regex Constraints();
}
