using System.Globalization;
using System.Net;
using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>How the articles of a page are laid out.</summary>
public enum LayoutClass
{
    /// <summary>One below the other, each with a head across its columns, of which each has as many as it likes.</summary>
    Stacked,

    /// <summary>Side by side in a grid, as wide as they need, in rows.</summary>
    Grid,

    /// <summary>Some of the grid's cells are as high as several others, and what is drawn first need not stand first.</summary>
    Tall,

    /// <summary>One flow through the page's columns, heads within a column.</summary>
    Flow,

    /// <summary>Within frames or on a tint, between rules.</summary>
    Boxed,

    /// <summary>With photos that text flows around, captions below or beside them.</summary>
    Photos,

    /// <summary>Heads beside their bodies.</summary>
    Beside,

    /// <summary>Vertical heads beside their bodies.</summary>
    Vertical,
}

/// <summary>Sets pages as HTML in layouts that are unlike each other, with the ordinary means of CSS.</summary>
public sealed class LayoutTypesetter
{
    private static readonly LayoutClass[] All = Enum.GetValues<LayoutClass>();

    private readonly Random _random;
    private readonly LayoutClass _layout;
    private readonly StringBuilder _html = new();
    private readonly int _columns;
    private readonly double _fontSize;
    private readonly double _width;
    private readonly double _gap;
    private readonly double _space;
    private readonly string _headAlign;
    private readonly bool _wrapsHeads;
    private readonly double _spacedHeads;
    private readonly double _equalParts;
    private readonly string _headFont;
    private readonly string _rule;
    private readonly bool _frames;
    private readonly bool _captionsBeside;
    private readonly string _captionStyle;
    private readonly string _css;
    private readonly bool _spacesParagraphs;
    private readonly string _minorFont;

    private LayoutTypesetter(int seed)
    {
        _random = new(seed ^ 0x1a9);
        _layout = Of(seed);
        _columns = _layout switch
        {
            LayoutClass.Stacked => _random.Next(1, 6),
            LayoutClass.Grid or LayoutClass.Tall => _random.Next(3, 6),
            _ => _random.Next(2, 6),
        };
        _fontSize = _random.Next(17, 23) / 2.0;
        var em = _fontSize * 0.3528;
        _width = Math.Min(370, em * (_random.Next(14, 30) + 1.5) * _columns * (_columns == 1 ? 1.8 : 1));
        _gap = em * _random.Pick(1, 1.5, 2, 3);
        _space = _random.Pick(3, 5, 8);
        _headAlign = _random.Pick("left", "center", "center");
        _wrapsHeads = _layout == LayoutClass.Flow || _random.Chance(0.5);
        _spacedHeads = _random.Pick(0, 0.2, 0.6);
        _equalParts = _random.Pick(0, 0, 0.2);
        _headFont = _random.Pick("font-family:'Noto Sans CJK SC';font-weight:bold", "font-family:'Noto Serif CJK SC';font-weight:bold", "font-family:'Noto Sans CJK SC';font-weight:normal");
        _rule = _random.Pick("", "", $"column-rule:0.5px solid #{_random.Pick("000", "999")}");
        _frames = _layout == LayoutClass.Boxed || _random.Chance(0.15);
        _captionsBeside = _random.Chance(0.3);
        _captionStyle = _random.Pick("font-size:0.85em;font-family:'Noto Sans CJK SC'", "font-size:0.9em", "", "font-family:'Noto Sans CJK SC'");
        var styles = new Random(seed ^ 0x57e);
        _spacesParagraphs = styles.Chance(0.2);
        _minorFont = styles.Pick("", "", "font-family:'Noto Serif CJK SC';font-weight:normal", "font-weight:normal", "color:#a00");
        _css = $"font:{Number(_fontSize)}pt/{Number(_random.Pick(1.3, 1.4, 1.5, 1.6, 1.8))} {_random.Pick("'Noto Serif CJK SC'", "'Noto Sans CJK SC'", "'Liberation Serif','Noto Serif CJK SC'")};"
            + $"text-align:{_random.Pick("justify", "justify", "justify", "left")};width:{Number(_width)}mm";
    }

