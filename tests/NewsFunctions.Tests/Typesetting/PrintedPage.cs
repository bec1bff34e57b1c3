namespace NewsFunctions.Tests.Typesetting;

/// <summary>A page as the newsroom made it, before it is set: what stands on it, and what a reader must find.</summary>
public sealed record PrintedPage(string Paper, string PaperName, DateOnly Date, int Page, IReadOnlyList<PageItem> Items)
{
    /// <summary>What a reader must find.</summary>
    public ExpectedPage Truth => new()
    {
        Paper = Paper,
        PaperName = PaperName,
        Date = Date,
        Page = Page,
        Articles = [.. Items.OfType<PrintedArticle>().Select(a => a.Truth)],
        Furniture = [.. Items.OfType<FurnitureItem>().SelectMany(f => f.Lines)],
    };
}

/// <summary>Something that stands on a page.</summary>
public abstract record PageItem;

/// <summary>Masthead, folio, date line, editors' names, advertisement … set line by line, as they are.</summary>
public sealed record FurnitureItem(IReadOnlyList<string> Lines) : PageItem;

/// <summary>An article or photo as printed.</summary>
/// <param name="Truth">What a reader must make of it.</param>
/// <param name="Head">The head's lines in printed order; empty when it is missing.</param>
/// <param name="Body">The body in printed order.</param>
public sealed record PrintedArticle(ExpectedArticle Truth, IReadOnlyList<HeadLine> Head, IReadOnlyList<BodyBlock> Body) : PageItem;

/// <summary>The part of the head that a line belongs to.</summary>
public enum HeadRole
{
    /// <summary>引题.</summary>
    Kicker,

    /// <summary>主题.</summary>
    Headline,

    /// <summary>副题.</summary>
    Subheadline,
}

/// <summary>One printed line of a head.</summary>
public sealed record HeadLine(HeadRole Role, string Text);

/// <summary>How a piece of the body is set.</summary>
public enum BlockKind
{
    /// <summary>First line indented by two ems, justified.</summary>
    Paragraph,

    /// <summary>The text of a paragraph without its indent: a bullet, a body that goes on from another page.</summary>
    Flush,

    /// <summary>A line of its own, whatever the column: byline, crosshead, verse, row, jump, signature.</summary>
    Line,
}

/// <summary>A piece of the body as printed.</summary>
public sealed record BodyBlock(BlockKind Kind, string Text);
