using System.Runtime.InteropServices;
using NewsFunctions.Pages;
using NewsFunctions.Reading.Fields;

namespace NewsFunctions.Reading;

/// <summary>Parts → articles: paragraphs put together, heads divided, bylines, sources, datelines, credits and jumps read out of them.</summary>
internal sealed class ArticleAssembler(PageText page, LineFeatures[] features, SharedWords shared, float wrapping, PageIdentity identity, PageParts parts)
{
    // Some page's signature has a line of its own, though it would have fitted behind the text.
    private readonly bool _signaturesStandAlone = parts.Bodies.Exists(body => body.Width > 0
        && body.BylinesAfter.Exists(line => line == body.To + 1 && Characters.IsInBrackets(page[line]) && features[body.To].Width + features[line].Width <= body.Width));

    // A caption longer than this, or with more paragraphs, is an article whose photo is credited at its end.
    private const int LongestCaption = 320;

    private readonly List<char> _text = [];

    private ReadOnlySpan<char> Text => CollectionsMarshal.AsSpan(_text);

    /// <summary>Makes an article of a body and all that belongs to it.</summary>
    public Article Assemble(BodyPart body, int position, List<PageWarning> warnings)
    {
        List<Contributor> byline = [];
        List<string> paragraphs = [];
        List<string> codes = [];
        Continuation? continuation = null;
        string? source = null;
        string? credit = null;
        Dateline? dateline = null;
        PrintedDate? printedDate = null;
        var head = HeadParts.Split(page, features, body, shared, wrapping, parts.Furniture);
        var lines = LinesOf(body);

        if (body.JumpLine is { } jumpLine && Jump.TryFind(page[jumpLine], out var jump))
            continuation = jump.Continuation;
        foreach (var line in body.BylinesBefore)
            AddByline(page[line], byline, ref source);

        var derivedFrom = "";
        var marked = false;
        // What an editor tells first is not the lead.
        var lead = body.Paragraphs.Count > 1 && LeadMarker.IsEditorsNote(page[body.From]) ? 1 : 0;
        for (var p = 0; p < body.Paragraphs.Count; p++)
        {
            _text.Clear();
            var last = p + 1 < body.Paragraphs.Count ? body.Paragraphs[p + 1] - 1 : body.To;
            AppendLines(body.Paragraphs[p], last, body);
            if (p == 0 || p == body.Paragraphs.Count - 1)
                TakeJumps(ref continuation);
            var keep = 0;
            if (p == lead)
            {
                TakeBullet(body);
                if (features[body.From].Marker == MarkerStrength.Strong && LeadMarker.RunInHeadline(Text, out var runIn) is { IsEmpty: false } headlineOfBrief)
                {
                    // What stands over it is over its column.
                    parts.Furniture.AddRange(body.Head);
                    body.Head = [];
                    head = new(null, headlineOfBrief.ToString(), null, false);
                    _text.RemoveRange(0, _text.Count - Text[runIn..].TrimStart(' ').Length);
                }
                var marker = LeadMarker.Read(Text);
                marked = marker.Strength == MarkerStrength.Strong;
                if (marked)
                {
                    keep = marker.Length;
                    TakeDispatch(marker);
                    if (!marker.Byline.IsEmpty)
                        Bylines.TryRead(marker.Byline.Trim(), byline);
                }
                if (head.Headline is null)
                    derivedFrom = Text[Math.Min(keep, _text.Count)..].ToString();
            }
            // Under one head, a further report names its reporters.
            else if (p > lead && LeadMarker.Read(Text) is { Strength: MarkerStrength.Strong, Source: { } } further && !further.Byline.IsEmpty && Text[further.Length - 1] is '）' or ')')
            {
                Bylines.TryRead(further.Byline.Trim(), byline);
            }
            if (p == body.Paragraphs.Count - 1)
                TakeCredit(body, marked, byline, ref credit, ref source);
            // It stays in the text.
            if (p == body.Paragraphs.Count - 1 && credit is null)
            {
                if (p > 0 && Characters.IsInBrackets(Text) && IsSignature(Unbracketed(Text)))
                    AddByline(Text, byline, ref source);
                else if (Bylines.TryReadSignature(Text, byline))
                    source ??= Bylines.SourceOf(Text[(Text.LastIndexOfAny('（', '(') + 1)..]);
                else if (features[body.To].EndsInSignature && p > 0 && ClosingNote.IsDispatch(Text))
                    TakeClosingDispatch();
                else if (features[body.To].EndsInSignature)
                    TakeAttribution(isWhole: p > 0, byline, ref source);
            }
            var text = BodyText.WithoutStraySpaces(_text, keep);
            if (text.Length > 0)
                paragraphs.Add(text);
        }
        foreach (var line in body.BylinesAfter)
        {
            if (credit is null && features[line].EndsInCredit && !marked && paragraphs.Sum(static p => p.Length) <= LongestCaption)
                credit = Unbracketed(page[line]).ToString();
            else if (Characters.IsInBrackets(page[line]))
                AddSignature(line); // （张三） is part of the text, as it is behind the last sentence
            AddByline(page[line], byline, ref source);
        }
        if (!marked && paragraphs.Count > 0 && ClosingNote.TryReadDispatch(paragraphs[^1], out var dispatch))
            TakeDispatch(dispatch);
        source ??= SourceInText(paragraphs);
        // Who lent a picture took none.
        byline.RemoveAll(static c => c.Role == "供图");
        // A reporter may be named above the text and in a note below it.
        for (var i = byline.Count - 1; i > 0; i--)
        {
            if (byline.IndexOf(byline[i]) < i)
                byline.RemoveAt(i);
        }

        if (printedDate is { } printed)
        {
            var resolved = ChineseDates.Resolve(printed, identity.Date);
            dateline = new(dateline?.Place, resolved?.Date);
            if (resolved is not { Doubtful: false })
            {
                codes.Add(WarningCodes.DatelineUncertain);
                warnings.Add(new(WarningCodes.DatelineUncertain, lines, resolved is { } doubtful
                    ? $"The dateline's day was taken as {doubtful.Date:yyyy-MM-dd}, which is far from the issue's date."
                    : "The dateline's day does not exist."));
            }
        }

        if (head.IsDoubtful)
        {
            warnings.Add(new(WarningCodes.HeadPartsUncertain, new(page.Lines[body.Head[0]].Number, page.Lines[body.Head[^1]].LastNumber),
                "Which of these lines are kicker, headline and subheadline could hardly be told."));
        }
        var headline = head.Headline;
        HeadlineSource? headlineSource = headline is null ? null : HeadlineSource.Printed;
        var type = credit is null ? ArticleType.Article : ArticleType.Photo;
        // What shows which photo a caption is of is none of its text.
        if (type == ArticleType.Photo && paragraphs.Count > 0)
            paragraphs[0] = paragraphs[0].AsSpan().TrimStart(Characters.PhotoSigns).TrimStart(' ').ToString() is { Length: > 0 } caption ? caption : paragraphs[0];
        if (headline is null && type == ArticleType.Article)
        {
            headline = DerivedHeadline.From(derivedFrom.Replace(" ", "", StringComparison.Ordinal));
            headlineSource = HeadlineSource.Derived;
            codes.Add(WarningCodes.HeadlineMissing);
            warnings.Add(new(WarningCodes.HeadlineMissing, lines, "No head was found for this article; the headline is made from its lead."));
        }

        return new Article
        {
            Id = new ArticleId(identity.Paper, identity.Date, identity.Page, position).ToString(),
            Paper = identity.Paper,
            PaperName = identity.PaperName,
            Date = identity.Date,
            Page = identity.Page,
            Position = position,
            Type = type,
            Headline = headline,
            HeadlineSource = headlineSource,
            Kicker = head.Kicker,
            Subheadline = head.Subheadline,
            Byline = byline,
            Source = source,
            Dateline = dateline,
            Paragraphs = paragraphs,
            Credit = credit,
            Continuation = continuation,
            Warnings = codes,
            Provenance = new(identity.Blob, identity.ETag, lines, PageReader.Version),
        };

        // On a page whose signatures have a line of their own, so has this one.
        // Where not even its first two characters would have fitted behind the last sentence, it goes on with it.
        void AddSignature(int line)
        {
            const float BracketAndCharacter = 2;
            if (!_signaturesStandAlone && paragraphs.Count > 0 && line == body.To + 1 && body.Width > 0 && features[body.To].Width + BracketAndCharacter > body.Width)
                paragraphs[^1] += page[line].ToString();
            else
                paragraphs.Add(page[line].ToString());
        }

        // 新华社石寨3月1日电 on a line of its own: as 据新华社, no text.
        void TakeClosingDispatch()
        {
            if (!marked)
                TakeDispatch(LeadMarker.Read(Text));
            _text.Clear();
        }

        void TakeDispatch(in LeadMarker dispatch)
        {
            source = dispatch.Source ?? source;
            printedDate = dispatch.Date;
            if (dispatch.Place is { } || dispatch.Date is { })
                dateline = new(dispatch.Place, null);
        }
    }

