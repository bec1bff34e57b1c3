using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>A body of text on the page with what was found to belong to it; all numbers are indexes of lines.</summary>
internal sealed class BodyPart
{
    /// <summary>Its number among the bodies first found, from 0.</summary>
    public required int Index { get; set; }

    /// <summary>The first line.</summary>
    public required int From { get; set; }

    /// <summary>The last line.</summary>
    public required int To { get; set; }

    /// <summary>The column's width in ems; 0 when it has none.</summary>
    public required float Width { get; init; }

    /// <summary>The first line of each paragraph.</summary>
    public List<int> Paragraphs { get; } = [];

    /// <summary>Its characters, from its first line to its last.</summary>
    public int Length(PageText page) => page.Lines[To].End - page.Lines[From].Start;

    /// <summary>Whether it is as short as captions are: two paragraphs, or some more of a few lines.</summary>
    public bool IsShort => Paragraphs.Count <= 2 || (Paragraphs.Count <= 4 && To - From < 14);

    /// <summary>Whether it begins with 本报讯 or behind a jump from another page.</summary>
    public bool StartsMarked(LineFeatures[] features) => features[From].Marker == MarkerStrength.Strong || (JumpLine is { } jump && jump < From);

    /// <summary>Whether its headline is run in in front of its text.</summary>
    public bool RunsHeadlineIn(PageText page, LineFeatures[] features) => features[From].Marker == MarkerStrength.Strong && !LeadMarker.RunInHeadline(page.From(From, LeadMarker.Longest), out _).IsEmpty;

    /// <summary>… or has its byline in front.</summary>
    public bool IsMarked(LineFeatures[] features) => StartsMarked(features) || BylinesBefore.Count > 0;

    /// <summary>Whether it is a photo's caption.</summary>
    public bool IsPhoto(LineFeatures[] features) => BylinesBefore.Count == 0 && IsCaption(features);

    /// <summary>… or would be one but for a byline in front, which may be of another text.</summary>
    public bool IsCaption(LineFeatures[] features) => IsShort && !StartsMarked(features)
        && (features[To].EndsInCredit || BylinesAfter.Exists(line => features[line].EndsInCredit));

    /// <summary>Whether something shows that it ends with its last line: who signs it, or a jump to another page.</summary>
    public bool IsClosed(LineFeatures[] features) => BylinesAfter.Count > 0 || JumpLine > To || features[To] is { EndsInJump: true } or { EndsInSignature: true };

    /// <summary>Whether who took a photo closes it.</summary>
    public bool ClosesWithCredit(LineFeatures[] features)
    {
        var closes = features[To].EndsInPhotoCredit;
        foreach (var line in BylinesAfter)
            closes |= features[line].EndsInPhotoCredit;
        return closes;
    }

    /// <summary>Byline lines in front of the body.</summary>
    public List<int> BylinesBefore { get; } = [];

    /// <summary>Byline lines behind the body.</summary>
    public List<int> BylinesAfter { get; } = [];

    /// <summary>Lines of its head, in page order.</summary>
    public List<int> Head { get; set; } = [];

    /// <summary>Whether its head stands elsewhere on the page and is known.</summary>
    public bool HasHeadApart { get; set; }

    /// <summary>Whether a standfirst (提要) is its first paragraph: an article begins there.</summary>
    public bool HasStandfirst { get; set; }

    /// <summary>Lines that came out between its own and are none of its text: a head over its second column.</summary>
    public List<int> Between { get; } = [];

    /// <summary>Its jump line, to another page or from one.</summary>
    public int? JumpLine { get; set; }

    /// <summary>The last line of its head begins its text.</summary>
    public void TakeLastOfHead()
    {
        From = Paragraphs[0] = Head[^1];
        Head = Head[..^1];
    }

    /// <summary>Its paragraphs from a line on, which it has no more, with what stands behind them.</summary>
    public BodyPart PartFrom(int first)
    {
        var part = new BodyPart { Index = Index, From = first, To = To, Width = Width, JumpLine = JumpLine >= first ? JumpLine : null };
        Move(Paragraphs, part.Paragraphs);
        Move(BylinesAfter, part.BylinesAfter);
        Move(Between, part.Between);
        (To, JumpLine) = (first - 1, part.JumpLine is null ? JumpLine : null);
        return part;

        void Move(List<int> from, List<int> to)
        {
            to.AddRange(from.FindAll(line => line >= first));
            from.RemoveAll(line => line >= first);
        }
    }
}

