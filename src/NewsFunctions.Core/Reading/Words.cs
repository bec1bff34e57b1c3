namespace NewsFunctions.Reading;

/// <summary>Looks for words of a list at an end of a text.</summary>
internal static class Words
{
    /// <summary>Whether the text begins with one of the words.</summary>
    public static bool StartsWithAny(this ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>Whether the text ends with one of the words.</summary>
    public static bool EndsWithAny(this ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
