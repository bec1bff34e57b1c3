using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Whose head is it? Every run of head lines between two bodies may belong to the one before, to the one behind, to both in part,
/// to none, or be a cross-head (小标题) within one article. The likeliest choice for the whole page is taken (Viterbi over the runs),
/// once for each habit: heads before the bodies, behind them, or behind them and their bylines below; the habit that explains the page best wins.
/// </summary>
internal sealed class HeadOwnership
{
    // States while deciding: 1 where the latest article has a head in front of it, and what is added where it has one cross-head, or more.
    private const int OneCrossHead = 2;
    private const int Several = 2 * OneCrossHead;
    private const int States = Several + 2;
    private const float Impossible = -1e9f;

    // Natural-log odds within which one would not bet on either.
    private const float Doubt = 0.7f;

    // More lines than this are no head; they are weighed only near the bodies.
    private const int LongestHead = 12;

    private readonly PageText _page;
    private readonly LineFeatures[] _features;
    private readonly PageParts _parts;
    private readonly SharedWords _shared;
    private readonly float _markedness;
    private readonly float _signedness;

    // What is so whatever the page's habit: what each line of a run says for belonging to the body before, then to the one behind;
    // what the body behind costs by how it starts, bylines left out; what the run is worth as a cross-head.
    private readonly float[] _claims;
    private readonly int[] _claimsUpTo; // of the runs up to each
    private readonly float[] _starts;
    private readonly float[] _crosses;

    // … and as the head of the text around it.
    private readonly float[] _withins;

    // The characters of each run.
    private readonly int[] _lengths;

    // Whether each body is a photo's caption.
    private readonly bool[] _photos;

    // Whether each has its headline run in.
    private readonly bool[] _runIn;

    // Whether each begins with a marker that names its reporters, or an agency; read where it is asked for.
    private readonly bool?[] _signed;

    // The scores of each run's states, and where each came from, of the habit in hand.
    private readonly float[,] _scores;
    private readonly (int From, Choice Choice)[,] _back;

    // While runs are weighed: the latest one before that has lines, and so the head of the report before, which may be a second one.
    private int _latestHead;

    private HeadOwnership(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        (_page, _features, _parts, _shared) = (page, features, parts, shared);
        _markedness = LineMeasure.Markedness(features);
        var runs = parts.HeadLines.Count;
        _claimsUpTo = new int[runs + 1];
        for (var run = 0; run < runs; run++)
            _claimsUpTo[run + 1] = _claimsUpTo[run] + Math.Min(parts.HeadLines[run].Count, LongestHead);
        (_claims, _starts, _crosses, _withins, _lengths) = (new float[2 * _claimsUpTo[runs]], new float[runs], new float[runs], new float[runs], new int[runs]);
        (_scores, _back) = (new float[runs, States], new (int, Choice)[runs, States]);
        _photos = [.. parts.Bodies.Select(body => body.IsPhoto(features))];
        _runIn = [.. parts.Bodies.Select(body => body.RunsHeadlineIn(page, features))];
        _signed = new bool?[parts.Bodies.Count];
        _signedness = Signedness();
        for (var run = 0; run < runs; run++)
            Weigh(run);
    }

    // Where a page's heads stand: in front of their bodies, behind them, or behind them and their bylines below.
    private enum Habit
    {
        Before,
        Behind,
        BehindWithBylines,
    }

    // How many of a run's head lines, and of the byline lines among them, go where.
    private readonly record struct Choice(int ToBefore, int ToBehind, int BylinesToBefore = 0, bool IsCrossHead = false, bool IsWithin = false);

