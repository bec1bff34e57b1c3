using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>Which page of which issue of which paper.</summary>
public readonly record struct PageKey(string Paper, DateOnly Date, int Page)
{
    /// <summary>The page that was read.</summary>
    public static PageKey Of(PageReading reading) => new(reading.Paper, reading.Date, reading.Page);
}

/// <summary>Which issue of which paper.</summary>
public readonly record struct IssueKey(string Paper, DateOnly Date);
