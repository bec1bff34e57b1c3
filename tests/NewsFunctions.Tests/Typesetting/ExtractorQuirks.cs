using System.Text;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>What extractors do to characters: <see cref="Quirks"/> applied to a page's text.</summary>
public static class ExtractorQuirks
{
    /// <summary>Common characters with the look-alike that a text extractor may give instead: Kangxi and supplement radicals, variants.</summary>
    /// <remarks>Measured: every CJK character printed by Chromium in Noto Serif and Sans CJK SC and taken out by mutool 1.21.</remarks>
    public static readonly IReadOnlyDictionary<char, char> LookAlikeOf = string.Join(' ',
        "一⼀ 二⼆ 人⼈ 儿⼉ 入⼊ 八⼋ 几⼏ 刀⼑ 力⼒ 匕⼔ 十⼗ 卜⼘ 卤⻧ 厂⼚ 又⼜ 口⼝ 土⼟ 士⼠ 夕⼣ 大⼤ 女⼥ 子⼦ 寸⼨ 小⼩ 尸⼫ 山⼭",
        "工⼯ 己⼰ 巳⺒ 巾⼱ 干⼲ 广⼴ 弓⼸ 心⼼ 戈⼽ 户⼾ 手⼿ 支⽀ 文⽂ 斗⽃ 斤⽄ 方⽅ 无⽆ 日⽇ 曰⽈ 月⽉ 木⽊ 欠⽋ 止⽌ 歹⽍ 毋⽏ 母⺟",
        "比⽐ 毛⽑ 氏⽒ 民⺠ 气⽓ 水⽔ 火⽕ 爪⽖ 父⽗ 片⽚ 牙⽛ 牛⽜ 犬⽝ 玄⽞ 玉⽟ 瓜⽠ 瓦⽡ 甘⽢ 生⽣ 用⽤ 田⽥ 白⽩ 皮⽪ 皿⽫ 目⽬ 矛⽭",
        "矢⽮ 石⽯ 示⽰ 禾⽲ 穴⽳ 立⽴ 竹⽵ 米⽶ 缶⽸ 网⽹ 羊⽺ 羽⽻ 老⽼ 而⽽ 耳⽿ 肉⾁ 臣⾂ 自⾃ 至⾄ 臼⾅ 舌⾆ 舟⾈ 色⾊ 虎⻁ 虫⾍ 血⾎",
        "行⾏ 衣⾐ 见⻅ 角⻆ 言⾔ 谷⾕ 豆⾖ 贝⻉ 赤⾚ 走⾛ 足⾜ 身⾝ 车⻋ 辛⾟ 辰⾠ 邑⾢ 酉⾣ 里⾥ 金⾦ 长⻓ 门⻔ 阜⾩ 雨⾬ 青⻘ 非⾮ 面⾯",
        "革⾰ 韦⻙ 韭⾲ 音⾳ 页⻚ 风⻛ 飞⻜ 食⻝ 首⾸ 香⾹ 马⻢ 骨⻣ 高⾼ 鬼⻤ 鱼⻥ 鸟⻦ 鹿⿅ 麦⻨ 麻⿇ 黄⻩ 黑⿊ 鼎⿍ 鼓⿎ 鼠⿏ 鼻⿐ 齐⻬",
        "齿⻮ 龙⻰ 龟⻳ 兀⺎ 胶㬵 ～〜 ／∕ —―")
        .Split(' ').ToDictionary(pair => pair[0], pair => pair[1]);

    public static string Apply(string text, PageStyle style, Random random)
    {
        var quirks = style.Quirks;
        var result = new StringBuilder(text.Length + 64);
        var lines = text.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (quirks.HasFlag(Quirks.FormFeeds) && i > 0 && random.Chance(0.02))
                result.Append('\f');
            AppendLine(result, lines[i], quirks, random);
            result.Append(style.NewLine);
        }
        if (quirks.HasFlag(Quirks.FormFeeds))
            result.Append('\f');
        return result.ToString();
    }

    private static void AppendLine(StringBuilder result, string line, Quirks quirks, Random random)
    {
        if (quirks.HasFlag(Quirks.PrivateUse) && line.Length > 0 && random.Chance(0.05))
            result.Append((char)random.Next(0xe000, 0xe100));
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quirks.HasFlag(Quirks.Radicals) && LookAlikeOf.TryGetValue(c, out var lookAlike) && random.Chance(0.6))
                c = lookAlike;
            else if (quirks.HasFlag(Quirks.FullWidth) && (char.IsAsciiLetterOrDigit(c) || c is '%' or '.' or '-'))
                c = (char)(c + 0xfee0);
            result.Append(c);
            if (i + 1 == line.Length)
                break;
            if (quirks.HasFlag(Quirks.ZeroWidth) && random.Chance(0.01))
                result.Append(random.Pick('\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'));
            if (quirks.HasFlag(Quirks.SoftHyphens) && char.IsAsciiLetter(c) && char.IsAsciiLetter(line[i + 1]) && random.Chance(0.2))
                result.Append('\u00ad');
        }
        if (quirks.HasFlag(Quirks.TrailingSpaces) && line.Length > 0)
            result.Append(' ', random.Next(3));
    }
}
