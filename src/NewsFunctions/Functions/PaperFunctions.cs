using NewsFunctions.Api;

namespace NewsFunctions.Functions;

/// <summary>Papers over HTTP.</summary>
public sealed class PaperFunctions(PapersApi papers, FeedsApi feeds)
{
    [Function("ListPapers")]
    public Task<IResult> ListPapers(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "papers")] HttpRequest request, CancellationToken cancellationToken) =>
        papers.ListAsync(request, cancellationToken);

    [Function("GetFeed")]
    public Task<IResult> GetFeed(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "feed/{paper}")] HttpRequest request, string paper, CancellationToken cancellationToken) =>
        feeds.GetAsync(request, paper, cancellationToken);
}
