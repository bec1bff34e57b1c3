using System.Collections.Frozen;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>What stands on both sides of a line's end within a head: the log odds, in tenths, that the kicker ends there, that the headline goes on, and that it ends.</summary>
/// <remarks>
/// A log-linear model beside all else that tells the parts (<see cref="HeadParts"/>), of some 17,000 heads as they are broken over lines on pages set from reports of 2019 and 2020;
/// characters, and pairs of them, that stand so in eight different heads at least and say something.
/// </remarks>
internal static class HeadBreaks
{
    // What the upper line ends with, each as word:kicker ends:headline goes on:headline ends.
    private const string Ends =
        "%:0:-5:5 —:2:0:-2 ”:0:2:-3 、:0:1:0 》:0:6:0 个:-2:0:0 事:0:0:-1 任:0:2:-2 会:0:2:-2 作:3:0:0 元:0:-1:0 全:4:0:-2 准:2:0:-1 出:-1:2:0 到:0:-2:2 制:0:2:-2 办:-4:4:0 动:-3:2:0 化:1:0:0 区:2:-1:0 " +
        "台:0:-2:3 名:-1:2:0 向:-1:0:0 地:0:1:0 坛:2:-2:0 大:-5:1:0 家:-2:2:0 对:0:2:-1 导:0:2:-1 局:2:0:0 展:-2:3:-1 席:-2:2:0 幕:0:-1:1 年:-4:5:-1 开:0:0:-2 心:0:2:-1 控:0:2:-1 收:-3:0:3 日:0:0:-1 横:1:-1:0 " +
        "次:0:-1:0 民:1:-1:0 汉:0:-1:0 现:-2:1:0 理:0:-1:0 生:-2:2:0 用:0:0:3 电:0:-2:2 神:0:1:0 程:-2:0:0 究:1:-1:0 站:0:0:-2 线:2:0:0 组:2:0:0 织:0:2:-1 者:-2:-3:5 行:-3:0:0 表:1:0:0 见:-3:0:3 议:-2:0:2 " +
        "评:3:-3:0 调:1:0:0 谈:1:0:0 资:0:2:0 赛:0:-3:2 起:-2:0:1 路:1:0:0 进:-3:0:0 通:-1:-1:3 道:5:-2:-2 队:0:2:0 院:-3:2:-1 高:1:-3:2 ：:0:1:0 ？:0:1:0 ——:2:-1:0 专家:-2:0:1 举行:0:0:2 会议:-4:0:5 出席:-2:2:0 " +
        "办？:0:2:-1 召开:0:2:-1 安全:4:-2:-2 工作:2:0:0 布会:2:0:0 开展:-1:2:0 强调:1:0:0 快评:3:-3:0 报道:4:-3:-1 推进:-3:0:2 日谈:3:-3:0 武汉:2:0:0 活动:0:1:0 研究:1:0:0 精神:0:1:-2 纵横:0:-1:0 组织:0:2:-1 论坛:2:-2:0 " +
        "访问:0:1:0 防控:-1:2:0";

    // What the lower line begins with.
    private const string Starts =
        "2:-2:5:0 3:-2:0:1 —:0:1:0 “:-7:5:2 《:-2:3:0 一:4:-2:-2 三:0:0:3 上:0:1:0 不:0:-3:3 举:-1:1:0 产:1:0:0 人:0:1:0 传:0:0:-1 保:0:2:0 做:0:2:0 党:0:0:-1 全:0:2:-2 公:0:0:-1 军:2:0:0 农:0:0:2 出:1:0:0 " +
        "分:2:-2:0 切:1:0:0 北:-2:0:2 医:-2:0:0 十:-2:-1:4 发:-2:3:-1 可:-2:0:2 在:0:1:0 坚:0:2:0 培:1:0:0 大:-3:0:2 学:-1:2:0 守:2:-1:0 实:0:-1:2 对:0:1:0 将:-2:3:-1 小:2:-1:0 就:2:0:-1 居:5:-3:0 工:0:0:1 " +
        "市:3:-3:0 平:0:-1:0 广:0:1:0 应:-1:0:0 总:0:-2:3 我:1:0:-1 打:-1:3:-1 把:1:0:0 推:0:2:-2 提:1:0:0 收:0:0:2 新:0:5:-4 旅:0:-3:2 春:2:-2:0 更:0:0:1 服:0:0:-1 武:0:0:1 民:0:0:1 治:0:-2:2 物:0:0:1 疫:2:2:0 " +
        "确:0:2:-2 社:0:0:-2 科:-1:1:0 第:-6:0:0 美:-1:0:1 老:2:-2:0 让:0:-4:-1 调:2:-1:0 贫:-1:0:1 进:0:0:1 重:-1:-2:0 长:0:0:1 青:2:0:-1 领:0:1:0 首:0:2:0 马:-2:2:0 20:-2:3:0 “我:2:0:-1 中国:2:-3:1 保障:0:1:0 " +
        "做好:0:2:0 全力:0:0:-1 全国:-1:0:-2 切实:1:0:0 北京:-1:0:2 国际:0:1:0 推动:0:1:-1 支持:2:-1:0 服务:0:0:-1 武汉:0:0:2 疫情:2:2:0 社区:1:0:-2";

    private static readonly FrozenDictionary<int, Odds> OddsOfEnd = Read(Ends);
    private static readonly FrozenDictionary<int, Odds> OddsOfStart = Read(Starts);

    /// <summary>Log odds for each that a line's end may be within a head.</summary>
    public readonly record struct Odds(float KickerEnds, float HeadlineGoesOn, float HeadlineEnds)
    {
        public static Odds operator +(Odds a, Odds b) => new(a.KickerEnds + b.KickerEnds, a.HeadlineGoesOn + b.HeadlineGoesOn, a.HeadlineEnds + b.HeadlineEnds);
    }

    /// <summary>What the end of a line and the start of the next one say.</summary>
    public static Odds Between(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        var odds = OddsOfEnd.GetValueOrDefault(Characters.Pair('\0', line[^1])) + OddsOfStart.GetValueOrDefault(Characters.Pair('\0', next[0]));
        if (line.Length > 1)
            odds += OddsOfEnd.GetValueOrDefault(Characters.Pair(line[^2], line[^1]));
        return next.Length > 1 ? odds + OddsOfStart.GetValueOrDefault(Characters.Pair(next[0], next[1])) : odds;
    }

    private static FrozenDictionary<int, Odds> Read(string table) => table.Split(' ').Select(static entry => entry.Split(':')).ToFrozenDictionary(
        static entry => HeadWords.KeyOf(entry[0]),
        static entry => new Odds(HeadWords.Tenths(entry[1]), HeadWords.Tenths(entry[2]), HeadWords.Tenths(entry[3])));
}
