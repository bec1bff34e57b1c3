using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NewsFunctions.Api;

/// <summary>The place in a list where the next request goes on: opaque to clients, and good for the same query only.</summary>
/// <remarks>
/// It names the last item shown, so a list stays stable while others are added or removed. A checksum over the query and
/// the place finds what was changed or belongs to another query. It is no secret: whatever a place is, all that it can do is
/// to leave out a part of the list from its beginning.
/// </remarks>
internal static class Cursor
{
    private const int ChecksumBytes = 8;
    private const int MaxLength = 1_000;

    /// <param name="query">The list and its filters.</param>
    /// <param name="place">The last item's key.</param>
    public static string Encode(string query, string place)
    {
        var text = Encoding.UTF8.GetBytes(place);
        return Base64Url.EncodeToString([.. Checksum(query, text), .. text]);
    }

    /// <returns>The place; null when the cursor is not one that <see cref="Encode"/> made for this query.</returns>
    public static string? Decode(string query, string cursor)
    {
        if (Base64Url.IsValid(cursor) && cursor.Length <= MaxLength)
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            // Encoding again: a place has one spelling only. Storage refuses keys with control characters.
            if (bytes.Length > ChecksumBytes && Encoding.UTF8.GetString(bytes.AsSpan(ChecksumBytes)) is var place && !place.Any(char.IsControl) && Encode(query, place) == cursor)
                return place;
        }
        return null;
    }

    /// <summary>The problem of a cursor that can't be used.</summary>
    public static ProblemException Invalid() =>
        QueryParameters.Invalid("cursor", "The cursor does not belong to this query. Take it from 'next' and keep the other parameters, or leave it out to start again.");

    private static ReadOnlySpan<byte> Checksum(string query, byte[] place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(query), 0, .. place]).AsSpan(0, ChecksumBytes);
}
