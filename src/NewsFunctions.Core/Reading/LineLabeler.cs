using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    private const int Signature = 4; // a byline below a body
    private const int Loose = Signature + 1; // furniture, head, byline, jump as labelled, and this
    private const int Lanes = 16; // widths, at most
    private const int Backs = Loose + 3; // where each of them came from; then the start of an article, and a further paragraph and a line of one that are set in another width
    private const int Otherwise = 3; // from another width
    private const int First = Loose;
    private const int Later = First + Lanes;
    private const int Continued = Later + Lanes;
    private const int States = Continued + Lanes;
    private static readonly string[] CaptionGoesOn = ["当日", "当天", "图为", "据悉", "据了解", "近年来"];
    private const float KnownWidth = 20; // any: each line has its own
    private const int MostSentences = 2; // of a caption, that end with a line
    private const float MostTooLong = 4; // ems: a subheadline may be as wide as its page
    private const int Nearby = 30; // lines: what a picture is tall

    /// <summary>The characters of a photo's caption, its credit's line included, at most.</summary>
    public const int LongestCaption = 180;

    private readonly PageText _page;
    private readonly LineFeatures[] _features;
    private readonly bool _indentsShown;
    private readonly float _gapMatters;
    private readonly float _markedness;

    // What a first line costs that is indented, one that fills its column, and an article's first line that does.
    private readonly float _indented;
    private readonly float _flush;
    private readonly float _startFlush;

    // A score for each state: the loose ones, then for each width the first line of an article, that of a further paragraph, and a
    // line that goes on. The widths are weighed side by side in the lanes of one vector; those that no width is left for never win.
    private readonly Vector512<float> _widths;
    private readonly Vector512<float> _startsInWidth;

    // The first line, from the one that was asked for last on, that closes a caption.
    private int _nextCredit;

    // … of the latest caption that begins with 3月1日 or 图为.
    private int _creditOfMarked = -1;

    // How many of the lines nearby, from the one in hand on and before it, fill each width.
    private Vector512<int> _fullAhead;
    private Vector512<int> _fullBehind;

    // The latest line that would begin a caption.
    private int _captionAt = -1;

    private LineLabeler(PageText page, LineFeatures[] features)
    {
        _page = page;
        _features = features;
        // Lines whose columns are known need no guesses.
        var widths = page.IsPlaced ? [KnownWidth] : ColumnWidths(features);
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        widths.CopyTo(lanes);
        _widths = Vector512.Create<float>(lanes);
        lanes[..widths.Count].Clear();
        lanes[widths.Count..].Fill(Impossible);
        lanes[0] = Weights.StartRagged;
        _startsInWidth = Vector512.Create<float>(lanes);
        _indentsShown = IndentsAreShown(page);
        var flush = ShareOfFlush(page, features);
        (_indented, _flush) = (MathF.Log(1 - flush), MathF.Log(flush));
        _startFlush = _flush + (1 - flush) * Weights.StartSeldomFlush;
        // The more of the rarer gaps there are, the less one of them says.
        var unusual = 0;
        foreach (ref readonly var f in features.AsSpan())
            unusual += f.HasUnusualGap ? 1 : 0;
        _gapMatters = features.Length == 0 ? 1f : Math.Clamp((0.35f - unusual / (float)features.Length) / 0.25f, 0.1f, 1f);
        _markedness = LineMeasure.Markedness(features);
    }

    /// <summary>Whether a caption's second paragraph, or sentence, begins with the line: 图为.</summary>
    public static bool CaptionGoesOnWith(ReadOnlySpan<char> line) => line.StartsWithAny(CaptionGoesOn);

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
        // within their width, four bits for each.
        var back = ArrayPool<byte>.Shared.Rent(count * Backs);
        var backInWidth = ArrayPool<int>.Shared.Rent(count * Lanes);
        var scores = new float[States];
        var next = new float[States];
        var trail = keepScores ? new float[count * States] : [];
        var result = new LabelledLine[count];
        Begin(scores);
        for (var i = 0; i < Nearby; i++)
            _fullAhead -= IsFull(i);
        if (keepScores)
            scores.CopyTo(trail, 0);
        for (var i = 1; i < count; i++)
        {
            Step(i, scores, next, back.AsSpan(i * Backs, Backs), backInWidth.AsSpan(i * Lanes, Lanes));
            (scores, next) = (next, scores);
            if (keepScores)
                scores.CopyTo(trail, i * States);
        }
        var state = BestAtEnd(scores, Last(count - 1), Close(count - 1)).State;
        for (var i = count - 1; i >= 0; i--)
        {
            result[i] = new(LabelOf(state), state < Loose ? 0 : _features[i].Geometry?.ColumnWidth ?? _widths[LaneOf(state)], keepScores ? trail[i * States + state] : 0);
            if (i > 0)
                state = CameFrom(state, back.AsSpan(i * Backs), backInWidth.AsSpan(i * Lanes, Lanes));
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
        var caption = _features[0].Marker != MarkerStrength.Strong ? SentencesOfCaption(0) : 0;
        _captionAt = caption > 0 ? 0 : -1;
        var start = StartAfter(0, Label.Head, Start(0, caption), isCaption: false) + Body(0);
        (Vector512.Create(start) + TooWide(_features[0], _widths) + _startsInWidth).CopyTo(scores, First);
    }

    private void Step(int i, float[] previous, float[] next, Span<byte> back, Span<int> backInWidth)
    {
        ref readonly var f = ref _features[i];
        var (leaving, entering) = (IsFull(i - 1), IsFull(i - 1 + Nearby));
        _fullAhead += leaving - entering;
        _fullBehind += IsFull(i - 1 - Nearby) - leaving;
        var last = Last(i - 1);
        var (best, bestScore) = BestAtEnd(previous, last, Close(i - 1), out var bestBody, out var bestBodyScore);

        back[..Loose].Fill((byte)best);
        next[(int)Label.Furniture] = bestScore + Furniture(f);
        var byline = Byline(i);
        var unsigned = BestLoose(previous, Signature);
        next[(int)Label.Byline] = previous[unsigned] + byline;
        back[(int)Label.Byline] = (byte)unsigned;
        var signed = previous[Signature] > bestBodyScore ? Signature : bestBody;
        next[Signature] = Math.Max(previous[Signature], bestBodyScore) + byline;
        back[Signature] = (byte)signed;
        next[(int)Label.Jump] = bestScore + Jump(f);
        // A head goes on from a head at no cost.
        var starts = Weights.HeadStarts + StartsWithin(f) + (best == (int)Label.Byline && !_features[i - 1].IsByline ? Weights.HeadAfterName : 0)
            + (_page[i][0] == '—' ? Weights.HeadStartsWithDash : 0);
        var (headFrom, head) = previous[(int)Label.Head] > bestScore + starts ? ((int)Label.Head, previous[(int)Label.Head])
            : (best, bestScore + (best == (int)Label.Furniture ? starts - Weights.HeadStarts : starts));
        next[(int)Label.Head] = head + HeadLine(i, f);
        back[(int)Label.Head] = (byte)headFrom;

        // A new article's body: what goes before it is the same for every width.
        var sentences = SentencesOfCaption(i);
        var caption = f.Marker != MarkerStrength.Strong ? sentences : 0;
        var isCaption = caption > 0;
        var starting = Start(i, caption);
        var (startFrom, start) = (bestBody, bestBodyScore + StartAfter(i, Label.Continued, starting, isCaption));
        for (var s = 0; s < Loose; s++)
        {
            // Few lines may be bylines or jumps.
            if (previous[s] < Impossible / 4)
                continue;
            var candidate = previous[s] + (s < Signature ? StartAfter(i, (Label)s, starting, isCaption)
                : StartAfter(i, Label.Byline, starting, isCaption) + (f.Marker == MarkerStrength.Strong || _features[i - 1] is { IsSignature: true } or { EndsInPhotoCredit: true } ? 0 : Weights.StartAfterSignature));
            if (candidate > start)
                (startFrom, start) = (s, candidate);
        }
        back[Loose] = (byte)startFrom;

        var paragraph = Paragraph(i, sentences == 1) + PrintedWeights.SameBody(f, _features[i - 1], within: false) + PrintedWeights.Space(f, within: false);
        var goesOn = AfterStop(i) + (f.Marker == MarkerStrength.Strong ? Weights.BodyMarkerWithin : 0)
            + (_indentsShown && Line(i).Indent >= 1f ? f.Geometry is null ? Weights.ParagraphWithinIndented : PrintedWeights.ContinuedIndented : 0)
            + PrintedWeights.SameBody(f, _features[i - 1], within: true) + PrintedWeights.Space(f, within: true);
        var first = Vector512.Create(previous, First);
        var later = Vector512.Create(previous, Later);
        var continued = Vector512.Create(previous, Continued);
        var inColumn = Vector512.Create(Body(i)) + TooWide(f, _widths);
        (Vector512.Create(start) + inColumn + (isCaption ? _startsInWidth.WithElement(0, Weights.StartRagged + FillsItsBlock(i)) : _startsInWidth)).CopyTo(next, First);

        // A new paragraph of the same article; a first line that is followed by one was no article of one line.
        var (score, from) = Better(later, AsLater, continued, AsContinued);
        (score, from) = Better(first, AsFirst, score, from);
        (score, from) = Better(score + Vector512.Create(last), from, Vector512.Create(bestBodyScore) + OtherWidth(LaneOf(bestBody), Weights.ParagraphNarrows, Weights.ParagraphWidens, Weights.ParagraphChangesWidth), InOtherWidth);
        (score + inColumn + Vector512.Create(paragraph)).CopyTo(next, Later);

        // The same paragraph going on: the line before must have been full.
        var (filled, filledIndented, filledFirst) = Filled(i - 1);
        var (run, runFrom) = Better(first + filledFirst, AsFirst, later + filledIndented, AsLater);
        (run, runFrom) = Better(continued + filled, AsContinued, run, runFrom);
        _captionAt = isCaption ? i : _captionAt;

        // Beside a picture, or below it, the column may have another width.
        var bestRun = Most(run);
        var likeliest = LaneOf(run, bestRun);
        back[Loose + 1] = (byte)bestBody;
        back[Loose + 2] = (byte)(First + (runFrom[likeliest] * Lanes) + likeliest);
        (run, runFrom) = Better(Vector512.Create(bestRun) + OtherWidth(likeliest, Weights.BodyNarrows, Weights.BodyWidens, Weights.BodyChangesWidth), InOtherWidth, run, runFrom);
        // Without a column, lines of several may have come out one between the other.
        if (f.OpensSentence)
            run += Vector512.ConditionalSelect(Vector512.GreaterThan(_widths, Vector512<float>.Zero), Vector512.Create(Weights.ContinuedIntoSentence), Vector512<float>.Zero);
        (run + inColumn + Vector512.Create(goesOn)).CopyTo(next, Continued);
        (from + (runFrom << 2)).CopyTo(backInWidth);
    }

    // What it costs to go on in each width from a line of another. Beside a picture the column is narrower, and its own width comes again
    // below; below the picture it has the width that it had above.
    private Vector512<float> OtherWidth(int lane, float narrows, float widens, float changes)
    {
        // In ems: the least that a picture takes of a column. In lines: how many must show a width.
        const float Picture = 2.4f;
        const int Few = 2;
        var before = _widths[lane];
        if (before == 0)
            return Vector512.Create(changes);
        var narrower = Vector512.LessThan(_widths, Vector512.Create(before - Picture)) & Vector512.GreaterThan(_widths, Vector512<float>.Zero);
        var wider = Vector512.GreaterThan(_widths, Vector512.Create(before + Picture)) & Vector512.GreaterThanOrEqual(_fullBehind, Vector512.Create(Few)).AsSingle();
        return Vector512.ConditionalSelect(narrower, Vector512.Create(_fullAhead[lane] >= Few ? narrows : changes),
            Vector512.ConditionalSelect(wider, Vector512.Create(widens), Vector512.Create(changes)));
    }

    // -1 for each width that the line fills.
    private Vector512<int> IsFull(int i)
    {
        if (i < 0 || i >= _features.Length)
            return Vector512<int>.Zero;
        // In ems: what squeezed marks and a word that did not fit leave, or take.
        const float About = 0.6f;
        ref readonly var f = ref _features[i];
        var half = f.Slack / 2;
        return Vector512.LessThan(Vector512.Abs(_widths - Vector512.Create(f.Width + half)), Vector512.Create(half + About)).AsInt32();
    }

    private static Vector512<int> AsFirst => Vector512<int>.Zero;
    private static Vector512<int> AsLater => Vector512<int>.One;
    private static Vector512<int> AsContinued => Vector512.Create(2);
    private static Vector512<int> InOtherWidth => Vector512.Create(Otherwise);

    private static (Vector512<float> Score, Vector512<int> From) Better(Vector512<float> a, Vector512<int> fromA, Vector512<float> b, Vector512<int> fromB)
    {
        var better = Vector512.GreaterThan(a, b);
        return (Vector512.ConditionalSelect(better, a, b), Vector512.ConditionalSelect(better.AsInt32(), fromA, fromB));
    }

    private static float Most(Vector512<float> scores)
    {
        var eight = Vector256.MaxNative(scores.GetLower(), scores.GetUpper());
        var four = Vector128.MaxNative(eight.GetLower(), eight.GetUpper());
        return float.MaxNative(float.MaxNative(four[0], four[1]), float.MaxNative(four[2], four[3]));
    }

    // The first lane that has the score.
    private static int LaneOf(Vector512<float> scores, float score) => BitOperations.TrailingZeroCount(Vector512.Equals(scores, Vector512.Create(score)).ExtractMostSignificantBits());

    private static int CameFrom(int state, ReadOnlySpan<byte> back, ReadOnlySpan<int> backInWidth)
    {
        if (state < Later)
            return back[Math.Min(state, Loose)];
        var w = LaneOf(state);
        var choice = backInWidth[w] >> (state < Continued ? 0 : 2) & 3;
        return choice == Otherwise ? back[state < Continued ? Loose + 1 : Loose + 2] : First + choice * Lanes + w;
    }

    // The state that is worth most when its paragraph, or its article, ends with the line.
    private static (int State, float Score) BestAtEnd(float[] scores, float last, float close) => BestAtEnd(scores, last, close, out _, out _);

    private static (int State, float Score) BestAtEnd(float[] scores, float last, float close, out int bestBody, out float bestBodyScore)
    {
        var first = Vector512.Create(scores, First) + Vector512.Create(last + close);
        var later = Vector512.Create(scores, Later) + Vector512.Create(last);
        var continued = Vector512.Create(scores, Continued) + Vector512.Create(last);
        var most = Vector512.MaxNative(first, Vector512.MaxNative(later, continued));
        bestBodyScore = Most(most);
        var lane = LaneOf(most, bestBodyScore);
        bestBody = (first[lane] == bestBodyScore ? First : later[lane] == bestBodyScore ? Later : Continued) + lane;
        var bestLoose = BestLoose(scores, Loose);
        return bestBodyScore > scores[bestLoose] ? (bestBody, bestBodyScore) : (bestLoose, scores[bestLoose]);
    }

    private static int BestLoose(float[] scores, int count)
    {
        var best = 0;
        for (var s = 1; s < count; s++)
            best = scores[s] > scores[best] ? s : best;
        return best;
    }

    // ---- what a line is worth

    private static float Furniture(in LineFeatures f) => PrintedWeights.Furniture(f) + Weights.FurnitureLine
        + (f.Furniture == 2 && !f.IsSignOff ? Weights.FurnitureSure : f.Furniture * Weights.FurnitureSome) + (f.Marker == MarkerStrength.Strong ? Weights.FurnitureIsMarker : 0);

    private float Byline(int i)
    {
        ref readonly var f = ref _features[i];
        return f.IsByline || f.IsName
            ? (f.IsByline ? Weights.BylineLine : Weights.NameLine + StartsWithin(f)) + PrintedWeights.Byline(f, i + 1 < _features.Length ? _features[i + 1].Geometry : null) : Impossible / 2;
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
        if (f.HeadsBrief)
            score += Weights.HeadBulleted;
        if (f.NamesColumn)
            score += Weights.HeadNamesColumn;
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
        else if (last == '—')
            score += Weights.HeadEndsInDash;
        if (f.EndsOpen)
            score += Weights.HeadEndsOpen;
        if (f.Width > 26)
            score += Math.Min(f.Width - 26, MostTooLong) * Weights.HeadTooLong;
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
        if (f.Within == WithinText.Head)
            score += Weights.HeadWithinText;
        if (Advertisements.IsTitle(_page[i]))
            score += Weights.HeadOfAdvertisement;
        return score + f.Furniture * Weights.HeadIsFurniture;
    }

    // A line of a body, whatever the column.
    private float Body(int i)
    {
        ref readonly var f = ref _features[i];
        var score = PrintedWeights.Body(f);
        if (StandsApart(i, f))
            score += Weights.BodyUnusualGap * _gapMatters;
        if (f.Jump != 0)
            score += Weights.BodyJump;
        if (f.IsByline)
            score += Weights.BodyByline;
        score += f.Furniture == 2 && !f.IsSignOff ? Weights.BodyFurniture : f.Furniture * Weights.BodySomeFurniture;
        return score;
    }

    // A boundary shows in front of the line. Where a page's lines stand apart, several that do not are one block, such as a caption.
    private bool StandsApart(int i, in LineFeatures f) => f.HasUnusualGap
        && !(Line(i).Gap == Gap.Tight && ((i > 0 && Line(i - 1).Gap == Gap.Tight) || (i + 1 < _features.Length && Line(i + 1).Gap == Gap.Tight)));

    private static Vector512<float> TooWide(in LineFeatures f, Vector512<float> width)
    {
        if (f.Geometry is not null)
            return Vector512<float>.Zero;
        var over = Vector512.Create(f.Squeezed) - width - Vector512.Create(Tolerance(f));
        var isOver = Vector512.GreaterThan(over, Vector512<float>.Zero) & Vector512.GreaterThan(width, Vector512<float>.Zero);
        return Vector512.ConditionalSelect(isOver, over * Weights.BodyTooWide, Vector512<float>.Zero);
    }

    // Something begins with the line though it goes on with what the line before began.
    private static float StartsWithin(in LineFeatures f) =>
        (f.GoesOnWithinParagraph ? Weights.StartsBehindMark : 0) + (f.GoesOnFromLineBefore ? Weights.StartsWithinMarks : 0) + (f.GoesOnWithinWord ? Weights.StartsWithinWord : 0) + (f.GoesOnWithinSaidWord ? Weights.StartsWithinSaidWord : 0)
        + (f.StartsWithinClause ? Weights.StartsWithinClause : 0);

    // The first line of an article's body, what stands before it and what it is as a line of a body left out.
    private float Start(int i, int caption)
    {
        ref readonly var f = ref _features[i];
        if (f.Within == WithinText.Behind)
            return Weights.StartBehindHeadWithin;
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
        if (StandsApart(i, f))
            score += (Weights.StartUnusualGap - Weights.BodyUnusualGap) * _gapMatters;
        if (f.TightensSpacing)
            score += Weights.StartTightensSpacing;
        if (caption > 0)
            score += Weights.StartCaption + (caption - 1) * Weights.StartCaptionOfMore + BeginsAsHead(i) + (Characters.AnyPhotoSign.Contains(_page[i][0]) ? Weights.StartPointsAtPhoto : 0);
        // ——石寨老磨坊侧记: more of a head.
        if (_page[i][0] == '—')
            score += Weights.StartsWithDash;
        return score;
    }

    // … with a line of the given label before it.
    private float StartAfter(int i, Label after, float start, bool isCaption)
    {
        ref readonly var f = ref _features[i];
        if (f.Within == WithinText.Behind && after is Label.Head or Label.Furniture)
            return start;
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
        if (isCaption && after == Label.Head)
            start += Headed(i);
        // 全文如下：, 一家花农的冬天—— no head ends so.
        if (i > 0 && after == Label.Head && _page[i - 1][^1] is '：' or ':' or '—')
            start += Weights.StartAfterAnnouncement;
        // A paragraph's first line ends anywhere, a head with what ends one.
        if (i > 0 && after == Label.Head && _page[i - 1][0] != '—' && f is { Marker: MarkerStrength.None, Geometry: null } && _features[i - 1] is { Marks: 0, EndsSentence: false })
            start += Weights.StartAfterHeadsEnd * Math.Min(0, HeadEdges.OfEnd(_page[i - 1]));
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
        ref readonly var before = ref _features[i - 1];
        var score = Weights.ParagraphStarts + (before is { EndsInSignature: true, EndsInCredit: false } ? Weights.BodyAfterSignature : 0)
            + (before.EndsInJump ? Weights.BodyAfterJump : 0) + (before.EndsInPhotoCredit ? Weights.ParagraphAfterCredit : 0);
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
        if (isCaption && !CaptionGoesOnWith(_page[i]))
            score += Weights.ParagraphIsCaption + BeginsAsHead(i);
        if (_indentsShown)
            score += f.Geometry is { } printed ? PrintedWeights.Paragraph(f, printed, i + 1 < _features.Length ? _features[i + 1].Geometry : null) : Line(i).Indent >= 1f ? Weights.ParagraphIndentShown : Weights.ParagraphIndentMissing;
        return score;
    }

    // A sentence ended with the line before, and the paragraph went on all the same.
    private float AfterStop(int i)
    {
        if (_features[i - 1] is { EndsInSignature: true, EndsInCredit: false } or { EndsInPhotoCredit: true })
            return Weights.BodyAfterSignature + Weights.ContinuedAfterStop;
        if (_features[i - 1].EndsInJump)
            return Weights.BodyAfterJump;
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
        if (f.EndsSentence || f.EndsInCredit || f.IsSignOff || f.PrecedesJump || f.EndsInJump || f.Within == WithinText.Before)
            return 0;
        if (f.PrecedesCredit)
            return Weights.CaptionEndsUnmarked;
        // 【关键词】满城花市|【事件】不久前
        if (i + 1 < _features.Length && _features[i + 1].OpensSentence && LeadMarker.IsLabelled(_page[i + 1]))
            return 0;
        // Verse, lists, cross-heads: the next word would have fitted.
        if (f.Geometry is { } printed && i + 1 < _features.Length && printed.Free > _features[i + 1].FirstToken + 0.8f)
            return PrintedWeights.ParagraphEndsShort;
        if (i + 1 < _features.Length && _features[i + 1].Geometry is { StartsBlock: false, IsBodyType: true } next && ((_indentsShown && next.Indent is > 1.6f and < 2.6f) || next.IsSpaced == true))
            return PrintedWeights.ParagraphEndsBeforeIndent;
        if (f.EndsOpen || f.EndsInMarker)
            return Weights.ParagraphEndsOpen;
        if (f is { IsListItem: true, Marks: 0, EndsSoftly: false })
            return Weights.ItemEndsUnmarked;
        return !f.EndsSoftly ? Weights.ParagraphEndsUnmarked : _page.Buffer[Line(i).End - 1] is '”' or '’' or '》' ? Weights.ParagraphEndsInName : Weights.ParagraphEndsSoftly;
    }

    // The line ends its article's body: one line is little for an article, unless it is a caption below who took the photo.
    private float Close(int i) => !(i > 0 && _features[i].EndsSentence && _features[i - 1] is { IsByline: true, EndsInPhotoCredit: true }) && !_features[i].EndsInCredit && !_features[i].PrecedesCredit && _features[i].Width < 30 ? Weights.BodyOfOneLine : 0;

    // The line is followed by another of its paragraph, so it must have been full: as a further line, as a first one with its indent, and as an article's first.
    private (Vector512<float> Further, Vector512<float> First, Vector512<float> OfArticle) Filled(int i)
    {
        ref readonly var f = ref _features[i];
        if (f.Geometry is { } printed)
        {
            var fill = Vector512.Create(PrintedWeights.Filled(printed, _features[i + 1].FirstToken));
            return (fill, fill, fill);
        }
        var next = _features[i + 1].FirstToken;
        // A line that is short beside a full one, or beside one that is full but for its indent, is none that was filled; beside a picture, its neighbours are short too.
        var follows = Vector512.GreaterThan(Vector512.Create(_features[i + 1].Width), _widths - Vector512.Create(3f));
        var lone = Vector512.ConditionalSelect(follows, Vector512.Create(Weights.BodyLoneShort), Vector512<float>.Zero);
        var further = Fit(f, _widths, next, lone);
        // A line is stretched where a long word did not fit; but its spaces may have been its own.
        if (Line(i).IsLetterSpaced)
            further = Vector512.MaxNative(further, Vector512.Create(Weights.BodyStretched));
        var indented = Fit(f, _widths - Vector512.Create(2f), next, lone);
        var first = FirstLine(_flush);
        // Captions are set with an indent or without, whatever the page's articles have.
        var ofArticle = _captionAt == i ? Vector512.MaxNative(indented, further) + Vector512.Create(Weights.CaptionEitherWay)
            : FirstLine(_startFlush);
        var isRagged = Vector512.Equals(_widths, Vector512<float>.Zero);
        var ragged = Vector512.Create(Weights.BodyRagged);
        return (Vector512.ConditionalSelect(isRagged, ragged, further), Vector512.ConditionalSelect(isRagged, ragged, first), Vector512.ConditionalSelect(isRagged, ragged, ofArticle));

        // With an indent, or filling its column.
        Vector512<float> FirstLine(float flush) => Vector512.MaxNative(Vector512.Create(_indented) + indented, Vector512.Create(flush) + further);
    }

    /// <summary>What a filled line costs in a column of the given width.</summary>
    public static float Fit(in LineFeatures f, float width, float nextToken) => Fit(f, Vector512.Create(width), nextToken, Vector512<float>.Zero)[0];

    private static Vector512<float> Fit(in LineFeatures f, Vector512<float> width, float nextToken, Vector512<float> lone)
    {
        var over = Vector512.Create(f.Squeezed) - width - Vector512.Create(Tolerance(f));
        var room = width - Vector512.Create(f.Width) - Vector512.Create(f.Slack) - Vector512.Create(nextToken);
        var squeezed = Vector512.MaxNative(Vector512<float>.Zero, Vector512.Create(f.Width + f.Slack / 2) - width);
        var full = Vector512.Create(Weights.BodyFull) + squeezed * Weights.BodySqueezed;
        var left = Vector512.MaxNative(Vector512.Create(Weights.BodyRoomLeftLimit), Vector512.Create(Weights.BodyRoomLeft) + room * Weights.BodyRoomLeftPerEm);
        left += Vector512.ConditionalSelect(Vector512.GreaterThan(room, Vector512.Create(3f)), lone, Vector512<float>.Zero);
        left = Vector512.ConditionalSelect(Vector512.GreaterThan(room, Vector512.Create(0.3f)), left, Vector512.Create(Weights.BodyRoomJustLeft));
        left = Vector512.ConditionalSelect(Vector512.GreaterThan(room, Vector512.Create(-0.2f)), left, full);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(over, Vector512<float>.Zero), over * Weights.BodyTooWide, left);
    }

    // Chinese characters are an em exactly; the widths of Latin ones are estimates.
    private static float Tolerance(in LineFeatures f) => f.Slack > 0 ? 0.3f : 0.1f;

    // Of a short text that starts here and closes with a photo's credit, the sentences that end with a line, as far as they tell against a caption; 0 for any other text. Asked of one line after the other.
    private int SentencesOfCaption(int i)
    {
        const float Grows = 4f; // ems
        while (_nextCredit < i || (_nextCredit < _features.Length && !(_features[_nextCredit].EndsInPhotoCredit || _features[_nextCredit].PrecedesCredit)))
            _nextCredit++;
        if (_nextCredit >= _features.Length || Line(_nextCredit).End - Line(i).Start > 2 * LongestCaption)
            return 0;
        var free = _features[i].Marker == MarkerStrength.Weak ? 1 : 0;
        if (free > 0)
            _creditOfMarked = _nextCredit;
        if (Line(_nextCredit).End - Line(i).Start > LongestCaption)
            return 0;
        // Behind 3月1日 or 图为 one more sentence may end with a line and tell nothing; a text in front of one of these is no part of its caption.
        var sentences = 1;
        for (var end = i; end < _nextCredit; end++)
        {
            ref readonly var f = ref _features[end];
            // An indented first line may stand apart from the rest of its paragraph.
            if (f.EndsSentence && !CaptionGoesOnWith(_page[end + 1]) && --free < 0
                && (++sentences > MostSentences || _features[end + 1].Marker == MarkerStrength.Weak || _nextCredit == _creditOfMarked))
                return 0;
            // Its lines are as long as each other, but for an indent and the last.
            if (_features[end + 1].Width - f.Width - f.Slack > Grows && !f.EndsSentence && !_features[end + 1].IsByline && f.Geometry is null)
                return 0;
            if (f.Jump != 0 || f.EndsInJump || f.HasTwoHalves || (end > i && f.Marker == MarkerStrength.Strong) || (end > i + 1 && f.HasUnusualGap && Line(end).Gap != Gap.Tight))
                return 0;
        }
        return sentences;
    }

    // What a caption below a head costs where the head's last line is as wide as its own first one: the two may be one text.
    private float Headed(int start)
    {
        const float Alike = 0.6f, AboutAlike = 1.6f, Indent = 2f, SaidAgain = 0.5f;
        if (_features[start].Geometry is not null)
            return 0;
        // Its last line may be any, but a headline over one line of caption is hardly the longer one, unless its words come again: it is another article's.
        var longer = _features[start - 1].Width - _features[start].Width;
        if ((start == _nextCredit || _features[start].PrecedesCredit) && _features[start - 1].Echo > SaidAgain)
            return 0;
        return (start < _nextCredit ? Math.Abs(longer) < Alike || Math.Abs(longer + Indent) < Alike : longer > -AboutAlike) ? Weights.CaptionAsWideAsHead : 0;
    }

    // What a caption costs whose first line is said again nearby, and the rest is not: it is a head, and the caption begins below it.
    private float BeginsAsHead(int start)
    {
        const float Clearly = 0.5f;
        return start < _nextCredit && !_features[start + 1].IsByline && _features[start] is { Marks: 0, EndsSentence: false, Echo: { } echo } && _features[start + 1].Echo is { } next && echo - next > Clearly
            ? Weights.CaptionBeginsAsHead : 0;
    }

    // What a caption is worth whose lines show a width of their own, over lines without one: each but the last is filled, its first with an indent or without.
    private float FillsItsBlock(int start)
    {
        const float Indent = 2.6f, Left = 1.1f;
        const int Most = 4; // lines: more show their width on the page
        if (_features[start].Geometry is not null || _nextCredit - start > Most)
            return 0;
        float widest = 0;
        for (var i = start; i < _nextCredit; i++)
            widest = Math.Max(widest, _features[i].Width);
        if (_features[_nextCredit].Width - 0.5f > widest)
            return 0;
        for (var i = start; i < _nextCredit; i++)
        {
            if (_features[i].Width < widest - (i == start && i + 1 < _nextCredit ? Indent : Left))
                return 0;
        }
        return (_nextCredit - start) * (Weights.BodyFull - Weights.BodyRagged) - Weights.StartRagged;
    }

    private ref readonly Line Line(int i) => ref CollectionsMarshal.AsSpan(_page.Lines)[i];

    // ---- states

    private static int LaneOf(int state) => (state - Loose) % Lanes;

    private static Label LabelOf(int state) => state == Signature ? Label.Byline : state < Loose ? (Label)state : state < Later ? Label.BodyStart : state < Continued ? Label.ParagraphStart : Label.Continued;

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
        for (var i = 1; i + 1 < features.Length && !page.IsPlaced; i++)
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
        var widths = new List<float>(Lanes) { 0 };
        foreach (var rank in ranked[..Math.Min(count, Lanes - 1)])
        {
            var bin = rank & 255;
            if (support[bin] < (widths.Count < 8 ? 2 : 4))
                break;
            widths.Add(bin / 2f);
        }
        return widths;
    }
}
