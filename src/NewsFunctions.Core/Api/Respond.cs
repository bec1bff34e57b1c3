using System.Text.Json.Serialization.Metadata;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using NewsFunctions.Archive;

namespace NewsFunctions.Api;

/// <summary>What all resources' responses have in common.</summary>
internal static partial class Respond
{
    /// <summary>Handles a request: a bad one becomes its problem, a fault of storage a 503.</summary>
    public static async Task<IResult> WithProblemsAsync(HttpRequest request, ILogger logger, Func<Task<IResult>> handle)
    {
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

    /// <summary>A part of a list, with a link to the next one.</summary>
    public static IResult List<T>(HttpRequest request, Listing<T> listing, JsonTypeInfo<ItemList<T>> type, Func<T, string> cursorAt)
    {
        string? next = null;
        if (listing.More)
        {
            // A path without host: behind a proxy the server does not know its own name. The caller's key stays out of links.
            var query = request.Query.Where(parameter => parameter.Key is not ("cursor" or "code"))
                .Append(new("cursor", cursorAt(listing.Items[^1])));
            next = QueryHelpers.AddQueryString(request.PathBase.Add(request.Path).ToUriComponent(), query);
            request.HttpContext.Response.Headers.Link = new StringValues($"<{next}>; rel=\"next\"");
        }
        return Results.Json(new ItemList<T>(listing.Items, next), type);
    }

    [LoggerMessage(20, LogLevel.Error, "Storage did not answer while handling {Path}")]
    private static partial void LogStorageFault(ILogger logger, Exception exception, string path);
}
