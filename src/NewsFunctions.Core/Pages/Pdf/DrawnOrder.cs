namespace NewsFunctions.Pages.Pdf;

/// <summary>How a block follows the one that was drawn before it.</summary>
internal enum Step
{
    /// <summary>It goes on with it: below it, or at the top of the next column.</summary>
    GoesOn,

    /// <summary>It begins something else in the same row of the page.</summary>
    Beside,

    /// <summary>It has to do with nothing before it.</summary>
    Apart,
}

/// <summary>
/// The order in which a page was drawn. What lays out pages writes an article from its head to its end, and then the next one;
/// where the places on the page bear that out, no guess is needed. Where they don't, the order says nothing.
/// </summary>
internal sealed class DrawnOrder
{
    private const float RowGap = 1.3f;
    private const float BylineGap = 2.2f;
    private const float Near = 0.6f; // the same height, give or take
    private const float RegionGap = 5; // white within columns that text flows through
    private const float Overlap = 0.4f; // lines that stand one below the other may overlap so far
    private const float Beside = 3; // a head and its body
    private const float HeadHeight = 10; // ems of the body
    private const float HeadGap = 2.5f; // ems of the head between it and what it is over, at most …
    private const float HeadGapMore = 3f; // … and of the body

    private readonly float _em;
    private readonly List<Box> _rules;
    private readonly List<Box> _pictures = []; // and frames
    private readonly List<Box> _frames = [];
    private readonly List<Box> _afloat = [];

    private TextBlock? _last;

    // What was read since something that has to do with nothing before it …
    private Box _row;
    private Box? _rowBodies;

    // … since something that stands elsewhere than straight below: text flows through its columns …
    private Box _region;

    // … and since something else began.
    private Box? _bodies;
    private float _columnWidth;
    private bool _hasHead;
    private bool _hasHeadBehind;

    private DrawnOrder(float em, List<Box> rules, IEnumerable<TextBlock> blocks)
    {
        (_em, _rules) = (em, rules);
        foreach (var block in blocks)
        {
            if (block.IsPicture || block.Inner is not null)
                (block.IsAfloat ? _afloat : _pictures).Add(block.Box);
            if (block is { Inner: not null, IsFigure: false })
                _frames.Add(block.Box);
        }
    }

    /// <summary>Whether lines are drawn one below the other, as they are read.</summary>
    public static bool KeepsLinesTogether(List<PrintedLine> lines)
    {
        var (below, all) = (0, 0);
        for (var i = 1; i < lines.Count; i++)
        {
            var (line, before) = (lines[i], lines[i - 1]);
            if (line.IsVertical || before.IsVertical)
                continue;
            all++;
            var step = (line.Bottom - before.Bottom) / line.Size;
            below += step is > 0.6f and < 3 && line.Left < before.Right && line.Right > before.Left ? 1 : 0;
        }
        return below * 5 > all * 3;
    }

    /// <summary>Whether the blocks were drawn as they are read.</summary>
    public static bool IsKept(List<TextBlock> blocks, float em, List<Box> rules)
    {
        var (all, odd) = (0, 0);
        Count(blocks);
        return odd * 8 <= all;

        void Count(List<TextBlock> siblings)
        {
            TextBlock? last = null;
            foreach (var (block, step) in Follow(siblings, em, rules))
            {
                if (block.IsFigure)
                    continue;
                all++;
                odd += last is not null && IsOdd(last, block, step, em) ? 1 : 0;
                last = block.Inner is null && !block.IsFurniture ? block : null;
                if (block.Inner is { } inner)
                    Count(inner);
            }
            // Heads that lead nothing.
            foreach (var story in Stories(siblings, em, rules))
            {
                for (var i = 0; i < story.Count; i++)
                    odd += IsHead(story[i].Block) && story[i].Block.Size > 1.15f * em && (i + 1 == story.Count || story[i + 1].Step == Step.Beside) ? 1 : 0;
            }
        }
    }

    /// <summary>What belongs together, each in the order in which it was drawn: an article, or several that no white parts, a frame, a picture with its caption.</summary>
    public static List<List<(TextBlock Block, Step Step)>> Stories(List<TextBlock> blocks, float em, List<Box> rules)
    {
        var stories = new List<List<(TextBlock, Step)>>();
        List<(TextBlock, Step)>? text = null;
        foreach (var (block, step) in Follow(blocks, em, rules))
        {
            if (text is not null && (step == Step.GoesOn || (step == Step.Beside && text == stories[^1])))
            {
                text.Add((block, step));
                continue;
            }
            stories.Add([(block, step)]);
            // Text goes on behind what stands within it.
            if (block.Inner is null)
                text = stories[^1];
        }
        return Adopt(stories.ConvertAll(HeadsFirst), em);
    }

