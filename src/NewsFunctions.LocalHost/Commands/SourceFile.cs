using System.Globalization;

namespace NewsFunctions.LocalHost.Commands;

/// <summary>A file on this machine, and the name it has as a blob.</summary>
internal sealed record SourceFile(string Path, string BlobName)
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>The file at the path, or all files of the folder at the path, in order of their names, without hidden ones.</summary>
    /// <remarks>A path where nothing is, or a folder that can't be read, comes back as it is: opening it tells why.</remarks>
    public static IEnumerable<SourceFile> Find(string path) =>
        Directory.Exists(path)
            ? Walk(path).Select(file => new SourceFile(file, NameOf(file, System.IO.Path.GetRelativePath(path, file))))
            : [new(path, NameOf(path, System.IO.Path.GetFileName(path)))];

    /// <summary>All files of all the paths.</summary>
    /// <exception cref="LocalHostException">There is nothing at one of the paths.</exception>
    public static IReadOnlyList<SourceFile> FindExisting(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => System.IO.Path.Exists(path) ? Find(path) : throw new LocalHostException($"There is no file or folder '{path}'."))];

    private static IEnumerable<string> Walk(string folder)
    {
        string[] entries;
        try
        {
            entries = Directory.GetFileSystemEntries(folder, "*", Visible);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [folder];
        }
        Array.Sort(entries, StringComparer.Ordinal);
        return entries.SelectMany(entry =>
            !Directory.Exists(entry) ? [entry]
            : new DirectoryInfo(entry).LinkTarget is null ? Walk(entry)
            : []); // a link to a folder may lead back to where we came from
    }

    // The place below the given folder; when that is less than paper/date/page, the folders above may know the rest.
    private static string NameOf(string file, string relative)
    {
        var name = relative.Replace(System.IO.Path.DirectorySeparatorChar, '/');
        return name.Count('/') < 2
            && System.IO.Path.GetFullPath(file).Split(System.IO.Path.DirectorySeparatorChar) is [.., { Length: > 0 } paper, var date, var page]
            && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? $"{paper}/{date}/{page}"
            : name;
    }
}
