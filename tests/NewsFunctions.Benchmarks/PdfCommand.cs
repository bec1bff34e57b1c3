using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Benchmarks;

/// <summary><c>pdf</c>: what a page PDF costs, over what pdftotext needs for its plain text, and how much memory two at once take.</summary>
internal static class PdfCommand
{
    private const int Rounds = 4;

    public static Command Create()
    {
        var pages = new Option<int>("--pages") { Description = "How many pages.", DefaultValueFactory = _ => 50 };
        var seed = new Option<int>("--seed") { Description = "The first page's seed.", DefaultValueFactory = _ => 90_001 };
        var command = new Command("pdf", "Times reading page PDFs to articles against pdftotext; start-up is left out on both sides.") { pages, seed };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(pages)));
        return command;
    }

    private static void Run(int seed, int count)
    {
        if (RealTools.MissingPrinter is { } reason)
        {
            Console.Error.WriteLine(reason);
            return;
        }
        var pages = RealTools.PdfPages(seed, count, layouts: true).ToList();
        var folder = Directory.CreateTempSubdirectory("newsfunctions-pdf-");
        try
        {
            var files = pages.ConvertAll(page => Path.Combine(folder.FullName, page.Name + ".pdf"));
            for (var i = 0; i < count; i++)
                File.WriteAllBytes(files[i], pages[i].Bytes);
            // The quickest of several rounds of each page: the machine may do other things too.
            var start = Best(() => PdfToText("-v"));
            double tool = 0, own = 0;
            for (var i = 0; i < count; i++)
            {
                var (file, page) = (files[i], pages[i]);
                tool += Best(() => PdfToText("-enc", "UTF-8", file, "-")) - start;
                own += Best(() => Read(page));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} pages: pdftotext {tool / count:0.0} ms a page ({start:0.0} ms of start-up left out), to articles {own / count:0.0} ms, {own / tool:0.0} times as much"));
            Parallel.ForEach(pages, new ParallelOptions { MaxDegreeOfParallelism = 2 }, page => Read(page));
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory with two pages at once, the pages themselves ({pages.Sum(p => (long)p.Bytes.Length) >> 20} MiB) among it: {process.PeakWorkingSet64 >> 20} MiB"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Read(CorpusPage page) => new PageReader(new()).Read(page.Bytes, Corpus.OriginOf(page.Truth));

    private static double Best(Action action)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            action();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }
        return best;
    }

    private static void PdfToText(params string[] arguments)
    {
        var start = new ProcessStartInfo("pdftotext", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.GetAwaiter().GetResult();
    }
}
