using System.Buffers;
using System.Runtime.CompilerServices;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>What a line is.</summary>
internal enum Label : byte
{
    /// <summary>Masthead, folio, date line, advertisement.</summary>
    Furniture,

    /// <summary>A line of some article's head.</summary>
    Head,

    /// <summary>A byline on a line of its own.</summary>
    Byline,

    /// <summary>A jump on a line of its own.</summary>
    Jump,

    /// <summary>The first line of an article's body.</summary>
    BodyStart,

    /// <summary>The first line of a further paragraph.</summary>
    ParagraphStart,

    /// <summary>A further line of a paragraph.</summary>
    Continued,
}

/// <summary>A line's label and, for body lines, the column's width in ems (0: no fixed width), and the score up to the line, where it was asked for.</summary>
internal readonly record struct LabelledLine(Label Label, float ColumnWidth, float Score);

/// <summary>
/// Features → labels: the likeliest sequence of labels for the whole page (Viterbi, A. J. 1967).
/// A body is explained by the column it was set in: each line of a paragraph but the last is filled until the next word no longer fits,
/// the first is indented by two ems. Every width that occurs on the page is a state of its own.
/// </summary>
internal sealed class LineLabeler
{
    private const float Impossible = -1e9f;
    private const int Loose = 4; // furniture, head, byline, jump
    private const int MaxWidths = 24;
    private const float KnownWidth = 20; // any: each line has its own

    private readonly PageText _page;
    private readonly LineFeatures[] _features;
    private readonly float[] _widths;
    private readonly bool _indentsShown;
    private readonly float _gapMatters;
    private readonly float _markedness;
    private readonly int _states;

    private LineLabeler(PageText page, LineFeatures[] features)
    {
        _page = page;
        _features = features;
        // Lines whose columns are known need no guesses.
        _widths = page.Geometry is null ? ColumnWidths(features) : [KnownWidth];
        _indentsShown = IndentsAreShown(page);
        // The more of the rarer gaps there are, the less one of them says.
        var unusual = features.Length == 0 ? 0 : features.Count(static f => f.HasUnusualGap) / (float)features.Length;
        _gapMatters = Math.Clamp((0.35f - unusual) / 0.25f, 0.1f, 1f);
        _markedness = LineMeasure.Markedness(features);
        _states = Loose + _widths.Length * 3;
    }

    /// <summary>Labels every line of the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="features">What was seen of each line.</param>
    /// <param name="keepScores">Whether to keep the score up to each line, which only an explanation needs.</param>
    public static LabelledLine[] Run(PageText page, LineFeatures[] features, bool keepScores) => new LineLabeler(page, features).Decode(keepScores);

    private LabelledLine[] Decode(bool keepScores)
    {
        var count = _features.Length;
        if (count == 0)
            return [];
        var back = ArrayPool<byte>.Shared.Rent(count * _states);
        var scores = new float[_states];
        var next = new float[_states];
        var ended = new float[_states];
        var trail = keepScores ? new float[count * _states] : [];
        var result = new LabelledLine[count];
        Begin(scores);
        if (keepScores)
            scores.CopyTo(trail, 0);
        for (var i = 1; i < count; i++)
        {
            Step(i, scores, ended, next, back.AsSpan(i * _states, _states));
            (scores, next) = (next, scores);
            if (keepScores)
                scores.CopyTo(trail, i * _states);
        }
        for (var s = 0; s < _states; s++)
            ended[s] = scores[s] + (s >= Loose ? Last(count - 1) + (LabelOf(s) == Label.BodyStart ? Close(count - 1) : 0) : 0);
        var state = Best(ended, 0, _states);
        for (var i = count - 1; i >= 0; i--)
        {
            result[i] = new(LabelOf(state), state < Loose ? 0 : _features[i].Geometry?.ColumnWidth ?? WidthOf(state), keepScores ? trail[i * _states + state] : 0);
            if (i > 0)
                state = back[i * _states + state];
        }
        ArrayPool<byte>.Shared.Return(back);
        return result;
    }

    private void Begin(float[] scores)
    {
        scores.AsSpan().Fill(Impossible);
        for (var s = 0; s < Loose; s++)
            scores[s] = Emit(0, (Label)s);
        for (var w = 0; w < _widths.Length; w++)
            scores[Loose + w * 3] = Start(0, Label.Head) + Body(0) + TooWide(_features[0], _widths[w]) + (_widths[w] == 0 ? Weights.StartRagged : 0);
    }