    /// <summary>Gives the head lines to the bodies; merges bodies that a cross-head parts; the rest becomes furniture.</summary>
    /// <returns>By how much the page's habit is likelier than the other one, and the runs of lines that may as well be a cross-head as a head.</returns>
    public static (float Margin, List<List<int>> Doubtful) Assign(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        if (parts.Bodies.Count == 0)
        {
            parts.Furniture.AddRange(parts.HeadLines[0]);
            parts.Furniture.AddRange(parts.BylinesAtEnd);
            return (0, []);
        }
        var apart = HeadsApart.Take(page, features, parts, shared);
        if (!page.IsPlaced)
            HeadsAcrossPhotos.Move(features, parts, shared);
        var ownership = new HeadOwnership(page, features, parts, shared);
        var (before, choicesBefore, doubtsBefore) = ownership.Decide(Habit.Before);
        if (page.IsPlaced)
        {
            // Lines in reading order by their places: a head is read before its body, wherever it stands.
            ownership.Apply(choicesBefore);
            return (float.MaxValue, doubtsBefore);
        }
        var (behind, choicesBehind, doubtsBehind) = ownership.Decide(Habit.Behind);
        if (ownership.HasBylinesBelowHeads && ownership.Decide(Habit.BehindWithBylines) is var (withBylines, choicesWith, doubtsWith) && withBylines >= behind)
            (behind, choicesBehind, doubtsBehind) = (withBylines, choicesWith, doubtsWith);
        ownership.Apply(before >= behind ? choicesBefore : choicesBehind);
        foreach (var (body, head, bylines) in apart)
        {
            if (!parts.Bodies.Contains(body))
            {
                parts.Furniture.AddRange([.. head, .. bylines]);
                continue;
            }
            // Its text may stand beside the rest of it as well, so that both came together.
            TakeNext(head, body.Head);
            // Where heads stand apart, what else looks like one is a line of a text.
            parts.Furniture.AddRange(body.Head);
            body.Head = head;
            body.BylinesBefore.AddRange(bylines);
        }
        return (Math.Abs(before - behind), before >= behind ? doubtsBefore : doubtsBehind);
    }

    // Moves the lines that stand right above or below a head to it.
    private static void TakeNext(List<int> head, List<int> lines)
    {
        while (lines.Remove(head[0] - 1))
            head.Insert(0, head[0] - 1);
        while (lines.Remove(head[^1] + 1))
            head.Add(head[^1] + 1);
    }

    private bool HasBylinesBelowHeads => _parts.BylinesAtEnd.Count > 0 || _parts.Bodies.Exists(body => body.BylinesBefore.Count > 0 && _parts.HeadLines[body.Index].Count > 0);

    private void Weigh(int run)
    {
        var lines = _parts.HeadLines[run];
        var bodies = _parts.Bodies;
        var before = run - 1;
        var behind = run < bodies.Count ? run : -1;
        var most = Math.Min(lines.Count, LongestHead);
        foreach (var line in lines)
            _lengths[run] += _page[line].Length;
        for (var j = 0; j < most; j++)
        {
            ClaimsBefore(run)[j] = before >= 0 ? Claim(lines[j], bodies[before], before) : 0;
            ClaimsBehind(run)[j] = behind >= 0 ? Claim(lines[lines.Count - most + j], bodies[behind], behind) : 0;
        }
        if (behind >= 0 && !bodies[behind].StartsMarked(_features) && !bodies[behind].IsCaption(_features))
        {
            _starts[run] = Weights.BodyUnmarked + _markedness * Weights.BodyUnmarkedOnMarkedPage
                + (_features[bodies[behind].From].Marker == MarkerStrength.GoesOn ? Weights.BodyGoesOn : 0);
        }
        _latestHead = before >= 0 && _parts.HeadLines[before].Count > 0 ? before : _latestHead;
        var isApart = before < 0 || behind < 0 || bodies[behind].HasHeadApart;
        _withins[run] = isApart || lines.Count == 0 ? Impossible : Within(run, before, behind);
        _crosses[run] = isApart ? Impossible : lines.Count > 0 ? CrossHead(lines, before, behind) : SecondReport(before, behind);
    }

    private Span<float> ClaimsBefore(int run) => _claims.AsSpan(2 * _claimsUpTo[run], _claimsUpTo[run + 1] - _claimsUpTo[run]);

    private Span<float> ClaimsBehind(int run) => _claims.AsSpan(_claimsUpTo[run] + _claimsUpTo[run + 1], _claimsUpTo[run + 1] - _claimsUpTo[run]);

