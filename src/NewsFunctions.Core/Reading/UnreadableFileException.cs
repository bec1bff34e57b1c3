namespace NewsFunctions.Reading;

/// <summary>The file is bad: reading it again won't help until it changes. The message tells an operator why and what to do.</summary>
public sealed class UnreadableFileException(string message) : Exception(message)
{
    /// <summary>The line, from 1, where it went wrong, when it was at one.</summary>
    public int? Line { get; init; }

    /// <summary>The byte, from 0, where it went wrong, when it was at one.</summary>
    public long? Byte { get; init; }
}
