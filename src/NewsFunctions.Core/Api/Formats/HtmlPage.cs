using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NewsFunctions.Archive;
using NewsFunctions.Reading;

namespace NewsFunctions.Api.Formats;

/// <summary>Articles and issues as pages to read: no scripts, nothing loaded from anywhere.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #e8e6e3); --faint: light-dark(#666, #a09c96); --paper: light-dark(#fdfcfa, #161514); --line: light-dark(#ddd, #3a3835) }
        body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 42rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.8 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, Georgia, serif; overflow-wrap: anywhere }
        h1 { font-size: 1.9rem; line-height: 1.35; margin: .25rem 0; text-wrap: balance }
        h2 { font-size: 1.15rem; line-height: 1.5; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line) }
        .kicker, .subheadline { font-size: 1.15rem; line-height: 1.5; margin: 0 }
        .facts, nav, footer, .note { color: var(--faint); font-size: .9rem }
        .text p { margin: 0 0 .4em; text-indent: 2em; text-align: justify; white-space: pre-line }
        a { color: inherit }
        nav a { margin-inline-end: 1em }
        ol { padding-inline-start: 1.5em }
        @media print { body { max-width: none; padding: 0; font-size: 11pt; background: none; color: #000 } nav { display: none } p { orphans: 3; widows: 3 } h1, h2 { break-after: avoid } }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What these pages may load: their own style and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Of(StoredArticle article)
    {
        var links = article.Links!;
        var title = article.Headline ?? article.Credit ?? article.Id;
        var head = new StringBuilder();
        Optional(head, """<link rel="prev" href="{0}">""", links.Previous);
        Optional(head, """<link rel="next" href="{0}">""", links.Next);
        var body = new StringBuilder();
        Optional(body, """<nav><a href="{0}">""", links.Issue);
        body.Append(Text($"{article.PaperName ?? article.Paper} {Day(article.Date)}")).Append("</a>");
        Optional(body, """<a rel="prev" href="{0}">上一篇</a>""", links.Previous);
        Optional(body, """<a rel="next" href="{0}">下一篇</a>""", links.Next);
        body.Append("</nav>\n<article>\n<header>\n");
        Optional(body, """<p class="kicker">{0}</p>""", article.Kicker);
        Optional(body, "<h1>{0}</h1>", article.Headline);
        Optional(body, """<p class="subheadline">{0}</p>""", article.Subheadline);
        Optional(body, """<p class="facts"><time datetime="{0}">{0}</time>""", Day(article.Date));
        Optional(body, "{0}</p>", string.Join(' ', new[] { ArticleText.Pages(article), article.Source, ArticleText.By(article) }.OfType<string>()));
        if (article.HeadlineSource == HeadlineSource.Derived)
            body.Append("<p class=\"note\">版面上没有印标题，此题取自导语。</p>\n");
        body.Append("</header>\n<div class=\"text\">\n");
        foreach (var paragraph in article.Paragraphs)
            Optional(body, "<p>{0}</p>", paragraph);
        body.Append("</div>\n");
        var jump = ArticleText.IsWhole(article) ? "下转部分单独查看" : article.Continuation?.To is not null ? "下转" : "上接";
        Optional(body, $$"""<p class="note"><a href="{0}">{{jump}}</a></p>""", links.Continuation);
        body.Append("</article>");
        return Page(title, head.ToString(), body.ToString());
    }

    /// <param name="issue">The issue.</param>
    /// <param name="urlOf">The address of an article by its id.</param>
    public static string Of(Issue issue, Func<string, string> urlOf)
    {
        var title = $"{issue.PaperName ?? issue.Paper} {Day(issue.Date)}";
        var body = new StringBuilder("<main>\n");
        Optional(body, "<h1>{0}</h1>", title);
        foreach (var page in issue.Pages)
        {
            body.Append(CultureInfo.InvariantCulture, $"<section id=\"page-{page.Page}\">\n<h2>第{page.Page}版</h2>\n<ol>\n");
            foreach (var article in page.Articles)
            {
                Optional(body, """<li><a href="{0}">""", urlOf(article.Id));
                body.Append(Text(article.Headline ?? article.Credit ?? article.Lead ?? article.Id)).Append("</a></li>\n");
            }
            body.Append("</ol>\n</section>\n");
        }
        return Page(title, "", body.Append("</main>").ToString());
    }

    private static string Page(string title, string head, string body) => $"""
        <!doctype html>
        <html lang="zh">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        {head}<style>{Style}</style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """;

    private static void Optional(StringBuilder html, string form, string? text)
    {
        if (text is not null)
            html.AppendFormat(CultureInfo.InvariantCulture, form, Text(text)).Append('\n');
    }

    private static string Text(string text) => Encoder.Encode(MarkupText.Allowed(text));

    private static string Day(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
