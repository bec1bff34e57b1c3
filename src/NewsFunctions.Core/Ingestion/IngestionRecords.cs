using Azure.Data.Tables;
using NewsFunctions.Archive;

namespace NewsFunctions.Ingestion;

/// <summary>What became of each file.</summary>
public sealed class IngestionRecords(TableServiceClient tables, StorageNames names)
{
    private readonly TableClient _ingestions = tables.GetTableClient(names.Ingestions);
}
