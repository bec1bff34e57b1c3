using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>
/// Mends lines that an extractor tore apart: a closing mark pushed to the next line, and the cut that some make between two marks
/// set closer than usual (他说：|“好。”).
/// </summary>
internal static class TornLines
{
    // Lines on each side that tell how wide the column is.
    private const int Neighbourhood = 10;

    // The share of a column's width that the words of a stretched line have at least.
    private const float LeastOfColumn = 0.55f;

    // The share of it that one of the pieces has at most.
    private const float MostOfColumn = 0.8f;

    // What may be broken over two lines, and closes a credit all the same.
    private static readonly string[] LastWordsOfCredits = ["摄影报道", "资料图片", "资料照片", "供图", "提供"];
    private static readonly WordSet BylineStarts = new(["本报", "新华社记者", "记者", "首席记者", "见习记者", "实习记者", "特约记者", "通讯员", "实习生"]);
    // What ends the first of two things on a line, or begins the second.
    private static readonly SearchValues<char> Borders = SearchValues.Create("）) 摄" + Characters.Bullets);
    // The last characters of who gives a picture.
    private static readonly SearchValues<char> Organisations = SearchValues.Create("部心馆局网社报委办台院校站会布");
    // Marks that are set closer before another one; ！ and ？ keep their place.
    private static readonly SearchValues<char> PairStarts = SearchValues.Create("，。、；：”’）》】」』“‘（《【「『");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789. ");

    /// <summary>Joins the torn lines of a page, in place.</summary>
    public static void Mend(PageText page)
    {
        // Lines that were put together by their places are not torn.
        if (!page.IsPlaced)
        {
            PutInitialsBack(page);
            JoinScatteredCharacters(page);
            var cuts = MendMarksAtLineEnds(page);
            PartWhatStoodBeside(page);
            JoinCutMarks(page, cuts);
            JoinFragments(page);
        }
        JoinWrappedBylines(page);
    }

    // An initial that is some lines high (首字下沉) floats, and browsers draw what floats before the text about it: it comes out above its article's head.
    private static void PutInitialsBack(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 1 && BesideInitial(page, lines, i) is { First: > 0 and var first, Below: var below })
            {
                // What stands between moves up by one character, and it stands in front of what is beside it, which fills the column with it.
                var initial = page.Buffer[lines[i].Start];
                var (from, to) = (lines[i].Start, lines[first].Start);
                page.Buffer.AsSpan(from + 1, to - from - 1).CopyTo(page.Buffer.AsSpan(from));
                page.Buffer[to - 1] = initial;
                for (var between = i + 1; between < first; between++)
                    lines[between] = lines[between] with { Start = lines[between].Start - 1 };
                lines[first] = page.Resize(lines[first], to - 1, lines[first].End);
                var width = lines[below].Width.Ems - Math.Max(lines[first].Width.Ems - 1, lines[first + 1].Width.Ems);
                for (var beside = first; beside < below; beside++)
                    lines[beside] = lines[beside] with { Width = lines[beside].Width.Widened(beside == first ? width - 1 : width) };
                continue;
            }
            lines[kept++] = lines[i];
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    // The first of the two or three lines that an initial makes narrower than those below them, and the first of these; 0 where there are none.
    private static (int First, int Below) BesideInitial(PageText page, ReadOnlySpan<Line> lines, int initial)
    {
        const int MostOfHead = 8;
        const float Least = 1.4f, Most = 4.6f, Alike = 1.3f, Narrowest = 7; // ems
        // 林知秋|摄, 本报|讯
        if (page[initial] is "摄" or "图" or "文" or "讯" or "电" || !Characters.IsHan(page[initial][0]))
            return default;
        // One of several is a vertical line's.
        if ((initial > 0 && lines[initial - 1].Length == 1) || (initial + 1 < lines.Length && lines[initial + 1].Length == 1))
            return default;
        // A paragraph's last character, or a name's: what stands above goes on with it.
        if (initial > 0 && page[initial - 1] is var above && !(Characters.IsTerminal(above[^1]) || Characters.IsClosing(above[^1]) || Bylines.EndsWithCreditWord(above) || (Furniture.Rate(above) == 2 && !IsNumber(above))))
            return default;
        for (var i = initial + 1; i <= initial + MostOfHead && i + 2 < lines.Length; i++)
        {
            var (first, second) = (lines[i].Width.Ems, lines[i + 1].Width.Ems);
            var wide = i + 3 < lines.Length && MathF.Abs(lines[i + 2].Width.Ems - second) <= Alike ? i + 3 : i + 2;
            if (first >= Narrowest && MathF.Abs(first - second) <= Alike && lines[wide].Width.Ems - MathF.Max(first, second) is >= Least and <= Most
                && lines[i].Indent < 1 && !StartsByline(page[i]) && page.Buffer.AsSpan(lines[i].Start, lines[wide].End - lines[i].Start).ContainsAny('，', '。'))
                return (i, wide);
            if (EndsSentence(page[i]))
                return default;
        }
        return default;
    }

