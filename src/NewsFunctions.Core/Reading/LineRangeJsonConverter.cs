using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsFunctions.Reading;

/// <summary>Writes a <see cref="LineRange"/> as a pair: <c>[110, 212]</c>.</summary>
internal sealed class LineRangeJsonConverter : JsonConverter<LineRange>
{
    public override LineRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A range of lines is an array of two numbers.");
        reader.Read();
        var from = reader.GetInt32();
        reader.Read();
        var to = reader.GetInt32();
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new JsonException("A range of lines is an array of two numbers.");
        return new(from, to);
    }

    public override void Write(Utf8JsonWriter writer, LineRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.From);
        writer.WriteNumberValue(value.To);
        writer.WriteEndArray();
    }
}
