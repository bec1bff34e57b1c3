using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

public class PageIdentityTests
{
    private const string Body = "\n本报讯 （记者林知秋）湖城市民中心正式启用。\n";

    private static readonly DateTimeOffset Uploaded = new(2024, 3, 1, 17, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("hcrb/2024-03-02/01.txt", "", "hcrb", "2024-03-02", 1, "")]
    [InlineData("archive/HCRB/20240302/A04.txt", "", "hcrb", "2024-03-02", 4, "")]
    [InlineData("湖城日报/2024-03-02/第4版.txt", "", "湖城日报", "2024-03-02", 4, "")]
    [InlineData("pages/hcrb-2024-03-02-01.txt", "", "hcrb", "2024-03-02", 1, "paper date page")]
    [InlineData("hcrb_20240302_A04.txt", "", "hcrb", "2024-03-02", 4, "paper date page")]
    [InlineData("湖城日报2024年3月2日第4版.txt", "", "湖城日报", "2024-03-02", 4, "paper date page")]
    [InlineData("inbox/scan.txt", "湖城日报\n2024年2月28日 星期三 第3版", "scan", "2024-02-28", 3, "paper date page")]
    [InlineData("inbox/scan.txt", "湖城日报\n2024.2.28 星期三\n第3版", "scan", "2024-02-28", 3, "paper date page")]
    [InlineData("inbox/scan.txt", "湖城日报\n要闻 2024·02·28 第3版", "scan", "2024-02-28", 3, "paper date page")]
    [InlineData("scan.txt", "", "scan", "2024-03-02", 1, "paper date page")]
    [InlineData("1.txt", "", "unknown", "2024-03-02", 1, "paper date page")]
    [InlineData("hcrb/2024-02-30/01.txt", "", "hcrb", "2024-03-02", 1, "paper date page")]
    [InlineData("hcrb/2024-03-02/cover.txt", "", "hcrb", "2024-03-02", 1, "page")]
    [InlineData("hcrb/2024-03-02.zip.pages/01.txt", "", "hcrb", "2024-03-02", 1, "")]
    [InlineData("hcrb/2024-03-02.zip.pages/版面/第4版 要闻.txt", "", "hcrb", "2024-03-02", 4, "page")]
    [InlineData("inbox/hcrb-20240302.zip.pages/版面/04.txt", "", "hcrb", "2024-03-02", 4, "")]
    [InlineData("hcrb/全部.zip.pages/2024-03-02/04.txt", "", "hcrb", "2024-03-02", 4, "")]
    [InlineData("hcrb/2024-03-01.zip.pages/2024-03-02/04.txt", "", "hcrb", "2024-03-02", 4, "")]
    [InlineData("hcrb/2024-03-02.zip.pages/04.pdf.pages/01.txt", "", "hcrb", "2024-03-02", 1, "")]
    [InlineData("hcrb/2024-03-02.txt", "湖城日报\n2024年3月2日 星期六 第3版", "hcrb", "2024-03-02", 3, "paper date page")]
    [InlineData("../../etc/passwd", "", "passwd", "2024-03-02", 1, "paper date page")]
    public void Paper_date_and_page_are_found(string path, string head, string paper, string date, int page, string inferred)
    {
        var reading = Read(path, head);
        Assert.Equal((paper, DateOnly.Parse(date, null), page), (reading.Paper, reading.Date, reading.Page));
        Assert.Equal(inferred.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w + "-inferred"), reading.Warnings.Select(w => w.Code).Where(c => c.EndsWith("-inferred", StringComparison.Ordinal)));
    }

    [Fact]
    public void Metadata_wins_over_the_path_whatever_the_case_of_its_names()
    {
        var reading = Read("hcrb/2024-03-02/01.txt", "", new() { ["Paper"] = "Hu Cheng WB", ["DATE"] = "2023-12-31", ["page"] = "7" });
        Assert.Equal(("hu-cheng-wb", new DateOnly(2023, 12, 31), 7), (reading.Paper, reading.Date, reading.Page));
    }

    [Theory]
    [InlineData("date", "2024-02-30")]
    [InlineData("page", "0")]
    [InlineData("page", "10000")]
    [InlineData("paper", "///")]
    public void Impossible_metadata_is_passed_over(string key, string value)
    {
        var reading = Read("hcrb/2024-03-02/01.txt", "", new() { [key] = value });
        Assert.Equal(("hcrb", new DateOnly(2024, 3, 2), 1), (reading.Paper, reading.Date, reading.Page));
    }

    [Fact]
    public void The_day_of_the_upload_is_the_papers_own() => Assert.Equal(new DateOnly(2024, 3, 2), Read("scan.txt", "").Date);

    private static PageReading Read(string path, string head, Dictionary<string, string>? metadata = null) =>
        new PageReader(new()).Read(Encoding.UTF8.GetBytes(head + Body), new(path, Uploaded) { Metadata = metadata ?? [] });
}
