using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Learners;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

/// <summary>An empty database of a kind, with the store on it as the host would make it.</summary>
internal sealed class ADatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-storage-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly List<ServiceProvider> _services = [];

    private ADatabase(StorageProvider provider, params (string Key, string Value)[] settings)
    {
        Provider = provider;
        _settings = new Dictionary<string, string?>
        {
            ["State:Path"] = _folder,
            ["Storage:Provider"] = provider.ToString(),
            ["Storage:ConnectionString"] = provider is StorageProvider.PostgreSql ? ThePostgresServer.NewDatabase() : "",
        };
        foreach (var (key, value) in settings)
            _settings[key] = value;
    }

    public StorageProvider Provider { get; }

    /// <summary>The settings with which a service finds it.</summary>
    public Dictionary<string, string?> Settings => new(_settings);

    /// <summary>The folder that the database is in, on SQLite.</summary>
    public string Folder => _folder;

    public static ADatabase Empty(StorageProvider provider, params (string Key, string Value)[] settings) => new(provider, settings);

    public static async Task<ADatabase> MigratedAsync(StorageProvider provider, params (string Key, string Value)[] settings)
    {
        var database = new ADatabase(provider, settings);
        await database.Start().GetRequiredService<StorageSchema>().MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>A store as of a process that has just started; each call is another process.</summary>
    public ILearningStore NewStore() => Start().GetRequiredService<ILearningStore>();

    /// <summary>The services of a process that has just started.</summary>
    public ServiceProvider Start(Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        add?.Invoke(services);
        services.AddLogging();
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        var provider = services.BuildServiceProvider();
        _services.Add(provider);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _services)
            await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
