namespace NewsFunctions.LocalHost;

/// <summary>Something only the user can put right; the message says what and how, and is shown without a stack trace.</summary>
public sealed class LocalHostException(string message, Exception? cause = null) : Exception(message, cause);
