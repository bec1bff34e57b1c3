using System.Buffers;
using System.Runtime.InteropServices;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>What can be seen of one line without its neighbours; as small as it can be, since there is one for each line.</summary>
internal struct LineFeatures
{
    /// <summary>How the line was printed, where the file knows it.</summary>
    public LineType? Type;

    /// <summary>… and where.</summary>
    public readonly LineGeometry? Geometry => Type as LineGeometry;

    /// <summary>The line's width, in ems, with every mark at full width.</summary>
    public float Width;

    /// <summary>The width with every mark squeezed to half an em.</summary>
    public float Squeezed;

    /// <summary>How much wider the line may have been: set-off space around Latin, letters wider than half an em.</summary>
    public float Slack;

    /// <summary>The least width that would have had to fit on the line before for this line's start to stand there.</summary>
    public float FirstToken;

    /// <summary>Whether the line has room for an indent in a column so many ems wide.</summary>
    public readonly bool MayBeIndentedIn(float column)
    {
        const float Indent = 2, Squeezing = 0.3f; // ems
        return Squeezed <= column - Indent + Squeezing;
    }

    /// <summary>How surely the line starts a body.</summary>
    public MarkerStrength Marker;

    /// <summary>The line's last mark ends a sentence, closing quotes and brackets aside.</summary>
    public bool EndsSentence;

    /// <summary>The line ends in a closing quote.</summary>
    public bool EndsInQuote;

    /// <summary>The line ends in a bracket, colon or semicolon: a paragraph may end so.</summary>
    public bool EndsSoftly;

    /// <summary>The line ends inside a sentence for sure: in a comma, an opening mark.</summary>
    public bool EndsOpen;

    /// <summary>Commas, semicolons and full stops within the line; no more than 255 are counted.</summary>
    public byte Marks;

    /// <summary>A full stop stands within the line, before its end.</summary>
    public bool HasInnerStop;

    /// <summary>A space parts two Chinese halves, as in a headline.</summary>
    public bool HasTwoHalves;

    /// <summary>The line ends within or with the marker of a report: its paragraph goes on.</summary>
    public bool EndsInMarker;

    /// <summary>The line is a jump and nothing else: its page, negative for one that comes from there; 0 for none.</summary>
    public short Jump;

    /// <summary>The line is a byline and nothing else.</summary>
    public bool IsByline;

    /// <summary>The line is a byline in brackets, or a reader's: it signs the body in front of it.</summary>
    public bool IsSignature;

    /// <summary>The line is a personal name and nothing else.</summary>
    public bool IsName;

    /// <summary>The text up to this line's end is signed in brackets behind its last sentence: an article ends.</summary>
    public bool EndsInSignature;

    /// <summary>The text up to this line's end closes with a photo's credit.</summary>
    public bool EndsInCredit;

    /// <summary>The text up to this line's end closes with who took the photo: 摄, not 文/图.</summary>
    public bool EndsInPhotoCredit;

    /// <summary>A photo's credit stands on the next line, or begins on this one and ends there: the line is a caption's.</summary>
    public bool PrecedesCredit;

    /// <summary>A reporter's byline stands alone on the next line, as between head and body.</summary>
    public bool PrecedesByline;

    /// <summary>The next line is a jump to another page: the line closes what is printed here of an article, often within a sentence.</summary>
    public bool PrecedesJump;

    /// <summary>The line's last words are a jump to another page: what is printed here of an article ends.</summary>
    public bool EndsInJump;

    /// <summary>Who gives a notice, or its date below that; a note that closes a text.</summary>
    public bool IsSignOff;

    /// <summary>The line begins an item of a list: 一、, （二）, 3.</summary>
    public bool IsListItem;

    // One byte for all of these keeps a line's features in 64: one line of the processor's cache.
    private byte _packed;

    /// <summary>How much the line looks like furniture: 0, 1 or 2.</summary>
    public byte Furniture
    {
        readonly get => (byte)(_packed & 3);
        set => _packed = (byte)((_packed & ~3) | value);
    }

    /// <summary>What it has to do with a head amid the columns of its text.</summary>
    public WithinText Within
    {
        readonly get => (WithinText)(_packed >> 2 & 3);
        set => _packed = (byte)((_packed & ~(3 << 2)) | ((byte)value << 2));
    }

    /// <summary>A bullet begins it, as one does the headlines of the page's briefs.</summary>
    public bool HeadsBrief
    {
        readonly get => (_packed & (1 << 4)) != 0;
        set => _packed = (byte)(value ? _packed | (1 << 4) : _packed & ~(1 << 4));
    }

    /// <summary>The name of a column in brackets, behind what may be a headline: （热点观察）.</summary>
    public bool NamesColumn
    {
        readonly get => (_packed & (1 << 5)) != 0;
        set => _packed = (byte)(value ? _packed | (1 << 5) : _packed & ~(1 << 5));
    }

    /// <summary>The last character of the line before and the first of this one stand side by side nearby, too: at 36 of 100 lines that go on within a paragraph, at 1.5 where something begins.</summary>
    public bool GoesOnWithinSaidWord
    {
        readonly get => (_packed & (1 << 6)) != 0;
        set => _packed = (byte)(value ? _packed | (1 << 6) : _packed & ~(1 << 6));
    }

    /// <summary>The gap before the line is of the rarer kind on this page: a block's boundary.</summary>
    public bool HasUnusualGap;

