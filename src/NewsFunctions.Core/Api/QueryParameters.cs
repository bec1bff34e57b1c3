using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using NewsFunctions.Reading;

namespace NewsFunctions.Api;

/// <summary>A request's query parameters, each given at most once, and none that the resource does not know.</summary>
internal sealed class QueryParameters
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private const int MaxPapers = 50;

    // Longer than any value that means something: 50 papers of 64 characters.
    private const int MaxLength = 4_000;

    // Where Azure Functions looks for the key of the caller.
    private const string FunctionKey = "code";

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly string _path;

    /// <exception cref="ProblemException">A parameter is unknown, empty, given twice, or has control characters.</exception>
    public QueryParameters(HttpRequest request, params ReadOnlySpan<QueryParameter> known)
    {
        _path = request.Path.Value ?? "";
        foreach (var (name, values) in request.Query)
        {
            if (name == FunctionKey)
                continue;
            if (!IsKnown(name, known))
            {
                throw Invalid(name, known.IsEmpty
                    ? $"There is no parameter '{Shorten(name)}' here; this resource has none."
                    : $"There is no parameter '{Shorten(name)}' here. Use {string.Join(", ", known.ToArray().Select(parameter => parameter.Name))}.");
            }
            if (values is not [{ Length: > 0 } value])
                throw Invalid(name, $"Give '{name}' once, with a value, or leave it out.");
            if (value.Length > MaxLength || value.Any(char.IsControl))
                throw Invalid(name, $"The value of '{name}' is too long or has control characters: '{Shorten(value)}'.");
            _values.Add(name, value);
        }
    }

    /// <summary>The papers named; null when none is.</summary>
    public IReadOnlyList<string>? Papers
    {
        get
        {
            if (!_values.TryGetValue("paper", out var value))
                return null;
            var papers = value.Split(',').Select(ParsePaper).Distinct(StringComparer.Ordinal).ToList();
            return papers.Count <= MaxPapers ? papers : throw Invalid("paper", $"Name at most {MaxPapers} papers at once, or none for all.");
        }
    }

    public int? Page => Number("page", 999_999);

    public int Limit => Number("limit", MaxLimit) ?? DefaultLimit;

    /// <summary>The place that the cursor names: see <see cref="CursorAt"/>; null without a cursor.</summary>
    /// <exception cref="ProblemException">The cursor was changed, or belongs to another query.</exception>
    public string? Place => _values.TryGetValue("cursor", out var cursor) ? Cursor.Decode(Binding, cursor) ?? throw Cursor.Invalid() : null;

    /// <summary>The days asked for: <c>date</c>, or <c>from</c> and <c>to</c>, both included.</summary>
    public (DateOnly? From, DateOnly? To) Days()
    {
        var (date, from, to) = (Date("date"), Date("from"), Date("to"));
        if (date is not null)
            return from is null && to is null ? (date, date) : throw Invalid("date", "Give either 'date' or 'from' and 'to'.");
        return from <= to || from is null || to is null ? (from, to) : throw Invalid("from", "'from' is later than 'to'.");
    }

    /// <summary>A parameter as it was given; null when it was not.</summary>
    public string? Text(QueryParameter parameter) => _values.GetValueOrDefault(parameter.Name);

    /// <summary>A parameter that is one of a few words.</summary>
    /// <returns>Which of the words; null when the parameter was not given.</returns>
    public int? Choice(QueryParameter parameter, params ReadOnlySpan<string> words)
    {
        if (!_values.TryGetValue(parameter.Name, out var value))
            return null;
        return words.IndexOf(value) is >= 0 and var index
            ? index
            : throw Invalid(parameter.Name, $"'{Shorten(value)}' is not one of {string.Join(", ", words.ToArray())}.");
    }

    /// <summary>What reduces an item to the fields asked for; null when all are wanted.</summary>
    public Func<T, JsonObject>? Fields<T>(JsonTypeInfo<T> type)
    {
        if (!_values.TryGetValue("fields", out var value))
            return null;
        var fields = value.Split(',');
        foreach (var field in fields)
        {
            if (type.Properties.All(property => property.Name != field))
                throw Invalid("fields", $"There is no field '{Shorten(field)}'. Use {string.Join(", ", type.Properties.Select(property => property.Name))}.");
        }
        return item =>
        {
            var all = JsonSerializer.SerializeToNode(item, type)!.AsObject();
            foreach (var (name, _) in all.Where(property => !fields.Contains(property.Key)).ToList())
                all.Remove(name);
            return all;
        };
    }

    /// <summary>A cursor for the same query: same resource, same filters.</summary>
    public string CursorAt(string place) => Cursor.Encode(Binding, place);

    /// <exception cref="ProblemException">The text is not a paper's code.</exception>
    public static string ParsePaper(string value) =>
        PaperCode.IsValid(value) ? value : throw Invalid("paper", $"'{Shorten(value)}' is not a paper's code, which has lower-case letters, digits and single hyphens: qhrb.");

    /// <exception cref="ProblemException">The text is not a date.</exception>
    public static DateOnly ParseDate(string name, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Invalid(name, $"'{Shorten(value)}' is not a date of the calendar written as 2024-03-02.");

    public static ProblemException Invalid(string parameter, string detail) => new(Problem.InvalidParameter(Shorten(parameter), detail));

    // What changes which items a list has, and nothing else: the size of the parts and their form may change on the way.
    private string Binding => _path + "?" + string.Join('&', _values
        .Where(value => value.Key is not ("cursor" or "limit" or "fields" or "format"))
        .OrderBy(value => value.Key, StringComparer.Ordinal)
        .Select(value => value.Key + "=" + value.Value));

    private DateOnly? Date(string name) => _values.TryGetValue(name, out var value) ? ParseDate(name, value) : null;

    private int? Number(string name, int most)
    {
        if (!_values.TryGetValue(name, out var value))
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' is a whole number from 1 to {most}, not '{Shorten(value)}'."));
    }

    private static bool IsKnown(string name, ReadOnlySpan<QueryParameter> known)
    {
        foreach (var parameter in known)
        {
            if (parameter.Name == name)
                return true;
        }
        return false;
    }

    // An error should not send 8 KB back, nor what a terminal would obey.
    private static string Shorten(string text)
    {
        var shown = new string([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
        return shown.Length <= 60 ? shown : shown[..60] + "…";
    }
}
