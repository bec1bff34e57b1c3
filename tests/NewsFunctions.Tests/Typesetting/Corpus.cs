using System.Globalization;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>A page file with its truth, and how it was made, for a person who looks at it.</summary>
public sealed record CorpusPage(string Name, byte[] Bytes, ExpectedPage Truth, string About)
{
    /// <summary>What a generated page is made of, or how it is laid out.</summary>
    public string? Group { get; init; }
}

/// <summary>Pages whose truth is known; or why they cannot be made here.</summary>
public sealed record Corpus(string Name, IEnumerable<CorpusPage> Pages, string? Missing = null)
{
    /// <summary>The corpora of a name: typeset, an extractor's, pdf (the printed pages themselves), or all (those that keep the order of the page).</summary>
    /// <param name="name">The name.</param>
    /// <param name="seed">The first page's seed.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="layouts">Print the pages in all the layouts of <see cref="LayoutTypesetter"/> rather than in bands.</param>
    public static IEnumerable<Corpus> Named(string name, int seed, int pages, bool layouts = false)
    {
        if (name is "typeset" or "all")
            yield return new("typeset", Enumerable.Range(seed, pages).Select(Typeset));
        foreach (var extractor in name == "all" ? ["pdftotext-raw", "mutool"] : RealTools.Extractors.Keys.Where(e => e == name))
            yield return new(extractor, RealTools.Pages(extractor, seed, pages, layouts), RealTools.Missing(extractor));
        if (name is "pdf")
            yield return new("pdf", RealTools.PdfPages(seed, pages, layouts), RealTools.MissingPrinter);
    }

    /// <summary>Files X.txt or X.pdf beside X.expected.json, as dumped and as people make them.</summary>
    public static Corpus OfFolder(string folder) => new(Path.GetFileName(folder), Directory
        .EnumerateFiles(folder, "*.expected.json", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(truth => (Truth: truth, File: FileBeside(truth)))
        .Select(f => new CorpusPage(Path.GetFileNameWithoutExtension(f.File), File.ReadAllBytes(f.File), ExpectedPage.FromJson(File.ReadAllText(f.Truth)), f.File)));

    private static string FileBeside(string truth)
    {
        var name = truth[..^".expected.json".Length];
        return File.Exists(name + ".pdf") ? name + ".pdf" : name + ".txt";
    }

    /// <summary>A file of the recommended path, uploaded in the evening of the day.</summary>
    public static FileOrigin OriginOf(ExpectedPage truth) => new(
        string.Create(CultureInfo.InvariantCulture, $"{truth.Paper}/{truth.Date:yyyy-MM-dd}/{truth.Page:00}.txt"),
        new(truth.Date.ToDateTime(new(12, 0)), TimeSpan.Zero));

    private static CorpusPage Typeset(int seed)
    {
        var page = PageGenerator.Typeset(seed);
        return new($"typeset-{seed:0000}", page.Bytes, page.Truth, page.Style.ToString()) { Group = PageGenerator.KindOf(seed).ToString() };
    }
}
