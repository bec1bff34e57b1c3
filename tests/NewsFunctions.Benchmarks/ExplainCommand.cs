using System.CommandLine;
using NewsFunctions.Reading;

namespace NewsFunctions.Benchmarks;

internal static class ExplainCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file");
        var command = new Command("explain", "x") { file };
        command.SetAction(parsed =>
        {
            var f = parsed.GetValue(file)!;
            var lines = new List<LineExplanation>();
            new PageReader(new()).Read(File.ReadAllBytes(f.FullName), new FileOrigin(f.FullName, DateTimeOffset.UnixEpoch), lines);
            foreach (var l in lines)
                Console.WriteLine($"{l.Line,4} {l.Article,3} {l.Label,-14} {l.Score,6:0.00} {l.ColumnWidth,5:0.0} {l.Text}");
        });
        return command;
    }
}
