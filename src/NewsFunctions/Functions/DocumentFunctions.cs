using System.Reflection;
using NewsFunctions.Api;
using NewsFunctions.Api.OpenApi;

namespace NewsFunctions.Functions;

/// <summary>The API's own description over HTTP.</summary>
public sealed class DocumentFunctions(DocumentApi document)
{
    [Function("GetOpenApi")]
    public Task<IResult> GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        document.GetAsync(request, Routes);

    [Function("GetDocs")]
    public Task<IResult> GetDocs([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/{file?}")] HttpRequest request, string? file) =>
        document.GetPageAsync(request, file);

    private static IEnumerable<HttpRoute> Routes =>
        from type in typeof(DocumentFunctions).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
        where function is not null && trigger is not null
        select new HttpRoute(function.Name, trigger.Route ?? function.Name, trigger.Methods ?? [], trigger.AuthLevel != AuthorizationLevel.Anonymous);
}
