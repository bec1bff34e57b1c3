using System.Globalization;
using System.Text;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>Sets pages as a PDF: one article below the other, each head across the four columns of its body.</summary>
/// <remarks>No font is in the file: it names a common one by its characters, and viewers take one of their own. So it is small, and the same on every machine.</remarks>
public sealed class PdfTypesetter
{
    private const int Columns = 4;
    private const int ColumnEms = 16;
    private const double FontSize = 10;
    private const double Leading = 15;
    private const double Gutter = 20;
    private const double Margin = 30;
    private const double PageWidth = (2 * Margin) + (Columns * ColumnEms * FontSize) + ((Columns - 1) * Gutter);

    private readonly StringBuilder _content = new();

    /// <summary>A document whose n-th page is the n-th of these.</summary>
    public static byte[] Document(params IReadOnlyList<PrintedPage> pages)
    {
        const string Unicode = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CMapName /Unicode def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            1 beginbfrange
            <0000> <FFFF> <0000>
            endbfrange
            endcmap
            end
            end
            """;
        List<string> objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select((_, i) => $"{7 + (2 * i)} 0 R"))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UTF16-H/ToUnicode 4 0 R/DescendantFonts[5 0 R]>>",
            Stream(Unicode),
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor 6 0 R>>",
            "<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
        ];
        foreach (var page in pages)
        {
            var (content, height) = new PdfTypesetter().Set(page);
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<</Type/Page/Parent 2 0 R/MediaBox[0 {-height} {PageWidth} 0]/Resources<</Font<</F 3 0 R>>>>/Contents {objects.Count + 2} 0 R>>"));
            objects.Add(Stream(content));
        }
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());

        static string Stream(string content) => string.Create(CultureInfo.InvariantCulture, $"<</Length {content.Length}>>\nstream\n{content}\nendstream");
    }

    private (string Content, double Height) Set(PrintedPage page)
    {
        var y = Margin;
        foreach (var item in page.Items)
        {
            if (item is FurnitureItem furniture)
            {
                foreach (var line in furniture.Lines)
                    Put(line, Margin, y += Leading, FontSize);
            }
            else if (item is PrintedArticle article)
            {
                foreach (var line in article.Head)
                {
                    var size = line.Role == HeadRole.Headline ? 26 : 14;
                    Put(line.Text, Margin, y += size * 1.4, size);
                }
                y = SetBody(article, y + 8);
            }
            y += 2 * Leading;
        }
        return (_content.ToString(), y + Margin);
    }

    private double SetBody(PrintedArticle article, double top)
    {
        var setter = new LineSetter(ColumnEms * CharacterClasses.Em);
        var lines = article.Body.SelectMany(block => block.Kind == BlockKind.Line
            ? [(0, block.Text)]
            : setter.Set(block.Text, block.Kind == BlockKind.Paragraph ? 2 * CharacterClasses.Em : 0).Select((line, i) => (i == 0 && block.Kind == BlockKind.Paragraph ? 2 : 0, line.Text))).ToList();
        var rows = (lines.Count + Columns - 1) / Columns;
        for (var i = 0; i < lines.Count; i++)
            Put(lines[i].Item2, Margin + (i / rows * ((ColumnEms * FontSize) + Gutter)) + (lines[i].Item1 * FontSize), top + ((1 + (i % rows)) * Leading), FontSize);
        return top + (rows * Leading);
    }

    private void Put(string text, double x, double y, double size) =>
        _content.Append(CultureInfo.InvariantCulture, $"BT /F {size} Tf {x:0.##} {-y:0.##} Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");
}
