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

    /// <summary>The most lines of a file that are not empty; files with more are unreadable.</summary>
    public int MaxLines { get; init; } = 100_000;

    /// <summary>The most articles and photos of a page; a file with more is not stored.</summary>
    public int MaxArticlesPerPage { get; init; } = 10_000;

    /// <summary>The longest text of an article, in characters; a file with a longer one is not stored.</summary>
    public int MaxArticleCharacters { get; init; } = 240_000;

    /// <summary>The longest headline, kicker, subheadline, source, credit or name, in characters; a file with a longer one is not stored.</summary>
    public int MaxFieldCharacters { get; init; } = 32_000;
}
