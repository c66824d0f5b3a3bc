using System.ComponentModel.DataAnnotations;

namespace PatternBot.Channels.Slack;

/// <summary>Section <c>Slack</c> of the configuration: the app's credentials and the channel's limits.</summary>
public sealed class SlackOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Slack";

    /// <summary>Where Slack's Web API is, unless configured otherwise.</summary>
    public const string DefaultApiBaseUrl = "https://slack.com/api/";

    /// <summary>What Slack signs its requests with ("Basic Information" of the app); empty where the app has no public address.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The signing secret before, while it is being exchanged; else empty.</summary>
    public string PreviousSigningSecret { get; set; } = "";

    /// <summary>The bot's token (<c>xoxb-…</c>) of the one workspace that it lives in; empty where many install it.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>The app-level token (<c>xapp-…</c>): switches Socket Mode on, which needs no public address.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>The app's client id, where many workspaces install it themselves; then there is no bot token.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's client secret.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The Web API's base address; another one lets an emulator stand in.</summary>
    public string ApiBaseUrl { get; set; } = DefaultApiBaseUrl;

    /// <summary>
    /// The longest request body in bytes; longer ones get 413. A text of 40,000 characters fits, each written as an escape of six bytes,
    /// with the message that holds it beside.
    /// </summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How many accepted requests may wait for their turn; beyond it the service answers 503 and Slack delivers again.</summary>
    [Range(1, 100_000)]
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>How long a turn may take before the person is told so, in seconds.</summary>
    [Range(1, 600)]
    public int TurnTimeoutSeconds { get; set; } = 60;

    /// <summary>How long sending one reply may take, all retries included, in seconds.</summary>
    [Range(1, 600)]
    public int SendTimeoutSeconds { get; set; } = 120;

    /// <summary>Whether the app is configured at all.</summary>
    public bool IsConfigured => TakesRequests || UsesSocket;

    /// <summary>Whether workspaces install the app themselves.</summary>
    public bool TakesInstallations => !string.IsNullOrWhiteSpace(ClientId);

    /// <summary>Where people agree to an installation: Slack's own site, or the emulator that stands in.</summary>
    internal string AuthorizeBaseUrl => ApiBaseUrl == DefaultApiBaseUrl ? "https://slack.com/" : ApiBaseUrl;

    /// <summary>Whether Slack posts to this service.</summary>
    public bool TakesRequests => !string.IsNullOrWhiteSpace(SigningSecret);

    /// <summary>Whether this service opens a connection to Slack.</summary>
    public bool UsesSocket => !string.IsNullOrWhiteSpace(AppToken);
}
