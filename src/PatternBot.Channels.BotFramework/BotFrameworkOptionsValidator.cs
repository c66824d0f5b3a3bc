using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PatternBot.Channels.BotFramework.Tokens;

namespace PatternBot.Channels.BotFramework;

/// <summary>Stops the start when nobody could tell who is speaking. Each failure is one sentence for the person who starts the service.</summary>
internal sealed class BotFrameworkOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        if (options.Enabled && !options.HasCredentials && !environment.IsDevelopment())
            return ValidateOptionsResult.Fail(
                $"The Bot Framework channel has no credentials (BotFramework:AppId, BotFramework:AppSecret), and without them it answers only this machine in the Development environment, not in {environment.EnvironmentName}: configure them, set BotFramework:Enabled=false where only Slack and the web page are wanted, or set ASPNETCORE_ENVIRONMENT=Development.");
        if (options.HasCredentials && string.IsNullOrWhiteSpace(options.AppId))
            return ValidateOptionsResult.Fail("BotFramework:AppSecret is set, but BotFramework:AppId is not: set both.");
        List<string> faults = [.. FaultsOf(options)];
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> FaultsOf(BotFrameworkOptions options)
    {
        if (options.AppSecret.Length > 0 && options.CertificatePath.Length > 0)
            yield return "BotFramework:AppSecret and BotFramework:CertificatePath are both set: the bot has one credential; remove one of them.";
        if (options.HasCredentials && options.AppSecret.Length == 0 && options.CertificatePath.Length == 0 && options.TenantId.Length == 0)
            yield return "BotFramework:AppId is set alone: set BotFramework:AppSecret or CertificatePath, or, for a managed identity, BotFramework:TenantId.";
        if (options.CertificatePath.Length > 0 && !File.Exists(options.CertificatePath))
            yield return $"BotFramework:CertificatePath names no file: {options.CertificatePath}.";
        if (options.AllowDeveloperTools && !environment.IsDevelopment())
            yield return $"BotFramework:AllowDeveloperTools lets in more than the channels, and is for the Development environment, not for {environment.EnvironmentName}: remove it.";
        foreach (var (key, address) in new[] { ("OpenIdMetadata", options.OpenIdMetadata), ("EntraOpenIdMetadata", options.EntraOpenIdMetadata), ("TokenEndpoint", options.TokenEndpoint) })
            if (address is not null && !IsAddress(address))
                yield return $"BotFramework:{key} must be an https address (in Development also http on this machine), not {address}.";
        if (options.TokenEndpoint is { } endpoint && IsAddress(endpoint) && !ConnectorTokens.TryReadAuthority(endpoint, out _))
            yield return $"BotFramework:TokenEndpoint must look like https://HOST/TENANT/oauth2/v2.0/token, not {endpoint}.";
    }

    private bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
