using System.Text;

namespace NewsFunctions.Tests.Typesetting;

/// <summary>What an extractor does to characters, each switchable by itself.</summary>
[Flags]
public enum Quirks
{
    None = 0,

    /// <summary>Common characters come out as their Kangxi or CJK radical look-alikes.</summary>
    Radicals = 1,

    /// <summary>Letters and digits come out full-width.</summary>
    FullWidth = 2,

    /// <summary>Ornaments come out as private-use characters.</summary>
    PrivateUse = 4,

    /// <summary>A closing mark that did not fit stands at the start of the next line.</summary>
    PushedPunctuation = 8,

    /// <summary>Form feeds between columns and at the end.</summary>
    FormFeeds = 16,

    /// <summary>Soft hyphens inside words.</summary>
    SoftHyphens = 32,

    /// <summary>Zero-width characters between characters.</summary>
    ZeroWidth = 64,

    /// <summary>Long Latin words are hyphenated at line ends.</summary>
    Hyphenation = 128,

    /// <summary>Lines end in spaces.</summary>
    TrailingSpaces = 256,
}

/// <summary>The encoding of a file.</summary>
public enum FileEncoding
{
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
}

/// <summary>Where the heads stand in the text.</summary>
public enum HeadHabit
{
    Before,
    After,
}

/// <summary>How paragraphs begin in the text.</summary>
public enum IndentMark
{
    None,
    Ideographic,
    Spaces,
}

/// <summary>How a page is set and how an extractor leaves it.</summary>
public sealed record PageStyle
{
    public HeadHabit Habit { get; init; }

    /// <summary>The share of articles that do not keep the page's habit.</summary>
    public double HabitExceptions { get; init; }

    /// <summary>A byline on a line of its own stands below its head, also where the head stands below its body.</summary>
    public bool BylinesBelowHeads { get; init; }

    /// <summary>Narrowest and widest column, in ems.</summary>
    public int MinColumn { get; init; } = 14;

    public int MaxColumn { get; init; } = 22;

    /// <summary>A blank line after every printed line, as on most pages.</summary>
    public bool BlankBetweenLines { get; init; } = true;

    /// <summary>The share of block boundaries that show as a single newline (spaced) or a blank line (tight).</summary>
    public double BoundariesShown { get; init; } = 0.5;

    /// <summary>The share of shown boundaries after which the line begins with a space.</summary>
    public double LeadingSpaces { get; init; } = 0.8;

    /// <summary>Head lines of one size follow each other without a blank line.</summary>
    public bool HeadLinesTogether { get; init; } = true;

    public IndentMark Indent { get; init; }

    /// <summary>The share of half-width runs with a stray space before, and after.</summary>
    public double SpaceBeforeHalfWidth { get; init; } = 0.9;

    public double SpaceAfterHalfWidth { get; init; } = 0.4;

    /// <summary>Lines stretched by at least this share of their width come out letter-spaced; 0 for never.</summary>
    public double LetterSpacingFrom { get; init; } = 0.06;

    /// <summary>The share of heads with letter-spaced lines.</summary>
    public double LetterSpacedHeads { get; init; } = 0.4;

    public bool SqueezeEagerly { get; init; } = true;

    /// <summary>Quarters of an em between Chinese and half-width characters.</summary>
    public int AutoSpace { get; init; } = 1;

    public Quirks Quirks { get; init; }

    public FileEncoding Encoding { get; init; }

    public string NewLine { get; init; } = "\n";

    /// <summary>A style as real pages have them, without quirks of characters or files.</summary>
    public static PageStyle Random(Random random)
    {
        var min = random.Next(10, 24);
        return new()
        {
            Habit = random.NextDouble() < 0.5 ? HeadHabit.Before : HeadHabit.After,
            HabitExceptions = random.NextDouble() < 0.7 ? 0 : 0.15,
            MinColumn = min,
            MaxColumn = min + random.Next(0, 12),
            BlankBetweenLines = random.NextDouble() < 0.6,
            BoundariesShown = random.Pick(0, 0.2, 0.6, 1),
            LeadingSpaces = random.Pick(0, 0.5, 1),
            HeadLinesTogether = random.NextDouble() < 0.5,
            Indent = random.Pick(IndentMark.None, IndentMark.None, IndentMark.None, IndentMark.None, IndentMark.Ideographic, IndentMark.Spaces),
            SpaceBeforeHalfWidth = random.Pick(0, 0.5, 0.95),
            SpaceAfterHalfWidth = random.Pick(0, 0.3, 0.95),
            LetterSpacingFrom = random.Pick(0, 0.04, 0.07),
            LetterSpacedHeads = random.Pick(0, 0.3, 0.8),
            SqueezeEagerly = random.NextDouble() < 0.5,
            AutoSpace = random.Next(0, 2),
            BylinesBelowHeads = random.NextDouble() < 0.5,
        };
    }

    /// <summary>The same style with quirks, an encoding and line ends drawn at random.</summary>
    public PageStyle WithRandomQuirks(Random random)
    {
        var quirks = Quirks.None;
        foreach (var quirk in Enum.GetValues<Quirks>())
            quirks |= random.NextDouble() < 0.15 ? quirk : Quirks.None;
        return this with
        {
            Quirks = quirks,
            NewLine = random.Pick("\n", "\n", "\n", "\r\n", "\r"),
            Encoding = random.Pick(FileEncoding.Utf8, FileEncoding.Utf8, FileEncoding.Utf8, FileEncoding.Utf8Bom, FileEncoding.Utf16Le, FileEncoding.Utf16Be, FileEncoding.Gb18030),
        };
    }
}

/// <summary>Encoders of <see cref="FileEncoding"/>.</summary>
public static class FileEncodings
{
    static FileEncodings() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text as a file's bytes, with the byte-order mark where the encoding has one.</summary>
    /// <exception cref="EncoderFallbackException">The encoding lacks a character.</exception>
    public static byte[] Encode(this FileEncoding encoding, string text)
    {
        System.Text.Encoding encoder = encoding switch
        {
            FileEncoding.Utf8 => new UTF8Encoding(false, true),
            FileEncoding.Utf8Bom => new UTF8Encoding(true, true),
            FileEncoding.Utf16Le => new UnicodeEncoding(false, true, true),
            FileEncoding.Utf16Be => new UnicodeEncoding(true, true, true),
            FileEncoding.Gb18030 => System.Text.Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            FileEncoding.Big5 => System.Text.Encoding.GetEncoding("big5", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
        };
        return [.. encoder.GetPreamble(), .. encoder.GetBytes(text)];
    }
}