    // A byline too long for its column: □本报记者白强英 通讯员令狐平|友 文/图.
    private static void JoinWrappedBylines(PageText page)
    {
        const int LongestName = 14;
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        List<Contributor> byline = [];
        for (var i = 0; i < lines.Length; i++)
        {
            if (kept > 0 && lines[i].Length <= 3 && page.Buffer.AsSpan(lines[kept - 1].Start, lines[i].End - lines[kept - 1].Start).TrimEnd("）)").EndsWithAny(LastWordsOfCredits))
            {
                lines[kept - 1] = page.Join(lines[kept - 1], lines[i]);
                continue;
            }
            if (kept > 0 && GoesOnFromSource(page.Buffer.AsSpan(lines[kept - 1].Start, lines[kept - 1].Length), page[i]))
            {
                lines[kept - 1] = page.Join(lines[kept - 1], lines[i]);
                continue;
            }
            if (kept > 0 && CreditBegins(page, lines[kept - 1], lines[i], byline) is > 0 and var begun)
            {
                if (begun == lines[kept - 1].Length)
                {
                    lines[kept - 1] = page.Join(lines[kept - 1], lines[i]);
                    continue;
                }
                lines[kept - 1] = page.Resize(lines[kept - 1], lines[kept - 1].Start, lines[kept - 1].End - begun);
                lines[i] = page.Resize(lines[i], lines[i].Start - begun, lines[i].End);
            }
            if (kept > 0 && lines[kept - 1].Length is >= 2 and < 40 && lines[i].Length < 24 && StartsByline(page.Buffer.AsSpan(lines[kept - 1].Start, lines[kept - 1].Length)))
            {
                var first = page.Buffer.AsSpan(lines[kept - 1].Start, lines[kept - 1].Length);
                var second = page[i];
                var whole = page.Buffer.AsSpan(lines[kept - 1].Start, lines[i].End - lines[kept - 1].Start);
                // Hardly ever both lines are one byline, so that is asked first.
                // 安娜·|林白和海伦·石寨: prose names foreigners too.
                var isProse = first[^1] == '·' && whole.Length > LongestName && !Bylines.HasRole(whole);
                if (!isProse && IsByline(whole, byline) && (Bylines.EndsInTitle(first) || (!IsByline(second, byline) && (!IsByline(first, byline) || Bylines.HasRole(second) || GoesOnFromName(first, second)))))
                {
                    lines[kept - 1] = page.Join(lines[kept - 1], lines[i]);
                    continue;
                }
            }
            lines[kept++] = lines[i];
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    // 灯会将持续到月底。王|小满摄, 。新华社记者 王|小满摄: how many of the first line's characters are of the credit that fills the second.
    private static int CreditBegins(PageText page, in Line first, in Line second, List<Contributor> scratch)
    {
        const int Longest = 12;
        var line = page.Buffer.AsSpan(second.Start, second.Length);
        // 王小满摄|（湖城图片社）, 王小满摄（湖城|图片社）
        var isAgency = line[^1] is '）' or ')' && line.Length <= Longest;
        if (second.Length > 16 || first.End != second.Start || !(isAgency || Bylines.MayCloseCredit(line)))
            return 0;
        var text = page.Buffer.AsSpan(first.Start, first.Length);
        var begun = LastWords(text).Length;
        if (begun is 0 or > Longest || (begun == text.Length && !isAgency))
            return 0;
        var whole = page.Buffer.AsSpan(second.Start - begun, begun + second.Length);
        return Bylines.MayCloseCredit(whole) && (Bylines.IsCredit(whole, scratch) || IsByline(whole, scratch)) ? begun : 0;
    }

    // ◎本报记者林知秋通讯员王小|满白石, 王小|满 白石: what can't begin with a name ends one.
    private static bool GoesOnFromName(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (second.Length > 2 && second[1] == ' ' && Names.IsHan(second[..1]))
            return AreNames(second[2..]);
        return Names.IsHan(second)
            && (second.Length == 1 || (second.Length <= 7 && first.Length >= 8 && Bylines.StartsWithReporter(first) && !CommonWords.Join(second[0], second[1]) && !Names.IsName(second[..2])));
    }

    private static bool AreNames(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split(' '))
        {
            if (!Names.IsName(text[part]))
                return false;
        }
        return true;
    }

    // 图片来源：市|融媒体中心
    private static bool GoesOnFromSource(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length > 20 || second.Length > 10 || !Bylines.StartsWithSource(first))
            return false;
        return first[0] is '（' or '(' ? first[^1] is not ('）' or ')') && second[^1] is '）' or ')' : Names.IsHan(second) && Organisations.Contains(second[^1]);
    }

    private static bool StartsByline(ReadOnlySpan<char> line) =>
        line[0] is '（' or '(' or '文' || line[^1] == '·' || Characters.AnyBullet.Contains(line[0]) || BylineStarts.IsAtStart(line);

    private static bool IsByline(ReadOnlySpan<char> text, List<Contributor> byline)
    {
        byline.Clear();
        if (text[0] is '（' or '(')
        {
            if (text[^1] is not ('）' or ')'))
                return false;
            text = text[1..^1];
        }
        return Bylines.TryRead(text, byline) && Bylines.NamesPeople(text, byline, longestUnknown: 3);
    }

