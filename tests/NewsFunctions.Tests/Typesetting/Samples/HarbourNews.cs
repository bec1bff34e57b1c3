namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>濠灣新報, an invented paper in traditional characters: what Big5 files hold.</summary>
public static class HarbourNews
{
    private static readonly DateOnly Date = new(2025, 3, 21);

    /// <summary>The page as a Big5 file.</summary>
    public static TypesetPage Typeset() => Typesetter.Set(
        new("hwxb", "濠灣新報", Date, 2, [new FurnitureItem(["濠灣新報", "2025年3月21日 星期五 第2版"]), Ferry(), Lanterns(), Tram()]),
        new() { MinColumn = 15, MaxColumn = 20, BlankBetweenLines = false, BoundariesShown = 1, LeadingSpaces = 0, LetterSpacedHeads = 0, Encoding = FileEncoding.Big5 },
        41);

    private static PrintedArticle Ferry()
    {
        var a = new ArticleBuilder(new(41), Date);
        a.Head("K 新航線四月啟航 | H 濠灣至青嶼渡輪增至每日十六班");
        a.Source("本報");
        a.By("記者", "關永樂");
        a.Lead("本報訊 （記者關永樂）", "3月20日上午，濠灣港務處宣布，由4月1日起，濠灣至青嶼的渡輪由每日十班增至十六班，首班船提前至6時30分開出，末班船延至22時。");
        a.Paragraph("港務處處長黎國棟表示，去年該航線載客量達86萬人次，較前年上升12.5%，周末經常出現「一票難求」的情況，增班後可紓緩三成壓力。");
        a.Paragraph("乘客馮女士說，她每天往返兩地上班，「以前錯過一班船要等一個半小時，現在方便多了」。");
        return a.Build();
    }

    private static PrintedArticle Lanterns()
    {
        var a = new ArticleBuilder(new(42), Date);
        a.Photo();
        a.Head("H 燈籠巷裡過元宵");
        a.By("攝", "溫子健");
        a.Credit("溫子健 攝");
        a.Paragraph("燈籠巷的老師傅何樹根正在糊製走馬燈。這條不足百米的小巷，至今還有五家燈籠舖。");
        a.Line("溫子健 攝");
        return a.Build();
    }

    private static PrintedArticle Tram()
    {
        var a = new ArticleBuilder(new(43), Date);
        a.Head("H 電車路軌更換工程提前完成");
        a.Source("本報");
        a.By("通訊員", "麥啟文");
        a.Lead("本報訊 （通訊員麥啟文）", "歷時四個月的電車路軌更換工程已於3月18日完成，比原定計劃提前11天。工程共更換路軌3200米，期間改道的5條巴士路線將於本周六恢復正常。");
        a.JumpTo(5, "下轉");
        return a.Build();
    }
}
