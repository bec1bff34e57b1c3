using NewsFunctions.Tests.Typesetting.Phrases;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Invents the articles of one issue: what local papers print, with its truth.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="issue">The issue's date.</param>
/// <param name="city">Where the paper is printed.</param>
/// <param name="kind">What the page is made of.</param>
/// <param name="headless">The share of reports whose head is a picture and so is missing.</param>
public sealed class ArticleGenerator(Random random, DateOnly issue, string city, PageKind kind, double headless)
{
    private static readonly Grammar Grammar = new(
        CommonPhrases.Rules, GeneralPhrases.Rules, MeetingPhrases.Rules, FarmingPhrases.Rules, SocietyPhrases.Rules, CulturePhrases.Rules, LivelihoodPhrases.Rules,
        WirePhrases.Rules, FeaturePhrases.Rules, EssayPhrases.Rules, ListPhrases.Rules, PhotoPhrases.Rules);

    private static readonly string[] Topics =
        ["meeting", "meeting", "meeting", "farm", "farm", "society", "society", "society", "culture", "culture", "sport", "livelihood", "livelihood", "livelihood", "weather", "profile"];

    private Dictionary<string, string> _kept = [];
    private string _story = "";

    /// <summary>An article or photo of a kind drawn at random, as often as such pages have them.</summary>
    public PrintedArticle Next() => kind switch
    {
        PageKind.News => NextOf(random.Next(82)),
        PageKind.Features when random.Chance(0.8) => NextOf(random.Next(72, 100)),
        _ => NextOf(random.Next(100)),
    };

    private PrintedArticle NextOf(int draw) => draw switch
    {
        < 58 => News(random.Pick(Topics)),
        < 60 => Continued(random.Pick(Topics)),
        < 72 => Wire(),
        < 82 => Photo(),
        < 84 => Feature("comment", random.Next(3, 9)),
        < 86 => Feature("essay", random.Next(5, 13)),
        < 87 => Feature("history", random.Next(3, 10)),
        < 88 => Feature("science", random.Next(3, 8)),
        < 89 => Feature("reading", random.Next(3, 7)),
        < 91 => Letter(),
        < 93 => Interview(),
        < 94 => Verse(),
        < 96 => Notice(),
        < 97 => Roundup(),
        < 98 => Table(),
        _ => Brief(),
    };

    /// <summary>A report of the paper's own: 本报讯 and its many relatives.</summary>
    public PrintedArticle News(string topic)
    {
        var article = Begin(topic);
        var byline = new BylineWriter(random, article, Say);
        byline.Lead(One($"{topic}.lead"));
        var paragraphs = Draw($"{topic}.para", random.Pick(0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9, 10, 12, 15));
        for (var i = random.Pick(0, 0, 1, 1, 2, 2, 3, 3, 4, 5); i > 0; i--)
            paragraphs.Insert(random.Next(paragraphs.Count + 1), Say("{general.para}"));
        var crossheads = paragraphs.Count >= 5 && random.Chance(0.4);
        var crosshead = "";
        for (var i = 0; i < paragraphs.Count; i++)
        {
            if (crossheads && i % 3 == 1)
                article.ParagraphLine(crosshead = CrossHead(crosshead));
            article.Paragraph(paragraphs[i]);
        }
        byline.End();
        Finish(article);
        return article.Build();
    }

    // The cross-heads of an article are of about one length: of 340 printed ones, 94 in 100 differ from the one before by four characters at most.
    private string CrossHead(string before)
    {
        const int Tries = 8, Alike = 4;
        var next = Say("{crosshead}");
        for (var i = 1; i < Tries && before.Length > 0 && Math.Abs(next.Length - before.Length) > Alike; i++)
            next = Say("{crosshead}");
        return next;
    }

    /// <summary>新华社某地某日电.</summary>
    public PrintedArticle Wire()
    {
        var article = Begin("wire");
        new BylineWriter(random, article, Say).AgencyLead(One("wire.lead"));
        foreach (var text in Draw("wire.para", random.Next(0, 7)))
            article.Paragraph(text);
        Finish(article);
        return article.Build();
    }

    /// <summary>A photo with its caption.</summary>
    public PrintedArticle Photo()
    {
        var article = Begin("photo", headlessRate: 0.4);
        article.Photo();
        article.Paragraph(One("photo.caption"));
        new BylineWriter(random, article, Say).Credit();
        return article.Build();
    }

    /// <summary>A text that begins without a marker, its author's name above it: commentary, essay.</summary>
    public PrintedArticle Feature(string kind, int paragraphs)
    {
        var article = Begin(kind);
        if (random.Chance(0.85))
            new BylineWriter(random, article, Say).AuthorLine();
        foreach (var text in Draw($"{kind}.para", paragraphs))
            article.Paragraph(text);
        return article.Build();
    }

    public PrintedArticle Letter()
    {
        var article = Begin("letter");
        foreach (var text in Draw("letter.para", random.Next(1, 5)))
            article.Paragraph(text);
        if (random.Chance(0.8))
            new BylineWriter(random, article, Say).Signature();
        return article.Build();
    }

