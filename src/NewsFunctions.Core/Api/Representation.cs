using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace NewsFunctions.Api;

/// <summary>A resource as it is sent: with a strong ETag, compressed if the client likes, 304 if the client has it.</summary>
/// <param name="ContentType">The media type, with its charset.</param>
/// <remarks>The hosts in Azure do not compress, and only who compresses can keep strong ETags right.</remarks>
internal sealed record Representation(string ContentType) : IResult
{
    // Below this the headers weigh more.
    private const int LeastToCompress = 1_024;

    private static readonly (string Encoding, string Suffix)[] Encodings = [("br", "-br"), ("gzip", "-gz")];

    /// <summary>The bytes, uncompressed; not needed when <see cref="IsWith"/> the client.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>What the bytes are made from: another when they are others. By default they are themselves.</summary>
    public string? State { get; init; }

    /// <summary>When the resource last changed.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>How long it may be kept.</summary>
    public string CacheControl { get; init; } = Freshness.Short;

    /// <summary>Whether other forms are to be had at the same address.</summary>
    public bool IsNegotiated { get; init; }

    /// <summary>What the page may load, if a browser shows it.</summary>
    public string? ContentSecurityPolicy { get; init; }

    /// <summary>Whether the client has it already: then 304 is the answer, and the content need not be made.</summary>
    public bool IsWith(HttpRequest request) => MatchingTag(request.GetTypedHeaders()) is not null;

    // Of a state another build may make other bytes.
    private string Version => field ??= Convert.ToHexStringLower(SHA256.HashData(
        State is null ? Content.Span : Encoding.UTF8.GetBytes($"{typeof(Representation).Module.ModuleVersionId} {ContentType} {State}")).AsSpan(0, 16));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var conditions = request.GetTypedHeaders();
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = IsNegotiated ? "Accept, Accept-Encoding" : "Accept-Encoding";
        response.Headers.LastModified = LastModified?.ToString("R");
        if (MatchingTag(conditions) is { } had)
        {
            response.Headers.ETag = had;
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (encoding, suffix) = Content.Length < LeastToCompress ? default : ChooseEncoding(conditions.AcceptEncoding);
        var content = encoding is null ? Content : Compress(encoding);
        response.Headers.ETag = $"\"{Version}{suffix}\"";
        response.Headers.ContentEncoding = encoding;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.ContentType = ContentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }

    // Any of its encodings will do: the tag in the 304 tells the client which of its copies is meant.
    private string? MatchingTag(RequestHeaders conditions)
    {
        if (conditions.IfNoneMatch is { Count: > 0 } tags)
        {
            var own = Encodings.Select(encoding => encoding.Suffix).Prepend("").Select(suffix => $"\"{Version}{suffix}\"").ToList();
            return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)) ? own[0] : own.Find(tag => tags.Any(given => given.Tag == tag));
        }
        // HTTP dates have no fractions of seconds.
        return LastModified is { } changed && conditions.IfModifiedSince is { } since && changed.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds()
            ? $"\"{Version}\""
            : null;
    }

    private static (string? Encoding, string? Suffix) ChooseEncoding(IList<StringWithQualityHeaderValue> accepted)
    {
        // Brotli is the smaller one, so it goes first of two that the client likes alike.
        var best = Encodings.MaxBy(encoding => QualityOf(encoding.Encoding));
        return QualityOf(best.Encoding) > 0 ? best : default;

        double QualityOf(string encoding) =>
            (accepted.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(one => one.Value == "*")) is { } found
                ? found.Quality ?? 1
                : 0;
    }

    private ReadOnlyMemory<byte> Compress(string encoding)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(Content.Span);
        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }
}
