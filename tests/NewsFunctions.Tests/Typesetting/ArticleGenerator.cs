using NewsFunctions.Tests.Typesetting.Phrases;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Invents the articles of one issue: what local papers print, with its truth.</summary>
public sealed class ArticleGenerator(Random random, DateOnly issue, string city)
{
    private static readonly Grammar Grammar = new(CommonPhrases.Rules, MeetingPhrases.Rules, FarmingPhrases.Rules, WirePhrases.Rules, FeaturePhrases.Rules, PhotoPhrases.Rules);

    private Dictionary<string, string> _kept = [];

    /// <summary>An article or photo of a kind drawn at random, as often as papers have them.</summary>
    public PrintedArticle Next() => random.Next(20) switch
    {
        < 9 => News(random.Pick("meeting", "farm")),
        < 11 => Wire(),
        < 14 => Photo(),
        14 => Comment(),
        15 => Essay(),
        16 => Letter(),
        17 => Interview(),
        18 => Verse(),
        _ => Notice(),
    };

    /// <summary>A report of the paper's own: 本报讯 and its many relatives.</summary>
    public PrintedArticle News(string topic)
    {
        var article = Begin(topic);
        new BylineWriter(random, article, Say).Lead(Say($"{{{topic}.lead}}"));
        var count = random.Pick(0, 1, 2, 2, 3, 3, 4, 5, 6, 8, 11, 14);
        var paragraphs = Draw($"{topic}.para", count);
        var crossheads = paragraphs.Count >= 6 && random.Chance(0.4);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (crossheads && i % 3 == 1)
                article.ParagraphLine(Say("{crosshead}"));
            article.Paragraph(paragraphs[i]);
        }
        new BylineWriter(random, article, Say).End();
        Finish(article);
        return article.Build();
    }

    /// <summary>新华社某地某日电.</summary>
    public PrintedArticle Wire()
    {
        var article = Begin("wire");
        new BylineWriter(random, article, Say).AgencyLead(Say("{wire.lead}"));
        foreach (var text in Draw("wire.para", random.Next(0, 6)))
            article.Paragraph(text);
        Finish(article);
        return article.Build();
    }

    /// <summary>A photo with its caption.</summary>
    public PrintedArticle Photo()
    {
        var article = Begin("photo", headless: 0.4);
        article.Photo();
        article.Paragraph(Say("{photo.caption}"));
        new BylineWriter(random, article, Say).Credit();
        return article.Build();
    }

    public PrintedArticle Comment() => Feature("comment", random.Next(3, 9), BylineWriter.Position.AuthorLine, 0.8);

    public PrintedArticle Essay() => Feature("essay", random.Next(5, 13), BylineWriter.Position.AuthorLine, 0.95);

    public PrintedArticle Letter() => Feature("letter", random.Next(1, 5), BylineWriter.Position.Signature, 0.8);

    public PrintedArticle Interview()
    {
        var article = Begin("interview");
        new BylineWriter(random, article, Say).Lead(Say("{interview.lead}"));
        var (asked, answered) = (Draw("interview.ask", 6), Draw("interview.answer", 6));
        for (var i = random.Next(0, 3); i < Math.Min(asked.Count, answered.Count); i++)
        {
            article.Paragraph(asked[i]);
            article.Paragraph(answered[i]);
        }
        Finish(article);
        return article.Build();
    }

    public PrintedArticle Verse()
    {
        var article = Begin("verse", headless: 0);
        new BylineWriter(random, article, Say).Author(BylineWriter.Position.AuthorLine);
        foreach (var line in Draw("verse.line", random.Next(6, 13)))
            article.ParagraphLine(line);
        return article.Build();
    }

    /// <summary>A public notice, with who gives it and the date on lines of their own.</summary>
    public PrintedArticle Notice()
    {
        var article = Begin("notice", headless: 0);
        foreach (var text in Draw("notice.para", random.Next(2, 6)))
            article.Paragraph(text);
        article.ParagraphLine(Say("{org1}"));
        article.ParagraphLine($"{issue.AddDays(-random.Next(0, 3)):yyyy年M月d日}");
        return article.Build();
    }

    private PrintedArticle Feature(string kind, int paragraphs, BylineWriter.Position where, double signed)
    {
        var article = Begin(kind);
        var byline = new BylineWriter(random, article, Say);
        var sign = random.Chance(signed);
        if (sign && where == BylineWriter.Position.AuthorLine)
            byline.Author(where);
        foreach (var text in Draw($"{kind}.para", paragraphs))
            article.Paragraph(text);
        if (sign && where == BylineWriter.Position.Signature)
            byline.Author(where);
        return article.Build();
    }

    private ArticleBuilder Begin(string kind, double headless = 0.06)
    {
        var day = issue.AddDays(-random.Pick(0, 1, 1, 1, 2, 3, 5));
        _kept = new() { ["city"] = city, ["day"] = $"{day.Month}月{day.Day}日", ["dayonly"] = $"{day.Day}日" };
        var article = new ArticleBuilder(random, issue);
        article.Head(Say($"{{{kind}.head}}"));
        if (random.Chance(headless))
            article.LoseHead();
        return article;
    }

    private void Finish(ArticleBuilder article)
    {
        if (random.Chance(0.06))
            article.JumpTo(random.Next(2, 9));
        else if (random.Chance(0.03))
            article.JumpFrom(random.Next(1, 4));
    }

    /// <summary>Up to so many alternatives of a rule, in the order they are written, none twice.</summary>
    private List<string> Draw(string rule, int count)
    {
        var all = Grammar.Alternatives(rule);
        var chosen = Enumerable.Range(0, all.Count).OrderBy(_ => random.Next()).Take(count).Order();
        return [.. chosen.Select(i => Say(all[i]))];
    }

    private string Say(string pattern) => Grammar.Expand(pattern, _kept, random);
}
