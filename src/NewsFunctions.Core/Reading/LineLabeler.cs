using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
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
    private const int Backs = Loose + 3; // where each of them came from; then the start of an article, and a further paragraph and a line of one that are set in another width
    private const int Otherwise = 3; // from another width
    private const int MaxWidths = 16;
    private static readonly string[] CaptionGoesOn = ["当日", "当天", "图为", "据悉", "据了解", "近年来"];
    private const int LongestCaption = 180; // characters, its credit's line included
    private const float KnownWidth = 20; // any: each line has its own

    private readonly PageText _page;
    private readonly LineFeatures[] _features;
    private readonly bool _indentsShown;
    private readonly float _gapMatters;
    private readonly float _markedness;

    // What a first line costs that is indented, and one that fills its column.
    private readonly float _indented;
    private readonly float _flush;

    // A score for each state: the loose ones, then for each width the first line of an article, that of a further paragraph, and a
    // line that goes on. The widths are weighed side by side, so they fill whole vectors; those put on at the end never win.
    private readonly float[] _widths;
    private readonly float[] _startsInWidth;
    private readonly float[] _runs;
    private readonly int[] _choices;
    private readonly int _first = Loose;
    private readonly int _later;
    private readonly int _continued;
    private readonly int _states;

    // The first line, from the one that was asked for last on, that closes a caption.
    private int _nextCredit;

    // The latest line that would begin a caption.
    private int _captionAt = -1;

    private LineLabeler(PageText page, LineFeatures[] features)
    {
        _page = page;
        _features = features;
        // Lines whose columns are known need no guesses.
        var widths = page.Geometry is null ? ColumnWidths(features) : [KnownWidth];
        _widths = new float[(widths.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count];
        widths.CopyTo(_widths);
        _startsInWidth = new float[_widths.Length];
        _startsInWidth.AsSpan(widths.Count).Fill(Impossible);
        _startsInWidth[0] = Weights.StartRagged;
        _runs = new float[_widths.Length];
        _choices = new int[_widths.Length];
        _later = _first + _widths.Length;
        _continued = _later + _widths.Length;
        _states = _continued + _widths.Length;
        _indentsShown = IndentsAreShown(page);
        var flush = ShareOfFlush(page, features);
        (_indented, _flush) = (MathF.Log(1 - flush), MathF.Log(flush));
        // The more of the rarer gaps there are, the less one of them says.
        var unusual = 0;
        foreach (ref readonly var f in features.AsSpan())
            unusual += f.HasUnusualGap ? 1 : 0;
        _gapMatters = features.Length == 0 ? 1f : Math.Clamp((0.35f - unusual / (float)features.Length) / 0.25f, 0.1f, 1f);
        _markedness = LineMeasure.Markedness(features);
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
        // Where each state was best come from: the loose ones, the starts of articles and what is set in another width by state, the rest
        // within their width, four bits for a width, those of the widths that share a lane in one number.
        var back = ArrayPool<byte>.Shared.Rent(count * Backs);
        var backInWidth = ArrayPool<int>.Shared.Rent(count * Vector<int>.Count);
        var scores = new float[_states];
        var next = new float[_states];
        var trail = keepScores ? new float[count * _states] : [];
        var result = new LabelledLine[count];
        Begin(scores);
        if (keepScores)
            scores.CopyTo(trail, 0);
        for (var i = 1; i < count; i++)
        {
            Step(i, scores, next, back.AsSpan(i * Backs, Backs), backInWidth.AsSpan(i * Vector<int>.Count, Vector<int>.Count));
            (scores, next) = (next, scores);
            if (keepScores)
                scores.CopyTo(trail, i * _states);
        }
        var state = BestAtEnd(scores, Last(count - 1), Close(count - 1)).State;
        for (var i = count - 1; i >= 0; i--)
        {
            result[i] = new(LabelOf(state), state < Loose ? 0 : _features[i].Geometry?.ColumnWidth ?? _widths[WidthOf(state)], keepScores ? trail[i * _states + state] : 0);
            if (i > 0)
                state = CameFrom(state, back.AsSpan(i * Backs), backInWidth.AsSpan(i * Vector<int>.Count));
        }
        ArrayPool<byte>.Shared.Return(back);
        ArrayPool<int>.Shared.Return(backInWidth);
        return result;
    }

    private void Begin(float[] scores)
    {
        scores.AsSpan().Fill(Impossible);
        scores[(int)Label.Furniture] = Furniture(_features[0]);
        scores[(int)Label.Head] = HeadLine(0, _features[0]);
        scores[(int)Label.Byline] = Byline(0);
        scores[(int)Label.Jump] = Jump(_features[0]);
        var isCaption = _features[0].Marker != MarkerStrength.Strong && CaptionEnds(0);
        _captionAt = isCaption ? 0 : -1;
        var start = StartAfter(0, Label.Head, Start(0, isCaption), isCaption: false) + Body(0);
        for (var w = 0; w < _widths.Length; w++)
            scores[_first + w] = start + TooWide(_features[0], new(_widths[w]))[0] + (_widths[w] == 0 ? Weights.StartRagged : 0);
    }

    private void Step(int i, float[] previous, float[] next, Span<byte> back, Span<int> backInWidth)
    {
        ref readonly var f = ref _features[i];
        var last = Last(i - 1);
        var (best, bestScore) = BestAtEnd(previous, last, Close(i - 1), out var bestBody, out var bestBodyScore);

        back[..Loose].Fill((byte)best);
        next[(int)Label.Furniture] = bestScore + Furniture(f);
        next[(int)Label.Byline] = bestScore + Byline(i);
        next[(int)Label.Jump] = bestScore + Jump(f);
        // A head goes on from a head at no cost.
        var starts = Weights.HeadStarts + StartsWithin(f) + (best == (int)Label.Byline && !_features[i - 1].IsByline ? Weights.HeadAfterName : 0);
        var (headFrom, head) = previous[(int)Label.Head] > bestScore + starts ? ((int)Label.Head, previous[(int)Label.Head])
            : (best, bestScore + (best == (int)Label.Furniture ? starts - Weights.HeadStarts : starts));
        next[(int)Label.Head] = head + HeadLine(i, f);
        back[(int)Label.Head] = (byte)headFrom;

        // A new article's body: what goes before it is the same for every width.
        var isCaption = f.Marker != MarkerStrength.Strong && CaptionEnds(i);
        var starting = Start(i, isCaption);
        var (startFrom, start) = (bestBody, bestBodyScore + StartAfter(i, Label.Continued, starting, isCaption));
        for (var s = 0; s < Loose; s++)
        {
            // Few lines may be bylines or jumps.
            if (previous[s] < Impossible / 4)
                continue;
            var candidate = previous[s] + StartAfter(i, (Label)s, starting, isCaption);
            if (candidate > start)
                (startFrom, start) = (s, candidate);
        }
        back[Loose] = (byte)startFrom;

        var body = new Vector<float>(Body(i));
        var paragraph = Paragraph(i, f.Marker == MarkerStrength.Strong ? CaptionEnds(i) : isCaption) + PrintedWeights.SameBody(f, _features[i - 1], within: false) + PrintedWeights.Space(f, within: false);
        var goesOn = AfterStop(i) + (f.Marker == MarkerStrength.Strong ? Weights.BodyMarkerWithin : 0)
            + (_indentsShown && Line(i).Indent >= 1f ? f.Geometry is null ? Weights.ParagraphWithinIndented : PrintedWeights.ContinuedIndented : 0)
            + PrintedWeights.SameBody(f, _features[i - 1], within: true) + PrintedWeights.Space(f, within: true);
        var most = new Vector<float>(float.MinValue);
        var otherWidth = new Vector<float>(bestBodyScore + Weights.ParagraphInOtherWidth);
        for (var w = 0; w < _widths.Length; w += Vector<float>.Count)
        {
            var width = new Vector<float>(_widths, w);
            var first = new Vector<float>(previous, _first + w);
            var later = new Vector<float>(previous, _later + w);
            var continued = new Vector<float>(previous, _continued + w);
            var inColumn = body + TooWide(f, width);
            (new Vector<float>(start) + inColumn + new Vector<float>(_startsInWidth, w)).CopyTo(next, _first + w);

            // A new paragraph of the same article; a first line that is followed by one was no article of one line.
            var (score, from) = Better(later + new Vector<float>(last), AsLater, continued + new Vector<float>(last), AsContinued);
            (score, from) = Better(first + new Vector<float>(last), AsFirst, score, from);
            (score, from) = Better(score, from, otherWidth, InOtherWidth);
            (score + inColumn + new Vector<float>(paragraph)).CopyTo(next, _later + w);

            // The same paragraph going on: the line before must have been full.
            var (filled, filledIndented, filledFirst) = Filled(i - 1, width);
            var (run, runFrom) = Better(first + filledFirst, AsFirst, later + filledIndented, AsLater);
            (run, runFrom) = Better(continued + filled, AsContinued, run, runFrom);
            run.CopyTo(_runs, w);
            (from + (runFrom << 2)).CopyTo(_choices, w);
            (inColumn + new Vector<float>(goesOn)).CopyTo(next, _continued + w);
            most = Vector.MaxNative(most, run);
        }

        _captionAt = isCaption ? i : _captionAt;

        // Beside a picture, or below it, the column may have another width.
        var bestRun = Most(most);
        var changed = new Vector<float>(bestRun + Weights.BodyChangesWidth);
        var choices = Vector<int>.Zero;
        for (var w = 0; w < _widths.Length; w += Vector<float>.Count)
        {
            var run = new Vector<float>(_runs, w);
            (Vector.MaxNative(run, changed) + new Vector<float>(next, _continued + w)).CopyTo(next, _continued + w);
            choices = (choices << 4) + (new Vector<int>(_choices, w) | (Vector.GreaterThan(changed, run) & (InOtherWidth << 2)));
        }
        choices.CopyTo(backInWidth);
        back[Loose + 1] = (byte)bestBody;
        var likeliest = Array.IndexOf(_runs, bestRun);
        back[Loose + 2] = (byte)(_first + ((_choices[likeliest] >> 2) * _widths.Length) + likeliest);
    }

    private static Vector<int> AsFirst => Vector<int>.Zero;
    private static Vector<int> AsLater => Vector<int>.One;
    private static Vector<int> AsContinued => new(2);
    private static Vector<int> InOtherWidth => new(Otherwise);

    private static (Vector<float> Score, Vector<int> From) Better(Vector<float> a, Vector<int> fromA, Vector<float> b, Vector<int> fromB)
    {
        var better = Vector.GreaterThan(a, b);
        return (Vector.ConditionalSelect(better, a, b), Vector.ConditionalSelect(better, fromA, fromB));
    }

    private static float Most(Vector<float> scores)
    {
        // Two at a time, so that one comparison need not wait for the other.
        var (most, other) = (scores[0], scores[1]);
        for (var lane = 2; lane < Vector<float>.Count; lane += 2)
            (most, other) = (float.MaxNative(most, scores[lane]), float.MaxNative(other, scores[lane + 1]));
        return float.MaxNative(most, other);
    }

    private int CameFrom(int state, ReadOnlySpan<byte> back, ReadOnlySpan<int> backInWidth)
    {
        if (state < _later)
            return back[Math.Min(state, Loose)];
        var w = WidthOf(state);
        var choice = backInWidth[w % Vector<int>.Count] >> ((_widths.Length - 1 - w) / Vector<int>.Count * 4 + (state < _continued ? 0 : 2));
        return (choice & 3) == Otherwise ? back[state < _continued ? Loose + 1 : Loose + 2] : _first + (choice & 3) * _widths.Length + w;
    }

    // The state that is worth most when its paragraph, or its article, ends with the line.
    private (int State, float Score) BestAtEnd(float[] scores, float last, float close) => BestAtEnd(scores, last, close, out _, out _);

    private (int State, float Score) BestAtEnd(float[] scores, float last, float close, out int bestBody, out float bestBodyScore)
    {
        var most = new Vector<float>(float.MinValue);
        for (var w = 0; w < _widths.Length; w += Vector<float>.Count)
        {
            var first = new Vector<float>(scores, _first + w) + new Vector<float>(last) + new Vector<float>(close);
            var further = Vector.MaxNative(new Vector<float>(scores, _later + w), new Vector<float>(scores, _continued + w)) + new Vector<float>(last);
            most = Vector.MaxNative(most, Vector.MaxNative(first, further));
        }
        bestBodyScore = Most(most);
        bestBody = StateAtEnd(scores, last, close, bestBodyScore);
        var bestLoose = 0;
        for (var s = 1; s < Loose; s++)
            bestLoose = scores[s] > scores[bestLoose] ? s : bestLoose;
        return bestBodyScore > scores[bestLoose] ? (bestBody, bestBodyScore) : (bestLoose, scores[bestLoose]);
    }

    // The state of a body that is worth so much when its article ends with the line: the first width that has one.
    private int StateAtEnd(float[] scores, float last, float close, float worth)
    {
        var (lasts, closes, worths) = (new Vector<float>(last), new Vector<float>(close), new Vector<float>(worth));
        for (var w = 0; w < _widths.Length; w += Vector<float>.Count)
        {
            var isFirst = Vector.Equals(new Vector<float>(scores, _first + w) + lasts + closes, worths);
            var isLater = Vector.Equals(new Vector<float>(scores, _later + w) + lasts, worths);
            var isContinued = Vector.Equals(new Vector<float>(scores, _continued + w) + lasts, worths);
            var isAny = isFirst | isLater | isContinued;
            if (isAny == Vector<int>.Zero)
                continue;
            var lane = 0;
            while (isAny[lane] == 0)
                lane++;
            return (isFirst[lane] != 0 ? _first : isLater[lane] != 0 ? _later : _continued) + w + lane;
        }
        return _first;
    }

    // ---- what a line is worth

    private static float Furniture(in LineFeatures f) => PrintedWeights.Furniture(f) + Weights.FurnitureLine
        + (f.Furniture == 2 && !f.IsSignOff ? Weights.FurnitureSure : f.Furniture * Weights.FurnitureSome) + (f.Marker == MarkerStrength.Strong ? Weights.FurnitureIsMarker : 0);

    private float Byline(int i)
    {
        ref readonly var f = ref _features[i];
        return f.IsByline || f.IsName
            ? (f.IsByline ? Weights.BylineLine : Weights.NameLine) + PrintedWeights.Byline(f, i + 1 < _features.Length ? _features[i + 1].Geometry : null) : Impossible / 2;
    }

    private static float Jump(in LineFeatures f) => f.Jump != 0 ? Weights.JumpLine : Impossible / 2;

    private float HeadLine(int i, in LineFeatures f)
    {
        var score = Weights.HeadLine + PrintedWeights.Head(f);
        ref readonly var line = ref Line(i);
        if (line.IsLetterSpaced)
            score += Weights.HeadLetterSpaced;
        if (f.HasTwoHalves)
            score += Weights.HeadTwoHalves;
        if (f.HasUnusualGap)
            score += Weights.HeadUnusualGap * _gapMatters;
        var last = _page.Buffer[line.End - 1];
        var asks = last is '？' or '！';
        // 出门在外，看病怎么报销？
        score += Math.Clamp(asks ? f.Marks - 1 : f.Marks, 0, 2) * Weights.HeadComma;
        if (f.HasInnerStop)
            score += Weights.HeadInnerStop;
        if (last == '。')
            score += Weights.HeadEndsInStop;
        else if (asks)
            score += Weights.HeadAsks;
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
        if (f.IsListItem)
            score += Weights.HeadIsListItem;
        if (f.Echo is { } echo)
            score += Math.Max(Weights.HeadEchoesNot, (echo - Weights.EchoOfAnyLine) * Weights.HeadEchoes);
        return score + f.Furniture * Weights.HeadIsFurniture;
    }

    // A line of a body, whatever the column.
    private float Body(int i)
    {
        ref readonly var f = ref _features[i];
        var score = PrintedWeights.Body(f);
        if (f.HasUnusualGap)
            score += Weights.BodyUnusualGap * _gapMatters;
        if (f.Jump != 0)
            score += Weights.BodyJump;
        if (f.IsByline)
            score += Weights.BodyByline;
        score += f.Furniture == 2 && !f.IsSignOff ? Weights.BodyFurniture : f.Furniture * Weights.BodySomeFurniture;
        return score;
    }

    private static Vector<float> TooWide(in LineFeatures f, Vector<float> width)
    {
        if (f.Geometry is not null)
            return Vector<float>.Zero;
        var over = new Vector<float>(f.Squeezed) - width - new Vector<float>(Tolerance(f));
        var isOver = Vector.GreaterThan(over, Vector<float>.Zero) & Vector.GreaterThan(width, Vector<float>.Zero);
        return Vector.ConditionalSelect(isOver, over * Weights.BodyTooWide, Vector<float>.Zero);
    }

    // Something begins with the line though it goes on with what the line before began.
    private static float StartsWithin(in LineFeatures f) =>
        (f.GoesOnWithinParagraph ? Weights.StartsBehindMark : 0) + (f.GoesOnFromLineBefore ? Weights.StartsWithinMarks : 0) + (f.GoesOnWithinWord ? Weights.StartsWithinWord : 0);

    // The first line of an article's body, what stands before it and what it is as a line of a body left out.
    private float Start(int i, bool isCaption)
    {
        ref readonly var f = ref _features[i];
        var score = PrintedWeights.Start(f, i > 0 && _features[i - 1] is { IsByline: false } and not { IsName: true, Geometry.StartsBlock: true } ? _features[i - 1].Geometry : null) + f.Marker switch
        {
            MarkerStrength.Strong => Weights.StartStrong,
            MarkerStrength.Weak => Weights.StartWeak,
            MarkerStrength.GoesOn => Weights.StartGoesOn,
            _ => 0,
        };
        score += StartsWithin(f);
        if (f.Marker != MarkerStrength.Strong)
            score += _markedness * Weights.StartUnmarkedOnMarkedPage;
        // A block's boundary is what an article's start is likely to have.
        if (f.HasUnusualGap)
            score += (Weights.StartUnusualGap - Weights.BodyUnusualGap) * _gapMatters;
        if (f.TightensSpacing)
            score += Weights.StartTightensSpacing;
        if (isCaption)
            score += Weights.StartCaption;
        return score;
    }

    // … with a line of the given label before it.
    private float StartAfter(int i, Label after, float start, bool isCaption)
    {
        ref readonly var f = ref _features[i];
        start += after switch
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
        // 全文如下： no head ends so.
        if (i > 0 && after == Label.Head && _page[i - 1][^1] is '：' or ':')
            start += Weights.StartAfterColon;
        if (f.Marker == MarkerStrength.Weak && after is Label.Continued or Label.Furniture)
            start += Weights.StartWeakWithoutHead;
        if (isCaption && after != Label.Head)
            start += Weights.StartCaptionWithoutHead;
        else if (after == Label.Continued && f.Marker is (MarkerStrength.None or MarkerStrength.GoesOn))
            start += Weights.StartUnannounced;
        if (after == Label.Continued && (_features[i - 1].EndsInCredit || _features[i - 1].EndsInSignature))
            start += Weights.StartAfterCredit;
        return start;
    }

    private float Paragraph(int i, bool isCaption)
    {
        ref readonly var f = ref _features[i];
        var score = Weights.ParagraphStarts + (i > 0 && _features[i - 1] is { EndsInSignature: true, EndsInCredit: false } ? Weights.BodyAfterSignature : 0);
        if (f.Marker == MarkerStrength.Strong)
            score += Weights.ParagraphStartsAtMarker;
        score += StartsWithin(f);
        if (f.Marker == MarkerStrength.GoesOn)
            score += Weights.ParagraphGoesOn;
        if (f.TightensSpacing)
            score += Weights.ParagraphTightensSpacing;
        if (f.IsListItem)
            score += Weights.ParagraphIsListItem;
        if (f.IsSignOff)
            score += Weights.ParagraphSignsOff;
        // 当日, …: what a caption goes on with.
        if (isCaption && !_page[i].StartsWithAny(CaptionGoesOn))
            score += Weights.ParagraphIsCaption;
        if (_indentsShown)
            score += f.Geometry is { } printed ? PrintedWeights.Paragraph(f, printed, i + 1 < _features.Length ? _features[i + 1].Geometry : null) : Line(i).Indent >= 1f ? Weights.ParagraphIndentShown : Weights.ParagraphIndentMissing;
        return score;
    }

    // A sentence ended with the line before, and the paragraph went on all the same.
    private float AfterStop(int i)
    {
        if (_features[i - 1] is { EndsInSignature: true, EndsInCredit: false } or { EndsInPhotoCredit: true })
            return Weights.BodyAfterSignature + Weights.ContinuedAfterStop;
        if (!_features[i - 1].EndsSentence || _features[i].GoesOnWithinParagraph)
            return 0;
        // “…。”他说: a quote's end is often the middle of a paragraph, and surely where somebody is named who said it.
        if (_features[i - 1].EndsInQuote && !Characters.IsOpening(_page.Buffer[Line(i).Start]))
            return Weights.ContinuedAfterQuote + (NamesSpeaker(_page[i]) ? Weights.ContinuedNamesSpeaker : 0);
        return Characters.IsOpening(_page.Buffer[Line(i).Start]) ? Weights.ContinuedAfterStopWithQuote : Weights.ContinuedAfterStop;
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
        if (i + 1 < _features.Length && _features[i + 1].Geometry is { StartsBlock: false, IsBodyType: true } next && ((_indentsShown && next.Indent is > 1.6f and < 2.6f) || next.IsSpaced == true))
            return PrintedWeights.ParagraphEndsBeforeIndent;
        if (f.EndsOpen || f.EndsInMarker)
            return Weights.ParagraphEndsOpen;
        return !f.EndsSoftly ? Weights.ParagraphEndsUnmarked : _page.Buffer[Line(i).End - 1] is '”' or '’' or '》' ? Weights.ParagraphEndsInName : Weights.ParagraphEndsSoftly;
    }

    // The line ends its article's body: one line is little for an article.
    private float Close(int i) => !_features[i].EndsInCredit && !_features[i].PrecedesCredit && _features[i].Width < 30 ? Weights.BodyOfOneLine : 0;

    // The line is followed by another of its paragraph, so it must have been full: as a further line, as a first one with its indent, and as an article's first.
    private (Vector<float> Further, Vector<float> First, Vector<float> OfArticle) Filled(int i, Vector<float> width)
    {
        ref readonly var f = ref _features[i];
        if (f.Geometry is { } printed)
        {
            var fill = new Vector<float>(PrintedWeights.Filled(printed, _features[i + 1].FirstToken));
            return (fill, fill, fill);
        }
        var next = _features[i + 1].FirstToken;
        // A line that is short beside a full one is none that was filled; beside a picture, its neighbours are short too.
        var follows = Vector.GreaterThan(new Vector<float>(_features[i + 1].Width), width - new Vector<float>(2));
        var lone = Vector.ConditionalSelect(follows, new Vector<float>(Weights.BodyLoneShort), Vector<float>.Zero);
        var further = Fit(f, width, next, lone);
        // A line is stretched where a long word did not fit; but its spaces may have been its own.
        if (Line(i).IsLetterSpaced)
            further = Vector.MaxNative(further, new Vector<float>(Weights.BodyStretched));
        var indented = Fit(f, width - new Vector<float>(2), next, lone);
        var first = Vector.MaxNative(new Vector<float>(_indented) + indented, new Vector<float>(_flush) + further);
        // Captions are set with an indent or without, whatever the page's articles have.
        var ofArticle = _captionAt == i ? Vector.MaxNative(indented, further) + new Vector<float>(Weights.CaptionEitherWay) : first;
        var isRagged = Vector.Equals(width, Vector<float>.Zero);
        var ragged = new Vector<float>(Weights.BodyRagged);
        return (Vector.ConditionalSelect(isRagged, ragged, further), Vector.ConditionalSelect(isRagged, ragged, first), Vector.ConditionalSelect(isRagged, ragged, ofArticle));
    }

    /// <summary>What a filled line costs in a column of the given width.</summary>
    public static float Fit(in LineFeatures f, float width, float nextToken) => Fit(f, new Vector<float>(width), nextToken, Vector<float>.Zero)[0];

    private static Vector<float> Fit(in LineFeatures f, Vector<float> width, float nextToken, Vector<float> lone)
    {
        var over = new Vector<float>(f.Squeezed) - width - new Vector<float>(Tolerance(f));
        var room = width - new Vector<float>(f.Width) - new Vector<float>(f.Slack) - new Vector<float>(nextToken);
        var squeezed = Vector.MaxNative(Vector<float>.Zero, new Vector<float>(f.Width + f.Slack / 2) - width);
        var full = new Vector<float>(Weights.BodyFull) + squeezed * Weights.BodySqueezed;
        var left = Vector.MaxNative(new Vector<float>(Weights.BodyRoomLeftLimit), new Vector<float>(Weights.BodyRoomLeft) + room * Weights.BodyRoomLeftPerEm);
        left += Vector.ConditionalSelect(Vector.GreaterThan(room, new Vector<float>(3)), lone, Vector<float>.Zero);
        left = Vector.ConditionalSelect(Vector.GreaterThan(room, new Vector<float>(0.3f)), left, new Vector<float>(Weights.BodyRoomJustLeft));
        left = Vector.ConditionalSelect(Vector.GreaterThan(room, new Vector<float>(-0.2f)), left, full);
        return Vector.ConditionalSelect(Vector.GreaterThan(over, Vector<float>.Zero), over * Weights.BodyTooWide, left);
    }

    // Chinese characters are an em exactly; the widths of Latin ones are estimates.
    private static float Tolerance(in LineFeatures f) => f.Slack > 0 ? 0.3f : 0.1f;

    // Whether a short text that starts here closes with a photo's credit; asked of one line after the other.
    private bool CaptionEnds(int i)
    {
        while (_nextCredit < i || (_nextCredit < _features.Length && !(_features[_nextCredit].EndsInPhotoCredit || _features[_nextCredit].PrecedesCredit)))
            _nextCredit++;
        if (_nextCredit >= _features.Length || Line(_nextCredit).End - Line(i).Start > LongestCaption)
            return false;
        // A caption of two sentences may have one end at a line's end; only behind 3月1日 or 图为 is that a caption still.
        var sentences = _features[i].Marker == MarkerStrength.Weak ? 1 : 0;
        for (var end = i; end < _nextCredit; end++)
        {
            ref readonly var f = ref _features[end];
            // An indented first line may stand apart from the rest of its paragraph.
            if ((f.EndsSentence && !_page[end + 1].StartsWithAny(CaptionGoesOn) && sentences-- == 0) || f.Jump != 0 || f.HasTwoHalves || (end > i && f.Marker == MarkerStrength.Strong) || (end > i + 1 && f.HasUnusualGap))
                return false;
        }
        return true;
    }

    private ref readonly Line Line(int i) => ref CollectionsMarshal.AsSpan(_page.Lines)[i];

    // ---- states

    private int WidthOf(int state) => (state - Loose) % _widths.Length;

    private Label LabelOf(int state) => state < Loose ? (Label)state : state < _later ? Label.BodyStart : state < _continued ? Label.ParagraphStart : Label.Continued;

    // The file keeps paragraph indents when some, but not most, lines have them.
    private static bool IndentsAreShown(PageText page)
    {
        var indented = 0;
        foreach (var line in page.Lines)
            indented += line.Indent is >= 1f and <= 4f ? 1 : 0;
        return indented >= 3 && indented * 25 >= page.Lines.Count;
    }

    // The share of paragraphs whose first line fills its column, as the page shows: behind a short line that ends a sentence,
    // the first line is as wide as the next one or two ems narrower.
    private static float ShareOfFlush(PageText page, LineFeatures[] features)
    {
        const float Short = 3f, NextToIndent = 1.2f, NextToNone = 0.8f;
        int flush = 0, indented = 0;
        for (var i = 1; i + 1 < features.Length && page.Geometry is null; i++)
        {
            ref readonly var last = ref features[i - 1];
            ref readonly var first = ref features[i];
            ref readonly var next = ref features[i + 1];
            if (!last.EndsSentence || first.EndsSentence || next.EndsSentence || first.Marks + next.Marks == 0 || last.Width > next.Width - Short
                || first.Marker == MarkerStrength.Strong || page.Lines[i].IsLetterSpaced || page.Lines[i + 1].IsLetterSpaced)
                continue;
            var by = next.Width - first.Width;
            flush += Math.Abs(by) < NextToNone ? 1 : 0;
            indented += by is > NextToIndent and < Short ? 1 : 0;
        }
        // A page sets all its paragraphs alike, but for some.
        var odds = MathF.Exp(Weights.PageIsFlush + (flush - indented) * Weights.PageShowsFlush);
        return Math.Min(Weights.ParagraphsSeldomFlush + odds / (1 + odds), 1 - Weights.ParagraphsSeldomFlush);
    }

    // The widths that lines next to each other share, in half ems, the most common ones; and 0 for text without columns.
    private static List<float> ColumnWidths(LineFeatures[] features)
    {
        const int Narrowest = 6;
        Span<int> support = stackalloc int[129];
        support.Clear();
        var widest = 0;
        for (var i = 0; i < features.Length; i++)
        {
            var width = features[i].Width;
            var shared = (i > 0 && Math.Abs(features[i - 1].Width - width) <= 1f) || (i + 1 < features.Length && Math.Abs(features[i + 1].Width - width) <= 1f);
            var bin = (int)MathF.Round(width * 2);
            if (bin < Narrowest || bin >= support.Length)
                continue;
            support[bin] += shared ? 3 : 1;
            widest = Math.Max(widest, bin);
        }
        // The best supported first, the narrower of two alike.
        Span<int> ranked = stackalloc int[129];
        var count = 0;
        for (var bin = Narrowest; bin <= widest; bin++)
        {
            if (support[bin] >= 2)
                ranked[count++] = (-support[bin] * 256) + bin;
        }
        ranked = ranked[..count];
        ranked.Sort();
        var widths = new List<float>(MaxWidths) { 0 };
        foreach (var rank in ranked[..Math.Min(count, MaxWidths - 1)])
        {
            var bin = rank & 255;
            if (support[bin] < (widths.Count < 8 ? 2 : 4))
                break;
            widths.Add(bin / 2f);
        }
        return widths;
    }
}
