namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>青禾日报, the invented daily of an invented city: a front page of reports.</summary>
internal static class QingheDaily
{
    private static readonly DateOnly Date = new(2025, 3, 18);

    public static PrintedPage FrontPage() => new("qhrb", "青禾日报", Date, 1,
    [
        new FurnitureItem(["青禾日报", "2025年3月18日 星期二 第1版", "今日8版"]),
        SpringIrrigation(), CanalMeeting(), TeaRoad(), NightBus(), BasketballVillage(), ReservoirFish(),
        new FurnitureItem(["责编：许立东 校对：方晓燕"]),
    ]);

    private static PrintedArticle SpringIrrigation()
    {
        var a = new ArticleBuilder(new(11), Date);
        a.Head("K 五座泵站同时开机 三条干渠水到田头 | H 青禾春灌比去年早了九天 | S 预计浇灌麦田42万亩");
        a.Source("本报");
        a.By("记者", "苏禾田");
        a.By("通讯员", "郑小满", "罗河清");
        a.Lead("本报讯 （记者苏禾田 通讯员郑小满 罗河清）", "3月17日6时30分，随着柳渡泵站的闸门缓缓提起，清亮的河水涌进东干渠，青禾市今年的春灌正式开始。与此同时，石湾、望塘等四座泵站也先后开机，比去年提早了9天。");
        a.Paragraph("“麦子返青这几天最要水，早一天浇上，一亩地能多打几十斤。”在石湾镇白家塘村，种粮大户孟广田一边挖开田埂，一边对记者说。他今年种了360亩小麦，往年要排队等水，今年只等了一个晚上。");
        a.Paragraph("早开灌，得益于去冬的清淤。市水务局灌溉科科长杜长清介绍，入冬以来，全市投入资金1260万元，清淤渠道218公里，维修闸门93座，更换老化的水泵27台，渠系水利用系数由0.52提高到0.58。");
        a.Paragraph("今年春灌还用上了新办法。东干渠沿线装了64个水位计，数据每5分钟上传一次，哪里缺水、哪里跑水，值班员在手机上就能看见。");
        a.Paragraph("“过去巡一趟渠要走大半天，现在坐在屋里就知道哪个口子该关。”管水员高守渠笑着说，不过他每天还是要骑车走一趟，“机器是机器，眼睛是眼睛”。");
        a.Paragraph("据预测，今年春灌将持续到4月20日左右，可浇灌麦田42万亩，用水量约8600万立方米。");
        return a.Build();
    }

    private static PrintedArticle CanalMeeting()
    {
        var a = new ArticleBuilder(new(12), Date);
        a.Head("H 全市老旧小区改造推进会召开");
        a.Source("本报");
        a.By("记者", "白玉溪");
        a.Lead("本报讯 （记者白玉溪）", "3月17日下午，全市老旧小区改造推进会在市民中心召开，通报一季度进展，部署下一阶段工作。副市长秦伯安出席会议并讲话。");
        a.Paragraph("秦伯安指出，今年全市计划改造老旧小区37个，涉及居民9800余户，目前已开工21个，进度总体符合预期，但也存在施工扰民、管线反复开挖等问题，群众有意见，必须认真对待。");
        a.Paragraph("秦伯安强调，要把居民愿不愿意改、想怎么改放在前头，方案贴到楼道里、送到饭桌上；要水、电、气、网一次开挖、一次到位，不搞“拉链路”；要把好质量关，每个小区选出五名居民当监督员，验收时他们不签字，就不能算完工。");
        a.Paragraph("会议还研究了其他事项。");
        return a.Build();
    }

