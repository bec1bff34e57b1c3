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
}
