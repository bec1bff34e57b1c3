using NewsFunctions.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace NewsFunctions.Pages.Pdf;

/// <summary>A PDF file: its pages as printed lines in reading order.</summary>
internal sealed class PdfFile : IDisposable
{
    private const int MostPages = 400;

    private readonly PdfDocument _document;

    private PdfFile(PdfDocument document) => _document = document;

    /// <summary>How many pages it has.</summary>
    public int PageCount => _document.NumberOfPages;

    /// <summary>Whether the bytes say that they are a PDF.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Opens a file.</summary>
    /// <exception cref="UnreadableFileException">It is broken, encrypted, or has too many pages.</exception>
    public static PdfFile Open(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        var document = Guarded(() => PdfDocument.Open(copy));
        if (document.NumberOfPages is > 0 and <= MostPages)
            return new(document);
        var pages = document.NumberOfPages;
        document.Dispose();
        throw new UnreadableFileException(pages == 0
            ? "The PDF has no pages."
            : $"The PDF has {pages} pages; an issue has at most {MostPages}. Split it, and upload the pages of the issue.");
    }

    /// <summary>The lines of a page.</summary>
    /// <param name="number">The page, from 1.</param>
    /// <exception cref="UnreadableFileException">It is broken, or a picture without text.</exception>
    public PageText Read(int number)
    {
        var glyphs = Guarded(() => Glyphs(_document.GetPage(number)));
        if (glyphs.TrueForAll(static g => g.IsSpace))
            throw new UnreadableFileException("The PDF's page has no text layer: it is a scan or its type was made to outlines. Run OCR over it (ocrmypdf -l chi_sim) and upload the result.");
        return PageLayout.Read(glyphs);
    }

    // Broken files make a parser fail in many ways; all of them are the file's fault, for nothing else is in play.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableFileException("The PDF is encrypted and opens only with a password. Save it without one.");
        }
        catch (Exception e) when (e is not (UnreadableFileException or OutOfMemoryException))
        {
            throw new UnreadableFileException($"The PDF is broken: {e.Message} Export it again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static List<Glyph> Glyphs(Page page)
    {
        var glyphs = new List<Glyph>(page.Letters.Count);
        foreach (var letter in page.Letters)
        {
            if (letter.TextOrientation != TextOrientation.Horizontal || letter.Value is not { Length: > 0 } text)
                continue;
            glyphs.Add(new(
                text,
                (float)letter.StartBaseLine.X,
                (float)letter.EndBaseLine.X,
                (float)(page.Height - letter.StartBaseLine.Y),
                (float)Math.Round(letter.PointSize, 2),
                letter.FontDetails.IsBold,
                letter.FontName,
                string.IsNullOrWhiteSpace(text)));
        }
        return glyphs;
    }
}