    private static PrintedArticle TeaRoad()
    {
        var a = new ArticleBuilder(new(13), Date);
        a.Head("H 一条路盘活万亩茶/三个村有了新盼头 | S ——云岭县雾坪乡茶叶产业路通车见闻");
        a.Source("本报");
        a.By("记者", "何青山", "陆鸣");
        a.Line("□本报记者 何青山 陆 鸣");
        a.Paragraph("雾坪乡的雾，一到三月就不肯散。沿着新修的柏油路往上走，路两旁是一层一层的茶园，采茶的竹篓在雾里若隐若现。");
        a.Paragraph("“以前鲜叶下山，要先用骡子驮，再换三轮车，到厂里叶子都捂红了。”柏岩村村民范秋菊放下竹篓，指了指脚下的路，“现在收茶的车直接开到地头，一斤鲜叶多卖四块钱。”");
        a.Paragraph("这条路全长12.6公里，连着柏岩、上塘、杉木冲三个村，去年9月动工，今年2月底通车，总投资3800万元。");
        a.Paragraph("路通了，茶厂也搬来了。在杉木冲村口，一座占地3000平方米的加工厂正在安装设备。负责人葛春来说，他跑遍了周边七个乡镇，最后把厂子定在这里，“原料好，路也好，工人就在家门口”。");
        a.Paragraph("账，乡里早就算过：三个村共有茶园1.1万亩，投产8200亩，过去大半卖的是鲜叶；加工厂投产后，一年可加工干茶150吨，带动就业120人。");
        a.Paragraph("“还想办民宿呢！”范秋菊的儿子去年从外地回来，正在收拾自家的老屋。他打算五一前把三间客房收拾出来，名字都想好了，就叫“听雾”。");
        return a.Build();
    }

    private static PrintedArticle NightBus()
    {
        var a = new ArticleBuilder(new(14), Date);
        a.Head("H 夜班公交延长到23时30分");
        a.Source("本报");
        a.By("记者", "康敏");
        a.Lead("本报讯（记者 康敏）", "记者3月16日从市公交公司获悉，自4月1日起，2路、7路、15路等6条线路的末班车由21时30分延长至23时30分，方便夜班职工和高铁旅客出行。");
        a.Paragraph("据了解，延长后的线路覆盖高铁站、市人民医院、开发区三个方向，每30分钟一班，票价不变，仍为1元。");
        return a.Build();
    }

    private static PrintedArticle BasketballVillage()
    {
        var a = new ArticleBuilder(new(15), Date);
        a.Head("K “村篮”开赛 | H 赛场就在晒谷场");
        a.By(null, "司马文远");
        a.Paragraph("砰、砰、砰……3月15日晚，石湾镇的晒谷场上灯火通明，第六届“禾苗杯”村际篮球赛在这里开哨，18支农民球队将用三个周末决出名次。");
        a.Paragraph("揭幕战由东道主石湾队对阵柳渡队。上半场，柳渡队凭借快攻一度领先11分；下半场，石湾队的“小个子”后卫连中4记三分，最终以58比55逆转取胜。");
        a.Paragraph("冠军的奖品是一头猪、两袋化肥。“奖品不重要，重要的是一村人都来了。”裁判长、镇中学体育老师邵平说。（司马文远）", BlockKind.Paragraph);
        return a.Build();
    }

    private static PrintedArticle ReservoirFish()
    {
        var a = new ArticleBuilder(new(16), Date);
        a.Head("H 六百万尾鱼苗“安家”龙潭水库");
        a.Source("本报");
        a.By("通讯员", "尹立冬");
        a.Lead("本报云岭3月17日电 （通讯员尹立冬）", "今天上午，龙潭水库库区开展增殖放流活动，600万尾鲢鱼、鳙鱼苗投入水中。放流前，工作人员对鱼苗的规格、疫病进行了抽检，合格率100%。", "云岭", "3月17日");
        a.Paragraph("龙潭水库是青禾市的主要水源地。连续三年放流后，水库的透明度由1.2米提高到1.9米，总磷浓度下降26.5%，水质稳定在Ⅱ类。");
        a.JumpTo(3);
        return a.Build();
    }
}
