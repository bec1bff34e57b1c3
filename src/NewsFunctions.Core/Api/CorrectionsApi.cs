using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>The resources <c>corrections</c> and <c>articles/{id}/correction</c>: what editors say instead of what was read.</summary>
public sealed class CorrectionsApi(Corrections corrections, TimeProvider time, ILogger<CorrectionsApi> logger)
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int MaxLength = 1_000;
    private const int MaxContributors = 100;

    private static readonly QueryParameter Orphaned = new("orphaned", "Only those whose articles are gone, or only the others.", """{"enum":["true","false"]}""", "true");

    internal static readonly QueryParameter[] ListQuery = [QueryParameter.Paper, Orphaned, QueryParameter.Limit, QueryParameter.Cursor];

    /// <summary>Lists corrections: <c>?paper&amp;orphaned&amp;limit&amp;cursor</c>.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        var parameters = new QueryParameters(request, ListQuery);
        if (parameters.Papers is { Count: > 1 })
            throw QueryParameters.Invalid("paper", "Name one paper here, or none for all.");
        bool? orphaned = parameters.Choice(Orphaned, "true", "false") is { } choice ? choice == 0 : null;
        (string, string)? after = parameters.Place is { } place ? place.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? (place[..slash], place[(slash + 1)..]) : throw Cursor.Invalid() : null;
        var listing = await corrections.ListAsync(parameters.Papers?[0], orphaned, parameters.Limit, after, cancellationToken);
        return Respond.List(
            request, parameters, [.. listing.Items.Select(CorrectionItem.Of)], listing.More ? listing.Items[^1].Place : null, ApiJson.Readable.ItemListCorrectionItem);
    });

    /// <summary>Gets the correction of an article, with its version as ETag.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        return Answer(request, await corrections.FindAsync(ArticlesApi.ParseId(id), cancellationToken) is { Content: not null } found ? found : throw new ProblemException(Problem.NotFound("The article has no correction, or is not there.")));
    });

    /// <summary>Corrects an article. To change a correction, <c>If-Match</c> has to name the version that it replaces.</summary>
    public Task<IResult> PutAsync(HttpRequest request, string id, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        return Answer(request, await ChangeAsync(request, ArticlesApi.ParseId(id), await ReadAsync(request, cancellationToken), cancellationToken));
    });

    /// <summary>Takes the correction of an article back: it is again as it was read.</summary>
    public Task<IResult> DeleteAsync(HttpRequest request, string id, CancellationToken cancellationToken) => Respond.WithProblemsAsync(request, logger, async () =>
    {
        _ = new QueryParameters(request);
        await ChangeAsync(request, ArticlesApi.ParseId(id), null, cancellationToken);
        return Results.NoContent();
    });

    private async Task<StoredCorrection> ChangeAsync(HttpRequest request, ArticleId id, Correction? correction, CancellationToken cancellationToken)
    {
        var conditions = request.GetTypedHeaders();
        Problem? refusal = null;
        var stored = await corrections.TryPutAsync(id, correction, there => (refusal = RefusalOf(there)) is null, cancellationToken);
        if (stored is null)
            throw refusal is null ? ArticlesApi.NotFound() : new ProblemException(refusal);
        return stored.IsOrphaned
            ? throw new ProblemException(Problem.Changed("The page was replaced meanwhile, and this article is not on it any more. The correction is kept: GET /api/corrections?orphaned=true lists it."))
            : stored;

        Problem? RefusalOf(Correction? there)
        {
            if (there is null)
            {
                // Taking back what is not there is done.
                return correction is null || conditions.IfMatch is not { Count: > 0 }
                    ? null
                    : Problem.PreconditionFailed("The article has no correction (any more). To make one, leave If-Match out.");
            }
            if (conditions.IfMatch is { Count: > 0 } tags)
            {
                return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || (!tag.IsWeak && tag.Tag == Quoted(there)))
                    ? null
                    : Problem.PreconditionFailed($"The correction was changed by {there.By} at {there.At:O}. Look at it and send its ETag as If-Match.");
            }
            return conditions.IfNoneMatch is { Count: > 0 }
                ? Problem.PreconditionFailed($"The article was corrected by {there.By} at {there.At:O}. To change that, send its ETag as If-Match.")
                : Problem.PreconditionRequired($"The article was corrected by {there.By} at {there.At:O}. To change that, send its ETag as If-Match, or If-Match: * for any.");
        }
    }

    private async Task<Correction> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
            throw Invalid($"The body has {request.ContentLength} bytes; the most is {MaxBodyBytes}.");
        CorrectionRequest? body;
        try
        {
            var buffer = new byte[MaxBodyBytes + 1];
            var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > MaxBodyBytes)
                throw Invalid($"The body has more than {MaxBodyBytes} bytes.");
            body = JsonSerializer.Deserialize(buffer.AsSpan(0, length), ApiJson.Readable.CorrectionRequest);
        }
        catch (JsonException e)
        {
            throw Invalid($"The body is not a correction in JSON: {e.Message} It looks like {{\"headline\":\"…\",\"by\":\"…\"}}.");
        }
        if (body is null)
            throw Invalid("The body is null.");
        if (body is { Headline: null, Kicker: null, Subheadline: null, Byline: null, Date: null })
            throw Invalid("Nothing is corrected: give headline, kicker, subheadline, byline or date. DELETE takes a correction back.");
        if (body.Byline is { Count: > MaxContributors })
            throw Invalid($"The byline has {body.Byline.Count} names; the most is {MaxContributors}.");
        return new()
        {
            Headline = Checked("headline", body.Headline, mayBeEmpty: false),
            Kicker = Checked("kicker", body.Kicker),
            Subheadline = Checked("subheadline", body.Subheadline),
            Byline = body.Byline?.Select(one => new Contributor(
                Checked("name", one?.Name, mayBeEmpty: false) ?? throw Invalid("A contributor in 'byline' has no name."),
                Checked("role", one?.Role) is { Length: > 0 } role ? role : null)).ToList(),
            Date = body.Date,
            By = Checked("by", body.By, mayBeEmpty: false) ?? throw Invalid("Say who corrects: \"by\"."),
            At = time.GetUtcNow(),
        };
    }

    private static string? Checked(string name, string? value, bool mayBeEmpty = true)
    {
        if (value is null)
            return null;
        var text = value.Trim();
        return text.Length > MaxLength ? throw Invalid($"'{name}' has {text.Length} characters; the most is {MaxLength}.")
            : text.Any(char.IsControl) ? throw Invalid($"'{name}' has control characters.")
            : text.Length == 0 && !mayBeEmpty ? throw Invalid($"'{name}' is empty; give it a text.")
            : text;
    }

    private static IResult Answer(HttpRequest request, StoredCorrection stored)
    {
        request.HttpContext.Response.Headers.ETag = Quoted(stored.Content!);
        return Results.Json(CorrectionItem.Of(stored), ApiJson.Readable.CorrectionItem);
    }

    private static string Quoted(Correction correction) => $"\"{correction.ETag}\"";

    private static ProblemException Invalid(string detail) => new(Problem.InvalidBody(detail));
}

/// <summary>A correction in the API.</summary>
/// <param name="Article">The article's id, or where it was last seen.</param>
/// <param name="Orphaned">Whether the article is gone.</param>
/// <param name="Lead">The start of the article's text.</param>
/// <param name="PrintedHeadline">The headline that was read.</param>
/// <param name="Correction">What is right.</param>
internal sealed record CorrectionItem(string Article, bool Orphaned, string? Lead, string? PrintedHeadline, Correction Correction)
{
    public static CorrectionItem Of(StoredCorrection stored) => new(stored.Id.ToString(), stored.IsOrphaned, stored.Lead, stored.PrintedHeadline, stored.Content!);
}

/// <summary>The body of a PUT. What is left out is as it was read; an empty text or byline says that there is none.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CorrectionRequest(string? Headline, string? Kicker, string? Subheadline, IReadOnlyList<Contributor?>? Byline, DateOnly? Date, string? By);
