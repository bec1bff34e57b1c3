namespace NewsFunctions.Tests.Typesetting.Phrases;

/// <summary>Photo captions, crossheads, furniture.</summary>
internal static class PhotoPhrases
{
    public const string Rules = """
        #photo.head
        @crop H {crop1}丰收
        @road H 扮靓{road1}
        @shop H 忙碌的车间
        @crop H 抢农时 忙{crop1}
        @school H {school1}：快乐体育课
        @park H 夜色{stem1}
        @help H 暖心志愿行
        #photo.caption
        @crop {now}，{town1}{village1}村民在[采摘|晾晒|分拣|搬运]{crop1}。[该村依托合作社带动{10-900}户农户增收。|]
        @shop {now}，{company1}工人在生产线上作业。该企业今年前{2-9}个月完成产值{money}，同比增长{percent}。
        @school {now}，{school1}学生在操场上[跳绳|踢足球|练习武术|放风筝]。
        @road 图为{road1}改造现场。该工程全长{1-9}.{1-9}公里，总投资{money}，预计{1-12}月建成通车。
        @park {day}，市民在{stem1}公园[赏花|健身|拍照|散步]。连日来天气晴好，公园里游人如织。
        @air {day}，航拍的{county1}{town1}，层层梯田宛如画卷。
        @help {now}，{org1}组织志愿者走进{village1}，为老人[理发|量血压|包饺子|打扫卫生]，受到群众欢迎。
        @air 这是{day}无人机拍摄的{county1}{stem}湿地，{100-900}只白鹭在此栖息觅食。
        @park 夜幕下的{stem1}公园流光溢彩，成为市民消夏纳凉的好去处（{day}摄）。
        @school {school1}举办第{5-40}届田径运动会，小选手们你追我赶，奋勇争先
        @shop {company1}技术人员在调试设备
        #crosshead
        {duty}
        {duty} {duty}
        {goal}
        “{feeling}”
        数字里的变化
        老百姓说了算
        一本账算出大民生
        #folio
        {papername}
        """;
}