    /// <summary>The layout of the page of a seed.</summary>
    public static LayoutClass Of(int seed) => All[seed % All.Length];

    /// <summary>One document whose n-th printed page is the n-th of these pages.</summary>
    public static string Document(IEnumerable<(PrintedPage Page, int Seed)> pages)
    {
        var html = new StringBuilder("""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
            @page{size:400mm 3600mm;margin:0}
            body{margin:0} p,h1,h2,h3,figure{margin:0}
            .page{height:3590mm;padding:5mm 15mm;break-after:page;overflow:hidden;box-sizing:content-box}
            p{text-indent:2em} .spaced p{text-indent:0} .spaced p+p{margin-top:.5em} p.flush,figcaption p,header p,footer p{text-indent:0}
            .head h1,.head h2,.head h3{line-height:1.3;text-indent:0}
            .photo{background:#ccc}
            .masthead{font:bold 30pt 'Noto Serif CJK SC'}
            .vertical .head{writing-mode:vertical-rl}
            article{break-inside:auto}
            .head{break-inside:avoid;break-after:avoid}
            </style><body>
            """);
        foreach (var (page, seed) in pages)
            html.Append(new LayoutTypesetter(seed).PageDiv(page));
        return html.Append("</body></html>").ToString();
    }

    private string PageDiv(PrintedPage page)
    {
        Append($"<div class=\"page{(_spacesParagraphs ? " spaced" : "")}\" style=\"{_css}\">");
        var run = new List<PrintedArticle>();
        foreach (var item in page.Items)
        {
            if (item is PrintedArticle article)
            {
                run.Add(article);
                continue;
            }
            PutArticles(run);
            PutFurniture((FurnitureItem)item);
        }
        PutArticles(run);
        return _html.Append("</div>\n").ToString();
    }

    private void PutArticles(List<PrintedArticle> articles)
    {
        if (articles.Count == 0)
            return;
        switch (_layout)
        {
            case LayoutClass.Flow:
                Append($"<div style=\"columns:{_columns};column-gap:{Number(_gap)}mm;{_rule};margin:{Number(_space)}mm 0\">");
                foreach (var article in articles)
                    PutArticle(article, 1, ColumnWidth(1), $"margin-bottom:{Number(_space)}mm");
                break;
            case LayoutClass.Grid or LayoutClass.Tall:
                Append($"<div style=\"display:grid;grid-template-columns:repeat({_columns},minmax(0,1fr));gap:{Number(_space)}mm {Number(_gap)}mm;align-items:start;margin:{Number(_space)}mm 0\">");
                foreach (var cell in _layout == LayoutClass.Grid ? Rows(articles) : Shuffled(Bricks(articles)))
                    PutArticle(cell.Article, cell.Columns, ColumnWidth(cell.Columns), $"grid-area:{cell.Row}/{cell.Column}/span {cell.Rows}/span {cell.Columns}");
                break;
            default:
                _html.Append("<div>");
                for (var i = 0; i < articles.Count; i++)
                {
                    // A photo that stands within the article before it.
                    var within = _layout == LayoutClass.Photos && i + 1 < articles.Count && IsPhoto(articles[i + 1]) && !IsPhoto(articles[i]) && Length(articles[i]) > 300 ? articles[i + 1] : null;
                    var columns = _layout == LayoutClass.Stacked ? _columns : Math.Clamp(Length(articles[i]) / 150, 1, _columns);
                    var rule = _layout == LayoutClass.Boxed && _random.Chance(0.5) ? "border-bottom:0.5px solid #000;padding-bottom:2mm;" : "";
                    PutArticle(articles[i], columns, _width, $"{rule}margin:{Number(_space)}mm 0", within);
                    if (within is not null)
                        i++;
                }
                break;
        }
        _html.Append("</div>\n");
        articles.Clear();
    }

    private double ColumnWidth(int columns) => ((_width + _gap) / _columns * columns) - _gap;

    private sealed record Cell(PrintedArticle Article, int Row, int Column, int Rows, int Columns);

