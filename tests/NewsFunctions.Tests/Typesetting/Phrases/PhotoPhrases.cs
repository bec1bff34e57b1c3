namespace NewsFunctions.Tests.Typesetting.Phrases;

/// <summary>Photo captions, crossheads, furniture.</summary>
internal static class PhotoPhrases
{
    public const string Rules = """
        #photo.head
        H {crop1}丰收
        H 扮靓{road1}
        H 忙碌的车间
        H 抢农时 忙{crop1}
        H {school1}：快乐体育课
        H 夜色{stem1}
        H 暖心志愿行
        #photo.caption
        {now}，{town1}{village1}村民在[采摘|晾晒|分拣|搬运]{crop1}。[该村依托合作社带动{10-900}户农户增收。|]
        {now}，{company1}工人在生产线上作业。该企业今年前{2-9}个月完成产值{money}，同比增长{percent}。
        {now}，{school1}学生在操场上[跳绳|踢足球|练习武术|放风筝]。
        图为{road1}改造现场。该工程全长{1-9}.{1-9}公里，总投资{money}，预计{1-12}月建成通车。
        {day}，市民在{stem1}公园[赏花|健身|拍照|散步]。连日来天气晴好，公园里游人如织。
        {day}，航拍的{county1}{town1}，层层梯田宛如画卷。
        {now}，{org1}组织志愿者走进{village1}，为老人[理发|量血压|包饺子|打扫卫生]，受到群众欢迎。
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
