using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>JSON of the API's own types: camel case, Chinese unescaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(CamelCaseEnumConverter<ArticleType>), typeof(CamelCaseEnumConverter<HeadlineSource>), typeof(CamelCaseEnumConverter<IngestionStatus>)])]
[JsonSerializable(typeof(ItemList<ArticleSummary>))]
[JsonSerializable(typeof(ItemList<JsonObject>))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(StoredArticle))]
[JsonSerializable(typeof(ItemList<Paper>))]
[JsonSerializable(typeof(ItemList<IssueSummary>))]
[JsonSerializable(typeof(Issue))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SweepReport))]
[JsonSerializable(typeof(RetryReport))]
[JsonSerializable(typeof(CorrectionItem))]
[JsonSerializable(typeof(ItemList<CorrectionItem>))]
[JsonSerializable(typeof(CorrectionRequest))]
[JsonSerializable(typeof(IngestionRecord))]
[JsonSerializable(typeof(ItemList<IngestionRecord>))]
[JsonSerializable(typeof(IReadOnlyDictionary<IngestionStatus, long>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>A part of a list.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="Next">Where the list goes on, relative to the server; null at its end.</param>
internal sealed record ItemList<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The answer of a service that can do its work.</summary>
internal sealed record Health(string Status, string Parser);