    // What floats, or has a place of its own, may be drawn before everything else, or behind it: a head goes to the text or picture that it stands over, beside or within.
    private static List<List<(TextBlock Block, Step Step)>> Adopt(List<List<(TextBlock Block, Step Step)>> stories, float em)
    {
        // Vertical heads have nothing to do with one another.
        stories = [.. stories.SelectMany<List<(TextBlock Block, Step Step)>, List<(TextBlock Block, Step Step)>>(static s =>
            s.TrueForAll(static b => IsHead(b.Block) && b.Block.Lines[0].IsVertical) ? s.ConvertAll(static b => new List<(TextBlock, Step)> { (b.Block, Step.Apart) }) : [s])];
        foreach (var heads in stories.FindAll(static s => s.TrueForAll(static b => IsHead(b.Block))))
        {
            var (host, nearest) = (heads, float.MaxValue);
            foreach (var story in stories)
            {
                if (!IsHead(story[0].Block) && !story[0].Block.IsFurniture && Distance(heads, story, em) is var distance && distance < nearest)
                    (host, nearest) = (story, distance);
            }
            if (host == heads)
                continue;
            host[0] = (host[0].Block, Step.GoesOn);
            host.InsertRange(0, heads);
            stories.Remove(heads);
        }
        return stories;
    }

    private static float Distance(List<(TextBlock Block, Step Step)> heads, List<(TextBlock Block, Step Step)> story, float em)
    {
        var (head, first, box) = (heads[0].Block, story[0].Block, heads[0].Block.Box);
        foreach (var (block, _) in heads)
            box = box.With(block.Box);
        if (head.Lines[0].IsVertical)
        {
            var gap = story.Min(s => Math.Max(0, Math.Max(s.Block.Left - box.Right, box.Left - s.Block.Right)));
            var lower = Math.Abs(box.Top - first.Top);
            return lower < Beside * em && gap < Beside * em ? gap + lower : float.MaxValue;
        }
        var below = first.Top - box.Bottom;
        return first.Left < box.Right && first.Right > box.Left && below > -Overlap * em && below < (HeadGap * head.Size) + (HeadGapMore * em) ? below : float.MaxValue;
    }

    // A head may have been drawn behind its body, or among its columns: on the right of it, or above it all the same.
    private static List<(TextBlock Block, Step Step)> HeadsFirst(List<(TextBlock Block, Step Step)> story)
    {
        var parts = new List<List<TextBlock>>();
        foreach (var (block, step) in story)
        {
            if (parts.Count == 0 || step == Step.Beside)
                parts.Add([]);
            parts[^1].Add(block);
        }
        for (var p = 0; p < parts.Count; p++)
        {
            var part = parts[p];
            if (!IsHead(part[0]) && part.FindLast(IsHead) is { } head && (head == part[^1] || head.Left > part[0].Right))
                parts[p] = part = [.. part.Where(IsHead), .. part.Where(static b => !IsHead(b))];
            if (p == 0 || !IsHead(part[0]) || parts[p - 1] is not [{ IsBody: true } first, ..])
                continue;
            // What stands on the left of a head, drawn before it and behind it, is its body; so is what it stands over.
            var isOver = part[0].Left < first.Right && part[0].Right > first.Left && part[0].Bottom < first.Top + (0.5f * first.Size);
            var isOnLeft = part.TrueForAll(b => IsHead(b) || b.Right < part[0].Left + b.Size)
                && (part.Find(static b => !IsHead(b)) is not { } next || Math.Abs(next.Top - first.Top) < Near * next.Size);
            if (isOver || isOnLeft)
            {
                var at = part.FindLastIndex(IsHead) + 1;
                parts[p - 1] = [.. part[..at], .. parts[p - 1], .. part[at..]];
                parts.RemoveAt(p);
                p = Math.Max(-1, p - 2);
            }
        }
        return [.. parts.SelectMany(part => part.Select(b => (b, b != part[0] ? Step.GoesOn : part == parts[0] ? story[0].Step : Step.Beside)))];
    }

