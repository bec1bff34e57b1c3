using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>A head that stood apart from its body.</summary>
/// <param name="Body">The body it was given to.</param>
/// <param name="Head">Its lines.</param>
/// <param name="Bylines">The byline lines below it.</param>
internal readonly record struct HeadApart(BodyPart Body, List<int> Head, List<int> Bylines);

/// <summary>
/// Heads that stand together, most often in front of the first body or behind the last one, as they do where they were drawn on a layer
/// of their own: in the order of their bodies, each with words that its body has. The likeliest division of their lines among the bodies is taken.
/// </summary>
internal static class HeadsApart
{
    private const int FewestLines = 5;
    private const int MostLines = 200; // of a page's heads: the work is by lines and bodies
    private const int FewestBodies = 3;
    private const int LongestHead = 6;
    private const int LongRun = 9; // lines: no single head has so many
    private const float LineToNone = -1f;
    private const float LineWithoutWord = -0.4f;
    private const float LastWithoutWord = -0.25f; // … below others: a column's name above the next head
    private const float WithinBlock = -1.5f;
    private const float BehindOther = 1f; // a byline, most often

    /// <summary>Takes such heads off the lines between two bodies, in front of the first one or behind the last one.</summary>
    /// <returns>The heads in page order; none where the page is not of this kind.</returns>
    public static List<HeadApart> Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        if (page.IsPlaced)
            return [];
        var lines = parts.HeadLines.MaxBy(static lines => lines.Count)!;
        if (lines.Count is >= FewestLines and <= MostLines && Take(page, features, parts, shared, lines, areFew: false) is { Count: > 0 } heads)
            return heads;
        return [.. Take(page, features, parts, shared, parts.HeadLines[^1], areFew: true), .. Take(page, features, parts, shared, parts.HeadLines[0], areFew: true)];
    }

    private static List<HeadApart> Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared, List<int> lines, bool areFew)
    {
        var headless = parts.Bodies.FindAll(body => parts.HeadLines[body.Index] is var above && (above.Count == 0 || above == lines));
        if (lines.Count is 0 or > MostLines || headless.Count > MostLines || (!areFew && (headless.Count < FewestBodies || (lines.Count < LongRun && headless.Count * 3 < parts.Bodies.Count * 2))))
            return [];
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
                        score = (k == 1 ? 0 : score + (k == 2 && lastIsStrange ? LastWithoutWord : 0)) + Claim(lines[l - k], headless[b - 1]);
                    if (scores[l - k, b - 1] + score + (k > 0 ? Begins(l - k) : 0) is var whole && whole > best)
                        (best, how) = (whole, k);
                }
                (scores[l, b], taken[l, b]) = (best, how);
            }
        }
        List<HeadApart> heads = [];
        List<int> left = [];
        for (var (l, b) = (lines.Count, headless.Count); l > 0;)
        {
            if (taken[l, b] < 0)
            {
                left.Insert(0, lines[--l]);
                continue;
            }
            var k = taken[l, b--];
            if (k > 0)
                heads.Insert(0, new(headless[b], lines.GetRange(l - k, k), []));
            l -= k;
        }
        if (areFew)
        {
            // A few are told by what they say alone: much of it their own bodies do, and hardly any the body that they stand beside.
            for (var h = heads.Count - 1; h >= 0; h--)
            {
                if (IsElsewhere(heads[h]))
                    continue;
                left.AddRange(heads[h].Head);
                heads.RemoveAt(h);
            }
            left.Sort();
        }
        if (heads.Count < (areFew ? 1 : FewestBodies))
            return [];
        TakeBylines(features, parts, lines, heads);
        lines.Clear();
        lines.AddRange(left);
        return heads;

        bool IsElsewhere(HeadApart head)
        {
            const float Much = 2;
            var beside = lines == parts.HeadLines[^1] ? parts.Bodies[^1] : parts.Bodies[0];
            return head.Body != beside && shared.Count(head.Head, head.Body.Index) is >= Much and var words && shared.Count(head.Head, beside.Index) * 3 < words;
        }

        float Claim(int line, BodyPart body) => shared.Count(line, body.Index) is > 0 and var words ? Math.Min(words * Weights.HeadSharedWord, Weights.HeadSharedLimit) : LineWithoutWord;

        // What it is worth that a head begins with the line: what stands between two lines of a run parts heads, what makes one block or one word of them does not.
        float Begins(int at)
        {
            if (at == 0)
                return 0;
            var (line, before) = (lines[at], lines[at - 1]);
            if (line != before + 1)
                return BehindOther;
            return (page.Lines[line].Gap == Gap.Tight && hasBlocks ? WithinBlock : 0) + (features[line].GoesOnFromLineBefore ? Weights.HeadSplitsMarks : 0)
                + Weights.HeadSplitEdges * (HeadEdges.OfEnd(page[before]) + HeadEdges.OfStart(page[line]))
                + (features[line].GoesOnWithinWord || shared.IsBroken(before, line) ? Weights.HeadSplitsWord : 0) + (features[line].HasUnusualGap ? Weights.HeadSplitAtGap : 0);
        }
    }

    // Below a head stands who wrote what it is the head of; below the last one it may be who wrote the body behind it, if that has no byline of its own.
    private static void TakeBylines(LineFeatures[] features, PageParts parts, List<int> lines, List<HeadApart> heads)
    {
        var run = parts.HeadLines.IndexOf(lines);
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
