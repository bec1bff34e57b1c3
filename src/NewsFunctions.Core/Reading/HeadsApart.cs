using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>A head that stood apart from its body.</summary>
/// <param name="Body">The body it was given to.</param>
/// <param name="Head">Its lines.</param>
/// <param name="Bylines">The byline lines below it.</param>
internal readonly record struct HeadApart(BodyPart Body, List<int> Head, List<int> Bylines);

/// <summary>
/// Heads that stand together, most often in front of the first body or behind the last one, as they do where they were drawn on a layer
/// of their own: in the order of their bodies, each with words that its body has. The likeliest division of their lines among the bodies is taken;
/// of a few at the page's start or end those that say much of what a body without a head does, and hardly anything of what the one beside them does.
/// </summary>
internal static class HeadsApart
{
    private const int FewestLines = 5;
    private const int MostLines = 200; // of a page's heads: the work is by lines and bodies
    private const int FewestBodies = 3;
    private const int LongestHead = 6;
    private const int LongRun = 9; // lines: no single head has so many
    private const int LongestPhotosTitle = 6; // characters
    private const float LineToNone = -1f;
    private const float LineWithoutWord = -0.4f;
    private const float LastWithoutWord = -0.25f; // … below others: a column's name above the next head
    private const float WithinBlock = -1.5f;
    private const float MoreIfReversed = 4f;
    private const float MoreIfAny = 6f;
    private const float BehindWaiting = -1f; // 上半年: a kicker waits for its headline
    private const float BehindOther = 1f; // a byline, most often

    /// <summary>Takes such heads off the lines between two bodies, in front of the first one or behind the last one.</summary>
    /// <returns>The heads in page order; none where the page is not of this kind.</returns>
    public static List<HeadApart> Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        if (page.IsPlaced)
            return [];
        var groups = Groups(features, parts);
        var longest = groups.MaxBy(group => Count(parts, group));
        if (Count(parts, longest) is < FewestLines or > MostLines || Take(page, features, parts, shared, longest, areFew: false) is not { Count: > 0 } apart)
            apart = [.. Few(groups[^1]), .. Few(groups[0])];
        apart.AddRange(Scattered(page, features, parts, shared, groups, apart));
        return apart;

