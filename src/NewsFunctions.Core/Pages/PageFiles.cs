using System.IO.Compression;
using System.Text;
using NewsFunctions.Pages.Pdf;
using NewsFunctions.Reading;

namespace NewsFunctions.Pages;

/// <summary>A page file out of a file that holds several.</summary>
/// <param name="Name">Its name within that file, with <c>/</c> between folders.</param>
/// <param name="Bytes">Its content; empty when it was refused.</param>
/// <param name="Refusal">Why it was not taken out; null when it was.</param>
public sealed record PageFile(string Name, byte[] Bytes, string? Refusal);

/// <summary>Files of several pages, zips and PDFs, as the page files that they hold.</summary>
public static class PageFiles
{
    /// <summary>What the folder of a file's pages has behind the file's name.</summary>
    public const string FolderSuffix = ".pages";

    private const int MostEntries = 2_000;
    private const int MostPages = 400;
    private const long MostBytes = 512L << 20;

    static PageFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether the file holds page files: a zip, or a PDF of more than one page.</summary>
    /// <param name="path">The file's name.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="UnreadableFileException">The PDF can't be opened.</exception>
    public static bool IsSeveral(string path, ReadOnlySpan<byte> bytes)
    {
        if (IsZip(path, bytes))
            return true;
        if (!PdfFile.IsPdf(bytes) || ShowsOnePage(bytes))
            return false;
        using var pdf = PdfFile.Open(bytes);
        return pdf.PageCount > 1;
    }

    /// <summary>The page files, one after the other; what can't be taken out says why, and the others go on.</summary>
    /// <param name="path">The file's name.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="maxFileBytes">The largest page file.</param>
    /// <exception cref="UnreadableFileException">The file is broken, holds no page, or far too much.</exception>
    public static IEnumerable<PageFile> Expand(string path, byte[] bytes, long maxFileBytes) => IsZip(path, bytes) ? Unzip(bytes, maxFileBytes) : Split(bytes);

    // To open a PDF takes about as long as to read its page; where one page object is written plainly, that is the page.
    private static bool ShowsOnePage(ReadOnlySpan<byte> pdf)
    {
        var pages = 0;
        while (pages < 2 && pdf.IndexOf("/Type"u8) is >= 0 and var at)
        {
            pdf = pdf[(at + 5)..];
            var value = pdf.TrimStart(" \r\n"u8);
            if (value.StartsWith("/Page"u8) && value.Length > 5 && !char.IsAsciiLetter((char)value[5]))
                pages++;
        }
        return pages == 1;
    }

    private static bool IsZip(string path, ReadOnlySpan<byte> bytes) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    private static IEnumerable<PageFile> Split(byte[] bytes)
    {
        using var pdf = PdfFile.Open(bytes);
        for (var number = 1; number <= pdf.PageCount; number++)
        {
            PageFile page;
            try
            {
                page = new($"{number:00}.pdf", pdf.Extract(number), null);
            }
            catch (UnreadableFileException e)
            {
                page = new($"{number:00}.pdf", [], e.Message);
            }
            yield return page;
        }
    }

    private static IEnumerable<PageFile> Unzip(byte[] bytes, long maxFileBytes)
    {
        ZipArchive zip;
        try
        {
            // Names that are not marked as UTF-8 come back byte by byte, to be told apart.
            zip = new(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read, leaveOpen: false, Encoding.Latin1);
            if (zip.Entries.Count > MostEntries)
                throw new UnreadableFileException($"The ZIP has {zip.Entries.Count} entries; the most is {MostEntries}. Upload the pages of one issue.");
        }
        catch (InvalidDataException e)
        {
            throw new UnreadableFileException($"The ZIP is broken: {e.Message}");
        }
        using (zip)
        {
            var left = MostBytes;
            var pages = 0;
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in zip.Entries)
            {
                var name = NameOf(entry.FullName).Replace('\\', '/');
                if (name.EndsWith('/') || IsHidden(name) || !IsPage(name))
                    continue;
                if (++pages > MostPages)
                    throw new UnreadableFileException($"The ZIP has more than {MostPages} pages. Upload one issue at a time.");
                if (IsUnsafe(name))
                {
                    yield return new(name, [], "The name leads out of its folder, so it was not opened.");
                    continue;
                }
                if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                {
                    yield return new(name, [], "A ZIP within a ZIP is not opened. Upload it by itself.");
                    continue;
                }
                if (!names.Add(name))
                {
                    yield return new(name, [], "Another page of the ZIP has the same name.");
                    continue;
                }
                var (content, refusal) = Read(entry, Math.Min(maxFileBytes, left));
                left -= content.Length;
                yield return new(name, content, refusal);
            }
            if (pages == 0)
                throw new UnreadableFileException("The ZIP holds no page (.txt or .pdf).");
        }
    }

    // What the directory says of an entry's length may be a lie: so no more is read than may be.
    private static (byte[] Content, string? Refusal) Read(ZipArchiveEntry entry, long limit)
    {
        try
        {
            using var stream = entry.Open();
            var content = new MemoryStream((int)Math.Min(entry.Length, Math.Min(limit, 1 << 20)));
            var buffer = new byte[64 * 1024];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (content.Length + read > limit)
                    return ([], $"It decompresses to more than {limit} bytes.");
                content.Write(buffer, 0, read);
            }
            return (content.ToArray(), null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return ([], $"It can't be decompressed: {e.Message}");
        }
    }

    private static string NameOf(string name)
    {
        if (!name.AsSpan().ContainsAnyInRange('\u0080', '\u00FF') || name.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            return name;
        var bytes = Encoding.Latin1.GetBytes(name);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }

    private static bool IsPage(string name) => Path.GetExtension(name).ToLowerInvariant() is ".txt" or ".pdf" or ".zip";

    private static bool IsHidden(string name) => name.Split('/').Any(static part => part.StartsWith('.') && part is not ("." or "..")) || name.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static bool IsUnsafe(string name) => name.StartsWith('/') || (name.Length > 1 && name[1] == ':') || name.Contains('\0', StringComparison.Ordinal)
        || name.Split('/').Any(static part => part is "." or ".." or "");
}
