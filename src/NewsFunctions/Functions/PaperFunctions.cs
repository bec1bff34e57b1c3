using NewsFunctions.Api;

namespace NewsFunctions.Functions;

/// <summary>Papers over HTTP.</summary>
public sealed class PaperFunctions(PapersApi papers)
{
    [Function("ListPapers")]
    public Task<IResult> ListPapers(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "papers")] HttpRequest request, CancellationToken cancellationToken) =>
        papers.ListAsync(request, cancellationToken);
}
