using System.CommandLine;
using NewsFunctions.LocalHost.Azurite;

namespace NewsFunctions.LocalHost.Commands;

/// <summary>The options that say which storage account to work on.</summary>
internal sealed class StorageOptions
{
    private readonly Option<string?> _storage = new("--storage")
    {
        Description = $"The connection string of a storage account to use instead of Azurite; the environment variable {NewsFunctionsServices.StorageSetting} does the same.",
        HelpName = "connection string",
    };

    private readonly Option<AzuritePorts> _azuritePorts = new("--azurite-ports")
    {
        Description = "The ports of Azurite's blob, queue and table service; 0 is any free one.",
        HelpName = "blob,queue,table",
        DefaultValueFactory = _ => AzuritePorts.WellKnown,
        CustomParser = result =>
        {
            if (!AzuritePorts.TryParse(result.Tokens[0].Value, out var ports))
                result.AddError($"--azurite-ports takes three ports from 0 to 65535, such as {AzuritePorts.WellKnown}, not '{result.Tokens[0].Value}'.");
            return ports;
        },
    };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_storage);
        command.Add(_azuritePorts);
    }

    /// <summary>The account that the user named; null when it is to be Azurite.</summary>
    /// <exception cref="LocalHostException">One is named in a way that the local host can't use.</exception>
    public string? NamedAccount(ParseResult parsed)
    {
        const string Setting = NewsFunctionsServices.StorageSetting;
        var account = parsed.GetValue(_storage) ?? Environment.GetEnvironmentVariable(Setting);
        if (account is null && Environment.GetEnvironmentVariable(Setting + "__blobServiceUri") is not null)
            throw new LocalHostException($"The local host needs a connection string in {Setting} or --storage; the identity in {Setting}__blobServiceUri is for the Functions app.");
        return account;
    }

    /// <summary>Where Azurite is or will be.</summary>
    public AzuritePorts Ports(ParseResult parsed) => parsed.GetValue(_azuritePorts);
}
