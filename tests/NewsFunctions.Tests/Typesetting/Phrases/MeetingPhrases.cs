namespace NewsFunctions.Tests.Typesetting.Phrases;

/// <summary>Meetings, inspections, campaigns: what the first page is full of.</summary>
internal static class MeetingPhrases
{
    public const string Rules = """
        #gathering
        [全市|全县|全区|市|县]{theme1}[工作会议|工作推进会|动员大会|现场会|座谈会|工作例会|专题调度会|电视电话会议]
        #theme
        [安全生产|防汛抗旱|招商引资|项目建设|春季农业生产|秋粮收购|森林防火|文物保护|民营经济发展|城市更新|河湖长制|粮食安全|人居环境整治|养老服务|科技创新|乡村医疗|政务公开|老旧小区改造|就业创业|义务教育均衡发展|水利建设|食品安全|禁毒|普法|双拥|档案管理|全民健身|公共文化服务|职业教育|油茶产业]
        #post
        市长
        副市长
        县长
        县委书记
        市委常委
        市人大常委会副主任
        市政协副主席
        区长
        常务副县长
        市委副书记
        #duty
        压实责任
        细化措施
        倒排工期
        挂图作战
        靠前服务
        主动作为
        补齐短板
        严把质量关
        强化督导检查
        加大宣传力度
        健全长效机制
        守牢安全底线
        盯紧关键环节
        形成工作合力
        打通堵点难点
        优化营商环境
        摸清底数
        列出清单
        逐项销号
        抓早抓小
        堵塞漏洞
        提前谋划
        完善应急预案
        充实一线力量
        #goal
        确保各项任务落到实处
        让群众看到实实在在的变化
        推动全年目标顺利完成
        为全市经济社会发展提供有力支撑
        不断提升群众的获得感、幸福感、安全感
        以优异成绩向全市人民交上满意答卷
        努力走在全省前列
        切实维护人民群众生命财产安全
        #meeting.head
        H {leader1}主持召开{gathering1} | S 研究部署{theme1}、{theme}等工作
        H {gathering1}召开 | S {leader1}出席并讲话
        K {leader1}在{gathering1}上强调 | H {duty}/{duty}
        K {leader1}在{county1}调研{theme1}时强调 | H {duty}{duty}/{goal}
        H {gathering1}召开
        H {leader1}调研{theme1}工作
        H {leader1}到{county1}检查指导{theme1}工作 | S {leader2}参加
        K {duty}　{duty} | H {gathering1}举行 | S {leader1}讲话　{leader2}主持
        H 我市部署{theme1}工作
        H 我市打响{theme1}“{numbers}天攻坚战”
        K 聚焦{theme1} {duty} | H {county1}{theme1}按下“快进键” | S ——{county1}推进{theme1}工作纪实
        H {county1}：{theme1}出实招/{theme}见实效
        H {numbers}件实事怎么办？/{leader1}现场作答
        #leader
        {person}
        #meeting.lead
        {now}，{gathering1}[在市会议中心|在{county1}|以视频形式|]召开，[总结上半年工作，|贯彻落实上级有关会议精神，|听取{theme1}情况汇报，|传达学习有关文件精神，]安排部署下一阶段任务。{post}{leader1}出席会议并讲话，{post}{leader2}主持会议。
        {now}，{post}{leader1}深入{county1}、{county}，实地调研{theme1}工作。{post}{leader2}参加调研。
        {now}，{post}{leader1}带领{org}、{org}负责人，先后来到{village}、{company}、{road}，就{theme1}情况进行检查，现场协调解决{numbers}个具体问题。
        记者{now}从{gathering1}上获悉，今年我市将投入资金{money}，用于{theme1}，重点办好{numbers}件实事。
        {now}，{gathering1}举行。{leader1}强调，要{duty}、{duty}，{goal}。
        #meeting.s
        要{duty}，{duty}，{goal}。
        要坚持问题导向，{duty}，{duty}，对发现的问题建立台账、限时整改。
        要坚持系统观念，统筹好当前与长远、发展与安全、城市与乡村的关系，{duty}。
        要加强组织领导，主要负责同志亲自抓、负总责，分管负责同志具体抓、抓具体，一级抓一级、层层抓落实，{duty}。
        要强化要素保障，在资金、土地、用能、人才等方面优先倾斜，{duty}，{duty}。
        要注重宣传引导，充分利用广播、电视、报纸、新媒体等平台，讲好{city}故事，营造人人关心、人人支持、人人参与{theme1}的浓厚氛围。
        要紧紧围绕“{duty}、{duty}”这一主线，聚焦{theme}、{theme}等重点领域，{duty}，推动{theme1}再上新台阶。
        要把纪律和规矩挺在前面，力戒形式主义、官僚主义，少开会、开短会，让干部有更多时间和精力{duty}。
        要健全完善网格化管理机制，推动力量下沉、服务下移、重心下降，做到“小事不出村、大事不出镇、矛盾不上交”。
        #meeting.para
        {leader1}指出，{meeting.s}{meeting.s}{meeting.s}
        {leader1}强调，{meeting.s}{meeting.s}
        会议要求，{meeting.s}{meeting.s}{meeting.s}{meeting.s}
        会议指出，{theme1}是一项系统工程、民生工程。{meeting.s}{meeting.s}
        就做好下一步工作，{leader1}要求，{meeting.s}{meeting.s}{meeting.s}
        {leader1}指出，{theme1}事关全局，事关千家万户。各级各部门要提高认识，{duty}，{duty}，{goal}。
        {leader1}强调，要突出重点，{duty}；要紧盯时限，{duty}；要{duty}，{goal}。
        会议指出，今年以来，我市{theme1}工作取得积极进展，{numbers}项指标超过去年同期，但也要清醒看到，仍存在底数不清、力量不足、推进不平衡等问题，必须{duty}，以更大的决心和力度抓下去。
        会议强调，要{duty}，{duty}，把“{duty}”的要求落到每一个岗位、每一个环节。要{duty}，建立“周调度、月通报、季评比”机制，对进展缓慢的单位约谈提醒。
        在{village}，{leader1}走进田间地头，与群众拉家常、算收入，详细了解{theme1}情况，叮嘱当地干部要{duty}，{goal}。
        在{company}，{leader1}察看生产车间，询问企业用工、订单和融资情况。{leader1}希望企业坚定信心，加大研发投入，把产品做精、把市场做大，并要求{org}等部门{duty}，当好“店小二”。
        {leader2}就贯彻落实会议精神提出要求：一要{duty}，二要{duty}，三要{duty}。
        会上，{org}、{org}、{county}作了交流发言，{county1}作了表态发言。
        会议以电视电话形式召开，各县（市、区）设分会场。
        会议还研究了其他事项。
        {org}、{org}主要负责人，各县（市、区）分管负责人参加会议。
        会前，与会人员现场观摩了{village}、{school}和{company}等{2-9}个点位。
        {post}{person}，{post}{person}分别就分管工作作了部署。
        据了解，截至目前，全市累计投入{theme1}资金{money}，完成项目{10-300}个，占年度任务的{1-99}.{1-9}%，预计{1-12}月底前全部完工。
        """;
}
