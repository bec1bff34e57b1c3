using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Pages.Pdf;

/// <summary>Which areas of a page are frames around text, and which are pictures with a caption.</summary>
internal sealed class Frames
{
    private const float HeadSize = 1.08f; // ems of the body's type
    private const float MostHead = 0.2f; // of a picture
    private const float BarHeight = 1.8f; // of the head in it

    private readonly PageShapes _shapes;
    private readonly float _em;
    private readonly bool[] _isFrame;
    private readonly bool[] _isPicture;

    /// <summary>Frames hold prose; pictures hold no type, or a head that takes little of them.</summary>
    public Frames(List<PrintedLine> lines, PageShapes shapes, float bodySize)
    {
        (_shapes, _em) = (shapes, bodySize);
        (_isFrame, _isPicture) = (new bool[shapes.Areas.Count], new bool[shapes.Areas.Count]);
        for (var i = 0; i < shapes.Areas.Count; i++)
        {
            var area = shapes.Areas[i];
            var (body, heads, others) = (0, 0f, false);
            var (headTop, headBottom) = (float.MaxValue, float.MinValue);
            foreach (var line in lines)
            {
                if (!area.Meets(line.Box))
                    continue;
                if (line.Size > HeadSize * bodySize && area.Holds(line.Box, 1))
                    (heads, headTop, headBottom) = (heads + (line.Box.Width * line.Box.Height), Math.Min(headTop, line.Top), Math.Max(headBottom, line.Bottom));
                else
                    others = true;
                if (area.Holds(line.Box, 1) && line.Size < 1.15f * bodySize)
                    body += line.Text.Length;
            }
            _isFrame[i] = body >= 30;
            // A bar behind a head is little higher than that.
            var isBar = heads > 0 && area.Height < (BarHeight * (headBottom - headTop)) + bodySize;
            _isPicture[i] = !others && !isBar && heads < MostHead * area.Width * area.Height;
        }
    }

    /// <summary>The number of the innermost frame around a line, or -1.</summary>
    public int Of(PrintedLine line)
    {
        var (best, size) = (-1, float.MaxValue);
        for (var i = 0; i < _isFrame.Length; i++)
        {
            var area = _shapes.Areas[i];
            if (_isFrame[i] && area.Width * area.Height < size && Holds(area, line.Box))
                (best, size) = (i, area.Width * area.Height);
        }
        return best;
    }

    /// <summary>Puts pictures and their captions together, and blocks into their frames.</summary>
    public List<TextBlock> Nest(List<TextBlock> blocks)
    {
        if (_shapes.Areas.Count == 0)
            return blocks;
        blocks = [.. blocks];
        var figures = new List<TextBlock>();
        foreach (var area in Enumerable.Range(0, _isPicture.Length).Where(i => _isPicture[i]).Select(i => _shapes.Areas[i]).OrderBy(static a => a.Top))
        {
            var caption = Caption(area, blocks);
            caption.AddRange(blocks.FindAll(b => b.Lines.Count > 0 && area.Holds(b.Box, 1)));
            foreach (var part in caption)
            {
                part.IsFigure = true;
                part.IsBody = part.Size < HeadSize * _em;
                blocks.Remove(part);
            }
            var figure = caption.Count > 0 ? TextBlock.Around(area, caption, figure: true) : TextBlock.Picture(area);
            // It stands in no column of its own.
            figure.IsAfloat = blocks.Exists(b => b is { IsBody: true, Lines.Count: > 2 } && b.Box.Meets(figure.Box));
            figures.Add(figure);
        }
        blocks.AddRange(figures);
        // The smallest first: frames stand in frames.
        foreach (var i in Enumerable.Range(0, _isFrame.Length).Where(i => _isFrame[i]).OrderBy(i => _shapes.Areas[i].Width * _shapes.Areas[i].Height))
        {
            var area = _shapes.Areas[i];
            var inner = blocks.FindAll(b => !b.IsAfloat && Holds(area, b.Box));
            if (inner.Count == 0 || !inner.Exists(static b => b.Lines.Count > 0))
                continue;
            blocks.RemoveAll(inner.Contains);
            blocks.Add(TextBlock.Around(area, inner, figure: false));
        }
        return blocks;
    }

