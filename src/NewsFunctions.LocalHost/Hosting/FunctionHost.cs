using Azure.Storage.Queues;
using NewsFunctions.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>The functions on Kestrel: what the Functions host does for them in Azure.</summary>
internal static class FunctionHost
{
    /// <summary>Builds the host of all functions compiled into this program.</summary>
    /// <param name="storage">The connection string of the storage account.</param>
    /// <param name="urls">Where to listen, several separated by <c>;</c>.</param>
    /// <param name="configure">Adds to or replaces services.</param>
    /// <param name="classes">The classes with the functions, instead of those.</param>
    /// <param name="key">What callers have to give; null asks nobody.</param>
    public static WebApplication Build(string storage, string urls, Action<WebApplicationBuilder>? configure = null, IReadOnlyList<Type>? classes = null, string? key = null)
    {
        classes ??= typeof(FunctionHost).Assembly.GetTypes();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration[NewsFunctionsServices.StorageSetting] = storage;
        builder.Configuration["SweepSchedule"] ??= "*/15 * * * * *";
        builder.WebHost.UseUrls(urls);
        // Program.cs decides when to stop: signals go to it, not to this host.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddNewsFunctions(builder.Configuration);
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(BlobFunctionOptions.FromHostJson());
        // Base64, because that is what queue triggers expect unless told otherwise.
        builder.Services.AddSingleton(_ => new QueueServiceClient(storage, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }));
        configure?.Invoke(builder);
        // Core Tools have the same setting; in Azure the platform does it.
        var origins = builder.Configuration["Host:CORS"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod()));
        // After that: it may replace where logs go. As from the Functions host comes a span for each request and each other invocation.
        builder.Services.AddNewsTelemetry(builder.Configuration)
            .ConfigureResource(resource => resource.AddService("NewsFunctions.LocalHost"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddSource(Invocations.Name));
        foreach (var function in FunctionMethod<BlobTriggerAttribute>.In(classes).Where(function => function.Trigger.Source != BlobTriggerSource.EventGrid && IsRun(function.Name)))
            builder.Services.AddSingleton<IHostedService>(services => new BlobFunctionService(function, services));
        foreach (var function in FunctionMethod<QueueTriggerAttribute>.In(classes).Where(function => IsRun(function.Name)))
            builder.Services.AddSingleton<IHostedService>(services => new QueueFunctionService(function, services));
        foreach (var function in FunctionMethod<TimerTriggerAttribute>.In(classes).Where(function => IsRun(function.Name)))
            builder.Services.AddSingleton<IHostedService>(services => new TimerFunctionService(function, services));

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        if (origins.Length > 0)
            app.UseCors();
        app.MapHttpFunctions(classes, key);
        return app;

        bool IsRun(string function) => !builder.Configuration.GetValue<bool>($"AzureWebJobs.{function}.Disabled");
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
