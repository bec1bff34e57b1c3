namespace NewsFunctions.Tests.Ingestion;

/// <summary>Blob names that are allowed and yet make trouble.</summary>
internal static class HostileNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "2024年3月2日 第1版.txt",
        "with space/and+plus&amp=x;y,z.txt",
        "quote'and\"quote.txt",
        "percent%2F%20%.txt",
        "back\\slash#hash?question.txt",
        "pipe|tilde~007c.txt",
        "a/./b/.../c.txt",
        "..hidden/...txt",
        "no-extension",
        "emoji🗞️𠮷.txt",
        new string('长', 200) + ".txt",
        new string('x', 1_000) + ".txt",
    ];
}