    /// <summary>Most lines before stand apart, those behind do not: another block begins, set closer.</summary>
    public bool TightensSpacing;

    /// <summary>A sentence begins with the line, though the line before ends without a mark, or with a name's: nothing goes on into it.</summary>
    public bool OpensSentence;

    /// <summary>The line closes a quote or bracket that one of the lines before left open, or goes on with a Latin word: it begins nothing new.</summary>
    public bool GoesOnFromLineBefore;

    /// <summary>A mark at the line's start, now back on the line before, showed that both are of one paragraph.</summary>
    public bool GoesOnWithinParagraph;

    /// <summary>The line goes on with a word that the line before began.</summary>
    public bool GoesOnWithinWord;

    /// <summary>A comma stands behind the line's first character, which ends a clause then: 学|坯，.</summary>
    public bool StartsWithinClause;

    /// <summary>White space stood in front of the line.</summary>
    public bool IsIndented;

    /// <summary>The share of its pairs of characters that come again nearby, before or behind; null where there are too few, or the line is no head's.</summary>
    public float? Echo;
}

/// <summary>Lines → features: one scan over each line.</summary>
internal static class LineMeasure
{
    // What notices say, and who gives them, in so many lines at most.
    private static readonly WordSet NoticeWords = new(["启事", "公告", "通告", "通知", "特此", "敬请", "谅解", "请广大", "咨询电话", "联系电话", "报名电话", "即日起", "截止", "请用户", "请居民", "暂停供", "不便"]);
    private static readonly EndingSet Givers = new(["公司", "支队", "大队", "中心", "委员会", "办公室", "联合会", "协会", "学会", "总会", "妇联", "残联", "工会", "局", "医院", "学校", "学院", "大学", "银行", "集团", "管理处", "街道办", "政府", "法院", "检察院", "图书馆", "博物馆"]);
    private static readonly WordSet Writers = new(["教师", "老师", "医生", "村民", "居民", "学生", "家长", "职工", "工人", "农民", "干部", "市民", "业主"]);
    // What somebody does whom a head names.
    private static readonly WordSet Doings = new(["强调", "主持", "出席", "会见", "调研", "会谈", "指出", "要求", "讲话", "检查", "视察", "慰问", "访问", "当选", "率队", "走访", "看望", "致辞", "致信", "夺冠", "夺得", "获得"]);
    // What else stands in brackets under a text.
    private static readonly WordSet Notes = new(["待续", "未完", "续完", "完结", "节选", "摘编", "摘自", "删节", "资料", "本报", "新华", "综合", "附图", "图表"]);
    // The bullets that stand in front of who wrote a text; behind the others stands a column's name.
    private static readonly SearchValues<char> BeforeNames = SearchValues.Create("□■○●◎◇△");
    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.%");
    private static readonly SearchValues<char> Numerals = SearchValues.Create("一二三四五六七八九十");
    private const int LongestNotice = 12;
    private const int LongestLetter = 40;
    private const int LongestWithJump = 28;
    private const int LongestNames = 16;
    private const int LongestNote = 30;
    private const int LongestSpeaker = 8;
    private const int LinesAbove = 4; // that show how wide a column is
    // 据新华社|报道, 本报记者 林知秋|报道
    private static readonly string[] GoesOnBehindSource = ["报道", "消息", "记者", "电", "，"];

