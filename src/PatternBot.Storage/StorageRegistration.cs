using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;
using PatternBot.Coverage;
using PatternBot.Installations;
using PatternBot.Learners;
using PatternBot.Nudges;
using PatternBot.Receiving;
using PatternBot.Replicas;
using PatternBot.Retention;
using PatternBot.Sending;
using PatternBot.Storage.Replicas;

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
                    options.ConnectionString = $"Data Source={Path.Combine(configuration["State:Path"] ?? "var", StorageOptions.SqliteFile)}";
            })
            .Validate(
                options => options.MaxMegabytes is >= 0 and <= StorageOptions.MostMegabytes,
                $"Storage:MaxMegabytes must be a whole number from 0, which sets no limit, to {StorageOptions.MostMegabytes}.")
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.ConnectionString),
                "Storage:Provider is PostgreSql, and Storage:ConnectionString is empty. Set it: Host=…;Database=…;Username=…;Password=…")
            .Validate(
                options => string.IsNullOrWhiteSpace(options.ConnectionString) || StorageDatabase.FaultIn(options) is null,
                "Storage:ConnectionString cannot be read: write  Key=value;Key=value  with keys that the database knows, such as Host=…;Database=…;Username=…;Password=… for PostgreSql and Data Source=… for Sqlite.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<PatternBotContext>((provider, builder) => builder.UseStorage(provider.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.AddSingleton<StorageSchema>();
        services.AddSingleton<LearningStore>();
        services.AddSingleton<ILearningStore>(provider => provider.GetRequiredService<LearningStore>());
        services.AddSingleton<ICoverageStore, CoverageStore>();
        services.AddSingleton<INudgeLedger, NudgeLedger>();
        services.AddSingleton<IConversationDirectory, ConversationDirectory>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddSingleton<IRoomPolicies, RoomPolicies>();
        services.AddSingleton<IInstallations, StoredInstallations>();
        services.AddSingleton<IKeyRing, KeyRing>();
        services.AddSingleton<ITokenLedger, TokenLedger>();
        services.AddSingleton<IVectorStore, VectorStore>();
        services.AddSingleton<IRetentionStore, RetentionStore>();
        if (configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"]?.Equals(nameof(StorageProvider.PostgreSql), StringComparison.OrdinalIgnoreCase) is true)
            AddReplicas(services);
        return services;
    }

    /// <summary>What is shared by replicas. A file has one process, which needs none of it.</summary>
    private static void AddReplicas(IServiceCollection services)
    {
        services.AddSingleton<SharedDatabase>();
        services.AddSingleton<ISharedChats>(provider => provider.GetRequiredService<SharedDatabase>());
        services.AddSingleton<ISharedSecrets>(provider => provider.GetRequiredService<SharedDatabase>());
        services.AddSingleton<ReplicaBus>();
        services.AddSingleton<IReplicaBus>(provider => provider.GetRequiredService<ReplicaBus>());
        services.AddHostedService(provider => provider.GetRequiredService<ReplicaBus>());
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