/// <summary>Labels → parts: runs of body, head and furniture lines; bylines and jumps are given to the body they touch.</summary>
internal sealed class PageParts
{
    private const int LongestPhotoStory = 300; // characters; what is longer in front of a caption is a report

    /// <summary>The bodies in page order.</summary>
    public List<BodyPart> Bodies { get; } = [];

    /// <summary>The head lines in front of each body, and behind the last one: one list more than there are bodies.</summary>
    public List<List<int>> HeadLines { get; } = [];

    /// <summary>The byline lines behind the last head lines, with no body behind them.</summary>
    public List<int> BylinesAtEnd { get; } = [];

    /// <summary>Lines in no article.</summary>
    public List<int> Furniture { get; } = [];

    /// <summary>Puts the labelled lines of a page together.</summary>
    public static PageParts From(PageText page, LabelledLine[] labels, LineFeatures[] features)
    {
        var parts = new PageParts();
        parts.HeadLines.Add([]);
        List<int> bylines = [];
        List<int> arrivals = [];
        var bylinesClose = BylinesClose(labels);
        var bylinesLead = !bylinesClose && BylinesLead(page, labels, features);
        for (var i = 0; i < labels.Length; i++)
        {
            switch (labels[i].Label)
            {
                case Label.Furniture:
                    parts.Furniture.Add(i);
                    break;
                case Label.Head:
                    // A byline with a head behind it closed the body before, unless that named its reporters where it began (本报讯（记者林知秋）), or has a byline in front.
                    if (bylines.Count == 0 || parts.Bodies.Count == 0 || !(NamesReporters(parts.Bodies[^1].From, page, features) || parts.Bodies[^1].BylinesBefore.Count > 0) || bylines.Exists(line => features[line].IsSignature || features[line].EndsInPhotoCredit))
                        parts.CloseWith(bylines);
                    parts.HeadLines[^1].Add(i);
                    break;
                case Label.Byline:
                    bylines.Add(i);
                    break;
                case Label.Jump when features[i].Jump > 0 && parts.Bodies.Count > 0 && parts.Bodies[^1].JumpLine is null:
                    parts.CloseWith(bylines);
                    parts.Bodies[^1].JumpLine = i;
                    break;
                case Label.Jump:
                    arrivals.Add(i);
                    break;
                case Label.BodyStart:
                    var body = new BodyPart { Index = parts.Bodies.Count, From = i, To = i, Width = labels[i].ColumnWidth };
                    body.Paragraphs.Add(i);
                    parts.Bodies.Add(body);
                    parts.HeadLines.Add([]);
                    if (parts.Bodies.Count > 1 && parts.HeadLines[^2].Count == 0)
                    {
                        // What stands in brackets or took a photo signs the body before, and all do where the body has its byline in its marker, or the page's texts have theirs behind them.
                        var signing = (features[i].Marker == MarkerStrength.Strong && !(bylinesLead && !NamesReporters(i, page, features))) || (bylinesClose && features[i].Geometry is null) ? bylines.Count : bylines.FindLastIndex(b => features[b].IsSignature || features[b].EndsInPhotoCredit) + 1;
                        parts.Bodies[^2].BylinesAfter.AddRange(bylines[..signing]);
                        bylines.RemoveRange(0, signing);
                    }
                    body.BylinesBefore.AddRange(bylines);
                    bylines.Clear();
                    if (arrivals.Count > 0)
                    {
                        body.JumpLine = arrivals[0];
                        parts.Furniture.AddRange(arrivals.Skip(1));
                        arrivals.Clear();
                    }
                    break;
                case Label.ParagraphStart:
                    parts.Bodies[^1].Paragraphs.Add(i);
                    parts.Bodies[^1].To = i;
                    break;
                default:
                    parts.Bodies[^1].To = i;
                    break;
            }
        }
        parts.CloseWith(bylines);
        parts.BylinesAtEnd.AddRange(bylines);
        parts.Furniture.AddRange(arrivals);
        for (var b = parts.Bodies.Count - 2; b >= 0; b--)
            parts.PartCaptionAmid(b, page, features);
        parts.MoveCredits(page, features);
        for (var b = parts.Bodies.Count - 1; b >= 0; b--)
        {
            if (!parts.Bodies[b].ClosesWithCredit(features) || parts.PartCaptionWithin(b, page, features))
                continue;
            if (parts.Bodies[b].IsShort && !parts.Bodies[b].StartsMarked(features))
                Captions.JoinWhatIsShown(page, features, parts.Bodies[b]);
            else if (features[parts.Bodies[b].From].Geometry is null)
                parts.PartCaption(b, page, features);
        }
        parts.JoinAcrossPhotos(page, features);
        return parts;
    }

