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
/// of their own, each with words that its body has. The likeliest division of their lines among the bodies is taken (<see cref="HeadDivision"/>);
/// of a few at the page's start or end, and of those anywhere else, as where frames were drawn in no order, those that say much of what a body without a head does,
/// and hardly anything of what the ones beside them do.
/// </summary>
internal sealed class HeadsApart
{
    private const int FewestLines = 5;
    private const int MostLines = 200; // of a page's heads: the work is by lines and bodies
    private const int FewestBodies = 3;
    private const int LongRun = 9; // lines: no single head has so many
    private const int LongestPhotosTitle = 6; // characters

    // What a head says of a body that is not beside it, by the words they share, and by how many times more than of any that is.
    private const float Much = 2.5f;
    private const int TimesMore = 3;

    // … and than the lines beside that body say of it.
    private const int TimesMoreThanOthers = 2;

    private readonly PageText _page;
    private readonly LineFeatures[] _features;
    private readonly PageParts _parts;
    private readonly SharedWords _shared;
    private readonly HeadDivision _division;
    private readonly List<HeadApart> _apart = [];

    private HeadsApart(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        (_page, _features, _parts, _shared) = (page, features, parts, shared);
        _division = new(page, features, shared);
    }

    /// <summary>Takes such heads off the lines between the bodies.</summary>
    /// <returns>The heads; none where the page is not of this kind.</returns>
    public static List<HeadApart> Take(PageText page, LineFeatures[] features, PageParts parts, SharedWords shared)
    {
        if (page.IsPlaced)
            return [];
        var heads = new HeadsApart(page, features, parts, shared);
        heads.Take();
        return heads._apart;
    }

    private void Take()
    {
        var groups = Groups();
        var longest = groups[0];
        foreach (var group in groups)
            longest = Count(group) > Count(longest) ? group : longest;
        if (Count(longest) is not (>= FewestLines and <= MostLines) || !Take(longest, areFew: false))
        {
            TakeFew(groups[^1]);
            TakeFew(groups[0]);
        }
        // More bodies could not be told apart.
        if (_parts.Bodies.Count <= SharedWords.MostBodies)
            TakeScattered(groups);
    }

    private void TakeFew(Range group)
    {
        if (Count(group) > 0 && AnyIsHeadless(group))
            Take(group, areFew: true);
    }

    // The runs of head lines, each alone; what only photos part, as they do where they were drawn last too, together.
    private List<Range> Groups()
    {
        var groups = new List<Range>(_parts.HeadLines.Count);
        for (var run = 0; run < _parts.HeadLines.Count; run++)
        {
            if (run > 0 && _parts.Bodies[run - 1].IsPhoto(_features) && (run == _parts.Bodies.Count || groups.Count > 1))
                groups[^1] = groups[^1].Start..(run + 1);
            else
                groups.Add(run..(run + 1));
        }
        return groups;
    }

    // Whether some report has no lines above it and does not stand beside the group; photos have none as a rule.
    private bool AnyIsHeadless(Range group)
    {
        for (var b = 0; b < _parts.Bodies.Count; b++)
        {
            if (_parts.HeadLines[b].Count == 0 && (b < group.Start.Value - 1 || b >= group.End.Value) && !_parts.Bodies[b].IsPhoto(_features))
                return true;
        }
        return false;
    }

    private int Count(Range group)
    {
        var lines = 0;
        for (var run = group.Start.Value; run < group.End.Value; run++)
            lines += _parts.HeadLines[run].Count;
        return lines;
    }

    // Deals out the heads of one group; of a few those alone whose bodies are elsewhere.
    private bool Take(Range group, bool areFew)
    {
        var runs = _parts.HeadLines[group];
        // A few characters above a photo are its title.
        for (var r = runs.Count - 2; r > 0; r--)
        {
            if (runs[r] is [var title] && _page[title].Length <= LongestPhotosTitle)
                runs.RemoveAt(r);
        }
        List<int> lines = [.. runs.SelectMany(static run => run)];
        var headless = _parts.Bodies.FindAll(body => _parts.HeadLines[body.Index] is var above && (above.Count == 0 || runs.Contains(above)));
        if (lines.Count is 0 or > MostLines || headless.Count > MostLines || (!areFew && (headless.Count < FewestBodies || (lines.Count < LongRun && headless.Count * 3 < _parts.Bodies.Count * 2))))
            return false;
        var heads = areFew ? _division.DivideInOrder(lines, headless) : WithStrangers(lines, headless) ?? _division.Divide(lines, headless);
        if (areFew)
        {
            // Under one head may stand several reports, and some of its lines say what a later one does: another head parts those that are not of them.
            heads.RemoveAll(head => !IsElsewhere(head, _shared.Count(head.Head, head.Body.Index), group) || (head.Body.Index >= group.End.Value && head.Head.Count < lines.Count && NoneStandsBetween(group, head.Body.Index)));
        }
        if (heads.Count < (areFew ? 1 : FewestBodies))
            return false;
        if (!areFew || group.End.Value > _parts.Bodies.Count)
            TakeBylines(group, lines, heads);
        Take(heads);
        return true;
    }

    // … the bodies included under whose lines, an advertiser's name or a notice's, they say nothing of, where each such one says much of what it is given instead.
    private List<HeadApart>? WithStrangers(List<int> lines, List<BodyPart> headless)
    {
        if (lines.Count < LongRun)
            return null;
        var bodies = _parts.Bodies.FindAll(body => headless.Contains(body) || AreStrange(body.Index));
        while (bodies.Count is <= MostLines && bodies.Count > headless.Count)
        {
            var heads = _division.Divide(lines, bodies);
            var unsure = heads.FindAll(head => !headless.Contains(head.Body) && _shared.Count(head.Head, head.Body.Index) < Much);
            if (unsure.Count == 0)
                return heads;
            bodies.RemoveAll(body => unsure.Exists(head => head.Body == body));
        }
        return null;
    }

