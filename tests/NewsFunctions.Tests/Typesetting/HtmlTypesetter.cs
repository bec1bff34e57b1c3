using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Sets pages as HTML that a browser prints the way newspaper pages are made: boxes side by side, bodies in columns.</summary>
/// <remarks>Extractors follow the order in which a browser paints; so a head that comes after its body in the document comes after it in the text.</remarks>
public sealed partial class HtmlTypesetter
{
    private const double PageWidth = 370;

    private readonly Random _random;
    private readonly StringBuilder _html = new();
    private readonly string _bodyFont;
    private readonly double _fontSize;
    private readonly double _columnWidth;
    private readonly double _gap;
    private readonly int _columns;
    private readonly HeadHabit _habit;
    private readonly double _habitExceptions;
    private readonly double _letterSpacedHeads;
    private readonly bool _ideographicIndent;
    private readonly double _halfWidthMargin;
    private readonly string _headAlign;
    private readonly bool _boldMarkers;
    private readonly double _headsBeside;
    private readonly bool _wrapsHeads;
    private readonly string _css;

    private HtmlTypesetter(int seed)
    {
        _random = new(seed);
        _bodyFont = _random.Pick("'Noto Serif CJK SC'", "'Noto Serif CJK SC'", "'Noto Sans CJK SC'", "'Liberation Serif','Noto Serif CJK SC'");
        _fontSize = _random.Next(17, 22) / 2.0;
        _columns = _random.Next(4, 9);
        _gap = _fontSize * 0.3528 * _random.Pick(1, 1.5, 2);
        _columnWidth = (PageWidth - ((_columns - 1) * _gap)) / _columns;
        _habit = _random.Pick(HeadHabit.Before, HeadHabit.After);
        _habitExceptions = _random.Chance(0.7) ? 0 : 0.15;
        _letterSpacedHeads = _random.Pick(0, 0.3, 0.8);
        _headAlign = _random.Pick("left", "left", "center", "center", "center", "justify", "justify", "right");
        _boldMarkers = _random.Chance(0.4);
        _headsBeside = _random.Chance(0.2) ? 0.15 : 0;
        _ideographicIndent = _random.Chance(0.25);
        _wrapsHeads = _random.Chance(0.5);
        _halfWidthMargin = _random.Pick(0, 0, 0.15, 0.25, 0.3);
        _css = Number(_random.Pick(1.15, 1.25, 1.35, 1.5, 1.7)) is var leading
            ? $"font:{Number(_fontSize)}pt/{leading} {_bodyFont};line-break:{_random.Pick("strict", "strict", "normal")};"
              + $"text-spacing-trim:{_random.Pick("normal", "normal", "space-all", "trim-start")};text-autospace:{_random.Pick("normal", "no-autospace")};"
              + $"text-justify:{_random.Pick("auto", "inter-character")}"
            : "";
    }

    /// <summary>One document whose n-th printed page is the n-th of these pages.</summary>
    public static string Document(IEnumerable<(PrintedPage Page, int Seed)> pages)
    {
        var html = new StringBuilder("""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
            @page{size:400mm 2600mm;margin:0}
            body{margin:0} p,h1{margin:0}
            .page{width:370mm;height:2590mm;padding:5mm 15mm;break-after:page;overflow:hidden;box-sizing:content-box}
            .band{display:flex;align-items:flex-start;margin-top:6mm}
            .item{display:flex;flex-direction:column}
            .item.after{flex-direction:column-reverse;justify-content:flex-end}
            .item.beside{flex-direction:row} .item.after.beside{flex-direction:row-reverse}
            .item.beside .body{flex:1}
            .body{text-align:justify} .body p{text-indent:2em}
            .body p.flush,.body p.typed{text-indent:0}
            .photo{height:40mm;background:#ddd}
            b{font-family:'Noto Sans CJK SC'}
            h1{font-family:'Noto Sans CJK SC';white-space:nowrap}
            .minor{font-family:'Noto Sans CJK SC';white-space:nowrap}
            </style><body>
            """);
        foreach (var (page, seed) in pages)
            html.Append(new HtmlTypesetter(seed).PageDiv(page));
        return html.Append("</body></html>").ToString();
    }