    // Whether bylines stand between a text and the next head, and none between a head and its text.
    private static bool BylinesClose(LabelledLine[] labels)
    {
        const int Few = 2;
        var (closing, before) = (0, Label.Furniture);
        for (var i = 0; i < labels.Length; i++)
        {
            var label = labels[i].Label;
            if (label is Label.Furniture or Label.Byline)
                continue;
            if (i > 0 && labels[i - 1].Label == Label.Byline)
            {
                if (before == Label.Head && label == Label.BodyStart)
                    return false;
                closing += label == Label.Head && before != Label.Head ? 1 : 0;
            }
            before = label;
        }
        return closing >= Few;
    }

    // Whether bylines that stand between two texts, with no head there, are of the one below: the one above names its reporters or who took its photo, or there is none.
    private static bool BylinesLead(PageText page, LabelledLine[] labels, LineFeatures[] features)
    {
        const int Few = 2;
        var (leading, closing, body, bylines) = (0, 0, -1, 0);
        var isCaption = false;
        for (var i = 0; i < labels.Length; i++)
        {
            isCaption |= features[i].EndsInPhotoCredit;
            switch (labels[i].Label)
            {
                case Label.Head:
                    (body, bylines) = (-1, int.MinValue);
                    break;
                case Label.Byline when !features[i].IsSignature && !features[i].EndsInPhotoCredit:
                    bylines++;
                    break;
                case Label.BodyStart:
                    if (bylines > 0)
                        (leading, closing) = body < 0 || isCaption || NamesReporters(body, page, features) ? (leading + 1, closing) : NamesReporters(i, page, features) ? (leading, closing + 1) : (leading, closing);
                    (body, bylines, isCaption) = (i, 0, features[i].EndsInPhotoCredit);
                    break;
            }
        }
        return leading >= Few && leading > 2 * (closing + (bylines > 0 && body >= 0 ? 1 : 0));
    }

    private static bool NamesReporters(int line, PageText page, LineFeatures[] features) =>
        features[line].Marker == MarkerStrength.Strong && !LeadMarker.Read(page.From(line, LeadMarker.Longest)).Byline.IsEmpty;

    // Who took a photo stands above its caption on some pages, and so behind the report before, which closes with no such thing.
    private void MoveCredits(PageText page, LineFeatures[] features)
    {
        for (var b = 0; b + 1 < Bodies.Count; b++)
        {
            var (report, caption) = (Bodies[b], Bodies[b + 1]);
            if (report.BylinesAfter.Count == 0)
                continue;
            var above = report.BylinesAfter.FindAll(line => features[line].EndsInPhotoCredit);
            if (above.Count != 1 || above[0] != caption.From - 1 || HeadLines[b + 1].Count > 0 || !report.StartsMarked(features) || caption.IsMarked(features)
                || caption.ClosesWithCredit(features) || !features[caption.To].EndsSentence || caption.Length(page) > LineLabeler.LongestCaption)
                continue;
            report.BylinesAfter.Remove(above[0]);
            caption.BylinesAfter.Insert(0, above[0]);
        }
    }

