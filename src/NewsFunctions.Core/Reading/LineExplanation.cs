using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>How one line was understood, for those who doubt it.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Label">What it was taken for: <c>head</c>, <c>bodyStart</c>, <c>paragraphStart</c>, <c>continued</c>, <c>byline</c>, <c>jump</c>, <c>furniture</c>.</param>
/// <param name="Score">What the label added to the page's score, in natural-log odds; the lower, the more it took to explain the line.</param>
/// <param name="ColumnWidth">The width of the column it was set in, in ems; 0 when none was made out.</param>
/// <param name="Article">The position of its article; 0 for furniture.</param>
/// <param name="Text">The line, normalised.</param>
public sealed record LineExplanation(int Line, string Label, float Score, float ColumnWidth, int Article, string Text)
{
    internal static void AddAll(List<LineExplanation> explanation, PageText page, LabelledLine[] labels, PageParts parts)
    {
        var articles = new int[labels.Length];
        for (var b = 0; b < parts.Bodies.Count; b++)
        {
            var body = parts.Bodies[b];
            articles.AsSpan(body.From, body.To - body.From + 1).Fill(b + 1);
            foreach (var line in body.Between)
                articles[line] = 0;
            foreach (var line in body.Head.Concat(body.BylinesBefore).Concat(body.BylinesAfter))
                articles[line] = b + 1;
            if (body.JumpLine is { } jump)
                articles[jump] = b + 1;
        }
        for (var i = 0; i < labels.Length; i++)
        {
            var score = labels[i].Score - (i > 0 ? labels[i - 1].Score : 0);
            var label = labels[i].Label.ToString();
            explanation.Add(new(page.Lines[i].Number, char.ToLowerInvariant(label[0]) + label[1..], MathF.Round(score, 2), float.IsFinite(labels[i].ColumnWidth) ? labels[i].ColumnWidth : 0, articles[i], page[i].ToString()));
        }
    }
}
