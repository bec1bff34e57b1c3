namespace NewsFunctions.Reading;

/// <summary>The file is bad: reading it again won't help until it changes. The message tells an operator why and what to do.</summary>
public sealed class UnreadableFileException(string message) : Exception(message);
