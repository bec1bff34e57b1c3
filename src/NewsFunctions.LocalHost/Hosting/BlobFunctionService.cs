using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using NewsFunctions.Archive;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>
/// Runs a blob-triggered function for each new or changed blob of its container, with the Functions host's promises:
/// at least once for each version of a blob, retries with growing pauses, then a message in the poison queue.
/// </summary>
internal sealed partial class BlobFunctionService : TriggerService
{
    private readonly FunctionMethod<BlobTriggerAttribute> _function;
    private readonly IServiceProvider _services;
    private readonly BlobContainerClient _container;
    private readonly QueueClient _poisonQueue;
    private readonly BlobFunctionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<BlobFunctionService> _logger;
    private readonly string _token;

    // Every version in the container, so that each runs once. Keyed by a hash: 40 bytes a blob, however long its name.
    private readonly Dictionary<UInt128, VersionState> _versions = [];

    public BlobFunctionService(FunctionMethod<BlobTriggerAttribute> function, IServiceProvider services)
        : base(services.GetRequiredService<IHostApplicationLifetime>())
    {
        (var container, _token) = function.Trigger.BlobPath.Split('/') is [var name, ['{', .. var token, '}']]
            ? (name, token)
            : throw new NotSupportedException($"{function.Name}: the local host runs blob triggers on 'container/{{token}}', not on '{function.Trigger.BlobPath}'.");
        _function = function;
        _services = services;
        _container = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(container);
        _poisonQueue = services.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.PoisonQueue);
        _options = services.GetRequiredService<BlobFunctionOptions>();
        _time = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILogger<BlobFunctionService>>();
    }

    protected override async Task ListenAsync(CancellationToken stoppingToken)
    {
        // Bounded: a backfill of any size waits in the container, not here.
        var found = Channel.CreateBounded<BlobVersion>(_options.MaxDegreeOfParallelism);
        await Task.WhenAll(
            ScanForeverAsync(found.Writer, stoppingToken),
            Parallel.ForEachAsync(
                found.Reader.ReadAllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism, CancellationToken = stoppingToken },
                async (version, cancellationToken) => await RunAsync(version, cancellationToken)));
    }

    private async Task ScanForeverAsync(ChannelWriter<BlobVersion> found, CancellationToken cancellationToken)
    {
        var reachable = true;
        for (var scan = 0; ; scan++)
        {
            var started = _time.GetTimestamp();
            try
            {
                await ScanAsync(scan, found, cancellationToken);
                reachable = true;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (reachable)
                    LogUnreachable(e, _container.Name);
                reachable = false;
            }
            var pause = _time.GetElapsedTime(started);
            await Task.Delay(pause > _options.PollInterval ? pause : _options.PollInterval, _time, cancellationToken);
        }
    }

    private async Task ScanAsync(int scan, ChannelWriter<BlobVersion> found, CancellationToken cancellationToken)
    {
        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            var version = new BlobVersion(blob.Name, blob.Properties.ETag ?? default, blob.Properties.BlobType ?? BlobType.Block);
            if (IsDue(version.Key, scan))
                await found.WriteAsync(version, cancellationToken);
        }
        lock (_versions)
        {
            foreach (var (key, state) in _versions)
            {
                // Gone, or changed since: nobody asks for this version any more.
                if (state.Scan != scan)
                    _versions.Remove(key);
            }
        }
    }

    private bool IsDue(UInt128 key, int scan)
    {
        lock (_versions)
        {
            ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(_versions, key, out var known);
            state.Scan = scan;
            if (known && (state.RetryAt is not { } retryAt || retryAt > _time.GetTimestamp()))
                return false;
            state.RetryAt = null;
            return true;
        }
    }

    private async Task RunAsync(BlobVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await _function.InvokeAsync(_services, _container.GetBlobClient(version.Name), name => name == _token ? version.Name : null, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await FailedAsync(version, e, cancellationToken);
        }
    }

    private async Task FailedAsync(BlobVersion version, Exception error, CancellationToken cancellationToken)
    {
        var (failures, delay) = CountFailure(version.Key);
        if (failures < _options.PoisonBlobThreshold)
        {
            LogRetry(error, _function.Name, _container.Name, version.Name, failures, _options.PoisonBlobThreshold, delay.TotalSeconds);
            RunAgain(version.Key, delay);
            return;
        }
        LogPoison(error, _function.Name, _container.Name, version.Name, failures, StorageNames.PoisonQueue);
        try
        {
            // The message of the Functions host, property by property.
            var message = JsonSerializer.Serialize(new PoisonMessage(
                "BlobTrigger", "Host.Functions." + _function.Name, version.Type + "Blob", _container.Name, version.Name, version.ETag.ToString("H")));
            await _poisonQueue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await _poisonQueue.SendMessageAsync(message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogPoisonLost(e, StorageNames.PoisonQueue, _container.Name, version.Name);
            RunAgain(version.Key, delay);
        }
    }

    private (int Failures, TimeSpan Delay) CountFailure(UInt128 key)
    {
        lock (_versions)
        {
            var failures = ++CollectionsMarshal.GetValueRefOrAddDefault(_versions, key, out _).Failures;
            return (failures, _options.RetryDelay * Math.Pow(2, Math.Min(failures, _options.PoisonBlobThreshold) - 1));
        }
    }

    private void RunAgain(UInt128 key, TimeSpan delay)
    {
        lock (_versions)
            CollectionsMarshal.GetValueRefOrAddDefault(_versions, key, out _).RetryAt = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
    }

    [LoggerMessage(LogLevel.Warning, "The container '{Container}' can't be listed and will be tried again")]
    private partial void LogUnreachable(Exception error, string container);

    [LoggerMessage(LogLevel.Warning, "{Function} failed on {Container}/{Blob} (attempt {Attempt} of {MaxAttempts}); it runs again in {Seconds} s")]
    private partial void LogRetry(Exception error, string function, string container, string blob, int attempt, int maxAttempts, double seconds);

    [LoggerMessage(LogLevel.Error, "{Function} failed on {Container}/{Blob} for the last time (attempt {Attempt}); see the queue {Queue}")]
    private partial void LogPoison(Exception error, string function, string container, string blob, int attempt, string queue);

    [LoggerMessage(LogLevel.Error, "The queue {Queue} can't be told of {Container}/{Blob}, which therefore runs again")]
    private partial void LogPoisonLost(Exception error, string queue, string container, string blob);

    private struct VersionState
    {
        public int Scan;
        public int Failures;
        public long? RetryAt;
    }

    private readonly record struct BlobVersion(string Name, ETag ETag, BlobType Type)
    {
        public UInt128 Key => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{ETag}\n{Name}")));
    }

    private sealed record PoisonMessage(string Type, string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag);
}
