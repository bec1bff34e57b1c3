using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.LocalHost;

public sealed partial class ProgramTests : IDisposable
{
    // Invented; enough for the reader to find an article.
    private const string Page = """
        湖城日报 2024年3月2日 星期六

        湖城新建三座口袋公园

        本报讯 （记者林知秋）3月1日，记者从市园林中心获悉，今年湖城将新建
        三座口袋公园，分别位于柳巷、石桥和东湾，预计九月底前向市民开放。
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsfunctions-program-");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Serving_takes_files_in_and_after_Ctrl_C_nothing_is_left_but_the_data()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill to send the signal with.");
        Write("drop/hcrb/2024-03-02/01.txt", Page);
        string first;
        await using (var host = Serve(Path.Combine(_folder.FullName, "drop")))
        {
            await host.WaitForOutputAsync("Ctrl-C stops.");
            Assert.Matches(@"hcrb/2024-03-02/01\.txt\s+[1-9]", host.Output);
            Assert.DoesNotContain('\u001b', host.Output);
            first = await GetArticlesAsync(host);
            Assert.Contains("口袋公园", first, StringComparison.Ordinal);

            // A terminal sends it to every process.
            await LocalHostProcess.SignalAsync(AzuriteId(), "INT");
            await LocalHostProcess.SignalAsync(host.Id, "INT");
            Assert.Equal(0, await host.WaitForExitAsync());
            Assert.Equal(0, AzuriteId());
        }

        await using var again = Serve();
        await again.WaitForOutputAsync("Ctrl-C stops.");
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation); // it looks at yesterday's files again, and should find nothing to do
        Assert.DoesNotMatch("info|warning|error", again.Output);
        Assert.Equal(first, await GetArticlesAsync(again));

        // However hard it ends, Azurite ends too.
        await LocalHostProcess.SignalAsync(again.Id, "KILL");
        await Eventually.HoldsAsync(() => AzuriteId() == 0, TimeSpan.FromSeconds(10), "Azurite ends");
    }

    [Fact]
    public async Task A_taken_HTTP_port_is_named_with_its_owner_and_the_option_that_helps()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (exitCode, output, errors) = await LocalHostProcess.RunAsync("--azurite-ports", "0,0,0", "--data", Data, "--urls", $"http://127.0.0.1:{port}");

        Assert.Equal(1, exitCode);
        Assert.Contains($"port {port} is taken", errors, StringComparison.Ordinal);
        Assert.Contains("--urls", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Encoding.UTF8.GetString(output) + errors, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains($"process {Environment.ProcessId}", errors, StringComparison.Ordinal);
        Assert.Equal(0, AzuriteId());
    }

    [Theory]
    [InlineData("--storage", "nonsense", "connection string")]
    [InlineData("--storage", "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=Zm9v;BlobEndpoint=http://127.0.0.1:1/a;TableEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a", "can't be used")]
    [InlineData("--azurite-ports", "10000", "three ports")]
    [InlineData("no/such/file.txt", null, "no/such/file.txt")]
    [InlineData("ingest", null, "Required argument")]
    public async Task What_is_wrong_is_said_in_a_sentence(string argument, string? value, string expected)
    {
        var (exitCode, _, errors) = await LocalHostProcess.RunAsync(value is null ? [argument] : [argument, value]);
        Assert.Equal(1, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_are_relative_to_where_dotnet_run_was_started()
    {
        Write("a/2024-03-02/01.txt", Page);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "NewsFunctions.sln")))
            root = root.Parent!;
        var project = Path.Combine(root.FullName, "src", "NewsFunctions.LocalHost");
        using var run = Process.Start(new ProcessStartInfo("dotnet", ["run", "--no-build", "--configuration", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "--project", project, "--", "parse", "a"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        })!;
        var output = await run.StandardOutput.ReadToEndAsync(Cancellation);
        await run.WaitForExitAsync(Cancellation);
        Assert.Contains("口袋公园", output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Parse_prints_a_line_of_JSON_for_each_file_and_goes_on_after_a_bad_one()
    {
        Write("a/2024-03-02/01.txt", Page);
        Write("a/2024-03-02/02.txt", "");
        Write("a/2024-03-02/第3版 副本.txt", Page);

        var (exitCode, output, errors) = await LocalHostProcess.RunAsync("parse", Path.Combine(_folder.FullName, "a"), "no/such/file");

        Assert.Equal(1, exitCode);
        Assert.Equal("", errors);
        Assert.Equal((byte)'{', output[0]); // no byte order mark
        var text = Encoding.UTF8.GetString(output);
        Assert.Contains("口袋公园", text, StringComparison.Ordinal); // Chinese as it is
        var lines = text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["a/2024-03-02/01.txt", "a/2024-03-02/02.txt", "a/2024-03-02/第3版 副本.txt", "no/such/file"],
            lines.Select(line => Path.GetRelativePath(_folder.FullName, Path.GetFullPath(line.GetProperty("file").GetString()!, _folder.FullName))));
        Assert.All([lines[0], lines[2]], line => Assert.Equal(
            ["file", "paper", "date", "page", "articles", "furniture", "warnings"], line.EnumerateObject().Select(property => property.Name)));
        Assert.All([lines[1], lines[3]], line => Assert.Equal(["file", "error"], line.EnumerateObject().Select(property => property.Name)));
        Assert.Equal(("a", "2024-03-02", 3), (lines[2].GetProperty("paper").GetString()!, lines[2].GetProperty("date").GetString()!, lines[2].GetProperty("page").GetInt32()));
    }

    [Fact]
    public async Task Parse_explains_every_line_of_texts_PDFs_and_zips()
    {
        var (exitCode, output, _) = await LocalHostProcess.RunAsync("parse", "--explain", RepositoryFolder.Samples);

        Assert.Equal(0, exitCode);
        var pages = Encoding.UTF8.GetString(output).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(pages, page => page.GetProperty("file").GetString()!.Contains(".pdf", StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains(page.GetProperty("lines").EnumerateArray(), line => line.GetProperty("article").GetInt32() > 0));
    }

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

    private LocalHostProcess Serve(params string[] paths) =>
        LocalHostProcess.Start(["--azurite-ports", "0,0,0", "--data", Data, "--urls", "http://127.0.0.1:0", .. paths]);

    private static async Task<string> GetArticlesAsync(LocalHostProcess host)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(ArticlesUrl().Match(host.Output).Value), Cancellation);
    }

    /// <summary>The Azurite that works on our data; 0 when there is none.</summary>
    private int AzuriteId()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,args="]) { RedirectStandardOutput = true })!;
        var lines = ps.StandardOutput.ReadToEnd().Split('\n').Where(line => line.Contains("azurite", StringComparison.Ordinal) && line.Contains(Data, StringComparison.Ordinal) && !line.Contains("LocalHost.dll", StringComparison.Ordinal));
        return lines.Select(line => int.Parse(line.AsSpan().TrimStart()[..line.AsSpan().TrimStart().IndexOf(' ')], provider: null)).FirstOrDefault();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/api/articles")]
    private static partial Regex ArticlesUrl();
}
