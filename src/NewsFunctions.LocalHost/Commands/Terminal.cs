using Spectre.Console;

namespace NewsFunctions.LocalHost.Commands;

/// <summary>What the user sees: plain lines, tables and progress bars, and the log among them.</summary>
internal static class Terminal
{
    // Redirected output has no width: what a line says matters more there than how long it is.
    private const int RedirectedWidth = 240;

    /// <summary>For what moves, has colours or columns; plain text when redirected.</summary>
    public static IAnsiConsole Console { get; } = Create();

    /// <summary>The least that the log shows; more while something else reports on the same events.</summary>
    public static LogLevel MinimumLogLevel { get; set; } = LogLevel.Information;

    /// <summary>Writes a line as it is: addresses and connection strings are not wrapped, so that they can be copied.</summary>
    public static void WriteLine(string line = "") => System.Console.Out.WriteLine(line);

    /// <summary>A text that came from outside, on one line and without control characters: names of files can hold anything.</summary>
    public static string Printable(string text) => string.Create(text.Length, text, (printable, source) =>
    {
        for (var i = 0; i < printable.Length; i++)
            printable[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
    });

    /// <summary>Logs to it: what the app says, and warnings of everything else.</summary>
    public static void UseLog(WebApplicationBuilder builder) => builder.Logging
        .ClearProviders()
        .AddProvider(new TerminalLogger())
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("NewsFunctions", LogLevel.Information)
        // Its errors are exceptions that it also throws, and that are reported where they are caught.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical);

    private static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (System.Console.IsOutputRedirected)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
