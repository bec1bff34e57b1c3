using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using NewsFunctions.LocalHost;
using NewsFunctions.LocalHost.Azurite;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.LocalHost;

public sealed class AzuriteServerTests(AzuriteFixture azurite) : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsfunctions-azurite-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Each_test_gets_an_empty_account_with_blobs_queues_and_tables()
    {
        var account = await azurite.NewAccountAsync();
        await new BlobContainerClient(account, "issues").CreateAsync(cancellationToken: Cancellation);
        await new QueueClient(account, "poison").CreateAsync(cancellationToken: Cancellation);
        await new TableClient(account, "articles").CreateAsync(Cancellation);

        var other = await azurite.NewAccountAsync();
        Assert.False(await new BlobContainerClient(other, "issues").ExistsAsync(Cancellation));
        Assert.False(await new QueueClient(other, "poison").ExistsAsync(Cancellation));
        Assert.Empty(new TableServiceClient(other).Query(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task What_was_stored_just_before_the_stop_is_there_after_the_next_start()
    {
        await using (var first = await StartAsync())
        {
            await new BlobContainerClient(first.ConnectionString(), "issues").CreateAsync(cancellationToken: Cancellation);
            await new BlobClient(first.ConnectionString(), "issues", "纸/2024-03-02/01.txt").UploadAsync(BinaryData.FromString("正文"), Cancellation);
            await new TableClient(first.ConnectionString(), "articles").CreateAsync(Cancellation);
            await new TableClient(first.ConnectionString(), "articles").AddEntityAsync(new TableEntity("p", "r") { ["Text"] = "正文" }, Cancellation);
        }

        await using var second = await StartAsync();
        var blob = await new BlobClient(second.ConnectionString(), "issues", "纸/2024-03-02/01.txt").DownloadContentAsync(Cancellation);
        Assert.Equal("正文", blob.Value.Content.ToString());
        var entity = await new TableClient(second.ConnectionString(), "articles").GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        Assert.Equal("正文", entity.Value.GetString("Text"));
    }

    [Fact]
    public async Task Stopping_leaves_no_process()
    {
        var server = await StartAsync();
        using var process = Process.GetProcessById(server.ProcessId!.Value);
        await server.DisposeAsync();
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task An_Azurite_that_is_already_running_is_used_and_left_running()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync(first.Ports))
        {
            Assert.True(second.WasRunning);
            Assert.Equal(first.ConnectionString(), second.ConnectionString());
        }
        await new BlobContainerClient(first.ConnectionString(), "still-there").CreateAsync(cancellationToken: Cancellation);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_its_owner_and_the_option_that_helps()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<LocalHostException>(() => StartAsync(new(0, port, 0)));

        Assert.Contains($"port {port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--azurite-ports", error.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_is_used_by_one_at_a_time()
    {
        await using var first = await StartAsync();
        var error = await Assert.ThrowsAsync<LocalHostException>(() => StartAsync());
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10000,10001,10002", 10000, 10001, 10002)]
    [InlineData(" 0, 0 ,65535", 0, 0, 65535)]
    public void Ports_are_read(string text, int blob, int queue, int table)
    {
        Assert.True(AzuritePorts.TryParse(text, out var ports));
        Assert.Equal(new AzuritePorts(blob, queue, table), ports);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10000")]
    [InlineData("10000,10001,65536")]
    [InlineData("10000,10001,-2")]
    [InlineData("10000,10001,10002,10003")]
    public void Other_text_is_no_ports(string text) => Assert.False(AzuritePorts.TryParse(text, out _));

    private Task<AzuriteServer> StartAsync(AzuritePorts ports = default) =>
        AzuriteServer.StartAsync(new(_folder.FullName, ports), _ => { }, Cancellation);
}