        List<HeadApart> Few(Range group) => Count(parts, group) > 0 && AnyIsHeadless(features, parts, group) ? Take(page, features, parts, shared, group, areFew: true) : [];
    }

    // Heads that came out anywhere: told by their words alone, whatever the order.
    private static List<HeadApart> Scattered(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared, List<Range> groups, List<HeadApart> apart)
    {
        List<HeadApart> sure = [], likely = [];
        foreach (var group in groups)
            AddScattered(page, features, parts, shared, group, apart, sure, likely);
        if (sure.Count >= 2 || sure.Count + likely.Count + apart.Count > 2)
            sure.AddRange(likely);
        else
            return [];
        foreach (var run in parts.HeadLines)
            run.RemoveAll(line => sure.Exists(head => head.Head.Contains(line)));
        return sure;
    }

    private static void AddScattered(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared, Range group, List<HeadApart> apart, List<HeadApart> sure, List<HeadApart> likely)
    {
        const float Much = 2.5f;
        if (Count(parts, group) is 0 or > MostLines || parts.Bodies.Count > MostLines)
            return;
        var runs = parts.HeadLines[group];
        List<int> lines = [.. runs.SelectMany(static run => run)];
        var heads = Freely(page, features, shared, lines, parts.Bodies);
        heads.RemoveAll(head => !IsElsewhere(head));
        if (heads.Count == 0)
            return;
        if (group.End.Value > parts.Bodies.Count)
            TakeBylines(features, parts, group, lines, heads);
        // Under one head may stand two reports, and its last lines say what the second does.
        (heads is [var only] && only.Head.Count < lines.Count && IsNextButOne(only.Body.Index) ? likely : sure).AddRange(heads);

        bool IsElsewhere(HeadApart head)
        {
            var (from, to) = (Math.Max(0, group.Start.Value - 1), Math.Min(group.End.Value, parts.Bodies.Count));
            while (to > 0 && to < parts.Bodies.Count && (parts.Bodies[to - 1].IsCaption(features) || LeadMarker.IsEditorsNote(page[parts.Bodies[to - 1].From])))
                to++;
            while (from > 0 && parts.Bodies[from].IsCaption(features))
                from--;
            var body = head.Body.Index;
            if ((body >= from && body < to) || apart.Exists(other => other.Body == head.Body) || sure.Exists(other => other.Body == head.Body) || likely.Exists(other => other.Body == head.Body) || heads.Exists(other => other.Body == head.Body && other.Head != head.Head))
                return false;
            // What only cross-heads part is one text: its head says what any of its parts does.
            if (!head.Body.IsMarked(features) && body > 0 && !parts.Bodies[body - 1].IsClosed(features))
                return false;
            var said = shared.Count(head.Head, body);
            return said >= Much && parts.Bodies[from..to].TrueForAll(beside => shared.Count(head.Head, beside.Index) * 3 < said)
                && Words(parts.HeadLines[body], body) * 2 < said && Words(parts.HeadLines[body + 1], body) * 2 < said;
        }

        float Words(List<int> run, int body) => shared.Count(run, body);

        // No other head stands between.
        bool IsNextButOne(int body) => body < group.Start.Value
            ? parts.HeadLines[(body + 1)..group.Start].TrueForAll(static run => run.Count == 0) : parts.HeadLines[group.End..(body + 1)].TrueForAll(static run => run.Count == 0);
    }

    // The likeliest division of lines among bodies, whatever the order of either: by their words alone. Several heads may be given to one body.
    private static List<HeadApart> Freely(PageText page, LineFeatures[] features, SharedWords shared, List<int> lines, List<BodyPart> bodies)
    {
        // By lines given: the best score, how many lines the latest head took, and whose it is; -1 where a line went to none.
        var scores = new float[lines.Count + 1];
        var taken = new (int Lines, int Body)[lines.Count + 1];
        var claims = new float[lines.Count, bodies.Count];
        for (var l = 0; l < lines.Count; l++)
        {
            for (var b = 0; b < bodies.Count; b++)
                claims[l, b] = Claim(shared.Count(lines[l], bodies[b].Index));
        }
        for (var l = 1; l <= lines.Count; l++)
        {
            var (best, how) = (scores[l - 1] + LineToNone, (1, -1));
            for (var b = 0; b < bodies.Count; b++)
            {
                float score = 0;
                for (var k = 1; k <= Math.Min(l, LongestHead); k++)
                {
                    score += claims[l - k, b];
                    if (scores[l - k] + score + (k < l ? Begins(page, features, shared, lines, l - k, hasBlocks: false) : 0) is var whole && whole > best)
                        (best, how) = (whole, (k, b));
                }
            }
            (scores[l], taken[l]) = (best, how);
        }
        List<HeadApart> heads = [];
        for (var l = lines.Count; l > 0; l -= taken[l].Lines)
        {
            if (taken[l] is not { Body: >= 0 } head)
                continue;
            // Its kicker and its headline say what their body does, each by itself.
            if (heads.Count > 0 && heads[0].Body == bodies[head.Body] && l < lines.Count && heads[0].Head[0] == lines[l])
                heads[0].Head.InsertRange(0, lines.GetRange(l - head.Lines, head.Lines));
            else
                heads.Insert(0, new(bodies[head.Body], lines.GetRange(l - head.Lines, head.Lines), []));
        }
        return heads;
    }

    // The runs of head lines, each alone; what only photos part, as they do where they were drawn last too, together.
    private static List<Range> Groups(LineFeatures[] features, PageParts parts)
    {
        var groups = new List<Range>(parts.HeadLines.Count);
        for (var run = 0; run < parts.HeadLines.Count; run++)
        {
            if (run > 0 && parts.Bodies[run - 1].IsPhoto(features) && (run == parts.Bodies.Count || groups.Count > 1))
                groups[^1] = groups[^1].Start..(run + 1);
            else
                groups.Add(run..(run + 1));
        }
        return groups;
    }

    // Whether some report has no lines above it and does not stand beside the group; photos have none as a rule.
    private static bool AnyIsHeadless(LineFeatures[] features, PageParts parts, Range group)
    {
        for (var b = 0; b < parts.Bodies.Count; b++)
        {
            if (parts.HeadLines[b].Count == 0 && (b < group.Start.Value - 1 || b >= group.End.Value) && !parts.Bodies[b].IsPhoto(features))
                return true;
        }
        return false;
    }

    private static int Count(PageParts parts, Range group)
    {
        var lines = 0;
        for (var run = group.Start.Value; run < group.End.Value; run++)
            lines += parts.HeadLines[run].Count;
        return lines;
    }

    private static List<HeadApart> Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared, Range group, bool areFew)
    {
        var runs = parts.HeadLines[group];
        // A few characters above a photo are its title.
        for (var r = runs.Count - 2; r > 0; r--)
        {
            if (runs[r] is [var title] && page[title].Length <= LongestPhotosTitle)
                runs.RemoveAt(r);
        }
        List<int> lines = [.. runs.SelectMany(static run => run)];
        var headless = parts.Bodies.FindAll(body => parts.HeadLines[body.Index] is var above && (above.Count == 0 || runs.Contains(above)));
        if (lines.Count is 0 or > MostLines || headless.Count > MostLines || (!areFew && (headless.Count < FewestBodies || (lines.Count < LongRun && headless.Count * 3 < parts.Bodies.Count * 2))))
            return [];
        var heads = Divide(page, features, shared, lines, headless);
        // A few are told by what they say alone: much of it their own bodies do, and hardly any those that they stand beside.
        if (areFew)
            heads.RemoveAll(head => !IsElsewhere(head));
        if (heads.Count < (areFew ? 1 : FewestBodies))
            return [];
        if (!areFew || group.End.Value > parts.Bodies.Count)
            TakeBylines(features, parts, group, lines, heads);
        foreach (var run in runs)
            run.RemoveAll(line => heads.Exists(head => head.Head.Contains(line)));
        return heads;

        bool IsElsewhere(HeadApart head)
        {
            const float Much = 2.5f;
            var (from, to) = (Math.Max(0, group.Start.Value - 1), Math.Min(group.End.Value, parts.Bodies.Count));
            // A photo may stand between a head and its body, or what an editor tells first.
            while (to > 0 && to < parts.Bodies.Count && (parts.Bodies[to - 1].IsCaption(features) || LeadMarker.IsEditorsNote(page[parts.Bodies[to - 1].From])))
                to++;
            if (head.Body.Index >= from && head.Body.Index < to)
                return false;
            // Under one head may stand several reports, and some of its lines say what a later one does: another head parts those that are not of them.
            if (head.Body.Index >= to && head.Head.Count < lines.Count && parts.HeadLines[to..head.Body.Index].TrueForAll(static run => run.Count == 0))
                return false;
            return shared.Count(head.Head, head.Body.Index) is >= Much and var words && parts.Bodies[from..to].TrueForAll(beside => shared.Count(head.Head, beside.Index) * 3 < words);
        }
    }

    // The likeliest division of lines among bodies, in the order of both, or the heads' from the last to the first.
    private static List<HeadApart> Divide(PageText page, LineFeatures[] features, SharedWords shared, List<int> lines, List<BodyPart> bodies)
    {
        var (score, heads) = InOrder(page, features, shared, lines, bodies);
        var (reversed, headsReversed) = InOrder(page, features, shared, lines, [.. bodies.AsEnumerable().Reverse()]);
        (score, heads) = reversed > score + MoreIfReversed ? (reversed, headsReversed) : (score, heads);
        var (free, headsFree) = InAnyOrder(page, features, shared, lines, bodies);
        return free > score + MoreIfAny ? headsFree : heads;
    }

    // Each body is given the head that says most of what it does, the surest first; what is left goes in order.
    private static (float Score, List<HeadApart> Heads) InAnyOrder(PageText page, LineFeatures[] features, SharedWords shared, List<int> lines, List<BodyPart> bodies)
    {
        List<HeadApart> heads = [];
        foreach (var head in Freely(page, features, shared, lines, bodies).OrderByDescending(head => shared.Count(head.Head, head.Body.Index)))
        {
            if (!heads.Exists(other => other.Body == head.Body) && shared.Count(head.Head, head.Body.Index) > 0)
                heads.Add(head);
        }
        var rest = InOrder(page, features, shared, lines.FindAll(line => !heads.Exists(head => head.Head.Contains(line))), bodies.FindAll(body => !heads.Exists(head => head.Body == body)));
        var score = rest.Score;
        foreach (var head in heads)
        {
            foreach (var line in head.Head)
                score += Claim(shared.Count(line, head.Body.Index));
            score += Begins(page, features, shared, lines, lines.IndexOf(head.Head[0]), hasBlocks: false);
        }
        return (score, [.. heads.Concat(rest.Heads).OrderBy(head => head.Head[0])]);
    }

    private static (float Score, List<HeadApart> Heads) InOrder(PageText page, LineFeatures[] features, SharedWords shared, List<int> lines, List<BodyPart> headless)
    {
        var tight = lines.Count(line => page.Lines[line].Gap == Gap.Tight);
        var hasBlocks = tight > 0 && tight < lines.Count;
        // By lines given and bodies served: the best score, and how many lines the latest body took; -1 where a line went to none.
        var scores = new float[lines.Count + 1, headless.Count + 1];
        var taken = new int[lines.Count + 1, headless.Count + 1];
        for (var l = 0; l <= lines.Count; l++)
        {
            for (var b = 0; b <= headless.Count; b++)
            {
                if (l + b == 0)
                    continue;
                var (best, how) = (l > 0 ? scores[l - 1, b] + LineToNone : float.MinValue, -1);
                var score = b > 0 && headless[b - 1].IsPhoto(features) ? Weights.HeadMissingPhoto : Weights.HeadMissing;
                var lastIsStrange = l > 0 && b > 0 && shared.Count(lines[l - 1], headless[b - 1].Index) == 0;
                for (var k = 0; b > 0 && k <= Math.Min(l, LongestHead); k++)
                {
                    if (k > 0)
                        score = (k == 1 ? 0 : score + (k == 2 && lastIsStrange ? LastWithoutWord : 0)) + Claim(shared.Count(lines[l - k], headless[b - 1].Index));
                    if (scores[l - k, b - 1] + score + (k > 0 ? Begins(page, features, shared, lines, l - k, hasBlocks) : 0) is var whole && whole > best)
                        (best, how) = (whole, k);
                }
                (scores[l, b], taken[l, b]) = (best, how);
            }
        }
        List<HeadApart> heads = [];
        for (var (l, b) = (lines.Count, headless.Count); l > 0;)
        {
            if (taken[l, b] < 0)
            {
                l--;
                continue;
            }
            var k = taken[l, b--];
            if (k > 0)
                heads.Insert(0, new(headless[b], lines.GetRange(l - k, k), []));
            l -= k;
        }
        return (scores[lines.Count, headless.Count], heads);
    }

    private static float Claim(float words) => words > 0 ? Math.Min(words * Weights.HeadSharedWord, Weights.HeadSharedLimit) : LineWithoutWord;

    // What it is worth that a head begins with the line: what stands between two lines of a run parts heads, what makes one block or one word of them does not.
    private static float Begins(PageText page, LineFeatures[] features, SharedWords shared, List<int> lines, int at, bool hasBlocks)
    {
        if (at == 0)
            return 0;
        var (line, before) = (lines[at], lines[at - 1]);
        if (line != before + 1)
            return BehindOther;
        return (HeadPhrases.Waits(page[before]) ? BehindWaiting : 0) + (page.Lines[line].Gap == Gap.Tight && hasBlocks ? WithinBlock : 0) + (features[line].GoesOnFromLineBefore ? Weights.HeadSplitsMarks : 0)
            + Weights.HeadSplitEdges * (HeadEdges.OfEnd(page[before]) + HeadEdges.OfStart(page[line]))
            + (features[line].GoesOnWithinWord || shared.IsBroken(before, line) ? Weights.HeadSplitsWord : 0) + (features[line].HasUnusualGap ? Weights.HeadSplitAtGap : 0);
    }

    // Below a head stands who wrote what it is the head of; below the last one it may be who wrote the body behind it, if that has no byline of its own.
    private static void TakeBylines(LineFeatures[] features, PageParts parts, Range group, List<int> lines, List<HeadApart> heads)
    {
        var run = group.End.Value - 1;
        var bylines = run < parts.Bodies.Count ? parts.Bodies[run].BylinesBefore : parts.BylinesAtEnd;
        foreach (var byline in bylines)
        {
            var isBelowHead = byline < lines[^1] || run == parts.Bodies.Count || heads.Exists(head => head.Body == parts.Bodies[run] && head.Bylines.Count > 0);
            if (isBelowHead && !features[byline].EndsInPhotoCredit && !features[byline].IsSignature && heads.FindLast(head => head.Head[^1] < byline) is { Bylines: { } below })
                below.Add(byline);
        }
        foreach (var head in heads)
            bylines.RemoveAll(head.Bylines.Contains);
    }
}