    private void Step(int i, float[] previous, float[] ended, float[] next, Span<byte> back)
    {
        // What each state is worth when its paragraph, or its article, ends with the line before.
        var last = Last(i - 1);
        var close = Close(i - 1);
        previous.AsSpan(0, Loose).CopyTo(ended);
        for (var s = Loose; s < _states; s += 3)
        {
            ended[s] = previous[s] + last + close;
            ended[s + 1] = previous[s + 1] + last;
            ended[s + 2] = previous[s + 2] + last;
        }
        var bestLoose = Best(ended, 0, Loose);
        var bestBody = Loose < _states ? Best(ended, Loose, _states) : bestLoose;
        var best = ended[bestBody] > ended[bestLoose] ? bestBody : bestLoose;

        for (var s = 0; s < Loose; s++)
        {
            var label = (Label)s;
            var from = best;
            var score = ended[best];
            if (label == Label.Head)
            {
                // A head goes on from a head at no cost.
                var starts = Weights.HeadStarts + (_features[i].GoesOnFromLineBefore ? Weights.StartsWithinMarks : 0);
                if (ended[(int)Label.Head] > score + starts)
                    (from, score) = ((int)Label.Head, ended[(int)Label.Head]);
                else
                    score += from == (int)Label.Furniture ? starts - Weights.HeadStarts : starts;
            }
            next[s] = score + Emit(i, label);
            back[s] = (byte)from;
        }

        // A new article's body: what goes before it is the same for every width.
        var (startFrom, start) = (bestBody, ended[bestBody] + Start(i, Label.Continued));
        for (var s = 0; s < Loose; s++)
        {
            var candidate = ended[s] + Start(i, (Label)s);
            if (candidate > start)
                (startFrom, start) = (s, candidate);
        }

        ref readonly var f = ref _features[i];
        var body = Body(i);
        var paragraph = Paragraph(i);
        var goesOn = AfterStop(i) + (f.Marker == MarkerStrength.Strong ? Weights.BodyMarkerWithin : 0)
            + (_indentsShown && IndentOf(i) >= 1f ? f.Geometry is null ? Weights.ParagraphWithinIndented : PrintedWeights.ContinuedIndented : 0);
        for (var w = 0; w < _widths.Length; w++)
        {
            var state = Loose + w * 3;
            int first = state, later = state + 1, continued = state + 2;
            var inColumn = body + TooWide(f, _widths[w]);
            next[first] = start + inColumn + (w == 0 ? Weights.StartRagged : 0);
            back[first] = (byte)startFrom;

            // A new paragraph of the same article; a first line that is followed by one was no article of one line.
            var ofFirst = previous[first] + last;
            var (from, score) = ended[later] > ended[continued] ? (later, ended[later]) : (continued, ended[continued]);
            if (ofFirst > score)
                (from, score) = (first, ofFirst);
            next[later] = score + inColumn + paragraph;
            back[later] = (byte)from;

            // The same paragraph going on: the line before must have been full.
            var (filled, filledIndented) = Filled(i - 1, _widths[w]);
            var (run, runScore) = previous[first] > previous[later] ? (first, previous[first] + filledIndented) : (later, previous[later] + filledIndented);
            if (previous[continued] + filled > runScore)
                (run, runScore) = (continued, previous[continued] + filled);
            next[continued] = runScore + inColumn + goesOn;
            back[continued] = (byte)run;
        }
    }

    // ---- what a line is worth

    private float Emit(int i, Label label)
    {
        ref readonly var f = ref _features[i];
        switch (label)
        {
            case Label.Furniture:
                return PrintedWeights.Furniture(f) + Weights.FurnitureLine + (f.Furniture == 2 && !f.IsSignOff ? Weights.FurnitureSure : f.Furniture * Weights.FurnitureSome)
                    + (f.Marker == MarkerStrength.Strong ? Weights.FurnitureIsMarker : 0);
            case Label.Byline:
                return f.IsByline ? Weights.BylineLine : f.IsName ? Weights.NameLine : Impossible / 2;
            case Label.Jump:
                return f.Jump != 0 ? Weights.JumpLine : Impossible / 2;
            default:
                return HeadLine(i, f);
        }
    }

