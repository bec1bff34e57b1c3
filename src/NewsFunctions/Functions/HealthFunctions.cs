using NewsFunctions.Api;

namespace NewsFunctions.Functions;

/// <summary>Whether the service can do its work.</summary>
public sealed class HealthFunctions(HealthApi health)
{
    [Function("Health")]
    public Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        health.GetAsync(request, cancellationToken);
}
