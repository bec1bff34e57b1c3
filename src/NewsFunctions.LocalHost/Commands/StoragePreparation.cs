using Azure;
using Azure.Storage.Blobs;
using NewsFunctions.Archive;

namespace NewsFunctions.LocalHost.Commands;

internal static class StoragePreparation
{
    /// <summary>Creates what the storage account must have; this is also where a wrong account shows.</summary>
    /// <exception cref="LocalHostException">The connection string is wrong, or the account can't be reached or refuses.</exception>
    public static async Task PrepareStorageAsync(this IServiceProvider services, string account, CancellationToken cancellationToken)
    {
        try
        {
            var setup = services.GetRequiredService<StorageSetup>(); // makes the clients, and so reads the connection string
            // The app's clients are patient; whoever mistyped an address should not wait half a minute to hear of it.
            var impatient = new BlobClientOptions { Retry = { MaxRetries = 1, NetworkTimeout = TimeSpan.FromSeconds(10) } };
            await new BlobServiceClient(account, impatient).GetPropertiesAsync(cancellationToken);
            await setup.EnsureCreatedAsync(cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            throw new LocalHostException($"{e.Message} (from --storage or the environment)", e);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            throw new LocalHostException($"The storage account can't be used; check the connection string (--storage or {NewsFunctionsServices.StorageSetting}) and the network. It says: {e.Message.Split('\n')[0].Trim()}", e);
        }
    }
}
