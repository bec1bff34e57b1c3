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
    private const float GutterGap = 0.3f;
    private const float SameHeight = 0.6f;
    private const int Deepest = 60;

    private readonly float _em;
    private readonly List<TextBlock> _ordered = [];
    private int _row;
    private int _group;

    private ReadingOrder(float em) => _em = em;

    /// <summary>The blocks of a page in reading order.</summary>
    public static List<TextBlock> Of(List<TextBlock> blocks, float bodySize)
    {
        var order = new ReadingOrder(bodySize);
        order.Cut([.. blocks], grouped: false, 0);
        return order._ordered;
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
                foreach (var row in rows)
                {
                    _row++;
                    _group++;
                    Cut(row, grouped: false, depth + 1);
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

    // Lines below everything else that are no body: editors' names under the last row of articles.
    private TextBlock[] TakeFoot(TextBlock[] blocks)
    {
        Array.Sort(blocks, static (a, b) => a.Top.CompareTo(b.Top));
        var bottom = blocks[0].Bottom;
        var from = blocks.Length;
        for (var i = 1; i < blocks.Length; i++)
        {
            if (blocks[i].Top - bottom > -0.1f * _em && !Array.Exists(blocks[i..], static b => b is { IsBody: true, Lines.Count: > 2 }))
            {
                from = i;
                break;
            }
            bottom = Math.Max(bottom, blocks[i].Bottom);
        }
        return from < blocks.Length && Array.Exists(blocks[..from], static b => b.IsBody && b.Lines.Count > 2) ? blocks[from..] : [];
    }

    private void Emit(params ReadOnlySpan<TextBlock> blocks)
    {
        foreach (var block in blocks)
        {
            (block.Row, block.Group) = (_row, _group);
            _ordered.Add(block);
        }
    }

    private void CutColumns(List<TextBlock[]> columns, bool grouped, int depth)
    {
        var owners = Owners(columns);
        for (var c = 0; c < columns.Count;)
        {
            var end = c + 1;
            while (end < columns.Count && owners[end] == owners[c])
                end++;
            if (!grouped || c > 0)
                _group++;
            var owner = owners[c];
            if (owner > c)
            {
                // The head stands over a later column, but what it is over begins here.
                var foot = BodyTop(columns[owner]);
                var heads = columns[owner].Where(b => b.Bottom <= foot + (0.3f * _em)).ToArray();
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
            headed[c] = tops[c] < float.MaxValue && Array.Exists(columns[c], b => b.Bottom <= tops[c] + (0.3f * _em));
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
        return owners;
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

    private static List<TextBlock[]> Rows(TextBlock[] blocks, float gap, bool all)
    {
        Array.Sort(blocks, static (a, b) => a.Top.CompareTo(b.Top));
        var parts = new List<TextBlock[]>();
        var from = 0;
        var bottom = blocks[0].Bottom;
        for (var i = 1; i < blocks.Length; i++)
        {
            if (blocks[i].Top - bottom > gap && (all || parts.Count == 0))
            {
                parts.Add(blocks[from..i]);
                from = i;
            }
            bottom = Math.Max(bottom, blocks[i].Bottom);
        }
        parts.Add(blocks[from..]);
        return parts;
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
