namespace NewsFunctions.Tests.Typesetting.Phrases;

/// <summary>Agency items, from home and abroad.</summary>
internal static class WirePhrases
{
    public const string Rules = """
        #bureau_city
        [北京|上海|广州|成都|武汉|西安|南京|杭州|济南|长沙|昆明|哈尔滨|乌鲁木齐|拉萨|海口|天津|重庆|兰州]
        #foreign_city
        [伦敦|巴黎|东京|莫斯科|日内瓦|柏林|罗马|开罗|内罗毕|里约热内卢|堪培拉|华盛顿|首尔|曼谷|维也纳|布鲁塞尔]
        #agency
        [国家统计局|教育部|农业农村部|水利部|中国气象局|国家铁路集团|民航局|国家林草局|国家邮政局|生态环境部|商务部|文化和旅游部]
        #science
        [研究团队|科研人员|一个国际研究小组|考古学家|天文学家|古生物学家]
        #wire.head
        @data H {agency1}：{wiretopic1}同比增长{percent1}
        @data K {agency1}发布最新数据 | H {wiretopic1}稳中有升
        @data H 我国{wiretopic1}突破{numbers1}
        @find H {science1}发现{finding1}
        @find H {finding1}或有新解
        @forum H 国际组织呼吁加强{theme1}合作
        @forum H {agency1}部署{theme1}工作
        @find K 一项研究发现 | H {finding1}
        #wiretopic
        [快递业务量|铁路货运量|夏粮产量|高校毕业生人数|公路里程|新能源汽车销量|森林覆盖率|水利投资|服务贸易额|入境游客人次|图书出版总量|港口吞吐量|全社会用电量]
        #finding
        [一种深海新物种|最古老的鸟类化石|两千年前的陶窑遗址|新型储能材料|一颗类地行星|古人类饮茶的证据|鲸的迁徙路线|冰层下的湖泊|耐盐碱水稻基因|候鸟导航的机理]
        #wire.lead
        @data 记者{day}从{agency1}获悉，今年前{2-11}个月，我国{wiretopic1}达{numbers1}，同比增长{percent1}。
        @data {agency1}{day}发布的数据显示，{wiretopic1}比上年同期增长{percent1}，延续了回升向好的态势。
        @find {science1}{day}在新一期学术期刊上发表论文说，他们发现了{finding1}，这为相关研究提供了新线索。
        @forum 由{agency1}主办的{theme1}论坛{day}在此间开幕，来自{20-90}个国家和地区的{200-900}余名代表参加。
        #wire.para
        @data 数据显示，{1-12}月份当月，{wiretopic1}为{numbers}，环比增长{percent}；东部、中部、西部地区分别增长{percent}、{percent}和{percent}。
        @data {agency1}有关负责人表示，下一步将{duty}，{duty}，推动{wiretopic1}保持平稳增长。
        @data 专家分析认为，{wiretopic1}的增长得益于政策持续发力，也反映出市场需求的改善。
        与会人士认为，当前{theme1}面临新的机遇和挑战，各方应加强沟通协调，共享经验和技术，推动构建开放、包容、普惠的合作格局，让更多国家和人民受益。
        @data 从区域看，东部地区继续保持领先，中西部地区增速明显加快，东北地区降幅收窄；从结构看，传统领域平稳运行，新兴领域表现亮眼，{wiretopic}、{wiretopic}等指标均好于预期。
        @data 业内人士表示，随着一系列稳增长政策落地见效，企业信心逐步恢复，预计四季度{wiretopic1}仍将保持{1-9}%左右的增速，全年有望创历史新高。
        @forum 论坛期间还发布了《全球{theme1}发展报告》。报告指出，过去{5-20}年，全球在该领域的投入年均增长{percent}，但区域间不平衡的问题依然突出，发展中国家仍需更多资金和技术支持。
        @find 相关人士介绍，此前学界普遍认为，这类样本只存在于{2-9}000米以下的海底或高纬度地区，新的发现大大拓展了其分布范围，也为研究气候变化提供了一把“钥匙”。
        @find 研究人员利用{latin}技术对样本进行了分析，结果显示其年代距今约{2-9}000年至{10-90}00年。
        @find “这一发现出乎我们的意料。”论文第一作者、大学教授{foreigner1}说，“它改变了我们对{finding1}的认识。”
        @find 据介绍，相关论文题为“[Genetic diversity of ancient rice|Long-term monitoring of glacial lakes|Photosynthesis under extreme conditions|Migration patterns of Arctic whales]”，已在《Proceedings of the Royal Society》网络版上发表。
        @find 这项成果由{2-9}个国家的{20-90}名研究人员历时{3-12}年完成。
        @forum 论坛为期{2-5}天，将围绕{theme}、{theme}等议题举行{6-30}场分论坛。
        #foreigner
        [安德烈亚斯|玛丽亚|约翰|彼得|索菲娅|卡洛斯|艾琳|穆罕默德|佐藤]·[施密特|科斯塔|威尔逊|伊万诺夫|罗西|门德斯|汉森|侯赛因|米勒]
        """;
}