    // A head may stand on the frame's upper edge.
    private static bool Holds(Box frame, Box box) =>
        frame.Holds(box, 1) || (box.Top < frame.Top && box.Bottom > frame.Top + 1 && frame.Holds(box with { Top = frame.Top }, 1));

    // Type below a picture and no wider: smaller than bodies are, or beside a body that flows around both.
    private List<TextBlock> Caption(Box area, List<TextBlock> blocks)
    {
        var caption = new List<TextBlock>();
        var around = blocks.Find(b => b.IsBody && b.Lines.Count > 3 && b.Box.Meets(area));
        var bottom = area.Bottom;
        PartBehindCredit(area, blocks);
        foreach (var block in blocks.Where(b => b.Top > area.Top && b.Left > area.Left - (0.7f * _em) && b.Right < area.Right + (0.7f * _em)).OrderBy(static b => b.Top))
        {
            if (block.Top < bottom - (0.3f * _em) || block.Top > bottom + ((caption.Count == 0 || caption[^1].Size > HeadSize * _em ? 2.2f : 1.2f) * _em) || block.Lines.Count > 12 || block.Lines[0].IsVertical)
                break;
            caption.Add(block);
            if (EndsInCredit(block.Lines[^1]))
                return caption;
            bottom = block.Bottom;
        }
        // What is set as a body, or as its head, is the next article.
        while (caption.Count > 0 && around is null && !IsSmall(caption[^1]))
            caption.RemoveAt(caption.Count - 1);
        return caption.Count > 0 ? caption : CaptionBeside(area, blocks);
    }

    private List<TextBlock> CaptionBeside(Box area, List<TextBlock> blocks)
    {
        foreach (var onRight in (ReadOnlySpan<bool>)[true, false])
        {
            var caption = blocks.FindAll(b => b.Top > area.Top - _em && b.Top < area.Bottom && b.Bottom < area.Bottom + Math.Max(3 * _em, 1.5f * area.Height) && b.Right - b.Left < 1.2f * area.Width && b.Lines.Count > 0
                && (onRight ? b.Left - area.Right : area.Left - b.Right) is var gap && gap > -0.3f * _em && gap < 2 * _em);
            if ((caption.Exists(IsSmall) && caption.TrueForAll(b => IsSmall(b) || !b.IsBody)) || caption.Exists(static b => EndsInCredit(b.Lines[^1])))
                return caption;
        }
        return [];
    }

    // Text may go on right below a caption that is set like it.
    private void PartBehindCredit(Box area, List<TextBlock> blocks)
    {
        const int MostLines = 8;
        var at = blocks.FindIndex(b => b.Top - area.Bottom is var gap && gap > -0.3f * _em && gap < 3 * _em + (b.Lines.Count > 0 ? b.Size : 0) && b.Lines.Count > 1 && b.Left > area.Left - (0.7f * _em) && b.Right < area.Right + (0.7f * _em));
        if (at < 0)
            return;
        var block = blocks[at];
        for (var i = 0; i < Math.Min(block.Lines.Count - 1, MostLines); i++)
        {
            if (!EndsInCredit(block.Lines[i]) || (block.Lines[i].Right > block.Right - _em && block.Lines[i + 1].Left < block.Left + _em))
                continue;
            var (caption, text) = block.PartAt(i + 1);
            blocks[at] = caption;
            blocks.Insert(at + 1, text);
            return;
        }
    }

    private static bool EndsInCredit(PrintedLine line)
    {
        var text = line.Text.AsSpan().TrimEnd("）) 。");
        return text.EndsWith("摄") || text.EndsWith("摄影报道") || text.EndsWith("供图") || text.EndsWith("摄影") || Bylines.EndsInAgency(line.Text);
    }

    private bool IsSmall(TextBlock block) => block.Size < 0.96f * _em;
}
