using System.Globalization;
using System.IO.Compression;

namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>The invented pages under <c>tests/samples</c>: text written by hand, set by the typesetter.</summary>
public static class SamplePages
{
    /// <summary>Every sample by its path under <c>tests/samples</c>.</summary>
    public static IReadOnlyDictionary<string, TypesetPage> All { get; } = new[]
    {
        // A front page with its heads before the bodies, as a plain extractor leaves it.
        Typesetter.Set(QingheDaily.FrontPage(), new()
        {
            Habit = HeadHabit.Before,
            MinColumn = 15,
            MaxColumn = 21,
            BlankBetweenLines = false,
            BoundariesShown = 1,
            LeadingSpaces = 0,
            SpaceAfterHalfWidth = 0,
            SpaceBeforeHalfWidth = 0,
            LetterSpacedHeads = 0,
            LetterSpacingFrom = 0,
        }, 1),

        // Heads after the bodies, a blank line after every line, look-alike radicals, some lines letter-spaced.
        Typesetter.Set(YunxiEvening.CityPage(), new()
        {
            Habit = HeadHabit.After,
            MinColumn = 16,
            MaxColumn = 24,
            BoundariesShown = 0.5,
            Quirks = Quirks.Radicals,
        }, 2),

        // A short page: a photo, a jump, a head that was a picture, letter-spaced lines.
        Typesetter.Set(NingbuWeekly.LastPage(), new()
        {
            Habit = HeadHabit.Before,
            MinColumn = 14,
            MaxColumn = 18,
            BoundariesShown = 0.3,
            LetterSpacedHeads = 1,
            LetterSpacingFrom = 0.03,
            SqueezeEagerly = false,
            SpaceAfterHalfWidth = 0.9,
        }, 3),
    }.ToDictionary(PathOf);

    /// <summary>An issue as one PDF, and one as a zip of a text and a PDF: in both an article of the first page goes on on the second.</summary>
    public static IReadOnlyDictionary<string, byte[]> Issues { get; } = new Dictionary<string, byte[]>
    {
        ["hwcb/2025-03-21.pdf"] = PdfTypesetter.Document(HuwanMorning.FridaysIssue()),
        ["hwcb/2025-03-22.zip"] = Zip(
            ("01.txt", Typesetter.Set(HuwanMorning.SaturdaysIssue()[0], new() { Habit = HeadHabit.Before, MinColumn = 16, MaxColumn = 20 }, 4).Bytes),
            ("02.pdf", PdfTypesetter.Document(HuwanMorning.SaturdaysIssue()[1]))),
    };

    /// <summary>All files by their paths under <c>tests/samples</c>.</summary>
    public static IEnumerable<KeyValuePair<string, byte[]>> Files => All.Select(page => KeyValuePair.Create(page.Key, page.Value.Bytes)).Concat(Issues);

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                // Neither the clock nor the version of the compressor is to change the file.
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new(2025, 3, 22, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    private static string PathOf(TypesetPage page) =>
        string.Create(CultureInfo.InvariantCulture, $"{page.Truth.Paper}/{page.Truth.Date:yyyy-MM-dd}/{page.Truth.Page:00}.txt");
}
