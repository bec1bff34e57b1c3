using System.Runtime.ExceptionServices;
using NewsFunctions.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Writer;

namespace NewsFunctions.Pages.Pdf;

/// <summary>A PDF file: its pages as printed lines in reading order.</summary>
internal sealed class PdfFile : IDisposable
{
    private const int MostPages = 400;

    // Three times as many as the fullest page has.
    private const int MostCharacters = 100_000;

    // A hundred times what a full page takes, for machines that have much else to do.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly PdfDocument _document;

    private readonly BoundedFilters _filters;

    private PdfFile(PdfDocument document, BoundedFilters filters) => (_document, _filters) = (document, filters);

    /// <summary>How many pages it has.</summary>
    public int PageCount => _document.NumberOfPages;

    /// <summary>Whether the bytes say that they are a PDF.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="patience">How long a page may take to be drawn; null is usual.</param>
    /// <exception cref="UnreadableFileException">It is broken, encrypted, or has too many pages.</exception>
    public static PdfFile Open(ReadOnlySpan<byte> bytes, TimeSpan? patience = null)
    {
        var copy = bytes.ToArray();
        var filters = new BoundedFilters(patience ?? Patience);
        var document = Guarded(filters, () =>
        {
            filters.CheckCodes(copy);
            var opened = PdfDocument.Open(copy, new ParsingOptions { FilterProvider = filters, MaxStackDepth = 100 });
            filters.CheckPlain(copy, opened.NumberOfPages);
            return opened;
        });
        if (document.NumberOfPages is > 0 and <= MostPages)
            return new(document, filters);
        var pages = document.NumberOfPages;
        document.Dispose();
        throw new UnreadableFileException(pages == 0
            ? "The PDF has no pages."
            : $"The PDF has {pages} pages; an issue has at most {MostPages}. Split it, and upload the pages of the issue.");
    }

    /// <summary>The lines of a page, in every order in which they may be read.</summary>
    /// <param name="number">The page, from 1.</param>
    /// <param name="warnings">What is doubtful is added here.</param>
    /// <exception cref="UnreadableFileException">It is broken, a picture without text, or its characters can't be told.</exception>
    public IReadOnlyList<PageText> Read(int number, List<PageWarning> warnings)
    {
        _filters.Begin();
        var (glyphs, shapes, unmapped, pictured) = Guarded(_filters, () => Look(_document, _document.GetPage(number)));
        if (_filters.Exceeded is { } exceeded)
            throw new UnreadableFileException(exceeded);
        if (glyphs.Count > MostCharacters)
            throw new UnreadableFileException($"The PDF's page has {glyphs.Count} characters; the most is {MostCharacters}. Export it again, a page at a time.");
        var visible = glyphs.Count(static g => !g.IsSpace);
        if (unmapped > 0 && unmapped * 4 > visible + unmapped)
            throw new UnreadableFileException($"The PDF's fonts don't say which characters their glyphs are ({unmapped} of {visible + unmapped} can't be told). Export it again with Unicode maps (ToUnicode), or run OCR over it (ocrmypdf --force-ocr -l chi_sim).");
        if (visible == 0)
            throw new UnreadableFileException("The PDF's page has no text layer: it is a scan, or its type was made to outlines. Run OCR over it (ocrmypdf -l chi_sim) and upload the result.");
        if (pictured > 0.6f || (pictured > 0.3f && visible < 400))
            warnings.Add(new(WarningCodes.PagePartlyScanned, null, $"Pictures cover {pictured:P0} of the page; text within them was not read. If articles are missing, run OCR over the file."));
        return PageLayout.Read(glyphs, shapes);
    }

    /// <summary>One page as a file of its own.</summary>
    /// <param name="number">The page, from 1.</param>
    /// <exception cref="UnreadableFileException">It is broken.</exception>
    public byte[] Extract(int number) => Guarded(_filters, () =>
    {
        _filters.Begin();
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(_document, number);
        return builder.Build();
    });

    // The parser can't be stopped from without, and a form that draws another twice, that draws another twice … is not done in years.
    // So it works on a thread of its own, which is left behind; it ends with the next stream that it asks for, if it asks for any.
    private static T Watched<T>(BoundedFilters filters, Func<T> read)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = read();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = "PDF" };
        thread.Start();
        if (!thread.Join(filters.Patience))
        {
            thread.Priority = ThreadPriority.Lowest;
            throw new UnreadableFileException(filters.GiveUp());
        }
        failure?.Throw();
        return result!;
    }

    // Broken files make a parser fail in many ways; all of them are the file's fault, for nothing else is in play.
    private static T Guarded<T>(BoundedFilters filters, Func<T> read)
    {
        try
        {
            return Watched(filters, read);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableFileException("The PDF is encrypted and opens only with a password. Save it without one.");
        }
        catch (Exception e) when (e is not UnreadableFileException)
        {
            throw new UnreadableFileException(filters.Exceeded ?? (e is OutOfMemoryException ? BoundedFilters.TooLarge : $"The PDF is broken: {e.Message} Export it again."));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static (List<Glyph> Glyphs, PageShapes Shapes, int Unmapped, float Pictured) Look(PdfDocument document, Page page)
    {
        var glyphs = new List<Glyph>(page.Letters.Count);
        var unmapped = 0;
        var fonts = DrawnFonts.Of(document, page);
        foreach (var letter in page.Letters)
        {
            if (letter.Value is not { Length: > 0 } text || IsUnmapped(text[0]))
            {
                unmapped++;
                continue;
            }
            var size = (float)Math.Round(letter.PointSize, 2);
            var (left, right) = ((float)letter.StartBaseLine.X, (float)letter.EndBaseLine.X);
            var (baseline, length) = ((float)(page.Height - letter.StartBaseLine.Y), 0f);
            if (letter.TextOrientation == TextOrientation.Rotate90)
            {
                // Letters and digits that lie in a vertical line.
                length = (float)(page.Height - letter.EndBaseLine.Y) - baseline;
                (left, right, baseline) = (left - (0.12f * size), left + (0.88f * size), baseline + (Glyph.Ascent * size));
            }
            else if (letter.TextOrientation != TextOrientation.Horizontal)
            {
                continue;
            }
            var (font, isBold) = fonts[letter];
            glyphs.Add(new(text, left, right, baseline, size, isBold, font, string.IsNullOrWhiteSpace(text)) { Length = length, Drawn = glyphs.Count });
        }
        var area = page.Width * page.Height;
        var shapes = PageShapes.Of(page);
        double pictured = 0;
        foreach (var image in page.GetImages())
        {
            var r = image.BoundingBox;
            pictured += r.Width * r.Height;
            shapes.Add(new((float)r.Left, (float)(page.Height - r.Top), (float)r.Right, (float)(page.Height - r.Bottom)), page);
        }
        return (glyphs, shapes, unmapped, area > 0 ? (float)Math.Min(1, pictured / area) : 0);
    }

    // What stands in for a character that a font does not name.
    private static bool IsUnmapped(char c) => (c < ' ' && c is not ('\t' or '\n' or '\r')) || c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') or (>= '\u0080' and <= '\u009F');
}
