using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace NewsFunctions.Telemetry;

/// <summary>Keeps a share of the traces; of the others only what failed, which is known only when it ends.</summary>
internal sealed class ShareSampler : Sampler
{
    /// <summary>What Azure Monitor calls the share, in percent: it counts what it gets accordingly.</summary>
    internal const string ShareTag = "_MS.sampleRate";

    private readonly TraceIdRatioBasedSampler _share;
    private readonly SamplingResult _kept;

    /// <param name="share">From 0 to 1.</param>
    public ShareSampler(double share)
    {
        _share = new(share);
        _kept = share < 1 ? new(SamplingDecision.RecordAndSample, [new(ShareTag, (float)(100 * share))]) : new(SamplingDecision.RecordAndSample);
    }

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters parameters)
    {
        // Hosts ask storage for work all the time, and nobody asks what for.
        if (parameters.Kind == ActivityKind.Client && parameters.ParentContext.TraceId == default)
            return new(SamplingDecision.Drop);
        // By the trace's id alone, so that every process decides alike.
        return _share.ShouldSample(parameters).Decision == SamplingDecision.RecordAndSample ? _kept : new(SamplingDecision.RecordOnly);
    }
}

/// <summary>Lets spans that failed be exported whatever the sampler said, each counting for itself.</summary>
internal sealed class KeepFailures : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        // Of storage, not there, there already, and changed meanwhile are answers that are looked for.
        if (data.Status != ActivityStatusCode.Error || (data.Kind == ActivityKind.Client && data.GetTagItem("http.response.status_code") is 404 or 409 or 412))
            return;
        data.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        data.SetTag(ShareSampler.ShareTag, null);
    }
}

/// <summary>Exports logs of traces that are kept, and every warning and error.</summary>
internal sealed class SampledLogs(BaseExporter<LogRecord> exporter) : BatchLogRecordExportProcessor(exporter)
{
    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        if (data.LogLevel >= LogLevel.Warning || data.TraceId == default || data.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
            base.OnEnd(data);
    }
}
