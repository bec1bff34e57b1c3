using System.CommandLine;
using NewsFunctions.Benchmarks;

return new RootCommand("Measures the reader.") { ScoreCommand.Create() }.Parse(args).Invoke();
