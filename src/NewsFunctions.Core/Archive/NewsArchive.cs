using Azure.Data.Tables;

namespace NewsFunctions.Archive;

/// <summary>The archive of articles and pages in Table storage.</summary>
public sealed class NewsArchive(TableServiceClient tables, StorageNames names)
{
    private readonly TableClient _articles = tables.GetTableClient(names.Articles);
}