    /// <summary>Measures every line of a page.</summary>
    public static LineFeatures[] Measure(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var features = new LineFeatures[lines.Length];
        var blank = 0;
        for (var i = 1; i < lines.Length; i++)
            blank += lines[i].Gap != Gap.Tight ? 1 : 0;
        var mostlyBlank = blank * 2 > lines.Length;
        var credit = new List<Contributor>();
        var marks = new OpenMarks();
        var markedTo = 0;
        var letterAt = -LongestLetter - 1;
        var signedTo = 0;
        var referredTo = 0;
        for (var i = 0; i < features.Length; i++)
        {
            ref var f = ref features[i];
            var text = page[i];
            f.GoesOnFromLineBefore = MeasureMarks(text, ref f, ref marks) || (i > 0 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterOrDigit(page.Buffer[lines[i].Start - 1]));
            // 木匠林知秋|（左一）: who is shown where.
            f.GoesOnFromLineBefore |= i > 0 && text.Length > 2 && text[0] == '（' && text[1] is '左' or '右' or '前' or '后' or '中' && text.IndexOf('）') is > 0 and <= 5;
            f.GoesOnWithinParagraph = lines[i].GoesOn;
            f.GoesOnWithinWord = i > 0 && CommonWords.Bind(page.Buffer[lines[i - 1].End - 1], text[0]);
            var ahead = page.From(i, 64);
            f.OpensSentence = i > 0 && (LeadMarker.OpensSentence(page[i - 1], ahead) || LeadMarker.IsLabelled(text));
            // But for lists, and sounds: 砰、砰、砰.
            f.StartsWithinClause = text.Length > 2 && text[1] is '，' or '、' && text[2] != text[0] && Characters.IsHan(text[0]) && !Numerals.Contains(text[0]);
            f.Type = page.TypeOf(i);
            (f.Width, f.Squeezed, f.Slack) = lines[i].Width;
            f.FirstToken = FirstTokenWidth(text);
            var marker = LeadMarker.Read(ahead, text.Length);
            // The rest of a marker that began on the line before: 本报北京3月1日电 / （记者张三）.
            var isRest = lines[i].Start < markedTo;
            f.Marker = isRest ? MarkerStrength.None : marker.Strength;
            if (i > 0 && text.ContainsAny('，', '。') && Furniture.IsNoticesTitle(page[i - 1]))
                f.Marker = MarkerStrength.Strong;
            f.GoesOnFromLineBefore |= isRest;
            if (lines[i].Start < Math.Max(signedTo, referredTo))
                f.GoesOnWithinParagraph = true;
            else if (i > 0 && (text[0] is '（' or '(' or '〔' || (f.Marker == MarkerStrength.Strong && text[^1] == '电')) && MeasureClosing(page, features, i, isDispatch: marker.Length == text.Length, credit) is > 0 and var closed)
                signedTo = closed;
            if (f.Marker == MarkerStrength.Strong)
                markedTo = lines[i].Start + marker.Length;
            // The salutation of a letter is a paragraph.
            f.EndsInMarker = markedTo >= lines[i].End && !LeadMarker.IsLetter(text);
            // The space between marker and text was left at the line's end, out of sight.
            if (f.EndsInMarker)
                f.Slack += 1;
            f.HasTwoHalves = !lines[i].IsLetterSpaced && HasTwoHalves(text);
            f.Furniture = (byte)(lines[i].Start < referredTo || IsNumberOfHead(page, i) ? 0 : Furniture.Rate(text));
            if (f.Furniture == 0 && i > 0 && features[i - 1].Furniture == 0 && PublicSlogans.AreWhole(page[i - 1], text))
                f.Furniture = features[i - 1].Furniture = 2;
            if (i > 0 && features[i - 1].Furniture == 0 && Furniture.IsBroken(page[i - 1], page.Buffer.AsSpan(lines[i - 1].Start, lines[i].End - lines[i - 1].Start)))
                f.Furniture = features[i - 1].Furniture = 2;
            if (f.Furniture == 0 && (i < 8 || i >= features.Length - 8) && Furniture.IsMasthead(text))
                f.Furniture = 2;
            // 开栏的话: a paragraph of its own.
            if (LeadMarker.IsTitleOfText(text))
                (f.Marker, f.EndsSentence, f.Furniture) = (MarkerStrength.Weak, true, 0);
            f.IsIndented = lines[i].Indent >= 0.5f;
            f.HasUnusualGap = lines[i].Gap switch
            {
                Gap.Tight => mostlyBlank,
                Gap.Blank => !mostlyBlank,
                _ => true,
            };
            f.TightensSpacing = lines[i].Gap != Gap.Tight && TightensSpacing(lines, features, i);
            if (text.Length <= LongestWithJump && Jump.TryFind(text, out var jump))
            {
                if (text.Length - jump.Length <= 2)
                    f.Jump = (short)(jump.Continuation.To ?? -jump.Continuation.From!.Value);
                else
                    f.EndsInJump = jump.Continuation.To is { } && jump.Start + jump.Length == text.Length;
            }
            // 灯会摄|影展: no credit ends here.
            var isCut = text[^1] == '摄' && i + 1 < features.Length && page[i + 1][0] == '影';
            // 本报湖城3月1日电|（记者林知秋）: of a marker.
            var closesMarker = isRest && Characters.IsInBrackets(text) && markedTo >= lines[i].End;
            f.NamesColumn = text[0] == '（' && i > 0 && f.Jump == 0 && !isRest && HeadPhrases.IsColumnName(text) && MayBeHeadAbove(page, features, i);
            if (f is { Jump: 0, Furniture: < 2, NamesColumn: false } && !closesMarker && text.Length <= 60 && !f.HasInnerStop && !f.EndsSentence && !isCut)
                f.IsByline = IsByline(text, i > 0 && features[i - 1].EndsSentence, credit);
            if (f.IsByline)
            {
                f.Marker = MarkerStrength.None;
                f.EndsInMarker = false;
                markedTo = Math.Min(markedTo, lines[i].End);
            }
            f.IsSignature = f.IsByline && (Characters.IsInBrackets(text) || Bylines.IsReader(text));
            f.IsListItem = IsListItem(text);
            // （相关报道见第|十一版）
            if (i > 0 && text[0] == '（' && features[i - 1].EndsSentence && EndAt(page, i, ClosingNote.ReferenceAtStart(page.From(i, LongestNote))) is > 0 and var referred && referred > lines[i].End)
            {
                f.IsSignOff = true;
                referredTo = referred;
            }
            // （湖城县委组织部）, （相关报道见第十一版）: behind a sentence's end no head begins with a bracket.
            // So it does with —— and who speaks: ——编者.
            f.IsSignOff |= i > 0 && features[i - 1].EndsSentence && f is { IsByline: false, Jump: 0, Furniture: 0, NamesColumn: false }
                && ((text.Length <= LongestNote && Characters.IsInBrackets(text)) || (text.Length <= LongestSpeaker && text.StartsWith("——", StringComparison.Ordinal)));
            if (i > 0 && f is { Marks: 0, EndsSentence: false, Furniture: 0, IsByline: false })
            {
                var gives = !f.HasTwoHalves && IsGiver(text) && EndsSentenceAbove(features, i) && IsNotice(page, i);
                // Below whom to call, no text goes on.
                if (gives && features[i - 1].Furniture == 2)
                    f.Furniture = 2;
                else
                    f.IsSignOff |= gives || (features[i - 1].EndsSentence && IsWriter(text, i - letterAt <= LongestLetter));
            }
            if (i > 1 && Furniture.IsDate(text) && features[i - 1] is { Marks: 0, EndsSentence: false, Furniture: 0, Width: <= 16, IsByline: false } && features[i - 2].EndsSentence)
                f.IsSignOff = features[i - 1].IsSignOff = true;
            if (i > 0)
            {
                // 林知秋|强调春耕不误农时: of a head.
                if (features[i - 1].IsName)
                    features[i - 1].IsName = !Doings.IsAtStart(text);
                // What the marker names as its reporter stands in no line of its own above.
                features[i - 1].IsName &= f.Marker != MarkerStrength.Strong || marker.Byline.IsEmpty || i < 2 || features[i - 2].EndsSentence;
                features[i - 1].PrecedesJump = f.Jump > 0;
                features[i - 1].PrecedesByline = f.IsByline && !f.IsSignature && !Bylines.EndsWithCreditWord(text);
            }
            if (!f.IsByline && !f.EndsInMarker && text[^1] is '）' or ')' or '〕')
            {
                credit.Clear();
                // The bracket may have begun on the line before.
                var before = Math.Max(i > 0 ? lines[i - 1].Start : 0, lines[i].End - 60);
                f.EndsInSignature = lines[i].End == signedTo || Bylines.TryReadSignature(page.Buffer.AsSpan(before, lines[i].End - before), credit) || ClosingNote.IsAtEnd(page.Buffer.AsSpan(before, lines[i].End - before));
                f.EndsSentence |= f.EndsInSignature;
            }
            else if (i > 0 && f is { IsByline: false, EndsInMarker: false, EndsSentence: false, EndsOpen: false, Jump: 0 } && (f.Furniture < 2 || !features[i - 1].EndsSentence) && IsAttributed(page, features, i, credit, out var isWhole))
            {
                (f.EndsInSignature, f.EndsSentence, f.IsSignOff, f.Furniture) = (true, true, f.IsSignOff || isWhole, 0);
                f.Marker = isWhole ? MarkerStrength.GoesOn : f.Marker;
            }
            // 查获, 高技术, 幸福年: what looks like a name may be a word, or go on with the line before.
            f.IsName = !f.IsByline && f.Furniture < 2 && text.Length <= LongestNames && (IsName(text) || AreNames(text, credit)) && !(f.GoesOnWithinWord && text.Length < 3) && (!CommonWords.Hold(text) || Names.IsNameWithWord(text));
            // Who wrote a letter to the editor stands under it.
            if (f.Marker == MarkerStrength.Strong)
                letterAt = LeadMarker.IsLetter(text) ? i : -LongestLetter - 1;
            if (f.IsName && i - letterAt <= LongestLetter && features[i - 1].EndsSentence && text.Length <= 4)
                f.IsByline = f.IsSignature = true;
            // The credit may have begun on the line before, and its last word too.
            var end = lines[i].End;
            var from = f.IsByline ? lines[i].Start : Math.Max(i > 0 ? lines[i - 1].Start : 0, end - 60);
            if (!isCut && Bylines.MayCloseCredit(page.Buffer.AsSpan(from, end - from)))
            {
                credit.Clear();
                f.EndsInCredit = Bylines.TryReadCredit(page.Buffer.AsSpan(from, end - from), out var at, credit)
                    && !(credit.Count == 0 && i > 0 && features[i - 1].EndsInCredit && from + at < lines[i].Start); // what is whole there does not go on
                f.EndsInPhotoCredit = f.EndsInCredit && (credit.TrueForAll(static c => c.Role is "摄" or "供图")
                    || (f.IsByline && at == 0 && credit.TrueForAll(static c => c.Role is "图") && !(i > 0 && features[i - 1].IsByline))); // below 文/林知秋, 图/石有田 is of the report
                if (i > 0)
                    features[i - 1].PrecedesCredit = f.EndsInPhotoCredit && (f.IsByline || from + at <= lines[i].Start);
            }
        }
        MeasureBullets(page, features);
        SmallPrint.Mark(page, features);
        Echoes.Measure(page, features);
        SmallPrint.MarkAdvertisements(page, features);
        TakeSlogans(page, features);
        TakeInBetween(page, features);
        if (!page.IsPlaced)
            HeadsWithin.Mark(page, features);
        return features;
    }

