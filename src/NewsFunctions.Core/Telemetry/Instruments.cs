using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NewsFunctions.Telemetry;

/// <summary>Everything the product measures. Alerts, workbook and queries in infra/ go by these names.</summary>
internal static class Instruments
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "NewsFunctions";

    /// <summary>The source of all spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Files by <see cref="Tags.Outcome"/> and <see cref="Tags.Paper"/>; a file counts each time it is looked at.</summary>
    public static readonly Counter<long> Files = Meter.CreateCounter<long>("newsfunctions.files", "{file}", "Files by what became of them");

    /// <summary>Articles and photos of files read, by <see cref="Tags.Paper"/>.</summary>
    public static readonly Counter<long> Articles = Meter.CreateCounter<long>("newsfunctions.articles", "{article}", "Articles and photos found");

    /// <summary>Warnings of files read, by <see cref="Tags.Code"/> and <see cref="Tags.Paper"/>.</summary>
    public static readonly Counter<long> Warnings = Meter.CreateCounter<long>("newsfunctions.warnings", "{warning}", "Doubts of the reader");

    /// <summary>From a file's bytes to its articles, by <see cref="Tags.Paper"/>.</summary>
    public static readonly Histogram<double> ReadDuration = Meter.CreateHistogram<double>("newsfunctions.read.duration", "s", "Time to read a page");

    /// <summary>From a blob's last write, which storage tells to the second, to its articles being there for all, by <see cref="Tags.Paper"/>.</summary>
    public static readonly Histogram<double> IngestLag = Meter.CreateHistogram<double>("newsfunctions.ingest.lag", "s", "Time from upload to visible");

    /// <summary>Requests to storage, retries among them, by <see cref="Tags.Service"/>, <see cref="Tags.Method"/> and <see cref="Tags.Status"/>.</summary>
    public static readonly Counter<long> StorageRequests = Meter.CreateCounter<long>("newsfunctions.storage.requests", "{request}", "Requests to storage");

    /// <summary>The names of dimensions and span attributes.</summary>
    public static class Tags
    {
        public const string Path = "path";
        public const string Paper = "paper";
        public const string Date = "date";
        public const string Page = "page";
        public const string Articles = "articles";
        public const string Warnings = "warnings";
        public const string WarningCodes = "warningCodes";
        public const string Parser = "parser";
        public const string Outcome = "outcome";
        public const string Reason = "reason";
        public const string LagSeconds = "lagSeconds";
        public const string Attempts = "attempts";
        public const string Code = "code";
        public const string Service = "service";
        public const string Method = "method";
        public const string Status = "status";
        public const string Compared = "compared";
        public const string Found = "found";
    }
}