    private float HeadLine(int i, in LineFeatures f)
    {
        var score = Weights.HeadLine + PrintedWeights.Head(f);
        var line = _page.Lines[i];
        if (line.IsLetterSpaced)
            score += Weights.HeadLetterSpaced;
        if (f.HasTwoHalves)
            score += Weights.HeadTwoHalves;
        if (f.HasUnusualGap)
            score += Weights.HeadUnusualGap * _gapMatters;
        score += Math.Min(f.Marks, 2) * Weights.HeadComma;
        if (f.HasInnerStop)
            score += Weights.HeadInnerStop;
        var last = _page.Buffer[line.End - 1];
        if (last == '。')
            score += Weights.HeadEndsInStop;
        if (f.EndsOpen)
            score += Weights.HeadEndsOpen;
        if (f.Width > 26)
            score += (f.Width - 26) * Weights.HeadTooLong;
        // The rest of a cross-head that filled its column is no head of its own.
        if (f.Width < 2.9f && !(i > 0 && _features[i - 1] is { Marks: 0, EndsSentence: false, Width: >= 9 }))
            score += Weights.HeadTooShort;
        score += f.Marker switch
        {
            MarkerStrength.Strong => Weights.HeadIsMarker,
            MarkerStrength.Weak => Weights.HeadIsWeakMarker,
            _ => 0,
        };
        if (f.IsByline || f.IsSignOff)
            score += Weights.HeadIsByline;
        if (f.EndsInCredit)
            score += Weights.HeadIsCredit;
        if (f.PrecedesCredit)
            score += Weights.HeadBeforeCredit;
        if (f.PrecedesByline)
            score += Weights.HeadBeforeByline;
        if (f.PrecedesJump)
            score += Weights.HeadBeforeJump;
        if (f.Jump != 0)
            score += Weights.BodyJump;
        if (f.Echo is { } echo)
            score += Math.Max(Weights.HeadEchoesNot, (echo - Weights.EchoOfAnyLine) * Weights.HeadEchoes);
        return score + f.Furniture * Weights.HeadIsFurniture;
    }

    // A line of a body, whatever the column.
    private float Body(int i)
    {
        ref readonly var f = ref _features[i];
        var score = PrintedWeights.Body(f);
        if (f.Marks == 0 && f.Width >= 10 && !f.EndsSentence)
            score += Weights.BodyNoMarks;
        if (f.HasUnusualGap)
            score += Weights.BodyUnusualGap * _gapMatters;
        if (_page.Lines[i].IsLetterSpaced)
            score += Weights.BodyLetterSpaced;
        if (f.Jump != 0)
            score += Weights.BodyJump;
        if (f.IsByline)
            score += Weights.BodyByline;
        score += f.Furniture == 2 && !f.IsSignOff ? Weights.BodyFurniture : f.Furniture * Weights.BodySomeFurniture;
        return score;
    }

    private static float TooWide(in LineFeatures f, float width)
    {
        var over = f.Squeezed - width - Tolerance(f);
        return over > 0 && width > 0 && f.Geometry is null ? over * Weights.BodyTooWide : 0;
    }

    // The first line of an article's body behind a line of the given label, what it is as a line of a body left out.
    private float Start(int i, Label after)
    {
        ref readonly var f = ref _features[i];
        var score = PrintedWeights.Start(f, i > 0 ? _features[i - 1].Geometry : null) + f.Marker switch
        {
            MarkerStrength.Strong => Weights.StartStrong,
            MarkerStrength.Weak => Weights.StartWeak,
            MarkerStrength.GoesOn => Weights.StartGoesOn,
            _ => 0,
        };
        if (f.GoesOnFromLineBefore)
            score += Weights.StartsWithinMarks;
        if (f.Marker != MarkerStrength.Strong)
            score += _markedness * Weights.StartUnmarkedOnMarkedPage;
        // A block's boundary is what an article's start is likely to have.
        if (f.HasUnusualGap)
            score += (Weights.StartUnusualGap - Weights.BodyUnusualGap) * _gapMatters;
        score += after switch
        {
            Label.Head when f.Marker != MarkerStrength.Strong => Weights.StartAfterHeadUnmarked,
            Label.Head => Weights.StartAfterHead,
            Label.Jump when _features[i - 1].Jump < 0 => Weights.StartAfterArrival,
            // A photo's credit closes the photo, a name in brackets its article; neither signs what is behind it.
            Label.Byline when (_features[i - 1].EndsInPhotoCredit || _features[i - 1].IsSignature) && f.Marker != MarkerStrength.Strong => Weights.StartWithoutHeadUnmarked + Weights.StartAfterCredit,
            Label.Byline => _features[i - 1].IsByline ? Weights.StartAfterByline : Weights.StartAfterName,
            _ when f.Marker != MarkerStrength.Strong => Weights.StartWithoutHeadUnmarked,
            _ => Weights.StartWithoutHead,
        };
        if (f.Marker == MarkerStrength.Weak && after is Label.Continued or Label.Furniture)
            score += Weights.StartWeakWithoutHead;
        if (after == Label.Continued && _features[i - 1].EndsInCredit)
            score += Weights.StartAfterCredit;
        if (f.Marker != MarkerStrength.Strong && CaptionEnds(i))
            score += Weights.StartCaption;
        return score;
    }

