using System.Globalization;
using System.Text.RegularExpressions;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Puts an article together as it is printed and, at the same time, what must be read from it (conventions: README here).</summary>
public sealed partial class ArticleBuilder(Random random, DateOnly issue)
{
    private readonly List<HeadLine> _head = [];
    private readonly List<BodyBlock> _body = [];
    private readonly List<string> _paragraphs = [];
    private readonly List<Contributor> _byline = [];
    private string? _source;
    private Dateline? _dateline;
    private Continuation? _continuation;
    private string? _credit;
    private ArticleType _type;

    /// <summary>Prints a head written <c>K kicker | H headline | S subheadline</c>, a slash between the halves that stand on lines of their own.</summary>
    public void Head(string pattern)
    {
        foreach (var part in pattern.Split('|', StringSplitOptions.TrimEntries))
        {
            var role = part[0] switch { 'K' => HeadRole.Kicker, 'S' => HeadRole.Subheadline, _ => HeadRole.Headline };
            foreach (var half in part[2..].Split('/', StringSplitOptions.TrimEntries))
                _head.AddRange(BreakLine(half, role == HeadRole.Headline ? 17 : 26).Select(text => new HeadLine(role, text)));
        }
    }

    /// <summary>Takes the head away again: it was a picture.</summary>
    public void LoseHead() => _head.Clear();

    public bool HasByline => _byline.Count > 0;

    public void Photo() => _type = ArticleType.Photo;

    /// <summary>A paragraph; the first one may begin with a marker, whose fields are given.</summary>
    public void Paragraph(string text, BlockKind kind = BlockKind.Paragraph)
    {
        _body.Add(new(kind, text));
        _paragraphs.Add(text);
    }

    /// <summary>The first paragraph behind a marker such as 本报讯 （记者…）; a date right behind it is the dateline's.</summary>
    public void Lead(string marker, string text, string? place = null, string? date = null)
    {
        Paragraph(marker + text);
        var found = OpeningDate().Match(date ?? text);
        if (place is not null || found.Success)
            _dateline = new(place, found.Success ? Resolve(found) : null);
    }

    public void Source(string source) => _source = source;

    public void By(string? role, params IEnumerable<string> names) => _byline.AddRange(names.Select(n => new Contributor(n, role)));

    /// <summary>A line that is not in the paragraphs: a byline, a signature, a jump, a credit.</summary>
    public void Line(string text) => _body.Add(new(BlockKind.Line, text));

    /// <summary>A line that is a paragraph of its own, whatever the column: crosshead, verse, row of a table.</summary>
    public void ParagraphLine(string text) => Paragraph(text, BlockKind.Line);

    /// <summary>Text that stands behind the last paragraph on the page and is part of it.</summary>
    public void AppendToLast(string text)
    {
        _body[^1] = _body[^1] with { Text = _body[^1].Text + text };
        _paragraphs[^1] += text;
    }

    /// <summary>Text that stands behind the last paragraph on the page but is no part of it.</summary>
    public void PrintBehindLast(string text) => _body[^1] = _body[^1] with { Text = _body[^1].Text + text };

    public void Credit(string credit) => _credit = credit;

    /// <summary>Lets the body begin in the middle of its first sentence.</summary>
    public void CutFirst()
    {
        var at = SafeCut(_paragraphs[0]);
        _paragraphs[0] = _paragraphs[0][at..];
        _body[0] = new(BlockKind.Flush, _paragraphs[0]);
    }

    /// <summary>Lets the body stop in the middle of its last sentence.</summary>
    public void CutLast()
    {
        if (_body[^1].Kind != BlockKind.Paragraph || _body[^1].Text != _paragraphs[^1])
            return;
        var text = _paragraphs[^1];
        var opening = Math.Max(text.LastIndexOf('电'), text.LastIndexOfAny(['）', ')'])) + 1;
        var at = Math.Max(SafeCut(text), Math.Min(opening + 1, text.Length));
        _paragraphs[^1] = text[..at];
        _body[^1] = _body[^1] with { Text = text[..at] };
    }

    /// <summary>A place behind the first third of a text where nothing that belongs together is cut.</summary>
    private static int SafeCut(string text)
    {
        var at = text.Length / 3;
        while (at < text.Length - 1 && !(IsHan(text[at]) && IsHan(text[at - 1])))
            at++;
        return at;

        static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';
    }

