using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace NewsFunctions.Api;

/// <summary>A form that a resource can be had in.</summary>
/// <param name="Name">The value of <c>?format=</c>.</param>
/// <param name="MediaType">The media type to ask for in <c>Accept</c>.</param>
internal sealed record Format(string Name, string MediaType)
{
    public static Format Json { get; } = new("json", "application/json");

    public static Format JsonLines { get; } = new("jsonl", "application/jsonl");

    public static Format Text { get; } = new("text", "text/plain");

    public static Format Markdown { get; } = new("markdown", "text/markdown");

    public static Format Html { get; } = new("html", "text/html");

    /// <summary>IPTC's News in JSON; it has no registered media type.</summary>
    public static Format Ninjs { get; } = new("ninjs", "application/vnd.iptc.ninjs+json");

    public static Format Atom { get; } = new("atom", "application/atom+xml");

    /// <summary>The parameter that goes before <c>Accept</c>, for links and browsers.</summary>
    public static QueryParameter Parameter(params IEnumerable<Format> offered) => new(
        "format",
        "The form, instead of the `Accept` header.",
        $$"""{"type":"string","enum":[{{string.Join(',', offered.Select(format => $"\"{format.Name}\""))}}]}""",
        offered.First().Name);

    /// <summary>The content type of a response.</summary>
    public string ContentType => MediaType + "; charset=utf-8";

    /// <summary>Chooses the form that the client likes best; of those it likes alike, the first offered.</summary>
    /// <exception cref="ProblemException">406: it accepts none of them.</exception>
    public static Format Choose(HttpRequest request, QueryParameters parameters, params IReadOnlyList<Format> offered)
    {
        if (parameters.Choice(Parameter(offered), [.. offered.Select(format => format.Name)]) is { } index)
            return offered[index];
        // What can't be understood is as if it were not there.
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return offered[0];
        var best = offered.MaxBy(format => QualityOf(format, accepted))!;
        return QualityOf(best, accepted) > 0 ? best : throw new ProblemException(Problem.NotAcceptable(offered));
    }

    // The most specific range that fits decides, as RFC 9110 has it: "text/html;q=0, */*" is everything but HTML.
    private static double QualityOf(Format format, IEnumerable<MediaTypeHeaderValue> accepted)
    {
        var own = new MediaTypeHeaderValue(format.MediaType);
        return accepted
            .Where(range => range.MatchesMediaType(own.MediaType))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .FirstOrDefault() is { } range ? range.Quality ?? 1 : 0;
    }
}
