using System.Collections.Immutable;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>The fixed addresses and names of a Microsoft cloud, from "Authentication with the Bot Connector API" (learn.microsoft.com).</summary>
internal sealed record BotCloud
{
    /// <summary>The issuer of the Bot Connector's tokens, character for character.</summary>
    public required string ChannelIssuer { get; init; }

    /// <summary>Where the Bot Connector tells its keys.</summary>
    public required string ChannelMetadata { get; init; }

    /// <summary>Where Microsoft Entra tells its keys.</summary>
    public required string EntraMetadata { get; init; }

    /// <summary>The host of Microsoft Entra that gives the bot its own tokens.</summary>
    public required string LoginHost { get; init; }

    /// <summary>The tenant that a multi-tenant bot gets its tokens from.</summary>
    public required string MultiTenant { get; init; }

    /// <summary>What the bot asks a token for.</summary>
    public required string ConnectorResource { get; init; }

    /// <summary>The tenants of Microsoft's own developer tools.</summary>
    public required ImmutableArray<string> ToolTenants { get; init; }

    /// <summary>The connectors' hosts: these names, and whatever stands below them.</summary>
    public required ImmutableArray<string> ConnectorHosts { get; init; }

    /// <summary>The issuers of Entra's tokens for a tenant: version 1 and version 2.</summary>
    public required Func<string, ImmutableArray<string>> EntraIssuers { get; init; }

    /// <summary>The cloud that everybody uses.</summary>
    public static BotCloud Public { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.com",
        ChannelMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        EntraMetadata = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
        LoginHost = "https://login.microsoftonline.com",
        MultiTenant = "botframework.com",
        ConnectorResource = "https://api.botframework.com",
        ToolTenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"],
        ConnectorHosts = ["trafficmanager.net", "botframework.com", "teams.microsoft.com"],
        EntraIssuers = tenant => [$"https://sts.windows.net/{tenant}/", $"https://login.microsoftonline.com/{tenant}/v2.0"],
    };

    /// <summary>The cloud of the government of the United States.</summary>
    public static BotCloud UsGovernment { get; } = new()
    {
        ChannelIssuer = "https://api.botframework.us",
        ChannelMetadata = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        EntraMetadata = "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration",
        LoginHost = "https://login.microsoftonline.us",
        MultiTenant = "MicrosoftServices.onmicrosoft.us",
        ConnectorResource = "https://api.botframework.us",
        ToolTenants = ["cab8a31a-1906-4287-a0d8-4eef66b95f6e"],
        ConnectorHosts = ["botframework.azure.us", "botframework.us", "teams.microsoft.us"],
        EntraIssuers = tenant => [$"https://login.microsoftonline.us/{tenant}/", $"https://login.microsoftonline.us/{tenant}/v2.0"],
    };

    /// <summary>The cloud that the options name.</summary>
    public static BotCloud Of(BotFrameworkOptions options) => options.Cloud == BotFrameworkCloud.UsGovernment ? UsGovernment : Public;
}