    private (float Score, Choice[] Choices, List<List<int>> Doubtful) Decide(Habit habit)
    {
        var headsComeFirst = habit == Habit.Before;
        List<List<int>> doubtful = [];
        var bodies = _parts.Bodies;
        var runs = _parts.HeadLines;
        var (scores, back) = (_scores, _back);
        for (var run = 0; run < runs.Count; run++)
        {
            float plain = Impossible, cross = Impossible;
            for (var state = 0; state < States; state++)
                scores[run, state] = Impossible;
            var lines = runs[run];
            var before = run - 1;
            var behind = run < bodies.Count ? run : -1;
            var most = Math.Min(lines.Count, LongestHead);
            var claimsBefore = ClaimsBefore(run);
            var claimsBehind = ClaimsBehind(run);
            for (var has = 0; has < (run == 0 ? 1 : 2); has++)
            {
                // The article in front goes on behind a cross-head, or ends: one cross-head alone is rare.
                var (from, soFar) = (0, run == 0 ? 0 : Impossible);
                for (var state = has; state < States && run > 0; state += OneCrossHead)
                {
                    var crossed = scores[run - 1, state] + _crosses[run] + (back[run - 1, state].Choice.IsCrossHead ? Alike(run - 1, run) : 0);
                    var to = lines.Count == 0 ? state : Math.Min(state + OneCrossHead, Several + has);
                    if (crossed > scores[run, to])
                    {
                        scores[run, to] = crossed;
                        back[run, to] = (state, new(0, 0, IsCrossHead: true));
                        cross = Math.Max(cross, crossed + IfLast(to));
                    }
                    // The head stands amid the columns of the article in front, which has none yet.
                    if (has == 0 && scores[run - 1, state] + _withins[run] is var within && within > scores[run, state + 1])
                    {
                        scores[run, state + 1] = within;
                        back[run, state + 1] = (state, new(0, 0, IsWithin: true));
                        plain = Math.Max(plain, within);
                    }
                    var ended = scores[run - 1, state] + IfLast(state);
                    if (ended > soFar)
                        (from, soFar) = (state, ended);
                }
                if (soFar <= Impossible)
                    continue;
                for (var toBefore = 0; toBefore <= (before >= 0 ? most : 0); toBefore++)
                {
                    var score = soFar + (before >= 0 ? After(lines, claimsBefore[..toBefore], before, has == 1, headsComeFirst) : 0);
                    for (var toBehind = 0; toBehind <= (behind >= 0 ? Math.Min(most, lines.Count - toBefore) : 0); toBehind++)
                    {
                        var total = score + Before(lines, toBefore, claimsBehind[(most - toBehind)..most], behind, headsComeFirst) + Starts(run);
                        var isRunIn = behind >= 0 && _runIn[behind];
                        total += toBehind > 0 && isRunIn ? Weights.HeadBothSides : 0;
                        var state = toBehind > 0 || isRunIn ? 1 : 0;
                        var (signs, bylines) = toBefore > 0 || (lines.Count == 0 && habit == Habit.BehindWithBylines && run > 0)
                            ? BylinesBelowHead(run, toBehind, from, habit) : (0, 0);
                        // On a page that has them there, one that is not is the exception.
                        var without = bylines > 0 && habit == Habit.BehindWithBylines ? Weights.BylineAgainstHabit : 0;
                        if (bylines > 0 && signs > without)
                            total += signs;
                        else
                            (total, bylines) = (total + without, 0);
                        plain = Math.Max(plain, total);
                        if (total > scores[run, state])
                        {
                            scores[run, state] = total;
                            back[run, state] = (from, new(toBefore, toBehind, bylines));
                        }
                    }
                }
            }
            if (lines.Count > 0 && Math.Abs(cross - plain) < Doubt)
                doubtful.Add(lines);
        }
        var last = runs.Count - 1;
        var at = 0;
        for (var state = 1; state < States; state++)
            at = scores[last, state] > scores[last, at] ? state : at;
        var best = scores[last, at];
        var choices = new Choice[runs.Count];
        for (var run = last; run >= 0; run--)
        {
            choices[run] = back[run, at].Choice;
            at = back[run, at].From;
        }
        return (best, choices, doubtful);
    }

    // How many of the page's texts begin with a marker or below a byline, or are signed at their end, from 0 to 1; half of it where two are signed, 0 where fewer.
    private float Signedness()
    {
        const int Few = 3;
        const int LongestBrief = 120; // characters
        const float OfParts = 0.3f; // what may be a part of the text before is seldom a text
        var (signed, all) = (0, 0f);
        for (var b = 0; b < _photos.Length; b++)
        {
            if (_photos[b])
                continue;
            var isSigned = _parts.Bodies[b].IsMarked(_features) || IsSignedBehind(_parts.Bodies[b]);
            signed += isSigned ? 1 : 0;
            all += isSigned || !MayBePart(b) ? 1 : OfParts;
        }
        return signed > 1 ? signed / all * Math.Min(1, (signed - 1f) / (Few - 1)) : 0;

        // A text below what may be a cross-head, and no brief; reports with a lead marker seldom have any.
        bool MayBePart(int b) => b > 0 && !_parts.Bodies[b - 1].StartsMarked(_features) && _parts.Bodies[b].Length(_page) >= LongestBrief && _parts.HeadLines[b].Count is > 0 and <= 4 && MayBeOne(b - 1, b) && _features[_parts.Bodies[b].From].Marker != MarkerStrength.Weak
            && MathF.Abs(_parts.Bodies[b].Width - _parts.Bodies[b - 1].Width) <= 0.6f;
    }

