using NewsFunctions.LocalHost.Commands;

namespace NewsFunctions.Tests.LocalHost;

public sealed class SourceFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsfunctions-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", "north/hcrb/2024-03-02/01.txt")]
    [InlineData("north", "hcrb/2024-03-02/01.txt")]
    [InlineData("north/hcrb", "hcrb/2024-03-02/01.txt")]
    [InlineData("north/hcrb/2024-03-02/", "hcrb/2024-03-02/01.txt")]
    [InlineData("north/hcrb/2024-03-02/01.txt", "hcrb/2024-03-02/01.txt")]
    [InlineData("other/../north/hcrb/./2024-03-02/01.txt", "hcrb/2024-03-02/01.txt")]
    public void A_blob_is_named_by_its_place_below_the_folder_or_by_paper_date_and_page(string path, string name)
    {
        Write("north/hcrb/2024-03-02/01.txt");
        Write("other/x.txt");
        Assert.Equal(name, SourceFile.Find(Path.Combine(_folder.FullName, path)).First().BlobName);
    }

    [Fact]
    public void A_file_that_says_nothing_of_itself_keeps_its_name()
    {
        Write("some/where/第 1 版.txt");
        Assert.Equal("第 1 版.txt", Assert.Single(SourceFile.Find(Path.Combine(_folder.FullName, "some/where/第 1 版.txt"))).BlobName);
    }

    [Fact]
    public void Folders_are_walked_in_order_without_hidden_files_and_without_going_in_circles()
    {
        Write("b/2.txt");
        Write("b/10.txt");
        Write("a.txt");
        Write("c.txt");
        Write("b/.hidden");
        Write(".git/config");
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "b/loop"), _folder.FullName);
        Assert.Equal(["a.txt", "b/10.txt", "b/2.txt", "c.txt"], SourceFile.Find(_folder.FullName).Select(file => file.BlobName));
    }

    private void Write(string path)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, "x");
    }
}
