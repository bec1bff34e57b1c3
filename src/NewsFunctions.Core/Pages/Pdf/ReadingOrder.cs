namespace NewsFunctions.Pages.Pdf;

/// <summary>
/// Blocks in the order in which they are read: a page is cut along the white between its blocks, again and again (recursive XY-cut,
/// Nagy &amp; Seth 1984). Wide white across a region parts rows of articles; else gutters part columns; else what stands on top,
/// a head across its columns, is read first. Where no cut is possible, what is above or to the left goes first.
/// A head that stands over only some of its columns is read before all that begin at its foot.
/// </summary>
internal sealed class ReadingOrder
{
    // White between rows of articles is at least so many ems of the body's type.
    private const float RowGap = 1.3f;
    private const float HeadedRowGap = 0.5f;
    private const float NearHead = 1.2f;
    private const float ApartGap = 0.35f;
    private const float GutterGap = 0.3f;
    private const float SameHeight = 0.6f;
    private const int Deepest = 60;

    private readonly float _em;
    private readonly List<Box> _rules;
    private readonly bool _asDrawn;
    private readonly List<TextBlock> _ordered = [];
    private int _row;
    private int _group;

    // The frame that was read last, and how many are open.
    private Box? _framed;
    private int _depth;

    private ReadingOrder(float em, List<Box> rules, bool asDrawn) => (_em, _rules, _asDrawn) = (em, rules, asDrawn);

    /// <summary>The blocks of a page in reading order.</summary>
    /// <param name="blocks">The blocks; frames and figures hold others.</param>
    /// <param name="bodySize">The size of most characters.</param>
    /// <param name="rules">Level rules.</param>
    public static List<TextBlock> Of(List<TextBlock> blocks, float bodySize, List<Box> rules)
    {
        var order = new ReadingOrder(bodySize, rules, DrawnOrder.IsKept(blocks, bodySize, rules));
        order.Order(blocks, grouped: false);
        foreach (var figure in blocks.FindAll(static b => b is { IsAfloat: true, IsFigure: true }))
        {
            var host = order._ordered.FindLastIndex(b => b.Lines.Count > 2 && b.IsBody && b.Box.Meets(figure.Box));
            if (host >= 0)
                (figure.Row, figure.Group) = (order._ordered[host].Row, order._ordered[host].Group);
            order._ordered.Insert(host < 0 ? order._ordered.Count : host + 1, figure);
        }
        return BeginAtHeads(order.WithFiguresBehind());
    }