    /// <summary>（下转第四版）, on a line of its own or behind the last words.</summary>
    public void JumpTo(int page, string word = "下转")
    {
        _continuation = new(To: page);
        var jump = $"（{word}{PageName(page)}）";
        if (random.Chance(0.75))
            Line(jump);
        else
            PrintBehindLast(jump);
    }

    /// <summary>（上接第一版）, on a line of its own or before the first words.</summary>
    public void JumpFrom(int page)
    {
        _continuation = new(From: page);
        var jump = $"（{random.Pick("上接", "上接", "上接", "紧接")}{PageName(page)}）";
        if (random.Chance(0.6))
            _body.Insert(0, new(BlockKind.Line, jump));
        else
            _body[0] = new(BlockKind.Flush, jump + _body[0].Text);
    }

    public PrintedArticle Build()
    {
        if (Join(HeadRole.Kicker) is { } kicker && !HasWordOf(kicker))
            _head.RemoveAll(static line => line.Role == HeadRole.Kicker);
        var truth = new ExpectedArticle
        {
            Type = _type,
            Headline = Join(HeadRole.Headline),
            Kicker = Join(HeadRole.Kicker),
            Subheadline = Join(HeadRole.Subheadline),
            Byline = [.. _byline],
            Source = _source,
            Dateline = _dateline,
            Paragraphs = [.. _paragraphs],
            Continuation = _continuation,
            Credit = _credit,
            Warnings = _head.Count == 0 && _type == ArticleType.Article ? [WarningCodes.HeadlineMissing] : [],
        };
        return new(truth, [.. _head], [.. _body]);
    }

    // Printed kickers say what the text says: of 11,275, all but 55 have two characters in a row in common with it.
    private bool HasWordOf(string kicker) =>
        Enumerable.Range(0, kicker.Length - 1).Any(at => kicker[at] != ' ' && kicker[at + 1] != ' ' && _paragraphs.Exists(text => text.Contains(kicker.Substring(at, 2), StringComparison.Ordinal)));

    private string? Join(HeadRole role)
    {
        var lines = _head.Where(l => l.Role == role).Select(l => l.Text).ToList();
        return lines.Count == 0 ? null : string.Join(' ', lines);
    }

    /// <summary>A long line of a head goes over two lines, broken near the middle where the typesetter's rules allow.</summary>
    private IEnumerable<string> BreakLine(string text, int longest)
    {
        if (text.Length <= longest || random.Chance(0.15))
            return [text];
        var cut = text.IndexOf(' ', StringComparison.Ordinal);
        if (cut > 3 && cut < text.Length - 4)
            return [text[..cut], text[(cut + 1)..]];
        cut = (text.Length / 2) + random.Next(-1, 2);
        while (cut < text.Length - 1 && (CharacterClasses.MayNotStartLine(text[cut]) || CharacterClasses.MayNotEndLine(text[cut - 1])
            || (CharacterClasses.IsHalfWidth(text[cut]) && CharacterClasses.IsHalfWidth(text[cut - 1]))))
        {
            cut++;
        }
        return [text[..cut], text[cut..]];
    }

    private string PageName(int page) => random.Next(5) switch
    {
        0 => $"{page}版",
        1 => $"第{page}版",
        2 => $"A{page}版",
        _ => $"第{"一二三四五六七八九"[page - 1]}版",
    };

    /// <summary>The latest date of that month and day that is not after the issue.</summary>
    private DateOnly Resolve(Match found)
    {
        int Group(string name) => found.Groups[name].Success ? int.Parse(found.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        var (month, day) = (Group("month"), Group("day"));
        if (Group("year") is var year and > 0)
            return new(year, month, day);
        if (month == 0)
            return day <= issue.Day ? new(issue.Year, issue.Month, day) : new DateOnly(issue.Year, issue.Month, 1).AddMonths(-1).AddDays(day - 1);
        var thisYear = new DateOnly(issue.Year, month, day);
        return thisYear > issue ? thisYear.AddYears(-1) : thisYear;
    }

    [GeneratedRegex(@"^(?:记者)?(?:(?<year>\d{4})年)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})日")]
    private static partial Regex OpeningDate();
}
