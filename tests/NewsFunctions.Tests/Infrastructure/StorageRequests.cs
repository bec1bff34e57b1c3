using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace NewsFunctions.Tests.Infrastructure;

/// <summary>Sees every request that the product sends to storage, and can hold it up or break it.</summary>
public sealed partial class StorageRequests : HttpPipelinePolicy
{
    private ConcurrentQueue<string> _sent = new();

    /// <summary>What was sent since the last <see cref="Clear"/>: <c>GET /test001/issues/a.txt</c>, <c>POST /test001/$batch of Articles</c>.</summary>
    public IReadOnlyCollection<string> Sent => _sent;

    /// <summary>Runs before a request is sent; throwing is a crash before the call.</summary>
    public Func<string, Task>? Before { get; set; }

    /// <summary>Runs when the response is there; throwing is a crash after the call.</summary>
    public Func<string, Task>? After { get; set; }

    /// <summary>Forgets what was sent, and the hooks.</summary>
    public void Clear() => (_sent, Before, After) = (new(), null, null);

    /// <summary>Ends the process, so to speak, at the given request, counted from 1: before or after it reaches storage. None is sent after that.</summary>
    public void CrashAt(int request, bool afterwards, Func<string, bool>? counted = null)
    {
        var count = 0;
        var crashed = false;
        Before = sent => Check(!afterwards && Counts(sent));
        After = sent => Check(afterwards && Counts(sent));

        bool Counts(string sent) => (counted is null || counted(sent)) && Interlocked.Increment(ref count) == request;

        Task Check(bool now)
        {
            crashed |= now;
            return crashed ? throw new CrashException() : Task.CompletedTask;
        }
    }

    /// <summary>Whether a request is an entity group transaction that writes a page and its articles.</summary>
    public static bool IsTransaction(string request) => request.EndsWith("/$batch of Articles", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var request = $"{message.Request.Method} {message.Request.Uri.ToUri().AbsolutePath}";
        if (request.EndsWith("/$batch", StringComparison.Ordinal))
        {
            using var content = new MemoryStream();
            await message.Request.Content!.WriteToAsync(content, message.CancellationToken);
            request += " of " + Table.Match(Encoding.UTF8.GetString(content.ToArray())).Groups[1].Value;
        }
        if (Before is { } before)
            await before(request);
        _sent.Enqueue(request);
        await ProcessNextAsync(message, pipeline);
        if (After is { } after)
            await after(request);
    }

    [GeneratedRegex(@"^[A-Z]+ \S+/(\w+)[(? ]", RegexOptions.Multiline)]
    private static partial Regex Table { get; }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The product only calls storage asynchronously.");
}

/// <summary>Stands for the end of the process between two calls.</summary>
public sealed class CrashException : Exception;
