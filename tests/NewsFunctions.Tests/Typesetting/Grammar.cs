using System.Globalization;
using System.Text;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>A phrase grammar: rules with one alternative a line, expanded at random.</summary>
/// <remarks>
/// <c>#name</c> begins a rule. In an alternative <c>{name}</c> is a rule, <c>{name1}</c> a rule whose choice is kept for the
/// whole article, <c>{5-90}</c> a number, <c>[a|b|]</c> a choice in place.
/// </remarks>
public sealed class Grammar
{
    private readonly Dictionary<string, string[]> _rules = [];

    public Grammar(params IEnumerable<string> sources)
    {
        foreach (var source in sources)
            Add(source);
    }

    /// <summary>All alternatives of a rule, unexpanded.</summary>
    public IReadOnlyList<string> Alternatives(string rule) =>
        _rules.TryGetValue(rule, out var alternatives) ? alternatives : throw new KeyNotFoundException($"The grammar has no rule '{rule}'.");

    public bool Has(string rule) => _rules.ContainsKey(rule);

    public string Expand(string text, Dictionary<string, string> kept, Random random)
    {
        var result = new StringBuilder();
        Expand(text, kept, random, result, 0);
        return result.ToString();
    }

    private void Expand(ReadOnlySpan<char> text, Dictionary<string, string> kept, Random random, StringBuilder result, int depth)
    {
        if (depth > 20)
            throw new InvalidOperationException($"The grammar goes in circles at '{text}'.");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '['))
            {
                result.Append(text[i]);
                continue;
            }
            var end = MatchingEnd(text, i);
            var inner = text[(i + 1)..end];
            if (text[i] == '{')
                result.Append(Symbol(inner.ToString(), kept, random, depth));
            else
                Expand(random.Pick(Choices(inner)), kept, random, result, depth + 1);
            i = end;
        }
    }

    private string Symbol(string symbol, Dictionary<string, string> kept, Random random, int depth)
    {
        if (char.IsAsciiDigit(symbol[0]))
        {
            var range = symbol.Split('-');
            return random.Next(int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[1], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        }
        if (kept.TryGetValue(symbol, out var known))
            return known;
        var expansion = new StringBuilder();
        Expand(random.Pick(Alternatives(symbol.TrimEnd("0123456789".ToCharArray()))), kept, random, expansion, depth + 1);
        if (char.IsAsciiDigit(symbol[^1]))
            kept[symbol] = expansion.ToString();
        return expansion.ToString();
    }

    private static int MatchingEnd(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
            if (depth == 0)
                return i;
        }
        throw new FormatException($"Unclosed bracket in '{text}'.");
    }

    private static List<string> Choices(ReadOnlySpan<char> text)
    {
        var choices = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length)
                depth += text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
            if (i < text.Length && (text[i] != '|' || depth > 0))
                continue;
            choices.Add(text[start..i].ToString());
            start = i + 1;
        }
        return choices;
    }

    private void Add(string source)
    {
        var name = "";
        var alternatives = new List<string>();
        foreach (var raw in source.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('#'))
            {
                Keep();
                name = line[1..].Trim();
            }
            else if (line.Length > 0)
            {
                alternatives.Add(line);
            }
        }
        Keep();

        void Keep()
        {
            if (name.Length > 0 && !_rules.TryAdd(name, [.. alternatives]))
                throw new FormatException($"The rule '{name}' is there twice.");
            alternatives.Clear();
        }
    }
}
