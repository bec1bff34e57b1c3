using System.Text;
using static NewsFunctions.Tests.Typesetting.CharacterClasses;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>A printed line: its text, and by how much the typesetter had to stretch it, in quarters of an em.</summary>
public sealed record SetLine(string Text, int Slack, bool EndsParagraph);

/// <summary>Breaks a paragraph into the lines of a column: greedy, with line-start and line-end rules and squeezed punctuation.</summary>
/// <param name="Width">The column's width in quarters of an em.</param>
/// <param name="AutoSpace">Quarters of an em put between Chinese and half-width characters.</param>
/// <param name="SqueezeEagerly">Squeeze punctuation whenever one more character fits, not only where a rule demands it.</param>
/// <param name="PushPunctuation">The quirk: a closing mark that does not fit goes to the next line.</param>
/// <param name="Hyphenate">Break long Latin words with a hyphen.</param>
public sealed record LineSetter(int Width, int AutoSpace = 1, bool SqueezeEagerly = false, bool PushPunctuation = false, bool Hyphenate = false)
{
    /// <summary>Sets a paragraph; <paramref name="indent"/> is that of the first line, in quarters of an em.</summary>
    public IReadOnlyList<SetLine> Set(string text, int indent = 2 * Em)
    {
        var clusters = Clusters(text);
        var lines = new List<SetLine>();
        for (var start = 0; start < clusters.Count;)
        {
            var capacity = Width - (lines.Count == 0 ? indent : 0);
            var end = TakeLine(clusters, start, capacity);
            if (Hyphenate && end < clusters.Count)
                HyphenateAt(clusters, ref end, start, capacity);
            var last = end == clusters.Count;
            var line = string.Concat(clusters.Skip(start).Take(end - start)).TrimEnd(' ');
            lines.Add(new(line, Math.Max(0, capacity - Measure(clusters, start, end, squeezed: false)), last));
            start = end;
            while (start < clusters.Count && clusters[start] == " ")
                start++;
        }
        return lines;
    }

    /// <summary>Width of text on one line with every punctuation mark squeezed as far as it goes, in quarters of an em.</summary>
    public int TightestWidth(string line)
    {
        var clusters = Clusters(line);
        return Measure(clusters, 0, clusters.Count, squeezed: true);
    }

    private int TakeLine(List<string> clusters, int start, int capacity)
    {
        var end = start + 1;
        while (end < clusters.Count && Measure(clusters, start, end + 1, squeezed: false) <= capacity)
            end++;
        while (end < clusters.Count && (SqueezeEagerly || MayNotStartLine(clusters[end][0])) && Measure(clusters, start, end + 1, squeezed: true) <= capacity)
            end++;
        // Push out what may not stand at the break, as long as something is left.
        var natural = end;
        while (end < clusters.Count && end - start > 1 && !MayBreakBefore(clusters, end))
            end--;
        return MayBreakBefore(clusters, end) ? end : natural;
    }

    private bool MayBreakBefore(List<string> clusters, int i)
    {
        // Spaces vanish at a break; what counts stands on both sides of them.
        var (left, right) = (i - 1, i);
        while (left > 0 && clusters[left] == " ")
            left--;
        while (right < clusters.Count && clusters[right] == " ")
            right++;
        return right >= clusters.Count
            || ((PushPunctuation || !MayNotStartLine(clusters[right][0])) && !MayNotEndLine(clusters[left][0]) && !IsDashPair(clusters[left], clusters[right]));
    }

    private static bool IsDashPair(string a, string b) => (a == "—" && b == "—") || (a == "…" && b == "…");

    private void HyphenateAt(List<string> clusters, ref int end, int start, int capacity)
    {
        var word = clusters[end];
        var room = (capacity - Measure(clusters, start, end, squeezed: false) - AutoSpace) / (Em / 2) - 1;
        if (word.Length < 7 || !word.All(char.IsAsciiLetter) || room < 3)
            return;
        var cut = Math.Min(room, word.Length - 3);
        clusters[end] = word[..cut] + "-";
        clusters.Insert(end + 1, word[cut..]);
        end++;
    }

    private int Measure(List<string> clusters, int from, int to, bool squeezed)
    {
        var width = 0;
        for (var i = from; i < to; i++)
        {
            foreach (var c in clusters[i])
                width += squeezed && IsSqueezable(c) ? Em / 2 : CharacterClasses.Width(c);
            if (i <= from)
                continue;
            var (left, right) = (clusters[i - 1][^1], clusters[i][0]);
            if (!squeezed && IsSqueezable(left) && IsSqueezable(right))
                width -= Em / 2;
            if (left != ' ' && right != ' ' && IsHalfWidth(left) != IsHalfWidth(right) && !IsSqueezable(left) && !IsSqueezable(right))
                width += AutoSpace;
        }
        return width;
    }

    private static List<string> Clusters(string text)
    {
        var clusters = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (IsHalfWidth(c))
            {
                word.Append(c);
                continue;
            }
            Flush();
            clusters.Add(c.ToString());
        }
        Flush();
        return clusters;

        void Flush()
        {
            if (word.Length == 0)
                return;
            clusters.Add(word.ToString());
            word.Clear();
        }
    }
}
