using System.Runtime.InteropServices;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Puts a paragraph's lines together again and takes out the spaces that mean nothing.</summary>
internal static class BodyText
{
    /// <summary>Appends lines to a paragraph: Chinese joins without a space, Latin words with one, a word broken by a hyphen without it.</summary>
    public static void Append(List<char> paragraph, PageText page, int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (i > 0 && page.Lines[i - 1].EndsInSoftHyphen)
                paragraph.AddRange(page[i]);
            else
                Append(paragraph, page[i]);
        }
    }

    /// <summary>Appends what a paragraph goes on with.</summary>
    public static void Append(List<char> paragraph, ReadOnlySpan<char> text)
    {
        if (paragraph.Count > 0 && !text.IsEmpty && Characters.IsLatin(paragraph[^1]) && Characters.IsLatin(text[0]))
            JoinLatin(paragraph, text);
        paragraph.AddRange(text);
    }

    /// <summary>
    /// Takes out the spaces next to Chinese characters, from <paramref name="start"/> on. The lead's marker and byline in front of it keep theirs.
    /// </summary>
    public static string WithoutStraySpaces(List<char> paragraph, int start)
    {
        var text = CollectionsMarshal.AsSpan(paragraph);
        var length = Math.Min(start, text.Length);
        var space = text[length..].IndexOf(' ');
        if (space < 0)
            return text.ToString();
        length += space;
        for (var i = length; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ' && (i == 0 || i + 1 == text.Length || !Characters.IsLatin(text[i - 1]) || !Characters.IsLatin(text[i + 1])))
                continue;
            text[length++] = c;
        }
        return text[..length].ToString();
    }

    private static void JoinLatin(List<char> paragraph, ReadOnlySpan<char> next)
    {
        var hyphenated = paragraph[^1] == '-' && paragraph.Count > 1 && char.IsAsciiLetter(paragraph[^2]);
        if (hyphenated && char.IsAsciiLetterLower(next[0]))
        {
            paragraph.RemoveAt(paragraph.Count - 1);
            return;
        }
        // A number broken over two lines is one number; everything else Latin is a word of its own.
        if (!hyphenated && !(Characters.IsDigit(paragraph[^1]) && (Characters.IsDigit(next[0]) || next[0] is '.' or ',' or '%'))
            && paragraph[^1] is not ('/' or '_' or '(') && next[0] is not (')' or ',' or '.' or '%'))
            paragraph.Add(' ');
    }
}