    private List<Cell> Rows(List<PrintedArticle> articles)
    {
        var cells = new List<Cell>();
        var (row, column) = (1, 1);
        foreach (var article in articles)
        {
            var columns = Math.Clamp((Length(article) + 100) / 300, 1, _columns);
            if (column + columns - 1 > _columns)
                (row, column) = (row + 1, 1);
            cells.Add(new(article, row, column, 1, columns));
            column += columns;
        }
        return cells;
    }

    // One large article with a stack of others beside it, again and again.
    private List<Cell> Bricks(List<PrintedArticle> articles)
    {
        var cells = new List<Cell>();
        var row = 1;
        for (var i = 0; i < articles.Count;)
        {
            var group = articles.Skip(i).Take(_random.Next(2, 4)).ToList();
            i += group.Count;
            var left = _random.Chance(0.6) || group.Count == 1;
            var large = Math.Clamp(_random.Next(2, _columns), 1, _columns - 1);
            if (group.Count == 1)
                large = _columns;
            for (var k = 0; k < group.Count; k++)
            {
                var isLarge = left ? k == 0 : k == group.Count - 1;
                var columns = isLarge ? large : _columns - large;
                cells.Add(new(group[k], isLarge ? row : row + k - (left ? 1 : 0), isLarge == left ? 1 : left ? large + 1 : _columns - large + 1, isLarge ? Math.Max(1, group.Count - 1) : 1, columns));
            }
            row += Math.Max(1, group.Count - 1);
        }
        return cells;
    }

    private IEnumerable<Cell> Shuffled(List<Cell> cells) => cells.OrderBy(_ => _random.Next());

    private void PutArticle(PrintedArticle article, int columns, double width, string style, PrintedArticle? photo = null)
    {
        if (IsPhoto(article))
        {
            PutPhoto(article, Math.Min(width, _random.Next(50, 100)), style);
            return;
        }
        var framed = _frames && _random.Chance(0.5);
        if (framed)
        {
            style += $";padding:3mm;box-sizing:border-box;{_random.Pick("border:0.5px solid #000", "border:2px solid #666", "background:#eee")}";
            width -= 7;
        }
        var beside = article.Head.Count > 0 && (_layout is LayoutClass.Beside or LayoutClass.Vertical) && Length(article) > 150 && _random.Chance(0.8);
        var vertical = beside && _layout == LayoutClass.Vertical;
        var row = _random.Chance(0.6) ? "row" : "row-reverse";
        var headWidth = beside && !vertical ? width * 0.3 : width;
        Append($"<article class=\"{(vertical ? "vertical" : "")}\" style=\"{style}{(beside ? $";display:flex;gap:{Number(_gap)}mm;flex-direction:{row}" : "")}\">");
        PutHead(article.Head, headWidth, wraps: !vertical && (_wrapsHeads || beside), $"{(beside && !vertical ? "flex:0 0 30%" : "")}");
        if (beside)
            columns = Math.Max(1, Math.Min(columns, _columns - 1));
        Append($"<div class=body style=\"columns:{columns};column-gap:{Number(_gap)}mm;{_rule}{(beside ? ";flex:1" : "")}\">");
        PutBody(article, columns, width, photo);
        _html.Append("</div></article>\n");
    }

    private void PutHead(IReadOnlyList<HeadLine> head, double width, bool wraps, string style)
    {
        if (head.Count == 0)
            return;
        Append($"<div class=head style=\"text-align:{_headAlign};{_headFont};margin-bottom:{Number(_random.Pick(1, 2, 3))}mm;{style}\">");
        var large = width < 80 ? _random.Next(13, 19) : _random.Next(18, 30);
        var minor = Math.Max(_fontSize + 1, large * (_random.Chance(_equalParts) ? 1 : _random.Pick(0.5, 0.6, 0.7)));
        var spaced = _random.Chance(_spacedHeads);
        for (var i = 0; i < head.Count;)
        {
            var role = head[i].Role;
            var lines = head.Skip(i).TakeWhile(l => l.Role == role).Select(l => l.Text).ToList();
            i += lines.Count;
            var isHeadline = role == HeadRole.Headline;
            var spacing = spaced && isHeadline && lines.Max(l => l.Length) <= 16 ? _random.Pick(0.1, 0.2, 0.4, 0.8) : 0;
            var size = isHeadline ? large : minor;
            if (!wraps)
                size = Math.Min(size, width / 0.3528 / (lines.Max(l => l.Length) * (1 + spacing)) * 0.98);
            var tag = role switch { HeadRole.Kicker => "h3", HeadRole.Headline => "h1", _ => "h2" };
            Append($"<{tag} style=\"font-size:{Number(size)}pt;font-weight:inherit;{(isHeadline ? "" : _minorFont)};letter-spacing:{Number(spacing)}em{(wraps ? "" : ";white-space:nowrap")}\">{string.Join("<br>", lines.Select(Escape))}</{tag}>");
        }
        _html.Append("</div>");
    }