    /// <summary>Whether stories follow one another as they are read: little text stands straight above, or on the left of, what was drawn before it.</summary>
    public static bool AreInOrder(List<TextBlock> stories)
    {
        var back = 0;
        long above = 0, all = 0;
        var lengths = stories.ConvertAll(static s => s.Inner!.Sum(static b => b.Length));
        for (var i = 1; i < stories.Count; i++)
        {
            var (box, before) = (stories[i].Box, stories[i - 1].Box);
            var isOnLeft = box.Right <= before.Left && box.Top < before.Bottom && box.Bottom > before.Top;
            back += isOnLeft || IsAbove(box, before) ? 1 : 0;
            for (var j = 0; j < i; j++)
            {
                var other = stories[j].Box;
                if (box.Left >= other.Right || box.Right <= other.Left)
                    continue;
                var length = Math.Min(lengths[i], lengths[j]);
                all += length;
                above += IsAbove(box, other) ? length : 0;
            }
        }
        return back * 8 <= stories.Count && above * 8 <= all;

        static bool IsAbove(Box box, Box before) => box.Bottom <= before.Top && box.Left < before.Right && box.Right > before.Left;
    }

    /// <summary>The blocks as they were drawn, and how each follows the one before.</summary>
    public static IEnumerable<(TextBlock Block, Step Step)> Follow(List<TextBlock> blocks, float em, List<Box> rules)
    {
        var order = new DrawnOrder(em, rules, blocks);
        foreach (var block in blocks.Where(static b => !b.IsPicture && !b.IsAfloat).OrderBy(static b => b.Drawn))
            yield return (block, order.Take(block));
    }

    // A head that leads nothing, a sentence that breaks off, a line above the one before it.
    private static bool IsOdd(TextBlock last, TextBlock block, Step step, float em)
    {
        if (step != Step.Apart)
            return false;
        var above = block.Bottom < last.Top + (0.5f * em) && last.Top - block.Bottom < 3 * em && block.Left < last.Right && block.Right > last.Left;
        return above || (block.IsBody && last.IsBody && BreaksOff(last));
    }

    private static bool IsHead(TextBlock block) => block is { IsBody: false, IsFurniture: false, Inner: null };

    // Its last line is full, and no sentence ends there.
    private static bool BreaksOff(TextBlock block) => !Characters.IsTerminal(block.Lines[^1].Text[^1]) && block.Lines[^1].Right > block.Right - (1.5f * block.Size);

    private Step Take(TextBlock block)
    {
        var step = _last is null ? Step.Apart : _last.IsBody ? AfterBody(_last, block) : AfterHead(_last, block);
        if (block.IsFigure)
            return step == Step.Beside ? Step.Apart : step;
        if (block.Inner is not null)
            return Step.Apart;
        var flows = step != Step.Apart || (_last is { IsFurniture: false } && IsStraightBelow(_last, block) && White(_last.Bottom, block) < RegionGap * _em);
        _region = flows ? _region.With(block.Box) : block.Box with { Top = block.Top - PictureOnTop(block) };
        if (step == Step.Apart)
            (_row, _rowBodies) = (block.Box, null);
        if (step != Step.GoesOn)
            (_bodies, _columnWidth, _hasHead, _hasHeadBehind) = (null, 0, false, false);
        _row = _row.With(block.Box);
        _hasHead |= IsHead(block);
        if (block is { IsBody: true, Lines.Count: > 2 })
            _columnWidth = Math.Max(_columnWidth, block.Right - block.Left);
        if (block.IsBody)
            (_bodies, _rowBodies) = (_bodies?.With(block.Box) ?? block.Box, _rowBodies?.With(block.Box) ?? block.Box);
        _last = block;
        return step;
    }

    private Step AfterHead(TextBlock head, TextBlock block)
    {
        if (_hasHeadBehind)
            return IsHead(block) && StandsAboveBodies(block) ? Step.GoesOn : Step.Apart;
        if (block.Top >= head.Bottom - (Overlap * _em))
        {
            // It may stand beside the body that was drawn before it.
            var isWithin = block.Left > head.Left - (2 * _em) && block.Right < head.Right + (2 * _em);
            if (!isWithin && (head.Lines[0].IsVertical || (_rowBodies is { } bodies && bodies.Bottom > head.Top + _em && block.Top >= bodies.Bottom - (Overlap * _em))))
                return Step.Apart;
            // Furniture, and what is smaller than bodies, leads nothing.
            var most = head.IsFurniture || head.Size < 1.08f * _em ? RowGap * _em : (HeadGap * head.Size) + (HeadGapMore * _em);
            return (block is { IsBody: true, Lines.Count: > 2 } && block.Left > head.Right + _em) || White(head.Bottom, block) > most || IsFramed(head.Bottom, block) ? Step.Apart : Step.GoesOn;
        }
        return block.Bottom > head.Top && IsHead(head) ? Step.GoesOn : Step.Apart;
    }

    // A line of its own between the head and the first lines of the body.
    private bool IsByline(TextBlock last) => _hasHead && last.Lines.Count == 1 && _bodies == last.Box;

