using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.OpenApi;

/// <summary>JSON Schemas of what is sent, made from the same contracts that write it; each of the project's own types once, by name.</summary>
internal sealed class Schemas
{
    private readonly XmlDocumentation _documentation = new();

    /// <summary>The schemas by the types' names.</summary>
    public JsonObject Components { get; } = [];

    /// <summary>The schema of a type that is sent: a reference, when it is one of the project's own.</summary>
    public JsonNode Of(JsonTypeInfo type) => type.GetJsonSchemaAsNode(new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, schema) => Transform(context, schema, isSent: true) });

    /// <summary>The schema of a type that is taken: what may be left out is not required.</summary>
    public JsonNode OfBody(JsonTypeInfo type) => type.GetJsonSchemaAsNode(new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = (context, schema) => Transform(context, schema, isSent: false) });

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema, bool isSent)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNullable = schema is JsonObject && (schema["type"] is JsonArray types && types.Any(one => (string?)one == "null") || schema["enum"] is JsonArray values && values.Contains(null));
        // What the exporter can't look into: values with converters of their own.
        if (type == typeof(LineRange))
            schema = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "integer" }, ["minItems"] = 2, ["maxItems"] = 2 };
        else if (type == typeof(TimeSpan))
            schema = new JsonObject { ["type"] = "number" };
        if (schema is not JsonObject rules)
            return schema;
        if (type.Assembly == typeof(Schemas).Assembly && type != typeof(LineRange))
        {
            // The same type may come as nullable and not; the component is never null.
            if (rules["type"] is JsonArray)
                rules["type"] = "object";
            if (rules["enum"] is JsonArray words)
            {
                rules["type"] = "string";
                rules["enum"] = new JsonArray([.. words.Where(word => word is not null).Select(word => word!.DeepClone())]);
            }
            // All is written, but what is left out when it is null.
            if (isSent && context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            {
                rules["required"] = new JsonArray([.. context.TypeInfo.Properties.Where(IsAlwaysWritten).Select(property => JsonValue.Create(property.Name))]);
            }
            if (_documentation.Of(type) is { } about)
                rules["description"] = about;
            var name = NameOf(type);
            Components[name] ??= rules;
            schema = new JsonObject { ["$ref"] = "#/components/schemas/" + name };
            if (isNullable)
                schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property && _documentation.Of(property) is { } meaning)
            schema["description"] = meaning;
        return schema;
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.Get is not null && property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) != true;

    private static string NameOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name.Split('`')[0].Replace("Item", "", StringComparison.Ordinal)
        : type.Name;
}
