using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsFunctions.Reading;

/// <summary>JSON of the article contract: camel case, enums as camel-case words, Chinese unescaped.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(CamelCaseEnumConverter<ArticleType>), typeof(CamelCaseEnumConverter<HeadlineSource>)])]
[JsonSerializable(typeof(Article))]
[JsonSerializable(typeof(PageReading))]
[JsonSerializable(typeof(List<LineExplanation>))]
public sealed partial class ReadingJson : JsonSerializerContext
{
    /// <summary>The context to use: <see cref="Default"/> with Chinese left as it is.</summary>
    public static ReadingJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Writes an enum as a camel-case word.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
