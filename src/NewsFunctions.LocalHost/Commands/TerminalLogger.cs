using Spectre.Console;

namespace NewsFunctions.LocalHost.Commands;

/// <summary>The log as lines among the rest of the output, also while a progress bar moves.</summary>
internal sealed class TerminalLogger : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Terminal.MinimumLogLevel && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var (word, style) = logLevel switch
        {
            >= LogLevel.Error => ("error", "red"),
            LogLevel.Warning => ("warning", "yellow"),
            _ => ("info", "grey"),
        };
        // A warning's exception comes from one attempt of several: what it says is enough. An error's whole story is wanted.
        var details = exception is null ? "" : logLevel >= LogLevel.Error ? Environment.NewLine + exception : $": {Terminal.Printable(exception.Message.Split('\n')[0].Trim())}";
        Terminal.Console.MarkupLineInterpolated($"[grey]{TimeProvider.System.GetLocalNow():HH:mm:ss}[/] [{style}]{word}[/] {Terminal.Printable(formatter(state, exception))}{details}");
    }

    public void Dispose()
    {
    }
}
