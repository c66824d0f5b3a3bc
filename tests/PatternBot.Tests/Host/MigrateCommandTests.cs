using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using PatternBot.Host;
using PatternBot.Storage;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Host;

/// <summary>The program on PostgreSQL, as a process.</summary>
public sealed class MigrateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patternbot-migrate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_old_schema_stops_the_start_with_a_sentence_until_migrate_has_run()
    {
        var database = ThePostgresServer.NewDatabase();
        await using (var context = new PatternBotContext((DbContextOptions<PatternBotContext>)new DbContextOptionsBuilder<PatternBotContext>()
            .UseStorage(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = database }).Options))
            await context.GetService<IRelationalDatabaseCreator>().CreateAsync(TestContext.Current.CancellationToken);

        var start = await RunAsync(database, "--urls", "http://127.0.0.1:0");
        var migration = await RunAsync(database, "migrate");
        var again = await RunAsync(database, "migrate");

        Assert.NotEqual(0, start.Code);
        Assert.Contains("Run the command  migrate", start.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", start.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), (migration.Code, again.Code));
        Assert.Contains("Start", migration.Text, StringComparison.Ordinal);
        Assert.Contains("up to date", again.Text, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Text)> RunAsync(string database, params string[] arguments)
    {
        var program = new ProcessStartInfo("dotnet", [Path.ChangeExtension(typeof(Service).Assembly.Location, ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        program.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        program.Environment["Knowledge__Path"] = Repository.PathOf("data");
        program.Environment["Storage__Provider"] = "PostgreSql";
        program.Environment["Storage__ConnectionString"] = database;
        using var process = Process.Start(program)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("It did not end.");
        }

        return (process.ExitCode, await output + await errors);
    }
}