    private void PutBody(PrintedArticle article, int columns, double width, PrintedArticle? photo)
    {
        var lineAlign = _random.Pick("left", "center", "right");
        var paragraphs = article.Body.Count(b => b.Kind != BlockKind.Line);
        var at = paragraphs < 2 ? 0 : _random.Next(1, paragraphs);
        var column = ((width + _gap) / columns) - _gap;
        foreach (var block in article.Body)
        {
            if (block.Kind == BlockKind.Line)
            {
                Append($"<p class=flush style=\"text-align:{lineAlign}\">{Escape(block.Text)}</p>");
                continue;
            }
            if (at-- == 0 && _layout == LayoutClass.Photos)
                PutPhotoWithin(photo, column);
            Append($"<p{(block.Kind == BlockKind.Flush ? " class=flush" : "")}>{Escape(block.Text)}</p>");
        }
    }

    private void PutPhotoWithin(PrintedArticle? photo, double column)
    {
        // Text flows around where enough of the column is left for it.
        var flows = column > _fontSize * 0.3528 * 24 && _random.Chance(0.8);
        var style = flows ? $"float:{_random.Pick("left", "right")};margin:1mm {Number(_random.Pick(2, 4))}mm" : "break-inside:avoid;margin:2mm 0";
        var width = flows ? column * _random.Pick(0.35, 0.45, 0.5) : column;
        if (photo is not null)
            PutPhoto(photo, width, style + (flows ? $";width:{Number(width)}mm" : ""), below: true);
        else if (_random.Chance(0.5))
            Append($"<div class=photo style=\"width:{Number(width)}mm;height:{Number(width * 0.6)}mm;{style}\"></div>");
    }

    private void PutPhoto(PrintedArticle photo, double width, string style, bool below = false)
    {
        var beside = !below && _captionsBeside;
        var picture = beside ? width * 0.55 : width;
        Append($"<figure style=\"break-inside:avoid;{style}{(beside ? ";display:flex;gap:3mm" : "")}\"><div class=photo style=\"width:{Number(picture)}mm;height:{Number(picture * 0.6)}mm;{(beside ? "flex:none" : "")}\"></div>");
        Append($"<figcaption style=\"{_captionStyle};max-width:{Number(beside ? width * 0.45 : width)}mm\">");
        PutHead(photo.Head, beside ? width * 0.45 : width, wraps: true, "");
        foreach (var block in photo.Body)
            Append($"<p{(block.Kind == BlockKind.Line ? " style=\"text-align:right\"" : "")}>{Escape(block.Text)}</p>");
        _html.Append("</figcaption></figure>\n");
    }

    private void PutFurniture(FurnitureItem furniture)
    {
        Append($"<header style=\"text-align:{_random.Pick("left", "center", "right")};margin:{Number(_space)}mm 0\">");
        foreach (var line in furniture.Lines)
            Append($"<p style=\"font-size:{_random.Next(8, 13)}pt\">{Escape(line)}</p>");
        _html.Append("</header>\n");
    }

    private static bool IsPhoto(PrintedArticle article) => article.Truth.Type == ArticleType.Photo;

    private static int Length(PrintedArticle article) => article.Body.Sum(b => b.Text.Length);

    private void Append(FormattableString html) => _html.Append(html.ToString(CultureInfo.InvariantCulture));

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
