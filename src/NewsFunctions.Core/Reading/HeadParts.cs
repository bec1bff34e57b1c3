using System.Text;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Kicker (引题), headline (主题) and subheadline (副题) of one head.</summary>
/// <param name="Kicker">What stands above the headline.</param>
/// <param name="Headline">The headline; null when the head is missing.</param>
/// <param name="Subheadline">What stands below the headline.</param>
/// <param name="IsDoubtful">Whether another division explains the head nearly as well.</param>
internal readonly record struct HeadParts(string? Kicker, string? Headline, string? Subheadline, bool IsDoubtful)
{
    // Natural-log odds within which one would not bet on either.
    private const float Doubt = 0.4f;

    private const int UsualLines = 8;
    // What stands between two words that one says in one breath.
    private const string Marks = "—：:，、“”《》！？‘’";

    // Log odds below which nothing is looked for on top of a head.
    private const float LeastForColumnName = -3f;

    // Lines that are taken off the top of a head.
    private const int MostColumnNames = 3;

    /// <summary>How surely the page's heads were broken where their boxes end, and not where an editor would, from 0 to 1: by the words that are broken between two of their lines.</summary>
    public static float Wrapping(PageText page, PageParts parts, SharedWords shared)
    {
        // Of the lines that a box breaks, some three in ten break a word that is known; a boundary between parts breaks none.
        const float BreaksAWord = 0.25f;
        var (pairs, broken) = (0, 0);
        foreach (var body in parts.Bodies)
        {
            var lines = body.Head;
            for (var j = 1; j < lines.Count; j++)
            {
                pairs++;
                broken += BondBetween(page, shared, body.Index, lines[j - 1], lines[j]) is Bond.InBody or Bond.Common ? 1 : 0;
            }
        }
        return Math.Min(1, broken / ((pairs * BreaksAWord) + 0.5f));
    }

    /// <summary>Decides which lines are which: a headline is a run of lines, kickers stand above it, subheadlines below.</summary>
    /// <param name="page">The page.</param>
    /// <param name="features">What was seen of its lines.</param>
    /// <param name="body">The body with its head's lines in the order they came out; a kicker below its headline is moved above it, what is no part of the head taken off.</param>
    /// <param name="shared">Words shared by heads and bodies.</param>
    /// <param name="wrapping">How surely the page's heads are broken where their boxes end.</param>
    /// <param name="furniture">The lines in no article; what is taken off goes there.</param>
    public static HeadParts Split(PageText page, LineFeatures[] features, BodyPart body, SharedWords shared, float wrapping, List<int> furniture)
    {
        var lines = body.Head;
        if (lines.Count == 0)
            return default;
        if (ColumnNames.IsAlone(page, body, shared))
        {
            furniture.AddRange(lines);
            lines.Clear();
            return default;
        }
        if (lines.Count == 1)
            return new(null, Unbracketed(HeadPhrases.WithoutLabel(page[lines[0]]).ToString()), null, false);
        MoveKicker(page, shared, body);
        var ratings = lines.Count <= UsualLines ? stackalloc LineRatings[UsualLines] : new LineRatings[lines.Count];
        var best = Divide(new Head(page, features, lines, shared, body, wrapping, ratings[..lines.Count]));
        for (var taken = 0; taken < MostColumnNames && lines.Count > 1 && ColumnNames.Rate(page, body, shared, ratings[0].ColumnName) is > LeastForColumnName and var odds; taken++)
        {
            var rest = lines[1..];
            var below = Divide(new Head(page, features, rest, shared, body, wrapping, ratings[..rest.Count]));
            if (odds + below.Score + (features[rest[0]].GoesOnFromLineBefore ? Weights.PartCutsMarks : 0) < best.Score)
                break;
            furniture.Add(lines[0]);
            lines.RemoveAt(0);
            best = below;
        }
        // Below a head that came out behind its text stands the name of the column that the next article is in.
        if (lines.Count > 1 && lines[^1] > body.To && ColumnNames.Rate(page, body, shared, ratings[lines.Count - 1].ColumnName, isLast: true) is > LeastForColumnName and var oddsOfLast)
        {
            var rest = lines[..^1];
            var above = Divide(new Head(page, features, rest, shared, body, wrapping, ratings[..rest.Count]));
            if (oddsOfLast + above.Score > best.Score)
            {
                furniture.Add(lines[^1]);
                lines.RemoveAt(lines.Count - 1);
                best = above;
            }
        }
        var head = new Head(page, features, lines, shared, body, wrapping, []);
        return new(head.Join(0, best.From), Unbracketed(head.Join(best.From, best.To)), head.Join(best.To, lines.Count), best.Score - best.Second < Doubt);
    }

    // 【溪口米粉节开幕】
    private static string? Unbracketed(string? headline) => headline is ['【', .. var inner, '】'] && !inner.AsSpan().ContainsAny('【', '】') ? inner : headline;

    // A headline that was drawn first comes out above its kicker; what waits for more, as nothing at the end of a head does, stands above it.
    private static void MoveKicker(PageText page, SharedWords shared, BodyPart body)
    {
        var lines = body.Head;
        if (!HeadPhrases.Waits(page[lines[^1]]) && !(lines.Count > 1 && HeadPhrases.TellsResult(page[lines[^2]]) && HeadPhrases.IsContest(page[lines[^1]])))
            return;
        var first = lines.Count - 1;
        while (first > 1 && BondBetween(page, shared, body.Index, lines[first - 1], lines[first]) is Bond.InBody or Bond.Common)
            first--;
        for (var j = 0; j < first; j++)
        {
            if (HeadPhrases.Waits(page[lines[j]]))
                return;
        }
        var kicker = lines[first..];
        lines.RemoveRange(first, kicker.Count);
        lines.InsertRange(0, kicker);
    }

    // The best division of a head, and what the second best is worth.
    private static (int From, int To, float Score, float Second) Divide(Head head)
    {
        head.RateLines();
        var (from, to) = (0, 0);
        var (best, second) = (float.MinValue, float.MinValue);
        for (var a = 0; a < head.Count; a++)
        {
            for (var b = a + 1; b <= head.Count; b++)
            {
                var score = head.Rate(a, b);
                second = Math.Max(second, Math.Min(best, score));
                if (score > best)
                    (best, from, to) = (score, a, b);
            }
        }
        return (from, to, best, second);
    }

    /// <summary>How well one line would stand in each part, as the first line of it or as a later one.</summary>
    private struct LineRatings
    {
        public (float First, float Later) Kicker, Headline, Subheadline;

        /// <summary>What is added where the line is the last of its part.</summary>
        public float EndsKicker, EndsSubheadline;

        /// <summary>What the words of the head's first line say of its being a column's name.</summary>
        public float ColumnName;

        /// <summary>What is added for a headline that is this line and no more.</summary>
        public float HeadlineAlone;

        /// <summary>For going on with the part of the line before, which is the first of it or a later one.</summary>
        public (float FromFirst, float FromLater) Within;

        /// <summary>What the end of the line before and the start of this one say.</summary>
        public HeadBreaks.Odds Break;

        /// <summary>Whether the line is shorter than the one before by far.</summary>
        public bool IsShorter;

        public float Width;

        /// <summary>The characters of the head up to the line's end.</summary>
        public int Through;
    }

    // The lines of a head, and what each is worth in each part.
    private readonly ref struct Head(PageText page, LineFeatures[] features, List<int> lines, SharedWords shared, BodyPart body, float wrapping, Span<LineRatings> ratings)
    {
        private readonly Span<LineRatings> _ratings = ratings;

        public int Count => lines.Count;

        /// <summary>Looks at each line once: there are more divisions than lines.</summary>
        public void RateLines()
        {
            for (var j = 0; j < lines.Count; j++)
            {
                ref var rating = ref _ratings[j];
                var text = HeadPhrases.WithoutLabel(page[lines[j]]);
                var spaced = page.Lines[lines[j]].IsLetterSpaced;
                var later = Ending(j, isFirst: j == 0);
                rating.Width = Width(j);
                rating.Through = text.Length + (j > 0 ? _ratings[j - 1].Through : 0);
                rating.Kicker = (HeadPhrases.RateKicker(text, text), HeadPhrases.RateKicker(text, later));
                rating.Headline = (HeadPhrases.RateHeadline(text, text, spaced, isFirst: true), HeadPhrases.RateHeadline(text, later, spaced, isFirst: false));
                rating.HeadlineAlone = HeadPhrases.RateHeadlineAlone(text);
                rating.Subheadline = (HeadPhrases.RateSubheadline(text, text, isFirst: true), HeadPhrases.RateSubheadline(text, later, isFirst: false));
                var words = HeadWords.OfLine(text);
                var begin = words + HeadWords.OfStart(text);
                rating.Kicker.First += begin.Kicker + (text.Length < page.Lines[lines[j]].Length ? Weights.KickerBulleted : 0);
                rating.Kicker.Later += words.Kicker;
                rating.Subheadline.First += begin.Subheadline;
                rating.Subheadline.Later += words.Subheadline;
                var end = HeadWords.OfEnd(later);
                rating.EndsKicker = HeadPhrases.RateKickerEnd(later) + end.Kicker;
                rating.EndsSubheadline = end.Subheadline;
                rating.ColumnName = begin.ColumnName + end.ColumnName;
                if (j == 0)
                    continue;
                var mayBeRest = MayBeRest(j);
                var bond = GoesOn(j);
                rating.Break = mayBeRest ? default : HeadBreaks.Between(page[lines[j - 1]], text);
                rating.IsShorter = !mayBeRest && !IsBroken(bond) && _ratings[j - 1].Width - rating.Width > 2.1f;
                var within = mayBeRest ? Weights.PartGoesOnWithRest : Within(j, bond);
                rating.Within = (within + Announces(Ending(j - 1, isFirst: true)), within + Announces(Ending(j - 1, isFirst: j == 1)));
            }

            static float Announces(ReadOnlySpan<char> ending) => HeadPhrases.TellsSpeech(ending) ? Weights.SpeechWithinPart : HeadPhrases.Announces(ending) ? Weights.AnnouncesWithinPart : 0;
        }

        /// <summary>What a division is worth: the headline is the lines from one up to another.</summary>
        public float Rate(int from, int to)
        {
            float score = 0;
            for (var j = 0; j < lines.Count; j++)
            {
                ref readonly var rating = ref _ratings[j];
                var isFirst = j == 0 || j == from || j == to;
                var (first, later) = j < from ? rating.Kicker : j < to ? rating.Headline : rating.Subheadline;
                score += isFirst ? first : later;
                if (j + 1 == from)
                    score += rating.EndsKicker;
                else if (j + 1 == lines.Count && to <= j)
                    score += rating.EndsSubheadline;
                if (j == 0)
                    continue;
                score += Printed(j, from, to);
                if (isFirst)
                {
                    score += Between(j, j == from) + (j == from ? rating.Break.KickerEnds : rating.Break.HeadlineEnds);
                    continue;
                }
                if (j > from && j < to)
                    score += rating.Break.HeadlineGoesOn;
                score += j == 1 || j - 1 == from || j - 1 == to ? rating.Within.FromFirst : rating.Within.FromLater;
                if (rating.IsShorter)
                    score += j + 1 == from || j + 1 == to || j + 1 == lines.Count ? Weights.PartEndsShorter : Weights.PartLineShorterAmid;
            }
            return score + (to - from == 1 ? _ratings[from].HeadlineAlone : 0) + (from > 0 && to < lines.Count ? Weights.BesideEachOther : 0) + RatePart(0, from, Weights.KickerOfLength, Weights.KickerOfLines)
                + RatePart(from, to, Weights.HeadlineOfLength, Weights.HeadlineOfLines) + RatePart(to, lines.Count, Weights.SubheadlineOfLength, []) + Wraps(0, from, from, to) + Wraps(to, lines.Count, from, to);
        }

        // The line with the one before it of its part: a word may be broken between them.
        private ReadOnlySpan<char> Ending(int j, bool isFirst)
        {
            var line = page.Lines[lines[j]];
            var start = isFirst || lines[j] != lines[j - 1] + 1 ? line.Start : page.Lines[lines[j - 1]].Start;
            return page.Buffer.AsSpan(start, line.End - start);
        }

        private float Printed(int j, int from, int to) => page.TypeOf(lines[j]) is { } printed && page.TypeOf(lines[j - 1]) is { } above
            ? PrintedWeights.HeadSizes(above, printed, j == from, j == to, j > from && j < to) + (j == from ? PrintedWeights.KickerShown : 0) : 0;

        // What a part's length says, and how many lines it takes.
        private float RatePart(int from, int to, ReadOnlySpan<float> ofLength, ReadOnlySpan<float> ofLines)
        {
            const int Step = 3;
            if (from == to)
                return 0;
            var length = _ratings[to - 1].Through - (from > 0 ? _ratings[from - 1].Through : 0);
            // A word or two are the rest of a line that did not fit, hardly a part.
            return (length <= 2 ? Weights.PartIsRest : 0) + ofLength[Math.Clamp(length / Step - 1, 0, ofLength.Length - 1)]
                + (ofLines.IsEmpty ? 0 : ofLines[Math.Min(to - from, ofLines.Length) - 1]);
        }

        // What is set smaller breaks later: a part of several lines has none shorter than the headline's, but its last.
        private float Wraps(int from, int to, int headlineFrom, int headlineTo)
        {
            if (to - from < 2)
                return 0;
            float widest = 0, headline = 0;
            for (var j = from; j < to; j++)
                widest = Math.Max(widest, _ratings[j].Width);
            for (var j = headlineFrom; j < headlineTo; j++)
                headline = Math.Max(headline, _ratings[j].Width);
            return headline > widest + 0.5f ? Weights.SmallerWrapsEarlier : 0;
        }

        // A printed line was cut before this one, as likely as not; then the widths of the two say nothing. A kicker's colon or dash says more.
        private bool MayBeRest(int j) => page.Lines[lines[j]].MayBeRest && lines[j] == lines[j - 1] + 1 && page[lines[j - 1]][^1] is not ('：' or '—');

        // The line goes on with the part of the one before, whatever that is.
        private float Within(int j, Bond bond)
        {
            var before = page[lines[j - 1]];
            var score = bond switch
            {
                Bond.InBody => Weights.WordBrokenBetweenLines,
                Bond.Common => Weights.PartBreaksWord,
                Bond.Clings => Weights.PartClings,
                _ when EndsAndBeginsWithWords(before, page[lines[j]]) => Weights.PartBreaksBetweenWords,
                _ => 0,
            };
            if (bond != Bond.InBody)
                score += SaidTogether(before, page[lines[j]]);
            if (Characters.IsTerminal(before[^1]))
                score += Weights.PartGoesOnAfterStop;
            else if (before[^1] is '、' or '，')
                score += Weights.PartGoesOnAfterComma;
            else if (before[^1] is '：' || before.EndsWith("——", StringComparison.Ordinal))
                score += Weights.PartGoesOnAfterDash;
            if (before[^1] is '”' or '》')
                score += Weights.PartGoesOnAfterName;
            if (HeadPhrases.BeginsAnew(page[lines[j]]))
                score += Weights.PartBeginsAnew;
            if (HeadPhrases.BreaksOff(before, page[lines[j]]))
                score += Weights.PartLacksObject + (HeadPhrases.IsDeedOf(before, page[lines[j]]) ? Weights.PartIsDeedOfPlace : 0);
            if (page[lines[j]][0] is '（' or '(')
                score += Weights.PartGoesOnWithBracket;
            if (features[lines[j]].HasTwoHalves && !features[lines[j - 1]].HasTwoHalves)
                score += Weights.PartGainsHalves;
            // Where its box broke the line, the rest of it may be of any length.
            return IsBroken(bond) ? score : score + (_ratings[j - 1].Width - _ratings[j].Width) switch
            {
                < -2.1f => Weights.PartLineLonger + wrapping * Weights.WrappedLineLonger,
                > 5.1f => wrapping * Weights.WrappedEndsShorter + Weights.PartEndsFarShorter,
                > 2.1f => wrapping * Weights.WrappedEndsShorter,
                < -1.1f or > 1.1f => Weights.PartLinesNearlyAlike + wrapping * Weights.WrappedLinesAlike,
                _ => Weights.PartLinesAlike + wrapping * Weights.WrappedLinesAlike,
            };
        }

        // How near each other the body says what ends the line before and what begins this one: a headline's lead does so in one breath.
        private float SaidTogether(ReadOnlySpan<char> before, ReadOnlySpan<char> line)
        {
            const int WithinText = 1500;
            var ending = before.TrimEnd(Marks);
            var beginning = line.TrimStart(Marks);
            if (ending.Length < 2 || beginning.Length < 2)
                return 0;
            var marks = before.Length - ending.Length + line.Length - beginning.Length;
            var start = page.Lines[body.From].Start;
            var text = page.Buffer.AsSpan(start, Math.Min(WithinText, page.Lines[body.To].End - start));
            var first = beginning[..2];
            var nearest = int.MaxValue;
            for (int at; nearest > marks && (at = text.IndexOf(ending[^2..])) >= 0;)
            {
                text = text[(at + 2)..];
                var apart = text.IndexOf(first);
                if (apart < 0)
                    break;
                nearest = Math.Min(nearest, apart);
            }
            return nearest <= marks ? Weights.PartGoesOnAsInBody : nearest switch
            {
                <= 1 => Weights.PartGoesOnNearby[0],
                <= 4 => Weights.PartGoesOnNearby[1],
                <= 10 => Weights.PartGoesOnNearby[2],
                _ => 0,
            };
        }

        // Another part begins with the line: the headline, or what stands below it.
        private float Between(int j, bool headlineBegins)
        {
            var longer = _ratings[j - 1].Width - _ratings[j].Width;
            // Kickers and subheadlines are set smaller: more fits on a line.
            var score = GapSays(j) + (MayBeRest(j) ? 0 : Math.Clamp((headlineBegins ? longer : -longer) * Weights.SmallerIsLonger, -Weights.SmallerIsLongerLimit, Weights.SmallerIsLongerLimit));
            if (page.Lines[lines[j]].IsLetterSpaced != page.Lines[lines[j - 1]].IsLetterSpaced)
                score += Weights.PartsDifferInSpacing;
            if (features[lines[j]].GoesOnFromLineBefore)
                score += Weights.PartCutsMarks;
            if (headlineBegins)
                score += (Weights.HeadlineBegins * HeadEdges.OfStart(page[lines[j]])) + (HeadPhrases.GoesOnWithClause(page[lines[j]]) ? Weights.HeadlineGoesOnWithClause : 0);
            score += (headlineBegins ? Weights.KickerEnds : Weights.HeadlineEnds) * HeadEdges.OfEnd(page[lines[j - 1]]);
            return score;
        }

        // How likely another part begins at the line by the gap before it: lines of one part are set, and so extracted, together.
        private float GapSays(int j)
        {
            var line = lines[j];
            if (line != lines[j - 1] + 1)
                return 0;
            if (page.Lines[line].Gap != Gap.Tight)
                return features[line].HasUnusualGap || HasLinesTogether() ? Weights.PartsAtBlank : 0;
            return !features[line].HasUnusualGap ? 0 : features[line].IsIndented ? Weights.PartsAtShownBoundary : Weights.PartsWithoutBlank;
        }

        // Two lines of the head stand together on a page where most do not.
        private bool HasLinesTogether()
        {
            for (var j = 1; j < lines.Count; j++)
            {
                if (features[lines[j]] is { HasUnusualGap: true, IsIndented: false } && page.Lines[lines[j]].Gap == Gap.Tight && lines[j] == lines[j - 1] + 1)
                    return true;
            }
            return false;
        }

        private static bool IsBroken(Bond bond) => bond is Bond.InBody or Bond.Common;

        private Bond GoesOn(int j) => BondBetween(page, shared, body.Index, lines[j - 1], lines[j]);

        private static bool EndsAndBeginsWithWords(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
            before.Length > 1 && after.Length > 1 && CommonWords.IsOne(before[^2..]) && CommonWords.IsOne(after[..2]);

        private float Width(int j)
        {
            // A letter-spaced line was drawn apart to be as wide as its neighbours.
            var line = page.Lines[lines[j]];
            return line.IsLetterSpaced ? line.Width.Ems * 1.25f : line.Width.Ems;
        }

        public string? Join(int from, int to)
        {
            if (from == to)
                return null;
            var text = new StringBuilder();
            for (var j = from; j < to; j++)
            {
                var line = j == from ? HeadPhrases.WithoutLabel(page[lines[j]]) : page[lines[j]];
                if (j > from)
                {
                    var before = page[lines[j - 1]];
                    var (latinEnds, latinStarts) = (Characters.IsLatin(before[^1]), Characters.IsLatin(line[0]));
                    var halves = Math.Abs(before.Length - line.Length) <= 2 && line[0] is not ('（' or '(') && GoesOn(j) == Bond.None && !HeadPhrases.BreaksOff(before, line) && !MayBeRest(j) && !latinEnds && !latinStarts && !Characters.IsClosing(before[^1]);
                    if ((latinEnds && latinStarts) || halves)
                        text.Append(' ');
                }
                text.Append(line);
            }
            return text.ToString();
        }
    }

    // How the text goes on from a line to the next.
    private static Bond BondBetween(PageText page, SharedWords shared, int body, int line, int next)
    {
        var (before, after) = (page[line][^1], page[next][0]);
        return shared.IsBroken(line, next, body) ? Bond.InBody
            : CommonWords.Join(before, after) ? Bond.Common
            : CommonWords.Cling(before, after) ? Bond.Clings : Bond.None;
    }

    // What holds the ends of two lines together.
    private enum Bond
    {
        None,

        /// <summary>One of the characters hangs on the other.</summary>
        Clings,

        /// <summary>They make a common word.</summary>
        Common,

        /// <summary>They stand side by side in the body.</summary>
        InBody,
    }
}
