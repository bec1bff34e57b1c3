using UglyToad.PdfPig.Content;

namespace NewsFunctions.Pages.Pdf;

/// <summary>A rectangle on the page, in points; y grows downwards.</summary>
internal readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Its width.</summary>
    public float Width => Right - Left;

    /// <summary>Its height.</summary>
    public float Height => Bottom - Top;

    /// <summary>Whether the other lies within it, give or take a little.</summary>
    public bool Holds(Box other, float slack) =>
        other.Left >= Left - slack && other.Right <= Right + slack && other.Top >= Top - slack && other.Bottom <= Bottom + slack;

    /// <summary>The smallest box around both.</summary>
    public Box With(Box other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Whether one of some level rules runs through it from side to side.</summary>
    public bool IsCrossedBy(List<Box> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Top > Top - 1 && rule.Bottom < Bottom + 1 && Math.Min(rule.Right, Right) - Math.Max(rule.Left, Left) > 0.9f * Width)
                return true;
        }
        return false;
    }

    /// <summary>Whether both have a place in common.</summary>
    public bool Meets(Box other) => Math.Min(Right, other.Right) > Math.Max(Left, other.Left) && Math.Min(Bottom, other.Bottom) > Math.Max(Top, other.Top);
}

/// <summary>What is drawn on a page besides type.</summary>
internal sealed class PageShapes
{
    private const int MostPaths = 20_000;
    private const float Thin = 4;
    private const float Short = 24;

    /// <summary>Areas that are framed, tinted or pictures.</summary>
    public List<Box> Areas { get; } = [];

    /// <summary>Level rules.</summary>
    public List<Box> Rules { get; } = [];

    /// <summary>The shapes of a page that are large enough to part or hold text.</summary>
    public static PageShapes Of(Page page)
    {
        var shapes = new PageShapes();
        var height = page.Height;
        foreach (var path in page.Paths.Take(MostPaths))
        {
            if ((path.IsFilled || path.IsStroked) && path.GetBoundingRectangle() is { } r)
                shapes.Add(new((float)r.Left, (float)(height - r.Top), (float)r.Right, (float)(height - r.Bottom)), page);
        }
        return shapes;
    }

    /// <summary>Adds what was drawn into a rectangle, unless it is too small to count, or the paper's own colour.</summary>
    public void Add(Box box, Page page)
    {
        if (box.Height <= Thin && box.Width >= Short)
            Rules.Add(box);
        else if (box.Height >= Short && box.Width >= Short && box.Width * box.Height < 0.85 * page.Width * page.Height && Areas.Count < 400 && !Areas.Contains(box))
            Areas.Add(box);
    }
}
