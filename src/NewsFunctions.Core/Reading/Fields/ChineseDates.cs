using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>A date as printed, whatever of it was printed.</summary>
internal readonly record struct PrintedDate(int? Year, int? Month, int Day);

/// <summary>Reads dates (3月1日, 2024年3月2日, 1日) and numbers in Chinese figures.</summary>
internal static class ChineseDates
{
    /// <summary>Reads a date at the start of the text.</summary>
    /// <param name="text">The text, without stray spaces.</param>
    /// <param name="date">The date as printed.</param>
    /// <param name="length">Its length in the text.</param>
    public static bool TryReadPrefix(ReadOnlySpan<char> text, out PrintedDate date, out int length)
    {
        date = default;
        length = 0;
        if (text.IsEmpty || !(Characters.IsDigit(text[0]) || text[0] is ' ' or '十' || FigureOf(text[0]) >= 0))
            return false;
        int? year = null, month = null;
        var at = 0;
        var number = TakeNumber(text, ref at);
        if (number is >= 1900 and < 2200 && Take(text, '年', ref at))
        {
            year = number;
            number = TakeNumber(text, ref at);
        }
        if (number is >= 1 and <= 12 && Take(text, '月', ref at))
        {
            month = number;
            number = TakeNumber(text, ref at);
        }
        if (number is not (>= 1 and <= 31) || !(Take(text, '日', ref at) || Take(text, '号', ref at)) || (year is { } && month is null))
            return false;
        date = new(year, month, number.Value);
        length = at;
        return true;
    }

    /// <summary>
    /// The date that was meant, in an issue of the given date: the latest one that is not after the issue.
    /// A date up to a month ahead is taken as announced rather than as last year's.
    /// </summary>
    /// <returns>The date, and whether a reader should doubt it: it lies ahead of the issue or over two months back. Null for 2月30日.</returns>
    public static (DateOnly Date, bool Doubtful)? Resolve(PrintedDate printed, DateOnly issue)
    {
        if (printed.Year is { } year)
            return Make(year, printed.Month!.Value, printed.Day) is { } whole ? (whole, whole > issue) : null;
        if (printed.Month is { } month)
        {
            if (Make(issue.Year, month, printed.Day) is { } thisYear && thisYear.DayNumber - issue.DayNumber <= 31)
            {
                // A January date in a December issue may be next year's; that far ahead only an announcement goes.
                return (thisYear, thisYear > issue || issue.DayNumber - thisYear.DayNumber > 62);
            }
            return Make(issue.Year - 1, month, printed.Day) is { } lastYear ? (lastYear, issue.DayNumber - lastYear.DayNumber > 62) : null;
        }
        var back = printed.Day <= issue.Day ? issue : issue.AddMonths(-1);
        return Make(back.Year, back.Month, printed.Day) is { } day ? (day, false) : null;
    }

    /// <summary>Reads a number in Arabic or Chinese figures (12, 十二, 二〇二四) and moves on; null when there is none.</summary>
    public static int? TakeNumber(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        var start = at;
        var number = 0;
        while (at < text.Length && Characters.IsDigit(text[at]) && at - start < 9)
            number = number * 10 + (text[at++] - '0');
        if (at > start)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            return number;
        }
        var tens = false;
        for (; at < text.Length && at - start < 9; at++)
        {
            var figure = FigureOf(text[at]);
            if (text[at] == '十')
            {
                number = number == 0 ? 10 : number * 10;
                tens = true;
            }
            else if (figure >= 0)
            {
                number = tens ? number + figure : number * 10 + figure;
            }
            else
            {
                break;
            }
        }
        return at > start ? number : null;
    }

    private static int FigureOf(char c) => c switch
    {
        '〇' or '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => -1,
    };

    private static bool Take(ReadOnlySpan<char> text, char c, ref int at)
    {
        if (at >= text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    private static DateOnly? Make(int year, int month, int day) =>
        day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
