namespace NewsFunctions.Tests.Typesetting;

/// <summary>All the ways a paper says who reported, and for whom.</summary>
public sealed class BylineWriter(Random random, ArticleBuilder article, Func<string, string> say)
{
    private bool _signAtEnd;

    /// <summary>The first paragraph of the paper's own report.</summary>
    public void Lead(string text)
    {
        switch (random.Next(24))
        {
            case < 15:
                Credited("本报讯", text);
                break;
            case 15:
                var (place, day) = (say("{stem}"), say("{day}"));
                article.Source("本报");
                article.Lead($"本报{place}{day}电{Bracketed()}", text, place, day);
                break;
            case 16:
                var county = say("{stem}");
                article.Source("本报");
                article.Lead($"本报{county}讯{Bracketed()}", text, county);
                break;
            case < 20:
                OwnLine();
                article.Paragraph(text);
                break;
            case < 22:
                _signAtEnd = true;
                article.Paragraph(text);
                break;
            case 22:
                Quoted(text);
                break;
            default:
                article.Paragraph(text);
                break;
        }
    }

    /// <summary>What stands at the end of the body, when the lead named nobody: （张三）.</summary>
    public void End()
    {
        if (!_signAtEnd)
            return;
        var role = random.Pick(null, null, "记者", "通讯员");
        var names = Names(random.Pick(1, 1, 2));
        article.By(role, names);
        var signature = $"（{role}{(role is not null && random.Chance(0.5) ? " " : "")}{string.Join(' ', names)}）";
        if (random.Chance(0.7))
            article.AppendToLast(signature);
        else
            article.ParagraphLine(signature);
    }

    /// <summary>新华社北京3月1日电 （记者…）.</summary>
    public void AgencyLead(string text)
    {
        var (agency, place, day) = (random.Pick("新华社", "新华社", "新华社", "新华社", "中新社", "据新华社"), say("[{bureau_city}|{foreign_city}]"), say("{day}"));
        article.Source(agency.TrimStart('据'));
        var credited = random.Chance(0.6) ? AgencyReporters() : " ";
        article.Lead($"{agency}{place}{day}电{credited}", text, place, day);
    }

    /// <summary>李四 摄, behind the caption or on its own line.</summary>
    public void Credit()
    {
        var name = say("{anyone}");
        var (before, role, source) = random.Next(8) switch
        {
            < 3 => ("", "摄", null),
            3 => ("本报记者 ", "摄", "本报"),
            4 => ("记者 ", "摄", null),
            5 => ("通讯员 ", "摄", null),
            6 => ("通讯员 ", "摄影报道", null),
            _ => ("新华社记者 ", "摄", "新华社"),
        };
        var gap = role == "摄" && random.Chance(0.3) ? "" : " ";
        var credit = $"{before}{name}{gap}{role}";
        article.By("摄", name);
        article.Credit(credit);
        if (source is not null)
            article.Source(source);
        switch (random.Next(3))
        {
            case 0:
                article.PrintBehindLast($" {credit}");
                break;
            case 1:
                article.PrintBehindLast($"（{credit}）");
                break;
            default:
                article.Line(credit);
                break;
        }
    }

    /// <summary>The author of a feature above it: □张三 or 张 三.</summary>
    public void AuthorLine()
    {
        var name = say("{anyone}");
        var mark = random.Pick("□", "◎", "■", "", "", "", "□ ", "● ", "文/", "作者：");
        article.By(mark == "文/" ? "文" : null, name);
        article.Line(mark + Spread(name));
    }

    /// <summary>Who wrote a letter, on the last line.</summary>
    public void Signature()
    {
        var (name, role) = (say("{anyone}"), random.Pick(null, "读者", "市民"));
        article.By(role, name);
        var signature = role is null ? name : $"{role} {name}";
        if (random.Chance(0.5))
            article.Line(signature);
        else
            article.ParagraphLine($"（{signature}）");
    }

    /// <summary>A name in brackets behind the last words, when nobody is named yet.</summary>
    public void MaybeSign(double chance)
    {
        if (!article.HasByline && random.Chance(chance))
            _signAtEnd = true;
        End();
    }

    private void Credited(string marker, string text)
    {
        article.Source("本报");
        article.Lead(marker + (random.Chance(0.12) ? " " : Bracketed()), text);
    }

    /// <summary>（记者张三 通讯员李四）, told to the article.</summary>
    private string Bracketed()
    {
        if (random.Chance(0.08))
            return " ";
        var groups = random.Next(6) switch
        {
            < 3 => new[] { "记者" },
            3 => ["记者", "通讯员"],
            4 => ["通讯员"],
            _ => [random.Pick("全媒体记者", "见习记者", "特约记者", "实习记者"), random.Pick("通讯员", "实习生")],
        };
        var space = random.Chance(0.5) ? " " : "";
        var parts = new List<string>();
        foreach (var role in groups)
        {
            var names = Names(random.Pick(1, 1, 1, 2, 2, 3));
            article.By(role.EndsWith("记者", StringComparison.Ordinal) ? "记者" : role, names);
            parts.Add(role + space + string.Join(random.Pick(" ", " ", "、"), names));
        }
        var before = random.Chance(0.7) ? " " : "";
        return random.Chance(0.92) ? $"{before}（{string.Join(' ', parts)}）" : $"{before}({string.Join(' ', parts)})";
    }

    private string AgencyReporters()
    {
        var names = Names(random.Next(1, 4));
        article.By("记者", names);
        return $"（记者{string.Join('、', names)}）";
    }

    private void OwnLine()
    {
        var mark = random.Pick("", "", "", "□", "□ ", "■", "●");
        var ours = random.Chance(0.8);
        if (ours)
            article.Source("本报");
        var names = Names(random.Pick(1, 1, 1, 2));
        var line = $"{mark}{(ours ? "本报" : "")}记者 {string.Join(' ', names.Select(Spread))}";
        article.By("记者", names);
        if (random.Chance(0.15))
        {
            article.Line(line + random.Pick(" 文/图", "文/图", " 文／图"));
            return;
        }
        if (random.Chance(0.25))
        {
            var others = Names(random.Pick(1, 2));
            article.By("通讯员", others);
            line += $" 通讯员 {string.Join(' ', others)}";
        }
        article.Line(line);
    }

    private void Quoted(string text)
    {
        var (marker, source) = random.Next(4) switch
        {
            0 => ("据新华社电 ", "新华社"),
            1 => (say("据《{stem}日报》报道 "), null),
            2 => ("综合消息 ", null),
            _ => ("据中新社电 ", "中新社"),
        };
        source ??= marker.StartsWith("据《", StringComparison.Ordinal) ? marker[2..marker.IndexOf('》', StringComparison.Ordinal)] : null;
        if (source is not null)
            article.Source(source);
        article.Lead(marker, text);
    }

    private List<string> Names(int count) => [.. Enumerable.Range(0, count).Select(_ => say("{anyone}"))];

    /// <summary>A name of two characters is often set as wide as one of three.</summary>
    private string Spread(string name) => name.Length == 2 && random.Chance(0.3) ? $"{name[0]}{random.Pick(" ", "　")}{name[1]}" : name;
}