    private float Paragraph(int i)
    {
        ref readonly var f = ref _features[i];
        var score = Weights.ParagraphStarts;
        if (f.Marker == MarkerStrength.Strong)
            score += Weights.ParagraphStartsAtMarker;
        if (f.GoesOnFromLineBefore)
            score += Weights.StartsWithinMarks;
        if (f.Marker == MarkerStrength.GoesOn)
            score += Weights.ParagraphGoesOn;
        if (f.IsSignOff)
            score += Weights.ParagraphSignsOff;
        if (CaptionEnds(i))
            score += Weights.ParagraphIsCaption;
        if (_indentsShown)
            score += f.Geometry is { } printed ? PrintedWeights.Paragraph(f, printed, i + 1 < _features.Length ? _features[i + 1].Geometry : null) : IndentOf(i) >= 1f ? Weights.ParagraphIndentShown : Weights.ParagraphIndentMissing;
        return score;
    }

    // A sentence ended with the line before, and the paragraph went on all the same.
    private float AfterStop(int i)
    {
        if (!_features[i - 1].EndsSentence)
            return 0;
        // “…。”他说: a quote's end is often the middle of a paragraph, and surely where somebody is named who said it.
        if (_features[i - 1].EndsInQuote && !Characters.IsOpening(_page.Buffer[_page.Lines[i].Start]))
            return Weights.ContinuedAfterQuote + (NamesSpeaker(_page[i]) ? Weights.ContinuedNamesSpeaker : 0);
        return Characters.IsOpening(_page.Buffer[_page.Lines[i].Start]) ? Weights.ContinuedAfterStopWithQuote : Weights.ContinuedAfterStop;
    }

    private static bool NamesSpeaker(ReadOnlySpan<char> text)
    {
        var clause = text[..Math.Min(text.Length, 24)];
        var end = clause.IndexOfAny('。', '，');
        return end > 0 && clause[end - 1] is '说' or '道' or '问' or '答' or '称' or '示' or '绍' or '诉' or '言' or '叹';
    }

    // The line ends its paragraph.
    private float Last(int i)
    {
        ref readonly var f = ref _features[i];
        if (f.EndsSentence || f.EndsInCredit || f.IsSignOff || f.PrecedesJump)
            return 0;
        if (f.PrecedesCredit)
            return Weights.CaptionEndsUnmarked;
        // Verse, lists, cross-heads: the next word would have fitted.
        if (f.Geometry is { } printed && i + 1 < _features.Length && printed.Free > _features[i + 1].FirstToken + 0.8f)
            return PrintedWeights.ParagraphEndsShort;
        if (_indentsShown && i + 1 < _features.Length && _features[i + 1].Geometry is { StartsBlock: false, IsBodyType: true, Indent: > 1.6f and < 2.6f })
            return PrintedWeights.ParagraphEndsBeforeIndent;
        if (f.EndsOpen || f.EndsInMarker)
            return Weights.ParagraphEndsOpen;
        return f.EndsSoftly ? Weights.ParagraphEndsSoftly : Weights.ParagraphEndsUnmarked;
    }

    // The line ends its article's body: one line is little for an article.
    private float Close(int i) => !_features[i].EndsInCredit && !_features[i].PrecedesCredit && _features[i].Width < 30 ? Weights.BodyOfOneLine : 0;

