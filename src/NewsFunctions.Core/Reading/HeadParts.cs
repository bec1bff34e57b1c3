using System.Text;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Kicker (引题), headline (主题) and subheadline (副题) of one head.</summary>
/// <param name="Kicker">What stands above the headline.</param>
/// <param name="Headline">The headline; null when the head is missing.</param>
/// <param name="Subheadline">What stands below the headline.</param>
/// <param name="IsDoubtful">Whether another division explains the head nearly as well.</param>
internal readonly record struct HeadParts(string? Kicker, string? Headline, string? Subheadline, bool IsDoubtful)
{
    // Natural-log odds within which one would not bet on either.
    private const float Doubt = 0.4f;

    private static readonly string[] KickerEnds = ["强调", "指出", "指示", "要求", "时", "致信", "回信", "批示", "之际", "表示", "提出", "听取", "显示", "发布", "数据", "获悉", "通报"];
    private static readonly string[] Attendance = ["主持", "出席", "讲话", "参加", "陪同", "致辞", "作报告", "主持会议", "参与"];

    private static readonly string[] SubheadlineStarts =
    [
        "研究", "部署", "传达", "听取", "审议", "学习", "强调", "要求", "力争", "确保", "推动", "助力", "惠及", "涉及", "围绕", "聚焦", "并", "将", "预计", "累计", "总投资", "共", "为", "让", "全力", "努力",
        "着力", "进一步", "安排", "通报", "其中", "记", "来自", "写在", "访",
    ];

    /// <summary>Decides which lines are which: a headline is a run of lines, kickers stand above it, subheadlines below.</summary>
    /// <param name="page">The page.</param>
    /// <param name="features">What was seen of its lines.</param>
    /// <param name="lines">The head's lines in printed order.</param>
    /// <param name="shared">Words shared by heads and bodies.</param>
    /// <param name="body">The body that the head belongs to.</param>
    public static HeadParts Split(PageText page, LineFeatures[] features, List<int> lines, SharedWords shared, int body)
    {
        if (lines.Count == 0)
            return default;
        var (from, to) = (0, lines.Count);
        var (best, second) = (float.MinValue, float.MinValue);
        for (var a = 0; a < lines.Count; a++)
        {
            for (var b = a + 1; b <= lines.Count; b++)
            {
                var score = Score(page, features, lines, shared, body, a, b);
                second = Math.Max(second, Math.Min(best, score));
                if (score > best)
                    (best, from, to) = (score, a, b);
            }
        }
        return new(Join(page, lines, 0, from, shared, body), Join(page, lines, from, to, shared, body), Join(page, lines, to, lines.Count, shared, body), best - second < Doubt);
    }

    private static float Score(PageText page, LineFeatures[] features, List<int> lines, SharedWords shared, int body, int from, int to)
    {
        float score = 0;
        for (var j = 0; j < lines.Count; j++)
        {
            var text = page[lines[j]];
            var spaced = page.Lines[lines[j]].IsLetterSpaced;
            if (j < from)
                score += Weights.KickerLine + RateKicker(text);
            else if (j < to)
                score += RateHeadline(text, spaced) + Weights.HeadlineShares * Math.Min(1f, shared.Count(lines[j], body) / text.Length)
                    + (j > from ? Weights.HeadlineSecondLine + (j - from - 1) * Weights.HeadlineFurtherLine : 0);
            else
                score += RateSubheadline(text) + (j > to ? Weights.SubheadlineFurtherLine - (text[0] == '—' ? Weights.DashOpensSubheadline : 0) : Weights.SubheadlineFirstLine);
            if (j == 0)
                continue;
            if (page.PrintedAs(lines[j]) is { } printed && page.PrintedAs(lines[j - 1]) is { } above)
                score += PrintedWeights.HeadSizes(above, printed, j == from, j == to, j > from && j < to);
            var longer = PrintedWidth(page, lines[j - 1]) - PrintedWidth(page, lines[j]);
            if (j == from || j == to)
            {
                score += GapSays(page, features, lines, j);
                // Kickers and subheadlines are set smaller: more fits on a line.
                score += Math.Clamp((j == from ? longer : -longer) * Weights.SmallerIsLonger, -Weights.SmallerIsLongerLimit, Weights.SmallerIsLongerLimit);
                if (spaced != page.Lines[lines[j - 1]].IsLetterSpaced)
                    score += Weights.PartsDifferInSpacing;
                if (features[lines[j]].GoesOnFromLineBefore)
                    score += Weights.PartCutsMarks;
                continue;
            }
            if (page[lines[j - 1]].EndsWithAny(KickerEnds))
                score += Weights.AnnouncesWithinPart;
            if (shared.IsBroken(lines[j - 1], lines[j], body))
                score += Weights.WordBrokenBetweenLines;
            if (j > from && j < to)
                score += Math.Abs(longer) switch
                {
                    <= 1.1f => Weights.HeadlineLinesAlike,
                    <= 2.1f => Weights.HeadlineLinesNearlyAlike,
                    > 4f => Weights.HeadlineLinesUnlike,
                    _ => 0,
                };
            if (LineMeasure.HasTwoHalves(text) != LineMeasure.HasTwoHalves(page[lines[j - 1]]))
                score += Weights.PartsDifferInHalves;
        }
        return score;
    }

    // How likely another part begins at the line by the gap before it: lines of one part are set, and so extracted, together.
    private static float GapSays(PageText page, LineFeatures[] features, List<int> lines, int j)
    {
        var line = lines[j];
        if (line != lines[j - 1] + 1)
            return 0;
        if (page.Lines[line].Gap != Gap.Tight)
            return features[line].HasUnusualGap || HasLinesTogether(page, features, lines) ? Weights.PartsAtBlank : 0;
        return !features[line].HasUnusualGap ? 0 : features[line].IsIndented ? Weights.PartsAtShownBoundary : Weights.PartsWithoutBlank;
    }

    // Two lines of the head stand together on a page where most do not.
    private static bool HasLinesTogether(PageText page, LineFeatures[] features, List<int> lines)
    {
        for (var j = 1; j < lines.Count; j++)
        {
            if (features[lines[j]] is { HasUnusualGap: true, IsIndented: false } && page.Lines[lines[j]].Gap == Gap.Tight && lines[j] == lines[j - 1] + 1)
                return true;
        }
        return false;
    }

    private static float RateKicker(ReadOnlySpan<char> text)
    {
        float score = 0;
        if (text.EndsWithAny(KickerEnds))
            score += Weights.KickerAnnounces;
        if (text.EndsWithAny(Attendance))
            score += Weights.SmallerTellsAttendance;
        if (text[^1] is '：' or ':')
            score += Weights.KickerEndsInColon;
        if (text[0] == '—')
            score -= Weights.DashOpensSubheadline;
        if (text[0] == '访' || text.Length <= 4)
            score += Weights.KickerIsLabel;
        if (LineMeasure.HasTwoHalves(text))
            score += Weights.KickerTwoHalves;
        return score;
    }

    private static float RateHeadline(ReadOnlySpan<char> text, bool spaced)
    {
        float score = spaced ? Weights.HeadlineLetterSpaced : 0;
        if (text.Length <= 16 && text.EndsWithAny(Attendance))
            score += Weights.HeadlineTellsAttendance;
        if (text.StartsWithAny(SubheadlineStarts))
            score += Weights.HeadlineStartsAsSubheadline;
        score += text.Length switch
        {
            <= 4 => Weights.HeadlineTooShort,
            <= 20 => 0,
            _ => (text.Length - 20) * Weights.HeadlineTooLong,
        };
        if (text[0] == '—')
            score -= Weights.DashOpensSubheadline;
        return score;
    }

    private static float RateSubheadline(ReadOnlySpan<char> text)
    {
        float score = 0;
        if (text[0] == '—')
            score += Weights.DashOpensSubheadline;
        if (text.StartsWithAny(SubheadlineStarts))
            score += Weights.SubheadlineStarts;
        if (text.EndsWithAny(Attendance))
            score += Weights.SmallerTellsAttendance;
        return score;
    }

    private static float PrintedWidth(PageText page, int line)
    {
        // A letter-spaced line was drawn apart to be as wide as its neighbours.
        var width = page.Lines[line].Width.Ems;
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