    // A headline spaced so widely that characters and numbers came out as lines of their own: 逐 项 销|号|推|进, 接 待 游 客|3 . 1|万 人 次.
    private static void JoinScatteredCharacters(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        for (var i = 0; i < lines.Length;)
        {
            int end = i, single = 0, spaced = 0;
            // Below a vertical head, a body may begin with a line that was stretched.
            while (end < lines.Length && IsFragment(page, end) && (end == i || lines[end].Gap == Gap.Tight) && !(single == end - i && single >= 4 && lines[end].IsLetterSpaced && lines[end].Length > 4))
            {
                single += lines[end].Length == 1 || IsNumber(page[end]) ? 1 : 0;
                spaced += lines[end].IsLetterSpaced ? 1 : 0;
                end++;
            }
            if (single > 0 && end - i > 1 && (single >= 4 || spaced > 0 || (single > 1 && end < lines.Length && lines[end].IsLetterSpaced)))
            {
                lines[kept++] = page.JoinTo(lines[i], lines[end - 1]) with { IsLetterSpaced = true };
                i = end;
                continue;
            }
            // What can't be joined from here on, can't from a later line on either.
            do
                lines[kept++] = lines[i++];
            while (i < end);
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    private static bool IsFragment(PageText page, int i)
    {
        var text = page[i];
        return page.Lines[i].IsLetterSpaced ? text.Length <= 16 && text.IndexOfAny('，', '。') < 0 : (text.Length == 1 && !Characters.IsClosing(text[0])) || (text.Length == 3 && text[1] == ' ') || IsNumber(text);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length <= 6 && Characters.IsDigit(text[0]) && text.IndexOfAnyExcept(NumberCharacters) < 0;

    // No typesetter begins a line with a closing mark or ends one with an opening mark. Either the mark alone was pushed over the line's
    // end, or one printed line was cut in two. The same extractor did the whole page, so what its widths say elsewhere counts too: whether it cuts lines in two is returned.
    private static bool MendMarksAtLineEnds(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var any = false;
        for (var i = 1; i < lines.Length && !any; i++)
            any = PushedMarks(page, lines[i]) > 0 || PulledMarks(page, lines[i - 1]) > 0 || IsDash(page, lines[i]);
        if (!any)
            return false;
        using var measured = new Widths(page);
        var widths = measured.Span;
        var votes = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (PushedMarks(page, lines[i]) > 0 || PulledMarks(page, lines[i - 1]) > 0)
                votes += IsCutInTwo(widths, i);
        }
        var cutsPairs = CutsPairs(page);
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (kept == 0 || IsTooLong(lines[kept - 1]))
            {
                lines[kept++] = lines[i];
                continue;
            }
            ref var before = ref lines[kept - 1];
            if (IsDash(page, lines[i]) && EndsWithinSentence(page, before) && !FillsColumnWithNext(widths, i))
            {
                before = page.Join(before, lines[i]);
                continue;
            }
            var pushed = PushedMarks(page, lines[i]);
            var pulled = pushed == 0 ? PulledMarks(page, before) : 0;
            if (pushed + pulled == 0)
            {
                lines[kept++] = lines[i];
                continue;
            }
            var cut = IsCutInTwo(widths, i);
            if (cutsPairs || pushed == lines[i].Length || pulled == before.Length || cut + Math.Clamp(votes, -2, 2) >= 0)
            {
                before = page.Join(before, lines[i]);
                continue;
            }
            // Lines stand back to back, so that a mark changes hands by moving their border; a space at the border goes.
            var (left, right) = (before.End + pushed - pulled, lines[i].Start + pushed - pulled);
            while (left > before.Start + 1 && page.Buffer[left - 1] == ' ')
                left--;
            while (right < lines[i].End - 1 && page.Buffer[right] == ' ')
                right++;
            before = page.Resize(before, before.Start, left);
            lines[kept++] = page.Resize(lines[i], right, lines[i].End) with { GoesOn = true };
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
        return cutsPairs || votes > 0;

        // No column is so wide, and measuring what grows on and on would be quadratic.
        static bool IsTooLong(in Line joined) => joined.LastNumber > joined.Number && joined.Length > 400;
    }

    // Whether more pairs of marks (。” and ”（) stand at line ends than within lines: the extractor cuts where two were set close together.
    // One that pushes marks over line ends does so behind words too.
    private static bool CutsPairs(PageText page)
    {
        const int Few = 3;
        int cut = 0, pushed = 0;
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        for (var i = 1; i < lines.Length; i++)
        {
            if (IsPair(page.Buffer[lines[i].Start - 1], page.Buffer[lines[i].Start]))
                cut++;
            else if (PushedMarks(page, lines[i]) > 0)
                pushed++;
        }
        if (cut < Few)
            return false;
        // Those within lines are looked for only as long as they may decide.
        var more = cut - pushed;
        for (var i = 0; more > 0 && i < lines.Length; i++)
        {
            for (var rest = page[i]; more > 0 && rest.IndexOfAny(PairStarts) is >= 0 and var at && at + 1 < rest.Length; rest = rest[(at + 1)..])
                more -= IsPair(rest[at], rest[at + 1]) ? 1 : 0;
        }
        return more > 0;
    }

    private static bool IsPair(char first, char second) => PairStarts.Contains(first) && (Characters.IsOpening(second) || (!Characters.IsOpening(first) && PairStarts.Contains(second)));

    // Closing marks at a line's start.
    private static int PushedMarks(PageText page, in Line line)
    {
        var count = 0;
        while (count < line.Length && Characters.IsClosing(page.Buffer[line.Start + count]) && (count > 0 || page.Buffer[line.Start] is not ('…' or '.' or '%')))
            count++;
        return count;
    }

    // 青禾县做起米粉生意|——|“一碗粉”走出山: a dash that had no room on the line it closes.
    private static bool IsDash(PageText page, in Line line) => line.Length <= 2 && page.Buffer[line.Start] == '—' && page.Buffer[line.End - 1] == '—';

    // … but for one that an extractor cut off the line it begins.
    private static bool FillsColumnWithNext(ReadOnlySpan<float> widths, int i) =>
        i + 1 < widths.Length && ColumnWidth(widths, i) is > 0 and var column && Math.Abs(widths[i] + widths[i + 1] - column) <= 1.5f;

    // Opening marks at a line's end.
    private static int PulledMarks(PageText page, in Line line)
    {
        var count = 0;
        while (count < line.Length && Characters.IsOpening(page.Buffer[line.End - 1 - count]))
            count++;
        return count;
    }

    // 1: the two lines were one; -1: they were two; 0: their widths don't tell.
    private static int IsCutInTwo(ReadOnlySpan<float> widths, int i)
    {
        var column = ColumnWidth(widths, i);
        if (column == 0)
            return 0;
        var whole = widths[i - 1] + widths[i] - 0.5f;
        if (whole > column + 1.5f)
            return -1;
        return whole <= column + 0.5f && widths[i - 1] < column - 2.5f && widths[i] > 1.5f ? 1 : 0;
    }

    // What stood side by side in two boxes came out as one line: 荒坡变良田 本报讯 （记者…, （张三摄）荒坡变良田, （下转第四版） 荒坡变良田.
    private static void PartWhatStoodBeside(PageText page)
    {
        List<Line>? parted = null;
        List<Contributor> scratch = [];
        using var measured = new Widths(page);
        var widths = measured.Span;
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i];
            var at = (line.Length >= 6 || page[i] is ['摄', _, ..]) && (page[i].ContainsAny(Borders) || page[i][^1] == '电') ? SecondPart(page, i, widths, scratch) : 0;
            if (at > 0 && parted is null)
            {
                parted = new(page.Lines.Count + page.Lines.Count / 16 + 8);
                parted.AddRange(CollectionsMarshal.AsSpan(page.Lines)[..i]);
            }
            if (at > 0)
            {
                var first = page[i][..at].TrimEnd(' ').Length;
                parted!.Add(page.Compact(page.Resize(line, line.Start, line.Start + first)) with { EndsInSoftHyphen = false });
                var second = at + page[i][at..].IndexOfAnyExcept(' ');
                var isSpaced = SpacedDispatch(page[i][(second - 1)..]) == 1;
                line = page.Resize(line, line.Start + second, line.End);
                line = (isSpaced ? page.WithoutSpaces(line) : page.Compact(line)) with { Indent = 0, Gap = Gap.Tight };
            }
            parted?.Add(line);
        }
        if (parted is null)
            return;
        page.Lines.Clear();
        page.Lines.AddRange(parted);
    }

