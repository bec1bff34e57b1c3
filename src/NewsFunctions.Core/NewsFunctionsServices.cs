using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsFunctions.Api;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Reading;
using NewsFunctions.Telemetry;

namespace NewsFunctions;

/// <summary>Everything the hosts share.</summary>
public static class NewsFunctionsServices
{
    /// <summary>The setting that says where blobs and tables are.</summary>
    public const string StorageSetting = "NewsStorage";

    /// <summary>Registers the reader, the archive, ingestion and the API.</summary>
    /// <remarks>
    /// Settings: <c>NewsStorage</c> (a connection string) or <c>NewsStorage:blobServiceUri</c>, <c>:tableServiceUri</c> and,
    /// for a user-assigned identity, <c>:clientId</c>; <c>NewsFunctions:TimeZone</c>, <c>:PaperNames:{code}</c>,
    /// <c>:PublicUrl</c> and the limits of <see cref="ReaderOptions"/>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">When a service is first used: a setting is missing or wrong.</exception>
    public static IServiceCollection AddNewsFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => ReadReaderOptions(configuration.GetSection("NewsFunctions")));
        services.AddSingleton<PageReader>();

        services.AddSingleton(_ => Connect(configuration, "blobServiceUri", text => new BlobServiceClient(text, BlobOptions()), (uri, identity) => new BlobServiceClient(uri, identity, BlobOptions())));
        services.AddSingleton(_ => Connect(configuration, "tableServiceUri", text => new TableServiceClient(text, TableOptions()), (uri, identity) => new TableServiceClient(uri, identity, TableOptions())));
        services.AddSingleton<StorageSetup>();
        services.AddSingleton<PaperRegistry>();
        services.AddSingleton<PageStore>();
        services.AddSingleton<NewsArchive>();
        services.AddSingleton<Corrections>();
        services.AddSingleton<IngestionRecords>();
        services.AddSingleton<Ingestor>();
        services.AddSingleton<Retries>();
        services.AddSingleton<Sweeper>();

        services.AddSingleton<Freshness>();
        services.AddSingleton(_ => new ApiOptions { PublicUrl = configuration["NewsFunctions:PublicUrl"] is { Length: > 0 } url ? url : null });
        services.AddSingleton<PapersApi>();
        services.AddSingleton<FeedsApi>();
        services.AddSingleton<ArticlesApi>();
        services.AddSingleton<IssuesApi>();
        services.AddSingleton<IngestionsApi>();
        services.AddSingleton<CorrectionsApi>();
        services.AddSingleton<DocumentApi>();
        services.AddSingleton<HealthApi>();
        return services;
    }

    private static BlobClientOptions BlobOptions() => StorageRequestCounter.AddTo(new BlobClientOptions(), "blob");

    private static TableClientOptions TableOptions() => StorageRequestCounter.AddTo(new TableClientOptions(), "table");

    private static ReaderOptions ReadReaderOptions(IConfigurationSection section)
    {
        var defaults = new ReaderOptions();
        return defaults with
        {
            MaxFileBytes = Limit(nameof(ReaderOptions.MaxFileBytes), defaults.MaxFileBytes, Array.MaxLength),
            MaxLines = (int)Limit(nameof(ReaderOptions.MaxLines), defaults.MaxLines, int.MaxValue),
            MaxArticlesPerPage = (int)Limit(nameof(ReaderOptions.MaxArticlesPerPage), defaults.MaxArticlesPerPage, RowKeys.MaxNumber),
            MaxArticleCharacters = (int)Limit(nameof(ReaderOptions.MaxArticleCharacters), defaults.MaxArticleCharacters, int.MaxValue),
            MaxFieldCharacters = (int)Limit(nameof(ReaderOptions.MaxFieldCharacters), defaults.MaxFieldCharacters, ArticleEntity.MaxStringLength),
            TimeZone = section[nameof(ReaderOptions.TimeZone)] is { Length: > 0 } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : defaults.TimeZone,
            PaperNames = section.GetSection(nameof(ReaderOptions.PaperNames)).GetChildren()
                .Where(name => !string.IsNullOrEmpty(name.Value))
                .ToDictionary(name => name.Key, name => name.Value!, StringComparer.Ordinal),
        };

        long Limit(string name, long byDefault, long most) =>
            section[name] is not { Length: > 0 } text ? byDefault
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most ? limit
            : throw new InvalidOperationException($"The setting NewsFunctions:{name} is '{text}'; it is a whole number from 1 to {most}.");
    }

    private static T Connect<T>(IConfiguration configuration, string uriSetting, Func<string, T> byConnectionString, Func<Uri, TokenCredential, T> byIdentity)
    {
        var section = configuration.GetSection(StorageSetting);
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            try
            {
                return byConnectionString(section.Value);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
            {
                throw new InvalidOperationException(
                    $"The setting {StorageSetting} is not a storage connection string ({e.Message}). It looks like "
                    + "DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…, or UseDevelopmentStorage=true for Azurite.", e);
            }
        }
        if (!Uri.TryCreate(section[uriSetting], UriKind.Absolute, out var uri))
        {
            throw new InvalidOperationException(
                $"No storage is set: give {StorageSetting} a connection string, or {StorageSetting}:{uriSetting} the service's URL.");
        }
        TokenCredential identity = section["clientId"] is { Length: > 0 } clientId
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
            : new DefaultAzureCredential();
        return byIdentity(uri, identity);
    }
}
