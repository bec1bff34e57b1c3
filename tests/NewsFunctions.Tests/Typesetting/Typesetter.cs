using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>A page file and what must be read from it.</summary>
public sealed record TypesetPage(string Text, byte[] Bytes, ExpectedPage Truth, PageStyle Style);

/// <summary>Sets a page to text lines the way extractors leave them. The same page, style and seed give the same text.</summary>
public sealed class Typesetter(PageStyle style, int seed)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _page = new();

    /// <summary>Sets a page.</summary>
    public static TypesetPage Set(PrintedPage page, PageStyle style, int seed)
    {
        var text = new Typesetter(style, seed).SetPage(page);
        return new(text, style.Encoding.Encode(text), page.Truth, style);
    }

    private string SetPage(PrintedPage page)
    {
        foreach (var item in page.Items)
        {
            if (item is FurnitureItem furniture)
                PutBlock(furniture.Lines, together: _random.Chance(0.5));
            else if (item is PrintedArticle article)
                PutArticle(article);
        }
        _page.Append('\n');
        return ExtractorQuirks.Apply(_page.ToString(), style, _random);
    }

    private void PutArticle(PrintedArticle article)
    {
        var before = style.Habit == HeadHabit.Before != _random.Chance(style.HabitExceptions);
        if (before)
            PutHead(article.Head);
        var byline = !before && style.BylinesBelowHeads && article.Head.Count > 0 && article.Truth.Byline is [var author, ..] && article.Body is [{ Kind: BlockKind.Line } line, _, ..] && line.Text.Contains(author.Name, StringComparison.Ordinal) ? 1 : 0;
        PutBody(article, article.Body.Skip(byline));
        if (!before)
            PutHead(article.Head);
        if (byline > 0)
            PutBlock([SpaceHalfWidthRuns(article.Body[0].Text)], together: true);
    }

    private void PutHead(IReadOnlyList<HeadLine> head)
    {
        var spaced = _random.Chance(style.LetterSpacedHeads);
        var longest = head.Count == 0 ? 0 : head.Max(l => l.Text.Length);
        foreach (var role in head.GroupBy(l => l.Role))
        {
            // A line is stretched to the width of its longest neighbour, or all of a headline is.
            var lines = role.Select(l => spaced && (l.Text.Length < longest || l.Role == HeadRole.Headline) && l.Text.Length <= 14 && _random.Chance(0.7)
                ? LetterSpace(l.Text)
                : SpaceHalfWidthRuns(l.Text));
            PutBlock([.. lines], style.HeadLinesTogether);
        }
    }

    private void PutBody(PrintedArticle article, IEnumerable<BodyBlock> blocks)
    {
        var wide = article.Truth.Type == ArticleType.Photo;
        var ems = wide ? _random.Next(style.MaxColumn, (2 * style.MaxColumn) + 1) : _random.Next(style.MinColumn, style.MaxColumn + 1);
        var setter = new LineSetter(ems * CharacterClasses.Em, style.AutoSpace, style.SqueezeEagerly,
            style.Quirks.HasFlag(Quirks.PushedPunctuation), style.Quirks.HasFlag(Quirks.Hyphenation));
        var first = true;
        foreach (var block in blocks)
        {
            List<string> lines = block.Kind switch
            {
                BlockKind.Line => [SpaceHalfWidthRuns(block.Text)],
                BlockKind.Flush => SetLines(setter, block.Text, 0),
                _ => SetLines(setter, block.Text, 2 * CharacterClasses.Em),
            };
            if (block.Kind == BlockKind.Paragraph && style.Indent != IndentMark.None)
                lines = [(style.Indent == IndentMark.Ideographic ? "　　" : "  ") + lines[0], .. lines.Skip(1)];
            PutLines(lines, first ? Boundary() : Gap(), style.BlankBetweenLines ? "\n\n" : "\n");
            first = false;
        }
    }

    private List<string> SetLines(LineSetter setter, string text, int indent)
    {
        var lines = new List<string>();
        foreach (var line in setter.Set(text, indent))
        {
            var stretched = style.LetterSpacingFrom > 0 && !line.EndsParagraph && line.Slack >= style.LetterSpacingFrom * setter.Width;
            lines.Add(stretched ? LetterSpace(line.Text) : SpaceHalfWidthRuns(line.Text));
        }
        return lines;
    }

    private void PutBlock(IReadOnlyList<string> lines, bool together) =>
        PutLines(lines, Boundary(), style.BlankBetweenLines && !together ? "\n\n" : "\n");

    private void PutLines(IReadOnlyList<string> lines, string boundary, string gap)
    {
        foreach (var line in lines)
        {
            if (_page.Length > 0 || boundary.Contains(' '))
                _page.Append(boundary);
            _page.Append(line);
            boundary = gap;
        }
    }

    private string Gap() => style.BlankBetweenLines ? "\n\n" : "\n";

    /// <summary>What stands between two blocks: what stands between lines, or, where the boundary shows, the opposite.</summary>
    private string Boundary()
    {
        if (!_random.Chance(style.BoundariesShown))
            return Gap();
        var space = _random.Chance(style.LeadingSpaces) ? " " : "";
        return style.BlankBetweenLines ? "\n" + space : _random.Chance(0.5) ? "\n\n" + space : "\n" + space;
    }

    /// <summary>A space after every character but before closing punctuation only, as stretched lines come out: 会 议 指 出 ，要.</summary>
    private static string LetterSpace(string text)
    {
        var spaced = new StringBuilder(text.Length * 2);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            spaced.Append(c);
            if (i + 1 == text.Length || c == ' ' || text[i + 1] == ' ' || CharacterClasses.IsSqueezable(c))
                continue;
            if (CharacterClasses.IsHalfWidth(c) && CharacterClasses.IsHalfWidth(text[i + 1]))
                continue;
            spaced.Append(' ');
        }
        return spaced.ToString();
    }

    private string SpaceHalfWidthRuns(string text)
    {
        var spaced = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && IsHan(text[i - 1]) && CharacterClasses.IsHalfWidth(text[i]) && _random.Chance(style.SpaceBeforeHalfWidth))
                spaced.Append(' ');
            if (i > 0 && CharacterClasses.IsHalfWidth(text[i - 1]) && IsHan(text[i]) && _random.Chance(style.SpaceAfterHalfWidth))
                spaced.Append(' ');
            spaced.Append(text[i]);
        }
        return spaced.ToString();
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';
}
