namespace NewsFunctions.Pages.Pdf;

/// <summary>
/// Blocks in reading order → rows of the page: what was parted by white, a rule, a bar or a picture, and belongs together by what it is,
/// stands in one row, in the order in which one reads it.
/// </summary>
internal sealed class Rows
{
    private readonly List<TextBlock> _blocks;
    private readonly float _em;
    private readonly PageShapes _shapes;

    private Rows(List<TextBlock> blocks, float em, PageShapes shapes) => (_blocks, _em, _shapes) = (blocks, em, shapes);

    /// <summary>Mends the rows of a page.</summary>
    /// <param name="blocks">The blocks in reading order.</param>
    /// <param name="bodySize">The size of most characters.</param>
    /// <param name="shapes">What else is drawn.</param>
    public static void Mend(List<TextBlock> blocks, float bodySize, PageShapes shapes)
    {
        var rows = new Rows(blocks, bodySize, shapes);
        rows.RejoinColumns();
        rows.RaiseHeadsBeside();
        rows.JoinHeads();
        rows.JoinColumns();
        rows.Straighten();
    }

    // A sentence that breaks off goes on in the next text, whatever is between: a picture's caption is read behind it.
    private void RejoinColumns()
    {
        var last = -1;
        for (var i = 0; i < _blocks.Count; i++)
        {
            var block = _blocks[i];
            if (block.IsFigure || block.Lines.Count == 0)
                continue;
            if (last >= 0 && block.IsBody && block.Group != _blocks[last].Group && (GoesOn(_blocks[last], block) || IsBelowPicture(_blocks[last], block)))
            {
                var (group, row, end) = (block.Group, block.Row, i);
                for (; end < _blocks.Count && _blocks[end].Group == group && _blocks[end].IsBody && !_blocks[end].IsFigure; end++)
                    (_blocks[end].Group, _blocks[end].Row) = (_blocks[last].Group, _blocks[last].Row);
                // What stood in one row still does.
                for (var other = end; other < _blocks.Count && _blocks[other].Row == row && _blocks[other].IsBody && !_blocks[other].IsFigure; other++)
                    _blocks[other].Row = _blocks[last].Row;
                var figures = _blocks[(last + 1)..i];
                _blocks.InsertRange(end, figures);
                _blocks.RemoveRange(last + 1, figures.Count);
                i -= figures.Count;
            }
            last = i;
        }

        // A picture across the columns parts what is above it from what is below.
        bool IsBelowPicture(TextBlock last, TextBlock block) => last.IsBody && last.Frame == block.Frame && Math.Abs(last.Size - block.Size) < 0.03f * last.Size && Math.Abs(last.Left - block.Left) < 2.7f * _em
            && PicturesBetween(last, block.Box).Any(a => block.Top - last.Bottom - a.Height < 6 * _em);

        static bool GoesOn(TextBlock last, TextBlock block) => last.IsBody && last.Lines.Count > 1 && Math.Abs(last.Size - block.Size) < 0.03f * last.Size
            && !Characters.IsTerminal(last.Lines[^1].Text[^1]) && last.Lines[^1].Right > last.Right - last.Size && block.Lines[0].Left < block.Left + (0.5f * block.Size)
            && (block.Lines.Count == 1 || Math.Abs(block.Right - block.Left - last.Right + last.Left) < 2.5f * block.Size);
    }

