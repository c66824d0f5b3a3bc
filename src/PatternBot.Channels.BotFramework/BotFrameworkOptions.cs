using System.ComponentModel.DataAnnotations;

namespace PatternBot.Channels.BotFramework;

/// <summary>Section <c>BotFramework</c> of the configuration: the bot's registration and the channel's limits.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "BotFramework";

    /// <summary>The registration's application id; empty when the bot is not registered.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The registration's client secret; empty with a managed identity, or when the bot is not registered.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The registration's tenant.</summary>
    public string TenantId { get; set; } = "";

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
