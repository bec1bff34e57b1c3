using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.LocalHost;
using NewsFunctions.LocalHost.Azurite;
using NewsFunctions.Tests.Typesetting;

namespace NewsFunctions.Benchmarks;

/// <summary>
/// <c>ingest-load</c>: a backfill dropped at once into the local host, next to the floor: bare calls that read the same blobs
/// and write the same rows, in the same run, with the same number at once.
/// </summary>
internal static class IngestLoadCommand
{
    // As in host.json.
    private const int AtOnce = 8;
    private const int DistinctPages = 60;
    private const int PagesCounted = 100;

    // Asking costs Azurite a look through all rows, so not often: it is about staying usable.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private const string Loaded = "load";
    private const string Counted = "counted";

    public static Command Create()
    {
        var pages = new Option<int>("--pages") { Description = "How many pages are dropped.", DefaultValueFactory = _ => 3_000 };
        var command = new Command("ingest-load", "Drops pages into the local host at once; pages a second, requests a page, memory, listings meanwhile.") { pages };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(pages), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int count, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsfunctions-load-");
        try
        {
            var files = Files(count);
            LoadResult load;
            TimeSpan[] floor;
            TimeSpan floorTime;
            var product = await StartAsync("product", Loaded, Counted);
            await using (product)
            {
                Console.WriteLine($"{count} pages of {DistinctPages} kinds, {files.Sum(file => (long)file.Bytes.Length) / 1024.0 / 1024.0:0.0} MB; {AtOnce} at once, on {Environment.ProcessorCount} processors");
                var counted = files[..Math.Min(count, PagesCounted)];
                Console.WriteLine($"storage requests: {await CountRequestsAsync(product.ConnectionString(Counted), counted, cancellationToken):0.00} a new page, its record included (goal: at most 6)");
                await DropAsync(product.ConnectionString(Loaded), files, cancellationToken);
                load = await LoadAsync(product, count, cancellationToken);
                // An Azurite of its own, as empty as the other was, and as warm: what its engine compiles depends on all that it was asked.
                await using var bare = await StartAsync("floor", Loaded, Counted);
                await CountRequestsAsync(bare.ConnectionString(Counted), counted, cancellationToken);
                await DropAsync(bare.ConnectionString(Loaded), files, cancellationToken);
                var before = ProcessorTimeOf(bare);
                floor = await FloorAsync(product.ConnectionString(Loaded), bare.ConnectionString(Loaded), files, cancellationToken);
                floorTime = ProcessorTimeOf(bare) - before;
            }
            var (loadRate, floorRate) = (count / load.Ends[^1].TotalSeconds, count / floor[^1].TotalSeconds);
            Console.WriteLine($"ended:            {load.Counts}");
            Console.WriteLine("| pages | local host, pages/s | floor, pages/s | ratio |");
            Console.WriteLine("|---|---|---|---|");
            const int parts = 6;
            for (var part = 0; part < parts; part++)
            {
                var (from, to) = (count * part / parts, count * (part + 1) / parts);
                var (host, bare) = (RateOf(load.Ends, from, to), RateOf(floor, from, to));
                Console.WriteLine($"| {from + 1} to {to} | {host:0.0} | {bare:0.0} | {host / bare:0.00} |");
            }
            Console.WriteLine($"| all | {loadRate:0.0} | {floorRate:0.0} | {loadRate / floorRate:0.00} (goal: at least 0.7) |");
            Console.WriteLine($"{load.Ends[^1].TotalSeconds:0.0} s and {floor[^1].TotalSeconds:0.0} s, about {files.Sum(file => file.Articles) / load.Ends[^1].TotalSeconds:0} articles/s; floor: 1 blob read, 2 transactions written a page");
            // Unlike the rates, this hardly depends on what else the machine does; Azurite has one thread, which is what there is least of.
            Console.WriteLine($"processor time:   Azurite {load.AzuriteTime.TotalMilliseconds / count:0.0} ms a page, at the floor {floorTime.TotalMilliseconds / count:0.0} ms (ratio {floorTime / load.AzuriteTime:0.00}); the local host {load.HostTime.TotalMilliseconds / count:0.0} ms");
            Console.WriteLine($"peak working set: {load.PeakBytes / 1024.0 / 1024.0:0} MB of the local host (goal: below 400)");
            var listings = load.Listings.Order().ToList();
            Console.WriteLine(listings.Count == 0
                ? "listings meanwhile: none answered"
                : $"listings meanwhile: {listings.Count}, median {listings[listings.Count / 2].TotalMilliseconds:0} ms, slowest {listings[^1].TotalMilliseconds:0} ms, failed {load.Failed}");
            return load.Complete ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Task<AzuriteServer> StartAsync(string name, params string[] accounts) =>
            AzuriteServer.StartAsync(new(Path.Combine(folder.FullName, name), new(0, 0, 0)) { ExtraAccounts = accounts }, Console.Error.WriteLine, cancellationToken);

        static double RateOf(TimeSpan[] ends, int from, int to) => (to - from) / (ends[to - 1] - (from == 0 ? TimeSpan.Zero : ends[from - 1])).TotalSeconds;
    }

    /// <summary>Pages of a weekly of four pages, the newest last.</summary>
    private static List<PageFile> Files(int count)
    {
        var kinds = Enumerable.Range(1, DistinctPages).Select(PageGenerator.Typeset).Select(page => (page.Bytes, page.Truth.Articles.Count)).ToList();
        return [.. Enumerable.Range(0, count)
            .Select(i => (Page: new PageKey("weekly", new DateOnly(2015, 1, 1).AddDays(7 * (i / 4)), (i % 4) + 1), Kind: kinds[i % kinds.Count]))
            .Select(file => new PageFile(string.Create(CultureInfo.InvariantCulture, $"weekly/{file.Page.Date:yyyy-MM-dd}/{file.Page.Page:00}.txt"), file.Page, file.Kind.Bytes, file.Kind.Count))];
    }

    private static async Task DropAsync(string account, List<PageFile> files, CancellationToken cancellationToken)
    {
        await using var services = Services(account, null);
        await services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(cancellationToken);
        var container = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Container);
        await Parallel.ForEachAsync(files, Options(cancellationToken), async (file, token) =>
            await container.GetBlobClient(file.Name).UploadAsync(BinaryData.FromBytes(file.Bytes), overwrite: true, token));
    }

