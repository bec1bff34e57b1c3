using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.OpenApi;

/// <summary>What an HTTP function takes and gives. Its route, method and who may call it are the function's own.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Tag">The resource.</param>
/// <param name="Summary">What it does, in a line.</param>
internal sealed record Operation(string Function, string Tag, string Summary)
{
    /// <summary>The operation's own name, where a function has two.</summary>
    public string Id { get; init; } = Function;

    /// <summary>The route, where it is only a part of the function's.</summary>
    public string? Route { get; init; }

    /// <summary>More about it.</summary>
    public string? Description { get; init; }

    /// <summary>The query parameters: those that the handler itself reads by.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>The forms of the answer; several are chosen by <c>Accept</c> or <c>?format=</c>.</summary>
    public IReadOnlyList<Format> Formats { get; init; } = [Format.Json];

    /// <summary>The answer in JSON.</summary>
    public JsonTypeInfo? Response { get; init; }

    /// <summary>An answer in JSON.</summary>
    public JsonNode? Example { get; init; }

    /// <summary>The status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The body that it takes, in JSON.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>Such a body.</summary>
    public JsonNode? BodyExample { get; init; }

    /// <summary>The other problems than wrong parameters and storage that does not answer.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>All operations, in the order of the document.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("ListPapers", "papers", "List papers") { Response = ApiJson.Readable.ItemListPaper, Example = Examples.List(Examples.Paper) },
        new("GetFeed", "papers", "Get a paper's newest articles as an Atom feed") { Formats = [Format.Atom], Problems = [404, 406] },
        new("ListIssues", "issues", "List issues, newest first") { Query = IssuesApi.ListQuery, Response = ApiJson.Readable.ItemListIssueSummary, Example = Examples.List(Examples.IssueSummary), Problems = [406] },
        new("GetIssue", "issues", "Get an issue: its pages and their articles in printed order")
        {
            Description = "As JSON Lines: all articles whole, one a line.",
            Query = [Format.Parameter(IssuesApi.Formats)],
            Formats = IssuesApi.Formats,
            Response = ApiJson.Readable.Issue,
            Example = Examples.Issue,
            Problems = [404, 406],
        },
        new("ListArticles", "articles", "List articles, newest first")
        {
            Description = "Newest day first, then by paper, then in printed order; summaries without bodies. An article that goes on on other pages is listed once, under its first part. A list of what is rare (`source`, `type`, `page`) may have fewer items than `limit`, even none, and still go on: follow `next` until it is null.",
            Query = ArticlesApi.ListQuery,
            Response = ApiJson.Readable.ItemListArticleSummary,
            Example = Examples.List(Examples.Summary),
            Problems = [406],
        },
        new("GetArticle", "articles", "Get an article")
        {
            Description = "An article that goes on on other pages is whole by the id of its first part; the ids of the others give what stands on their pages.",
            Query = ArticlesApi.GetQuery,
            Formats = ArticlesApi.Formats,
            Response = ApiJson.Readable.StoredArticle,
            Example = Examples.Article,
            Problems = [404, 406],
        },
        new("GetRelatedArticle", "articles", "Go to the article before or after, or along a jump") { Status = StatusCodes.Status302Found, Problems = [404] },
        new("GetCorrection", "corrections", "Get the correction of an article") { Response = ApiJson.Readable.CorrectionItem, Example = Examples.Correction, Problems = [404] },
        new("PutCorrection", "corrections", "Correct an article")
        {
            Description = "To change a correction, `If-Match` names the version that it replaces.",
            Body = ApiJson.Readable.CorrectionRequest,
            BodyExample = Examples.CorrectionRequest,
            Response = ApiJson.Readable.CorrectionItem,
            Example = Examples.Correction,
            Problems = [404, 409, 412, 428],
        },
        new("DeleteCorrection", "corrections", "Take a correction back")
        {
            Description = "`If-Match` names the version that is meant.",
            Status = StatusCodes.Status204NoContent,
            Problems = [404, 409, 412, 428],
        },
        new("ListCorrections", "corrections", "List corrections") { Query = CorrectionsApi.ListQuery, Response = ApiJson.Readable.ItemListCorrectionItem, Example = Examples.List(Examples.Correction), Problems = [406] },
        new("GetIngestions", "ingestions", "List what became of files, the last attempt first")
        {
            Id = "ListIngestions",
            Route = "ingestions",
            Description = "The days are those of the attempt.",
            Query = IngestionsApi.ListQuery,
            Response = ApiJson.Readable.ItemListIngestionRecord,
            Problems = [406],
        },
        new("GetIngestions", "ingestions", "Get what became of a file") { Id = "GetIngestion", Response = ApiJson.Readable.IngestionRecord, Problems = [404] },
        new("CountIngestions", "ingestions", "Count the records of each status") { Query = IngestionsApi.CountQuery, Response = ApiJson.Readable.IReadOnlyDictionaryIngestionStatusInt64 },
        new("RetryIngestions", "ingestions", "Read files again")
        {
            Description = "Exactly one of `path`, `status` and `parser` says which. One file is read at once and its record is the answer; of many a part is marked for the sweep: call again with `next` until it is null.",
            Query = IngestionsApi.RetryQuery,
            Response = ApiJson.Readable.RetryReport,
            Problems = [404],
        },
        new("SweepIngestions", "ingestions", "Find files that no trigger told of") { Response = ApiJson.Readable.SweepReport },
        new("Health", "service", "Whether the service can do its work") { Response = ApiJson.Readable.Health, Example = new JsonObject { ["status"] = "healthy", ["parser"] = PageReader.Version } },
        new("GetOpenApi", "service", "Get this document") { Response = ApiJson.Readable.JsonObject },
        new("GetDocs", "service", "Show this document to try out") { Route = "docs", Formats = [Format.Html] },
    ];
}
