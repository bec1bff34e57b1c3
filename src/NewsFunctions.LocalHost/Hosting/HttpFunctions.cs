using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing.Patterns;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>HTTP functions as routes.</summary>
internal static class HttpFunctions
{
    /// <summary>Where the Functions host puts them, too, unless host.json says otherwise.</summary>
    public const string Prefix = "/api";

    /// <summary>Maps each HTTP-triggered method of these classes below <see cref="Prefix"/>.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="key">What callers of functions that are not anonymous have to give; null asks nobody.</param>
    public static void MapHttpFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<Type> classes, string? key = null)
    {
        foreach (var function in FunctionMethod<HttpTriggerAttribute>.In(classes))
        {
            var pattern = RoutePatternFactory.Parse($"{Prefix}/{function.Trigger.Route ?? function.Name}");
            // ASP.NET Core's own binding: the request, route values by name, the cancellation token; and it runs the IResult.
            var handler = RequestDelegateFactory.Create(
                function.Method,
                context => function.CreateInstance(context.RequestServices),
                new() { ServiceProvider = endpoints.ServiceProvider, RouteParameterNames = pattern.Parameters.Select(p => p.Name) });
            var handle = key is null || function.Trigger.AuthLevel == AuthorizationLevel.Anonymous ? handler.RequestDelegate : Guarded(handler.RequestDelegate, key);
            var route = function.Trigger.Methods is [] ? endpoints.Map(pattern, handle) : endpoints.MapMethods(pattern.RawText!, function.Trigger.Methods, handle);
            route.WithDisplayName(function.Name);
        }
    }

    // As the Functions host does: the header goes before the parameter, and who has no key gets an empty 401.
    private static RequestDelegate Guarded(RequestDelegate handle, string key)
    {
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return context =>
        {
            var given = context.Request.Headers.TryGetValue("x-functions-key", out var header) ? header : context.Request.Query["code"];
            // Hashes take the same time to compare whatever they are of.
            if (CryptographicOperations.FixedTimeEquals(expected, SHA256.HashData(Encoding.UTF8.GetBytes(given.FirstOrDefault() ?? ""))))
                return handle(context);
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
    }
}