    // Where the second thing on a line begins; 0 when there is only one.
    private static int SecondPart(PageText page, int i, ReadOnlySpan<float> widths, List<Contributor> scratch)
    {
        var text = page[i];
        // 本报记者 王小满|摄荒坡变良田
        if (text[0] == '摄' && i > 0 && !CommonWords.Join(page[i - 1][^1], '摄') && IsByline(string.Concat(LastWords(page[i - 1]), "摄"), scratch))
            return 1;
        var close = text.IndexOfAny('）', ')');
        if (close > 0 && close + 2 < text.Length && i > 0 && ClosesByline(page[i - 1], text[..close], scratch) && !(i > 1 && LeadMarker.Read(page[i - 2]).Strength == MarkerStrength.Strong) && text[close + 1] is not ('。' or '，'))
            return close + 1;
        if (close > 3 && close + 2 < text.Length && text[..close].LastIndexOfAny('（', '(') is >= 0 and var open)
        {
            var inner = text[(open + 1)..close];
            var behind = text[(close + 1)..];
            var isApart = behind[0] == ' ';
            behind = behind.TrimStart(' ');
            scratch.Clear();
            if (!behind.IsEmpty && !inner.IsEmpty && !Characters.IsClosing(behind[0]) && Characters.IsHan(inner[0])
                && ((Bylines.EndsWithCreditWord(inner) && !inner.EndsWith("地图", StringComparison.Ordinal) && !inner.Contains('，') && Bylines.TryRead(inner, scratch))
                    || Jump.TryFind(text.Slice(open, close - open + 1), out _)
                    || (Jump.TryFind(behind, out var jump) && jump.Start == 0 && Bylines.TryRead(inner, scratch))
                    || (isApart && open > 0 && Characters.IsTerminal(text[open - 1]) && Bylines.TryRead(inner, scratch))))
                return close + 1;
        }
        for (var space = text.IndexOf(' '); space >= 0;)
        {
            // 荒 坡 变 良 田 本报讯: nothing ends within what is set apart.
            while (space >= 2 && space + 3 < text.Length && text[space - 2] == ' ' && text[space + 2] == ' ')
                space += 2;
            if (space >= 2 && space + 1 < text.Length)
            {
                var before = text[..space];
                // The last characters of a head may stand on the line alone.
                if ((space >= 4 || (i > 0 && Characters.IsHan(before[0]) && !Names.IsName(before) && IsOfHead(page, i))) && Characters.IsHan(before[before[1] == ' ' ? ^1 : 1]) && before.IndexOf('。') < 0 && (!Characters.IsClosing(before[^1]) || before[^1] is '”' or '！' or '？' or '》' || EndsInColumnName(before, scratch))
                    && LeadMarker.Read(page.From(i, text.Length + 40)[(space + 1)..], text.Length - space - 1) is { Strength: MarkerStrength.Strong }
                    && text[(space + 1)] is not ('（' or '(') && before[^1] is not '讯' && !StartsByline(before) && !Bylines.EndsWithCreditWord(text) && LeadMarker.Read(before).Strength != MarkerStrength.Strong)
                    return space + 1;
                // 张三摄 荒坡变良田
                scratch.Clear();
                if (Bylines.EndsWithCreditWord(before) && text.Length - space > 5 && before.Length <= 24 && Bylines.TryRead(before, scratch) && !IsByline(text[(space + 1)..], scratch) && !Bylines.HasRole(text[(space + 1)..]))
                    return space + 1;
            }
            // 母亲的腌菜缸 张三, 母亲的腌菜缸 本报记者 张三
            if (space >= 4 && text.Length - space is 3 or 4 && IsHeadAndName(page, i, widths, text[..space], text[(space + 1)..]) || IsHeadAndReporter(page, i, widths, text[..space], text[(space + 1)..], scratch))
                return space + 1;
            if (space >= 4 && text.Length - space > 4 && !page.Lines[i].IsLetterSpaced)
            {
                var first = text[..space];
                var second = text[(space + 1)..];
                if (Characters.IsTerminal(first[^1]) && Furniture.Rate(second) == 2)
                    return space + 1;
                // Wider than its column by far: the end of a body and what stands beside it, or a head and the first line of a body.
                var column = ColumnWidth(widths, i);
                if (column > 0 && widths[i] > column + 3 && Furniture.Rate(text) < 2 && !IsByline(second, scratch) && (Characters.IsTerminal(first[^1]) && TextWidth.Of(first).Ems <= column + 0.5f
                    || first.IndexOfAny('，', '。', '；') < 0 && Misfit(TextWidth.Of(second).Ems, column - 2) < 1 && i + 1 < widths.Length && Misfit(widths[i + 1], column) < 1))
                    return space + 1;
            }
            var next = text[(space + 1)..].IndexOf(' ');
            space = next < 0 ? -1 : space + 1 + next;
        }
        // 荒坡变良田，粮食增产6%本报湖城3月1日电
        if (text[^1] == '电' && Math.Max(text.LastIndexOf("本报", StringComparison.Ordinal), text.LastIndexOf("新华社", StringComparison.Ordinal)) is > 3 and var dispatch
            && text[dispatch - 1] is not ('据' or '（' or ' ') && IsDispatchBehindHead(page, i, dispatch))
            return dispatch;
        // 粮食增产6% 本报湖城3月1日电（记者张三）: behind a number no space is left.
        if (Math.Max(text.IndexOf("本报", StringComparison.Ordinal), text.IndexOf("新华社", StringComparison.Ordinal)) is > 3 and var source && (text[source - 1] == '%' || char.IsAsciiLetterOrDigit(text[source - 1]))
            && IsDispatchBehindHead(page, i, source))
            return source;
        // 荒坡变良田 本 报 湖 城3月1日 电
        if (text[^1] == '电' && SpacedDispatch(text) is > 3 and var set && IsOfHead(page, i))
            return set;
        // 荒坡变良田□张三
        var bullet = text[1..].IndexOfAny(Characters.AnyBullet) + 1;
        if (bullet >= 4 && text[..bullet].TrimEnd(' ') is [.., var lastOfHead] head && Characters.IsHan(lastOfHead) && IsByline(text[bullet..], scratch) && !IsByline(head, scratch))
            return bullet;
        // 通讯员张三摄影报道荒坡变良田
        var report = text.IndexOf("摄影报道", StringComparison.Ordinal);
        scratch.Clear();
        if (report is >= 2 and <= 20 && text.Length - report > 8 && Characters.IsHan(text[report + 4]) && Bylines.TryRead(text[..(report + 4)], scratch))
            return report + 4;
        return 0;
    }

