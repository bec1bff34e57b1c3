using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using Spectre.Console;

namespace NewsFunctions.LocalHost.Commands;

/// <summary>Uploads files, waits until the functions have worked on them, and shows what came out.</summary>
internal sealed class Intake(BlobServiceClient blobs, IngestionRecords records)
{
    private const int Parallelism = 8;
    private const int RowsShown = 40;

    // When nothing came out for so long, nobody is at work.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.Container);
    private readonly ConcurrentDictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);

    /// <summary>What became of each file so far, by its blob's name.</summary>
    public IReadOnlyDictionary<string, Outcome> Outcomes => _outcomes;

    /// <summary>Takes the files in and waits for the last of them; false when one was not read.</summary>
    public async Task<bool> RunAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        Terminal.MinimumLogLevel = LogLevel.Warning;
        await Terminal.Console.Progress().StartAsync(async progress =>
        {
            var uploading = progress.AddTask("Uploading", maxValue: Math.Max(1, files.Count));
            var reading = progress.AddTask("Reading", maxValue: Math.Max(1, files.Count));
            var uploads = new ConcurrentQueue<Upload>();
            await Parallel.ForEachAsync(files, AtOnce(cancellationToken), async (file, token) =>
            {
                if (await UploadAsync(file, token) is { } upload)
                    uploads.Enqueue(upload);
                uploading.Increment(1);
            });
            await WaitAsync([.. uploads], () => reading.Value = _outcomes.Count, cancellationToken);
        });
        Terminal.MinimumLogLevel = LogLevel.Information;
        return _outcomes.Values.All(outcome => outcome.IsRead);
    }

    /// <summary>Prints a line for each file and the sum.</summary>
    public void Show()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("page"), new TableColumn("articles").RightAligned(), new TableColumn("warnings"));
        foreach (var (name, outcome) in _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Take(RowsShown))
            table.AddRow(new Text(Terminal.Printable(name)), new Text(outcome.IsRead ? $"{outcome.Record!.ArticleCount}" : "–"), new Text(Terminal.Printable(outcome.Remark)));
        Terminal.Console.Write(table);
        if (_outcomes.Count > RowsShown)
            Terminal.WriteLine($"… and {_outcomes.Count - RowsShown} more.");
        var read = _outcomes.Values.Where(outcome => outcome.IsRead).ToList();
        Terminal.WriteLine($"{read.Count} of {_outcomes.Count} files read, {read.Sum(outcome => outcome.Record!.ArticleCount)} articles.");
    }

    /// <summary>Uploads a file unless the same bytes are there; null when that failed.</summary>
    private async Task<Upload?> UploadAsync(SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
#pragma warning disable CA5351 // Content-MD5 is what storage keeps; it is to find the same bytes again, no protection
            var hash = await MD5.HashDataAsync(stream, cancellationToken);
#pragma warning restore CA5351
            stream.Position = 0;
            var blob = _container.GetBlobClient(file.BlobName);
            if (await PropertiesAsync(blob, cancellationToken) is { ContentHash: { } hashThere } there && hash.AsSpan().SequenceEqual(hashThere))
                return new(file.BlobName, there.ETag);
            var options = new BlobUploadOptions { HttpHeaders = new() { ContentHash = hash, ContentType = TypeOf(file.BlobName) } };
            return new(file.BlobName, (await blob.UploadAsync(stream, options, cancellationToken)).Value.ETag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RequestFailedException)
        {
            _outcomes[file.BlobName] = new(null, $"not uploaded: {e.Message.Split('\n')[0].Trim()}");
            return null;
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch { ".pdf" => "application/pdf", ".zip" => "application/zip", _ => "text/plain" };

    private static async Task<BlobProperties?> PropertiesAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    private async Task WaitAsync(List<Upload> waiting, Action progressed, CancellationToken cancellationToken)
    {
        // The functions find blobs in order of their names; so only the next few are asked for.
        waiting.Sort((a, b) => string.CompareOrdinal(b.BlobName, a.BlobName));
        for (var clock = Stopwatch.StartNew(); waiting.Count > 0 && clock.Elapsed < Patience;)
        {
            await Parallel.ForEachAsync(waiting.TakeLast(4 * Parallelism).ToList(), AtOnce(cancellationToken), async (upload, token) =>
            {
                if (await FindAsync(upload, token) is { Status: IngestionStatus.Succeeded or IngestionStatus.Rejected or IngestionStatus.Superseded } record)
                    _outcomes[upload.BlobName] = new(record, null);
            });
            if (waiting.RemoveAll(upload => _outcomes.ContainsKey(upload.BlobName)) > 0)
                clock.Restart();
            progressed();
            if (waiting.Count > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
        foreach (var upload in waiting)
            _outcomes[upload.BlobName] = new(await FindAsync(upload, cancellationToken), "uploaded, but nobody reads it: is the local host or the Functions app running on this storage?");
        progressed();
    }

    /// <summary>The record of just this version of the file.</summary>
    private async Task<IngestionRecord?> FindAsync(Upload upload, CancellationToken cancellationToken) =>
        await records.FindAsync(upload.BlobName, cancellationToken) is { } record && record.BlobETag == upload.ETag.ToString().Trim('"') ? record : null;

    private static ParallelOptions AtOnce(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };

    /// <summary>What became of a file: what the functions say of it, or why they were not asked.</summary>
    public sealed record Outcome(IngestionRecord? Record, string? Problem)
    {
        /// <summary>Whether its articles are in the archive.</summary>
        public bool IsRead => Record is { Status: IngestionStatus.Succeeded };

        /// <summary>The reader's warnings, or why it was not read.</summary>
        public string Remark => Record is null ? Problem ?? ""
            : IsRead ? string.Join(", ", Record.Warnings.Select(warning => warning.Value == 1 ? warning.Key : $"{warning.Value} × {warning.Key}"))
            : $"{Record.Status.ToString().ToLowerInvariant()}: {Record.Reason}";
    }

    private sealed record Upload(string BlobName, ETag ETag);
}
