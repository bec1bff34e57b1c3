using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>JSON inside table properties; Chinese unescaped, so that it stays readable and short.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Contributor>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyList<PageKey>))]
[JsonSerializable(typeof(Correction))]
internal sealed partial class ArchiveJson : JsonSerializerContext
{
    public static ArchiveJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
