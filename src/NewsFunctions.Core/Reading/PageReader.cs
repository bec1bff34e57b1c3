namespace NewsFunctions.Reading;

/// <summary>Reads a newspaper page out of a file: bytes → lines → articles.</summary>
public sealed class PageReader(ReaderOptions options)
{
    /// <summary>The version of the reader, kept with every article; raised whenever results may differ.</summary>
    public const string Version = "1.0.0";

    /// <summary>Reads one page file.</summary>
    /// <exception cref="UnreadableFileException">The file is empty, too large, binary or in no known encoding.</exception>
    public PageReading Read(ReadOnlySpan<byte> bytes, FileOrigin origin) => throw new NotImplementedException(options.ToString() + origin + bytes.Length);
}
