namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>云溪晚报, an invented evening paper: a city page with a column, a letter, an essay, a notice.</summary>
internal static class YunxiEvening
{
    private static readonly DateOnly Date = new(2025, 3, 19);

    public static PrintedPage CityPage() => new("yxwb", "云溪晚报", Date, 5,
    [
        new FurnitureItem(["云溪晚报 民生", "2025年3月19日　星期三　责任编辑 郑晓军"]),
        LostViolin(), Elevator(), ParkBench(), StreetLamp(), OldMill(), WaterNotice(),
        new FurnitureItem(["新闻热线：0666-8800123"]),
    ]);

    private static PrintedArticle LostViolin()
    {
        var a = new ArticleBuilder(new(21), Date);
        a.Head("K 乘客把小提琴落在车上 司机冒雨送回考场 | H 离开考还有七分钟");
        a.Source("本报");
        a.By("记者", "江雨晴");
        a.Lead("本报讯 （记者江雨晴）", "3月18日上午，在云溪艺术学校门口，考生家长买丽娜握着出租车司机吕长顺的手不停道谢：“要不是您，孩子这一年就白准备了！”");
        a.Paragraph("原来，当天8时20分，买丽娜带着女儿乘出租车赶考，下车时雨下得正大，两人撑着伞跑进校门，却把小提琴落在了后座上。");
        a.Paragraph("等发现时，离开考只剩不到40分钟。买丽娜没要发票，也没记车牌，急得直掉眼泪。");
        a.Paragraph("另一头，吕长顺开出五六公里，等红灯时一回头，看见了后座上的黑色琴盒。“我女儿也学过琴，知道这东西要命。”他立刻关掉计价器，掉头往回赶。路上堵车，他把车停在路口的超市门前，抱着琴盒跑了最后的800米。");
        a.Paragraph("8时53分，离开考还有7分钟，琴送到了女孩手里。");
        a.Paragraph("吕长顺浑身湿透，摆摆手就要走。买丽娜要给他500元，他一分没收，只说了一句：“让孩子好好拉。”");
        return a.Build();
    }

    private static PrintedArticle Elevator()
    {
        var a = new ArticleBuilder(new(22), Date);
        a.Head("H 老楼装电梯/一楼不同意怎么办？ | S 桂花巷社区：先算账，再算情");
        a.Source("本报");
        a.By("记者", "欧阳慧", "田野");
        a.Line("本报记者 欧阳慧 田 野");
        a.Paragraph("桂花巷14号院建于1989年，六层，没有电梯。住在五楼的薛桂兰今年81岁，腿脚不好，去年一年只下过11次楼。");
        a.Paragraph("装电梯的事，院里议了四年，卡在一楼：怕挡光，怕吵，也怕房子不值钱。");
        a.Paragraph("社区的办法是先算账。社区书记任小川请来设计师，把电梯井改成玻璃的，往外挪了1.5米，又请人测了冬至日的日照，一楼客厅每天只少晒11分钟。费用按楼层分摊，一楼不出钱，每年还从电梯广告费里分得600元。");
        a.Paragraph("再算情。“薛老师教过院里一大半孩子。”一楼住户洪波说，他自己就是薛老师的学生，“那天任书记拿来一张老照片，我一看，头一排那个流鼻涕的就是我”。");
        a.Paragraph("今年1月，14号院18户全部签字。3月15日，电梯通了。薛桂兰坐着轮椅下楼，在院里的玉兰树下坐了整整一个上午。");
        return a.Build();
    }

    private static PrintedArticle ParkBench()
    {
        var a = new ArticleBuilder(new(23), Date);
        a.Photo();
        a.Head("H 长椅有了“新衣裳”");
        a.By("摄", "贺兰");
        a.Credit("贺兰 摄");
        a.Paragraph("3月17日，云溪第三小学的学生在滨河公园给长椅画画。当天，40多名学生用颜料为26把旧长椅换上了“新衣裳”，引得游人驻足。");
        a.PrintBehindLast(" 贺兰 摄");
        return a.Build();
    }

    private static PrintedArticle StreetLamp()
    {
        var a = new ArticleBuilder(new(24), Date);
        a.Head("H 文昌路的路灯为啥白天亮夜里黑？");
        a.By("读者", "余建平");
        a.Paragraph("编辑同志：");
        a.Paragraph("我家住在文昌路中段。半个多月来，这里的路灯白天亮着，一到晚上七八点反倒灭了。路边就是学校，孩子们下了晚自习只能摸黑走，前几天还有人骑车摔进了沟里。");
        a.Paragraph("我打过两次热线，答复都是“正在处理”。一盏灯的事，为什么这么难？");
        a.Line("读者 余建平");
        return a.Build();
    }

    private static PrintedArticle OldMill()
    {
        var a = new ArticleBuilder(new(25), Date);
        a.Head("H 磨坊里的灯");
        a.By(null, "尉迟雪");
        a.Line("□尉迟雪");
        a.Paragraph("外公的磨坊在村子最东头，挨着水渠。夏天水大，石磨转得快，整座屋子都跟着轻轻地抖。");
        a.Paragraph("磨坊里只有一盏灯，挂在梁上，灯罩是外公用罐头盒剪的，边上留着一圈细细的锯齿。灯光从锯齿里漏下来，落在面粉上，像是结了一层霜。");
        a.Paragraph("“外公，你怎么不买个新的？”");
        a.Paragraph("“亮就行。”他说。");
        a.Paragraph("后来村里有了钢磨，磨坊渐渐冷清下来。可每到腊月，还是有人背着麦子来找外公，说石磨磨的面香。外公从不多收钱，磨完了，总要留人家喝一碗热茶，聊一聊今年的雪、明年的墒情。");
        a.Paragraph("外公走的那年冬天，我回去收拾东西，梁上的灯还在。我踮起脚，拉了一下灯绳。");
        a.Paragraph("灯亮了。");
        return a.Build();
    }

    private static PrintedArticle WaterNotice()
    {
        var a = new ArticleBuilder(new(26), Date);
        a.Head("H 停水公告");
        a.Paragraph("因供水管网改造施工，定于3月21日9时至18时对桂花巷、文昌路（中段）、滨河南里实施停水，请相关用户提前储水。");
        a.Paragraph("供水服务热线：96666。");
        a.ParagraphLine("云溪市自来水公司");
        a.ParagraphLine("2025年3月18日");
        return a.Build();
    }
}