    // A head over some columns only, whose body rises on its left as high as it: what was read before the head, and has none, is its body.
    private void RaiseHeadsBeside()
    {
        for (var i = 1; i < _blocks.Count; i++)
        {
            var (head, last) = (_blocks[i], _blocks[i - 1]);
            if (!IsHead(head) || head.Row == last.Row || !last.IsBody || last.IsFigure || last.Frame != head.Frame)
                continue;
            var end = i + 1;
            while (end < _blocks.Count && _blocks[end].Row == head.Row && (IsHead(_blocks[end]) || _blocks[end] is { IsBody: true, Lines.Count: 1 }))
                end++;
            var row = _blocks.FindAll(b => b.Row == last.Row);
            if ((end < _blocks.Count && _blocks[end].Row == head.Row) || !row.TrueForAll(static b => b.IsBody) || Math.Abs(row.Min(static b => b.Top) - head.Top) > 3 * _em
                || head.Bottom > row.Max(static b => b.Bottom) || row.Max(static b => b.Right) < head.Left - (4 * _em) || row.Min(static b => b.Left) > head.Left)
                continue;
            var heads = _blocks[i..end];
            var first = _blocks.FindIndex(b => b.Row == last.Row);
            heads.ForEach(h => (h.Row, h.Group) = (_blocks[first].Row, _blocks[first].Group));
            _blocks.RemoveRange(i, heads.Count);
            _blocks.InsertRange(first, heads);
        }

        bool IsHead(TextBlock block) => block.IsHead(1.2f * _em) && block is { IsFigure: false, Lines: [{ IsVertical: false }, ..] };
    }

    // A byline's white, a rule, a picture or a tint part a head from what it leads, or its lines from one another; what is read next, straight below, belongs to it all the same.
    private void JoinHeads()
    {
        var width = _blocks.Count == 0 ? 0 : _blocks.Max(static b => b.Right) - _blocks.Min(static b => b.Left);
        for (var i = _blocks.Count - 1; i > 0; i--)
        {
            var below = _blocks[i];
            if (below.Lines.Count == 0 || !(IsHead(below) || below is { IsBody: true, IsFigure: false }))
                continue;
            // Who wrote it may stand between, at either side.
            var at = below.IsBody && i > 1 && _blocks[i - 1] is { IsBody: true, IsFigure: false, Lines.Count: 1 or 2, EndsSentence: false } && IsHead(_blocks[i - 2]) ? i - 2 : i - 1;
            var above = _blocks[at];
            if (IsHead(above) && (above.Row != below.Row || _blocks[i - 1].Row != below.Row) && (IsBeside(above, below) || IsBelow(above, below, at < i - 1)))
                _blocks[at..i].ForEach(b => (b.Row, b.Group) = (below.Row, below.Group));
        }

        // The nearer the smaller the head is; a rule across the page ends what stands at its head.
        bool IsBelow(TextBlock above, TextBlock below, bool behindByline)
        {
            const float Overlap = 0.4f, Gap = 2.5f, GapMore = 4, BylineHeight = 2;
            var row = _blocks.Where(b => b.Row == below.Row && b.Top > above.Bottom - (Overlap * _em)).Aggregate(below.Box, static (box, b) => box.With(b.Box));
            var most = (Gap * (below.IsBody ? above.Size : Math.Min(above.Size, below.Size))) + (GapMore * _em) + (behindByline ? BylineHeight * _em : 0);
            return above.Left < row.Right && above.Right > row.Left && below.Top > above.Bottom - (Overlap * _em) && below.Top - above.Bottom - PicturesBetween(above, row).Sum(a => a.Height + _em) < most
                && !_shapes.Rules.Exists(r => r.Width > 0.7f * width && r.Top > above.Bottom - _em && r.Bottom < below.Top + _em);
        }

        // The body rises on the left of its head, or on the right.
        bool IsBeside(TextBlock above, TextBlock below) => below.IsBody && below.Top < above.Bottom && below.Top > above.Top - (3 * _em) && below.Frame == above.Frame
            && _blocks.Exists(b => b.Row == below.Row && b.Top < above.Bottom && b.Right > above.Left - (4 * _em) && b.Left < above.Right + (4 * _em))
            && !_blocks.Exists(b => b.Row == above.Row && b.IsBody && b.Lines.Count > 1);

        // Also one that stands on a picture.
        bool IsHead(TextBlock block) => block.IsHead((block.IsFigure ? 1.15f : 1.05f) * _em);
    }

