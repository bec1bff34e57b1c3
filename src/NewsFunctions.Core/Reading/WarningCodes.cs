namespace NewsFunctions.Reading;

/// <summary>Machine-readable doubts of the reader. The README explains each to users.</summary>
public static class WarningCodes
{
    /// <summary>No headline was printed; <see cref="Article.Headline"/> is made from the lead.</summary>
    public const string HeadlineMissing = "headline-missing";

    /// <summary>The paper's code was not in the metadata or the path.</summary>
    public const string PaperInferred = "paper-inferred";

    /// <summary>The date was not in the metadata or the recommended path.</summary>
    public const string DateInferred = "date-inferred";

    /// <summary>The page number was not in the metadata or the recommended path.</summary>
    public const string PageInferred = "page-inferred";

    /// <summary>The day in the dateline does not exist, lies ahead of the issue or far back.</summary>
    public const string DatelineUncertain = "dateline-uncertain";

    /// <summary>Some bytes could not be decoded.</summary>
    public const string EncodingDamaged = "encoding-damaged";

    /// <summary>Some characters stand for glyphs that Unicode does not know.</summary>
    public const string CharactersUnreadable = "characters-unreadable";

    /// <summary>Lines that look like text of an article, but belong to none that was found; they are in <see cref="PageReading.Furniture"/>.</summary>
    public const string TextUnassigned = "text-unassigned";

    /// <summary>Whether the page prints its heads before or behind the bodies could hardly be told; heads may be a place off.</summary>
    public const string HeadSideUncertain = "head-side-uncertain";

    /// <summary>Pictures cover so much of a PDF's page that some of its text may be within them.</summary>
    public const string PagePartlyScanned = "page-partly-scanned";

    /// <summary>Which lines of a head are the kicker, the headline and the subheadline could hardly be told.</summary>
    public const string HeadPartsUncertain = "head-parts-uncertain";

    /// <summary>Lines may be a cross-head within an article as well as the head of one: the articles on both sides may be one, or two.</summary>
    public const string CrossHeadUncertain = "cross-head-uncertain";

    /// <summary>The article goes on on another page, or comes from one, and which of the parts there belongs to it was not sure: nothing was joined.</summary>
    public const string ContinuationUncertain = "continuation-uncertain";
}