    // Where a dispatch's mark begins whose letters are set apart and that closes the line; -1 where none does.
    private static int SpacedDispatch(ReadOnlySpan<char> text)
    {
        const int Longest = 48;
        var at = Math.Max(text.LastIndexOf(" 本 报 ", StringComparison.Ordinal), text.LastIndexOf(" 新 华 社 ", StringComparison.Ordinal)) + 1;
        if (at == 0 || text.Length - at > Longest)
            return -1;
        var compact = text[at..].ToString().Replace(" ", "", StringComparison.Ordinal);
        return LeadMarker.Read(compact) is { Strength: MarkerStrength.Strong } marker && marker.Length == compact.Length ? at : -1;
    }

    // What stands behind the last sentence's end.
    private static ReadOnlySpan<char> LastWords(ReadOnlySpan<char> text) => text[(text.LastIndexOfAny('。', '！', '”') + 1)..].TrimStart(' ');

    private static bool EndsInColumnName(ReadOnlySpan<char> text, List<Contributor> scratch)
    {
        scratch.Clear();
        return HeadPhrases.EndsInColumnName(text) && !Bylines.TryRead(text[(text.LastIndexOfAny('（', '(') + 1)..^1], scratch);
    }

    // A head that its author closes, above the first line of a body.
    private static bool IsHeadAndName(PageText page, int i, ReadOnlySpan<float> widths, ReadOnlySpan<char> head, ReadOnlySpan<char> name) =>
        (Names.IsName(name) || (name is [var surname, ' ', var given] && Names.IsName([surname, given]))) && !CommonWords.Hold(name) && head.Length >= name.Length + 2
        && head[^1] is not ('市' or '县' or '区' or '镇' or '乡') && !head.ContainsAny('，', '。', ' ') && (Characters.IsHan(head[^1]) || head[^1] == '》')
        && !page.Lines[i].IsLetterSpaced && !Bylines.HasRole(head) && IsOfHead(page, i) && IsAboveBody(page, i, widths);

    // … and who says that he is a reporter; the rest of a head's line may be a character or two.
    private static bool IsHeadAndReporter(PageText page, int i, ReadOnlySpan<float> widths, ReadOnlySpan<char> head, ReadOnlySpan<char> byline, List<Contributor> scratch) =>
        !head.IsEmpty && Characters.IsHan(head[^1]) && Bylines.StartsWithReporter(byline) && !Bylines.EndsWithCreditWord(byline) && !head.ContainsAny("。（(") && IsByline(byline, scratch)
        && LeadMarker.Read(head).Strength == MarkerStrength.None && !Bylines.HasRole(head) && !(i > 0 && StartsByline(page[i - 1])) && IsAboveBody(page, i, widths);

    // From there on the line is a dispatch's marker, and a head's in front of it.
    private static bool IsDispatchBehindHead(PageText page, int i, int at) =>
        page[i][..at].IndexOf('。') < 0 && LeadMarker.Read(page[i][at..]) is { Strength: MarkerStrength.Strong } && IsOfHead(page, i);

    // Nothing but lines of a head stand between it and what was told before.
    private static bool IsOfHead(PageText page, int line)
    {
        const int MostLines = 4;
        for (var above = line - 1; above >= 0 && line - above <= MostLines; above--)
        {
            if (page[above].TrimEnd('”') is not [.., var last] || Characters.IsTerminal(last) || last is '）' or ')' || Furniture.Rate(page[above]) == 2)
                return true;
            if (page[above].ContainsAny('，', '。', '；'))
                return false;
        }
        return line <= MostLines;
    }