    // The slogan above 公益广告, in two halves of one length as well, or else the one below.
    private static void TakeSlogans(PageText page, LineFeatures[] features)
    {
        const int Longest = 14, LongestHalf = 8;
        for (var i = 0; i < features.Length; i++)
        {
            if (features[i].Furniture != 2 || !page[i].SequenceEqual("公益广告"))
                continue;
            if (i > 1 && page[i - 1].Length <= LongestHalf && page[i - 2].Length == page[i - 1].Length && IsPlain(features[i - 1]) && IsPlain(features[i - 2]))
                features[i - 1].Furniture = features[i - 2].Furniture = 2;
            else if (i > 0 && page[i - 1].Length <= Longest && PublicSlogans.AreIn(page[i - 1]))
                features[i - 1].Furniture = 2;
            else if (i + 1 < features.Length && page[i + 1].Length <= Longest && (i == 0 || features[i - 1].Furniture < 2))
                features[i + 1].Furniture = 2;
        }
    }

    private static bool IsPlain(in LineFeatures f) => f is { Marks: 0, EndsSentence: false, IsByline: false, Jump: 0 };

    // A slogan between masthead and date line, a column's name above the first head: what stands among furniture at the page's head or foot is furniture.
    private static void TakeInBetween(PageText page, LineFeatures[] features)
    {
        const int Edge = 8, Longest = 24;
        for (var i = 0; i < features.Length; i++)
        {
            if (i == Edge && features.Length > 2 * Edge)
                i = features.Length - Edge;
            ref var f = ref features[i];
            if (f.Furniture == 2 || !IsPlain(f) || page[i].Length > Longest)
                continue;
            var above = i == 0 || features[i - 1] is { Furniture: 2, IsSignOff: false };
            var below = i + 1 == features.Length || features[i + 1] is { Furniture: 2, IsSignOff: false };
            if ((above && below) || ((above || below) && Furniture.IsSlogan(page[i])))
                f.Furniture = 2;
        }
        TakeAroundRuns(page, features);
    }

