using System.Globalization;
using System.Net.NetworkInformation;

namespace NewsFunctions.LocalHost;

/// <summary>Finds who listens on a TCP port.</summary>
internal static class PortOwner
{
    /// <summary>" by node (process 4711)", or " by an unknown process" where the system won't tell.</summary>
    public static string Describe(int port) =>
        Find(port) is var (id, name) ? $" by {name} (process {id})" : " by an unknown process";

    /// <summary>Whether anybody listens there.</summary>
    public static bool IsTaken(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    // Linux only: /proc/net/tcp names the socket's inode, /proc/{id}/fd who holds it.
    private static (int Id, string Name)? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var sockets = ((string[])["/proc/net/tcp", "/proc/net/tcp6"])
                .Where(File.Exists)
                .SelectMany(File.ReadLines)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields is [_, var local, _, "0A", ..] && local.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{port:X4}"), StringComparison.Ordinal))
                .Select(fields => $"socket:[{fields[9]}]")
                .ToHashSet();
            foreach (var process in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Holds(process, sockets))
                    return (id, File.ReadAllText(Path.Combine(process, "comm")).Trim());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that ended meanwhile, or one we may not look into.
        }
        return null;
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
