namespace NewsFunctions.Reading;

/// <summary>What a newsroom can set about reading.</summary>
public sealed record ReaderOptions
{
    /// <summary>Names of papers by their codes: <c>qhrb</c> → 青禾日报.</summary>
    public IReadOnlyDictionary<string, string> PaperNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The papers' time zone, for files that say nothing of their date.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.CreateCustomTimeZone("China Standard Time", TimeSpan.FromHours(8), null, null);

    /// <summary>The largest file, in bytes; larger ones are unreadable.</summary>
    public long MaxFileBytes { get; init; } = 32 * 1024 * 1024;
}