    private void AppendLines(int from, int to, BodyPart body)
    {
        // The jump line of a body that a cross-head parts may stand between its lines, and its head over the second column.
        for (var i = from; i <= to; i++)
        {
            if (i != body.JumpLine && !body.Between.Contains(i))
                BodyText.Append(_text, page, i, i);
        }
    }

    private LineRange LinesOf(BodyPart body)
    {
        var (first, last) = (Math.Min(body.From, body.JumpLine ?? body.From), Math.Max(body.To, body.JumpLine ?? body.To));
        foreach (var lines in (ReadOnlySpan<List<int>>)[body.Head, body.BylinesBefore, body.BylinesAfter])
        {
            foreach (var line in lines)
                (first, last) = (Math.Min(first, line), Math.Max(last, line));
        }
        return new(page.Lines[first].Number, page.Lines[last].LastNumber);
    }

    private static void AddByline(ReadOnlySpan<char> line, List<Contributor> byline, ref string? source)
    {
        var text = Unbracketed(line);
        List<Contributor> photographers = [];
        var isCredit = Bylines.TryReadCredit(text, out var start, photographers);
        // 图片来源：市博物馆 names nobody, nor does 市博物馆供图.
        var namesNobody = isCredit && start == 0 && photographers.Count == 0;
        if (!namesNobody && !Bylines.TryRead(text, byline))
            byline.AddRange(isCredit ? photographers : [new(Unspaced(text.SkipBullets()), null)]); // 本报评论员, □晓 风
        text = text.SkipBullets();
        source ??= Bylines.SourceOf(text);
    }

