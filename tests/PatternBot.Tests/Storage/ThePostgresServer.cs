using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;

[assembly: AssemblyFixture(typeof(ThePostgresServer))]

namespace PatternBot.Tests.Storage;

/// <summary>One server for all tests, started by the first that needs it.</summary>
public sealed class ThePostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Server = new(() => PostgresServer.Start());

    /// <summary>The connection string of a database that nobody else uses and that does not exist yet.</summary>
    public static string NewDatabase()
    {
        if (PostgresServer.Binaries is null)
            Requires.Missing("Needs PostgreSQL: install Debian's package postgresql (it need not run; the test starts a server of its own).");
        // Hundreds of databases, each with a pool of its own that would hold its idle connections for five minutes: the faster the tests, the more at once.
        return Server.Value.Connect($"test_{Guid.NewGuid():N}") + ";Connection Idle Lifetime=10;Connection Pruning Interval=2";
    }

    public void Dispose()
    {
        if (Server.IsValueCreated)
            Server.Value.Dispose();
    }
}
