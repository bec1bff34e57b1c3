using NewsFunctions.Reading;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Pages.Pdf;

/// <summary>
/// Pages, and frames, that print heads below their bodies. Where white and rules show it, each head changes places with what it stands under,
/// so that everything behind finds heads where they usually are.
/// </summary>
internal sealed class HeadsBelow
{
    private const float Overlap = 0.4f; // lines that stand one below the other may overlap so far
    private const float Near = 4; // ems of white between a body and its head, at most
    private const float Nearer = 0.5f; // … by so much than the body on its other side
    private const float KickerGap = 15; // ems between a kicker and where the headline begins
    private const float InRow = 4; // the columns of one body end so near to one another

    private readonly List<TextBlock> _blocks;
    private readonly float _em;
    private readonly List<Box> _rules;
    private readonly List<Box> _heads;

    private HeadsBelow(List<TextBlock> blocks, float em, List<Box> rules)
    {
        (_blocks, _em, _rules) = (blocks, em, rules);
        _heads = Heads();
    }

    /// <summary>Moves the heads of a page, or of a frame on it, that stand below their bodies.</summary>
    /// <param name="blocks">The page's blocks, or a frame's.</param>
    /// <param name="em">The size of most characters.</param>
    /// <param name="rules">Level rules.</param>
    /// <param name="fewest">How many heads have to show it.</param>
    public static void Raise(List<TextBlock> blocks, float em, List<Box> rules, int fewest = 2)
    {
        foreach (var block in blocks)
        {
            if (block is { Inner: { } inner, IsFigure: false })
                Raise(inner, em, rules, fewest: 1);
        }
        var page = new HeadsBelow(blocks, em, rules);
        var heads = page._heads.ConvertAll(head => (Box: head, Side: page.Side(head)));
        var below = heads.Count(static h => h.Side > 0);
        if (below < fewest || below < 2 * heads.Count(static h => h.Side < 0))
            return;
        // All are found before any is moved.
        var pairs = heads.FindAll(static h => h.Side >= 0).ConvertAll(h => (Head: h.Box, Body: page.BodiesOver(h.Box)));
        foreach (var (head, body) in pairs)
        {
            if (body is { } under)
                page.Swap(head, under);
        }
    }

    private bool IsHead(TextBlock block) => block.IsHead(1.08f * _em) && block is { IsFigure: false, Lines: [{ IsVertical: false }, ..] };

    private static bool IsText(TextBlock block) => block is { IsBody: true, IsFigure: false, Inner: null, Lines.Count: > 0 };

    // Kicker, headline and subheadline are one.
    private List<Box> Heads()
    {
        var heads = new List<Box>();
        foreach (var block in _blocks.Where(IsHead).OrderBy(static b => b.Top))
        {
            var at = heads.FindLastIndex(h => block.Top - h.Bottom < 1.5f * block.Size && ((block.Left < h.Right && block.Right > h.Left) || IsKicker(h, block)) && !IsParted(h, block.Box)
                && !_blocks.Exists(b => IsText(b) && b.Top > h.Top && b.Bottom < block.Bottom && b.Left < block.Right && b.Right > block.Left));
            if (at >= 0)
                heads[at] = heads[at].With(block.Box);
            else
                heads.Add(block.Box);
        }
        // Who wrote it stands below.
        List<Contributor> byline = [];
        foreach (var block in _blocks.Where(b => b is { IsFigure: false, IsFurniture: false, Inner: null, Lines.Count: 1 } && !IsHead(b) && b.Lines[0].Text.Length < 40))
        {
            var at = heads.FindIndex(h => block.Top > h.Bottom - (Overlap * _em) && block.Top - h.Bottom < 1.5f * _em && block.Left < h.Right && block.Right > h.Left);
            if (at >= 0 && (Bylines.TryRead(block.Lines[0].Text, byline) || IsSubheadline(block, heads[at])))
                heads[at] = heads[at].With(block.Box);
        }
        return heads;
    }

    // By a rule, and not the one that some kickers stand on.
    private bool IsParted(Box above, Box below) => IsRuled(above.Bottom, below.Top, below) && !AreAligned(above, below);

    private bool AreAligned(Box above, Box below) => Math.Abs(below.Left + below.Right - above.Left - above.Right) < 2 * _em || Math.Abs(below.Left - above.Left) < _em;

