using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace NewsFunctions.Pages.Pdf;

/// <summary>Decompresses a PDF's streams as long as they stay within bounds: a small file may hold gigabytes, or draw for years.</summary>
/// <remarks>
/// Compressed streams come by here each time that they are used; the others are looked at in the file. So it is seen what one page takes:
/// how many bytes, how much text, how long.
/// </remarks>
internal sealed class BoundedFilters(TimeSpan patience) : IFilterProvider
{
    private const long MostOfOneStream = 64L << 20;
    private const long MostOfAll = 512L << 20;

    // What draws a page, and what its strings hold: a page of 30,000 characters has 60,000 bytes of them.
    private const int MostOfContent = 16 << 20;
    private const int MostText = 512 << 10;

    // A font that names every character of Unicode's first plane has 65,536.
    private const long MostCodes = 1 << 18;

    /// <summary>Why a file is refused that holds too much.</summary>
    public const string TooLarge = "The PDF decompresses to more than a newspaper page has. Export it again, without embedded files and with smaller pictures.";

    private const string TooMuch = "The PDF's page draws more text or lines than a newspaper page has. Export it again, a page at a time.";

    private long _left = MostOfAll;
    private int _text;
    private long _started = Stopwatch.GetTimestamp();

    /// <summary>How long a page may take.</summary>
    public TimeSpan Patience => patience;

    /// <summary>What there is too much of, in a sentence; null when the bounds were kept. What was read of the file then lacks it.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>Looks at the streams that are not compressed, which no filter sees.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pages">How many pages it has: what they may hold together.</param>
    /// <exception cref="InvalidDataException">They hold too much.</exception>
    public void CheckPlain(ReadOnlySpan<byte> file, int pages)
    {
        long text = 0;
        while (file.IndexOf("endobj"u8) is >= 0 and var end)
        {
            var item = file[..end];
            file = file[(end + 6)..];
            if (item.IndexOf("stream"u8) is not (> 0 and var start))
                continue;
            var dictionary = item[..start];
            // A compressed stream, a picture, a font file: what their bytes look like means nothing.
            if (dictionary.IndexOf("/Filter"u8) < 0 && dictionary.IndexOf("/Image"u8) < 0 && dictionary.IndexOf("/Length1"u8) < 0)
                text += LengthOfStrings(item[start..]);
            if (text > (long)MostText * pages)
                throw Exceed(TooMuch);
        }
    }

    /// <summary>Looks at the character maps that are not compressed.</summary>
    /// <exception cref="InvalidDataException">They name too many characters.</exception>
    public void CheckCodes(ReadOnlySpan<byte> map)
    {
        if (CodesOf(map) > MostCodes)
            throw Exceed("A font of the PDF names more characters than there are. Export it again.");
    }

    /// <summary>Stops what is still at work: whatever it asks for is refused.</summary>
    public string GiveUp() => Exceed($"The PDF's page draws so much that it was not read to its end in {patience.TotalSeconds:0} seconds. Export it again, with simpler graphics.").Message;

    /// <summary>Begins another page, for which the time and the text count anew.</summary>
    public void Begin() => (_text, _started) = (0, Stopwatch.GetTimestamp());

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(DefaultFilterProvider.Instance.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(DefaultFilterProvider.Instance.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Bound(DefaultFilterProvider.Instance.GetAllFilters());

    private Bounded[] Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new Bounded(filter, this))];

    private void Check(DictionaryToken stream, ReadOnlySpan<byte> output)
    {
        _left -= output.Length;
        if (output.Length > MostOfOneStream || _left < 0)
            throw Exceed(TooLarge);
        CheckTime();
        if (IsContent(stream))
        {
            _text += LengthOfStrings(output);
            if (output.Length > MostOfContent || _text > MostText)
                throw Exceed(TooMuch);
        }
        CheckCodes(output);
    }

    private void CheckTime()
    {
        if (Exceeded is not null || Stopwatch.GetElapsedTime(_started) > patience)
            throw new InvalidDataException(Exceeded ?? GiveUp());
    }

    private InvalidDataException Exceed(string what) => new(Exceeded ??= what);

    // What draws a page or a part of it; its dictionary has no more than how long it is and how it is compressed.
    private static bool IsContent(DictionaryToken stream) =>
        stream.TryGet(NameToken.Subtype, out NameToken kind) ? kind.Data == "Form" : !stream.ContainsKey(NameToken.Type) && !stream.ContainsKey(NameToken.Length1) && !stream.ContainsKey(NameToken.N) && !stream.ContainsKey(NameToken.FunctionType);

