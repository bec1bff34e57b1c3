namespace NewsFunctions.Api;

/// <summary>What an operator can set about the API.</summary>
public sealed record ApiOptions
{
    /// <summary>Where clients reach the service, as in <c>https://news.example.org</c>; by default what the request says, which a proxy may have changed.</summary>
    public string? PublicUrl { get; init; }
}
