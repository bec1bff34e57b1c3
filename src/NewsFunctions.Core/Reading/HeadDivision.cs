using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Divides head lines that stand together among bodies, by the words that each line shares with each body: in the order of both, or in any order.</summary>
internal sealed class HeadDivision(PageText page, LineFeatures[] features, SharedWords shared)
{
    private const int LongestHead = 6;
    private const float LineToNone = -1f;
    private const float LineWithoutWord = -0.4f;
    private const float LastWithoutWord = -0.25f; // … below others: a column's name above the next head
    private const float WithinBlock = -1.5f;
    private const float BehindWaiting = -1f; // 上半年: a kicker waits for its headline
    private const float BehindOther = 1f; // a byline, most often

    // The page's order is likelier than any other, most of all for a few.
    private const float MoreIfAny = 6f;
    private const int FewestFree = 4; // heads

    /// <summary>The likeliest division; the heads in the order of their lines.</summary>
    public List<HeadApart> Divide(List<int> lines, List<BodyPart> bodies)
    {
        var (score, heads) = InOrder(lines, bodies);
        // More bodies could not be told apart.
        if (bodies[^1].Index >= SharedWords.MostBodies)
            return heads;
        var (free, headsFree) = InAnyOrder(lines, bodies);
        return headsFree.Count >= FewestFree && free > score + MoreIfAny ? headsFree : heads;
    }

    /// <summary>… in the order of both.</summary>
    public List<HeadApart> DivideInOrder(List<int> lines, List<BodyPart> bodies) => InOrder(lines, bodies).Heads;

    /// <summary>The likeliest division, whatever the order of either: by their words alone. Several heads may be given to one body.</summary>
    public List<HeadApart> DivideFreely(List<int> lines, List<BodyPart> bodies)
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
                    if (scores[l - k] + score + (k < l ? Begins(lines, l - k, hasBlocks: false) : 0) is var whole && whole > best)
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
            // A kicker and its headline say what their body does, each by itself.
            if (heads.Count > 0 && heads[0].Body == bodies[head.Body] && l < lines.Count && heads[0].Head[0] == lines[l])
                heads[0].Head.InsertRange(0, lines.GetRange(l - head.Lines, head.Lines));
            else
                heads.Insert(0, new(bodies[head.Body], lines.GetRange(l - head.Lines, head.Lines), []));
        }
        return heads;
    }

    // Each body is given the head that says most of what it does, the surest first; what is left goes in order.
    private (float Score, List<HeadApart> Heads) InAnyOrder(List<int> lines, List<BodyPart> bodies)
    {
        List<HeadApart> heads = [];
        foreach (var head in DivideFreely(lines, bodies).OrderByDescending(head => shared.Count(head.Head, head.Body.Index)))
        {
            if (!heads.Exists(other => other.Body == head.Body) && shared.Count(head.Head, head.Body.Index) > 0)
                heads.Add(head);
        }
        var rest = InOrder(lines.FindAll(line => !heads.Exists(head => head.Head.Contains(line))), bodies.FindAll(body => !heads.Exists(head => head.Body == body)));
        var score = rest.Score;
        foreach (var head in heads)
        {
            foreach (var line in head.Head)
                score += Claim(shared.Count(line, head.Body.Index));
            score += Begins(lines, lines.IndexOf(head.Head[0]), hasBlocks: false);
        }
        return (score, [.. heads.Concat(rest.Heads).OrderBy(head => head.Head[0])]);
    }

    private (float Score, List<HeadApart> Heads) InOrder(List<int> lines, List<BodyPart> bodies)
    {
        var tight = lines.Count(line => page.Lines[line].Gap == Gap.Tight);
        var hasBlocks = tight > 0 && tight < lines.Count;
        // By lines given and bodies served: the best score, and how many lines the latest body took; -1 where a line went to none.
        var scores = new float[lines.Count + 1, bodies.Count + 1];
        var taken = new int[lines.Count + 1, bodies.Count + 1];
        for (var l = 0; l <= lines.Count; l++)
        {
            for (var b = 0; b <= bodies.Count; b++)
            {
                if (l + b == 0)
                    continue;
                var (best, how) = (l > 0 ? scores[l - 1, b] + LineToNone : float.MinValue, -1);
                var score = b > 0 && bodies[b - 1].IsPhoto(features) ? Weights.HeadMissingPhoto : Weights.HeadMissing;
                var lastIsStrange = l > 0 && b > 0 && shared.Count(lines[l - 1], bodies[b - 1].Index) == 0;
                for (var k = 0; b > 0 && k <= Math.Min(l, LongestHead); k++)
                {
                    if (k > 0)
                        score = (k == 1 ? 0 : score + (k == 2 && lastIsStrange ? LastWithoutWord : 0)) + Claim(shared.Count(lines[l - k], bodies[b - 1].Index));
                    if (scores[l - k, b - 1] + score + (k > 0 ? Begins(lines, l - k, hasBlocks) : 0) is var whole && whole > best)
                        (best, how) = (whole, k);
                }
                (scores[l, b], taken[l, b]) = (best, how);
            }
        }
        List<HeadApart> heads = [];
        for (var (l, b) = (lines.Count, bodies.Count); l > 0;)
        {
            if (taken[l, b] < 0)
            {
                l--;
                continue;
            }
            var k = taken[l, b--];
            if (k > 0)
                heads.Insert(0, new(bodies[b], lines.GetRange(l - k, k), []));
            l -= k;
        }
        return (scores[lines.Count, bodies.Count], heads);
    }

    private static float Claim(float words) => words > 0 ? Math.Min(words * Weights.HeadSharedWord, Weights.HeadSharedLimit) : LineWithoutWord;

    // What it is worth that a head begins with the line: what stands between two lines of a run parts heads, what makes one block or one word of them does not.
    private float Begins(List<int> lines, int at, bool hasBlocks)
    {
        if (at == 0)
            return 0;
        var (line, before) = (lines[at], lines[at - 1]);
        if (line != before + 1)
            return BehindOther;
        return (HeadPhrases.Waits(page[before]) ? BehindWaiting : 0) + (page.Lines[line].Gap == Gap.Tight && hasBlocks ? WithinBlock : 0) + (features[line].GoesOnFromLineBefore ? Weights.HeadSplitsMarks : 0)
            + Weights.HeadSplitEdges * (HeadEdges.OfEnd(page[before]) + HeadEdges.OfStart(page[line]))
            + (features[line].GoesOnWithinWord || features[line].NamesColumn || shared.IsBroken(before, line) ? Weights.HeadSplitsWord : 0) + (features[line].HasUnusualGap ? Weights.HeadSplitAtGap : 0);
    }
}
