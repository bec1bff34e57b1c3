using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using NewsFunctions.LocalHost.Hosting;

namespace NewsFunctions.Tests.Infrastructure;

/// <summary>The local host in this process, on a free port, over real HTTP and real storage.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningHost(WebApplication app, string storage)
    {
        _app = app;
        Storage = storage;
        Http = new() { BaseAddress = new Uri(app.Urls.Single() + "/api/") };
    }

    /// <summary>Talks to the functions; paths are relative to <c>/api/</c>.</summary>
    public HttpClient Http { get; }

    /// <summary>The connection string of the account it works on.</summary>
    public string Storage { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the app's own functions, or those of other classes.</summary>
    public static Task<RunningHost> StartAsync(string storage, Action<WebApplicationBuilder>? configure = null, params Type[] classes) =>
        StartWithKeyAsync(storage, null, configure, classes);

    /// <summary>The same, asking callers for a key.</summary>
    public static async Task<RunningHost> StartWithKeyAsync(string storage, string? key, Action<WebApplicationBuilder>? configure = null, params Type[] classes)
    {
        var app = FunctionHost.Build(
            storage,
            "http://127.0.0.1:0",
            builder =>
            {
                builder.Logging.ClearProviders();
                // Its requests would come between those that a test counts.
                builder.Configuration["AzureWebJobs.SweepIssueFiles.Disabled"] = "true";
                configure?.Invoke(builder);
            },
            classes is [] ? null : classes,
            key);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, storage);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
