using NewsFunctions.Api;

namespace NewsFunctions.Functions;

/// <summary>Articles over HTTP.</summary>
public sealed class ArticleFunctions(ArticlesApi articles)
{
    [Function("ListArticles")]
    public Task<IResult> ListArticles(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "articles")] HttpRequest request, CancellationToken cancellationToken) =>
        articles.ListAsync(request, cancellationToken);

    [Function("GetArticle")]
    public Task<IResult> GetArticle(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "articles/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        articles.GetAsync(request, id, cancellationToken);

    [Function("GetRelatedArticle")]
    public Task<IResult> GetRelatedArticle(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "articles/{id}/{relation:regex(^(previous|next|continuation)$)}")] HttpRequest request, string id, string relation, CancellationToken cancellationToken) =>
        articles.GetRelatedAsync(request, id, relation, cancellationToken);
}
