using System.Buffers;
using System.Globalization;
using System.Text;
using NewsFunctions.Reading;
using UtfUnknown;
using Utf8Text = System.Text.Unicode.Utf8;

namespace NewsFunctions.Pages;

/// <summary>A file's characters and what its bytes were taken for.</summary>
/// <param name="Text">The characters, a byte order mark left out.</param>
/// <param name="Encoding">The encoding's web name.</param>
/// <param name="DamagedAt">The byte where a sequence could not be decoded, from 0; null when every byte could.</param>
internal readonly record struct DecodedText(string Text, string Encoding, int? DamagedAt);

/// <summary>Bytes → characters: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5, with or without a byte order mark.</summary>
internal static class TextDecoder
{
    // A detector needs no more than this to be sure, and it is slow.
    private const int DetectionSample = 64 * 1024;

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static c => (char)c).Where(static c => c is not ('\t' or '\n' or '\r' or '\f' or '\v'))]);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="UnreadableFileException">The bytes are empty, binary, or in no encoding of a newspaper's text.</exception>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new UnreadableFileException("The file is empty (0 bytes). Upload the text of the page.");
        RefuseKnownBinary(bytes);
        var decoded = DecodeMarked(bytes) ?? DecodeUnmarked(bytes);
        RefuseControlCharacters(decoded);
        if (string.IsNullOrWhiteSpace(decoded.Text))
            throw new UnreadableFileException("The file holds only white space. Upload the text of the page; a scanned page needs OCR first.");
        return decoded;
    }

    private static DecodedText? DecodeMarked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => DecodeAs("utf-8", bytes[3..], 3),
        [0xFF, 0xFE, 0, 0, ..] => DecodeAs("utf-32", bytes[4..], 4),
        [0xFF, 0xFE, ..] => DecodeAs("utf-16", bytes[2..], 2),
        [0xFE, 0xFF, ..] => DecodeAs("utf-16BE", bytes[2..], 2),
        [0x84, 0x31, 0x95, 0x33, ..] => DecodeAs("GB18030", bytes[4..], 4),
        _ => null,
    };

    private static DecodedText DecodeUnmarked(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)0) && WholeUtf8(bytes) is { } text)
            return new(text, Encoding.UTF8.WebName, null);

        var damagedAt = FirstInvalidUtf8(bytes);
        foreach (var name in (ReadOnlySpan<string>)["utf-16", "utf-16BE"])
        {
            if (bytes.Length % 2 == 0 && DecodeAs(name, bytes, 0) is { DamagedAt: null } utf16 && LooksLikeChinesePage(utf16.Text))
                return utf16;
        }

        // A truncated or slightly damaged UTF-8 file is still UTF-8: nearly all of its multi-byte sequences are whole.
        if (Utf8(bytes, damagedAt) is var utf8 && (damagedAt is null || IsSlightlyDamaged(utf8.Text)))
            return utf8;

        DecodedText? best = null;
        var detected = CharsetDetector.DetectFromBytes(bytes[..Math.Min(bytes.Length, DetectionSample)].ToArray());
        foreach (var name in detected.Details.Select(static d => d.EncodingName).Append("gb18030").Append("big5"))
        {
            if (name is null || !(name.Equals("gb18030", StringComparison.OrdinalIgnoreCase) || name.Equals("big5", StringComparison.OrdinalIgnoreCase)))
                continue;
            var candidate = DecodeAs(name, bytes, 0);
            if (candidate.DamagedAt is null)
                return candidate;
            if (best is null || CountReplacements(candidate.Text) < CountReplacements(best.Value.Text))
                best = candidate;
        }
        if (best is { } damaged && IsSlightlyDamaged(damaged.Text))
            return damaged;
        throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
            $"The file is not text in UTF-8, UTF-16, GB18030 or Big5 (first byte that is not UTF-8: {damagedAt ?? bytes.IndexOf((byte)0)}). Save the page's text as UTF-8 and upload it again."))
        {
            Byte = damagedAt ?? bytes.IndexOf((byte)0),
        };
    }

    // U+FFFD may stand in the file itself; only bytes that are not UTF-8 are damage.
    private static DecodedText Utf8(ReadOnlySpan<byte> bytes, int? damagedAt) => DecodeAs("utf-8", bytes, 0) with { DamagedAt = damagedAt };

    private static DecodedText DecodeAs(string name, ReadOnlySpan<byte> bytes, int skipped)
    {
        // Code pages would put a question mark where they can't decode.
        var encoding = Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
        var text = encoding.GetString(bytes);
        int? damagedAt = null;
        var replacement = text.IndexOf('\uFFFD', StringComparison.Ordinal);
        if (replacement >= 0)
            damagedAt = skipped + encoding.GetByteCount(text.AsSpan(0, replacement));
        return new(text, encoding.WebName, damagedAt);
    }

    // In one pass; null when the bytes are not UTF-8 throughout.
    private static string? WholeUtf8(ReadOnlySpan<byte> bytes)
    {
        var characters = ArrayPool<char>.Shared.Rent(bytes.Length);
        var isWhole = Utf8Text.ToUtf16(bytes, characters, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done;
        var text = isWhole ? new string(characters, 0, length) : null;
        ArrayPool<char>.Shared.Return(characters);
        return text;
    }

    private static int? FirstInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8Text.IsValid(bytes))
            return null;
        for (var at = 0; at < bytes.Length;)
        {
            var rest = bytes[at..];
            var ascii = System.Text.Ascii.IsValid(rest) ? rest.Length : rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            at += ascii;
            if (at == bytes.Length)
                return null;
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) != OperationStatus.Done)
                return at;
            at += consumed;
        }
        return null;
    }

    private static int CountReplacements(string text) => text.AsSpan().Count('\uFFFD');

    private static bool IsSlightlyDamaged(string text)
    {
        var chinese = 0;
        foreach (var c in text)
            chinese += c is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
        return CountReplacements(text) <= Math.Max(3, chinese / 100) && chinese > CountReplacements(text);
    }

    // UTF-16 without a mark: nearly everything is Chinese, Chinese punctuation or ASCII, and something is Chinese.
    private static bool LooksLikeChinesePage(string text)
    {
        int chinese = 0, expected = 0;
        foreach (var c in text)
        {
            chinese += c is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
            expected += c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFFEF')
                or (>= ' ' and <= '~') or '\n' or '\r' or '\t' or '\f' or (>= '\u2010' and <= '\u2026') ? 1 : 0;
        }
        return chinese > 0 && expected >= text.Length * 0.95;
    }

    private static void RefuseKnownBinary(ReadOnlySpan<byte> bytes)
    {
        var kind =
            bytes.StartsWith("%PDF-"u8) ? "a PDF" :
            bytes.StartsWith("PK\u0003\u0004"u8) ? "a zip archive" :
            bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "a PNG picture" :
            bytes is [0xFF, 0xD8, 0xFF, ..] ? "a JPEG picture" :
            bytes is [0xD0, 0xCF, 0x11, 0xE0, ..] ? "an Office document" :
            bytes is [0x1F, 0x8B, ..] ? "a gzip archive" : null;
        if (kind is not null)
            throw new UnreadableFileException($"The file is {kind}, not text. Take the text out of the page and upload that as .txt.");
    }

    private static void RefuseControlCharacters(in DecodedText decoded)
    {
        var controls = 0;
        var first = -1;
        for (var rest = decoded.Text.AsSpan(); rest.IndexOfAny(Controls) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            controls++;
            first = first < 0 ? at : first;
        }
        if (controls > decoded.Text.Length / 100)
        {
            var line = decoded.Text.AsSpan(0, first).Count('\n') + 1;
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"The file is binary: {controls} control characters, the first on line {line}. Upload the page's text, not its picture or layout file."))
            {
                Line = line,
            };
        }
    }
}
