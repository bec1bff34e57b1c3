using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace NewsFunctions.Telemetry;

/// <summary>Sends what is measured to where the settings say.</summary>
public static class TelemetryRegistration
{
    private static readonly TimeSpan MetricsEvery = TimeSpan.FromMinutes(1);

    /// <summary>Exports traces, metrics and logs; without a setting that says where to, nothing is recorded.</summary>
    /// <remarks>
    /// Settings: <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> for Application Insights, with
    /// <c>APPLICATIONINSIGHTS_AUTHENTICATION_STRING</c> (<c>Authorization=AAD;ClientId=…</c>) by identity;
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> for any other collector; <c>NewsFunctions:TraceSamplingRatio</c>, the share of
    /// traces and of informational logs that is kept (failures always are), from 0 to 1.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A setting is wrong.</exception>
    public static IOpenTelemetryBuilder AddNewsTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var builder = services.AddOpenTelemetry();
        var azure = AzureOptions(configuration);
        var isOtlp = !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        if (azure is null && !isOtlp)
            return builder;

        var share = configuration.GetValue("NewsFunctions:TraceSamplingRatio", 1.0);
        if (share is not (>= 0 and <= 1))
            throw new InvalidOperationException($"The setting NewsFunctions:TraceSamplingRatio is {share}; it must be from 0 to 1.");

        services.AddLogging(logging => logging.AddFilter<OpenTelemetryLoggerProvider>((category, level) =>
            level >= LogLevel.Warning || (level >= LogLevel.Information && category?.StartsWith(Instruments.Name, StringComparison.Ordinal) == true)));
        return builder
            .WithTracing(tracing =>
            {
                // Each request to storage is a span of the HTTP client's own source.
                tracing.AddSource(Instruments.Name, "System.Net.Http").SetSampler(new ShareSampler(share)).AddProcessor(new KeepFailures());
                if (azure is not null)
                    tracing.AddProcessor(_ => new BatchActivityExportProcessor(new AzureMonitorTraceExporter(azure)));
                if (isOtlp)
                    tracing.AddOtlpExporter();
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Instruments.Name);
                if (azure is not null)
                {
                    metrics.AddReader(_ => new PeriodicExportingMetricReader(new AzureMonitorMetricExporter(azure), (int)MetricsEvery.TotalMilliseconds)
                    {
                        TemporalityPreference = MetricReaderTemporalityPreference.Delta,
                    });
                }
                if (isOtlp)
                    metrics.AddOtlpExporter();
            })
            .WithLogging(
                logs =>
                {
                    if (azure is not null)
                        logs.AddProcessor(_ => new SampledLogs(new AzureMonitorLogExporter(azure)));
                    if (isOtlp)
                        logs.AddProcessor(_ => new SampledLogs(new OtlpLogExporter(new OtlpExporterOptions())));
                },
                options => options.IncludeFormattedMessage = true);
    }

    private static AzureMonitorExporterOptions? AzureOptions(IConfiguration configuration)
    {
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { } connection || string.IsNullOrWhiteSpace(connection))
            return null;
        var authentication = (configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part.Length > 1 ? part[1] : "", StringComparer.OrdinalIgnoreCase);
        var options = new AzureMonitorExporterOptions { ConnectionString = connection };
        if (string.Equals(authentication.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
        {
            options.Credential = new ManagedIdentityCredential(authentication.GetValueOrDefault("ClientId") is { Length: > 0 } clientId
                ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                : ManagedIdentityId.SystemAssigned);
        }
        return options;
    }
}
