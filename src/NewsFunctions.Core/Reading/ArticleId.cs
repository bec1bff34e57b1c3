using System.Globalization;

namespace NewsFunctions.Reading;

/// <summary>An article's identity: <c>qhrb-20240302-01-03</c> is paper, date, page and position.</summary>
public readonly record struct ArticleId(string Paper, DateOnly Date, int Page, int Position)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Paper}-{Date:yyyyMMdd}-{Page:00}-{Position:00}");

    /// <summary>Reads an id back; false when the text is not one. The paper's code may itself have hyphens.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ArticleId id)
    {
        id = default;
        if (!TakeNumber(ref text, 2, out var position) || !TakeNumber(ref text, 2, out var page))
            return false;
        var dash = text.LastIndexOf('-');
        if (dash <= 0 || !DateOnly.TryParseExact(text[(dash + 1)..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        var paper = text[..dash];
        if (!PaperCode.IsValid(paper))
            return false;
        id = new(paper.ToString(), date, page, position);
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int atLeast, out int number)
    {
        number = 0;
        var dash = text.LastIndexOf('-');
        if (dash < 0)
            return false;
        var digits = text[(dash + 1)..];
        text = text[..dash];
        // One spelling only: two digits, or more without a leading zero.
        return digits.Length >= atLeast && digits.Length <= 6
            && (digits.Length == atLeast || digits[0] != '0')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number > 0;
    }
}
