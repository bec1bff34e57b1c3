namespace NewsFunctions.LocalHost.Hosting;

/// <summary>How blob functions are run.</summary>
public sealed record BlobFunctionOptions
{
    /// <summary>The pause between two listings of a container, at least; a large one is listed no more than half of the time.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How many blobs a function works on at once.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 8;

    /// <summary>Attempts at one version of a blob before it is given up.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    /// <summary>The wait before the second attempt; doubled for each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The settings that host.json gives the Functions host, so that both do the same.</summary>
    public static BlobFunctionOptions FromHostJson() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json"))
            .Build()
            .GetSection("extensions:blobs")
            .Get<BlobFunctionOptions>() ?? new();
}
