using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Archive;

/// <summary>Pages as the reader would give them.</summary>
internal static class Readings
{
    /// <summary>A page of so many articles, all of whose headlines name the version.</summary>
    public static PageReading Page(string paper, DateOnly date, int page, int articles, string version = "v1") => new()
    {
        Paper = paper,
        Date = date,
        Page = page,
        Articles = [.. Enumerable.Range(1, articles).Select(position => Article(new(paper, date, page, position), version))],
        Furniture = [],
        Warnings = [new(WarningCodes.HeadlineMissing, new(1, 2), "…"), new(WarningCodes.HeadlineMissing, new(3, 4), "…")],
    };

    public static Article Article(ArticleId id, string version) => new()
    {
        Id = id.ToString(),
        Paper = id.Paper,
        Date = id.Date,
        Page = id.Page,
        Position = id.Position,
        Type = ArticleType.Article,
        Headline = version,
        HeadlineSource = HeadlineSource.Printed,
        Paragraphs = [$"本报讯 （记者林小满）{version}的第{id.Position}篇。"],
        Provenance = new($"issues/{id.Paper}.txt", version, new(id.Position, id.Position), PageReader.Version),
    };
}
