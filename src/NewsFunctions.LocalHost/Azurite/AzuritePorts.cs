using System.Globalization;

namespace NewsFunctions.LocalHost.Azurite;

/// <summary>The ports of Azurite's three services; 0 is any free port.</summary>
public readonly record struct AzuritePorts(int Blob, int Queue, int Table)
{
    /// <summary>The ports that every tool expects Azurite on.</summary>
    public static AzuritePorts WellKnown { get; } = new(10000, 10001, 10002);

    /// <summary>Reads <c>10000,10001,10002</c>: blob, queue and table.</summary>
    public static bool TryParse(string text, out AzuritePorts ports)
    {
        ports = default;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 3 || !TryParsePort(parts[0], out var blob) || !TryParsePort(parts[1], out var queue) || !TryParsePort(parts[2], out var table))
            return false;
        ports = new(blob, queue, table);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Blob},{Queue},{Table}");

    private static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
}