    private static string Unspaced(ReadOnlySpan<char> text) => text.Length == 3 && text[1] == ' ' ? string.Concat(text[..1], text[2..]) : text.ToString();

    private static bool IsSignature(ReadOnlySpan<char> text)
    {
        List<Contributor> names = [];
        return Bylines.TryRead(text, names) && (Bylines.StartsWithReporter(text) || names.TrueForAll(static c => c.Role is null));
    }

    private static ReadOnlySpan<char> Unbracketed(ReadOnlySpan<char> text) => Characters.IsInBrackets(text) ? text[1..^1] : text;

    // （下转第四版） run in behind the last words, （上接第一版） in front of the first; what is in between pages has both.
    private void TakeJumps(ref Continuation? continuation)
    {
        while (Jump.TryFind(Text, out var jump) && (jump.Start == 0 || jump.Start + jump.Length == _text.Count))
        {
            continuation = new(continuation?.To ?? jump.Continuation.To, continuation?.From ?? jump.Continuation.From);
            _text.RemoveRange(jump.Start, jump.Length);
            Shorten(_text.Count);
        }
    }

    // The bullet of a brief is none of its text; several are a list's.
    private void TakeBullet(BodyPart body)
    {
        if (_text.Count == 0 || !Characters.AnyBullet.Contains(_text[0]))
            return;
        foreach (var line in body.Paragraphs)
        {
            if (line > body.From && Characters.AnyBullet.Contains(page[line][0]))
                return;
        }
        _text.RemoveRange(0, _text.Count - Text.SkipBullets().Length);
    }

    private void TakeCredit(BodyPart body, bool marked, List<Contributor> byline, ref string? credit, ref string? source)
    {
        if (marked || !body.IsShort || !features[body.To].EndsInCredit)
            return;
        var text = Text;
        List<Contributor> photographers = [];
        if (text.Length > LongestCaption || !Bylines.TryReadCredit(text, out var start, photographers))
            return;
        credit = Unbracketed(text[start..].Trim(" 。")).ToString();
        source ??= Bylines.SourceOf(credit);
        byline.AddRange(photographers);
        Shorten(start);
    }

    // 据新华社: on a line of its own it is no more text than a byline there; in brackets, or behind the last sentence, it stays, as a signature does.
    private void TakeAttribution(bool isWhole, List<Contributor> byline, ref string? source)
    {
        if (isWhole && Attribution.TryRead(Text, out var named))
        {
            source ??= named.ToString();
            if (!Characters.IsInBrackets(Text))
                _text.Clear();
            return;
        }
        var tail = Attribution.Tail(Text);
        if (Attribution.TryRead(tail, out named))
            source ??= named.ToString();
        else if (Attribution.TryReadReporters(tail, byline))
            source ??= Bylines.SourceOf(tail);
    }

    private void Shorten(int length)
    {
        length = Text[..length].TrimEnd(' ').Length;
        _text.RemoveRange(length, _text.Count - length);
    }

    // 据新华社电, 据《某报》报道: a source named within the lead or at the end.
    private static string? SourceInText(List<string> paragraphs)
    {
        if (paragraphs.Count == 0)
            return null;
        return Find(paragraphs[0]) ?? Find(paragraphs[^1]);

        static string? Find(string text)
        {
            var at = text.IndexOf('据');
            while (at >= 0)
            {
                var rest = text.AsSpan(at + 1, Math.Min(text.Length - at - 1, 24));
                if (rest.StartsWith("新华社", StringComparison.Ordinal) && (at == 0 || !Characters.IsHan(text[at - 1])))
                    return "新华社";
                if (rest.StartsWith("《", StringComparison.Ordinal) && rest.IndexOf('》') is > 1 and var close && rest[(close + 1)..].IndexOf("报道", StringComparison.Ordinal) is >= 0 and <= 6)
                    return rest[1..close].ToString();
                at = text.IndexOf('据', at + 1);
            }
            return null;
        }
    }
}
