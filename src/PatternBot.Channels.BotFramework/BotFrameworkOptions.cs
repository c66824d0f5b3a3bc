using System.ComponentModel.DataAnnotations;

namespace PatternBot.Channels.BotFramework;

/// <summary>Section <c>BotFramework</c> of the configuration: the bot's registration and the channel's limits.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "BotFramework";

    /// <summary>Whether Teams and the other channels of the Bot Framework are served. Default true; false lets the service run for Slack and the page alone, and refuses all that comes to the endpoint.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The registration's application id; empty when the bot is not registered.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The registration's client secret; empty with a certificate, a managed identity, or when the bot is not registered.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>A PKCS #12 file with the registration's certificate and its key, instead of a secret.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The password of the certificate's file.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>The registration's tenant; empty for a multi-tenant registration.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The tenants whose people may speak to the bot; empty lets in all that the registration lets in.</summary>
    public string[] AllowedTenants { get; set; } = [];

    /// <summary>The cloud that the bot is registered in.</summary>
    public BotFrameworkCloud Cloud { get; set; }

    /// <summary>Where the Bot Connector tells its keys, where that is not the cloud's usual address.</summary>
    public string? OpenIdMetadata { get; set; }

    /// <summary>Where Microsoft Entra tells its keys, where that is not the cloud's usual address.</summary>
    public string? EntraOpenIdMetadata { get; set; }

    /// <summary>Where the bot gets its own tokens, where that is not the cloud's usual address: <c>https://HOST/TENANT/oauth2/v2.0/token</c>.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>Hosts of connectors beside those of the cloud.</summary>
    public string[] ConnectorHosts { get; set; } = [];

    /// <summary>Whether the Emulator and the Agents Playground may log in with the bot's own credentials; in Development only.</summary>
    public bool AllowDeveloperTools { get; set; }

    /// <summary>The day after which the secret no longer holds, where known: the service warns before. A certificate tells its own.</summary>
    public DateOnly? SecretExpiresOn { get; set; }

    /// <summary>
    /// The longest request body in bytes; longer ones get 413. A text of 100,000 characters fits, also with every character
    /// written as an escape of six bytes; the platforms themselves send at most a tenth.
    /// </summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How many accepted activities may wait for their turn; beyond it the service answers 503 and the channel delivers again.</summary>
    [Range(1, 100_000)]
    public int MaxWaiting { get; set; } = 2_000;

    /// <summary>How long a turn may take before the person is told so, in seconds.</summary>
    [Range(1, 600)]
    public int TurnTimeoutSeconds { get; set; } = 60;

    /// <summary>How long sending one reply may take, all retries included, in seconds.</summary>
    [Range(1, 600)]
    public int SendTimeoutSeconds { get; set; } = 120;

    /// <summary>Whether the bot is registered, so that its requests carry tokens.</summary>
    public bool HasCredentials => !string.IsNullOrWhiteSpace(AppId) || !string.IsNullOrWhiteSpace(AppSecret);
}

/// <summary>The clouds that a bot can be registered in.</summary>
public enum BotFrameworkCloud
{
    /// <summary>The cloud that everybody uses.</summary>
    Public,

    /// <summary>The cloud of the government of the United States.</summary>
    UsGovernment,
}
