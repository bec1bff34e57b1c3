using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsFunctions.Archive;
using NewsFunctions.LocalHost.Azurite;
using NewsFunctions.LocalHost.Hosting;
using NewsFunctions.Reading;

namespace NewsFunctions.Benchmarks;

/// <summary><c>api-load</c>: lists and lookups over HTTP beside the same reads by bare calls of the SDK, in one run on one Azurite.</summary>
internal static class ApiLoadCommand
{
    private const int ArticlesAPage = 20;
    private const int PagesAnIssue = 8;
    private const int Limit = 50;

    // Azurite looks through all of a paper's rows for each that it is given.
    private const int ArticlesAPaper = 20_000;

    // It looks through all rows for each list.
    private const int RowsLookedThrough = 6_000_000;
    private static readonly DateOnly Newest = new(2024, 12, 31);

    public static Command Create()
    {
        var articles = new Option<int[]>("--articles") { Description = "The sizes of the archives. To fill one of 200,000 takes Azurite minutes.", DefaultValueFactory = _ => [2_000, 20_000], AllowMultipleArgumentsPerToken = true };
        var calls = new Option<int>("--calls") { Description = "How many calls of each kind, one after another; fewer lists of a large archive.", DefaultValueFactory = _ => 300 };
        var clients = new Option<int>("--clients") { Description = "How many clients call at once to find the throughput.", DefaultValueFactory = _ => 8 };
        var seconds = new Option<int>("--seconds") { Description = "For how long they call.", DefaultValueFactory = _ => 5 };
        var command = new Command("api-load", "Measures lists and lookups over HTTP against the same reads by the bare SDK.") { articles, calls, clients, seconds };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(articles)!, parsed.GetValue(calls), parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int[] sizes, int calls, int clients, TimeSpan time, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsfunctions-load-");
        var rows = new List<string>();
        try
        {
            foreach (var size in sizes)
            {
                // Each archive has an Azurite of its own: it looks through all rows of all accounts.
                await using var azurite = await AzuriteServer.StartAsync(
                    new(Path.Combine(folder.FullName, size.ToString(CultureInfo.InvariantCulture)), new(0, 0, 0)) { IsInMemory = true }, Console.Error.WriteLine, cancellationToken);
                rows.AddRange(await MeasureAsync(azurite.ConnectionString(), size, calls, clients, time, cancellationToken));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Console.WriteLine("| articles | call | storage requests | bare p50 / p99 ms | HTTP p50 / p99 ms | p50 ratio | bare calls/s | HTTP calls/s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        rows.ForEach(Console.WriteLine);
    }

    private static async Task<List<string>> MeasureAsync(string storage, int size, int calls, int clients, TimeSpan time, CancellationToken cancellationToken)
    {
        var counter = new RequestCounter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerCall);
        await using var app = FunctionHost.Build(storage, "http://127.0.0.1:0", builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(new TableServiceClient(storage, options));
            builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true";
            builder.Configuration["AzureWebJobs.SweepIssueFiles.Disabled"] = "true";
        });
        await app.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        var ids = await FillAsync(app.Services, size, cancellationToken);
        Console.Error.WriteLine($"{ids.Count} articles written in {watch.Elapsed.TotalSeconds:0} s");
        await app.StartAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = new(app.Urls.First() + "/api/") };
        var table = new TableClient(storage, StorageNames.Articles);
        var range = RowKeys.Articles(null, null);
        var papers = ids.DistinctBy(id => id.Paper).ToList();

        return
        [
            // What HTTP itself costs.
            await CompareAsync("a file of the docs", calls, _ => Task.CompletedTask, _ => "docs/start.js"),
            await CompareAsync("lookup", calls, id => table.GetEntityAsync<TableEntity>(id.Paper, RowKeys.Article(id), cancellationToken: cancellationToken), id => "articles/" + id),
            await CompareAsync($"list of {Limit} of one paper", ListCalls(), ListAsync, id => $"articles?paper={id.Paper}&limit={Limit}"),
            await CompareAsync($"list of {Limit} of all {papers.Count} papers", ListCalls(), _ => Task.WhenAll(papers.Select(ListAsync)), _ => $"articles?limit={Limit}"),
        ];

        int ListCalls() => Math.Clamp(RowsLookedThrough / size, 20, calls);

        async Task ListAsync(ArticleId id) => await table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {id.Paper} and RowKey ge {range.From} and RowKey lt {range.To}"), Limit + 1, ArticleEntity.SummaryColumns, cancellationToken).Take(Limit + 1).ToListAsync(cancellationToken);

        async Task<string> CompareAsync(string name, int calls, Func<ArticleId, Task> bare, Func<ArticleId, string> url)
        {
            var random = new Random(1);
            var (bareTimes, httpTimes) = (new List<double>(), new List<double>());
            for (var i = -calls / 5; i < calls; i++)
            {
                var id = ids[random.Next(ids.Count)];
                // In turns, so that whatever else the machine does meets both; the first are to warm up.
                var (one, other) = (await TimeAsync(() => bare(id)), await TimeAsync(() => GetAsync(id)));
                if (i < 0)
                    continue;
                bareTimes.Add(one);
                httpTimes.Add(other);
            }
            counter.Sent = 0;
            await GetAsync(ids[0]);
            var requests = counter.Sent;
            var (bareRate, httpRate) = (await RateAsync(bare), await RateAsync(GetAsync));
            return string.Create(CultureInfo.InvariantCulture,
                $"| {size} | {name} | {requests} | {At(bareTimes, 0.5):0.00} / {At(bareTimes, 0.99):0.00} | {At(httpTimes, 0.5):0.00} / {At(httpTimes, 0.99):0.00} | {At(httpTimes, 0.5) / At(bareTimes, 0.5):0.00} | {bareRate:0} | {httpRate:0} |");

            async Task GetAsync(ArticleId id)
            {
                using var response = await http.GetAsync(url(id), cancellationToken);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync(cancellationToken);
            }
        }

        async Task<double> RateAsync(Func<ArticleId, Task> call)
        {
            var (done, watch) = (0, Stopwatch.StartNew());
            await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
            {
                var random = new Random(client);
                while (watch.Elapsed < time)
                {
                    await call(ids[random.Next(ids.Count)]);
                    Interlocked.Increment(ref done);
                }
            }, cancellationToken)));
            return done / watch.Elapsed.TotalSeconds;
        }
    }

    private static async Task<List<ArticleId>> FillAsync(IServiceProvider services, int size, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<PageStore>();
        const int pagesAPaper = ArticlesAPaper / ArticlesAPage;
        var pages = Enumerable.Range(0, (size + ArticlesAPage - 1) / ArticlesAPage)
            .Select(i => PageOf($"paper-{i / pagesAPaper}", Newest.AddDays(-(i % pagesAPaper) / PagesAnIssue), 1 + (i % PagesAnIssue))).ToList();
        foreach (var paper in pages.Select(page => page.Paper).Distinct())
            await services.GetRequiredService<PaperRegistry>().EnsureAsync(paper, cancellationToken);
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (page, token) =>
        {
            if (!await store.TryReplaceAsync(page, "load.txt", "e", null, token))
                throw new InvalidOperationException("Somebody else writes here.");
        });
        return [.. pages.SelectMany(page => page.Articles).Select(article => ArticleId.TryParse(article.Id, out var id) ? id : throw new InvalidOperationException(article.Id))];
    }

    private static PageReading PageOf(string paper, DateOnly date, int page) => new()
    {
        Paper = paper,
        Date = date,
        Page = page,
        Furniture = [],
        Warnings = [],
        Articles = [.. Enumerable.Range(1, ArticlesAPage).Select(position => new Article
        {
            Id = new ArticleId(paper, date, page, position).ToString(),
            Paper = paper,
            Date = date,
            Page = page,
            Position = position,
            Type = ArticleType.Article,
            Headline = $"春灌开闸第{position}号渠通水",
            HeadlineSource = HeadlineSource.Printed,
            Source = "本报",
            // Without byline: copies in authors' lists would only make the filling longer.
            Paragraphs = [.. Enumerable.Range(1, 6).Select(paragraph => string.Concat(Enumerable.Repeat($"第{paragraph}段，{date:yyyy年M月d日}水到田头，麦田返青。", 5)))],
            Provenance = new("issues/load.txt", "e", new(1, 60), PageReader.Version),
        })],
    };

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

    private sealed class RequestCounter : HttpPipelinePolicy
    {
        private int _sent;

        public int Sent { get => _sent; set => _sent = value; }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref _sent);
            return ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
