using Azure;
using NewsFunctions.Archive;

namespace NewsFunctions.LocalHost.Commands;

internal static class StoragePreparation
{
    /// <summary>Creates what the storage account must have; this is also where a wrong account shows.</summary>
    /// <exception cref="LocalHostException">The connection string is wrong, or the account can't be reached or refuses.</exception>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(cancellationToken);
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