    private bool IsSignedInMarker(int body) => _signed[body] ??=
        _parts.Bodies[body].StartsMarked(_features) && LeadMarker.Read(_page.From(_parts.Bodies[body].From, LeadMarker.Longest)) is var marker && !(marker.Byline.IsEmpty && marker.Source == "本报");

    private bool IsSignedBehind(BodyPart body) => body.BylinesAfter.Count > 0 || _features[body.To].EndsInSignature;

    // What an article costs that ends in the state.
    private static float IfLast(int state) => state is >= OneCrossHead and < Several ? Weights.SubheadAlone : 0;

    // The cross-heads of an article are about as long as each other.
    private float Alike(int run, int next)
    {
        const int Few = 2, Many = 5;
        if (_lengths[run] == 0 || _lengths[next] == 0)
            return 0;
        return Math.Abs(_lengths[run] - _lengths[next]) switch
        {
            <= Few => Weights.SubheadsAlike,
            >= Many => Weights.SubheadsDiffer,
            _ => 0,
        };
    }

    // The first lines of the run go to the body in front of it.
    private float After(List<int> lines, ReadOnlySpan<float> claims, int body, bool hasHead, bool headsComeFirst)
    {
        if (claims.IsEmpty)
            return hasHead ? 0 : _photos[body] ? Weights.HeadMissingPhoto : Weights.HeadMissing;
        var score = hasHead ? Weights.HeadBothSides : 0;
        if (headsComeFirst)
            score += Weights.HeadAgainstHabit;
        foreach (var claim in claims)
            score += claim;
        // 上半年|全社会用电量增长: a kicker waits for its headline.
        if (claims.Length < lines.Count && HeadPhrases.Waits(_page[lines[claims.Length - 1]]))
            score += Weights.HeadSplitsWaiting;
        return score + TooMany(claims.Length) + Title(lines, 0, claims.Length, body) + AroundByline(lines[0], lines[claims.Length - 1], body + 1);
    }

    // Who wrote a text stands above its head or below it, not between its lines.
    private float AroundByline(int first, int last, int behind)
    {
        foreach (var byline in behind < _parts.Bodies.Count ? _parts.Bodies[behind].BylinesBefore : _parts.BylinesAtEnd)
        {
            if (byline > first && byline < last)
                return Weights.HeadAroundByline;
        }
        return 0;
    }

    // A few characters are the title of a photo rather than the head of a report.
    private float Title(List<int> lines, int first, int count, int body)
    {
        const int Longest = 6;
        return count == 1 && _page[lines[first]].Length <= Longest && Names.IsHan(_page[lines[first]]) && _photos[body] && !HeadPhrases.Waits(_page[lines[first]]) ? Weights.PhotosTitle : 0;
    }

    // The last lines of the run go to the body behind it; what is left between belongs to none.
    private float Before(List<int> lines, int toBefore, ReadOnlySpan<float> claims, int body, bool headsComeFirst)
    {
        var first = lines.Count - claims.Length;
        float score = 0;
        for (var j = toBefore; j < first; j++)
            score += Weights.HeadBelongsToNone;
        if (claims.IsEmpty)
            return score;
        if (!headsComeFirst)
            score += _photos[body] ? Weights.PhotosHeadAgainstHabit : Weights.HeadAgainstHabit;
        foreach (var claim in claims)
            score += claim;
        // 渡口的早晨|（热点观察）: it closes the head above.
        if (first > 0 && _features[lines[first]].NamesColumn)
            score += Weights.HeadSplitsWaiting;
        if (toBefore > 0)
        {
            score += Weights.HeadSplit + (_features[lines[first]].GoesOnWithinWord || HeadPhrases.IsAmount(_page[lines[first]]) ? Weights.HeadSplitsWord : 0) + (_features[lines[first]].GoesOnFromLineBefore ? Weights.HeadSplitsMarks : 0);
            if (_features[lines[first]].HasUnusualGap || _page.Lines[lines[first]].Gap != Gap.Tight || lines[first] != lines[first - 1] + 1)
                score += Weights.HeadSplitAtGap;
        }
        return score + TooMany(claims.Length) + Title(lines, first, claims.Length, body) + AroundByline(lines[first], lines[^1], body);
    }

