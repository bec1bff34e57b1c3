using System.Buffers;
using System.Runtime.InteropServices;

namespace NewsFunctions.Pages;

/// <summary>The printed lines of a page: folded characters, stray spaces taken out, meaningful ones kept as one space.</summary>
/// <remarks>
/// The lines' texts stand back to back in <see cref="Buffer"/>, so that a pattern can be followed across line ends.
/// Dropped are only white space, zero-width characters, soft hyphens and ornaments without a character of their own.
/// </remarks>
internal sealed class PageText
{
    private PageText(char[] buffer, List<Line> lines, int unreadable)
    {
        Buffer = buffer;
        Lines = lines;
        UnreadableCharacters = unreadable;
    }

    /// <summary>The text of all lines.</summary>
    public char[] Buffer { get; }

    /// <summary>The lines that are not empty, in file order.</summary>
    public List<Line> Lines { get; }

    /// <summary>How many characters say nothing: private use, or bytes that could not be decoded.</summary>
    public int UnreadableCharacters { get; }

    /// <summary>How the lines were printed, and where if they stand in the order of their places, by their numbers in the file from 1; null when the file does not know it.</summary>
    public LineType?[]? Types { get; init; }

    /// <summary>Whether the lines stand in the order in which they are read by their places.</summary>
    public bool IsPlaced => Types is LineGeometry?[];

    /// <summary>How a line was printed, if that is known.</summary>
    public LineType? TypeOf(int line) => Types?[Lines[line].Number - 1];

    /// <summary>… and where.</summary>
    public LineGeometry? PrintedAs(int line) => TypeOf(line) as LineGeometry;

    /// <summary>The text of a line.</summary>
    public ReadOnlySpan<char> this[int line]
    {
        get
        {
            ref readonly var at = ref CollectionsMarshal.AsSpan(Lines)[line];
            return Buffer.AsSpan(at.Start, at.Length);
        }
    }

    /// <summary>A line cut, or grown, to another stretch of the buffer.</summary>
    public Line Resize(in Line line, int start, int end) =>
        line with { Start = start, Length = end - start, Width = TextWidth.Of(Buffer.AsSpan(start, end - start)).Widened(LostByFolding(line) * Math.Min(1, (end - start) / (float)line.Length)) };

    /// <summary>A part of a line, without the spaces that set its letters apart.</summary>
    public Line Compact(in Line line)
    {
        var compact = new char[line.Length];
        var length = Spacing.Compact(Buffer.AsSpan(line.Start, line.Length), compact, out _, out var isLetterSpaced);
        return isLetterSpaced ? Shorten(line, compact.AsSpan(0, length)) : line;
    }

    /// <summary>A part of a line whose letters are known to be set apart, without any space.</summary>
    public Line WithoutSpaces(in Line line) => Shorten(line, Buffer.AsSpan(line.Start, line.Length).ToString().Replace(" ", "", StringComparison.Ordinal));

    // At the line's end, where the next line follows.
    private Line Shorten(in Line line, ReadOnlySpan<char> text)
    {
        var start = line.End - text.Length;
        text.CopyTo(Buffer.AsSpan(start));
        return Resize(line, start, line.End) with { IsLetterSpaced = true };
    }

    /// <summary>A line and the next, as one.</summary>
    public Line Join(in Line line, in Line next)
    {
        // Characters between them are what was left where a part was made compact.
        if (next.Start <= line.End || !Buffer.AsSpan(line.End, next.Start - line.End).ContainsAnyExcept(' '))
            return JoinTo(line, next);
        var start = next.Start - line.Length;
        Buffer.AsSpan(line.Start, line.Length).CopyTo(Buffer.AsSpan(start));
        return JoinTo(line with { Start = start }, next);
    }

    /// <summary>A line and all that follow it, up to another, as one.</summary>
    public Line JoinTo(in Line line, in Line last)
    {
        var joined = Resize(line, line.Start, last.End);
        return joined with { Width = joined.Width.Widened(LostByFolding(last)), LastNumber = last.LastNumber, EndsInSoftHyphen = last.EndsInSoftHyphen };
    }

