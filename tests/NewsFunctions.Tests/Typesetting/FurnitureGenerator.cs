using System.Globalization;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>What stands on a page and is no article.</summary>
public sealed class FurnitureGenerator(Random random, string paper, DateOnly date, int page)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private string Weekday => "星期" + "日一二三四五六"[(int)date.DayOfWeek];

    private string Editor => $"{random.Pick("王", "李", "周", "郑", "许", "方")}{random.Pick("晓", "明", "文", "立", "海")}{random.Pick("", "红", "军", "燕", "东")}";

    public IEnumerable<FurnitureItem> Top()
    {
        if (random.Chance(0.35))
            yield break;
        var lines = new List<string>();
        if (random.Chance(0.6))
            lines.Add(random.Pick(paper, string.Join(' ', paper.ToCharArray()), $"{paper} {random.Pick("要闻", "综合", "副刊", "民生", "社会", "时事", "农村版")}"));
        lines.Add(random.Next(5) switch
        {
            0 => $"{date.Year}年{date.Month}月{date.Day}日 {Weekday} 第{page}版",
            1 => date.ToString("yyyy.MM.dd", Culture) + $" {Weekday}",
            2 => $"{date.Year}年{date.Month}月{date.Day}日　{Weekday}　责任编辑 {Editor}",
            3 => $"第{page:00}版 {date.Year}年{date.Month}月{date.Day}日",
            _ => $"{date.Year}年{date.Month}月",
        });
        if (lines[^1].EndsWith('月'))
            lines.AddRange([date.Day.ToString(Culture), Weekday]);
        if (random.Chance(0.3))
            lines.Add($"国内统一连续出版物号 CN {random.Next(10, 66)}-00{random.Next(10, 99)} 总第{random.Next(1000, 19999)}期");
        if (random.Chance(0.2))
            lines.Add($"今日{random.Pick(4, 8, 12)}版 {random.Pick("代号", "邮发代号")}{random.Next(10, 80)}-{random.Next(1, 200)}");
        if (random.Chance(0.2))
            lines.Add($"今天：{random.Pick("晴", "多云", "小雨", "阴")}转{random.Pick("多云", "阴", "晴")} {random.Pick("偏北风", "东南风", "西北风")}{random.Next(1, 5)}级 {random.Next(-5, 20)}℃～{random.Next(20, 36)}℃");
        yield return new(lines);
    }

    public IEnumerable<FurnitureItem> Between()
    {
        if (random.Chance(0.05))
        {
            yield return new(random.Next(4) switch
            {
                0 => [$"广告热线：0{random.Next(300, 999)}-{random.Next(2000000, 8999999)}"],
                1 => ["公益广告", random.Pick("节约用水 从我做起", "文明出行 礼让斑马线", "光盘行动 珍惜粮食")],
                2 => [random.Pick("图片新闻", "简讯", "读者来信", "新闻速递", "为您服务")],
                _ => [$"遗失声明 {Editor}遗失身份证一枚，号码{random.NextInt64(410000000000000000, 419999999999999999)}，声明作废。"],
            });
        }
    }

    public IEnumerable<FurnitureItem> Bottom()
    {
        if (random.Chance(0.5))
            yield break;
        yield return new(random.Next(5) switch
        {
            0 => [$"责编：{Editor} 校对：{Editor}"],
            1 => [$"本版编辑 {Editor} 版式 {Editor} 校对 {Editor}", $"E-mail:{new string([.. Enumerable.Range(0, 6).Select(_ => (char)random.Next('a', 'z'))])}@163.com"],
            2 => [$"本报地址：{paper[..2]}市人民路{random.Next(1, 300)}号 邮编：{random.Next(100000, 899999)} 电话：{random.Next(2000000, 8999999)} 本报印刷厂印刷"],
            3 => [$"责任编辑：{Editor}　美术编辑：{Editor}　电话：{random.Next(2000000, 8999999)}"],
            _ => [$"{paper} {page}版 编辑 {Editor}"],
        });
    }
}
