using System.Globalization;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Which page of which issue of which paper a file is.</summary>
/// <param name="Paper">The paper's code.</param>
/// <param name="PaperName">The paper's name, when configured.</param>
/// <param name="Date">The date of the issue.</param>
/// <param name="Page">The page number.</param>
/// <param name="Blob">Container and name, or the file's path.</param>
/// <param name="ETag">The blob's ETag.</param>
internal sealed record PageIdentity(string Paper, string? PaperName, DateOnly Date, int Page, string? Blob, string? ETag)
{
    /// <summary>The code of a paper that nothing names.</summary>
    public const string UnknownPaper = "unknown";

    private const int MaxPage = 9999;

    /// <summary>
    /// Finds paper, date and page; the first found wins: metadata, the recommended path <c>{paper}/{yyyy-MM-dd}/{page}.txt</c>,
    /// a date or page anywhere in the name, the page's own text, the day of the upload. What was inferred is warned of.
    /// </summary>
    public static PageIdentity Resolve(FileOrigin origin, PageText? page, ReaderOptions options, List<PageWarning> warnings)
    {
        var segments = Unpacked(origin.Path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries));
        var file = segments.Length > 0 ? segments[^1] : "";
        var stem = file.LastIndexOf('.') is > 0 and var dot ? file[..dot] : file;
        var recommended = segments.Length >= 3 && ParseDate(segments[^2]) is { };

        var paper = Metadata(origin, "paper") is { } named ? PaperCode.From(named) : null;
        if (paper is null && recommended)
            paper = PaperCode.From(segments[^3]);
        if (paper is null)
        {
            paper = PaperInName(stem, segments) ?? UnknownPaper;
            Infer(warnings, WarningCodes.PaperInferred, $"The paper was taken to be “{paper}”. Name the file paper/yyyy-MM-dd/page.txt or set the blob's metadata “paper”.");
        }