    /// <summary>Two bodies are one.</summary>
    /// <param name="whole">The first, which takes the other's lines.</param>
    /// <param name="body">The other.</param>
    public void TakeOver(BodyPart whole, BodyPart body)
    {
        whole.Paragraphs.AddRange(body.Paragraphs);
        whole.To = body.To;
        whole.Between.AddRange(body.Between);
        whole.BylinesAfter.AddRange(body.BylinesAfter);
        // One article has one jump line; a second one is not lost.
        if (whole.JumpLine is { } && body.JumpLine is { } second)
            Furniture.Add(second);
        whole.JumpLine ??= body.JumpLine;
    }

    /// <summary>Numbers the bodies anew, after some were joined or parted.</summary>
    public void Renumber()
    {
        for (var b = 0; b < Bodies.Count; b++)
            Bodies[b].Index = b;
    }

    // A photo came out amid a report's columns: the sentence that breaks off before it goes on behind it.
    private void JoinAcrossPhotos(PageText page, LineFeatures[] features)
    {
        for (var b = Bodies.Count - 2; b > 0; b--)
        {
            var (report, photo, rest) = (Bodies[b - 1], Bodies[b], Bodies[b + 1]);
            if (!photo.IsPhoto(features) || photo.From <= report.To || HeadLines[b].Count > 1 || !MayBeRest(b + 1, report.Width, features)
                || report.IsPhoto(features) || report.BylinesAfter.Count > 0 || report.JumpLine > report.To || !BreaksOff(report.To, report.Width, features) || !GoesOn(page, features, rest))
                continue;
            for (var line = report.To + 1; line < rest.From; line++)
                report.Between.Add(line);
            rest.Paragraphs.RemoveAt(0);
            TakeOver(report, rest);
            Bodies.RemoveAt(b + 1);
            HeadLines.RemoveAt(b + 1);
        }
        Renumber();
    }

    // Whether a body may be more of a text set so wide: nothing says that another begins with it.
    private bool MayBeRest(int index, float width, LineFeatures[] features) => Bodies[index] is var rest && HeadLines[index].Count == 0 && IsOfColumn(rest, width, features)
        && !rest.IsMarked(features) && !rest.IsPhoto(features) && features[rest.From] is { Marker: not MarkerStrength.Weak, Geometry: null };

    private static bool IsOfColumn(BodyPart body, float width, LineFeatures[] features) => MathF.Abs((body.Width == 0 ? features[body.From].Width + features[body.From].Slack / 2 : body.Width) - width) <= 0.6f;

    // Its last line is filled, and no sentence ends there.
    private static bool BreaksOff(int line, float width, LineFeatures[] features)
    {
        const float Word = 1.6f;
        ref readonly var last = ref features[line];
        return !last.EndsSentence && !last.EndsInSignature && !last.EndsInJump && last.Width + last.Slack > width - Word;
    }

    // Its first line fills the column as only lines within a paragraph do, or goes on with a word.
    private static bool GoesOn(PageText page, LineFeatures[] features, BodyPart body)
    {
        const float Indent = 1;
        ref readonly var first = ref features[body.From];
        return page.Lines[body.From].Indent < Indent && first.Width + first.Slack > Math.Max(body.Width, 9) - Indent;
    }

    // No report closes with who took a photo: the caption of a photo that stood behind it was taken for more of it.
    private void PartCaption(int index, PageText page, LineFeatures[] features)
    {
        var body = Bodies[index];
        // Where it begins: behind the end of a sentence, best with a date, or else with a paragraph.
        var (first, best) = (0, 0);
        for (var line = body.To; line > body.From && page.Lines[body.To].End - page.Lines[line].Start <= LineLabeler.LongestCaption; line--)
        {
            if (!features[line - 1].EndsSentence || features[line].Marker == MarkerStrength.GoesOn)
                continue;
            // A caption of two paragraphs says in the second what is shown.
            var isDated = features[line].Marker == MarkerStrength.Weak && !body.Paragraphs.Exists(further => further > line && !LineLabeler.CaptionGoesOnWith(page[further]));
            var likely = isDated ? 3 : body.Paragraphs.Contains(line) || features[line].HasUnusualGap ? 2 : 1;
            if (likely > best || (likely == 1 && best == 1))
                (first, best) = (line, likely);
        }
        var start = page.Lines[body.From].Start;
        if (best == 0 || (features[body.From].Marker != MarkerStrength.Strong && page.Lines[first].Start - start < LongestPhotoStory))
            return;
        // The report's own paragraph may go on to a line that begins with what is shown.
        for (var line = first + 1; best < 3 && line <= body.To; line++)
        {
            if (features[line - 1].EndsSentence && features[line].Marker != MarkerStrength.GoesOn && !IsForeign(first, line - 1, first) && IsForeign(line, body.To, first))
                first = line;
        }
        // A brief may be told with its photo: then they have words in common.
        if (body.IsShort && !IsForeign(first, body.To, first))
            return;
        InsertCaption(index, first, features);

        // Whether lines have hardly a word of what the report says above.
        bool IsForeign(int from, int to, int above) => Captions.ShareSaidAbove(page, from, to, body, above) < Captions.Foreign;
    }

