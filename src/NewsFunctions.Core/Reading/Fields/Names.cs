using System.Buffers;
using System.Collections.Frozen;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>Personal names: Chinese ones by surname (姓) and length, Tibetan ones by their parts, dotted ones (买买提·吐尔逊), Latin ones.</summary>
internal static class Names
{
    // The surnames of some 99 of 100 people in China, the common ones first.
    private const string SurnamesByFrequency =
        "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆" +
        "廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞" +
        "翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲欧靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉" +
        "鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙鄢桂闻窦仲晋邝鞠习苑荆佟褚戚娄甄郎冀井付" +
        "候肖代闫桑楚师巩寇茹卞宗郁胥杭诸奚应屠储靖仇栾刁索籍储宿怀蔺咸赖卓蔚池乐胡苍双莘劳逄姬濮扈燕郏浦农别晏阎充慕茹宦鱼容" +
        "暨居衡步都耿满弘匡国广禄阙东殴殳沃利蔚夔隆巫厍聂晁勾敖融冷訾辛阚那简饶沙乜养须丰巢蒯相后红游竺权逯盖益桓公雒" +
        "芮羿储汲邴糜松段富巴弓牧隗山谷宓蓬全郗班仰秋仲伊宫栾暴斜厉戎符刘詹束幸司韶蓟印宿白怀" +
        "岑惠贝阴泮宰荣踪矣豆寿侍缪虞商明揭佘亓丛冼仝嵇裘麻迟计薄邰栗禹修雍亢楼苟荀鹿狄仵谌谯郄鄂昝臧綦郜渠撒莽励巨鲜原尉呙漆湛钮祖蹇郇" +
        "茅郦忻宣戈贲璩檀旷伏" +
        "張劉陳楊黃趙吳孫馬鄭羅謝韓許鄧馮蕭蘇葉呂蔣盧陸譚鄒閻龍賈孟錢湯嚴賀顧龔齊聶關紀歐畢靳倉宮";

    private const int CommonSurnames = 100;
    private const int Longest = 4;
    private const int LongestDotted = 24;

    // Given names that are words as well.
    private static readonly FrozenSet<string> Words = FrozenSet.Create("海洋", "和平", "国庆", "建国", "建设", "建军", "光明", "文明", "胜利", "先进", "自强", "亚军", "振兴", "解放", "祖国", "东方", "新春", "飞跃", "海峡", "丰收", "温馨");

    private const string Dots = "·•・";

    private static readonly SearchValues<char> Surnames = SearchValues.Create(SurnamesByFrequency);

