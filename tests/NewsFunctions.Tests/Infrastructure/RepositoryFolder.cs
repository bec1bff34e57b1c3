namespace NewsFunctions.Tests.Infrastructure;

/// <summary>Folders of the repository that the tests were built from, and beside it.</summary>
internal static class RepositoryFolder
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Find();

    /// <summary>The invented sample pages.</summary>
    public static string Samples { get; } = Path.Combine(Root, "tests", "samples");

    /// <summary>Real pages with what is expected of them; they are not part of the repository and lie beside it, or nowhere.</summary>
    public static string RealPages { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "pages"));

    /// <summary>Official schemas, likewise.</summary>
    public static string Schemas { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "schemas"));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NewsFunctions.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