    private static bool IsAboveBody(PageText page, int i, ReadOnlySpan<float> widths) =>
        i + 1 < widths.Length && widths[i + 1] >= 9 && LeadMarker.Read(page.From(i + 1, 64), page[i + 1].Length).Strength != MarkerStrength.Strong;

    // （本报记者 上官|云飞）荒坡变良田: the bracket began on the line before.
    private static bool ClosesByline(ReadOnlySpan<char> before, ReadOnlySpan<char> end, List<Contributor> scratch)
    {
        var open = before.LastIndexOfAny('（', '(');
        if (open < 0 || before.Length - open > 24 || end.Length > 24 || before[open..].ContainsAny('）', ')') || end.ContainsAny('（', '('))
            return false;
        var whole = string.Concat(before[(open + 1)..], end);
        scratch.Clear();
        return (open == 0 || Characters.IsTerminal(before[open - 1])) && Bylines.HasRole(whole) && Bylines.TryRead(whole, scratch);
    }

    // A line stretched so far that its words came out as lines; one character alone tells: lakes”，|已|在|《Proceedings.
    private static void JoinFragments(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var any = false;
        foreach (ref readonly var line in lines)
            any |= line.Length == 1 && Characters.IsHan(page.Buffer[line.Start]);
        if (!any)
            return;
        using var measured = new Widths(page);
        var widths = measured.Span;
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length != 1 || !Characters.IsHan(page.Buffer[lines[i].Start]) || ColumnWidth(widths, i) is not (> 0 and var column))
            {
                lines[kept++] = lines[i];
                continue;
            }
            // Three pieces that make a line of the column: a character alone may be what was left of a head.
            var (whole, width, first, last) = (lines[i], widths[i], kept, i);
            while (first > 0 && lines[first - 1].End == whole.Start && !lines[first - 1].IsLetterSpaced && !IsLineOfHead(lines, first - 1) && !Characters.AnyBullet.Contains(page.Buffer[lines[first - 1].Start]) && !Characters.IsTerminal(page.Buffer[whole.Start - 1]) && lines[first - 1].Width.Ems is var before && before < MostOfColumn * column && width + before <= column + 0.5f)
                (whole, width, first) = (page.Join(lines[first - 1], whole), width + before, first - 1);
            while (last + 1 < lines.Length && lines[last + 1].Gap <= lines[i].Gap && !lines[last + 1].IsLetterSpaced && !Bylines.EndsWithCreditWord(page.Buffer.AsSpan(whole.Start, whole.Length)) && !Characters.IsTerminal(page.Buffer[whole.End - 1]) && widths[last + 1] < MostOfColumn * column && width + widths[last + 1] <= column + 0.5f)
                (whole, width, last) = (page.Join(whole, lines[last + 1]), width + widths[last + 1], last + 1);
            if (width < LeastOfColumn * column || kept - first + last - i < 2)
            {
                lines[kept++] = lines[i];
                continue;
            }
            (kept, i) = (first, last);
            lines[kept++] = whole;
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    // 西苑路的窨|井盖该修修|了: set to one width with the line before, so a narrow head's.
    private static bool IsLineOfHead(ReadOnlySpan<Line> lines, int i) =>
        i > 0 && lines[i].Length > 1 && lines[i].Gap == Gap.Tight && Math.Abs(lines[i].Width.Ems - lines[i - 1].Width.Ems) <= 1.1f;

    private static void JoinCutMarks(PageText page, bool cutsHere)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        using var measured = new Widths(page);
        var widths = measured.Span;
        var cutsBehind = CutsBehindMarks(page, widths);
        var cuts = 0;
        for (var i = 1; i < lines.Length; i++)
            cuts += IsCutCandidate(page, lines[i - 1], lines[i], cutsBehind) ? 1 : 0;
        if (cuts == 0)
            return;
        cutsHere |= cutsBehind;

        // A comma or colon in front of a quote on a line that is not full: surely cut; or a name in quotes behind a full line, which the next line fills up. Only an extractor that does that cuts behind 。 too.
        for (var i = 1; i < lines.Length && !cutsHere; i++)
        {
            cutsHere = IsCutCandidate(page, lines[i - 1], lines[i]) && ColumnWidth(widths, i) is var column
                && (EndsWithinSentence(page, lines[i - 1]) ? widths[i - 1] < column - 3
                    : EndsInName(page[i - 1]) && i > 1 && widths[i - 2] >= column - 1 && widths[i - 1] <= column - 2 && Math.Abs(widths[i - 1] + widths[i] - 0.5f - column) <= 0.6f);
        }
        // Where most lines are torn, their pieces show the column.
        var columns = cutsBehind ? new float[lines.Length] : [];
        for (var i = 1; i < columns.Length; i++)
            columns[i] = IsCutCandidate(page, lines[i - 1], lines[i], cutsBehind) ? ColumnOfPieces(page, widths, i) : 0;
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var mayBeRest = kept > 0 && cutsHere && IsCutCandidate(page, lines[kept - 1], lines[i], cutsBehind);
            if (mayBeRest && IsCut(page, lines, widths, kept - 1, i, cutsBehind ? columns[i] : ColumnWidth(widths, i), cutsBehind))
            {
                widths[kept - 1] += widths[i] - 0.5f;
                lines[kept - 1] = page.Join(lines[kept - 1], lines[i]);
                continue;
            }
            widths[kept] = widths[i];
            lines[kept++] = lines[i] with { MayBeRest = mayBeRest && cutsBehind };
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    // Whether the extractor begins a line behind every mark that was squeezed, and before an opening one: short lines end there, and each with the next one fills the column.
    private static bool CutsBehindMarks(PageText page, ReadOnlySpan<float> widths)
    {
        const int Few = 4;
        const float Short = 3; // ems
        int cut = 0, whole = 0;
        // The width of the line so far, what was cut off it put back.
        var soFar = widths.IsEmpty ? 0 : widths[0];
        for (var i = 1; i < widths.Length; i++)
        {
            var last = page[i - 1][^1];
            // Between two marks other extractors cut as well; behind a sentence's end, anything may begin.
            if (PairStarts.Contains(last) != Characters.IsOpening(page[i][0]) && !EndsSentence(page[i - 1]))
            {
                // Only a line that is short beside its neighbours is looked at closely.
                var column = soFar < Math.Max(widths[i], i > 1 ? widths[i - 2] : 0) - Short ? ColumnOfPieces(page, widths, i) : 0;
                if (soFar > column - Short)
                {
                    whole += last is '，' or '、' ? 1 : 0;
                }
                else if (Math.Abs(soFar + widths[i] - 0.5f - column) <= Squeezing(page[i]))
                {
                    cut++;
                    soFar += widths[i] - 0.5f;
                    continue;
                }
            }
            soFar = widths[i];
        }
        return cut >= Few && cut * 3 > whole;
    }

