using Microsoft.AspNetCore.Routing.Patterns;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>HTTP functions as routes.</summary>
internal static class HttpFunctions
{
    /// <summary>Where the Functions host puts them, too, unless host.json says otherwise.</summary>
    public const string Prefix = "/api";

    /// <summary>Maps each HTTP-triggered method of these classes below <see cref="Prefix"/>.</summary>
    public static void MapHttpFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<Type> classes)
    {
        foreach (var function in FunctionMethod<HttpTriggerAttribute>.In(classes))
        {
            var pattern = RoutePatternFactory.Parse($"{Prefix}/{function.Trigger.Route ?? function.Name}");
            // ASP.NET Core's own binding: the request, route values by name, the cancellation token; and it runs the IResult.
            var handler = RequestDelegateFactory.Create(
                function.Method,
                context => function.CreateInstance(context.RequestServices),
                new() { ServiceProvider = endpoints.ServiceProvider, RouteParameterNames = pattern.Parameters.Select(p => p.Name) });
            var route = function.Trigger.Methods is [] ? endpoints.Map(pattern, handler.RequestDelegate) : endpoints.MapMethods(pattern.RawText!, function.Trigger.Methods, handler.RequestDelegate);
            route.WithDisplayName(function.Name);
        }
    }
}
