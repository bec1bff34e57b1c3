using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Articles that go on on other pages (下转, 上接): which parts are one article, and how their text goes together.</summary>
public static class Continuations
{
    /// <summary>The most parts of one issue that are looked at; no newspaper has so many.</summary>
    public const int MostParts = 64;

    // As much of a text says what it is about.
    private const int MostCharacters = 4_000;

    // In runs of three: a name or a term of eight characters.
    private const int LongestTerm = 6;

    // A pair whose jumps name each other's page and that has no rival: only what has nothing in common is left alone.
    private const double LeastAlone = 0.03;

    // The jump of one side names another page, so that a number was misread or misprinted: the text alone has to tell.
    private const double LeastByText = 0.25;

    // Of several partners the best has to be so many times better than the next one.
    private const double LeastLead = 3;
    private const double LeastAmongRivals = 0.06;

    /// <summary>Tells which parts are one article. The answer depends on the parts alone, not on their order.</summary>
    /// <param name="parts">All articles of an issue that have a jump, as they were read.</param>
    public static ContinuationMatch Match(IReadOnlyCollection<Article> parts)
    {
        var known = parts.Where(static part => part.Continuation is not null).OrderBy(static part => part.Page).ThenBy(static part => part.Position).ToList();
        if (known.Count > MostParts)
            return new([], known);
        var candidates = CandidatesOf(known);
        var doubtful = candidates.Where(static pair => pair.NameEachOther || pair.Score >= LeastByText).SelectMany(static pair => (int[])[pair.First, pair.Second]).ToHashSet();
        var next = new Dictionary<int, int>();
        while (Surest(candidates) is { } pair)
        {
            candidates.RemoveAll(other => other.First == pair.First || other.Second == pair.Second);
            // Parts that lead in a circle are no article.
            if (From(pair.Second).Last() != pair.First)
                next.Add(pair.First, pair.Second);
        }
        var joined = next.Keys.Concat(next.Values).ToHashSet();
        return new(
            [.. next.Keys.Except(next.Values).Order().Select(first => From(first).Select(part => known[part]).ToList())],
            [.. doubtful.Except(joined).Order().Select(part => known[part])]);

        IEnumerable<int> From(int first)
        {
            yield return first;
            for (var part = first; next.TryGetValue(part, out part);)
                yield return part;
        }
    }

    /// <summary>The paragraphs of all parts in order; a sentence that was cut at the end of a page is whole again.</summary>
    public static IReadOnlyList<string> Join(IEnumerable<IReadOnlyList<string>> parts)
    {
        var joined = new List<string>();
        foreach (var paragraphs in parts)
        {
            var rest = paragraphs;
            if (joined.Count > 0 && paragraphs.Count > 0 && !EndsSentence(joined[^1]))
            {
                List<char> text = [.. joined[^1]];
                BodyText.Append(text, paragraphs[0]);
                joined[^1] = new([.. text]);
                rest = [.. paragraphs.Skip(1)];
            }
            joined.AddRange(rest);
        }
        return joined;
    }

    // 。 may be followed by what closes a quotation or a signature.
    private static bool EndsSentence(string paragraph) =>
        paragraph.AsSpan().TrimEnd("”’」』）)】》 ") is [.., var last] && (Characters.IsTerminal(last) || last is '：' or '；' or '.');

    private static List<Candidate> CandidatesOf(List<Article> parts)
    {
        var words = parts.ConvertAll(static part => new Words(part));
        var spread = new Dictionary<int, int>();
        foreach (var run in words.SelectMany(static w => w.Runs))
            spread[run] = spread.GetValueOrDefault(run) + 1;
        var candidates = new List<Candidate>();
        for (var a = 0; a < parts.Count; a++)
        {
            for (var b = 0; b < parts.Count; b++)
            {
                if (parts[a].Continuation!.To is not { } to || parts[b].Continuation!.From is not { } from || parts[a].Page == parts[b].Page)
                    continue;
                var named = (to == parts[b].Page ? 1 : 0) + (from == parts[a].Page ? 1 : 0);
                if (named == 0)
                    continue;
                candidates.Add(new(a, b, named == 2, Score(words[a], words[b], spread)));
            }
        }
        return candidates;
    }