    // The head lines at the start of the run go to the body in front of them, and the bylines below those as well: what that is worth, given the state after the run in front, and how many there are.
    private (float Score, int Bylines) BylinesBelowHead(int run, int toBehind, int stateBefore, Habit habit)
    {
        var bylines = run < _parts.Bodies.Count ? _parts.Bodies[run].BylinesBefore : _parts.BylinesAtEnd;
        var end = toBehind > 0 ? _parts.HeadLines[run][^toBehind] : int.MaxValue;
        var count = 0;
        while (count < bylines.Count && bylines[count] < end)
            count++;
        if (count == 0)
            return (0, 0);
        // Of several, the last may be the next article's, but for correspondents behind a reporter.
        if (count > 1 && toBehind == 0 && run < _parts.Bodies.Count && !IsSignedInMarker(run) && !_page[bylines[count - 1]].StartsWith("通讯员", StringComparison.Ordinal))
            count--;
        // The body in front has a byline then, which it may have lacked; the one behind may have none.
        // Cross-heads may part the article in front; who wrote it may stand above its first part.
        var (first, state) = (run - 1, stateBefore);
        while (_back[first, state] is { Choice.IsCrossHead: true } or { Choice.IsWithin: true })
            (first, state) = (first - 1, _back[first, state].From);
        var bylinesGone = _back[first, state].Choice.BylinesToBefore;
        var habitual = habit == Habit.BehindWithBylines || toBehind > 0 || run == _parts.Bodies.Count;
        var front = _parts.Bodies[run - 1];
        // （作者为…） below a text names nobody.
        var hasOne = IsSignedInMarker(first) || _parts.Bodies[first].BylinesBefore.Count > bylinesGone || front.BylinesAfter.Count > 0
            || (_features[front.To].EndsInSignature && habit != Habit.BehindWithBylines);
        // 本报讯, and nobody named in it: who wrote it is printed elsewhere.
        var wanted = (!hasOne && _parts.Bodies[first].StartsMarked(_features) ? Weights.BylineWanted : 0)
            - (run < _parts.Bodies.Count && count == bylines.Count && _parts.Bodies[run].StartsMarked(_features) ? IsSignedInMarker(run) ? -Weights.BylineWanted : Weights.BylineWanted : 0);
        return ((habitual && !hasOne ? 0 : Weights.BylineBelowHead) + wanted - Starts(first, bylinesGone) + Starts(run, count) - Starts(run), count);
    }

    // Whether nothing shows that the text in front ends, or that the one behind begins.
    private bool MayBeOne(int before, int behind, bool isSigned = false)
    {
        var (a, b) = (_parts.Bodies[before], _parts.Bodies[behind]);
        return !(isSigned ? b.StartsMarked(_features) : b.IsMarked(_features)) && !b.HasStandfirst && !a.IsClosed(_features) && !_photos[before];
    }

