using System.Text;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>What extractors do to characters: <see cref="Quirks"/> applied to a page's text.</summary>
public static class ExtractorQuirks
{
    /// <summary>Kangxi (U+2F00…) and CJK supplement radicals (U+2E80…) with the character that each looks like.</summary>
    public static readonly IReadOnlyDictionary<char, char> RadicalOf = string.Join(' ',
        "一⼀ 二⼆ 人⼈ 入⼊ 八⼋ 力⼒ 十⼗ 又⼜ 口⼝ 土⼟ 士⼠ 大⼤ 女⼥ 子⼦ 寸⼨ 小⼩ 山⼭ 工⼯ 己⼰ 干⼲ 心⼼ 户⼾ 手⼿ 支⽀",
        "文⽂ 斗⽃ 方⽅ 无⽆ 日⽇ 月⽉ 木⽊ 止⽌ 比⽐ 毛⽑ 水⽔ 火⽕ 父⽗ 片⽚ 牛⽜ 玉⽟ 瓜⽠ 生⽣ 用⽤ 田⽥ 白⽩ 目⽬ 石⽯ 示⽰",
        "立⽴ 竹⽵ 米⽶ 羊⽺ 老⽼ 而⽽ 耳⽿ 自⾃ 至⾄ 色⾊ 行⾏ 衣⾐ 角⾓ 谷⾕ 豆⾖ 赤⾚ 走⾛ 足⾜ 身⾝ 辛⾟ 里⾥ 金⾦ 雨⾬ 非⾮",
        "面⾯ 革⾰ 音⾳ 食⾷ 首⾸ 香⾹ 骨⾻ 高⾼ 长⻓ 民⺠ 见⻅ 车⻋ 门⻔ 马⻢ 青⻘ 龙⻰ 齐⻬ 西⻄ 页⻚ 风⻛ 飞⻜ 鱼⻥ 麦⻨ 黄⻩",
        "母⺟")
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
            if (quirks.HasFlag(Quirks.Radicals) && RadicalOf.TryGetValue(c, out var radical) && random.Chance(0.6))
                c = radical;
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