    private string PageDiv(PrintedPage page)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<div class=page style=\"{_css}\">");
        var band = new List<PrintedArticle>();
        var free = _columns;
        foreach (var item in page.Items)
        {
            if (item is FurnitureItem furniture)
            {
                PutBand(band);
                PutFurniture(furniture);
            }
            else if (item is PrintedArticle article)
            {
                if (band.Count > 0 && Span(article) > free)
                    PutBand(band);
                if (band.Count == 0)
                    free = _columns;
                band.Add(article);
                free -= Span(article);
            }
        }
        PutBand(band);
        return _html.Append("</div>\n").ToString();
    }

    private int Span(PrintedArticle article) => Math.Clamp(1 + (article.Body.Sum(b => b.Text.Length) / 220), 1, _columns);

    private void PutBand(List<PrintedArticle> band)
    {
        if (band.Count == 0)
            return;
        _html.Append(CultureInfo.InvariantCulture, $"<div class=band style=\"gap:{Number(_gap)}mm\">");
        foreach (var article in band)
            PutArticle(article, Span(article));
        _html.Append("</div>\n");
        band.Clear();
    }

    private void PutArticle(PrintedArticle article, int span)
    {
        var width = (span * _columnWidth) + ((span - 1) * _gap);
        var before = _habit == HeadHabit.Before != _random.Chance(_habitExceptions);
        var beside = span > 1 && article.Head.Count > 0 && _random.Chance(_headsBeside);
        var headWidth = beside ? _columnWidth : width;
        _html.Append(CultureInfo.InvariantCulture, $"<div class=\"item{(before ? "" : " after")}{(beside ? " beside" : "")}\" style=\"width:{Number(width)}mm;gap:{(beside ? Number(_gap) : "0")}mm\">");
        if (article.Truth.Type == ArticleType.Photo && before)
            _html.Append("<div class=photo></div>");
        if (before)
            PutHead(article.Head, headWidth);
        PutBody(article, beside ? span - 1 : span);
        if (!before)
            PutHead(article.Head, headWidth);
        _html.Append("</div>");
    }

    private void PutHead(IReadOnlyList<HeadLine> head, double width)
    {
        if (head.Count == 0)
            return;
        var spaced = _random.Chance(_letterSpacedHeads);
        // The lines of one part share a size, as a rule.
        var sizes = head.Select(l => l.Role).Distinct().ToDictionary(r => r, r => r == HeadRole.Headline ? _random.Next(18, 30) : _random.Next(11, 16));
        _html.Append("<div>");
        foreach (var line in _wrapsHeads ? Unbroken(head) : head)
        {
            var major = line.Role == HeadRole.Headline;
            var spacing = spaced && (major || _random.Chance(0.3)) && line.Text.Length <= 14 ? _random.Pick(0.15, 0.3, 0.5, 0.8) : 0;
            var wish = sizes[line.Role];
            // Millimetres to points; a head line is never wider than its box, or goes on below.
            var size = _wrapsHeads ? wish : Math.Min(wish, width / 0.3528 / (line.Text.Length * (1 + spacing)) * 0.98);
            // Stretched over the whole box only where that looks well.
            var stretch = _headAlign == "justify" && line.Text.Length * size * 0.3528 > width * 0.6;
            var justify = stretch ? "text-align:justify;text-align-last:justify;text-justify:inter-character" : $"text-align:{(_headAlign == "justify" ? "center" : _headAlign)}";
            var tag = major ? "h1" : "p";
            var wrap = _wrapsHeads ? ";white-space:normal" : "";
            _html.Append(CultureInfo.InvariantCulture, $"<{tag} class=minor style=\"font-size:{Number(size)}pt;line-height:1.3;letter-spacing:{Number(spacing)}em;{justify}{wrap}\">{Escape(line.Text)}</{tag}>");
        }
        _html.Append("</div>");
    }

    // The lines of a part as one, which the browser breaks where its box ends; a space stays between two halves.
    private static IEnumerable<HeadLine> Unbroken(IReadOnlyList<HeadLine> head)
    {
        HeadLine? whole = null;
        foreach (var line in head)
        {
            if (whole?.Role == line.Role)
            {
                whole = whole with { Text = whole.Text + (whole.Text.Length == line.Text.Length ? "　" : "") + line.Text };
                continue;
            }
            if (whole is not null)
                yield return whole;
            whole = line;
        }
        if (whole is not null)
            yield return whole;
    }

    private void PutBody(PrintedArticle article, int span)
    {
        var photo = article.Truth.Type == ArticleType.Photo;
        var columns = photo ? 1 : span;
        var lineAlign = _random.Pick("left", "center", "right");
        _html.Append(CultureInfo.InvariantCulture, $"<div class=body style=\"columns:{columns};column-gap:{Number(_gap)}mm\">");
        foreach (var block in article.Body)
        {
            var text = _boldMarkers && Marker().Match(block.Text) is { Success: true } marker
                ? $"<b>{HalfWidthRuns(marker.Value)}</b>{HalfWidthRuns(block.Text[marker.Length..])}"
                : HalfWidthRuns(block.Text);
            _html.Append(block.Kind switch
            {
                BlockKind.Line => $"<p class=flush style=\"text-align:{lineAlign}\">{text}</p>",
                BlockKind.Flush => $"<p class=flush>{text}</p>",
                _ when _ideographicIndent => $"<p class=typed>　　{text}</p>",
                _ => $"<p>{text}</p>",
            });
        }
        _html.Append("</div>");
    }

    private void PutFurniture(FurnitureItem furniture)
    {
        _html.Append(CultureInfo.InvariantCulture, $"<div style=\"text-align:{_random.Pick("left", "center", "right")}\">");
        foreach (var line in furniture.Lines)
            _html.Append(CultureInfo.InvariantCulture, $"<p style=\"font-size:{_random.Next(8, 13)}pt\">{Escape(line)}</p>");
        _html.Append("</div>");
    }

    /// <summary>A little air on both sides of half-width runs, as layout programs set it.</summary>
    private string HalfWidthRuns(string text)
    {
        if (_halfWidthMargin == 0)
            return Escape(text);
        var html = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && CharacterClasses.IsHalfWidth(text[end]))
                end++;
            if (end > i)
                html.Append(CultureInfo.InvariantCulture, $"<span style=\"margin:0 {Number(_halfWidthMargin)}em\">{Escape(text[i..end])}</span>");
            else
                html.Append(Escape(text[end++].ToString()));
            i = end;
        }
        return html.ToString();
    }

    /// <summary>What papers set bold at the start of a body.</summary>
    [GeneratedRegex(@"^(?:本报讯|(?:本报|新华社|中新社)\w{2,12}电)")]
    private static partial Regex Marker();

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