    // What stands under a head as large as the one before it is another article, though no white parts them.
    private static List<TextBlock> BeginAtHeads(List<TextBlock> blocks)
    {
        var (group, begun, largest) = (0, 0, 0f);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            var isNew = i == 0 || block.Group != group;
            if (!isNew && !block.IsBody && blocks[i - 1].IsBody && !block.IsFigure)
            {
                var size = 0f;
                for (var j = i; j < blocks.Count && !blocks[j].IsBody && blocks[j].Group == group; j++)
                    size = Math.Max(size, blocks[j].IsFurniture ? 0 : blocks[j].Size);
                isNew = size > 0.9f * largest && largest > 0;
            }
            if (isNew)
                (begun, largest) = (begun + 1, 0);
            group = block.Group;
            block.Group = begun;
            if (!block.IsBody && !block.IsFurniture)
                largest = Math.Max(largest, block.Size);
        }
        return blocks;
    }

    // A figure in the middle of an article is read behind it.
    private List<TextBlock> WithFiguresBehind()
    {
        var all = new List<TextBlock>(_ordered.Count);
        var waiting = new List<TextBlock>();
        for (var i = 0; i < _ordered.Count; i++)
        {
            var block = _ordered[i];
            if (block.IsPicture)
                continue;
            if (block.IsFigure)
            {
                var next = _ordered.FindIndex(i, static b => b.Lines.Count > 0);
                if (block.IsAfloat || (next >= 0 && all.Count > 0 && (all[^1].IsBody || IsHead(all[^1])) && _ordered[next].IsBody && all[^1].Group == _ordered[next].Group))
                    waiting.Add(block);
                else
                    Put(block);
                continue;
            }
            if (waiting.Count > 0 && (IsHead(block) || block.Group != waiting[0].Group))
                PutWaiting();
            all.Add(block);
        }
        PutWaiting();
        return all;

        void PutWaiting()
        {
            waiting.ForEach(Put);
            waiting.Clear();
        }

        void Put(TextBlock figure)
        {
            // A head above a picture that no body follows is the picture's.
            if (all.Count == 0 || !IsHead(all[^1]) || all[^1].Group != figure.Group)
                Begin();
            else
                (_row, _group) = (all[^1].Row, all[^1].Group);
            foreach (var inner in figure.Inner!.OrderBy(static b => b.Top).ThenBy(static b => b.Left))
            {
                (inner.Row, inner.Group) = (_row, _group);
                all.Add(inner);
            }
        }
    }

    private bool IsHead(TextBlock block) => block.IsHead(1.08f * _em);

    private void Order(List<TextBlock> blocks, bool grouped)
    {
        if (!_asDrawn)
        {
            Cut([.. blocks.Where(static b => !b.IsAfloat)], grouped, 0);
            return;
        }
        var stories = DrawnOrder.Stories(blocks, _em, _rules).ConvertAll(TextBlock.Telling);
        if (DrawnOrder.AreInOrder(stories))
            stories.ForEach(s => EmitStory(s, grouped && s == stories[0]));
        else
            Cut([.. stories], grouped, 0);
    }

    private void EmitStory(TextBlock story, bool grouped)
    {
        if (!grouped)
            Begin();
        foreach (var (block, step) in story.Story!)
        {
            if (step == Step.Beside)
                _group++;
            Emit(block);
        }
    }

    private void Cut(TextBlock[] blocks, bool grouped, int depth)
    {
        if (blocks.Length <= 1)
        {
            Emit(blocks);
            return;
        }
        if (depth < Deepest)
        {
            var rows = Rows(blocks, RowGap * _em, all: true);
            if (rows.Count > 1)
            {
                for (var r = 0; r < rows.Count; r++)
                {
                    if (r > 0 || !grouped)
                        Begin();
                    Cut(rows[r], grouped: true, depth + 1);
                }
                return;
            }
            if (TakeFoot(blocks) is { Length: > 0 } foot)
            {
                Cut(blocks[..^foot.Length], grouped, depth + 1);
                _group++;
                Cut(foot, grouped: true, depth + 1);
                return;
            }
            var columns = Columns(blocks, GutterGap * _em);
            if (columns.Count > 1 && TakeHeads(columns) is { Length: > 0 } heads)
            {
                Cut(heads, grouped, depth + 1);
                Cut([.. blocks.Except(heads)], grouped: true, depth + 1);
                return;
            }
            if (columns.Count > 1)
            {
                CutColumns(columns, grouped, depth);
                return;
            }
            rows = Rows(blocks, -0.1f * _em, all: false);
            if (rows.Count > 1)
            {
                foreach (var row in rows)
                    Cut(row, grouped: true, depth + 1);
                return;
            }
        }
        Follow(blocks);
    }

    // A head that is centred over columns may stand over none of them.
    private TextBlock[] TakeHeads(List<TextBlock[]> columns)
    {
        foreach (var column in columns)
        {
            if (Array.TrueForAll(column, b => IsHead(b) && !b.Lines[0].IsVertical) && column.Max(static b => b.Bottom) is var foot
                && columns.TrueForAll(other => other == column || other.Min(static b => b.Top) > foot - (0.1f * _em)))
                return column;
        }
        return [];
    }

    // Lines below everything else that are no body: editors' names under the last row of articles.
    private TextBlock[] TakeFoot(TextBlock[] blocks)
    {
        Array.Sort(blocks, static (a, b) => a.Top.CompareTo(b.Top));
        var bottom = blocks[0].Bottom;
        var from = blocks.Length;
        for (var i = 1; i < blocks.Length; i++)
        {
            if (blocks[i].Top - bottom > -0.1f * _em && !Array.Exists(blocks[i..], b => b is { IsBody: true, Lines.Count: > 2 } || IsHead(b) || EndsColumn(b, blocks)))
            {
                from = i;
                break;
            }
            bottom = Math.Max(bottom, blocks[i].Bottom);
        }
        return from < blocks.Length && Array.Exists(blocks[..from], static b => b.IsBody && b.Lines.Count > 2) ? blocks[from..] : [];
    }

    // A body's first lines at the foot of a column: the last of them is filled, as there is more of it elsewhere.
    private bool EndsColumn(TextBlock block, TextBlock[] blocks) => block is { IsBody: true, IsFurniture: false, Lines.Count: > 0 } && !Characters.IsTerminal(block.Lines[^1].Text[^1])
        && Array.Exists(blocks, b => b is { IsBody: true, Lines.Count: > 2 } && Math.Abs(b.Size - block.Size) < 0.03f * _em
            && (block.Left - b.Left) / _em is > -0.5f and < 2.7f && (b.Right - block.Lines[^1].Right) / _em is > -0.8f and < 3);

    private void Emit(params ReadOnlySpan<TextBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block.Story is not null)
            {
                EmitStory(block, grouped: false);
                continue;
            }
            if (block.Inner is { } inner && !block.IsFigure)
            {
                EmitFrame(block.Box, inner);
                continue;
            }
            if (_framed is not null && _depth == 0)
                Begin();
            (block.Row, block.Group) = (_row, _group);
            _ordered.Add(block);
        }
    }

    private void EmitFrame(Box frame, List<TextBlock> inner)
    {
        // What goes on in the next column has a frame there too.
        var goesOn = _framed is { } before && Math.Abs(before.Width - frame.Width) < _em && before.Bottom > frame.Top && before.Right < frame.Left
            && inner.MinBy(static b => b.Top) is { IsBody: true, Inner: null } first && _ordered[^1] is { IsBody: true } last && Math.Abs(last.Size - first.Size) < 0.03f * _em;
        if (!goesOn)
            Begin();
        _depth++;
        Order(inner, grouped: true);
        _depth--;
        _framed = frame;
    }

    // Something that has to do with nothing before it.
    private void Begin()
    {
        _row++;
        _group++;
        _framed = null;
    }

    private void CutColumns(List<TextBlock[]> columns, bool grouped, int depth)
    {
        // Under one head there is one article.
        var isOne = grouped && !columns.Exists(column => Array.Exists(column, b => IsHead(b) || b is { Inner: not null, IsFigure: false }));
        var owners = isOne ? new int[columns.Count] : Owners(columns);
        for (var c = 0; c < columns.Count;)
        {
            var end = c + 1;
            while (end < columns.Count && owners[end] == owners[c])
                end++;
            if ((!grouped || c > 0) && !(c > 0 && GoesOn(columns[c - 1], columns[c])))
                _group++;
            var owner = owners[c];
            if (owner > c)
            {
                // The head stands over a later column, but what it is over begins here.
                var foot = BodyTop(columns[owner]);
                var heads = columns[owner].Where(b => b.Lines.Count > 0 && b.Bottom <= foot + (0.3f * _em)).ToArray();
                columns[owner] = [.. columns[owner].Except(heads)];
                Cut(heads, grouped: true, depth + 1);
            }
            for (; c < end; c++)
                Cut(columns[c], grouped: true, depth + 1);
        }
    }

    // For each column the one whose head it stands under.
    private int[] Owners(List<TextBlock[]> columns)
    {
        var owners = new int[columns.Count];
        var tops = new float[columns.Count];
        var headed = new bool[columns.Count];
        for (var c = 0; c < columns.Count; c++)
        {
            owners[c] = c;
            tops[c] = BodyTop(columns[c]);
            headed[c] = tops[c] < float.MaxValue && Array.Exists(columns[c], b => b.Lines.Count > 0 && b.Bottom <= tops[c] + (0.3f * _em));
            // A picture between head and body is where the body begins.
            if (headed[c])
                tops[c] = Math.Min(tops[c], PictureBelow(columns[c], tops[c]));
            // A picture may stand over what goes on from the column before.
            if (!headed[c] && tops[c] < float.MaxValue && columns[c].MinBy(static b => b.Top) is { } top && (top.IsPicture || top.IsFigure))
                tops[c] = top.Top;
            // A frame holds its own head.
            if (columns[c].MinBy(static b => b.Top) is { Inner: not null, IsFigure: false })
                (headed[c], tops[c]) = (true, float.MinValue);
        }
        for (var c = 0; c < columns.Count; c++)
        {
            if (headed[c] || tops[c] == float.MaxValue)
                continue;
            // The nearest heads on both sides that end where this column begins, with nothing but such columns between.
            var left = c - 1;
            while (left >= 0 && !headed[left] && Same(tops[left], tops[c]))
                left--;
            var right = c + 1;
            while (right < columns.Count && !headed[right] && Same(tops[right], tops[c]))
                right++;
            var atLeft = left >= 0 && headed[left] && Same(tops[left], tops[c]);
            var atRight = right < columns.Count && headed[right] && Same(tops[right], tops[c]);
            if (atLeft && atRight)
                owners[c] = BelongsLeft(columns, left, c, right) ? left : right;
            else if (atLeft || atRight)
                owners[c] = atLeft ? left : right;
            else if (left < c - 1)
                owners[c] = left + 1;
        }
        for (var c = 0; c < columns.Count; c++)
        {
            if (!Array.TrueForAll(columns[c], IsHead))
                continue;
            // A head beside its body.
            var (from, to) = (c, c);
            while (from > 0 && IsOpen(from - 1))
                from--;
            while (to < columns.Count - 1 && IsOpen(to + 1))
                to++;
            var (toLeft, toRight) = (from < c, to > c);
            if (toLeft && toRight)
                toRight = from > 0 || LeftOf(columns[c]) - RightOf(columns[c - 1]) > LeftOf(columns[c + 1]) - RightOf(columns[c]) + (0.3f * _em);
            if (toRight)
                Array.Fill(owners, c, c, to - c + 1);
            else if (toLeft)
                Array.Fill(owners, c, from, c - from + 1);
        }
        return owners;

        bool IsOpen(int c) => !headed[c] && tops[c] is > float.MinValue and < float.MaxValue && (owners[c] == c || !headed[owners[c]]);
    }

    private float PictureBelow(TextBlock[] column, float bodyTop)
    {
        var foot = column.Max(b => b.Lines.Count > 0 && b.Bottom <= bodyTop + (0.3f * _em) ? b.Bottom : float.MinValue);
        return column.Min(b => (b.IsPicture || b.IsFigure) && b.Top >= foot - 1 ? b.Top : float.MaxValue);
    }

    // The text of a column goes on in the next one, if that is as wide and its text begins on top.
    private bool GoesOn(TextBlock[] before, TextBlock[] column)
    {
        var first = column.Where(static b => b.Lines.Count > 0 || b is { Inner: not null, IsFigure: false }).MinBy(static b => b.Top);
        var last = before.Where(static b => b.Lines.Count > 0 || b is { Inner: not null, IsFigure: false }).MaxBy(static b => b.Bottom);
        return first is { IsBody: true, Inner: null } && last is { IsBody: true, Inner: null } && Math.Abs(first.Size - last.Size) < 0.03f * _em
            && RightOf(before) - LeftOf(before) is var width && (Math.Abs(RightOf(column) - LeftOf(column) - width) < 2 * _em || first.Lines.Count <= 2)
            && before.Max(static b => b.Bottom) > column.Max(static b => b.Bottom) - (4 * _em) && column.Min(static b => b.Top) <= before.Min(static b => b.Top) + (4 * _em);
    }

    // Two heads could reach here: the one that is centred over the columns when it does.
    private bool BelongsLeft(List<TextBlock[]> columns, int left, int column, int right)
    {
        var (first, last) = (left, right);
        while (first > 0 && Same(BodyTop(columns[first - 1]), BodyTop(columns[left])) && !Array.Exists(columns[first - 1], b => b.Bottom <= BodyTop(columns[left]) + (0.3f * _em)))
            first--;
        while (last < columns.Count - 1 && Same(BodyTop(columns[last + 1]), BodyTop(columns[right])) && !Array.Exists(columns[last + 1], b => b.Bottom <= BodyTop(columns[right]) + (0.3f * _em)))
            last++;
        var (from, to) = HeadOf(columns[left]);
        var (outer, end, off) = (LeftOf(columns[first]), left, float.MaxValue);
        for (var c = left; c < right; c++)
        {
            var offHere = Math.Abs(from + to - outer - RightOf(columns[c])) / 2;
            if (offHere < off)
                (end, off) = (c, offHere);
        }
        if (off < 1.5f * _em && from - outer > 0.7f * _em)
            return column <= end;
        (from, to) = HeadOf(columns[right]);
        (outer, var start, off) = (RightOf(columns[last]), right, float.MaxValue);
        for (var c = left + 1; c <= right; c++)
        {
            var offHere = Math.Abs(from + to - outer - LeftOf(columns[c])) / 2;
            if (offHere < off)
                (start, off) = (c, offHere);
        }
        return off >= 1.5f * _em || column < start;
    }

    private (float Left, float Right) HeadOf(TextBlock[] column)
    {
        var foot = BodyTop(column) + (0.3f * _em);
        var (left, right) = (float.MaxValue, float.MinValue);
        foreach (var block in column)
        {
            if (block.Bottom <= foot)
                (left, right) = (Math.Min(left, block.Left), Math.Max(right, block.Right));
        }
        return (left, right);
    }

    private static float LeftOf(TextBlock[] column) => column.Min(static b => b.Left);

    private static float RightOf(TextBlock[] column) => column.Max(static b => b.Right);

    private bool Same(float a, float b) => Math.Abs(a - b) < SameHeight * _em;

    private static float BodyTop(TextBlock[] blocks)
    {
        var top = float.MaxValue;
        foreach (var block in blocks)
        {
            if (block.IsBody)
                top = Math.Min(top, block.Top);
        }
        return top;
    }

    private List<TextBlock[]> Rows(TextBlock[] blocks, float gap, bool all)
    {
        Array.Sort(blocks, static (a, b) => a.Top.CompareTo(b.Top));
        var parts = new List<TextBlock[]>();
        var from = 0;
        var bottom = blocks[0].Bottom;
        var isApart = IsApart(blocks[0]);
        for (var i = 1; i < blocks.Length; i++)
        {
            var white = blocks[i].Top - bottom;
            var less = all ? ((isApart ? ApartGap : 0) + (IsApart(blocks[i]) ? ApartGap : 0)) * _em : 0;
            if (all ? (white > gap - less && !CutsHeadOff(blocks, i)) || IsRuled(blocks, bottom, blocks[i].Top) || (white > HeadedRowGap * _em && BeginsHeads(blocks, i)) : white > gap && parts.Count == 0)
            {
                parts.Add(blocks[from..i]);
                from = i;
            }
            if (blocks[i].Bottom > bottom)
                (bottom, isApart) = (blocks[i].Bottom, IsApart(blocks[i]));
        }
        parts.Add(blocks[from..]);
        return parts;
    }

    // Heads that begin side by side begin a row of articles, however little white is above them.
    private bool BeginsHeads(TextBlock[] blocks, int at)
    {
        var (left, right, heads) = (float.MaxValue, float.MinValue, 0);
        for (var i = at; i < blocks.Length && blocks[i].Top < blocks[at].Top + (SameHeight * _em); i++)
        {
            if (!IsHead(blocks[i]) || blocks[i].Lines[0].IsVertical || (blocks[i].Left < right && blocks[i].Right > left))
                continue;
            (left, right) = (Math.Min(left, blocks[i].Left), Math.Max(right, blocks[i].Right));
            heads++;
        }
        return heads > 1;
    }

    // Around frames there is no leading; and furniture is no part of what stands near it.
    private static bool IsApart(TextBlock block) => block is { Inner: not null, IsFigure: false } or { IsFurniture: true } or { Lines: [{ IsVertical: true }, ..] };

    private bool IsRuled(TextBlock[] blocks, float from, float to)
    {
        if (_rules.Count == 0 || to - from < 0.3f * _em)
            return false;
        float left = blocks.Min(static b => b.Left), right = blocks.Max(static b => b.Right);
        return new Box(left, from, right, to).IsCrossedBy(_rules);
    }

    // A head belongs to what stands below it, as near as its size asks for, and no farther than what stands above it.
    private bool CutsHeadOff(TextBlock[] blocks, int at)
    {
        for (var i = 0; i < at; i++)
        {
            var head = blocks[i];
            if (!IsHead(head) || head.Lines[0].IsVertical)
                continue;
            float above = float.MaxValue, below = float.MaxValue;
            for (var j = 0; j < blocks.Length; j++)
            {
                if (j == i || Math.Min(head.Right, blocks[j].Right) <= Math.Max(head.Left, blocks[j].Left))
                    continue;
                if (blocks[j].Top >= head.Bottom - 1)
                    below = Math.Min(below, blocks[j].Top - head.Bottom);
                else if (!IsHead(blocks[j]) && !blocks[j].IsPicture)
                    above = Math.Min(above, head.Top - blocks[j].Bottom);
            }
            // A byline stands at the edge of the column.
            if (blocks[at] is { Lines.Count: 1, IsBody: true } line && line.Top >= head.Bottom - 1)
                below = Math.Min(below, line.Top - head.Bottom);
            // Nothing stands beside it: what comes next, stands below it, even if it does not reach so far.
            if (!Array.Exists(blocks, b => b != head && b.Top < head.Bottom && b.Bottom > head.Top) && Array.Exists(blocks[..at], b => b.Top >= head.Bottom - 1 && !IsHead(b)))
                continue;
            if (below < (NearHead * head.Size) + (1.2f * _em) && below < (1.6f * above) + (0.5f * _em) && !Array.Exists(blocks[..at], b => b != head && b.Top >= head.Bottom - 1 && Math.Min(head.Right, b.Right) > Math.Max(head.Left, b.Left)))
                return true;
        }
        return false;
    }

    private static List<TextBlock[]> Columns(TextBlock[] blocks, float gap)
    {
        Array.Sort(blocks, static (a, b) => a.Left.CompareTo(b.Left));
        var parts = new List<TextBlock[]>();
        var from = 0;
        var right = blocks[0].Right;
        for (var i = 1; i < blocks.Length; i++)
        {
            if (blocks[i].Left - right > gap)
            {
                parts.Add(blocks[from..i]);
                from = i;
            }
            right = Math.Max(right, blocks[i].Right);
        }
        parts.Add(blocks[from..]);
        return parts;
    }

    // Blocks that no straight cut parts.
    private void Follow(TextBlock[] blocks)
    {
        var left = new List<TextBlock>(blocks.OrderBy(static b => b.Top).ThenBy(static b => b.Left));
        while (left.Count > 0)
        {
            var next = Math.Max(0, left.FindIndex(b => !left.Exists(a => a != b && Precedes(a, b))));
            Emit(left[next]);
            left.RemoveAt(next);
        }
    }

    private static bool Precedes(TextBlock a, TextBlock b)
    {
        var beside = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) <= 0;
        if (!beside)
            return a.Top < b.Top;
        return Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) > 0 && a.Left < b.Left;
    }
}
