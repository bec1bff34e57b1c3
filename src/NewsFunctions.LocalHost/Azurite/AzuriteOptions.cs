namespace NewsFunctions.LocalHost.Azurite;

/// <summary>How to run Azurite.</summary>
/// <param name="DataFolder">Where it keeps its data and its log; made when missing.</param>
/// <param name="Ports">Where it listens, on 127.0.0.1.</param>
public sealed record AzuriteOptions(string DataFolder, AzuritePorts Ports)
{
    /// <summary>Accounts beside the well-known one, with the same key.</summary>
    public IReadOnlyList<string> ExtraAccounts { get; init; } = [];

    /// <summary>Whether the data is not kept: Azurite otherwise writes all of it every few seconds, which takes long when it is much.</summary>
    public bool IsInMemory { get; init; }

    /// <summary>What Azurite says goes here.</summary>
    public string LogFile => Path.Combine(DataFolder, "azurite.log");
}
