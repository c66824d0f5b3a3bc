using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.Slack;

/// <summary>Stops the start when the settings do not fit together. Each failure is one sentence for the person who starts the service, and repeats no secret.</summary>
internal sealed class SlackOptionsValidator(IConfiguration configuration) : IValidateOptions<SlackOptions>
{
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        List<string> faults = [.. FaultsOf(options)];
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> FaultsOf(SlackOptions options)
    {
        if (!IsAddress(options.ApiBaseUrl))
            yield return $"Slack:ApiBaseUrl must be an https address (or http on this machine), such as {SlackOptions.DefaultApiBaseUrl}, not {options.ApiBaseUrl}.";
        if (options.BotToken.Length > 0 && !options.BotToken.StartsWith("xoxb-", StringComparison.Ordinal) && !options.BotToken.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
            yield return "Slack:BotToken is no bot token: it must start with xoxb-. Copy the \"Bot User OAuth Token\" from the app's page \"OAuth & Permissions\".";
        if (options.AppToken.Length > 0 && !options.AppToken.StartsWith("xapp-", StringComparison.Ordinal))
            yield return "Slack:AppToken is no app-level token: it must start with xapp-. Make one with the scope connections:write on the app's page \"Basic Information\".";
        if (options.BotToken.Length > 0 && !options.IsConfigured)
            yield return "Slack:BotToken is set alone, so nothing would reach the bot: set Slack:SigningSecret, or for Socket Mode Slack:AppToken.";
        if (options.IsConfigured && options.BotToken.Length == 0 && !options.TakesInstallations)
            yield return "Slack:SigningSecret or Slack:AppToken is set, but the bot could not answer: set Slack:BotToken, or Slack:ClientId and Slack:ClientSecret to let workspaces install it.";
        if (options.TakesInstallations != options.ClientSecret.Length > 0)
            yield return "Slack:ClientId and Slack:ClientSecret belong together: set both, or neither.";
        if (options.TakesInstallations && options.BotToken.Length > 0)
            yield return "Slack:BotToken is of one workspace, and Slack:ClientId lets many install the bot: remove one of them.";
        if (options.TakesInstallations && !options.IsConfigured)
            yield return "Slack:ClientId is set, but nothing would reach the bot: set Slack:SigningSecret too.";
        if (options.TakesInstallations && string.IsNullOrEmpty(configuration["PublicUrl"]))
            yield return "Slack:ClientId is set, and Slack must send browsers back to this service: set PublicUrl to its address.";
        if (options.PreviousSigningSecret.Length > 0 && !options.TakesRequests)
            yield return "Slack:PreviousSigningSecret is set, but Slack:SigningSecret is not: set both, or neither.";
    }

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
