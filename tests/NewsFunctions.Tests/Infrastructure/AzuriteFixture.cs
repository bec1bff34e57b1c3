using System.Globalization;
using NewsFunctions.LocalHost.Azurite;
using NewsFunctions.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace NewsFunctions.Tests.Infrastructure;

/// <summary>One real Azurite for the whole run, on free ports, started by the first test that asks for an account.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private const int Accounts = 500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsfunctions-tests-");
    private readonly Lazy<Task<AzuriteServer>> _server;
    private int _given;

    public AzuriteFixture() => _server = new(() => AzuriteServer.StartAsync(
        new(_folder.FullName, new(0, 0, 0)) { ExtraAccounts = [.. Enumerable.Range(0, Accounts).Select(Account)] },
        TestContext.Current.SendDiagnosticMessage,
        CancellationToken.None));

    /// <summary>The connection string of an empty account that no other test uses.</summary>
    public async Task<string> NewAccountAsync() => (await _server.Value).ConnectionString(Account(Interlocked.Increment(ref _given) - 1));

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Account(int number) => string.Create(CultureInfo.InvariantCulture, $"test{number:000}");
}