    private static readonly string[] CompoundSurnames =
        ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "夏侯", "轩辕", "端木", "百里", "呼延", "南宫", "独孤", "歐陽", "司馬"];

    private static readonly WordSet TibetanNames = new(
        ["扎西", "次仁", "尼玛", "达瓦", "格桑", "洛桑", "多吉", "白玛", "央金", "卓玛", "索朗", "平措", "丹增", "旦增", "普布", "米玛", "拉巴", "边巴", "巴桑", "罗布", "德吉", "群培", "旺堆", "旺姆", "拉姆", "曲珍", "卓嘎", "仁青", "仁增", "加措",
            "嘉措", "顿珠", "土登", "阿旺", "贡布", "江白", "强巴", "晋美", "次旺", "次珍", "桑珠", "曲扎", "仓决", "益西", "坚赞", "才让", "才旦", "才仁", "索南", "东珠", "旺杰", "欧珠", "塔杰", "曲珠", "尕藏", "华青"]);

    /// <summary>Whether the text is a whole name: a surname with one or two further characters, a compound surname, a Tibetan, a dotted or a Latin name.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Dots))
            return IsDotted(text);
        if (text.Length is 4 or 6 && IsTibetan(text))
            return true;
        if (text.Length is < 2 or > 4 || !IsHan(text))
            return false;
        if (text.StartsWithAny(CompoundSurnames))
            return text.Length is 3 or 4;
        // Four characters: two surnames before the given name, as some carry both parents'.
        return Surnames.Contains(text[0]) && (text.Length < 4 || Surnames.Contains(text[1]));
    }

    // 扎西旺堆, 旦增尼玛曲珠: two or three given names and no surname; most of them are common ones.
    private static bool IsTibetan(ReadOnlySpan<char> text)
    {
        var known = 0;
        for (var at = 0; at < text.Length; at += 2)
            known += TibetanNames.IsAtStart(text.Slice(at, 2)) ? 1 : 0;
        return known >= 2 && IsHan(text);
    }

    /// <summary>Two characters apart, as names are set that are as wide as others of three then: 晓 风.</summary>
    public static bool IsSpacedPair(ReadOnlySpan<char> text) => text.Length == 3 && text[1] == ' ' && Characters.IsHan(text[0]) && Characters.IsHan(text[2]);

    /// <summary>Whether the text may be a pen name, which no surname shows: so many characters at most, and no word in them; 晓风, 晓 风, 卓玛央金.</summary>
    public static bool MayBePenName(ReadOnlySpan<char> text, int longest) => IsSpacedPair(text) ? !CommonWords.Join(text[0], text[2])
        : text.Length >= 2 && text.Length <= longest && IsHan(text) && !CommonWords.Hold(text);

    /// <summary>Whether the text is a common surname and a given name that is a word as well: 孙海洋.</summary>
    public static bool IsNameWithWord(ReadOnlySpan<char> text) => text.Length == 3 && HasCommonSurname(text) && Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[1..]);

    /// <summary>Whether the text begins with one of the surnames that four of five people have.</summary>
    public static bool HasCommonSurname(ReadOnlySpan<char> text) => SurnamesByFrequency.AsSpan(0, CommonSurnames).Contains(text[0]);

    /// <summary>Whether the text can be a name where one is expected, its surname known or not.</summary>
    public static bool CanBeName(ReadOnlySpan<char> text)
    {
        if (IsName(text))
            return true;
        if (text.Length is >= 2 and <= 4 && IsHan(text))
            return true;
        return text.Length is >= 2 and <= 40 && char.IsAsciiLetterUpper(text[0]) && !text.ContainsAnyExcept(LatinNameCharacters);
    }

    /// <summary>Cuts a run of Chinese characters without separators into names, such as 张三李四光; false when it can't be cut.</summary>
    public static bool TrySplit(ReadOnlySpan<char> run, List<string> names)
    {
        if (run.IsEmpty)
            return true;
        if (run.Length > 40)
            return false;
        // One Tibetan name, of which two could be made.
        if (run.Length == 6 && IsTibetan(run))
        {
            names.Add(run.ToString());
            return true;
        }
        // The cheapest cuts up to each character; a name is the cheaper the commoner its surname.
        Span<float> cost = stackalloc float[41];
        Span<int> from = stackalloc int[41];
        cost.Fill(float.MaxValue);
        var longest = run.ContainsAny(Dots) ? LongestDotted : Longest;
        cost[0] = 0;
        for (var end = 2; end <= run.Length; end++)
        {
            for (var length = 2; length <= Math.Min(longest, end); length++)
            {
                var name = run.Slice(end - length, length);
                var dotted = longest > Longest && name.ContainsAny(Dots);
                if (cost[end - length] == float.MaxValue || (!dotted && length > Longest) || !IsName(name))
                    continue;
                var whole = cost[end - length] + (dotted ? CostOfDotted(name) : Cost(name));
                if (whole < cost[end])
                    (cost[end], from[end]) = (whole, end - length);
            }
        }
        if (cost[run.Length] == float.MaxValue)
        {
            // One name with a surname that is not in the list.
            if (!CanBeName(run))
                return false;
            names.Add(run.ToString());
            return true;
        }
        var at = names.Count;
        for (var end = run.Length; end > 0; end = from[end])
            names.Insert(at, run[from[end]..end].ToString());
        return true;
    }

    // 买买提·吐尔逊: two to four characters on either side of a dot; transliterated foreign names have more, and more dots.
    private static float CostOfDotted(ReadOnlySpan<char> name)
    {
        var cost = 1.2f;
        while (true)
        {
            var dot = name.IndexOfAny(Dots);
            var part = dot < 0 ? name.Length : dot;
            cost += part switch { 1 => 1.5f, <= 4 => 0, _ => (part - 4) * 1.3f };
            if (dot < 0)
                return cost;
            name = name[(dot + 1)..];
        }
    }

    // Three characters are the most common; a rare surname costs as much as an odd length.
    private static float Cost(ReadOnlySpan<char> name)
    {
        if (name.StartsWithAny(CompoundSurnames))
            return 1f;
        var rank = SurnamesByFrequency.IndexOf(name[0], StringComparison.Ordinal);
        return 1f + rank / 100f + name.Length switch { 3 => 0f, 2 => 0.3f, _ => 2f };
    }

    private static readonly SearchValues<char> LatinNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .'-");

    // 为卡洛·马里画像: such characters stand in front of names.
    private static readonly SearchValues<char> NoNameBegins = SearchValues.Create("为给对致访忆");

    private static bool IsDotted(ReadOnlySpan<char> text)
    {
        if (NoNameBegins.Contains(text[0]))
            return false;
        var letters = 0;
        foreach (var c in text)
        {
            if (c is '·' or '•' or '・')
                continue;
            if (!Characters.IsHan(c) && !char.IsAsciiLetter(c) && c != '.')
                return false;
            letters++;
        }
        return letters is >= 2 and <= 30 && text[0] is not ('·' or '•' or '・') && text[^1] is not ('·' or '•' or '・');
    }

    /// <summary>Whether the text is made of Chinese characters only.</summary>
    public static bool IsHan(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!Characters.IsHan(c))
                return false;
        }
        return true;
    }
}
