using System.Globalization;

namespace NewsFunctions.Reading;

/// <summary>What a newsroom can set about reading.</summary>
public sealed record ReaderOptions
{
    /// <summary>Names of papers by their codes: <c>qhrb</c> → 青禾日报.</summary>
    public IReadOnlyDictionary<string, string> PaperNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The papers' time zone, for files that say nothing of their date.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.CreateCustomTimeZone("China Standard Time", TimeSpan.FromHours(8), null, null);

    /// <summary>The largest page, in bytes, alone or out of a zip or PDF; larger ones are unreadable.</summary>
    public long MaxFileBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The most lines of a file that are not empty; files with more are unreadable.</summary>
    public int MaxLines { get; init; } = 100_000;

    /// <summary>The most articles and photos of a page; a file with more is not stored.</summary>
    public int MaxArticlesPerPage { get; init; } = 10_000;

    /// <summary>The longest text of an article, in characters; a file with a longer one is not stored.</summary>
    public int MaxArticleCharacters { get; init; } = 240_000;

    /// <summary>The longest headline, kicker, subheadline, source, credit or name, in characters; a file with a longer one is not stored.</summary>
    public int MaxFieldCharacters { get; init; } = 32_000;

    // A zip or a PDF may hold several pages: so many times the size of one.
    private const int PagesInOne = 4;

    /// <summary>The largest file of a name, in bytes. What an array can hold is the most, whatever the setting says.</summary>
    public long MostBytesOf(string path) =>
        Math.Min(Path.GetExtension(path).ToLowerInvariant() is ".zip" or ".pdf" ? MaxFileBytes * PagesInOne : MaxFileBytes, Array.MaxLength);

    /// <summary>Why a file of that size is not opened; null when it is.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="length">Its size, in bytes.</param>
    public string? RefusalOf(string path, long length) => length <= MostBytesOf(path)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"The file has {length} bytes; the most is {MostBytesOf(path)}. Upload one page per file, or raise the setting NewsFunctions:MaxFileBytes.");
}
