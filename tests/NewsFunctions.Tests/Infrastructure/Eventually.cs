using System.Diagnostics;

namespace NewsFunctions.Tests.Infrastructure;

/// <summary>Waits for what another thread or process will do.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until the answer is yes; fails with the time it took when it never is.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan limit, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < limit, $"After {limit.TotalSeconds} s still not: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, TimeSpan, string)"/>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan limit, string what) => HoldsAsync(() => Task.FromResult(condition()), limit, what);
}