    // The width of the column around a line, as lines show it and two pieces of one.
    private static float ColumnOfPieces(PageText page, ReadOnlySpan<float> widths, int i)
    {
        Span<float> shown = stackalloc float[4 * Neighbourhood + 2];
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var first = Math.Max(0, i - Neighbourhood);
        var count = 0;
        for (var j = first; j < Math.Min(widths.Length, i + Neighbourhood + 1); j++)
        {
            shown[count++] = widths[j];
            if (j > first && IsCutCandidate(page, lines[j - 1], lines[j], cutsBehind: true))
                shown[count++] = widths[j - 1] + widths[j] - 0.5f;
        }
        return Commonest(shown[..count], leastOfMost: 0.8f);
    }

    // What the marks of a line may have been squeezed by, in ems.
    private static float Squeezing(ReadOnlySpan<char> text)
    {
        var marks = 0;
        foreach (var c in text)
            marks += PairStarts.Contains(c) ? 1 : 0;
        return 0.6f + Math.Min(marks, 3) * 0.25f;
    }

    // “稻香千里一百首|诗文选读”在石寨出版|本报石寨…电, “稻香千里”|近日，: without a sentence's end, soon a report begins.
    private static bool BeginsHead(PageText page, int i)
    {
        const int Lines = 6;
        if (i + 1 < page.Lines.Count && LeadMarker.OpensSentence(page[i], page.From(i + 1, 64)))
            return true;
        for (var line = i; line < page.Lines.Count && line <= i + Lines; line++)
        {
            if (line > i && LeadMarker.Read(page.From(line, 64), page.Lines[line].Length).Strength == MarkerStrength.Strong)
                return true;
            if (page[line].Contains('。'))
                return false;
        }
        return false;
    }

    // What stands below the line ends a sentence, or is cut itself.
    private static bool GoesOnBelow(PageText page, ReadOnlySpan<Line> lines, int i, bool cutsBehind) => i + 1 >= lines.Length || EndsSentence(page[i + 1])
        || IsCutCandidate(page, lines[i], lines[i + 1], cutsBehind) || (i + 2 < lines.Length && IsCutCandidate(page, lines[i + 1], lines[i + 2], cutsBehind));

    private static bool EndsSentence(ReadOnlySpan<char> text) => Characters.IsTerminal(text[^1]) || (text.Length > 1 && text[^1] is '”' && Characters.IsTerminal(text[^2]));

    private static bool EndsWithinSentence(PageText page, in Line line) => page.Buffer[line.End - 1] is var last && !Characters.IsTerminal(last) && last is not ('”' or '’' or '）');

    // “稻香千里”
    private static bool EndsInName(ReadOnlySpan<char> text) => text.Length > 1 && text[^1] == '”' && !EndsSentence(text);

    private static bool IsCutCandidate(PageText page, in Line before, in Line line, bool cutsBehind = false)
    {
        var last = page.Buffer[before.End - 1];
        var opens = Characters.IsOpening(page.Buffer[line.Start]);
        return (cutsBehind ? opens || PairStarts.Contains(last) : opens && (Characters.IsClosing(last) || last is '—')) && !Characters.IsLatin(last)
            && line.Gap != Gap.Break && before.Length < 60 && !LeadMarker.IsLabelled(page.Buffer.AsSpan(line.Start, line.Length));
    }

    // 本报讯（记者张三）|“走，看灯去！”, 本报河口3月1日电|（记者张三）|“走，看灯去！”, 本报河口3月1日电（记|者张三）|“走，看灯去！”: the line ends where a report's marker does.
    private static bool EndsInMarker(PageText page, ReadOnlySpan<Line> lines, int i)
    {
        const int Lines = 3;
        for (var first = i; first >= Math.Max(0, i - Lines + 1); first--)
        {
            var text = page.Buffer.AsSpan(lines[first].Start, lines[i].End - lines[first].Start);
            if (text[0] is not ('（' or '(') && LeadMarker.Read(text) is { Strength: MarkerStrength.Strong } marker && marker.Length == text.Length)
                return true;
        }
        return false;
    }

