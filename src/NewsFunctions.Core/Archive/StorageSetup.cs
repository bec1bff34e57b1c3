using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace NewsFunctions.Archive;

/// <summary>Creates what the storage account must have. In Azure the deployment does it.</summary>
public sealed class StorageSetup(BlobServiceClient blobs, TableServiceClient tables)
{
    /// <summary>Creates the container and the tables that are not there yet.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused.</exception>
    public Task EnsureCreatedAsync(CancellationToken cancellationToken = default) => Task.WhenAll(
        blobs.GetBlobContainerClient(StorageNames.Container).CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        tables.CreateTableIfNotExistsAsync(StorageNames.Articles, cancellationToken),
        tables.CreateTableIfNotExistsAsync(StorageNames.Corrections, cancellationToken),
        tables.CreateTableIfNotExistsAsync(StorageNames.Ingestions, cancellationToken),
        tables.CreateTableIfNotExistsAsync(StorageNames.Papers, cancellationToken));
}
