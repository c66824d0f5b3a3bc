using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.BotFramework;

/// <summary>Stops the start when nobody could tell who is speaking. Each failure is one sentence for the person who starts the service.</summary>
internal sealed class BotFrameworkOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        if (!options.HasCredentials && !environment.IsDevelopment())
            return ValidateOptionsResult.Fail(
                $"The Bot Framework channel has no credentials (BotFramework:AppId, BotFramework:AppSecret), and without them it answers only this machine in the Development environment, not in {environment.EnvironmentName}: configure them, or set ASPNETCORE_ENVIRONMENT=Development.");
        if (options.HasCredentials && string.IsNullOrWhiteSpace(options.AppId))
            return ValidateOptionsResult.Fail("BotFramework:AppSecret is set, but BotFramework:AppId is not: set both.");
        return ValidateOptionsResult.Success;
    }
}
