using System.Text;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Puts a paragraph's lines together again and takes out the spaces that mean nothing.</summary>
internal static class BodyText
{
    /// <summary>Appends lines to a paragraph: Chinese joins without a space, Latin words with one, a word broken by a hyphen without it.</summary>
    public static void Append(StringBuilder paragraph, PageText page, int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (i > 0 && page.Lines[i - 1].EndsInSoftHyphen)
                paragraph.Append(page[i]);
            else
                Append(paragraph, page[i]);
        }
    }

    /// <summary>Appends what a paragraph goes on with.</summary>
    public static void Append(StringBuilder paragraph, ReadOnlySpan<char> text)
    {
        if (paragraph.Length > 0 && !text.IsEmpty && Characters.IsLatin(paragraph[^1]) && Characters.IsLatin(text[0]))
            JoinLatin(paragraph, text);
        paragraph.Append(text);
    }

    /// <summary>
    /// Takes out the spaces next to Chinese characters, from <paramref name="start"/> on. The lead's marker and byline in front of it keep theirs.
    /// </summary>
    public static string WithoutStraySpaces(StringBuilder paragraph, int start)
    {
        var length = Math.Min(start, paragraph.Length);
        for (var i = length; i < paragraph.Length; i++)
        {
            var c = paragraph[i];
            if (c == ' ' && (i == 0 || i + 1 == paragraph.Length || !Characters.IsLatin(paragraph[i - 1]) || !Characters.IsLatin(paragraph[i + 1])))
                continue;
            paragraph[length++] = c;
        }
        paragraph.Length = length;
        return paragraph.ToString();
    }

    private static void JoinLatin(StringBuilder paragraph, ReadOnlySpan<char> next)
    {
        var hyphenated = paragraph[^1] == '-' && paragraph.Length > 1 && char.IsAsciiLetter(paragraph[^2]);
        if (hyphenated && char.IsAsciiLetterLower(next[0]))
        {
            paragraph.Length--;
            return;
        }
        // A number broken over two lines is one number; everything else Latin is a word of its own.
        if (!hyphenated && !(Characters.IsDigit(paragraph[^1]) && (Characters.IsDigit(next[0]) || next[0] is '.' or ',' or '%'))
            && paragraph[^1] is not ('/' or '_' or '(') && next[0] is not (')' or ',' or '.' or '%'))
            paragraph.Append(' ');
    }
}
