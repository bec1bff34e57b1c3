using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace NewsFunctions.Api;

/// <summary>What all resources' responses have in common.</summary>
internal static partial class Respond
{
    // host.json says so too.
    public const string Prefix = "/api";

    /// <summary>Handles a request: a bad one becomes its problem, a fault of storage a 503.</summary>
    public static async Task<IResult> WithProblemsAsync(HttpRequest request, ILogger logger, Func<Task<IResult>> handle)
    {
        AddCommonHeaders(request.HttpContext);
        try
        {
            return await handle();
        }
        catch (ProblemException e)
        {
            return e.Problem.ToResult();
        }
        catch (RequestFailedException e)
        {
            LogStorageFault(logger, e, request.Path);
            request.HttpContext.Response.Headers.RetryAfter = "10";
            return Problem.StorageUnavailable.ToResult();
        }
    }

    /// <summary>Something as JSON.</summary>
    public static Representation Json<T>(T value, JsonTypeInfo<T> type) =>
        new(Format.Json.ContentType) { Content = JsonSerializer.SerializeToUtf8Bytes(value, type) };

    /// <summary>A text.</summary>
    public static Representation Text(string text, Format format) => new(format.ContentType) { Content = Encoding.UTF8.GetBytes(text) };

    /// <summary>A part of a list, with a link to the next one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="items">What is listed.</param>
    /// <param name="place">Where the list goes on; null at its end.</param>
    /// <param name="type">How it is written.</param>
    public static Representation List<T>(HttpRequest request, QueryParameters parameters, IReadOnlyList<T> items, string? place, JsonTypeInfo<ItemList<T>> type)
    {
        Format.Choose(request, parameters, Format.Json);
        var next = place is null ? null : NextLink(request, parameters.CursorAt(place));
        return Json(new ItemList<T>(items, next), type);
    }

    /// <summary>The address of a resource, relative to the server.</summary>
    public static string Url(HttpRequest request, params ReadOnlySpan<string> path)
    {
        var url = request.PathBase.ToUriComponent() + Prefix;
        foreach (var segment in path)
            url += "/" + Uri.EscapeDataString(segment);
        return url;
    }

    /// <summary>What every response has, whatever becomes of the request.</summary>
    private static void AddCommonHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // Which origins may read at all is the host's setting; these are what their scripts would not see by default.
        if (context.Request.Headers.ContainsKey("Origin"))
            headers.AccessControlExposeHeaders = "ETag, Link, Location, Retry-After";
    }

    /// <summary>Where a list goes on; said in the header <c>Link</c>, too.</summary>
    // A path without host: behind a proxy the server does not know its own name. The caller's key stays out of links.
    public static string NextLink(HttpRequest request, string cursor)
    {
        var query = request.Query.Where(parameter => parameter.Key is not ("cursor" or "code")).Append(new("cursor", cursor));
        var next = QueryHelpers.AddQueryString(request.PathBase.Add(request.Path).ToUriComponent(), query);
        request.HttpContext.Response.Headers.Link = new StringValues($"<{next}>; rel=\"next\"");
        return next;
    }

    [LoggerMessage(20, LogLevel.Error, "Storage did not answer while handling {Path}")]
    private static partial void LogStorageFault(ILogger logger, Exception exception, string path);
}
