using NewsFunctions.Api;

namespace NewsFunctions.Functions;

/// <summary>Issues over HTTP.</summary>
public sealed class IssueFunctions(IssuesApi issues)
{
    [Function("ListIssues")]
    public Task<IResult> ListIssues(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "issues")] HttpRequest request, CancellationToken cancellationToken) =>
        issues.ListAsync(request, cancellationToken);

    [Function("GetIssue")]
    public Task<IResult> GetIssue(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "issues/{paper}/{date}")] HttpRequest request, string paper, string date, CancellationToken cancellationToken) =>
        issues.GetAsync(request, paper, date, cancellationToken);
}
