using System.CommandLine;
using System.Diagnostics;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Benchmarks;

/// <summary><c>score</c>: reads pages whose truth is known and prints how much of it came out.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var corpus = new Option<string>("--corpus") { Description = "typeset, a tool of the real-tool corpus, pdf, or all.", DefaultValueFactory = _ => "all" };
        var pages = new Option<int>("--pages") { Description = "How many pages of each corpus.", DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { Description = "The first page's seed.", DefaultValueFactory = _ => 1 };
        var dump = new Option<DirectoryInfo?>("--dump") { Description = "Write the pages and their truth to this folder." };
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Score pages of a folder instead: X.txt or X.pdf beside X.expected.json." };
        var layouts = new Option<bool>("--layouts") { Description = "Print the pages of PDFs and tools in many layouts." };
        var worst = new Option<int>("--worst") { Description = "Show what is wrong on so many of the worst pages.", DefaultValueFactory = _ => 0 };
        var command = new Command("score", "Reads pages whose truth is known and prints the table of measures.") { corpus, pages, seed, dump, folder, worst, layouts };
        command.SetAction(parsed =>
        {
            var corpora = parsed.GetValue(folder) is { } from
                ? [Corpus.OfFolder(from.FullName)]
                : Corpus.Named(parsed.GetValue(corpus)!, parsed.GetValue(seed), parsed.GetValue(pages), parsed.GetValue(layouts));
            Run(corpora, parsed.GetValue(dump)?.FullName, parsed.GetValue(worst));
        });
        return command;
    }

    private static void Run(IEnumerable<Corpus> corpora, string? dump, int worst)
    {
        var rows = new List<(string, int, Score)>();
        var seen = new List<(CorpusPage Page, Score Score, List<Difference> Differences)>();
        foreach (var corpus in corpora)
        {
            if (corpus.Missing is { } reason)
            {
                Console.Error.WriteLine($"{corpus.Name}: skipped, {reason}");
                continue;
            }
            var (watch, first) = (new Stopwatch(), seen.Count);
            foreach (var page in corpus.Pages)
            {
                if (dump is not null)
                    Dump(page, Path.Combine(dump, corpus.Name));
                var differences = new List<Difference>();
                var score = Read(page, differences, watch);
                seen.Add((page, score, differences));
            }
            var read = seen[first..];
            foreach (var kind in read.GroupBy(s => s.Page.Group).Where(k => k.Key is not null))
                rows.Add(($"{corpus.Name}, {kind.Key}", kind.Count(), Sum(kind)));
            rows.Add((corpus.Name, read.Count, Sum(read)));
            Console.Error.WriteLine($"{corpus.Name}: {read.Count} pages, {watch.Elapsed.TotalMilliseconds / Math.Max(1, read.Count):0.00} ms a page");

            static Score Sum(IEnumerable<(CorpusPage, Score Score, List<Difference>)> pages) => pages.Aggregate(new Score(), (sum, page) => sum + page.Score);
        }
        foreach (var (page, score, differences) in seen.OrderByDescending(s => s.Differences.Count(d => d.Field != "furniture")).Take(worst))
            Show(page, score, differences);
        Console.WriteLine(ScoreTable.Format(rows));
        ShowFields(seen);
    }

    private static Score Read(CorpusPage page, List<Difference> differences, Stopwatch watch)
    {
        PageReading reading;
        watch.Start();
        try
        {
            reading = new PageReader(new()).Read(page.Bytes, Corpus.OriginOf(page.Truth));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            differences.Add(new("page", "exception", "", e.ToString()));
            reading = new() { Paper = page.Truth.Paper, Date = page.Truth.Date, Page = page.Truth.Page, Articles = [], Furniture = [], Warnings = [] };
        }
        watch.Stop();
        return Scorer.Compare(page.Truth, reading, differences);
    }

    private static void Dump(CorpusPage page, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, page.Name + (page.Bytes.AsSpan().StartsWith("%PDF"u8) ? ".pdf" : ".txt")), page.Bytes);
        File.WriteAllText(Path.Combine(folder, page.Name + ".expected.json"), page.Truth.ToJson());
    }

    private static void Show(CorpusPage page, Score score, List<Difference> differences)
    {
        Console.WriteLine($"── {page.Name}: {differences.Count} differences; article F1 {score.Articles.F1:0.00}, head {score.WholeHead.F1:0.00}, paragraphs {score.Paragraphs.F1:0.00}; {page.About}");
        foreach (var d in differences)
        {
            Console.WriteLine($"  {d.Where,-7} {d.Field,-11} expected {Trim(d.Expected, d.Got)}");
            Console.WriteLine($"  {"",-7} {"",-11} got      {Trim(d.Got, d.Expected)}");
        }
        Console.WriteLine();
    }

    /// <summary>Long texts are shown from a little before the place where they part.</summary>
    private static string Trim(string text, string other)
    {
        const int Shown = 90;
        if (text.Length <= Shown)
            return text;
        var from = Math.Max(0, Math.Min(text.AsSpan().CommonPrefixLength(other), text.Length - 40) - 30);
        var to = Math.Min(text.Length, from + Shown);
        return (from > 0 ? $"…({from})" : "") + text[from..to] + (to < text.Length ? $"…(+{text.Length - to})" : "");
    }

    private static void ShowFields(IEnumerable<(CorpusPage Page, Score Score, List<Difference> Differences)> seen)
    {
        foreach (var field in seen.SelectMany(s => s.Differences).GroupBy(d => d.Field).OrderByDescending(g => g.Count()))
            Console.WriteLine($"{field.Count(),6} × {field.Key}");
    }
}
