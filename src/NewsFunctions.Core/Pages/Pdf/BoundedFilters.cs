using System.Buffers;
using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace NewsFunctions.Pages.Pdf;

/// <summary>Decompresses a PDF's streams as long as they stay within bounds: a small file may hold gigabytes.</summary>
internal sealed class BoundedFilters : IFilterProvider
{
    private const long MostOfOneStream = 64L << 20;
    private const long MostOfAll = 512L << 20;

    private long _left = MostOfAll;

    /// <summary>Whether a stream was larger than allowed; what was read of the file then lacks it.</summary>
    public bool IsExceeded { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(DefaultFilterProvider.Instance.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(DefaultFilterProvider.Instance.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Bound(DefaultFilterProvider.Instance.GetAllFilters());

    private IFilter[] Bound(IReadOnlyList<IFilter> filters)
    {
        var bound = new IFilter[filters.Count];
        for (var i = 0; i < bound.Length; i++)
            bound[i] = new Bounded(filters[i], this);
        return bound;
    }

    private void Take(long length)
    {
        _left -= length;
        if (length <= MostOfOneStream && _left >= 0)
            return;
        IsExceeded = true;
        throw new InvalidDataException("A stream of the PDF is too large.");
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
            if (inner is FlateFilter && input.Length < LargestGlyph && TryReadGlyph(input, out var glyph))
                return glyph;
            // The filter itself would not stop: so a stream that may be too large is measured first.
            if (inner is FlateFilter && input.Length > Harmless)
                Measure(input);
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            bounds.Take(output.Length);
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

        private void Measure(Memory<byte> input)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
            try
            {
                using var deflate = new DeflateStream(new MemoryStream(input[2..].ToArray()), CompressionMode.Decompress);
                long length = 0;
                for (int read; (read = deflate.Read(buffer)) > 0;)
                {
                    length += read;
                    if (length > MostOfOneStream)
                        bounds.Take(length);
                }
            }
            catch (InvalidDataException) when (!bounds.IsExceeded)
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
