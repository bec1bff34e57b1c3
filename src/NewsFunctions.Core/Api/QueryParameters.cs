using System.Globalization;
using Microsoft.AspNetCore.Http;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>A request's query parameters, each given at most once, and none that the resource does not know.</summary>
internal sealed class QueryParameters
{
    // Where Azure Functions looks for the key of the caller.
    private const string FunctionKey = "code";

    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException">A parameter is unknown, empty or given twice.</exception>
    public QueryParameters(HttpRequest request, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in request.Query)
        {
            if (name == FunctionKey)
                continue;
            if (!known.Contains(name))
            {
                throw Invalid(name, known.IsEmpty
                    ? $"There is no parameter '{Shorten(name)}' here; this resource has none."
                    : $"There is no parameter '{Shorten(name)}' here. Use {string.Join(", ", known)}.");
            }
            if (values is not [{ Length: > 0 } value])
                throw Invalid(name, $"Give '{name}' once, with a value, or leave it out.");
            _values.Add(name, value);
        }
    }

    public string? Paper => _values.TryGetValue("paper", out var value) ? ParsePaper(value) : null;

    public int? Page => Number("page", 999_999);

    public int Limit => Number("limit", MaxLimit) ?? DefaultLimit;

    public string? Cursor => _values.GetValueOrDefault("cursor");

    /// <summary>The days asked for: <c>date</c>, or <c>from</c> and <c>to</c>, both included.</summary>
    public (DateOnly? From, DateOnly? To) Days()
    {
        var (date, from, to) = (Date("date"), Date("from"), Date("to"));
        if (date is not null)
            return from is null && to is null ? (date, date) : throw Invalid("date", "Give either 'date' or 'from' and 'to'.");
        return from <= to || from is null || to is null ? (from, to) : throw Invalid("from", "'from' is later than 'to'.");
    }

    /// <exception cref="ProblemException">The text is not a paper's code.</exception>
    public static string ParsePaper(string value) =>
        PaperCode.IsValid(value) ? value : throw Invalid("paper", $"'{Shorten(value)}' is not a paper's code, which has lower-case letters, digits and single hyphens: qhrb.");

    /// <exception cref="ProblemException">The text is not a date.</exception>
    public static DateOnly ParseDate(string name, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Invalid(name, $"'{Shorten(value)}' is not a date of the calendar written as 2024-03-02.");

    public static ProblemException Invalid(string parameter, string detail) => new(Problem.InvalidParameter(Shorten(parameter), detail));

    private DateOnly? Date(string name) => _values.TryGetValue(name, out var value) ? ParseDate(name, value) : null;

    private int? Number(string name, int most)
    {
        if (!_values.TryGetValue(name, out var value))
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' is a whole number from 1 to {most}, not '{Shorten(value)}'."));
    }

    // An error should not send 8 KB back.
    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
