using System.Buffers;

namespace NewsFunctions.Pages;

/// <summary>Tells the spaces that mean something from those that an extractor or a justified line left.</summary>
internal static class Spacing
{
    /// <summary>
    /// Writes a line without its stray spaces. One space is kept between Latin words, and between Chinese characters of a line that is
    /// not letter-spaced, where it may part two halves of a headline or two names; in a letter-spaced line only a wider gap is kept.
    /// </summary>
    /// <param name="line">The line as it stood; white space is <c>' '</c> or an ideographic space.</param>
    /// <param name="target">Where to write it; at least as long as the line.</param>
    /// <param name="indent">White space in front, in ems.</param>
    /// <param name="letterSpaced">Whether most characters stood apart.</param>
    /// <returns>The length written.</returns>
    public static int Compact(ReadOnlySpan<char> line, Span<char> target, out float indent, out bool letterSpaced)
    {
        indent = 0;
        var start = 0;
        for (; start < line.Length && IsSpace(line[start]); start++)
            indent += line[start] == '\u3000' ? 1f : 0.5f;
        line = line[start..].TrimEnd(" \u3000");
        letterSpaced = false;
        if (line.IsEmpty)
            return 0;
        if (line.IndexOfAny(' ', '\u3000') < 0)
        {
            line.CopyTo(target);
            return line.Length;
        }

        letterSpaced = IsLetterSpaced(line, out var usualGap);
        var length = 0;
        for (var i = 0; i < line.Length;)
        {
            if (!IsSpace(line[i]))
            {
                target[length++] = line[i++];
                continue;
            }
            var gap = 0;
            for (; IsSpace(line[i]); i++)
                gap += line[i] == '\u3000' ? 2 : 1;
            var keep = letterSpaced
                ? (gap > usualGap && !Characters.IsClosing(line[i]) && !Characters.IsOpening(target[length - 1])) || IsBetweenWords(target[..length], line[i..])
                : IsMeaningful(target[length - 1], line[i]);
            if (keep)
                target[length++] = ' ';
        }
        return length;
    }

    private static bool IsMeaningful(char before, char after)
    {
        var latinBefore = Characters.IsLatin(before);
        var latinAfter = Characters.IsLatin(after);
        if (latinBefore || latinAfter)
            return latinBefore && latinAfter;
        return !Characters.IsClosing(after) && !Characters.IsOpening(before) && before is not ('，' or '、' or '；' or '：' or '·')
            && after is not '·';
    }

    private static readonly SearchValues<char> SpacedNumber = SearchValues.Create("0123456789.% \u3000");

    private static bool IsBetweenWords(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        before.Length > 1 && after.Length > 1 && char.IsAsciiLetter(before[^1]) && char.IsAsciiLetter(before[^2]) && char.IsAsciiLetter(after[0]) && char.IsAsciiLetter(after[1]);

    // A line is letter-spaced when most of its characters stand alone between spaces; punctuation sticks to its neighbour.
    private static bool IsLetterSpaced(ReadOnlySpan<char> line, out int usualGap)
    {
        int characters = 0, alone = 0, inToken = 0, gap = 0, smallest = int.MaxValue;
        var latin = 0;
        foreach (var c in line)
        {
            if (IsSpace(c))
            {
                EndToken();
                gap += c == '\u3000' ? 2 : 1;
                continue;
            }
            if (gap > 0)
                smallest = Math.Min(smallest, gap);
            gap = 0;
            if (Characters.IsClosing(c) || Characters.IsOpening(c))
            {
                EndToken();
                continue;
            }
            // Latin words keep together in a spaced line as well, so they say nothing.
            if (Characters.IsLatin(c))
            {
                latin++;
                continue;
            }
            characters++;
            inToken++;
        }
        EndToken();
        usualGap = smallest == int.MaxValue ? 1 : smallest;
        // 3 . 1: a number, its digits apart.
        return (alone >= 3 && alone * 10 >= characters * 6) || (characters > 1 && alone == characters && line.IndexOfAnyExcept(SpacedNumber) < 0);

        // 5 0 0 万: digits that stand alone count.
        void EndToken()
        {
            characters += latin == 1 && inToken == 0 ? 1 : 0;
            alone += inToken + latin == 1 ? 1 : 0;
            inToken = latin = 0;
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\u3000';
}