    private float LostByFolding(in Line line) => line.Width.Ems - TextWidth.Of(Buffer.AsSpan(line.Start, line.Length)).Ems;

    /// <summary>At most <paramref name="length"/> characters from a line's start on, across line ends.</summary>
    public ReadOnlySpan<char> From(int line, int length)
    {
        var lines = CollectionsMarshal.AsSpan(Lines);
        var start = lines[line].Start;
        return Buffer.AsSpan(start, Math.Min(length, lines[^1].End - start));
    }

    /// <summary>Splits text at every kind of line end and cleans each line.</summary>
    /// <param name="text">The text of the page.</param>
    /// <param name="types">How its lines were printed, if that is known.</param>
    public static PageText Split(ReadOnlySpan<char> text, LineType?[]? types = null)
    {
        var simplified = IsSimplified(text);
        // A ligature grows to two or three characters; nothing else grows.
        var grown = 0;
        for (var rest = text; rest.IndexOfAny(CharacterFolding.Ligatures) is >= 0 and var at; rest = rest[(at + 1)..])
            grown += CharacterFolding.Ligature(rest[at]).Length - 1;
        var buffer = new char[text.Length + grown];
        var lines = new List<Line>(Math.Min(text.Count('\n') + 1, text.Length / 16 + 4));
        var lineEnds = text.ContainsAny(RareLineEnds) ? LineEnds : CommonLineEnds;
        var scratch = ArrayPool<char>.Shared.Rent(text.Length + grown + 1);
        var length = 0;
        var unreadable = 0;
        var number = 1;
        var gap = Gap.Blank;
        FullWidthForms? fullWidth = null;
        while (true)
        {
            var end = text.IndexOfAny(lineEnds);
            var raw = end < 0 ? text : text[..end];
            var line = raw.Length;
            var (indent, letterSpaced, softHyphen) = (0f, false, false);
            TextWidth width;
            var survey = Characters.Survey(raw);
            if ((survey.Traits & CharacterTraits.Odd) == 0)
            {
                raw.CopyTo(buffer.AsSpan(length));
                width = TextWidth.Of(raw, survey);
            }
            else
            {
                var cleaned = Clean(raw, scratch, simplified, ref unreadable, out softHyphen);
                line = Spacing.Compact(cleaned, buffer.AsSpan(length), out indent, out letterSpaced);
                width = TextWidth.Of(buffer.AsSpan(length, line));
                if (line > 0)
                    FullWidthForms.Note(ref fullWidth, lines.Count, raw);
            }
            if (line > 0)
            {
                lines.Add(new Line
                {
                    Number = number,
                    LastNumber = number,
                    Start = length,
                    Length = line,
                    Width = width,
                    Indent = indent,
                    Gap = gap,
                    IsLetterSpaced = letterSpaced,
                    EndsInSoftHyphen = softHyphen,
                });
                length += line;
                gap = Gap.Tight;
            }
            else if (gap == Gap.Tight)
            {
                gap = Gap.Blank;
            }
            if (end < 0)
                break;
            if (text[end] == '\f')
                gap = Gap.Break;
            var isCrLf = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n';
            // A form feed or vertical tab breaks a line, but no editor counts it as a line's end.
            if (text[end] is not ('\f' or '\v'))
                number++;
            text = text[(end + (isCrLf ? 2 : 1))..];
        }
        ArrayPool<char>.Shared.Return(scratch);
        fullWidth?.Widen(lines);
        return new(buffer, lines, unreadable) { Types = types };
    }

    // GBK's A3A0, a space as wide as a character, as converters leave it that know no other place for it; WHATWG's Encoding standard makes it U+3000.
    private const char GbkSpace = '\uE5E5';

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\f\v\u0085\u2028\u2029");
    private static readonly SearchValues<char> CommonLineEnds = SearchValues.Create("\n\r\f");
    private static readonly SearchValues<char> RareLineEnds = SearchValues.Create("\v\u0085\u2028\u2029");

