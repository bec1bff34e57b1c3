namespace NewsFunctions.Pages;

/// <summary>How wide a text is set, in ems.</summary>
/// <param name="Ems">Its width with every mark at full width.</param>
/// <param name="Squeezed">Its width with every mark squeezed to half an em.</param>
/// <param name="Slack">How much wider it may have been: set-off space around Latin, letters wider than half an em.</param>
internal readonly record struct TextWidth(float Ems, float Squeezed, float Slack)
{
    // 买买提·吐尔逊: a third of an em in many faces, half or all of one in others.
    private const float Dot = 0.4f, DotSlack = 0.2f;

    // Latin characters in a usual face; those beyond are as wide as most.
    private static readonly float[] LatinWidths = [.. Enumerable.Range(0, 128).Select(static c => OfLatin((char)c))];

    /// <summary>Measures a text.</summary>
    public static TextWidth Of(ReadOnlySpan<char> text) => Of(text, Characters.Survey(text));

    /// <summary>Measures a text that was surveyed before.</summary>
    public static TextWidth Of(ReadOnlySpan<char> text, (CharacterTraits Traits, int Squeezable) survey)
    {
        var squeeze = survey.Squeezable * 0.5f;
        // Chinese characters and marks are an em each.
        return (survey.Traits & (CharacterTraits.Latin | CharacterTraits.Odd | CharacterTraits.OddWidth)) == 0
            ? new(text.Length, text.Length - squeeze, 0)
            : OfMixed(text, squeeze);
    }

    /// <summary>The same text, set wider by some ems.</summary>
    public TextWidth Widened(float ems) => ems == 0 ? this : new(Ems + ems, Squeezed + ems, Slack);

    /// <summary>How much wider than its common letters and figures a text was set that had full-width ones (２０２４), in ems.</summary>
    public static float LostByFolding(ReadOnlySpan<char> text)
    {
        float lost = 0;
        while (text.IndexOfAnyInRange('\uFF0D', '\uFF5A') is >= 0 and var at)
        {
            lost += (char)(text[at] - 0xFEE0) is var folded && char.IsAsciiLetterOrDigit(folded) ? 1 - LatinWidths[folded] : 0;
            text = text[(at + 1)..];
        }
        return lost;
    }

    private static TextWidth OfMixed(ReadOnlySpan<char> text, float squeeze)
    {
        float width = 0, slack = 0;
        var previousLatin = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                width += i > 0 && Characters.IsLatin(text[i - 1]) ? 0.25f : 0.5f;
                slack += 0.25f;
                continue;
            }
            if (char.IsLowSurrogate(c))
                continue;
            if (c == '·')
            {
                width += Dot;
                slack += DotSlack;
                continue;
            }
            var latin = Characters.IsLatin(c);
            width += !latin ? 1f : c < LatinWidths.Length ? LatinWidths[c] : 0.5f;
            if (latin)
                slack += 0.06f;
            if (i > 0 && latin != previousLatin)
                slack += 0.25f;
            previousLatin = latin;
        }
        return new(width, width - squeeze, slack);
    }

    private static float OfLatin(char c) => c switch
    {
        >= '0' and <= '9' => 0.5f,
        >= 'A' and <= 'Z' => 0.62f,
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' or '-' or '/' => 0.3f,
        'm' or 'w' or '%' or '@' => 0.8f,
        _ => 0.5f,
    };
}
