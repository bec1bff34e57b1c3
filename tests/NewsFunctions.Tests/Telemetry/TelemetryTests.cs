using System.Globalization;
using NewsFunctions.Reading;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Telemetry;

[Collection<TelemetryRun.Group>]
public sealed class TelemetryTests(TelemetryRun run)
{
    private static readonly string[] Steps = ["receive", "decode", "read", "store"];

    [Fact]
    public void Each_call_is_one_request()
    {
        var missing = Assert.Single(Requests(), request => ((string?)request.Data["url"])?.EndsWith("/api/articles/nbzb-20250320-04-99", StringComparison.Ordinal) == true);
        Assert.Equal(("GET /api/articles/{id}", "404", false), (missing.Name, (string)missing.Data["responseCode"]!, missing.Success));
        var found = Assert.Single(Requests(), request => ((string?)request.Data["url"])?.EndsWith("/api/articles/nbzb-20250320-04-01", StringComparison.Ordinal) == true);
        Assert.Equal(("200", true), ((string)found.Data["responseCode"]!, found.Success));
        // Its storage request is in its trace.
        var dependency = Assert.Single(Dependencies(), dependency => dependency.Operation == found.Operation);
        Assert.Equal(found.Id, dependency.Parent);
        Assert.Contains("/Articles(", (string)dependency.Data["data"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_one_trace_with_its_steps()
    {
        var ingest = Ingest(TelemetryRun.Good);
        var trigger = Assert.Single(Requests(), request => request.Operation == ingest.Operation);
        Assert.Equal(("IngestIssueFile", true, ingest.Parent), (trigger.Name, trigger.Success, trigger.Id));
        var steps = Dependencies().Where(span => span.Operation == ingest.Operation && Steps.Contains(span.Name)).ToList();
        Assert.Equal(Steps, steps.OrderBy(step => Array.IndexOf(Steps, step.Name)).Select(step => step.Name));
        Assert.All(steps, step => Assert.Equal(ingest.Id, step.Parent));
        // Storage is asked within the steps, or between them.
        var within = steps.Append(ingest).Select(span => span.Id).ToHashSet();
        var requests = Dependencies().Where(span => span.Operation == ingest.Operation && (string?)span.Data["type"] != "InProc").ToList();
        Assert.True(requests.Count >= 5, $"{requests.Count} storage requests in the trace");
        Assert.All(requests, request => Assert.Contains(request.Parent, within));
        Assert.Single(requests, request => ((string)request.Data["data"]!).EndsWith(TelemetryRun.Good, StringComparison.Ordinal) && request.Parent == steps.Single(step => step.Name == "receive").Id);
    }

    [Fact]
    public void A_trace_says_which_page_and_how_it_was_read()
    {
        var ingest = Ingest(TelemetryRun.Good);
        Assert.True(ingest.Success);
        Assert.Equal(
            ("succeeded", "nbzb", "2025-03-20", "4", "4", "1", "headline-missing", PageReader.Version, "1"),
            (ingest["outcome"], ingest["paper"], ingest["date"], ingest["page"], ingest["articles"], ingest["warnings"], ingest["warningCodes"], ingest["parser"], ingest["attempts"]));
        Assert.InRange(double.Parse(ingest["lagSeconds"]!, CultureInfo.InvariantCulture), 0, 60);
    }

    [Fact]
    public void A_bad_file_says_why()
    {
        var ingest = Ingest(TelemetryRun.Empty);
        Assert.Equal(("rejected", false), (ingest["outcome"], ingest.Success));
        Assert.Contains("empty", ingest["reason"], StringComparison.Ordinal);
        var log = Assert.Single(run.Items, item => item.Type == "MessageData" && item.Operation == ingest.Operation && item["Path"] == TelemetryRun.Empty);
        Assert.Equal(("Warning", ingest.Id), ((string)log.Data["severityLevel"]!, log.Parent));
    }

    [Fact]
    public void A_failure_comes_with_its_exception()
    {
        var ingest = run.Items.First(item => item.Name == "ingest" && item["path"] == TelemetryRun.Failing);
        Assert.Equal(("failed", false), (ingest["outcome"], ingest.Success));
        Assert.False(Assert.Single(Requests(), request => request.Operation == ingest.Operation).Success);
        var exception = Assert.Single(run.Items, item => item.Type == "ExceptionData" && item.Operation == ingest.Operation && item.Parent == ingest.Id).Data["exceptions"]![0]!;
        // The page has a jump, so the other pages of its issue are asked for first.
        Assert.Equal("Azure.RequestFailedException", (string)exception["typeName"]!);
        Assert.Contains("IssueJoins", (string)exception["stack"]!, StringComparison.Ordinal);
        Assert.Contains("PageStore", (string)exception["stack"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_a_sweep_found_has_a_trace_of_its_own_and_a_link_to_it()
    {
        var ingest = Ingest(TelemetryRun.Missed);
        var sweep = Assert.Single(Dependencies(), span => span.Name == "sweep");
        Assert.Equal(("1", "1"), (sweep["found"], sweep["compared"]));
        Assert.NotEqual(sweep.Operation, ingest.Operation);
        Assert.Contains(sweep.Operation!, ingest["_MS.links"], StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_count_files_articles_warnings_and_time()
    {
        Assert.Equal(2, Sum("newsfunctions.files", ("outcome", "succeeded"), ("paper", "nbzb")));
        Assert.Equal(1, Sum("newsfunctions.files", ("outcome", "rejected")));
        Assert.InRange(Sum("newsfunctions.files", ("outcome", "failed"), ("paper", "nbzb")), 1, 5);
        Assert.Equal(8, Sum("newsfunctions.articles", ("paper", "nbzb")));
        Assert.Equal(2, Sum("newsfunctions.warnings", ("code", "headline-missing"), ("paper", "nbzb")));
        foreach (var (name, longest) in ((string, double)[])[("newsfunctions.read.duration", 30), ("newsfunctions.ingest.lag", 60)])
        {
            var points = Metrics(name, ("paper", "nbzb")).Select(item => item.Data["metrics"]![0]!).ToList();
            Assert.True(points.Sum(point => (int)point["count"]!) >= 2);
            Assert.All(points, point => Assert.InRange((double)point["max"]!, 0, longest));
        }
    }

    [Fact]
    public void Metrics_count_storage_requests_as_the_traces_have_them()
    {
        var blobs = Dependencies().Count(span => ((string?)span.Data["data"])?.Contains("/issues/nbzb/", StringComparison.Ordinal) == true);
        Assert.InRange(Sum("newsfunctions.storage.requests", ("service", "blob"), ("method", "GET"), ("status", "200")), blobs, double.MaxValue);
        var batches = Dependencies().Count(span => span.Name!.EndsWith("/$batch", StringComparison.Ordinal));
        Assert.True(batches >= 2);
        Assert.Equal(batches, Sum("newsfunctions.storage.requests", ("service", "table"), ("method", "POST"), ("status", "202")));
    }

    [Fact]
    public void Logs_have_their_values_and_the_ids_of_their_trace()
    {
        var ingest = Ingest(TelemetryRun.Good);
        var log = Assert.Single(run.Items, item => item.Type == "MessageData" && item.Operation == ingest.Operation);
        Assert.StartsWith($"Ingested {TelemetryRun.Good}: nbzb 2025-03-20 page 4, 4 articles, 1 warnings", (string)log.Data["message"]!, StringComparison.Ordinal);
        Assert.Equal(("Information", TelemetryRun.Good, "nbzb", "4"), ((string)log.Data["severityLevel"]!, log["Path"], log["Paper"], log["Articles"]));
    }

    [Fact]
    public async Task No_text_of_an_article_is_sent()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(RepositoryFolder.Samples, TelemetryRun.Good), TestContext.Current.CancellationToken);
        var texts = from article in new PageReader(new ReaderOptions()).Read(bytes, new FileOrigin(TelemetryRun.Good, DateTimeOffset.UnixEpoch)).Articles
                    from text in article.Paragraphs.Append(article.Headline).OfType<string>()
                    select text.Length > 6 ? text[..6] : text;
        var sent = string.Join('\n', run.Items);
        Assert.All(texts, text => Assert.DoesNotContain(text, System.Text.RegularExpressions.Regex.Unescape(sent), StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_nothing_is_kept_failures_are()
    {
        var items = await run.RunAsync(share: "0");
        var spans = items.Where(item => item.Type is "RequestData" or "RemoteDependencyData").ToList();
        Assert.All(spans, span => Assert.False(span.Success));
        Assert.All(items, item => Assert.Equal(100, item.SampleRate));
        Assert.Equal(["failed", "rejected"], spans.Where(span => span.Name == "ingest").Select(span => span["outcome"]).Distinct().Order());
        Assert.DoesNotContain(spans, span => (string?)span.Data["resultCode"] == "404");
        Assert.Contains(items, item => item.Type == "ExceptionData");
        var logs = items.Where(item => item.Type == "MessageData").ToList();
        Assert.Contains(logs, log => log["Path"] == TelemetryRun.Empty);
        Assert.All(logs.Where(log => log.Operation is not null), log => Assert.NotEqual("Information", (string)log.Data["severityLevel"]!));
        // Metrics are of everything all the same.
        Assert.Equal(2, items.Where(item => item.Name == "newsfunctions.files" && item["outcome"] == "succeeded").Sum(item => (double)item.Data["metrics"]![0]!["value"]!));
    }

    [Fact]
    public async Task A_collector_is_sent_traces_metrics_and_logs()
    {
        await using var collector = await IngestionEndpoint.StartAsync();
        var settings = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.CollectorUrl, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        await using (var host = LocalHostProcess.Start(settings, "--storage", await run.NewAccountAsync(), "--urls", "http://127.0.0.1:0", Path.Combine(RepositoryFolder.Samples, TelemetryRun.Good)))
        {
            await host.WaitForOutputAsync("/api/health");
            await LocalHostProcess.SignalAsync(host.Id, "INT");
            Assert.Equal(0, await host.WaitForExitAsync());
        }
        Assert.Empty(collector.Items);
        Assert.Contains("newsfunctions.articles", Sent("metrics"), StringComparison.Ordinal);
        Assert.Contains("Ingested {Path}", Sent("logs"), StringComparison.Ordinal);
        Assert.All(Steps.Append("ingest").Append("IngestIssueFile"), span => Assert.Contains(span, Sent("traces"), StringComparison.Ordinal));

        string Sent(string signal) => System.Text.Encoding.UTF8.GetString(collector.Collected[signal]);
    }

    private IEnumerable<Item> Requests() => run.Items.Where(item => item.Type == "RequestData");

    private IEnumerable<Item> Dependencies() => run.Items.Where(item => item.Type == "RemoteDependencyData");

    private Item Ingest(string path) => Assert.Single(Dependencies(), span => span.Name == "ingest" && span["path"] == path && span["outcome"] != "unchanged");

    private IEnumerable<Item> Metrics(string name, params (string Name, string Value)[] dimensions) => run.Items.Where(item =>
        item.Type == "MetricData" && item.Name == name && item.Properties.Count == dimensions.Length && dimensions.All(dimension => item[dimension.Name] == dimension.Value));

    private double Sum(string name, params (string Name, string Value)[] dimensions) => Metrics(name, dimensions).Sum(item => (double)item.Data["metrics"]![0]!["value"]!);
}
