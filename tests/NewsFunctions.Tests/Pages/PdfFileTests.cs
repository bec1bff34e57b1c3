using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using NewsFunctions.Pages;
using NewsFunctions.Pages.Pdf;
using NewsFunctions.Reading;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace NewsFunctions.Tests.Pages;

public class PdfFileTests
{
    [Fact]
    public void A_page_without_text_is_refused_with_what_to_do() =>
        Assert.Contains("OCR", Refusal(Pdf("0 0 100 100 re f")), StringComparison.Ordinal);

    [Fact]
    public void Fonts_that_do_not_name_their_characters_are_refused()
    {
        const string Font = "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>";
        Assert.Contains("Unicode", Refusal(Pdf("BT /F1 10 Tf 50 700 Td <000100020003000400050006> Tj ET", Font)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_file_is_refused() =>
        Assert.Contains("password", Refusal(Pdf("BT ET", trailer: "/Encrypt<</Filter/Standard/V 1/R 2/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)/P -4>>/ID[(1234567890123456)(1234567890123456)]")), StringComparison.Ordinal);

    [Fact]
    public void A_broken_file_is_refused()
    {
        Assert.Contains("broken", Refusal("%PDF-1.7\n1 0 obj\n<</Type/Catalog"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("broken", Refusal([.. "%PDF-1.4\n"u8, .. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37))]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_very_many_pages_is_refused()
    {
        using var builder = new PdfDocumentBuilder();
        for (var i = 0; i < 2000; i++)
            builder.AddPage(PageSize.A4);
        Assert.Contains("2000 pages", Refusal(builder.Build()), StringComparison.Ordinal);
    }

    // 20 KB that would be a million characters; uncompressed, too; and a character map of two billions of them.
    [Fact]
    public void A_page_of_far_too_much_text_is_refused_before_it_is_laid_out()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"BT /F1 9 Tf 10 10 Td ({new string('a', 1000)}) Tj ET\n", 1000)));
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(text);
        Assert.Contains("more text", Refusal(Pdf(packed.ToArray(), "/Filter/FlateDecode")), StringComparison.Ordinal);
        Assert.Contains("more text", Refusal(Pdf(text, "")), StringComparison.Ordinal);
        Assert.Contains("more characters than there are", Refusal(Pdf("1 begincodespacerange\n<00000000> <ffffffff>\nendcodespacerange\n2 beginbfrange\n<0000> <0001> [<0041> <0042>]\n<00000000> <7fffffff> <0041>\nendbfrange")), StringComparison.Ordinal);
        Assert.Contains("Unicode", Refusal(Pdf("BT /F1 9 Tf 10 10 Td (\u0001\u0002\u0003) Tj ET 1 beginbfrange\n<0000> <ffff> <0000>\nendbfrange")), StringComparison.Ordinal);
    }

    // Forms that draw the next one twice each: with forty of them years, with these some seconds, for the thread that is left behind.
    [Fact]
    public void A_page_that_is_never_drawn_to_its_end_is_given_up()
    {
        const int Forms = 19;
        var file = new MemoryStream();
        var places = new List<long>();
        Put("%PDF-1.4\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>");
        Object("<</Length 5>>\nstream\n/X Do\nendstream");
        for (var i = 1; i <= Forms; i++)
            Object($"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {(i < Forms ? 5 + i : 4)} 0 R>>>>/Length 11>>\nstream\n{(i < Forms ? "/X Do /X Do" : "0 0 m 1 1 l")}\nendstream");
        var table = file.Position;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"))}trailer\n<</Size {places.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        var started = Stopwatch.GetTimestamp();
        var why = Assert.Throws<UnreadableFileException>(() =>
        {
            using var pdf = PdfFile.Open(file.ToArray(), TimeSpan.FromSeconds(0.5));
            pdf.Read(1, []);
        });
        Assert.Contains("not read to its end in", why.Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));

        void Put(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Object(string body)
        {
            places.Add(file.Position);
            Put($"{places.Count} 0 obj\n{body}\nendobj\n");
        }
    }

    [Theory]
    [InlineData(560, 720, true)]
    [InlineData(400, 500, true)]
    [InlineData(200, 100, false)]
    public void A_page_that_is_mostly_a_picture_is_read_with_a_warning(int width, int height, bool isWarned)
    {
        var reading = new PageReader(new()).Read(
            Pdf($"q {width} 0 0 {height} 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q BT /F1 12 Tf 50 760 Td (The old bridge was repaired in March.) Tj ET"), new("qhrb/2024-03-02/01.pdf", DateTimeOffset.UnixEpoch));
        Assert.Contains("bridge", string.Concat(reading.Articles.SelectMany(a => a.Paragraphs)) + string.Concat(reading.Articles.Select(a => a.Headline)) + string.Concat(reading.Furniture.Select(f => f.Text)), StringComparison.Ordinal);
        Assert.Equal(isWarned ? [WarningCodes.PagePartlyScanned] : [], reading.Warnings.Select(warning => warning.Code).Where(code => code == WarningCodes.PagePartlyScanned));
    }

    [Fact]
    public void Of_what_draws_a_glyph_only_the_metrics_are_read()
    {
        Assert.Equal("1000 0 21 124 980 -880 d1", Decode("1000 0 21 124 980 -880 d1\n10 10 m 20 20 l f"));
        Assert.Equal("BT (1 0 d1) Tj ET 10 10 m 20 20 l f", Decode("BT (1 0 d1) Tj ET 10 10 m 20 20 l f"));

        static string Decode(string content)
        {
            var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(Encoding.ASCII.GetBytes(content));
            var dictionary = new DictionaryToken(new Dictionary<NameToken, IToken> { [NameToken.Filter] = NameToken.FlateDecode });
            var filters = new BoundedFilters(TimeSpan.FromSeconds(30));
            return Encoding.ASCII.GetString(filters.GetFilters(dictionary)[0].Decode(packed.ToArray(), dictionary, filters, 0).Span);
        }
    }

    [Fact]
    public void A_file_of_several_pages_is_split_into_files_of_one()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var i = 1; i <= 3; i++)
            builder.AddPage(PageSize.A4).AddText($"Bridge number {i} was repaired.", 12, new(50, 700), font);
        var pdf = builder.Build();

        Assert.True(PageFiles.IsSeveral("issue.pdf", pdf));
        var pages = PageFiles.Expand("issue.pdf", pdf, 1_000_000).ToList();
        Assert.Equal(["01.pdf", "02.pdf", "03.pdf"], pages.Select(p => p.Name));
        Assert.All(pages, p => Assert.False(PageFiles.IsSeveral(p.Name, p.Bytes)));
        Assert.Equal(
            ["Bridge number 1 was repaired.", "Bridge number 2 was repaired.", "Bridge number 3 was repaired."],
            pages.Select(p => Text(new PageReader(new()).Read(p.Bytes, new("qhrb/2024-03-02/" + p.Name, DateTimeOffset.UnixEpoch)))));

        static string Text(PageReading reading) => string.Concat(reading.Articles.SelectMany(a => a.Paragraphs)) + string.Concat(reading.Furniture.Select(f => f.Text));
    }

    internal static string Refusal(byte[] pdf) =>
        Assert.Throws<UnreadableFileException>(() => new PageReader(new()).Read(pdf, new("qhrb/2024-03-02/01.pdf", DateTimeOffset.UnixEpoch))).Message;

    private static byte[] Pdf(string content, string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", string trailer = "") => Pdf(Encoding.ASCII.GetBytes(content), "", font, trailer);

    internal static byte[] Pdf(byte[] content, string filter, string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", string trailer = "")
    {
        var file = new MemoryStream();
        var places = new List<long>();
        Put("%PDF-1.4\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Object($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 {font}>>>>/Contents 4 0 R>>");
        places.Add(file.Position);
        Put($"4 0 obj\n<</Length {content.Length}{filter}>>\nstream\n");
        file.Write(content);
        Put("\nendstream\nendobj\n");
        var table = file.Position;
        Put($"xref\n0 5\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"))}trailer\n<</Size 5/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Put(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Object(string body)
        {
            places.Add(file.Position);
            Put($"{places.Count} 0 obj\n{body}\nendobj\n");
        }
    }
}
