using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Pages made the way real ones are: printed to PDF by headless Chromium, the text taken out by pdftotext and mutool.</summary>
public static class RealTools
{
    private const int PagesPerRun = 20;

    /// <summary>The extractors by the names of their corpora.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Extractors = new Dictionary<string, string[]>
    {
        ["pdftotext-raw"] = ["pdftotext", "-raw", "-enc", "UTF-8", "{pdf}", "{txt}"],
        ["mutool"] = ["mutool", "draw", "-q", "-F", "txt", "-o", "{txt}", "{pdf}"],
        ["pdftotext"] = ["pdftotext", "-enc", "UTF-8", "{pdf}", "{txt}"],
        ["pdftotext-layout"] = ["pdftotext", "-layout", "-enc", "UTF-8", "{pdf}", "{txt}"],
    };

    /// <summary>Why the corpus of an extractor cannot be made on this machine; null when it can.</summary>
    public static string? Missing(string extractor)
    {
        var tool = Extractors[extractor][0];
        return Chromium is null ? "chromium is not installed" : FindOnPath(tool) is null ? $"{tool} is not installed" : null;
    }

    private static string? Chromium => FindOnPath("chromium") ?? FindOnPath("chromium-browser") ?? FindOnPath("google-chrome");

    /// <summary>The pages of these seeds through an extractor. What was made once is kept in the temporary folder.</summary>
    public static IEnumerable<CorpusPage> Pages(string extractor, int seed, int count, bool layouts = false)
    {
        foreach (var seeds in Enumerable.Range(seed, count).Chunk(PagesPerRun))
        {
            var pages = seeds.Select(PageGenerator.Page).ToList();
            var texts = Extract(extractor, Document(pages, seeds, layouts));
            if (texts.Length < pages.Count)
                throw new InvalidOperationException($"{extractor} gave {texts.Length} pages of {pages.Count}.");
            for (var i = 0; i < pages.Count; i++)
                yield return new($"{extractor}-{seeds[i]:0000}", Encoding.UTF8.GetBytes(texts[i] + "\f"), pages[i].Truth, extractor) { Group = Group(seeds[i], layouts) };
        }
    }

    /// <summary>The same pages as the PDFs themselves, a file each.</summary>
    public static IEnumerable<CorpusPage> PdfPages(int seed, int count, bool layouts = false)
    {
        foreach (var seeds in Enumerable.Range(seed, count).Chunk(PagesPerRun))
        {
            var pages = seeds.Select(PageGenerator.Page).ToList();
            var pdf = PrintOnce(Document(pages, seeds, layouts));
            var folder = Path.GetDirectoryName(pdf)!;
            var done = Path.Combine(folder, "parted");
            if (!File.Exists(done))
                Run(["pdfseparate", pdf, Path.Combine(folder, "page-%d.pdf")], () => File.WriteAllText(done, ""));
            for (var i = 0; i < pages.Count; i++)
                yield return new($"pdf-{seeds[i]:0000}", File.ReadAllBytes(Path.Combine(folder, $"page-{i + 1}.pdf")), pages[i].Truth, "pdf") { Group = Group(seeds[i], layouts) };
        }
    }

    private static string Document(List<PrintedPage> pages, int[] seeds, bool layouts) =>
        layouts ? LayoutTypesetter.Document(pages.Zip(seeds)) : HtmlTypesetter.Document(pages.Zip(seeds));

    private static string Group(int seed, bool layouts) => layouts ? LayoutTypesetter.Of(seed).ToString() : PageGenerator.KindOf(seed).ToString();

    /// <summary>Why no page can be printed to a PDF on this machine; null when it can.</summary>
    public static string? MissingPrinter =>
        Chromium is null ? "chromium is not installed" : FindOnPath("pdfseparate") is null ? "pdfseparate is not installed" : null;

    /// <summary>The text of each page of a document printed by Chromium.</summary>
    public static string[] Extract(string extractor, string html)
    {
        var pdf = PrintOnce(html);
        var txt = Path.Combine(Path.GetDirectoryName(pdf)!, extractor + ".txt");
        // A name of its own for what is not finished: another process may be making the same.
        var part = $"{txt}.{Guid.NewGuid():N}";
        if (!File.Exists(txt))
            Run(Extractors[extractor].Select(a => a.Replace("{pdf}", pdf, StringComparison.Ordinal).Replace("{txt}", part, StringComparison.Ordinal)), () => File.Move(part, txt, overwrite: true));
        return [.. File.ReadAllText(txt).Split('\f').Select((page, i) => i == 0 ? page : page.TrimStart('\n')).Where(p => !string.IsNullOrWhiteSpace(p))];
    }

    private static string PrintOnce(string html)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)))[..20];
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "newsfunctions-typesetting", key)).FullName;
        var pdf = Path.Combine(folder, "page.pdf");
        if (!File.Exists(pdf))
            Print(html, folder, pdf);
        return pdf;
    }

    private static void Print(string html, string folder, string pdf)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
        var (page, profile, part) = (Path.Combine(own, "page.html"), Path.Combine(own, "profile"), Path.Combine(own, "page.pdf"));
        File.WriteAllText(page, html);
        string[] command =
        [
            Chromium!, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", $"--user-data-dir={profile}", $"--print-to-pdf={part}", "--no-pdf-header-footer", page,
        ];
        Run(command, () => File.Move(part, pdf, overwrite: true));
        Directory.Delete(own, recursive: true);
    }

    private static void Run(IEnumerable<string> command, Action then)
    {
        var start = new ProcessStartInfo(command.First()) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed ({process.ExitCode}): {errors}{output.Result}");
        then();
    }

    private static string? FindOnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