    /// <summary>How many bytes the strings of a content stream have: (…) as they stand, &lt;…&gt; two digits a byte.</summary>
    private static int LengthOfStrings(ReadOnlySpan<byte> content)
    {
        var length = 0;
        while (content.IndexOfAny((byte)'(', (byte)'<') is >= 0 and var start)
        {
            var isPlain = content[start] == '(';
            content = content[(start + 1)..];
            // A bracket or backslash within one ends it early here: its rest is counted with the next, or hardly matters.
            var end = content.IndexOf(isPlain ? (byte)')' : (byte)'>');
            if (end < 0)
                return length;
            length += isPlain ? end : (end + 1) / 2;
            content = content[(end + 1)..];
        }
        return length;
    }

    /// <summary>How many codes the ranges of a character map have; 0 for what is none.</summary>
    private static long CodesOf(ReadOnlySpan<byte> map)
    {
        long codes = 0;
        while (map.IndexOf("range"u8) is >= 0 and var keyword)
        {
            var isRanges = keyword >= 7 && (map[..keyword].EndsWith("beginbf"u8) || map[..keyword].EndsWith("begincid"u8));
            map = map[(keyword + 5)..];
            if (!isRanges)
                continue;
            var end = map.IndexOf("end"u8);
            var ranges = end < 0 ? map : map[..end];
            // <first> <last>, then <code>, [<code> …] or a number.
            while (TryTake(ref ranges, out var first) && TryTake(ref ranges, out var last))
            {
                codes += Math.Max(0, last - first);
                var rest = ranges.TrimStart(" \r\n\t"u8);
                if (rest.StartsWith("["u8))
                    ranges = rest.IndexOf((byte)']') is >= 0 and var close ? rest[(close + 1)..] : default;
                else if (rest.StartsWith("<"u8))
                    TryTake(ref ranges, out _);
            }
        }
        return codes;

        static bool TryTake(ref ReadOnlySpan<byte> text, out long value)
        {
            value = 0;
            var start = text.IndexOf((byte)'<') + 1;
            var length = text[start..].IndexOf((byte)'>');
            if (start == 0 || length < 0)
                return false;
            // What is no number is no code either.
            _ = Utf8Parser.TryParse(text.Slice(start, Math.Min(length, 15)), out value, out _, 'x');
            text = text[(start + length + 1)..];
            return true;
        }
    }

    private sealed class Bounded(IFilter inner, BoundedFilters bounds) : IFilter
    {
        // Deflate makes at most about a thousand bytes of one.
        private const int Harmless = (int)(MostOfOneStream / 1032);

        private const int LargestGlyph = 8 * 1024;
        private static readonly SearchValues<byte> Numbers = SearchValues.Create("0123456789.- \r\n"u8);

        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            bounds.CheckTime();
            if (inner is FlateFilter && input.Length < LargestGlyph && TryReadGlyph(input, out var glyph))
                return glyph;
            // The filter itself would not stop: so a stream that may be too large is measured first.
            if (inner is FlateFilter && input.Length > Harmless)
                Measure(input, streamDictionary);
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            bounds.Check(streamDictionary, output.Span);
            return output;
        }

        // What draws a glyph of a Type 3 font begins with its metrics and "d1". They are enough: nobody looks at its outline, and a page has a thousand of them.
        private static bool TryReadGlyph(Memory<byte> input, out Memory<byte> glyph)
        {
            glyph = default;
            if (input.Length < 8)
                return false;
            Span<byte> start = stackalloc byte[80];
            try
            {
                using var deflate = new DeflateStream(new MemoryStream(input[2..].ToArray()), CompressionMode.Decompress);
                start = start[..deflate.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            }
            catch (InvalidDataException)
            {
                return false;
            }
            var at = start.IndexOf(" d1"u8);
            if (at < 0 || start[..at].IndexOfAnyExcept(Numbers) >= 0)
                return false;
            glyph = start[..(at + 3)].ToArray();
            return true;
        }

        private void Measure(Memory<byte> input, DictionaryToken streamDictionary)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            try
            {
                using var deflate = new DeflateStream(new MemoryStream(input[2..].ToArray()), CompressionMode.Decompress);
                long length = 0;
                var most = IsContent(streamDictionary) ? MostOfContent : MostOfOneStream;
                for (int read; (read = deflate.Read(buffer)) > 0;)
                {
                    length += read;
                    if (length > most)
                        throw bounds.Exceed(TooLarge);
                }
            }
            catch (InvalidDataException) when (bounds.Exceeded is null)
            {
                // Damaged: the filter will see to it.
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
