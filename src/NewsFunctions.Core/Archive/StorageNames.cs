namespace NewsFunctions.Archive;

/// <summary>The names of everything kept in the storage account.</summary>
public static class StorageNames
{
    /// <summary>The container that issue files are dropped into. Triggers name it too.</summary>
    public const string Container = "issues";

    /// <summary>The queue of Event Grid's events about deleted blobs.</summary>
    public const string DeletedQueue = "issues-deleted";

    /// <summary>The queue that hosts tell of blobs in that they gave up; its name is theirs.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";

    /// <summary>The table of articles and pages; a partition a paper.</summary>
    public const string Articles = "Articles";

    /// <summary>The table of corrections; a partition a paper.</summary>
    public const string Corrections = "Corrections";

    /// <summary>The table of ingestion records.</summary>
    public const string Ingestions = "Ingestions";

    /// <summary>The table of known papers.</summary>
    public const string Papers = "Papers";
}