    // Whether neither of the bodies beside the run says a word of it.
    private bool AreStrange(int run) => _shared.Count(_parts.HeadLines[run], run) == 0 && (run == 0 || _shared.Count(_parts.HeadLines[run], run - 1) == 0);

    // Heads that came out anywhere: told by their words alone, on a page that has several.
    private void TakeScattered(List<Range> groups)
    {
        const int Few = 3;
        List<Scattered> found = [];
        var (sure, all) = (0, _apart.Count);
        foreach (var group in groups)
        {
            if (Count(group) is 0 or > MostLines || !SaysMuchOfOthers(group))
                continue;
            var scattered = FindScattered(group, found);
            sure += scattered.MayBeOfOneHead ? 0 : scattered.Heads.Count;
            all += scattered.Heads.Count;
            found.Add(scattered);
        }
        if (sure < Few && all <= Few)
            return;
        foreach (var scattered in found)
        {
            if (scattered.Group.End.Value > _parts.Bodies.Count)
                TakeBylines(scattered.Group, scattered.Lines, scattered.Heads);
            Take(scattered.Heads);
        }
    }

    private Scattered FindScattered(Range group, List<Scattered> found)
    {
        List<int> lines = [.. _parts.HeadLines[group].SelectMany(static run => run)];
        var heads = _division.DivideFreely(lines, _parts.Bodies);
        heads.RemoveAll(head => _shared.Count(head.Head, head.Body.Index) is var said && (!IsElsewhere(head, said, group) || !HasNone(head.Body, said)) || found.SelectMany(static other => other.Heads).Concat(heads).Any(other => other.Body == head.Body && other.Head != head.Head));
        return new(group, lines, heads, heads is [var only] && only.Head.Count < lines.Count && NoneStandsBetween(group, only.Body.Index));
    }

    // What was found in one group; under one head may stand two reports, and its last lines say what the second does.
    private readonly record struct Scattered(Range Group, List<int> Lines, List<HeadApart> Heads, bool MayBeOfOneHead);

    private void Take(List<HeadApart> heads)
    {
        foreach (var run in _parts.HeadLines)
            run.RemoveAll(line => heads.Exists(head => head.Head.Contains(line)));
        foreach (var head in heads)
            head.Body.HasHeadApart = true;
        _apart.AddRange(heads);
    }

    // The bodies beside a group: a photo may stand between a head and its body, or what an editor tells first.
    private (int From, int To) Beside(Range group)
    {
        var (from, to) = (Math.Max(0, group.Start.Value - 1), Math.Min(group.End.Value, _parts.Bodies.Count));
        while (to > 0 && to < _parts.Bodies.Count && (_parts.Bodies[to - 1].IsCaption(_features) || LeadMarker.IsEditorsNote(_page[_parts.Bodies[to - 1].From])))
            to++;
        return (from, to);
    }

    // Whether its lines could say much of a body that is not beside the group, and has no other head.
    private bool SaysMuchOfOthers(Range group)
    {
        Span<float> words = stackalloc float[SharedWords.MostBodies];
        for (var run = group.Start.Value; run < group.End.Value; run++)
        {
            foreach (var line in _parts.HeadLines[run])
                _shared.AddCounts(line, words);
        }
        var (from, to) = Beside(group);
        for (var body = 0; body < _parts.Bodies.Count; body++)
        {
            if (words[body] >= Much && (body < from || body >= to) && HasNone(_parts.Bodies[body], words[body]))
                return true;
        }
        return false;
    }

    private bool IsElsewhere(in HeadApart head, float said, Range group)
    {
        var (from, to) = Beside(group);
        if (said < Much || (head.Body.Index >= from && head.Body.Index < to))
            return false;
        for (var beside = from; beside < to; beside++)
        {
            if (_shared.Count(head.Head, beside) * TimesMore >= said)
                return false;
        }
        return true;
    }

    // Whether the body has no other head: what only cross-heads part is one text, whose head says what any of its parts does.
    private bool HasNone(BodyPart body, float said) =>
        (body.IsMarked(_features) || body.Index == 0 || _parts.Bodies[body.Index - 1].IsClosed(_features)) && !body.HasHeadApart
            && _shared.Count(_parts.HeadLines[body.Index], body.Index) * TimesMoreThanOthers < said && _shared.Count(_parts.HeadLines[body.Index + 1], body.Index) * TimesMoreThanOthers < said;

    private bool NoneStandsBetween(Range group, int body) =>
        (body < group.Start.Value ? _parts.HeadLines[(body + 1)..group.Start] : _parts.HeadLines[group.End..(body + 1)]).TrueForAll(static run => run.Count == 0);

    // Below a head stands who wrote what it is the head of; below the last one it may be who wrote the body behind it, if that has no byline of its own.
    private void TakeBylines(Range group, List<int> lines, List<HeadApart> heads)
    {
        var run = group.End.Value - 1;
        var bylines = run < _parts.Bodies.Count ? _parts.Bodies[run].BylinesBefore : _parts.BylinesAtEnd;
        foreach (var byline in bylines)
        {
            var isBelowHead = byline < lines[^1] || run == _parts.Bodies.Count || heads.Exists(head => head.Body == _parts.Bodies[run] && head.Bylines.Count > 0);
            if (isBelowHead && !_features[byline].EndsInPhotoCredit && !_features[byline].IsSignature && heads.FindLast(head => head.Head[^1] < byline) is { Bylines: { } below })
                below.Add(byline);
        }
        foreach (var head in heads)
            bylines.RemoveAll(head.Bylines.Contains);
    }
}
