using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace NewsFunctions.Api;

/// <summary>An error as RFC 9457 has it. The README explains each type.</summary>
/// <param name="Type">What kind of problem: a URN that programs can rely on.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong here, and what to do.</param>
/// <param name="Parameter">The offending parameter, when it is one.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter = null)
{
    private const string Urn = "urn:newsfunctions:problem:";

    /// <summary>400: a parameter that is unknown, malformed or out of range.</summary>
    public static Problem InvalidParameter(string parameter, string detail) =>
        new(Urn + "invalid-parameter", "A parameter is wrong", StatusCodes.Status400BadRequest, detail, parameter);

    /// <summary>404: nothing there.</summary>
    public static Problem NotFound(string detail) =>
        new(Urn + "not-found", "Not found", StatusCodes.Status404NotFound, detail);

    /// <summary>406: the client accepts none of the forms that there are.</summary>
    public static Problem NotAcceptable(IReadOnlyList<Format> offered) =>
        new(Urn + "not-acceptable", "None of the accepted forms is to be had", StatusCodes.Status406NotAcceptable,
            $"There is {string.Join(", ", offered.Select(format => format.MediaType))}: accept {(offered.Count == 1 ? "it." : $"one of these, or use ?format={string.Join('|', offered.Select(format => format.Name))}.")}");

    /// <summary>400: a body that is not what the resource takes.</summary>
    public static Problem InvalidBody(string detail) =>
        new(Urn + "invalid-body", "The body is wrong", StatusCodes.Status400BadRequest, detail);

    /// <summary>409: what it is about has changed meanwhile.</summary>
    public static Problem Changed(string detail) =>
        new(Urn + "changed", "It has changed meanwhile", StatusCodes.Status409Conflict, detail);

    /// <summary>412: a condition of the request does not hold.</summary>
    public static Problem PreconditionFailed(string detail) =>
        new(Urn + "precondition-failed", "Somebody else was faster", StatusCodes.Status412PreconditionFailed, detail);

    /// <summary>428: the request has to say which version it means.</summary>
    public static Problem PreconditionRequired(string detail) =>
        new(Urn + "precondition-required", "Say which version is meant", StatusCodes.Status428PreconditionRequired, detail);

    /// <summary>503: storage did not answer.</summary>
    public static Problem StorageUnavailable { get; } =
        new(Urn + "storage-unavailable", "The storage does not answer", StatusCodes.Status503ServiceUnavailable, "The archive can't be read at the moment. Try again later.");

    /// <summary>The response.</summary>
    public IResult ToResult() => new Result(this);

    private sealed class Result(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return Results.Json(problem, ApiJson.Readable.Problem, "application/problem+json", problem.Status).ExecuteAsync(httpContext);
        }
    }
}

/// <summary>Ends the handling of a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