        DateOnly? date = Metadata(origin, "date") is { } dated ? ParseDate(dated) : null;
        if (date is null && recommended)
            date = ParseDate(segments[^2]);
        if (date is null)
        {
            date = DateInName(origin.Path) ?? DateInText(page);
            var where = date is { } ? "found in the name or the text" : "the day of the upload";
            date ??= DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(origin.UploadedAt, options.TimeZone).DateTime);
            Infer(warnings, WarningCodes.DateInferred, string.Create(CultureInfo.InvariantCulture, $"The issue's date was taken to be {date:yyyy-MM-dd}, {where}. Name the file paper/yyyy-MM-dd/page.txt or set the blob's metadata “date”."));
        }

        int? number = Metadata(origin, "page") is { } paged ? PageNumber(paged) : null;
        if (number is null && recommended)
            number = PageNumber(stem);
        if (number is null)
        {
            number = PageInName(stem) ?? PageInText(page) ?? 1;
            Infer(warnings, WarningCodes.PageInferred, string.Create(CultureInfo.InvariantCulture, $"The page was taken to be {number}. Name the file paper/yyyy-MM-dd/page.txt or set the blob's metadata “page”."));
        }

        var blob = origin.Container is { } container ? $"{container}/{origin.Path}" : origin.Path;
        return new(paper, options.PaperNames.GetValueOrDefault(paper), date.Value, number.Value, blob, origin.ETag);
    }

    // qhrb/2024-03-02.zip.pages/版面/01.txt, and qhrb-20240302.zip.pages/01.txt, are what qhrb/2024-03-02/01.txt is: where the file of
    // several pages names the issue, folders within it do only when they are dates. A name without a date says nothing of its pages.
    private static string[] Unpacked(string[] segments)
    {
        var plain = new List<string>(segments.Length);
        var isNamed = false;
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].EndsWith(PageFiles.FolderSuffix, StringComparison.Ordinal))
            {
                var stem = System.IO.Path.GetFileNameWithoutExtension(segments[i][..^PageFiles.FolderSuffix.Length]);
                if (DateInName(stem) is not { } date)
                    continue;
                isNamed = true;
                if (LettersOf(stem) is { Length: >= 2 } letters)
                    plain.Add(letters.ToString());
                plain.Add(date.ToString("O", CultureInfo.InvariantCulture));
            }
            else if (!isNamed || i == segments.Length - 1)
            {
                plain.Add(segments[i]);
            }
            else if (ParseDate(segments[i]) is { })
            {
                plain[^1] = segments[i];
            }
        }
        return [.. plain];
    }

    private static void Infer(List<PageWarning> warnings, string code, string detail) => warnings.Add(new(code, null, detail));

    private static string? Metadata(FileOrigin origin, string key)
    {
        foreach (var (name, value) in origin.Metadata)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(value))
                return value.Trim();
        }
        return null;
    }

    private static DateOnly? ParseDate(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1600 ? date : null;

    // 1, 01, A01, 第1版
    private static int? PageNumber(ReadOnlySpan<char> text)
    {
        var core = text.Trim().TrimStart("第ABCDEFGHabcdefgh").TrimEnd("版");
        return int.TryParse(core, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= MaxPage ? page : null;
    }

    // A file that lies in no recommended folder: the letters its name starts with, else the folder's name.
    private static string? PaperInName(string stem, string[] segments)
    {
        if (LettersOf(stem) is { Length: >= 2 } letters && PaperCode.From(letters) is { } code)
            return code;
        for (var i = segments.Length - 2; i >= 0; i--)
        {
            if (DateInName(segments[i]) is null && PaperCode.From(segments[i]) is { } folder && folder.Any(char.IsLetter))
                return folder;
        }
        return null;
    }

    private static ReadOnlySpan<char> LettersOf(ReadOnlySpan<char> stem)
    {
        var letters = 0;
        while (letters < stem.Length && char.IsLetter(stem[letters]) && stem[letters] is not ('第' or '版'))
            letters++;
        return stem[..letters];
    }

    // Any run of digits and separators that is a date: 20240302, 2024-03-02, 2024年3月2日, 2024/03/02.
    private static DateOnly? DateInName(ReadOnlySpan<char> name)
    {
        for (var at = 0; at + 6 <= name.Length; at++)
        {
            if (!Characters.IsDigit(name[at]) || (at > 0 && Characters.IsDigit(name[at - 1])))
                continue;
            var digits = name[at..].IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? name.Length - at : digits;
            if (digits == 8 && ParseDate(name.Slice(at, 8)) is { } compact)
                return compact;
            if (digits != 4)
                continue;
            var rest = at + 4;
            var year = int.Parse(name.Slice(at, 4), CultureInfo.InvariantCulture);
            if (Part(name, ref rest, out var month) && Part(name, ref rest, out var day)
                && year >= 1600 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
                return new(year, month, day);
        }
        return null;

        static bool Part(ReadOnlySpan<char> name, ref int at, out int number)
        {
            number = 0;
            if (at >= name.Length || name[at] is not ('-' or '_' or '.' or '/' or '·' or '年' or '月'))
                return false;
            var start = ++at;
            while (at < name.Length && Characters.IsDigit(name[at]) && at - start < 2)
                number = number * 10 + (name[at++] - '0');
            return at > start;
        }
    }

    // A01, 第1版, and at the end of the name -01 or _1.
    private static int? PageInName(ReadOnlySpan<char> stem)
    {
        var edition = stem.IndexOf('版');
        if (edition > 0)
        {
            var start = edition;
            while (start > 0 && Characters.IsDigit(stem[start - 1]))
                start--;
            if (start < edition && PageNumber(stem[start..edition]) is { } printed)
                return printed;
        }
        var end = stem.Length;
        while (end > 0 && Characters.IsDigit(stem[end - 1]))
            end--;
        // 2024-03-02 ends in a day, not a page.
        if (DateInName(stem) is { } && DateInName(stem[..end]) is null)
            return null;
        var tail = stem[end..];
        return tail.Length is >= 1 and <= 3 && (end == 0 || stem[end - 1] is '-' or '_' or '.' or ' ' || char.IsAsciiLetter(stem[end - 1])) ? PageNumber(tail) : null;
    }

    // The date line: a whole date on a short line.
    private static DateOnly? DateInText(PageText? page)
    {
        for (var i = 0; i < (page?.Lines.Count ?? 0); i++)
        {
            var line = page![i];
            if (line.Length > 48 || Furniture.Rate(line) < 2)
                continue;
            for (var at = 0; at < line.Length; at++)
            {
                if (ChineseDates.TryReadPrefix(line[at..], out var date, out _) && date.Year is { } year
                    && date.Day <= DateTime.DaysInMonth(year, date.Month!.Value))
                    return new(year, date.Month.Value, date.Day);
            }
            // 2024.03.02 星期六
            if (Furniture.IsNumericDate(line) && DateInName(line) is { } numeric)
                return numeric;
        }
        return null;
    }

    // The folio: 第1版, 01版 on a line of furniture.
    private static int? PageInText(PageText? page)
    {
        for (var i = 0; i < (page?.Lines.Count ?? 0); i++)
        {
            var line = page![i];
            var edition = line.IndexOf('版');
            if (edition <= 0 || line.Length > 40 || Furniture.Rate(line) < 2 || line[..edition].EndsWith("今日", StringComparison.Ordinal))
                continue;
            var start = edition;
            while (start > 0 && (Characters.IsDigit(line[start - 1]) || "一二三四五六七八九十".Contains(line[start - 1], StringComparison.Ordinal)))
                start--;
            // 今日8版 counts the pages; it names none.
            if (start > 0 && line[start - 1] is '日' or '共')
                continue;
            var at = start;
            if (ChineseDates.TakeNumber(line, ref at) is >= 1 and <= MaxPage and var number)
                return number;
        }
        return null;
    }
}