    /// <summary>Whether cleaning may drop a character or put another one in its place.</summary>
    public static bool NeedsCleaning(char c) => IsInvisible(c) || char.IsWhiteSpace(c) || CharacterFolding.Fold(c) != c || !CharacterFolding.Ligature(c).IsEmpty
        || c is '\u2022' or '\u30FB' or '\u2027' or (>= '\uE000' and <= '\uF8FF') or '\uFFFD' or '\uFF05' or '\uFF0E' or '\uFF0D';

    private static ReadOnlySpan<char> Clean(ReadOnlySpan<char> raw, Span<char> scratch, bool simplified, ref int unreadable, out bool softHyphen)
    {
        var length = 0;
        softHyphen = false;
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if ((Characters.TraitsOf(c) & CharacterTraits.Odd) == 0)
            {
                softHyphen = false;
                scratch[length++] = c;
                continue;
            }
            if (IsInvisible(c))
            {
                softHyphen = c == '\u00AD';
                continue;
            }
            if (char.IsWhiteSpace(c) || c == GbkSpace)
            {
                scratch[length++] = c is '\u3000' or '\u2003' or GbkSpace ? '\u3000' : ' ';
                continue;
            }
            softHyphen = false;
            // Within a word only the dot of a name can be meant, whatever dot the font had.
            if (c is '\u2022' or '\u30FB' or '\u2027' && length > 0 && Characters.IsHan(scratch[length - 1]))
            {
                scratch[length++] = '·';
                continue;
            }
            if (c is (>= '\uE000' and <= '\uF8FF') or '\uFFFD')
            {
                unreadable++;
                // Ornaments of symbol fonts stand in front of a line or behind a sentence; elsewhere it may be a rare character.
                if (c != '\uFFFD' && (scratch[..length].Trim(" \u3000") is var before && (before.IsEmpty || Characters.IsTerminal(before[^1]))))
                    continue;
            }
            if (CharacterFolding.Ligature(c) is { IsEmpty: false } letters)
            {
                letters.CopyTo(scratch[length..]);
                length += letters.Length;
                continue;
            }
            // ５．７％, ｗｗｗ．ｎｅｗｓ: signs of a number or an address, not marks of a sentence; behind common figures ％ is a Chinese mark like others.
            if (c is '\uFF05' or '\uFF0E' or '\uFF0D' && length > 0 && char.IsAsciiLetterOrDigit(scratch[length - 1]) && (c == '\uFF05' ? raw[i - 1] != scratch[length - 1] : IsLatinOfAnyWidth(raw, i + 1)))
            {
                scratch[length++] = (char)(c - 0xFEE0);
                continue;
            }
            scratch[length++] = simplified && c == '\u2F3E' ? '户' : CharacterFolding.Fold(c);
        }
        return scratch[..length];
    }

    private static bool IsLatinOfAnyWidth(ReadOnlySpan<char> text, int i) =>
        i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF3A') or (>= '\uFF41' and <= '\uFF5A'));

    // Characters that print nothing: controls, zero-width characters, directional marks, soft hyphens, variation selectors.
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or '\uFEFF'
            or (>= '\uFE00' and <= '\uFE0F') || (c < ' ' && c != '\t') || c is >= '\u007F' and <= '\u009F';

    // Fonts for simplified Chinese draw U+2F3E as 户, though Unicode's equivalent is the traditional 戶.
    private static bool IsSimplified(ReadOnlySpan<char> text)
    {
        if (!text.Contains('\u2F3E'))
            return true;
        var votes = 0;
        foreach (var c in text)
        {
            if ("国这们来时对会发动经现学产业个实".Contains(c, StringComparison.Ordinal))
                votes++;
            else if ("國這們來時對會發動經現學產業個實".Contains(c, StringComparison.Ordinal))
                votes--;
        }
        return votes >= 0;
    }
}
