using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Deployment;

/// <summary>The operator's guide, "When tables are lost".</summary>
public sealed class RestoreTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_loss_of_all_tables_but_corrections_a_sweep_brings_everything_back()
    {
        var storage = await azurite.NewAccountAsync();
        IReadOnlyList<string> before;
        await using (var host = await StartAsync(storage))
        {
            var container = host.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Container);
            foreach (var file in Directory.EnumerateFiles(RepositoryFolder.Samples, "*.txt", SearchOption.AllDirectories))
                await container.UploadBlobAsync(Path.GetRelativePath(RepositoryFolder.Samples, file).Replace('\\', '/'), new BinaryData(await File.ReadAllBytesAsync(file, Cancellation)), Cancellation);
            await SweepAsync(host);
            using var corrected = await host.Http.PutAsJsonAsync("articles/nbzb-20250320-04-01/correction", new { headline = "小码头", by = "王编辑" }, Cancellation);
            Assert.True(corrected.IsSuccessStatusCode);
            before = await ArticlesAsync(host);
            Assert.True(before.Count > 10);
        }

        var tables = new TableServiceClient(storage);
        foreach (var table in (string[])[StorageNames.Articles, StorageNames.Ingestions, StorageNames.Papers])
            await tables.DeleteTableAsync(table, Cancellation);
        await using (var host = await StartAsync(storage))
        {
            Assert.Empty(await ArticlesAsync(host));
            await SweepAsync(host);
            Assert.Equal(before, await ArticlesAsync(host));
            var corrections = (await host.Http.GetFromJsonAsync<JsonObject>("corrections?orphaned=true", Cancellation))!;
            Assert.Empty(corrections["items"]!.AsArray());
        }
    }

    private static async Task<RunningHost> StartAsync(string storage)
    {
        var host = await RunningHost.StartAsync(storage, builder => builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true");
        await host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        return host;
    }

    private static async Task SweepAsync(RunningHost host)
    {
        using var swept = await host.Http.PostAsync("ingestions/sweep", null, Cancellation);
        var report = (await swept.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
        Assert.Equal((3, true), ((int)report["ingested"]!, (bool)report["complete"]!));
    }

    private static async Task<IReadOnlyList<string>> ArticlesAsync(RunningHost host)
    {
        List<string> articles = [];
        foreach (var paper in (string[])["nbzb", "qhrb", "yxwb"])
        {
            var list = (await host.Http.GetFromJsonAsync<JsonObject>($"articles?paper={paper}&limit=100", Cancellation))!;
            foreach (var item in list["items"]!.AsArray())
                articles.Add((await host.Http.GetFromJsonAsync<JsonObject>($"articles/{item!["id"]}", Cancellation))!.ToJsonString());
        }
        return articles;
    }
}