    // The run is a cross-head: the two bodies are one article.
    private float CrossHead(List<int> lines, int before, int behind)
    {
        const float MostClaims = 6;
        const float LongerThanBriefs = 250; // characters
        const float MostlySigned = 0.5f;
        var (a, b) = (_parts.Bodies[before], _parts.Bodies[behind]);
        // What stands in a place of its own is no part of what was read before.
        var isOfBodyType = PrintedWeights.AreWithinRow(_features, lines, a.To, b.From);
        if (!isOfBodyType && (_features[b.From].Geometry is { StartsGroup: true } || _features[lines[0]].Geometry is { StartsGroup: true }))
            return Impossible;
        // Below other lines it is who wrote an article.
        if (lines.Count > 1 && (_features[lines[^1]].IsName || Names.IsSpacedPair(_page[lines[^1]])))
            return Impossible;
        if (!MayBeOne(before, behind) || _photos[behind] || Advertisements.IsTitle(_page[lines[^1]]) || lines[^1] - lines[0] != lines.Count - 1 || lines[0] != a.To + 1 || b.From != lines[^1] + 1)
            return Impossible;
        var heads = CrossHeads(lines, a);
        if (lines.Count > 3 && lines.Count != 2 * heads.Count)
            return Impossible;
        var score = Weights.SubheadLine + (heads.Count - 1) * Weights.SubheadMoreLines;
        if (isOfBodyType)
            score += PrintedWeights.CrossHead;
        else if (Math.Abs(a.Width - b.Width) > 0.6f && !IsSetIn(b, a.Width) && !IsSetIn(a, b.Width))
            score += Weights.SubheadWidthDiffers;
        // A date, 近日 or a bullet opens a report rather than a further part of one.
        if (_features[b.From].Marker == MarkerStrength.Weak)
            score += Weights.SubheadBeforeWeakMarker;
        if (Characters.AnyBullet.Contains(_page[b.From][0]))
            score += Weights.SubheadBeforeBullet;
        foreach (var line in lines)
        {
            if (_features[line].HasTwoHalves)
                score += Weights.SubheadTwoHalves;
            if (_page.Lines[line].IsLetterSpaced)
                score += Weights.SubheadLetterSpaced;
            if (_features[line].HasUnusualGap)
                score += Weights.SubheadUnusualGap;
            score += Math.Max(0, _page[line].Length - 8) * Weights.SubheadPerCharacter;
        }
        if (a.IsMarked(_features))
            score += Weights.SubheadAfterMarked;
        if (_features[lines[0]].IsListItem)
            score += Weights.SubheadNumbered;
        // Cross-heads part an article every few hundred characters; behind that, a longer text is hardly cut in two.
        score += MathF.Log2(Math.Max(a.Length(_page), 200) / 300f) * Weights.SubheadPerDoubling;
        score += (a.Paragraphs.Count == 1 ? Weights.SubheadAfterOneParagraph : 0) + (b.Paragraphs.Count == 1 ? Weights.SubheadBeforeOneParagraph : 0);
        score += _features[lines[0]].Marks * Weights.SubheadComma;
        // Of its text's words a cross-head has as many as a head; that tells where the page's texts are signed.
        var claims = 0f;
        foreach (var claim in ClaimsBehind(behind))
            claims += claim;
        score += Math.Min(claims, MostClaims) * Weights.SubheadClaims * Math.Min(1, _signedness / MostlySigned) * Math.Min(1, b.Length(_page) / LongerThanBriefs) * (a.StartsMarked(_features) ? Weights.SubheadAmongSignedAfterMarker : 1);
        score += _shared.Count(lines[0], behind) * Weights.SubheadShared;
        score += (_shared.Cohesion(a, b) - Weights.CohesionOfStrangers) * Weights.SubheadCohesion;
        return score + Unsigned(b) * (a.StartsMarked(_features) ? Weights.SubheadAmongSignedAfterMarker : 1);
    }

    // Where the page's texts are signed, one that is not is hardly an article of its own, unless it is a notice or a brief; the longer, the less.
    private float Unsigned(BodyPart body)
    {
        const int Shortest = 125, Usual = 500; // characters
        return _signedness * (_features[body.To].IsSignOff ? 0 : IsSignedBehind(body) ? Weights.SubheadSignedBehind
            : Weights.SubheadAmongSigned + MathF.Log2(Math.Max(body.Length(_page), Shortest) / (float)Usual) * Weights.SubheadAmongSignedPerDoubling);
    }

    // The run is the head of the two bodies, which are one article: it came out over the second column.
    private float Within(int run, int before, int behind)
    {
        var lines = _parts.HeadLines[run];
        var (a, b) = (_parts.Bodies[before], _parts.Bodies[behind]);
        var goesOn = _features[b.From].Within == WithinText.Behind;
        // Who wrote the article may stand below its head.
        var isOne = b.BylinesBefore.Count > 0 ? goesOn && !a.IsMarked(_features) && MayBeOne(before, behind, isSigned: true) : MayBeOne(before, behind);
        if (_features[b.From].Geometry is not null || !isOne || (_photos[behind] && !goesOn) || lines.Count > LongestHead || _features[b.From].Marker == MarkerStrength.Weak
            || (!goesOn && (!_features[a.To].EndsSentence || _shared.Count(lines, behind) < 1 || (Math.Abs(a.Width - b.Width) > 0.6f && !IsSetIn(b, a.Width)))))
            return Impossible;
        var score = goesOn ? Weights.HeadWithinSentence : Weights.HeadWithin + (a.StartsMarked(_features) ? 0 : Weights.HeadWithinUnmarked);
        foreach (var claim in ClaimsBefore(run)[..lines.Count])
            score += claim;
        return score + (_shared.Cohesion(a, b) - Weights.CohesionOfStrangers) * Weights.SubheadCohesion + Unsigned(b) * Weights.HeadWithinAmongSigned;
    }

