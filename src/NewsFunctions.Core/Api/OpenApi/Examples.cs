using System.Text.Json;
using System.Text.Json.Nodes;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.OpenApi;

/// <summary>Answers of an archive of the sample pages, shortened.</summary>
internal static class Examples
{
    private const string Id = "qhrb-20250318-01-01";
    private static readonly DateOnly Date = new(2025, 3, 18);

    private static readonly ArticleSummary Short = new()
    {
        Id = Id,
        Paper = "qhrb",
        PaperName = "青禾日报",
        Date = Date,
        Page = 1,
        Position = 1,
        Type = ArticleType.Article,
        Headline = "青禾春灌比去年早了九天",
        HeadlineSource = Reading.HeadlineSource.Printed,
        Kicker = "五座泵站同时开机 三条干渠水到田头",
        Subheadline = "预计浇灌麦田42万亩",
        Byline = [new("苏禾田", "记者"), new("郑小满", "通讯员")],
        Source = "本报",
        Lead = "本报讯 （记者苏禾田 通讯员郑小满）3月17日6时30分，…",
    };

    public static JsonNode Paper => Node(new Paper("qhrb", "青禾日报", Date), ApiJson.Readable.Paper);

    public static JsonNode IssueSummary => Node(new IssueSummary { Paper = "qhrb", PaperName = "青禾日报", Date = Date, PageCount = 1, ArticleCount = 6 }, ApiJson.Readable.IssueSummary);

    public static JsonNode Summary => Node(Short, ApiJson.Readable.ArticleSummary);

    public static JsonNode Issue => Node(new Issue { Paper = "qhrb", PaperName = "青禾日报", Date = Date, Pages = [new(1, [Short])] }, ApiJson.Readable.Issue);

    public static JsonNode Article => Node(
        new StoredArticle(new()
        {
            Id = Id,
            Paper = Short.Paper,
            PaperName = Short.PaperName,
            Date = Date,
            Page = 1,
            Position = 1,
            Type = Short.Type,
            Headline = Short.Headline,
            HeadlineSource = Short.HeadlineSource,
            Kicker = Short.Kicker,
            Subheadline = Short.Subheadline,
            Byline = Short.Byline,
            Source = Short.Source,
            Dateline = new(null, new(2025, 3, 17)),
            Paragraphs = [Short.Lead!, "…"],
            Provenance = new("issues/qhrb/2025-03-18/01.txt", "0x8DD65A1B2C3D4E5", new(3, 41), PageReader.Version),
        })
        {
            Links = new("/api/articles/" + Id, "/api/issues/qhrb/2025-03-18", "/api/articles?paper=qhrb&date=2025-03-18&page=1", null, "/api/articles/qhrb-20250318-01-02", null),
        },
        ApiJson.Readable.StoredArticle);

    public static JsonNode CorrectionRequest => Node(new CorrectionRequest("青禾春灌早了九天", null, null, null, null, "editor@example.org"), ApiJson.Readable.CorrectionRequest);

    public static JsonNode Correction => Node(
        new CorrectionItem(Id, false, Short.Lead, Short.Headline, new() { Headline = "青禾春灌早了九天", By = "editor@example.org", At = new(2025, 3, 18, 2, 30, 0, TimeSpan.Zero) }),
        ApiJson.Readable.CorrectionItem);

    public static JsonNode List(JsonNode item) => new JsonObject { ["items"] = new JsonArray(item), ["next"] = null };

    private static JsonNode Node<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!;
}