    /// <summary>The pair that stands out most among those that are sure.</summary>
    private static Candidate? Surest(List<Candidate> candidates)
    {
        Candidate? surest = null;
        var most = 0.0;
        foreach (var pair in candidates)
        {
            var rivals = candidates.Where(other => other != pair && (other.First == pair.First || other.Second == pair.Second)).Select(other => other.NameEachOther || !pair.NameEachOther ? other.Score : other.Score / 2).ToList();
            var rival = rivals.DefaultIfEmpty().Max();
            var least = !pair.NameEachOther ? LeastByText : rivals.Count == 0 ? LeastAlone : Math.Max(LeastAmongRivals, LeastLead * rival);
            if (pair.Score >= least && pair.Score >= LeastLead * rival && pair.Score - rival > most)
                (surest, most) = (pair, pair.Score - rival);
        }
        return surest;
    }

    /// <summary>How much two parts have in common: about 0 when nothing, above 1 when both print the same head.</summary>
    private static double Score(Words a, Words b, Dictionary<int, int> spread)
    {
        var shared = 0.0;
        var counted = new HashSet<int>();
        for (var at = 0; at < b.Text.Count; at++)
        {
            var start = at;
            while (at < b.Text.Count && b.Text[at] is var run && run != 0 && a.Runs.Contains(run))
                at++;
            // Names and terms tell; a whole sentence that both have is a formula. What many parts have says little.
            if (at > start && at - start <= LongestTerm && counted.Add(b.Text[start]))
                shared += 1.0 / (spread[b.Text[start]] - 1);
        }
        var text = shared / (20 + (Math.Min(a.Runs.Count, b.Runs.Count) / 4.0));
        return text + Share(a.Head, b.Head) + (0.25 * Share(a.Head, b.Pairs));
    }

    private static double Share(HashSet<int> some, HashSet<int> others) =>
        some.Count == 0 || others.Count == 0 ? 0 : (double)some.Count(others.Contains) / Math.Min(some.Count, others.Count);

    /// <param name="First">The part that goes on, by its place among the parts.</param>
    /// <param name="Second">The part that may be what it goes on with.</param>
    /// <param name="NameEachOther">Whether each jump names the other's page, not only one of them.</param>
    /// <param name="Score">What they have in common.</param>
    private sealed record Candidate(int First, int Second, bool NameEachOther, double Score);

    /// <summary>What a part is about: pairs of characters of its printed head and its text, and runs of three of its text.</summary>
    private sealed class Words
    {
        public Words(Article part)
        {
            if (part.HeadlineSource == HeadlineSource.Printed)
            {
                foreach (var line in (string?[])[part.Kicker, part.Headline, part.Subheadline])
                    Add(line, 2, Head);
            }
            var left = MostCharacters;
            foreach (var paragraph in part.Paragraphs)
            {
                var text = paragraph.AsSpan(0, Math.Min(left, paragraph.Length)).ToString();
                Add(text, 2, Pairs);
                Add(text, 3, Runs, Text);
                left -= text.Length;
            }
        }

        public HashSet<int> Head { get; } = [];

        public HashSet<int> Pairs { get; } = [];

        public HashSet<int> Runs { get; } = [];

        /// <summary>The runs in the text's order; 0 at its marks.</summary>
        public List<int> Text { get; } = [];

        // Runs of words' characters only: none goes across a mark.
        private static void Add(string? text, int length, HashSet<int> runs, List<int>? inOrder = null)
        {
            var (hash, count) = (0u, 0);
            for (var i = 0; i < text?.Length; i++)
            {
                count = Characters.IsHan(text[i]) || char.IsLetterOrDigit(text[i]) ? count + 1 : 0;
                if (count < length)
                {
                    inOrder?.Add(0);
                    continue;
                }
                hash = 0;
                for (var at = i - length + 1; at <= i; at++)
                    hash = (hash ^ char.ToLowerInvariant(text[at])) * 2654435761u;
                runs.Add((int)hash);
                inOrder?.Add((int)hash);
            }
        }
    }
}

/// <summary>Which articles of an issue are parts of one.</summary>
/// <param name="Wholes">The parts of each article in order, two or more.</param>
/// <param name="Doubtful">Those that a partner was there for, but which one was not sure.</param>
public sealed record ContinuationMatch(IReadOnlyList<IReadOnlyList<Article>> Wholes, IReadOnlyList<Article> Doubtful);