    private Step AfterBody(TextBlock last, TextBlock block)
    {
        if (IsHead(block) && !_hasHead && StandsAboveBodies(block))
        {
            _hasHeadBehind = true;
            return Step.GoesOn;
        }
        if (IsStraightBelow(last, block))
            return White(last.Bottom, block) > (IsByline(last) ? BylineGap : RowGap) * _em || IsRuled(last.Bottom, block) ? Step.Apart : Step.GoesOn;
        if (block.Left >= last.Right - (0.5f * _em) && block.Top - PictureHeight(_row.Top - _em, block) < last.Bottom)
        {
            if (block.Top < _region.Top - _em)
                return Step.Apart;
            if (!BreaksOff(last) && IsOfOtherWidth(last, block))
                return Step.Apart;
            var bodyTop = _bodies?.Top ?? float.MaxValue;
            if (!block.IsBody || !(IsAt(bodyTop, block) || (IsAt(_region.Top, block) && BreaksOff(last))))
                return Step.Beside;
            // Without a head above them, what comes behind a sentence's end may be another article's.
            return !_hasHead && !BreaksOff(last) ? Step.Beside : Step.GoesOn;
        }
        // A byline may stand over any of the columns.
        if (IsByline(last) && block.IsBody && block.Top >= last.Bottom - (Overlap * _em) && block.Left < _row.Right && block.Right > _row.Left && White(last.Bottom, block) < BylineGap * _em)
            return Step.GoesOn;
        return block.Top < _row.Bottom - (Overlap * _em) || White(_row.Bottom, block) > RowGap * _em || IsRuled(_row.Bottom, block) ? Step.Apart : Step.Beside;
    }

    // The columns of an article are of one width.
    private bool IsOfOtherWidth(TextBlock last, TextBlock block) => block is { IsBody: true, Lines.Count: > 3 } && last.Lines.Count > 3
        && Math.Abs(block.Right - block.Left - last.Right + last.Left) is var differs && differs > 2.5f * block.Size && differs > 0.12f * (last.Right - last.Left)
        && !IsBesidePicture(last) && !IsBesidePicture(block);

    private bool IsBesidePicture(TextBlock block)
    {
        var around = new Box(block.Left - (3 * _em), block.Top, block.Right + (3 * _em), block.Bottom);
        return _afloat.Exists(p => p.Meets(around)) || _pictures.Exists(p => p.Meets(around));
    }

    private bool StandsAboveBodies(TextBlock block) => _bodies is { } bodies && block.Bottom < bodies.Top + (Overlap * _em) && bodies.Top - block.Bottom < HeadHeight * _em
        && block.Left < bodies.Right && block.Right > bodies.Left && !_pictures.Exists(p => p.Top > block.Bottom - 1 && p.Bottom < bodies.Top + 1 && p.Left < block.Right && p.Right > block.Left);

    // A column is as wide as the others under its head, though its last line, and who signed below that, may not show it.
    private bool IsStraightBelow(TextBlock last, TextBlock block) => block.Top >= last.Bottom - (Overlap * _em)
        && Math.Min(block.Right, last.IsBody ? Math.Max(last.Right, last.Left + _columnWidth) : last.Right) - Math.Max(block.Left, last.Left) > 0.3f * Math.Min(block.Right - block.Left, last.Right - last.Left);

    // The block begins at a height, or below a picture that does.
    private bool IsAt(float top, TextBlock block) => Math.Abs(block.Top - top) < Near * _em || (block.Top > top && block.Top - top - PictureHeight(top - _em, block) < 2 * _em && PictureHeight(top - _em, block) > 0);

    private float PictureOnTop(TextBlock block)
    {
        var picture = _pictures.Find(p => p.Bottom < block.Top + (0.5f * _em) && block.Top - p.Bottom < 2.5f * _em && p.Left < block.Right && p.Right > block.Left);
        return picture.Height > 0 ? block.Top - picture.Top : 0;
    }

    private float White(float from, TextBlock block) => block.Top - from - PictureHeight(from, block);

    // How much of what is above a block, from a height on, pictures take.
    private float PictureHeight(float from, TextBlock block)
    {
        var height = 0f;
        foreach (var picture in _pictures)
        {
            if (picture.Top > from - _em && picture.Bottom < block.Top + (0.5f * _em) && picture.Left < block.Right && picture.Right > block.Left)
                height += picture.Height + _em;
        }
        return height;
    }

    // Other text stands between.
    private bool IsFramed(float from, TextBlock block) => _frames.Exists(f => f.Top > from - _em && f.Bottom < block.Top + _em && f.Left < block.Right && f.Right > block.Left);

    private bool IsRuled(float from, TextBlock block) =>
        (block.Box with { Top = from, Bottom = block.Top }).IsCrossedBy(_rules);
}