    /// <summary>What comes from another page: it begins in the middle, often of a sentence.</summary>
    public PrintedArticle Continued(string topic)
    {
        var article = Begin(topic);
        foreach (var text in Draw($"{topic}.para", random.Next(2, 8)))
            article.Paragraph(text);
        if (random.Chance(0.5))
            article.CutFirst();
        article.JumpFrom(random.Next(1, 5));
        return article.Build();
    }

    /// <summary>A short item with a headline of its own.</summary>
    public PrintedArticle Brief()
    {
        var article = Begin("brief", headlessRate: 0.03);
        if (random.Chance(0.4))
            new BylineWriter(random, article, Say).Lead(One("brief.text"));
        else
            article.Paragraph(One("brief.text"));
        new BylineWriter(random, article, Say).MaybeSign(0.4);
        return article.Build();
    }

    /// <summary>Several items under one headline, each behind a bullet.</summary>
    public PrintedArticle Roundup()
    {
        var article = Begin("roundup", headlessRate: 0);
        var (bullet, kind) = (random.Pick("●", "■", "▲", "◆", "★ ", "○ "), random.Pick(BlockKind.Paragraph, BlockKind.Flush));
        foreach (var text in Draw("brief.text", random.Next(3, 6)))
            article.Paragraph(bullet + text, kind);
        return article.Build();
    }

    public PrintedArticle Table()
    {
        var article = Begin("table", headlessRate: 0);
        article.ParagraphLine(Say("{table.lead}"));
        var row = random.Pick(Grammar.Alternatives("table.row"));
        for (var i = random.Next(3, 10); i > 0; i--)
            article.ParagraphLine(Say(row));
        return article.Build();
    }

    public PrintedArticle Interview()
    {
        var article = Begin("interview");
        new BylineWriter(random, article, Say).Lead(One("interview.lead"));
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
        var article = Begin("verse", headlessRate: 0);
        new BylineWriter(random, article, Say).AuthorLine();
        foreach (var line in Draw("verse.line", random.Next(6, 13)))
            article.ParagraphLine(line);
        return article.Build();
    }

    /// <summary>A public notice, with who gives it and the date on lines of their own.</summary>
    public PrintedArticle Notice()
    {
        var article = Begin("notice", headlessRate: 0);
        foreach (var text in Draw("notice.para", random.Next(3, 6)))
            article.Paragraph(text);
        article.ParagraphLine(Say("{org1}"));
        article.ParagraphLine($"{issue.AddDays(-random.Next(0, 3)):yyyy年M月d日}");
        return article.Build();
    }

    private ArticleBuilder Begin(string kind, double? headlessRate = null)
    {
        var day = issue.AddDays(-random.Pick(0, 1, 1, 1, 2, 3, 5));
        _kept = new() { ["city"] = city, ["day"] = $"{day.Month}月{day.Day}日", ["dayonly"] = $"{day.Day}日" };
        var article = new ArticleBuilder(random, issue);
        var head = random.Pick(Grammar.Alternatives(kind + ".head"));
        _story = StoryOf(head);
        article.Head(Say(Untagged(head)));
        if (random.Chance(headlessRate ?? headless))
            article.LoseHead();
        return article;
    }

    private void Finish(ArticleBuilder article)
    {
        if (!random.Chance(0.06))
            return;
        if (random.Chance(0.3))
            article.CutLast();
        article.JumpTo(random.Next(2, 9));
    }

    /// <summary>Up to so many alternatives of a rule, in the order they are written, none twice; now and then two make one paragraph.</summary>
    private List<string> Draw(string rule, int count)
    {
        var all = Fitting(rule);
        var drawn = new List<string>();
        foreach (var i in Enumerable.Range(0, all.Count).OrderBy(_ => random.Next()).Take(count).Order())
        {
            var text = Say(all[i]);
            if (drawn.Count > 0 && drawn[^1][^1] == '。' && drawn[^1].Length < 300 && !text.Contains('：') && random.Chance(text[0] == '“' ? 0.3 : 0.65))
                drawn[^1] += text;
            else
                drawn.Add(text);
        }
        return drawn;
    }

    /// <summary>One alternative of a rule that goes with the head.</summary>
    private string One(string rule) => Say(random.Pick(Fitting(rule)));

    /// <summary>The alternatives of a rule that tell the head's story, or any: <c>@fraud text</c> is told under <c>@fraud</c> heads only.</summary>
    private List<string> Fitting(string rule)
    {
        var all = Grammar.Alternatives(rule);
        var fitting = all.Where(a => StoryOf(a) is var story && (story.Length == 0 || story == _story)).Select(Untagged).ToList();
        return fitting.Count > 0 ? fitting : [.. all.Select(Untagged)];
    }

    private static string StoryOf(string alternative) => alternative[0] == '@' ? alternative[1..alternative.IndexOf(' ', StringComparison.Ordinal)] : "";

    private static string Untagged(string alternative) => alternative[0] == '@' ? alternative[(alternative.IndexOf(' ', StringComparison.Ordinal) + 1)..] : alternative;

    private string Say(string pattern) => Grammar.Expand(pattern, _kept, random);
}