    // Whether the line i and the one kept last before it were one.
    private static bool IsCut(PageText page, ReadOnlySpan<Line> lines, ReadOnlySpan<float> widths, int kept, int i, float column, bool cutsBehind)
    {
        ref readonly var before = ref lines[kept];
        ref readonly var line = ref lines[i];
        var (first, second) = (widths[kept], widths[i]);
        var next = i + 1 < lines.Length ? widths[i + 1] : 0;
        var whole = first + second - 0.5f;
        // No column tells: within a sentence the line goes on anyway.
        if (column == 0)
            return EndsWithinSentence(page, before);
        // 他说，|“我|们种了一辈子稻: no line is that short; the two marks take up one em.
        if (line.Length is 2 or 3 && next >= 2 * line.Length && !Characters.IsClosing(page.Buffer[line.End - 1]))
            return first + line.Length < column + 1.6f;
        // 翻过山梁、蹚过溪口，|挑|着茶担: a character alone that several squeezed marks left room for.
        if (line.Length == 1 && !Characters.IsOpening(page.Buffer[line.Start]) && (cutsBehind || next >= column - 1.5f))
            return whole <= column + Squeezing(page.Buffer.AsSpan(before.Start, before.Length));
        // Full already, or too wide together even when squeezed.
        if (first >= column - 1 || whole > column + 2.5f)
            return false;
        // A jump that stands alone is a line of its own, and one from another page begins something.
        var text = page.Buffer.AsSpan(line.Start, line.Length);
        if (Jump.TryFind(page.Buffer.AsSpan(before.Start, before.Length), out var jump) && jump.Length == before.Length)
            return false;
        if (Jump.TryFind(text, out jump) && jump.Continuation.From is { } && jump.Length == text.Length)
            return false;
        // A byline in brackets behind the last words.
        if (text[0] == '（' && text[^1] == '）' && whole <= column + 0.5f && Bylines.TryRead(text[1..^1], []))
            return true;
        var last = page.Buffer[before.End - 1];
        var inner = last is '”' or '’' && before.Length > 1 ? page.Buffer[before.End - 2] : last;
        if (last == '）')
        {
            if (EndsInMarker(page, lines, kept))
                return true;
            // 王小满摄（湖城图片社）|“稻香里”诗会开幕
            if (Bylines.EndsInAgency(page.Buffer.AsSpan(before.Start, before.Length)))
                return false;
            // Behind a sentence's end a bracket signs the article; elsewhere the sentence goes on.
            var open = page.Buffer.AsSpan(before.Start, before.Length).LastIndexOf('（');
            if (open >= 0 && Bylines.TryRead(page.Buffer.AsSpan(before.Start + open + 1, before.Length - open - 2), []))
                return false;
            inner = open > 0 ? page.Buffer[before.Start + open - 1] : '。';
        }
        // 大会以|“稻香千里”为题: between words only the width tells.
        if (Characters.IsHan(last))
            return Math.Abs(whole - column) <= Squeezing(text);
        if (!Characters.IsTerminal(inner))
            return Characters.IsOpening(text[0]) || whole <= column + Squeezing(text);
        // After a full stop the rest may be the first line of a head: what goes on below it neither fills its column nor ends a sentence.
        if (text[0] != '（' && (BeginsHead(page, i) || (!EndsSentence(text) && next < 0.7f * column && !GoesOnBelow(page, lines, i, cutsBehind))))
            return false;
        // Or it may be a paragraph of its own: what explains the widths better, one full line or an indented first one?
        // The line in front may be a paragraph's first one itself, unless one goes on into it.
        var nextToken = i + 1 < lines.Length ? LineMeasure.FirstTokenWidth(page[i + 1]) : 0;
        var cut = Misfit(whole, column, nextToken);
        if (kept == 0 || EndsSentence(page.Buffer.AsSpan(lines[kept - 1].Start, lines[kept - 1].Length)))
            cut = Math.Min(cut, Misfit(whole, column - 2, nextToken) + 0.5f);
        var paragraph = Misfit(second, column - 2, nextToken);
        if (EndsSentence(text))
            paragraph = Math.Min(paragraph, 0.8f);
        return cut + 0.2f < paragraph && (cut <= 1.2f || next >= column - 1.5f);
    }

    // How far a filled line is from the width it was set to, in ems; marks may have been squeezed. Little, where the next word did not fit.
    private static float Misfit(float width, float column, float nextToken = 0) => width > column ? width - column : (column - width) * (column - width < nextToken ? 0.15f : 0.8f);

    // The width that most lines around have; 0 when none is common.
    private static float ColumnWidth(ReadOnlySpan<float> widths, int i) =>
        Commonest(widths[Math.Max(0, i - Neighbourhood)..Math.Min(widths.Length, i + Neighbourhood + 1)], leastOfMost: 0.6f);

    // The widest that many agree on, as a share of those that the commonest has: short last lines and torn pieces agree by chance.
    private static float Commonest(ReadOnlySpan<float> around, float leastOfMost)
    {
        // How many are as wide as each of them, counted side by side; what is no number is like none.
        Span<float> padded = stackalloc float[4 * Neighbourhood + 2 + Vector<float>.Count];
        Span<int> counts = stackalloc int[padded.Length];
        padded.Fill(float.NaN);
        around.CopyTo(padded);
        for (var c = 0; c < around.Length; c += Vector<float>.Count)
        {
            var alike = Vector<int>.Zero;
            foreach (var width in around)
                alike -= Vector.LessThanOrEqual(Vector.Abs(new Vector<float>(width) - new Vector<float>(padded[c..])), new Vector<float>(0.6f));
            alike.CopyTo(counts[c..]);
        }
        var most = 0;
        foreach (var count in counts[..around.Length])
            most = Math.Max(most, count);
        float widest = 0;
        for (var c = 0; c < around.Length; c++)
        {
            if (counts[c] >= 3 && counts[c] + 0.01f >= most * leastOfMost)
                widest = Math.Max(widest, around[c]);
        }
        return widest;
    }

    /// <summary>The width of every line of a page as it is now, in ems; the memory is given back.</summary>
    private readonly ref struct Widths
    {
        private readonly float[] _pooled;

        public Widths(PageText page)
        {
            _pooled = ArrayPool<float>.Shared.Rent(page.Lines.Count);
            Span = _pooled.AsSpan(0, page.Lines.Count);
            for (var i = 0; i < Span.Length; i++)
                Span[i] = page.Lines[i].Width.Ems;
        }

        public Span<float> Span { get; }

        public void Dispose() => ArrayPool<float>.Shared.Return(_pooled);
    }
}
