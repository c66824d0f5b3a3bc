using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PatternBot.Assistant;
using PatternBot.Installations;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Receiving;
using PatternBot.Sending;

namespace PatternBot.Storage;

/// <summary>Puts the database behind the product.</summary>
public static class StorageRegistration
{
    /// <summary>Adds the store. Nothing is opened before it is used.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Configure(options => Read(configuration.GetSection(StorageOptions.Section), options))
            .PostConfigure(options =>
            {
                if (options.Provider is StorageProvider.Sqlite && string.IsNullOrWhiteSpace(options.ConnectionString))
                    options.ConnectionString = $"Data Source={Path.Combine(configuration["State:Path"] ?? "var", "patternbot.db")}";
            })
            .Validate(
                options => options.MaxMegabytes is >= 0 and <= StorageOptions.MostMegabytes,
                $"Storage:MaxMegabytes must be a whole number from 0, which sets no limit, to {StorageOptions.MostMegabytes}.")
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.ConnectionString),
                "Storage:Provider is PostgreSql, and Storage:ConnectionString is empty. Set it: Host=…;Database=…;Username=…;Password=…")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<PatternBotContext>((provider, builder) => builder.UseStorage(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<StorageSchema>();
        services.AddSingleton<LearningStore>();
        services.AddSingleton<ILearningStore>(provider => provider.GetRequiredService<LearningStore>());
        services.AddSingleton<INudgeLedger, NudgeLedger>();
        services.AddSingleton<IConversationDirectory, ConversationDirectory>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<IRoomPolicies, RoomPolicies>();
        services.AddSingleton<IInstallations, StoredInstallations>();
        services.AddSingleton<IKeyRing, KeyRing>();
        services.AddSingleton<ITokenLedger, TokenLedger>();
        return services;
    }

    private static void Read(IConfigurationSection section, StorageOptions options)
    {
        var provider = section[nameof(StorageOptions.Provider)];
        if (!string.IsNullOrEmpty(provider))
        {
            options.Provider = Enum.TryParse<StorageProvider>(provider, ignoreCase: true, out var known) && Enum.IsDefined(known)
                ? known
                : throw new OptionsValidationException(
                    StorageOptions.Section, typeof(StorageOptions), [$"Storage:Provider is {provider}. Use one of {string.Join(", ", Enum.GetNames<StorageProvider>())}."]);
        }

        options.ConnectionString = section[nameof(StorageOptions.ConnectionString)] ?? "";
        if (section[nameof(StorageOptions.MaxMegabytes)] is { Length: > 0 } megabytes)
            options.MaxMegabytes = int.TryParse(megabytes, out var limit) ? limit : -1;
    }
}