    // Two reports under one head: 王毅分别同两国外长通电话, and 新华社…电 opens each. Its words are in both.
    private float SecondReport(int before, int behind)
    {
        var (a, b) = (_parts.Bodies[before], _parts.Bodies[behind]);
        if (b.From == a.To + 1 && IsEditorsNote(a))
            return Weights.ReportBelowNote;
        if (_features[b.From] is { Marker: not MarkerStrength.Strong, Geometry: null } && b.From == a.To + 1 && MayBeOne(before, behind) && !_photos[behind] && Math.Abs(a.Width - b.Width) <= 0.6f)
            return Weights.RestOfReport + (_shared.Cohesion(a, b) - Weights.CohesionOfStrangers) * Weights.SecondReportCohesion;
        if (_features[a.From].Marker != MarkerStrength.Strong || _features[b.From].Marker != MarkerStrength.Strong || _features[b.From].Geometry is { StartsGroup: true }
            || b.From != a.To + 1 || b.BylinesBefore.Count > 0 || a.BylinesAfter.Count > 0 || a.JumpLine is not null || _features[a.To].EndsInSignature)
            return Impossible;
        const float Much = 4, LeastShare = 0.35f;
        var shared = _shared.Count(_parts.HeadLines[_latestHead], behind);
        var ofFirst = _shared.Count(_parts.HeadLines[_latestHead], before);
        var isWithinBlock = _features[b.From].Geometry is { StartsBlock: false };
        return Weights.SecondReport + (isWithinBlock ? PrintedWeights.SecondReportWithinBlock : 0) + SentFrom(a, b) + (ofFirst > Much && shared < LeastShare * ofFirst ? Weights.SecondReportOfFirst : 0)
            + Math.Min(shared, 6) * Weights.SecondReportShared + _shared.Cohesion(a, b) * Weights.SecondReportCohesion;
    }

    // 编者按：…, which tells why the report below it is printed.
    private bool IsEditorsNote(BodyPart body)
    {
        const int Longest = 200;
        return LeadMarker.IsEditorsNote(_page[body.From]) && body.Length(_page) <= Longest && body.BylinesAfter.Count == 0;
    }

    // Dispatches of one day from one place: more likely of one report than those from two, or of two days.
    private float SentFrom(BodyPart a, BodyPart b)
    {
        var first = LeadMarker.Read(_page.From(a.From, LeadMarker.Longest));
        var second = LeadMarker.Read(_page.From(b.From, LeadMarker.Longest));
        return first.Place is null || first.Date is null || second.Place is null || second.Date is null ? 0
            : first.Place == second.Place && first.Date == second.Date ? Weights.SecondReportSentWithFirst : Weights.SecondReportSentElsewhere;
    }

    // The first line of each cross-head: one that fills its column, or all but the indent, goes on in the next line.
    private List<int> CrossHeads(List<int> lines, BodyPart body)
    {
        List<int> heads = [];
        for (var j = 0; j < lines.Count; j++)
        {
            if (!(j > 0 && lines.Count % 2 == 0 && heads[^1] == lines[j - 1] && IsFull(lines[j - 1], lines[j])))
                heads.Add(lines[j]);
        }
        return heads;

        bool IsFull(int line, int next) => body.Width > 0 && (Math.Abs(_features[line].Width - body.Width) <= 1.2f
            || (_features[line].Width > _features[next].Width && LineLabeler.Fit(_features[line], body.Width - 2, _features[next].FirstToken) > 0));
    }

    // Whether the body could have been set in a column of the given width.
    private bool IsSetIn(BodyPart body, float width)
    {
        float misfit = 0;
        var next = 0;
        for (var i = body.From; i < body.To; i++)
        {
            var first = next < body.Paragraphs.Count && body.Paragraphs[next] == i;
            next += first ? 1 : 0;
            if (next < body.Paragraphs.Count && body.Paragraphs[next] == i + 1)
                continue;
            misfit += Math.Min(0, LineLabeler.Fit(_features[i], width - (first ? 2 : 0), _features[i + 1].FirstToken));
        }
        return misfit > -0.5f * (body.To - body.From + 1);
    }

