using NewsFunctions.Tests.Infrastructure;
using NewsFunctions.Tests.Typesetting.Samples;

namespace NewsFunctions.Tests.Typesetting;

public class SamplePagesTests
{
    private static readonly string Folder = RepositoryFolder.Samples;

    public static TheoryData<string> Paths => [.. SamplePages.Files.Select(file => file.Key)];

    /// <summary>To make them anew after a change of the typesetter: <c>dotnet run --project tests/NewsFunctions.Benchmarks -- samples</c>.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void A_checked_in_sample_is_what_the_typesetter_makes(string path) =>
        Assert.Equal(SamplePages.Files.Single(file => file.Key == path).Value, File.ReadAllBytes(Path.Combine(Folder, path)));

    [Fact]
    public void There_is_no_other_sample() =>
        Assert.Equal(SamplePages.Files.Select(file => file.Key).Order(), Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order());
}
