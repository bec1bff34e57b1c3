using NewsFunctions.Api;

namespace NewsFunctions.Functions;

/// <summary>Corrections over HTTP.</summary>
public sealed class CorrectionFunctions(CorrectionsApi corrections)
{
    [Function("ListCorrections")]
    public Task<IResult> ListCorrections(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "corrections")] HttpRequest request, CancellationToken cancellationToken) =>
        corrections.ListAsync(request, cancellationToken);

    [Function("GetCorrection")]
    public Task<IResult> GetCorrection(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "articles/{id}/correction")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        corrections.GetAsync(request, id, cancellationToken);

    [Function("PutCorrection")]
    public Task<IResult> PutCorrection(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "articles/{id}/correction")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        corrections.PutAsync(request, id, cancellationToken);

    [Function("DeleteCorrection")]
    public Task<IResult> DeleteCorrection(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "articles/{id}/correction")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        corrections.DeleteAsync(request, id, cancellationToken);
}
