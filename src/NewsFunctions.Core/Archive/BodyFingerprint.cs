using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Archive;

/// <summary>What an article is known by when its place has changed or another reader has read it: its text, letters and digits only.</summary>
/// <remarks>
/// The same text has the same hash. For one that was read a little differently there is a sketch: the smallest hashes of
/// its runs of three letters (bottom-k), from which the share of common runs of two texts can be told.
/// </remarks>
internal sealed record BodyFingerprint(string Hash, ReadOnlyMemory<byte> Sketch)
{
    private const int RunLength = 3;
    private const int SketchSize = 128;

    // So short a text is not enough to know an article by.
    private const int LeastText = 12;

    public static BodyFingerprint Of(Article article)
    {
        var text = LettersOf(string.Concat(article.Paragraphs));
        if (text.Length < LeastText)
            text = $"{text}|{LettersOf(article.Correction?.Printed?.Headline ?? article.Headline ?? "")}|{LettersOf(article.Credit ?? "")}";
        var hashes = new HashSet<uint>();
        for (var i = 0; i + RunLength <= text.Length; i++)
            hashes.Add(Scatter(text.AsSpan(i, RunLength)));
        var smallest = hashes.Order().Take(SketchSize).ToArray();
        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text)).AsSpan(0, 16)), MemoryMarshal.AsBytes(smallest.AsSpan()).ToArray());
    }

    // The sketch follows from the text that the hash is of.
    public bool Equals(BodyFingerprint? other) => Hash == other?.Hash;

    public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);

    /// <summary>About which share of the runs of two texts they have in common: 0 … 1.</summary>
    public double SimilarityTo(BodyFingerprint other)
    {
        if (Hash == other.Hash)
            return 1;
        var (a, b) = (Runs(Sketch.Span), Runs(other.Sketch.Span));
        var union = a.Union(b).Order().Take(SketchSize).ToList();
        return union.Count == 0 ? 0 : (double)union.Count(run => a.Contains(run) && b.Contains(run)) / union.Count;
    }

    private static HashSet<uint> Runs(ReadOnlySpan<byte> sketch)
    {
        var runs = new HashSet<uint>(sketch.Length / sizeof(uint));
        for (; sketch.Length >= sizeof(uint); sketch = sketch[sizeof(uint)..])
            runs.Add(BinaryPrimitives.ReadUInt32LittleEndian(sketch));
        return runs;
    }

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    // FNV-1a with a last mixing: it is stored, so it has to be the same in every process.
    private static uint Scatter(ReadOnlySpan<char> run)
    {
        var hash = 2166136261u;
        foreach (var c in run)
            hash = (((hash ^ (c & 0xFFu)) * 16777619) ^ (uint)(c >> 8)) * 16777619;
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
