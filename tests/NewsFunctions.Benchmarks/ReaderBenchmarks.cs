using System.CommandLine;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Benchmarks;

/// <summary><c>reader</c>: what reading a page costs, as a ratio to decoding its bytes and normalising the text.</summary>
public class ReaderBenchmarks
{
    internal static readonly FileOrigin Origin = new("qhrb/2025-03-18/01.txt", DateTimeOffset.UnixEpoch);

    private readonly PageReader _reader = new(new());
    private byte[][] _files = [];
    private int _next;

    /// <summary>A page of the usual size again and again, many such pages in turn, and all of them as one file.</summary>
    /// <remarks>A processor learns the branches of a page that it reads again and again; pages in turn cost what pages cost.</remarks>
    [ParamsSource(nameof(Sizes))]
    public string Size { get; set; } = Sizes[0];

    public static IReadOnlyList<string> Sizes { get; } = ["page", "pages in turn", "1 MB"];

    internal static Command Command()
    {
        var command = new Command("reader", "Times reading a page against decoding and normalising the same bytes (BenchmarkDotNet, some minutes).");
        command.SetAction(_ =>
        {
            if ("，".Normalize(NormalizationForm.FormKC) != ",")
            {
                Console.Error.WriteLine("Normalising changes nothing here, so there is no floor to measure against: install ICU (Debian: libicu-dev) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
                return 1;
            }
            var summary = BenchmarkRunner.Run<ReaderBenchmarks>(ManualConfig.CreateEmpty()
                .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(12))
                .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddExporter(BenchmarkDotNet.Exporters.MarkdownExporter.GitHub)
                .AddLogger(ConsoleLogger.Default));
            foreach (var size in Sizes)
            {
                var (text, held) = Describe(size);
                Console.WriteLine($"{size}: {text} characters; what is read from it holds {held / 1024.0:0.0} KB.");
            }
            return summary.HasCriticalValidationErrors ? 1 : 0;
        });
        return command;
    }

    [GlobalSetup]
    public void Make() => _files = FilesOf(Size);

    /// <summary>The bytes' characters alone.</summary>
    [Benchmark]
    public string Decode() => Encoding.UTF8.GetString(Next());

    /// <summary>The floor: the characters in one normal form, nothing understood.</summary>
    [Benchmark(Baseline = true)]
    public string Normalise() => Encoding.UTF8.GetString(Next()).Normalize(NormalizationForm.FormKC);

    [Benchmark]
    public PageReading Read() => _reader.Read(Next(), Origin);

    private byte[] Next()
    {
        _next = _next + 1 < _files.Length ? _next + 1 : 0;
        return _files[_next];
    }

    /// <summary>Characters of a file, and the bytes that the result of reading it holds on to; of several, what they have in the mean.</summary>
    private static (int Characters, long Held) Describe(string size)
    {
        var files = FilesOf(size);
        var reader = new PageReader(new());
        reader.Read(files[0], Origin);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var readings = files.Select(file => reader.Read(file, Origin)).ToList();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(readings);
        return (files.Sum(static file => Encoding.UTF8.GetCharCount(file)) / files.Length, held / files.Length);
    }

    private static byte[][] FilesOf(string size)
    {
        const int Page = 6_000, Large = 350_000;
        var text = new StringBuilder();
        for (var seed = 70_002; text.Length < Large; seed += 6)
            text.Append(Encoding.UTF8.GetString(Typesetter.Set(PageGenerator.Page(seed), new() { MinColumn = 17, MaxColumn = 19 }, seed).Bytes)).Append('\n');
        var whole = text.ToString();
        return size == Sizes[2] ? [.. Cut(whole, Large).Take(1)] : size == Sizes[1] ? [.. Cut(whole, Page)] : [.. Cut(whole, Page).Take(1)];
    }

    // Files of a size, each up to its last line's end; what is left over is too short.
    private static IEnumerable<byte[]> Cut(string text, int size)
    {
        for (var start = 0; start + size < text.Length;)
        {
            var end = text.IndexOf('\n', start + size - 1);
            end = end < 0 ? text.Length : end;
            yield return Encoding.UTF8.GetBytes(text[start..end]);
            start = end + 1;
        }
    }
}