    // … or a paragraph amid one, which goes on behind the credit, without a head and in its words.
    private bool PartCaptionWithin(int index, PageText page, LineFeatures[] features)
    {
        const int MostLines = 4, Near = 600; // characters
        const float Related = 0.1f;
        var body = Bodies[index];
        var first = body.Paragraphs[^1];
        if (first == body.From || body.To - first >= MostLines || !features[first - 1].EndsSentence || index + 1 >= Bodies.Count || !MayBeRest(index + 1, body.Width, features))
            return false;
        var rest = Bodies[index + 1];
        var (from, to) = (page.Lines[body.From].Start, page.Lines[first].Start);
        var behind = page.Lines[rest.From].Start;
        from = Math.Max(from, to - Near);
        if (RunTogether.ShareSaid(page.Buffer.AsSpan(from, to - from), page.Buffer.AsSpan(behind, Math.Min(Near, page.Lines[rest.To].End - behind))) < Related)
            return false;
        InsertCaption(index, first, features);
        return true;
    }

    // … or behind a line that breaks off, and what stands behind the credit goes on with its word.
    private void PartCaptionAmid(int index, PageText page, LineFeatures[] features)
    {
        const int Word = 2, Gap = 1;
        var (body, rest) = (Bodies[index], Bodies[index + 1]);
        if (features[rest.From].Geometry is not null || HeadLines[index + 1].Count > 0 || rest.IsMarked(features) || !body.ClosesWithCredit(features) || !GoesOn(page, features, rest))
            return;
        var (first, best) = (0, Gap);
        for (var line = body.To; line > body.From && page.Lines[body.To].End - page.Lines[line].Start <= LineLabeler.LongestCaption; line--)
        {
            if (!BreaksOff(line - 1, body.Width, features) || features[line] is { GoesOnWithinWord: true } or { GoesOnFromLineBefore: true })
                continue;
            var likely = (CommonWords.Join(page[line - 1][^1], page[rest.From][0]) ? Word : 0) + (features[line].HasUnusualGap || page.Lines[line].Indent >= 1 ? Gap : 0);
            if (likely > best)
                (first, best) = (line, likely);
        }
        if (first > 0)
            InsertCaption(index, first, features);
    }

    // The body's lines from one on are a caption.
    private void InsertCaption(int index, int first, LineFeatures[] features)
    {
        var body = Bodies[index];
        var caption = new BodyPart { Index = index + 1, From = first, To = body.To, Width = body.Width };
        caption.Paragraphs.Add(first);
        caption.Paragraphs.AddRange(body.Paragraphs.FindAll(line => line > first));
        caption.BylinesAfter.AddRange(body.BylinesAfter.FindAll(line => features[line].EndsInPhotoCredit));
        body.BylinesAfter.RemoveAll(caption.BylinesAfter.Contains);
        body.Paragraphs.RemoveAll(line => line >= first);
        body.To = first - 1;
        Bodies.Insert(index + 1, caption);
        HeadLines.Insert(index + 1, []);
        Renumber();
    }

    private void CloseWith(List<int> bylines)
    {
        if (Bodies.Count == 0 || HeadLines[^1].Count > 0)
            return;
        Bodies[^1].BylinesAfter.AddRange(bylines);
        bylines.Clear();
    }
}
