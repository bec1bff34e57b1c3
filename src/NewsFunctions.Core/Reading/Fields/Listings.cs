using System.Buffers;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading.Fields;

/// <summary>Recognises what a page lists for its readers' day: forecasts (天气), prices and rates (菜价, 外汇牌价), lottery numbers (开奖), power cuts (停电).</summary>
internal static class Listings
{
    private static readonly WordSet Days = new(["今天", "今日", "今晚", "明天", "明日", "后天"]);
    private static readonly string[] PartsOfDay = ["白天到夜间", "白天", "夜间", "晚上"];
    private static readonly WordSet Lotteries = new(["福彩", "体彩", "双色球", "大乐透", "超级大乐透", "排列", "七乐彩", "七星彩", "彩票开奖", "3D"]);
    private static readonly SearchValues<char> Weather = SearchValues.Create("晴阴雨云风雪级");
    private static readonly SearchValues<char> Skies = SearchValues.Create("晴阴雨雪多云转间到有小中大阵雷 ");
    private static readonly SearchValues<char> OfSentences = SearchValues.Create("，。；");
    private static readonly SearchValues<char> OfTimes = SearchValues.Create("0123456789:：-—~～至 ");
    private const int LongestRow = 40;
    private const int LongestTitle = 16;
    private const int LongestSource = 20;

    /// <summary>Words one of which stands in most that <see cref="IsOne"/> knows.</summary>
    public static readonly IEnumerable<string> Words = ["今天", "今日", "今晚", "明天", "明日", "后天", "开奖", "红球", "蓝球", "菜价", "外汇牌价", "气象台", "空气质量：", "紫外线强度"];

    /// <summary>Whether the line is a row of such a list, its title, or where it is from.</summary>
    public static bool IsOne(ReadOnlySpan<char> line) => line.Length <= LongestRow
        && (IsShortForecast(line) || IsTemperature(line) || IsAir(line) || IsLottery(line) || IsPowerCut(line)
            || (line.Length <= LongestTitle && !line.ContainsAny(OfSentences) && (line.EndsWith("外汇牌价", StringComparison.Ordinal) || (line.IndexOf("菜价", StringComparison.Ordinal) is >= 0 and var at && (at + 2 == line.Length || line[at + 2] is '（' or '(')))));

    /// <summary>Whether a line begins as forecasts do: 今天晴到多云, 今天白天到夜间多云; 市区：晴，16℃.</summary>
    public static bool BeginsForecast(ReadOnlySpan<char> line)
    {
        const int Soon = 4, Shortest = 6, LongestPlace = 6;
        if (line.Length <= Shortest)
            return false;
        var label = Days.IsAtStart(line) ? 2 : line.ContainsAny('℃', '级') ? line[..LongestPlace].IndexOf('：') : -1;
        if (label < 2)
            return false;
        var sky = line[label..].TrimStart('：');
        foreach (var part in PartsOfDay)
        {
            if (!sky.StartsWith(part, StringComparison.Ordinal))
                continue;
            sky = sky[part.Length..];
            break;
        }
        sky = sky.TrimStart("： ");
        sky = sky[..Math.Min(sky.Length, Soon)];
        return sky.ContainsAny('晴', '阴', '雨') || sky.Contains("多云", StringComparison.Ordinal);
    }

    /// <summary>Whether a line that begins so, or several, are a forecast: 今天晴到多云，东南风2到3级，气温12℃到20℃。</summary>
    public static bool IsForecast(ReadOnlySpan<char> text) => text[^1] is '。' or '℃' or '级' && text.ContainsAny('级', '℃');

    /// <summary>Whether a line is part of a forecast: 晴转多云, 东南风2—3级.</summary>
    public static bool IsSky(ReadOnlySpan<char> line) => line.IndexOf(' ') is > 0 and var space ? IsSky(line[..space]) && IsSky(line[(space + 1)..]) :
        line.Length is >= 3 and <= 10 && (line[0] is '晴' or '多' or '阴' or '小' or '中' or '大' or '雷' ? line.IndexOfAnyExcept(Skies) < 0 && line.ContainsAny("晴云阴雨") : line[^1] == '级' && line.Contains('风') && Characters.IsDigit(line[^2]));

    // … on one line
    private static bool IsShortForecast(ReadOnlySpan<char> line)
    {
        const int Label = 6;
        return BeginsForecast(line) && (line[..Label].Contains('：') || line.ContainsAny('级', '℃', '风'));
    }

    private static bool IsTemperature(ReadOnlySpan<char> line) => line.Contains('℃') && line.IndexOfAny(Weather) >= 0 && line.IndexOfAny(OfSentences) < 0;

    // 空气质量：良 紫外线强度：中等, （湖城气象台昨日17时发布）
    private static bool IsAir(ReadOnlySpan<char> line) => line.StartsWith("空气质量：", StringComparison.Ordinal) || line.StartsWith("紫外线强度：", StringComparison.Ordinal)
        || (line.Length <= LongestSource && (line.Contains("气象台昨", StringComparison.Ordinal) || line.Contains("气象台今", StringComparison.Ordinal)) && line.TrimEnd("）)").EndsWith("时发布", StringComparison.Ordinal));

    // 福彩3D 第2026123期：4 0 7, 双色球 红球 01 05 蓝球 11, and the title over such lines
    private static bool IsLottery(ReadOnlySpan<char> line) =>
        Lotteries.IsAtStart(line) && (line.Length <= 6 ? line.EndsWith("开奖", StringComparison.Ordinal) || line.EndsWith("公告", StringComparison.Ordinal) : Characters.IsDigit(line[^1]) && (line.Contains('期') || line.Contains("红球", StringComparison.Ordinal)));

    /// <summary>Whether the line is a short name and nothing but prices, as rows of a list are and a narrow head's line may be: 土豆 1.68 2.05, 鸡蛋 4.80元/公斤; 惠及13.97|万户.</summary>
    public static bool IsPrice(ReadOnlySpan<char> line)
    {
        const int LongestName = 6;
        if (line.Length > LongestRow || !(Characters.IsDigit(line[^1]) || line[^1] is '元' or '斤' or '克'))
            return false;
        var name = line[..Math.Max(0, line.IndexOfAnyInRange('0', '9'))].TrimEnd(' ');
        if (name.Length is < 2 or > LongestName || !Names.IsHan(name))
            return false;
        var row = line[name.Length..].TrimStart(' ');
        foreach (var range in row.Split(' '))
        {
            var price = row[range];
            if (price.IndexOf('元') is >= 0 and var unit && price[(unit + 1)..] is "" or "/斤" or "/公斤" or "/500克")
                price = price[..unit];
            if (price.IndexOf('.') is not (> 0 and var point) || price.Length - point is not (3 or 4 or 5) || price[..point].ContainsAnyExceptInRange('0', '9') || price[(point + 1)..].ContainsAnyExceptInRange('0', '9'))
                return false;
        }
        return true;
    }

    // 3月1日 7:00—18:00 10千伏城东线: where and when there is none.
    private static bool IsPowerCut(ReadOnlySpan<char> line)
    {
        const int Shortest = 8; // of two times: 7:00—8:00
        if (!Characters.IsDigit(line[0]) || line.IndexOf('日') is not (>= 3 and <= 5 and var day) || line[..day].IndexOf('月') is not (1 or 2))
            return false;
        var times = line[(day + 1)..];
        times = times[..(times.IndexOfAnyExcept(OfTimes) is >= 0 and var end ? end : times.Length)];
        return times.Length >= Shortest && times.Count(':') + times.Count('：') == 2;
    }
}