    private float Claim(int line, BodyPart body, int number) =>
        Math.Min(Weights.HeadSharedLimit, _shared.Count(line, number) * Weights.HeadSharedWord) + PrintedWeights.HeadOf(_features[line], _features[body.From]);

    private static float TooMany(int count) => count > 6 ? (6 - count) * 1.5f : 0;

    // What the body behind a run costs by how it starts, when so many of its bylines go to the body in front.
    private float Starts(int run, int bylinesToBefore = 0) =>
        run < _parts.Bodies.Count && _parts.Bodies[run].BylinesBefore.Count > bylinesToBefore ? 0 : _starts[run];

    // A short text that nobody signs, and behind it the last lines of a caption: one caption of several paragraphs.
    private bool IsCaptionOf(BodyPart before, BodyPart body) => body.Head.Count == 0 && body.From == before.To + 1 && _features[body.From].Geometry is not { StartsGroup: true } && body.IsPhoto(_features) && !before.IsMarked(_features)
        && before.IsShort && before.To - before.From < 12 && before.BylinesAfter.Count == 0 && before.JumpLine is null && _features[before.To] is { EndsInCredit: false, EndsInSignature: false, EndsInJump: false, IsSignOff: false }
        && AreOfOneColumn(before, body);

    // Two lines, the first of them indented, may be taken for a narrower column.
    private bool AreOfOneColumn(BodyPart before, BodyPart body) => before.Width == 0 || (body.Width == 0 && _features[body.From].Squeezed < before.Width + 1) || Math.Abs(before.Width - body.Width) < 0.6f
        || (before.To - before.From < 2 && body.Width - before.Width is > 0 and < 2.1f) || (body.From == body.To && _features[body.From].Squeezed < before.Width);

    // Who wrote what was given to none signs nothing, where the text has others below its own head.
    private void DropBylines(List<int> bylines, int from, int head)
    {
        if (!bylines.Exists(line => line > head))
            return;
        _parts.Furniture.AddRange(bylines.FindAll(line => line > from && line < head));
        bylines.RemoveAll(line => line > from && line < head);
    }

    private void Apply(Choice[] choices)
    {
        var kept = new List<BodyPart>();
        for (var run = 0; run < choices.Length; run++)
        {
            var lines = _parts.HeadLines[run];
            var choice = choices[run];
            var body = run < _parts.Bodies.Count ? _parts.Bodies[run] : null;
            if (choice.IsCrossHead)
            {
                var whole = kept[^1];
                whole.Paragraphs.AddRange(CrossHeads(lines, whole));
                _parts.TakeOver(whole, body!);
                continue;
            }
            if (choice.IsWithin)
            {
                var whole = kept[^1];
                whole.Head.AddRange(lines);
                for (var line = whole.To + 1; line < body!.From; line++)
                    whole.Between.Add(line);
                whole.BylinesBefore.AddRange(body.BylinesBefore);
                if (_features[body.From].Within == WithinText.Behind)
                    body.Paragraphs.RemoveAt(0);
                _parts.TakeOver(whole, body);
                continue;
            }
            if (choice.ToBefore > 0)
                kept[^1].Head.AddRange(lines[..choice.ToBefore]);
            var bylines = body?.BylinesBefore ?? _parts.BylinesAtEnd;
            if (choice.BylinesToBefore > 0)
            {
                kept[^1].BylinesBefore.AddRange(bylines[..choice.BylinesToBefore]);
                bylines.RemoveRange(0, choice.BylinesToBefore);
            }
            var ofNone = lines[choice.ToBefore..(lines.Count - choice.ToBehind)];
            _parts.Furniture.AddRange(ofNone);
            if (ofNone.Count > 0 && choice.ToBehind > 0)
                DropBylines(bylines, ofNone[0], lines[^1]);
            if (body is null)
            {
                _parts.Furniture.AddRange(bylines);
                continue;
            }
            body.Head.AddRange(lines[(lines.Count - choice.ToBehind)..]);
            if (kept.Count == 0 || !IsCaptionOf(kept[^1], body))
            {
                kept.Add(body);
                continue;
            }
            _parts.TakeOver(kept[^1], body);
            Captions.JoinWhatIsShown(_page, _features, kept[^1]);
        }
        _parts.Bodies.Clear();
        _parts.Bodies.AddRange(kept);
    }
}