    // Wherever the page's head or foot came out: several lines of furniture together, and the paper's name and date beside them, an editor's name among them.
    private static void TakeAroundRuns(PageText page, LineFeatures[] features)
    {
        const int Few = 3, LongestName = 8;
        for (var first = 0; first < features.Length; first++)
        {
            if (features[first].Furniture != 2)
                continue;
            var end = first + 1;
            while (end < features.Length && (features[end].Furniture == 2 || (end - first >= 2 && IsAmong(end))))
                features[end++].Furniture = 2;
            for (var i = first - 1; i >= 0 && end - first >= Few && IsBeside(i); i--)
                features[i] = features[i] with { Furniture = 2, IsSignOff = false };
            for (; end < features.Length && end - first >= Few && IsBeside(end); end++)
                features[end].Furniture = 2;
            first = end;
        }

        bool IsAmong(int i) => i + 1 < features.Length && features[i + 1].Furniture == 2 && IsPlain(features[i]) && !features[i].IsSignOff && page[i].Length <= LongestName;

        bool IsBeside(int i) => IsPlain(features[i]) && (Furniture.IsMasthead(page[i]) || (Furniture.IsDate(page[i]) && i > 0 && Furniture.IsMasthead(page[i - 1])));
    }

    /// <summary>How much of a page's articles start with a marker, from 0 to 1: the strong markers over as many articles as so much text usually has.</summary>
    public static float Markedness(LineFeatures[] features)
    {
        const float EmsPerArticle = 450;
        float markers = 0, width = 0;
        foreach (ref readonly var f in features.AsSpan())
        {
            markers += f.Marker == MarkerStrength.Strong || f.Jump < 0 ? 1 : 0;
            width += f.Width;
        }
        return Math.Min(1, markers / Math.Max(1, width / EmsPerArticle));
    }

    // Which pairs of marks stand open at a line's end, and for how many lines yet one may believe it.
    private struct OpenMarks
    {
        private const int Patience = 3;

        // A nibble for each pair of marks: lines of patience left, plus one; those of the line in hand have the most.
        private long _open;

        /// <summary>A line begins.</summary>
        public void BeginLine()
        {
            // Where there is patience, there is one less.
            const long Ones = 0x1111_1111_1111_1111;
            _open -= (_open | (_open >> 1) | (_open >> 2)) & Ones;
        }

        /// <summary>Follows a mark.</summary>
        /// <returns>Whether it closes one that was left open on a line before.</returns>
        public bool Follow(char mark)
        {
            var (slot, opens) = mark switch
            {
                '“' => (0, true),
                '”' => (0, false),
                '《' => (4, true),
                '》' => (4, false),
                '（' => (8, true),
                '）' => (8, false),
                '「' => (12, true),
                '」' => (12, false),
                '『' => (16, true),
                '』' => (16, false),
                '【' => (20, true),
                '】' => (20, false),
                _ => (-1, false),
            };
            if (slot < 0)
                return false;
            var closes = !opens && ((_open >> slot) & 0xF) is > 0 and <= Patience;
            _open = (_open & ~(0xFL << slot)) | ((opens ? Patience + 1L : 0) << slot);
            return closes;
        }
    }

    // 2026|青禾龙舟月启动, 稻谷收购指数为|102.5: a number that the text below says before the next line's words, or one nearby behind those of the line before.
    private static bool IsNumberOfHead(PageText page, int i)
    {
        const int Longest = 6, WithinText = 900;
        var number = page[i];
        if (number.Length > Longest || !Characters.IsDigit(number[0]) || number.ContainsAnyExcept(Numbers) || i + 1 >= page.Lines.Count || page[i + 1] is not [var first, var second, ..] || !Names.IsHan([first, second]))
            return false;
        var below = page.From(i + 1, WithinText)[2..];
        if (i > 0 && page[i - 1] is [.., var last] && Characters.IsHan(last))
        {
            var above = page.Buffer.AsSpan(0, page.Lines[i - 1].Start);
            Span<char> behindLast = [last, .. number];
            if (below.IndexOf(behindLast) >= 0 || above[Math.Max(0, above.Length - WithinText)..].IndexOf(behindLast) >= 0)
                return true;
        }
        for (var rest = below; rest.IndexOf(number) is >= 0 and var at; rest = rest[(at + number.Length)..])
        {
            var behind = rest[(at + number.Length)..].TrimStart('年');
            if (behind.Length > 1 && behind[0] == first && behind[1] == second)
                return true;
        }
        return false;
    }

