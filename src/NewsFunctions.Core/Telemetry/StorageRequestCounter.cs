using Azure.Core;
using Azure.Core.Pipeline;
using static NewsFunctions.Telemetry.Instruments;

namespace NewsFunctions.Telemetry;

/// <summary>Counts every request to storage: they are what it charges for.</summary>
/// <param name="service"><c>blob</c> or <c>table</c>.</param>
internal sealed class StorageRequestCounter(string service) : HttpPipelinePolicy
{
    /// <summary>Adds the counting of every request, retries among them, to a client's options.</summary>
    public static T AddTo<T>(T options, string service)
        where T : ClientOptions
    {
        options.AddPolicy(new StorageRequestCounter(service), HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            Count(message);
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            Count(message);
        }
    }

    // A status of 0: there was no answer.
    private void Count(HttpMessage message) => StorageRequests.Add(
        1, new(Tags.Service, service), new(Tags.Method, message.Request.Method.Method), new(Tags.Status, message.HasResponse ? message.Response.Status : 0));
}