    // It stands above the headline's left end, and not over it.
    private bool IsKicker(Box above, TextBlock headline) => above.Height < 0.85f * headline.Size && headline.Lines[0].IsBold
        && _blocks.Exists(b => IsHead(b) && !b.Lines[0].IsBold && above.Holds(b.Box, 1))
        && headline.Top > above.Bottom - (Overlap * _em) && headline.Left > above.Right && headline.Left - above.Right < KickerGap * _em;

    // A subheadline that is as small as bodies are.
    private bool IsSubheadline(TextBlock block, Box head) => !block.EndsSentence && block.Lines[0].Text.AsSpan().IndexOfAny("，。") < 0 && AreAligned(head, block.Box);

    // On which side of its body a head stands: 1 below it, -1 above it, 0 when nothing tells.
    private int Side(Box head)
    {
        // What begins as high beside it may be its body.
        if (_blocks.Exists(b => IsText(b) && b.Lines.Count > 2 && Math.Abs(b.Top - head.Top) < 1.2f * _em && Math.Max(b.Left - head.Right, head.Left - b.Right) is > 0 and var gap && gap < Near * _em))
            return 0;
        var (above, below) = (float.MaxValue, float.MaxValue);
        foreach (var block in _blocks)
        {
            if (!IsText(block) || block.Left > head.Right || block.Right < head.Left)
                continue;
            if (head.Top - block.Bottom is var over && over > -Overlap * _em && over < above && !IsRuled(block.Bottom, head.Top, head))
                above = over;
            if (block.Top - head.Bottom is var under && under > -Overlap * _em && under < below && !IsRuled(head.Bottom, block.Top, head))
                below = under;
        }
        return above < Near * _em && above < below - (Nearer * _em) ? 1 : below < Near * _em && below < above - (Nearer * _em) ? -1 : 0;
    }

    private bool IsRuled(float top, float bottom, Box head) => bottom > top && (head with { Top = top, Bottom = bottom }).IsCrossedBy(_rules);

    // What the head stands under: the columns that end above it, and those beside them that end there too and have no other head below.
    private Box? BodiesOver(Box head)
    {
        Box? body = null;
        for (var grows = true; grows;)
        {
            grows = false;
            foreach (var block in _blocks)
            {
                if (!IsText(block) || block.Bottom > head.Top + (Overlap * _em) || (body is { } had && had.Holds(block.Box, 1)))
                    continue;
                var isOver = block.Left < head.Right && block.Right > head.Left && head.Top - block.Bottom < Near * _em;
                var isInRow = body is { } row && (Math.Abs(row.Bottom - block.Bottom) < InRow * _em || Math.Abs(row.Top - block.Top) < _em) && block.Left < row.Right + InRow * _em && block.Right > row.Left - (InRow * _em);
                var isAbove = body is { } part && block.Left < part.Right && block.Right > part.Left && block.Bottom < part.Top + (Overlap * _em) && part.Top - block.Bottom < Near * _em;
                if ((!isOver && !isInRow && !isAbove) || OtherHeadBelow(block, head) || IsRuled(block.Bottom, head.Top, block.Box))
                    continue;
                body = body?.With(block.Box) ?? block.Box;
                grows = true;
            }
        }
        return body;
    }

    private bool OtherHeadBelow(TextBlock block, Box head) =>
        _heads.Exists(h => h != head && h.Left < block.Right && h.Right > block.Left && h.Top > block.Bottom - (Overlap * _em) && h.Top < head.Bottom);

    private void Swap(Box head, Box body)
    {
        var (up, down) = (body.Top - head.Top, head.Bottom - body.Bottom);
        foreach (var block in _blocks)
        {
            var isHead = head.Holds(block.Box, 1);
            // It leads all of its columns, wherever over them it stands.
            if (isHead && !_blocks.Exists(b => b != block && head.Holds(b.Box, 1) && b.Top < block.Bottom && b.Bottom > block.Top))
                (block.Left, block.Right) = (Math.Min(block.Left, body.Left), Math.Max(block.Right, body.Right));
            var by = isHead ? up : body.Holds(block.Box, 1) ? down : 0;
            (block.Top, block.Bottom) = (block.Top + by, block.Bottom + by);
        }
    }
}