    private static async Task<double> CountRequestsAsync(string account, List<PageFile> files, CancellationToken cancellationToken)
    {
        await DropAsync(account, files, cancellationToken);
        var counter = new RequestCounter();
        await using var services = Services(account, counter);
        var container = services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Container);
        await Parallel.ForEachAsync(files, Options(cancellationToken), async (file, token) =>
        {
            var record = await services.GetRequiredService<Ingestor>().IngestAsync(container.GetBlobClient(file.Name), file.Name, again: false, token);
            if (record?.Status != IngestionStatus.Succeeded)
                throw new InvalidOperationException($"{file.Name}: {record?.Status} {record?.Reason}");
        });
        var requests = (double)counter.Count / files.Count;
        await services.GetRequiredService<Sweeper>().RunAsync(SweepOptions.OnDemand, cancellationToken);
        return requests;
    }

    private static async Task<LoadResult> LoadAsync(AzuriteServer azurite, int count, CancellationToken cancellationToken)
    {
        var (account, before) = (azurite.ConnectionString(Loaded), ProcessorTimeOf(azurite));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(LocalHostException).Assembly.Location, "serve", "--storage", account, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            process.OutputDataReceived += (_, e) =>
            {
                if (e.Data?.Trim() is { } line && line.StartsWith("http", StringComparison.Ordinal) && line.EndsWith("/api/health", StringComparison.Ordinal))
                    address.TrySetResult(line[..^"health".Length]);
            };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var http = new HttpClient { BaseAddress = new(await address.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken)) };
            var began = DateTimeOffset.UtcNow;
            var clock = Stopwatch.StartNew();
            var (listings, failed, done, peak, counts) = (new List<TimeSpan>(), 0, 0L, 0L, "");
            for (var still = Stopwatch.StartNew(); done < count && still.Elapsed < TimeSpan.FromMinutes(2);)
            {
                await Task.Delay(Pause, cancellationToken);
                var asked = Stopwatch.GetTimestamp();
                try
                {
                    using var list = await http.GetAsync("articles?limit=20", cancellationToken);
                    list.EnsureSuccessStatusCode();
                    listings.Add(Stopwatch.GetElapsedTime(asked));
                }
                catch (HttpRequestException)
                {
                    failed++;
                }
                process.Refresh();
                peak = Math.Max(peak, Math.Max(process.WorkingSet64, process.PeakWorkingSet64));
                var json = (await http.GetFromJsonAsync<JsonObject>("ingestion-counts", cancellationToken))!;
                var now = json.Where(status => status.Key is "succeeded" or "rejected" or "superseded").Sum(status => (long)status.Value!);
                if (now > done)
                    still.Restart();
                (done, counts) = (now, json.ToJsonString());
                Console.Error.WriteLine($"{clock.Elapsed:mm\\:ss} {done} of {count} pages, {peak / 1024 / 1024} MB, last listing {(listings.Count > 0 ? listings[^1].TotalMilliseconds : 0):0} ms");
            }
            var (azuriteTime, hostTime) = (ProcessorTimeOf(azurite) - before, process.TotalProcessorTime);
            // When each file was done is in its record, so that asking seldom makes no difference.
            var ends = new List<TimeSpan>();
            await foreach (var row in new TableClient(account, StorageNames.Ingestions).QueryAsync<TableEntity>("RowKey ge 'f' and RowKey lt 'g'", cancellationToken: cancellationToken))
                ends.Add(row.GetDateTimeOffset("StartedAt")!.Value.AddMilliseconds(row.GetDouble("DurationMs")!.Value) - began);
            return new([.. ends.Order()], azuriteTime, hostTime, peak, listings, failed, counts, done == count);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<TimeSpan[]> FloorAsync(string from, string to, List<PageFile> files, CancellationToken cancellationToken)
    {
        // What the product has written; read before the clock runs.
        var pages = new Dictionary<string, List<TableEntity>>(StringComparer.Ordinal);
        await foreach (var row in new TableClient(from, StorageNames.Articles).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            // a{date}-{page}-{position}, n{author}-{date}-{page}-{position}, p{date}-{page}; j{date} goes with the first page
            var parts = row.RowKey[1..].Split('-');
            Of(pages, row.RowKey[0] switch { 'n' => $"{parts[1]}-{parts[2]}", 'j' => $"{parts[0]}-000001", _ => $"{parts[0]}-{parts[1]}" }).Add(row);
        }
        var records = new Dictionary<string, List<TableEntity>>(StringComparer.Ordinal);
        await foreach (var row in new TableClient(from, StorageNames.Ingestions).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (row.GetString("Path") is { } path)
                Of(records, path).Add(row);
        }
        var container = new BlobContainerClient(to, StorageNames.Container);
        var (articles, ingestions) = (new TableClient(to, StorageNames.Articles), new TableClient(to, StorageNames.Ingestions));
        var ends = new ConcurrentBag<TimeSpan>();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(files, Options(cancellationToken), async (file, token) =>
        {
            await container.GetBlobClient(file.Name).DownloadContentAsync(token);
            foreach (var part in pages.GetValueOrDefault(RowKeys.Page(file.Page)[1..], []).Chunk(100))
                await articles.SubmitTransactionAsync(part.Select(Add), token);
            await ingestions.SubmitTransactionAsync(records.GetValueOrDefault(file.Name, []).Select(Add), token);
            ends.Add(clock.Elapsed);
        });
        return [.. ends.Order()];

        static List<TableEntity> Of(Dictionary<string, List<TableEntity>> groups, string name) => groups.TryGetValue(name, out var group) ? group : groups[name] = [];

        static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
    }

    private static ServiceProvider Services(string account, RequestCounter? counter)
    {
        var services = new ServiceCollection().AddNewsFunctions(new ConfigurationBuilder().AddInMemoryCollection([new(NewsFunctionsServices.StorageSetting, account)]).Build());
        if (counter is not null)
        {
            services.AddSingleton(new BlobServiceClient(account, Counted(new BlobClientOptions())));
            services.AddSingleton(new TableServiceClient(account, Counted(new TableClientOptions())));
        }
        return services.BuildServiceProvider();

        T Counted<T>(T options)
            where T : ClientOptions
        {
            options.AddPolicy(counter!, HttpPipelinePosition.PerRetry);
            return options;
        }
    }

    private static TimeSpan ProcessorTimeOf(AzuriteServer azurite)
    {
        using var process = Process.GetProcessById(azurite.ProcessId!.Value);
        return process.TotalProcessorTime;
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    private sealed record PageFile(string Name, PageKey Page, byte[] Bytes, int Articles);

    private sealed record LoadResult(TimeSpan[] Ends, TimeSpan AzuriteTime, TimeSpan HostTime, long PeakBytes, List<TimeSpan> Listings, int Failed, string Counts, bool Complete);

    private sealed class RequestCounter : HttpPipelineSynchronousPolicy
    {
        private long _count;

        public long Count => _count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }
}
