using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using NewsFunctions.Pages;
using NewsFunctions.Reading;

namespace NewsFunctions.LocalHost.Commands;

/// <summary><c>parse PATH…</c>: reads files without any storage, a JSON line each.</summary>
internal static class ParseCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files, or folders of files.", Arity = ArgumentArity.OneOrMore };
        var explain = new Option<bool>("--explain") { Description = "Add how every line was understood: its label, score, column width and article." };
        var command = new Command("parse", "Read files without any storage and print one JSON line for each.") { paths, explain };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(paths), Console.OpenStandardOutput(), parsed.GetValue(explain), cancellationToken));
        return command;
    }

    /// <summary>Writes a line for each file, whether it can be read or not; gives 1 when one can't, else 0. With <paramref name="explain"/> each line of the page is explained.</summary>
    internal static async Task<int> RunAsync(IEnumerable<string> paths, Stream output, bool explain, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddNewsFunctions(new ConfigurationBuilder().AddEnvironmentVariables().Build())
            .BuildServiceProvider();
        var reader = services.GetRequiredService<PageReader>();
        var options = services.GetRequiredService<ReaderOptions>();
        var exitCode = 0;
        foreach (var file in paths.SelectMany(SourceFile.Find))
        {
            ReadOnlyMemory<byte> bytes = default;
            Exception? unreadable = null;
            IEnumerable<PageFile>? pages = null;
            try
            {
                bytes = await ReadAsync(file.Path, options, cancellationToken);
                pages = PageFiles.IsSeveral(file.Path, bytes.Span) ? PageFiles.Expand(file.Path, bytes.ToArray(), options.MaxFileBytes) : null;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                unreadable = e;
            }
            if (pages is null)
                await PutAsync(file.Path, file.Path, bytes, unreadable);
            else
                await PutAllAsync(file.Path, pages);
        }
        return exitCode;

        async Task PutAllAsync(string path, IEnumerable<PageFile> pages)
        {
            try
            {
                foreach (var page in pages)
                    await PutAsync($"{path}/{page.Name}", $"{path}{PageFiles.FolderSuffix}/{page.Name}", page.Bytes, page.Refusal is { } refusal ? new UnreadableFileException(refusal) : null);
            }
            catch (UnreadableFileException e)
            {
                await PutAsync(path, path, default, e);
            }
        }

        async Task PutAsync(string shown, string path, ReadOnlyMemory<byte> bytes, Exception? unreadable)
        {
            JsonObject line;
            try
            {
                if (unreadable is not null)
                    throw unreadable;
                List<LineExplanation>? lines = explain ? [] : null;
                var reading = reader.Read(bytes.Span, new FileOrigin(path, File.GetLastWriteTimeUtc(shown)), lines);
                line = JsonSerializer.SerializeToNode(reading, ReadingJson.Readable.PageReading)!.AsObject();
                if (lines is not null)
                    line["lines"] = JsonSerializer.SerializeToNode(lines, ReadingJson.Readable.ListLineExplanation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                line = new() { ["error"] = e.Message };
                exitCode = 1;
                // What the file can't be blamed for is a defect of ours, to be reported whole; the other files go on all the same.
                if (e is not (UnreadableFileException or IOException or UnauthorizedAccessException))
                    await Console.Error.WriteLineAsync($"{shown}: {e}");
            }
            line.Insert(0, "file", shown);
            await using (var json = new Utf8JsonWriter(output, new() { Encoder = ReadingJson.Readable.Options.Encoder }))
                line.WriteTo(json);
            output.WriteByte((byte)'\n');
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <exception cref="UnreadableFileException">The file is too large.</exception>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, ReaderOptions options, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        // What is no file, a pipe say, does not tell its length beforehand.
        var most = options.MostBytesOf(path);
        if (stream.CanSeek && options.RefusalOf(path, stream.Length) is { } refusal)
            throw new UnreadableFileException(refusal);
        var bytes = new byte[Math.Min((stream.CanSeek ? Math.Min(most, stream.Length) : most) + 1, Array.MaxLength)];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (options.RefusalOf(path, length) is { } tooLong)
            throw new UnreadableFileException(tooLong);
        return bytes.AsMemory(0, length);
    }
}