    // Extractors that set lines apart, where they stand far apart, do so throughout a block; a paragraph's first line and its second may be set apart in any.
    private static bool TightensSpacing(ReadOnlySpan<Line> lines, ReadOnlySpan<LineFeatures> features, int i)
    {
        const int Before = 12, Behind = 3, Few = 4;
        if (i < Before || i + 1 + Behind >= lines.Length)
            return false;
        for (var behind = i + 2; behind < i + 2 + Behind; behind++)
        {
            if (lines[behind].Gap != Gap.Tight)
                return false;
        }
        int apart = 0, all = 0;
        for (var before = Math.Max(2, i - Before); before < i; before++)
        {
            if (features[before - 1].EndsSentence || features[before - 2].EndsSentence)
                continue;
            all++;
            apart += lines[before].Gap != Gap.Tight ? 1 : 0;
        }
        return all >= Few && apart * 3 >= all * 2;
    }

    private static bool IsByline(ReadOnlySpan<char> text, bool isBehindSentence, List<Contributor> scratch)
    {
        scratch.Clear();
        var bracketed = Characters.IsInBrackets(text);
        var inner = bracketed ? text[1..^1] : text;
        // Names that go on in the next line sign a paragraph.
        if (text[0] is '（' or '(' && !bracketed)
            return false;
        if (text.SkipBullets() is "本报评论员" or "本报特约评论员" or "本报编辑部" || Bylines.IsCredit(text, scratch) || Bylines.NamesPupil(text))
            return true;
        scratch.Clear();
        if (!Bylines.HasRole(inner))
        {
            var signed = bracketed && inner.Length <= 9;
            var bulleted = inner.Length is >= 3 and <= 16 && BeforeNames.Contains(inner[0]);
            return (signed || bulleted) && Bylines.TryRead(inner, scratch) && scratch.TrueForAll(static c => Names.IsName(c.Name) && !(c.Name.Length < 4 ? CommonWords.IsOne(c.Name) : CommonWords.Hold(c.Name)))
                || (bulleted && IsPenName(inner.SkipBullets()))
                || (signed && isBehindSentence && inner.Length is 2 or 3 && Names.IsHan(inner) && !CommonWords.IsOne(inner[..2]) && !Notes.IsIn(inner)); // （晓风）: a pen name
        }
        return Bylines.TryRead(inner, scratch) && Bylines.NamesPeople(inner, scratch, longestUnknown: 4);
    }

    // □晓风, □晓 风, □卓玛央金
    private static bool IsPenName(ReadOnlySpan<char> text)
    {
        const int Longest = 4;
        return Names.MayBePenName(text, Longest) && Furniture.Rate(Names.IsSpacedPair(text) ? [text[0], text[2]] : text) == 0;
    }

    // Where a bracket ends that names an article's reporters, over several lines and up to one's end; 0 where there is none.
    private static int SignatureEnd(PageText page, int line, List<Contributor> scratch)
    {
        var text = page.From(line, Bylines.LongestSignature);
        var length = text.IndexOf('）') + 1;
        scratch.Clear();
        return EndAt(page, line, length) is var end && end > page.Lines[line].End && Bylines.TryRead(text[1..(length - 1)], scratch) ? end : 0;
    }

    // Who signs an article in brackets, or a note that closes it, over one line or several: where it ends; 0 where none begins.
    private static int MeasureClosing(PageText page, LineFeatures[] features, int line, bool isDispatch, List<Contributor> scratch)
    {
        ref var f = ref features[line];
        var end = page.Lines[line].End;
        if (f.Marker == MarkerStrength.Strong && isDispatch && IsClosingDispatch(page, features, line))
            f.IsSignOff = f.EndsInSignature = f.EndsSentence = true;
        else if (NoteEnd(page, line) is > 0 and var noted)
            (end, f.IsSignOff) = (noted, true);
        else if (page[line][0] == '（' && f.Marker == MarkerStrength.Strong && features[line - 1].EndsSentence && SignatureEnd(page, line, scratch) is > 0 and var signed)
            end = signed;
        else
            return 0;
        f.Marker = MarkerStrength.GoesOn;
        return end;
    }

    // 新华社石寨3月1日电 below a text: as a lead's, the text would go on behind it.
    private static bool IsClosingDispatch(PageText page, LineFeatures[] features, int line)
    {
        if (line < LinesAbove || line + 1 >= features.Length || !features[line - 1].EndsSentence || page[line][^1] is not '电' || page.Lines[line].IsLetterSpaced || page[line + 1][0] is '（' or '(')
            return false;
        return EndsShort(page, features, line) && !FillsColumnBelow(page, line);
    }

    // Whose report a text is, or who wrote it, on a line of its own or behind the last sentence: 据新华社, …。据青禾新闻, …。本报记者 林知秋, …。新华社湖城3月1日电.
    private static bool IsAttributed(PageText page, LineFeatures[] features, int line, List<Contributor> scratch, out bool isWhole)
    {
        var text = page[line];
        isWhole = features[line - 1].EndsSentence && Attribution.TryRead(text, out _);
        // …。本报记|者 林知秋: it may have begun on the line before.
        var tail = features[line - 1].EndsSentence ? Attribution.Tail(text) : Attribution.Tail(page.Buffer.AsSpan(page.Lines[line - 1].Start, page.Lines[line].End - page.Lines[line - 1].Start));
        return (isWhole || ClosingNote.IsDispatch(tail) || Attribution.TryRead(tail, out _) || Attribution.TryReadReporters(tail, scratch))
            && (line + 1 == features.Length || !page[line + 1].StartsWithAny(GoesOnBehindSource)) && (Attribution.EndsInMedium(text) || EndsShort(page, features, line));
    }