    // A column as high as the one before it, which stands under a head, is of the same article; so is one that rises beside the head, and ends with the others.
    private void JoinColumns()
    {
        const float Near = 0.6f, Gutter = 3, Beside = 3, OtherWidth = 2.5f;
        for (var i = 1; i < _blocks.Count; i++)
        {
            var (block, last) = (_blocks[i], _blocks[i - 1]);
            if (block.Group == last.Group || block is not ({ IsBody: true, IsFigure: false } and ({ Lines.Count: > 1 } or { Lines: [{ IsBold: true }] })) || block.Frame != last.Frame)
                continue;
            var group = _blocks.FindAll(b => b.Group == last.Group);
            var first = group.Find(static b => b is { IsBody: true, IsFigure: false, Lines.Count: > 2 });
            var head = group.Find(b => b.IsHead(1.05f * _em) && !b.IsFigure);
            if (head is null || !(IsUnder() || Rises()))
                continue;
            for (var (j, joins, row) = (i, block.Group, block.Row); j < _blocks.Count && _blocks[j].Group == joins; j++)
                (_blocks[j].Group, _blocks[j].Row) = (last.Group, last.Row);

            bool IsUnder() => head.Bottom < block.Top + (Near * _em) && (first is null
                ? Math.Min(head.Right, block.Right) - Math.Max(head.Left, block.Left) > 0.3f * (block.Right - block.Left)
                : Math.Abs(first.Top - block.Top) < Near * _em && (block.Lines.Count <= 3 || Math.Abs(block.Right - block.Left - first.Right + first.Left) < OtherWidth * _em) && (block.Row == last.Row || (block.Left > last.Right && block.Left - last.Right < Gutter * _em)));

            bool Rises() => first is not null && Math.Abs(block.Top - head.Top) < Beside * _em && block.Left > head.Right && block.Left - last.Right is var gap && gap > 0 && gap < Gutter * _em
                && block.Bottom < last.Bottom + _em && block.Bottom > last.Top && Math.Abs(block.Right - block.Left - first.Right + first.Left) < Near * _em && Math.Abs(block.Size - first.Size) < 0.03f * _em;
        }
    }

    // An article that begins higher and farther left than the one read before it, or beside it on the left, is read first.
    private void Straighten()
    {
        const float Lower = 3;
        var articles = new List<(List<TextBlock> Blocks, Box Start)>();
        foreach (var block in _blocks)
        {
            if (articles.Count == 0 || articles[^1].Blocks[0].Group != block.Group)
                articles.Add(([block], block.Box));
            else if (articles[^1] is { Blocks: var blocks, Start: var start })
            {
                // Its text may go on at the top of the next column.
                if (!blocks.Exists(static b => b.IsBody))
                    articles[^1] = (blocks, start.With(block.Box));
                blocks.Add(block);
            }
        }
        for (var i = 1; i < articles.Count; i++)
        {
            for (var j = i; j > 0 && HasHead(articles[j].Blocks) && HasHead(articles[j - 1].Blocks) && IsFirst(articles[j].Start, articles[j - 1].Start); j--)
                (articles[j - 1], articles[j]) = (articles[j], articles[j - 1]);
        }
        _blocks.Clear();
        articles.ForEach(a => _blocks.AddRange(a.Blocks));

        static bool HasHead(List<TextBlock> blocks) => blocks[0] is { IsBody: false, IsFigure: false } && blocks.Exists(static b => b.IsBody);

        bool IsFirst(Box box, Box before) => box.Left < before.Left + _em && box.Top < before.Top + ((box.Right <= before.Left ? Lower : -1) * _em);
    }

    private IEnumerable<Box> PicturesBetween(TextBlock above, Box below) =>
        _shapes.Areas.Where(a => a.Top > above.Bottom - _em && a.Bottom < below.Top + _em && a.Left < below.Right && a.Right > below.Left);
}
