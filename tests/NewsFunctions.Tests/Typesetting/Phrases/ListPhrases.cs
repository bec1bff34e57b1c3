namespace NewsFunctions.Tests.Typesetting.Phrases;

/// <summary>Short news in a column, tables, lists: what has little running text.</summary>
internal static class ListPhrases
{
    public const string Rules = """
        #brief.head
        @train H {org1}开展{theme1}培训
        @drill H {school1}举行消防演练
        @risk H {town1}推进{theme1}
        @way H {village1}修通产业路
        @clinic H {hospital1}义诊进社区
        @law H {bureau1}局“送法”到企业
        @clean H {town1}整治“飞线充电”
        @park H {county1}新增{10-90}个口袋公园
        #brief.text
        @train [近日|日前|近期|连日来]，{org1}组织{20-200}名干部职工开展{theme1}专题培训，邀请专家授课，进一步提升业务能力。
        @clean {day}，{town1}组织党员干部、志愿者{20-90}余人，对{road1}沿线进行集中整治，清理垃圾{2-40}车，拆除乱搭乱建{2-30}处。
        @way {village1}投资{money}，硬化道路{1-9}.{1-9}公里，修建排水渠{200-900}米，方便了群众出行。
        @drill [近日|日前|近期|连日来]，{school1}举行消防疏散演练，全校{500-3000}名师生仅用{2-5}分{10-59}秒就全部安全撤离到指定地点。
        @clinic {hospital1}组织医护人员走进{village1}，免费为{100-400}名群众测血压、做心电图，发放宣传资料{200-900}份。
        @risk 截至目前，{town1}已排查{theme1}隐患{20-200}处，整改到位{10-90}处，其余正在整改。
        @law {day}，市{bureau1}局普法小分队走进{company}，采取“以案说法”的形式，为{30-200}名职工讲解劳动保障、安全生产等法律知识。
        @park 记者从市园林部门获悉，今年以来，{county1}见缝插绿，新建口袋公园{10-90}个、绿道{5-40}公里，居民推窗见绿、出门进园。
        #roundup.head
        H 一周农事
        H 一周市场
        H 便民提示
        #table.head
        H {county1}主要农产品价格
        H 前三季度主要经济指标
        H 市级{game1}联赛积分榜
        H 各县区空气质量排名
        #table.lead
        （单位：元/公斤 采价时间：{day}）
        单位：亿元、%
        截至{day}
        #table.row
        {crop} {2-30}.{10-99} {2-30}.{10-99} [↑|↓|持平]
        {county} {100-900}.{1-9} {1-12}.{1-9}
        {town}队 {5-20} {3-12} {1-6} {10-40}
        """;
}
