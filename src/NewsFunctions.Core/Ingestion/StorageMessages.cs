using System.Text.Json;
using NewsFunctions.Archive;

namespace NewsFunctions.Ingestion;

/// <summary>What queue messages say of blobs.</summary>
public static class StorageMessages
{
    /// <summary>The blob of an Event Grid event (its own schema or CloudEvents 1.0), by its name in the container; null when it is in another one.</summary>
    /// <exception cref="FormatException">The message is no such event.</exception>
    public static string? BlobOfEvent(string message)
    {
        var subject = Property(message, "subject");
        var container = $"/blobServices/default/containers/{StorageNames.Container}/blobs/";
        return subject.StartsWith(container, StringComparison.Ordinal) ? subject[container.Length..] : null;
    }

    /// <summary>The blob that a host gave up, and its ETag without quotes; null when it is in another container.</summary>
    /// <exception cref="FormatException">The message is not a host's poison message.</exception>
    public static (string Path, string ETag)? BlobOfPoison(string message) =>
        Property(message, "ContainerName") == StorageNames.Container
            ? (Property(message, "BlobName"), Property(message, "ETag").Trim('"'))
            : null;

    private static string Property(string message, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return value.GetString()!;
        }
        catch (JsonException e)
        {
            throw new FormatException($"The message is not JSON: {e.Message}", e);
        }
        throw new FormatException($"The message has no text '{name}'.");
    }
}
