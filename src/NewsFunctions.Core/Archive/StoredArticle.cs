using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>An article of the archive, with what belongs to it.</summary>
public sealed record StoredArticle : Article
{
    /// <summary>An article as it was read.</summary>
    [SetsRequiredMembers]
    public StoredArticle(Article article)
        : base(article)
    {
    }

    /// <summary>Addresses of what belongs to the article.</summary>
    [JsonPropertyOrder(1)]
    public ArticleLinks? Links { get; init; }

    /// <summary>How many articles its page has; null when it was stored before that was noted.</summary>
    [JsonIgnore]
    public int? ArticlesOnPage { get; init; }
}

/// <summary>Addresses of what belongs to an article, relative to the server.</summary>
/// <param name="Self">The article.</param>
/// <param name="Issue">Its issue.</param>
/// <param name="Page">The articles of its page.</param>
/// <param name="Previous">The article printed before it; null for the first of an issue.</param>
/// <param name="Next">The article printed after it. On the last of an issue it leads nowhere: 404.</param>
/// <param name="Continuation">The article that it goes on in (下转) or comes from (上接), when it has a jump.</param>
public sealed record ArticleLinks(
    string Self,
    string Issue,
    string Page,
    string? Previous,
    string Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Continuation = null);
