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
    private static readonly FileOrigin Origin = new("qhrb/2025-03-18/01.txt", DateTimeOffset.UnixEpoch);

    private readonly PageReader _reader = new(new());
    private byte[] _bytes = [];

    /// <summary>A page of the usual size, and one of 350,000 characters.</summary>
    [ParamsSource(nameof(Sizes))]
    public string Size { get; set; } = Sizes[0];

    public static IReadOnlyList<string> Sizes { get; } = ["page", "1 MB"];

    internal static Command Command()
    {
        var command = new Command("reader", "Times reading a page against decoding and normalising the same bytes (BenchmarkDotNet, some minutes).");
        command.SetAction(_ =>
        {
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
    public void Make() => _bytes = BytesOf(Size);

    /// <summary>The floor: the characters in one normal form, nothing understood.</summary>
    [Benchmark(Baseline = true)]
    public string Decode() => Encoding.UTF8.GetString(_bytes).Normalize(NormalizationForm.FormKC);

    [Benchmark]
    public PageReading Read() => _reader.Read(_bytes, Origin);

    /// <summary>Characters of a page, and the bytes that the result of reading it holds on to.</summary>
    private static (int Characters, long Held) Describe(string size)
    {
        var bytes = BytesOf(size);
        var reader = new PageReader(new());
        reader.Read(bytes, Origin);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = reader.Read(bytes, Origin);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(reading);
        return (Encoding.UTF8.GetCharCount(bytes), held);
    }

    private static byte[] BytesOf(string size)
    {
        var target = size == Sizes[0] ? 6_000 : 350_000;
        var text = new StringBuilder();
        for (var seed = 70_002; text.Length < target; seed += 6)
            text.Append(Encoding.UTF8.GetString(Typesetter.Set(PageGenerator.Page(seed), new() { MinColumn = 17, MaxColumn = 19 }, seed).Bytes)).Append('\n');
        // Cut at a line's end, so that the page has the size it is said to have.
        var end = text.ToString().IndexOf('\n', Math.Min(target, text.Length) - 1);
        return Encoding.UTF8.GetBytes(text.ToString(0, end < 0 ? text.Length : end));
    }
}