    // The line is followed by another of its paragraph, so it must have been full: as a further line, and as a first one with its indent.
    private (float Further, float First) Filled(int i, float width)
    {
        ref readonly var f = ref _features[i];
        if (f.Geometry is { } printed)
        {
            var fill = PrintedWeights.Filled(printed, _features[i + 1].FirstToken);
            return (fill, fill);
        }
        if (width == 0)
            return (Weights.BodyRagged, Weights.BodyRagged);
        if (_page.Lines[i].IsLetterSpaced)
            return (0, 0);
        var next = _features[i + 1].FirstToken;
        var further = Fit(f, width, next);
        return (further, Math.Max(Fit(f, width - 2, next), Weights.ParagraphNotIndented + further));
    }

    /// <summary>What a filled line of the given indent costs in a column of the given width.</summary>
    public static float Fit(in LineFeatures f, float width, float nextToken)
    {
        var over = f.Squeezed - width - Tolerance(f);
        if (over > 0)
            return over * Weights.BodyTooWide;
        var room = width - f.Width - f.Slack - nextToken;
        if (room <= -0.2f)
            return Weights.BodyFull + Math.Max(0, f.Width + f.Slack / 2 - width) * Weights.BodySqueezed;
        if (room <= 0.3f)
            return Weights.BodyRoomJustLeft;
        return Math.Max(Weights.BodyRoomLeftLimit, Weights.BodyRoomLeft + room * Weights.BodyRoomLeftPerEm);
    }

    // Chinese characters are an em exactly; the widths of Latin ones are estimates.
    private static float Tolerance(in LineFeatures f) => f.Slack > 0 ? 0.3f : 0.1f;

    // Whether a short text that starts here closes with a photo's credit.
    private bool CaptionEnds(int i)
    {
        // A caption of two sentences may have one end at a line's end; only behind 3月1日 or 图为 is that a caption still.
        var sentences = _features[i].Marker == MarkerStrength.Weak ? 1 : 0;
        for (var end = i; end < Math.Min(_features.Length, i + 7); end++)
        {
            ref readonly var f = ref _features[end];
            if (f.EndsInPhotoCredit)
                return true;
            if (f.PrecedesCredit)
                return true;
            // An indented first line may stand apart from the rest of its paragraph.
            if ((f.EndsSentence && sentences-- == 0) || f.HasTwoHalves || (end > i && f.Marker == MarkerStrength.Strong) || (end > i + 1 && f.HasUnusualGap))
                return false;
        }
        return false;
    }

    private float IndentOf(int i) => _page.Lines[i].Indent;

    // ---- states

    private float WidthOf(int state) => _widths[(state - Loose) / 3];

    private static Label LabelOf(int state) => state < Loose ? (Label)state : (Label)(Loose + (state - Loose) % 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Best(float[] scores, int from, int to)
    {
        var best = from;
        for (var s = from + 1; s < to; s++)
        {
            if (scores[s] > scores[best])
                best = s;
        }
        return best;
    }

    // The file keeps paragraph indents when some, but not most, lines have them.
    private static bool IndentsAreShown(PageText page)
    {
        var indented = 0;
        foreach (var line in page.Lines)
            indented += line.Indent is >= 1f and <= 4f ? 1 : 0;
        return indented >= 3 && indented * 25 >= page.Lines.Count;
    }

    // The widths that lines next to each other share, in half ems, the most common ones; and 0 for text without columns.
    private static float[] ColumnWidths(LineFeatures[] features)
    {
        Span<int> support = stackalloc int[130];
        support.Clear();
        for (var i = 0; i < features.Length; i++)
        {
            var width = features[i].Width;
            var shared = (i > 0 && Math.Abs(features[i - 1].Width - width) <= 1f) || (i + 1 < features.Length && Math.Abs(features[i + 1].Width - width) <= 1f);
            var bin = (int)MathF.Round(width * 2);
            if (bin is >= 6 and < 129)
                support[bin] += shared ? 3 : 1;
        }
        var widths = new List<float> { 0 };
        while (widths.Count < MaxWidths)
        {
            var best = 0;
            for (var bin = 6; bin < 129; bin++)
            {
                if (support[bin] > support[best])
                    best = bin;
            }
            if (support[best] < (widths.Count < 8 ? 2 : 4))
                break;
            widths.Add(best / 2f);
            support[best] = 0;
        }
        return [.. widths];
    }
}
