using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PatternBot.Host;
using PatternBot.Learners;
using PatternBot.Storage;
using PatternBot.Tests.Deploy;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Storage.History;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>Backup and restore as docs/backup.md tells people to do them, with the service as it runs.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Unusable = "Host=127.0.0.1;Port=9;Database=none;Username=none;Timeout=1";
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-backup-").FullName;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task On_SQLite_a_backup_taken_while_people_answer_is_whole_and_the_service_starts_on_it()
    {
        var (state, restored, archive) = (Path.Combine(_folder, "state"), Path.Combine(_folder, "restored"), Path.Combine(_folder, "backup.zip"));
        var file = $"Data Source={Path.Combine(state, StorageOptions.SqliteFile)}";
        await using var service = await StartAsync(state, StorageProvider.Sqlite, "");
        var token = await TokenAsync(service);
        await service.Services.GetRequiredService<StorageSchema>().OpenAsync(Now);
        await using (var context = ReleasedSchemas.Connect(StorageProvider.Sqlite, file))
            await RowsOfEachTable.WriteAsync(context);
        using var busy = new CancellationTokenSource();
        var answering = AnswerAsync(service.Services.GetRequiredService<ILearningStore>(), busy.Token);

        var (code, said) = await RunAsync(state, StorageProvider.Sqlite, "", "backup", archive);
        var answersMeanwhile = answering.IsCompleted;
        await busy.CancelAsync();
        await answering;

        Assert.True(code == 0, said);
        Assert.False(answersMeanwhile, "The backup stopped people's answers.");
        await ZipFile.ExtractToDirectoryAsync(archive, restored, Now);
        await using (var context = ReleasedSchemas.Connect(StorageProvider.Sqlite, $"Data Source={Path.Combine(restored, StorageOptions.SqliteFile)};Pooling=False"))
        {
            Assert.Equal("ok", await context.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").SingleAsync(Now));
            Assert.All(RowsOfEachTable.ReadByTheProgram(context), table => Assert.True(table.Value >= 1, $"{table.Key} is empty."));
        }

        await using var again = await StartAsync(restored, StorageProvider.Sqlite, "");
        Assert.NotNull(await again.Services.GetRequiredService<ILearningStore>().ReadAsync((view, ct) => view.FindLearnerAsync(RowsOfEachTable.Key, ct), Now));
        Assert.True(await TakesAsync(again, token), "The key that signs the web chat's tokens is another one.");
    }

    [Fact]
    public async Task On_PostgreSQL_what_pg_dump_saved_is_whole_after_pg_restore_and_the_service_starts_on_it()
    {
        var (source, target) = (ThePostgresServer.NewDatabase(), ThePostgresServer.NewDatabase());
        var dump = Path.Combine(_folder, "patternbot.dump");
        Assert.Equal(0, (await RunAsync(Path.Combine(_folder, "a"), StorageProvider.PostgreSql, source, "migrate")).Code);
        await using var before = ReleasedSchemas.Connect(StorageProvider.PostgreSql, source);
        await RowsOfEachTable.WriteAsync(before);

        await PostgresAsync("pg_dump", source, "--format=custom", "--no-owner", $"--file={dump}");
        await PostgresAsync("createdb", target);
        await PostgresAsync("pg_restore", target, "--no-owner", "--exit-on-error", dump);
        var (code, said) = await RunAsync(Path.Combine(_folder, "b"), StorageProvider.PostgreSql, target, "migrate");

        Assert.True(code == 0 && said.Contains("up to date", StringComparison.Ordinal), said);
        await using var after = ReleasedSchemas.Connect(StorageProvider.PostgreSql, target);
        Assert.Equal(JsonSerializer.Serialize(await RowsOfEachTable.ReadAsync(before)), JsonSerializer.Serialize(await RowsOfEachTable.ReadAsync(after)));
        await using var service = await StartAsync(Path.Combine(_folder, "c"), StorageProvider.PostgreSql, target);
        var store = service.Services.GetRequiredService<ILearningStore>();
        Assert.NotNull(await store.ReadAsync((view, ct) => view.FindLearnerAsync(RowsOfEachTable.Key, ct), Now));

        // What counts rows goes on where it stood.
        var learner = Stored.ALearner();
        await store.SaveAsync(learner, Stored.AnEntry(learner, "after/the/restore"));
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_says_so()
    {
        var (state, archive) = (Path.Combine(_folder, "state"), Path.Combine(_folder, "backup.zip"));
        await File.WriteAllTextAsync(archive, "the backup of yesterday", Now);

        var (code, said) = await RunAsync(state, StorageProvider.PostgreSql, Unusable, "backup", archive);

        Assert.Equal(1, code);
        Assert.Contains("No backup was made", said, StringComparison.Ordinal);
        Assert.Equal("the backup of yesterday", await File.ReadAllTextAsync(archive, Now));
    }

    [Fact]
    public async Task Without_a_database_there_is_no_backup_but_a_sentence()
    {
        var (code, said) = await RunAsync(Path.Combine(_folder, "empty"), StorageProvider.Sqlite, "", "backup", Path.Combine(_folder, "backup.zip"));

        Assert.Equal(1, code);
        Assert.Contains("No backup was made", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "backup.zip")));
    }

    private static async Task AnswerAsync(ILearningStore store, CancellationToken stop)
    {
        var learner = Stored.ALearner();
        await store.SaveAsync(learner);
        for (var i = 0; !stop.IsCancellationRequested; i++)
            await store.SaveAsync(Stored.AnEntry(learner, $"while/{i}"));
    }

    private static async Task<WebApplication> StartAsync(string state, StorageProvider provider, string connectionString)
    {
        var app = Service.Build(
        [
            "--urls", "http://127.0.0.1:0", "--environment", "Development", "--State:Path", state, "--Storage:Provider", provider.ToString(), "--Storage:ConnectionString", connectionString,
            "--Knowledge:Path", Repository.PathOf("data"), "--Logging:LogLevel:Default", "Critical",
        ]);
        await app.StartAsync(Now);
        return app;
    }

    private static async Task<string> TokenAsync(WebApplication app)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var answer = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Now);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Now)).GetProperty("token").GetString()!;
    }

    private static async Task<bool> TakesAsync(WebApplication app, string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await client.PostAsync(new Uri("/v3/directline/tokens/refresh", UriKind.Relative), null, Now);
        return answer.IsSuccessStatusCode;
    }

    private static async Task PostgresAsync(string program, string connectionString, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        string[] database = program == "createdb" ? [to.Database!] : [$"--dbname={to.Database}", .. arguments];
        var verdict = await Judge.RunAsync(
            Path.Combine(PostgresServer.Binaries!, program), "install Debian's package postgresql", ["--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, .. database]);
        Assert.True(verdict.Code == 0, verdict.Errors);
    }

    private static async Task<(int Code, string Text)> RunAsync(string state, StorageProvider provider, string connectionString, params string[] arguments)
    {
        var program = new ProcessStartInfo("dotnet", [Path.ChangeExtension(typeof(Service).Assembly.Location, ".dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        program.Environment["State__Path"] = state;
        program.Environment["Storage__Provider"] = provider.ToString();
        program.Environment["Storage__ConnectionString"] = connectionString;
        using var process = Process.Start(program)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Now), process.StandardError.ReadToEndAsync(Now));
        await process.WaitForExitAsync(Now);
        return (process.ExitCode, await output + await errors);
    }
}