    // The next line's first word would have fitted on the line, as those above show.
    private static bool EndsShort(PageText page, LineFeatures[] features, int line)
    {
        if (line + 1 >= features.Length)
            return true;
        float widest = 0;
        for (var i = Math.Max(0, line - LinesAbove); i < line; i++)
            widest = Math.Max(widest, features[i].Width);
        return features[line].Width + FirstTokenWidth(page[line + 1]) + 1 < widest;
    }

    // The next lines are set to one width, and the line fills it but for an indent, and a space behind it: it leads them.
    private static bool FillsColumnBelow(PageText page, int line)
    {
        const int Below = 3;
        const float Indent = 2f, Space = 1.6f, Alike = 0.8f;
        if (line + Below >= page.Lines.Count)
            return false;
        var (narrowest, widest) = (float.MaxValue, 0f);
        for (var i = line + 1; i <= line + Below; i++)
            (narrowest, widest) = (Math.Min(narrowest, page.Lines[i].Width.Ems + page.Lines[i].Width.Slack), Math.Max(widest, page.Lines[i].Width.Ems));
        return widest - narrowest < Alike && widest - (page.Lines[line].Width.Ems + Indent) is > -Alike and < Space;
    }

    // Where a note in brackets ends that closes an article, up to a line's end; 0 where there is none.
    private static int NoteEnd(PageText page, int line) =>
        page[line][0] is '（' or '(' or '〔' ? EndAt(page, line, ClosingNote.AtStart(page.From(line, ClosingNote.Longest))) : 0;

    // The end of the line that ends with so many characters from another line's start on; 0 where none does.
    private static int EndAt(PageText page, int line, int length)
    {
        var end = page.Lines[line].Start + length;
        var last = line;
        while (last + 1 < page.Lines.Count && page.Lines[last].End < end)
            last++;
        return length > 0 && page.Lines[last].End == end ? end : 0;
    }

    // Briefs of a page have one bullet: where some of them begin with a marker, or have a headline above one, so do the others.
    private static void MeasureBullets(PageText page, LineFeatures[] features)
    {
        const int Few = 2, Shortest = 5;
        Span<(int Lines, int Starts, int Heads)> counts = stackalloc (int, int, int)[Characters.Bullets.Length];
        counts.Clear();
        var any = false;
        for (var i = 0; i < features.Length; i++)
        {
            if (BulletOf(i) is not (>= 0 and var bullet))
                continue;
            any = true;
            counts[bullet].Lines++;
            counts[bullet].Starts += features[i].Marker == MarkerStrength.Strong ? 1 : 0;
            counts[bullet].Heads += MayBeHead(i) && ((i + 1 < features.Length && features[i + 1].Marker == MarkerStrength.Strong) || (i + 2 < features.Length && features[i + 2].Marker == MarkerStrength.Strong)) ? 1 : 0;
        }
        for (var i = 0; any && i < features.Length; i++)
        {
            if (BulletOf(i) is not (>= 0 and var bullet) || counts[bullet] is var (lines, starts, heads) && starts < Few && heads < Few)
                continue;
            if (heads >= Few && heads * 2 >= lines)
                features[i].HeadsBrief = MayBeHead(i);
            else if (starts >= Few && starts * 3 >= lines && (features[i].Marker == MarkerStrength.Weak || page[i].ContainsAny('，', '。')))
                features[i].Marker = MarkerStrength.Strong;
        }

        int BulletOf(int line) => page[line].Length >= Shortest && features[line] is { IsByline: false, Furniture: < 2 } ? Characters.Bullets.IndexOf(page[line][0], StringComparison.Ordinal) : -1;

        bool MayBeHead(int line) => features[line] is { EndsSentence: false, HasInnerStop: false, Marker: not MarkerStrength.Strong };
    }

    // But for a head's line: 市长林知秋向客运公司.
    private static bool IsGiver(ReadOnlySpan<char> text) => text.Length is >= 4 and <= 20 && Givers.IsAtEnd(text) && Names.IsHan(text) && !text.ContainsAny('向', '将', '赴');

    // Who wrote a letter, with the place: 河西区读者 林知秋, 一名在外打工的读者; in a letter also 溪口乡小学教师林知秋.
    private static bool IsWriter(ReadOnlySpan<char> text, bool inLetter)
    {
        if (text.Length is < 4 or > 22)
            return false;
        var reader = text.LastIndexOf("读者", StringComparison.Ordinal);
        if (reader > 0 && (reader + 2 == text.Length ? text.IndexOf('名') > 0 || text.IndexOf('位') > 0 : Names.IsName(text[(reader + 2)..].TrimStart(' '))))
            return true;
        // 青禾县溪口乡 林知秋, 湖城市 石先生
        if (text.LastIndexOf(' ') is >= 3 and var space && Names.IsHan(text[..space]) && text[space - 1] is '市' or '县' or '区' or '镇' or '乡' or '村' or '州' or '旗'
            && text[(space + 1)..] is { Length: 2 or 3 } name && (Names.IsName(name) || name.EndsWithAny(["先生", "女士"])))
            return true;
        return inLetter && text.Length >= 8 && (Names.IsName(text[^3..]) || Names.IsName(text[^2..])) && Writers.IsIn(text);
    }

