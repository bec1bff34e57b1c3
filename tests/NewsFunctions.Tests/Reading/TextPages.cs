using System.Text;
using NewsFunctions.Reading;

namespace NewsFunctions.Tests.Reading;

/// <summary>Small pages that tests write out as text.</summary>
internal static class TextPages
{
    /// <summary>A report like any other, for what stands beside it.</summary>
    public const string Parks = """
        湖城三座口袋公园开园
        本报讯 （记者白石）3月1日，湖城新建的
        三座口袋公园同时开放，市民在树下下棋、
        散步，孩子们在沙坑里玩耍。

        """;

    /// <summary>Reads a page of a paper of 2 March 2024.</summary>
    public static PageReading Read(string text) => new PageReader(new()).Read(Encoding.UTF8.GetBytes(text), new("hcrb/2024-03-02/02.txt", DateTimeOffset.UnixEpoch));
}
