using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>How long a response may be kept without asking: what an issue holds settles within days.</summary>
/// <remarks>Always private: a shared cache would show it to callers without a key.</remarks>
public sealed class Freshness(TimeProvider time, ReaderOptions options)
{
    /// <summary>For what may change at any time.</summary>
    internal const string Short = "private, max-age=60";

    /// <summary>For what hardly ever changes: corrections are seen a day later.</summary>
    internal const string Long = "private, max-age=86400";

    private const int SettledAfterDays = 7;

    /// <summary>For what is of one day, or of that and earlier days.</summary>
    public string Of(DateOnly? day) => day?.AddDays(SettledAfterDays) < Today ? Long : Short;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.TimeZone).DateTime);
}
