namespace NewsFunctions.Archive;

/// <summary>The names of everything kept in the storage account.</summary>
public sealed record StorageNames
{
    /// <summary>The container that issue files are dropped into. Triggers name it too.</summary>
    public string Container { get; init; } = "issues";

    /// <summary>The table of articles and pages; a partition a paper.</summary>
    public string Articles { get; init; } = "Articles";

    /// <summary>The table of ingestion records.</summary>
    public string Ingestions { get; init; } = "Ingestions";

    /// <summary>The table of known papers.</summary>
    public string Papers { get; init; } = "Papers";
}