    // A line ends without a mark above, or it asks and nothing shows that it goes on with the line before.
    private static bool MayBeHeadAbove(PageText page, LineFeatures[] features, int line) => !features[line - 1].EndsSentence
        || (page[line - 1][^1] is '？' or '！' && features[line - 1].Marks == 0 && (line < 2 || features[line - 2].EndsSentence || features[line - 2].IsByline || features[line - 2].Furniture == 2));

    // Whether a sentence ends with the line above, or above whom to call (联系电话：…).
    private static bool EndsSentenceAbove(LineFeatures[] features, int line)
    {
        const int Few = 3;
        var above = line - 1;
        while (above > 0 && line - above < Few && features[above] is { Furniture: 2, EndsSentence: false })
            above--;
        return features[above].EndsSentence;
    }

    // Whether the lines up to the one given are a notice's.
    private static bool IsNotice(PageText page, int line)
    {
        for (var i = Math.Max(0, line - LongestNotice); i <= line; i++)
        {
            if (NoticeWords.IsIn(page[i]))
                return true;
        }
        return false;
    }

    // 一、坚持; （二）坚持; 3.坚持
    private static bool IsListItem(ReadOnlySpan<char> text)
    {
        var bracketed = text[0] is '（' or '(';
        var at = bracketed ? 1 : 0;
        var start = at;
        while (at < text.Length && at - start < 3 && (Characters.IsDigit(text[at]) || Numerals.Contains(text[at])))
            at++;
        if (at == start || at + 1 >= text.Length)
            return false;
        return bracketed ? text[at] is '）' or ')' : text[at] == '、' || (text[at] is '.' or '．' && !Characters.IsDigit(text[at + 1]));
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        text = text.SkipBullets();
        return Names.IsName(text) || (Names.IsSpacedPair(text) && Names.IsName([text[0], text[2]]));
    }

    // 林知秋 石有田
    private static bool AreNames(ReadOnlySpan<char> text, List<Contributor> scratch)
    {
        // Most lines with a space have none, so the first is looked at before all are read.
        if (text.IndexOf(' ') is not (> 0 and <= 4 and var space) || (space > 1 && !Names.IsName(text[..space])))
            return false;
        scratch.Clear();
        return Bylines.TryRead(text, scratch) && scratch.Count > 1 && scratch.TrueForAll(static c => c.Role is null);
    }

    // Looks at the marks of a line; says whether one closes what was left open before it.
    private static bool MeasureMarks(ReadOnlySpan<char> text, ref LineFeatures f, ref OpenMarks open)
    {
        var closes = false;
        var marks = 0;
        open.BeginLine();
        for (var i = 0; i < text.Length; i++)
        {
            if ((Characters.TraitsOf(text[i]) & CharacterTraits.Squeezable) == 0)
                continue;
            switch (text[i])
            {
                case '，' or '；':
                    marks++;
                    break;
                case '。':
                    marks++;
                    f.HasInnerStop |= i < text.Length - 2;
                    // 学拉|坯。: no sentence is so short, so it began on the line before.
                    closes |= i is > 0 and <= 3 && i + 1 < text.Length && Names.IsHan(text[..i]);
                    break;
                default:
                    closes |= open.Follow(text[i]);
                    break;
            }
        }
        f.Marks = (byte)Math.Min(marks, byte.MaxValue);
        var core = text.TrimEnd("”’」』）)】》");
        var last = text[^1];
        if (core.IsEmpty)
            return closes;
        f.EndsSentence = Characters.IsTerminal(core[^1]) && !(core[^1] == '…' && core.Length < 2);
        f.EndsSoftly = last is '）' or ')' or '：' or ':' or '；' or ';' or '”' or '’' or '》' or '】' or '—';
        f.EndsInQuote = last is '”' or '」' or '』';
        f.EndsOpen = last is '，' or '、' or ',' || Characters.IsOpening(last);
        return closes;
    }

    /// <summary>The width, in ems, of what may not be parted from the first character: a Latin word or number, a closing mark behind it, an opening mark before it.</summary>
    public static float FirstTokenWidth(ReadOnlySpan<char> text)
    {
        // Newspapers don't break the head of state's name either.
        if (text.StartsWith("习近平", StringComparison.Ordinal))
            return 3f;
        float width = 0;
        var i = 0;
        while (i < text.Length && Characters.IsOpening(text[i]))
        {
            width += 0.5f;
            i++;
        }
        if (i < text.Length && Characters.IsLatin(text[i]))
        {
            var from = i;
            // 2∶0
            while (i < text.Length && (Characters.IsLatin(text[i]) || text[i] == '∶'))
                i++;
            // +旅游: no line ends in the sign.
            i += i == from + 1 && i < text.Length && text[from] == '+' ? 1 : 0;
            width += Math.Max((i - from) * 0.5f, TextWidth.Of(text[from..i]).Ems);
        }
        else
        {
            width += 1f;
            i++;
        }
        for (; i < text.Length && Characters.IsClosing(text[i]); i++)
            width += 0.5f;
        return width;
    }

    /// <summary>Whether a space parts two Chinese halves, as in many headlines.</summary>
    public static bool HasTwoHalves(ReadOnlySpan<char> text)
    {
        var space = text.IndexOf(' ');
        return space >= 2 && text.Length - space > 3 && !Characters.IsLatin(text[space - 1]) && !Characters.IsLatin(text[space + 1])
            && !Characters.IsTerminal(text[space - 1]) && text[..space].IndexOf('（') < 0;
    }
}
