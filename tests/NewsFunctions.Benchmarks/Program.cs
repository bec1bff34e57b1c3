using System.CommandLine;
using NewsFunctions.Benchmarks;
using NewsFunctions.Tests.Typesetting.Samples;

var samples = new Command("samples", "Makes the sample pages under tests/samples anew.");
samples.SetAction(_ =>
{
    foreach (var (path, bytes) in SamplePages.Files)
    {
        var file = new FileInfo(Path.Combine("tests", "samples", path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, bytes);
        Console.WriteLine(file.FullName);
    }
});
return await new RootCommand("Measures the reader, ingestion and the API.") { ScoreCommand.Create(), ReaderBenchmarks.Command(), IngestLoadCommand.Create(), ApiLoadCommand.Create(), PdfCommand.Create(), RepeatsCommand.Create(), samples }.Parse(args).InvokeAsync();
