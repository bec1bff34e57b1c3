namespace NewsFunctions.Reading;

/// <summary>A paper's code: lower-case letters and digits of any script, with single hyphens between; at most 64 characters.</summary>
public static class PaperCode
{
    /// <summary>The longest code, in UTF-16 units.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether the text is a code as <see cref="From"/> makes them.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxLength || text[0] == '-' || text[^1] == '-')
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' ? text[i - 1] == '-' : !IsCodeLetter(text[i]))
                return false;
        }
        return true;
    }

    /// <summary>Makes a code out of any name: <c>"PDS Daily"</c> → <c>pds-daily</c>. Null when nothing of it can be used.</summary>
    public static string? From(ReadOnlySpan<char> name)
    {
        Span<char> code = stackalloc char[MaxLength];
        var length = 0;
        foreach (var c in name)
        {
            if (length == MaxLength)
                break;
            var lower = char.ToLowerInvariant(c);
            if (IsCodeLetter(lower))
                code[length++] = lower;
            else if (length > 0 && code[length - 1] != '-')
                code[length++] = '-';
        }
        var result = code[..length].TrimEnd('-');
        return result.IsEmpty ? null : result.ToString();
    }

    private static bool IsCodeLetter(char c) => char.IsLetterOrDigit(c) && char.ToLowerInvariant(c) == c;
}
