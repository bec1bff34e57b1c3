using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;

namespace NewsFunctions.Tests.Infrastructure;

/// <summary>The product's services on an empty account of their own.</summary>
public sealed class StorageUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StorageUnderTest(ServiceProvider services, StorageRequests requests) => (_services, Requests) = (services, requests);

    /// <summary>What the services send to storage.</summary>
    public StorageRequests Requests { get; }

    /// <summary>The container that files are dropped into.</summary>
    public BlobContainerClient Container => Get<BlobServiceClient>().GetBlobContainerClient(StorageNames.Container);

    /// <summary>The table of articles and pages, to look at what is really there.</summary>
    public TableClient Articles => Get<TableServiceClient>().GetTableClient(StorageNames.Articles);

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes the services, the container and the tables.</summary>
    public static async Task<StorageUnderTest> CreateAsync(AzuriteFixture azurite, params (string Name, string Value)[] settings)
    {
        var connection = await azurite.NewAccountAsync();
        var storage = Create(connection, settings);
        await storage.Get<StorageSetup>().EnsureCreatedAsync(TestContext.Current.CancellationToken);
        storage.Requests.Clear();
        return storage;
    }

    /// <summary>The services of another host on the same account.</summary>
    public StorageUnderTest OtherHost() => Create(Get<IConfiguration>()[NewsFunctionsServices.StorageSetting]!);

    private static StorageUnderTest Create(string connection, params (string Name, string Value)[] settings)
    {
        var requests = new StorageRequests();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))
            .AddInMemoryCollection([new(NewsFunctionsServices.StorageSetting, connection)])
            .Build();
        var services = new ServiceCollection().AddNewsFunctions(configuration);
        services.AddSingleton(new BlobServiceClient(connection, Observed(new BlobClientOptions())));
        services.AddSingleton(new TableServiceClient(connection, Observed(new TableClientOptions())));
        services.AddSingleton<IConfiguration>(configuration);
        return new(services.BuildServiceProvider(validateScopes: true), requests);

        T Observed<T>(T options)
            where T : ClientOptions
        {
            options.AddPolicy(requests, HttpPipelinePosition.PerCall);
            return options;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
