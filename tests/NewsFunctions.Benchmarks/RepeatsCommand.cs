using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Benchmarks;

/// <summary><c>repeats</c>: a few lines of a page again and again, as no paper prints them. What takes more than linear time shows in the larger file.</summary>
internal static class RepeatsCommand
{
    private const int Small = 25_000, Growth = 8; // characters; times as many
    private const int Worst = 10;
    private static readonly int[] Lines = [1, 2, 3, 5, 9];

    public static Command Create()
    {
        var pages = new Option<int>("--pages") { Description = "How many generated pages to take lines from.", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "The first page's seed.", DefaultValueFactory = _ => 90_001 };
        var every = new Option<int>("--every") { Description = "Begin at every so many lines.", DefaultValueFactory = _ => 12 };
        var command = new Command("repeats", $"Times files made of a few lines again and again, and what a character of one {Growth} times as large costs more.") { pages, seed, every };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(pages), parsed.GetValue(every)));
        return command;
    }

    private static void Run(int seed, int count, int every)
    {
        var reader = new PageReader(new());
        List<(double Microseconds, double Growth, string Lines)> all = [];
        for (var page = seed; page < seed + count; page++)
        {
            Console.Error.Write($"\rpage {page - seed + 1} of {count}");
            var lines = Encoding.UTF8.GetString(Typesetter.Set(PageGenerator.Page(page), new(), page).Bytes).Split('\n');
            foreach (var length in Lines)
            {
                for (var at = 0; at + length <= lines.Length; at += every)
                {
                    var unit = string.Join('\n', lines.AsSpan(at, length)!) + "\n";
                    if (string.IsNullOrWhiteSpace(unit))
                        continue;
                    var small = Time(reader, unit, Small);
                    var large = Time(reader, unit, Small * Growth);
                    all.Add((large, large / small, unit.TrimEnd().Replace('\n', '|')));
                }
            }
        }
        Console.Error.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all.Count} files of {Small * Growth:N0} characters: {all.Average(static f => f.Microseconds):0.00} µs a character in the mean. The slowest, and times the cost of a character of the small file:"));
        foreach (var (microseconds, growth, lines) in all.OrderByDescending(static f => f.Microseconds).Take(Worst))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{microseconds,6:0.00} µs {growth,5:0.0} ×  {lines[..Math.Min(60, lines.Length)]}"));
    }

    // The quickest of a few, in microseconds a character.
    private static double Time(PageReader reader, string unit, int size)
    {
        var text = new StringBuilder(size + unit.Length);
        while (text.Length < size)
            text.Append(unit);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var best = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var start = Stopwatch.GetTimestamp();
            reader.Read(bytes, ReaderBenchmarks.Origin);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return best / text.Length;
    }
}
