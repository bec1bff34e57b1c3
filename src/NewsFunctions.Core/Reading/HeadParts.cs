using System.Text;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Kicker (引题), headline (主题) and subheadline (副题) of one head.</summary>
internal readonly record struct HeadParts(string? Kicker, string? Headline, string? Subheadline)
{
    private static readonly string[] KickerEnds = ["强调", "指出", "指示", "要求", "时", "：", ":", "致信", "回信", "批示", "之际", "表示", "提出", "听取"];
    private static readonly string[] Attendance = ["主持", "出席", "讲话", "参加", "陪同", "致辞", "作报告", "主持会议", "参与"];

    private static readonly string[] SubheadlineStarts =
    [
        "研究", "部署", "传达", "听取", "审议", "学习", "强调", "要求", "力争", "确保", "推动", "助力", "惠及", "涉及", "围绕", "聚焦", "并", "将", "预计", "累计", "总投资", "共", "为", "让", "全力", "努力",
        "着力", "进一步", "安排", "通报", "其中", "记", "来自", "写在", "访",
    ];

    /// <summary>Decides which lines are which: a headline is a run of lines, kickers stand above it, subheadlines below.</summary>
    /// <param name="page">The page.</param>
    /// <param name="lines">The head's lines in printed order.</param>
    /// <param name="shared">Words shared by heads and bodies.</param>
    /// <param name="body">The body that the head belongs to.</param>
    public static HeadParts Split(PageText page, List<int> lines, SharedWords shared, int body)
    {
        if (lines.Count == 0)
            return default;
        var (from, to) = (0, lines.Count);
        var best = float.MinValue;
        for (var a = 0; a < lines.Count; a++)
        {
            for (var b = a + 1; b <= lines.Count; b++)
            {
                var score = Score(page, lines, shared, body, a, b);
                if (score > best)
                    (best, from, to) = (score, a, b);
            }
        }
        return new(Join(page, lines, 0, from, shared, body), Join(page, lines, from, to, shared, body), Join(page, lines, to, lines.Count, shared, body));
    }

    private static float Score(PageText page, List<int> lines, SharedWords shared, int body, int from, int to)
    {
        float score = 0;
        for (var j = 0; j < lines.Count; j++)
        {
            var text = page[lines[j]];
            var line = page.Lines[lines[j]];
            // Words of the lead are the headline's; by length, since long lines share more by chance.
            var sharing = Math.Min(1f, shared.Count(lines[j], body) / text.Length);
            if (j < from)
                score += RateKicker(text) - 0.8f;
            else if (j < to)
                score += RateHeadline(text, line.IsLetterSpaced) + sharing + (j > from ? -0.9f - (j - from - 1) * 0.6f : 0);
            else
                score += RateSubheadline(text) + (j > to ? -0.6f - (text[0] == '—' ? 6f : 0f) : -0.8f);
            if (j == 0)
                continue;
            var longer = PrintedWidth(page, lines[j - 1]) - PrintedWidth(page, lines[j]);
            if (j == from)
                score += Math.Clamp(longer * 0.15f, -0.9f, 0.9f); // kickers are set smaller: more fits on a line
            else if (j == to)
                score += Math.Clamp(-longer * 0.15f, -0.9f, 0.9f); // so are subheadlines
            else
            {
                if (shared.IsBroken(lines[j - 1], lines[j], body))
                    score += 2.5f;
                var widths = Math.Abs(PrintedWidth(page, lines[j - 1]) - PrintedWidth(page, lines[j]));
                score += widths <= 1.1f ? 1f : widths <= 2.1f ? 0.5f : widths > 4f ? -0.8f : 0f;
            }
            if (j == from || j == to)
                score += line.IsLetterSpaced != page.Lines[lines[j - 1]].IsLetterSpaced ? 0.6f : 0;
        }
        return score;
    }

    private static float RateKicker(ReadOnlySpan<char> text)
    {
        float score = 0;
        foreach (var end in KickerEnds)
            score += text.EndsWith(end, StringComparison.Ordinal) ? 2.5f : 0;
        if (EndsInAttendance(text))
            score += 0.8f;
        if (text.StartsWith("—", StringComparison.Ordinal))
            score -= 4;
        return score;
    }

    private static float RateHeadline(ReadOnlySpan<char> text, bool spaced)
    {
        float score = spaced ? 0.8f : 0;
        if (text.Length <= 16 && EndsInAttendance(text))
            score -= 1.2f;
        if (StartsLikeSubheadline(text))
            score -= 0.8f;
        score += text.Length switch
        {
            < 4 => -0.5f,
            <= 20 => 0.3f,
            _ => -0.08f * (text.Length - 20),
        };
        if (text.StartsWith("—", StringComparison.Ordinal))
            score -= 4;
        foreach (var end in KickerEnds)
            score -= text.EndsWith(end, StringComparison.Ordinal) ? 1f : 0;
        return score;
    }

    private static float RateSubheadline(ReadOnlySpan<char> text)
    {
        float score = 0;
        if (text.StartsWith("—", StringComparison.Ordinal))
            score += 5;
        if (StartsLikeSubheadline(text))
            score += 1.5f;
        if (EndsInAttendance(text))
            score += 0.8f;
        if (text.Length > 16)
            score += 0.3f;
        return score;
    }

    private static bool EndsInAttendance(ReadOnlySpan<char> text)
    {
        foreach (var word in Attendance)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool StartsLikeSubheadline(ReadOnlySpan<char> text)
    {
        foreach (var start in SubheadlineStarts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static float PrintedWidth(PageText page, int line)
    {
        // A letter-spaced line was drawn apart to be as wide as its neighbours.
        var width = LineMeasure.Width(page[line]);
        return page.Lines[line].IsLetterSpaced ? width * 1.25f : width;
    }

    private static string? Join(PageText page, List<int> lines, int from, int to, SharedWords shared, int body)
    {
        if (from == to)
            return null;
        var text = new StringBuilder();
        for (var j = from; j < to; j++)
        {
            var line = page[lines[j]];
            if (j > from)
            {
                var before = page[lines[j - 1]];
                var latin = Characters.IsLatin(before[^1]) && Characters.IsLatin(line[0]);
                var halves = Math.Abs(before.Length - line.Length) <= 2 && !shared.IsBroken(lines[j - 1], lines[j], body)
                    && !Characters.IsLatin(before[^1]) && !Characters.IsLatin(line[0]) && !Characters.IsClosing(before[^1]);
                if (latin || halves)
                    text.Append(' ');
            }
            text.Append(line);
        }
        return text.ToString();
    }
}
