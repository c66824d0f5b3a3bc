using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Npgsql;
using PatternBot.Learners;
using PatternBot.Replicas;

namespace PatternBot.Storage.Replicas;

/// <summary>
/// What replicas share in PostgreSQL, in statements of its own: one round trip a batch, and a chat's row is the lock that puts its lines in one
/// order, so that whoever reads a line has read all before it.
/// </summary>
internal sealed class SharedDatabase(IOptions<StorageOptions> options, StorageSchema schema, TimeProvider time) : ISharedChats, ISharedSecrets
{
    /// <summary>The name that notifications go by.</summary>
    public const string Channel = "patternbot";

    private const int MostLines = 1_000;
    private const int CommandSeconds = 5;

    private const string Lock =
        "INSERT INTO shared_chats (id, next, used_at) VALUES ($1, $2, $2) ON CONFLICT (id) DO UPDATE SET used_at = greatest(shared_chats.used_at, excluded.used_at)";

    private const string Append = """
        WITH added AS (
            INSERT INTO shared_chat_lines (chat, position, key, content)
            SELECT c.id, c.next + row_number() OVER (ORDER BY l.number) - 1, l.key, l.content
            FROM shared_chats c, unnest($2::text[], $3::bytea[]) WITH ORDINALITY AS l (key, content, number)
            WHERE c.id = $1 AND NOT EXISTS (SELECT 1 FROM shared_chat_lines known WHERE known.chat = $1 AND known.key = l.key)
            RETURNING 1)
        UPDATE shared_chats SET next = next + (SELECT count(*) FROM added) WHERE id = $1
        """;

    private readonly string _address = StorageDatabase.Prepared(options.Value.ConnectionString);

    /// <summary>Tells this process's own notifications from others'.</summary>
    public string Self { get; } = Guid.NewGuid().ToString("N")[..12];

    public Task AppendAsync(IReadOnlyCollection<ChatLine> lines, CancellationToken cancellationToken) => UseAsync(
        async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = CommandSeconds };
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();

            // All who write take the rows in the same order: none waits for one who waits for it.
            foreach (var chat in lines.GroupBy(line => line.Chat).OrderBy(chat => chat.Key, StringComparer.Ordinal))
            {
                var fresh = chat.DistinctBy(line => line.Key).ToList();
                batch.BatchCommands.Add(Command(Lock, chat.Key, now));
                batch.BatchCommands.Add(Command(Append, chat.Key, fresh.Select(line => line.Key).ToArray(), fresh.Select(line => line.Content).ToArray()));
                batch.BatchCommands.Add(Command("SELECT pg_notify($1, $2)", Channel, $"{Self}\n{ISharedChats.Topic}\n{chat.Key}"));
            }

            return await batch.ExecuteNonQueryAsync(ct);
        },
        cancellationToken);

    public Task<bool> OpenAsync(string chat, CancellationToken cancellationToken) => UseAsync(
        async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = CommandSeconds };
            batch.BatchCommands.Add(Command("INSERT INTO shared_chats (id, next, used_at) VALUES ($1, $2, $2) ON CONFLICT (id) DO NOTHING", chat, time.GetUtcNow().ToUnixTimeMilliseconds()));
            return await batch.ExecuteNonQueryAsync(ct) > 0;
        },
        cancellationToken);

    public Task<ChatPage?> ReadAsync(string chat, long from, CancellationToken cancellationToken) => UseAsync(
        async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = CommandSeconds };
            batch.BatchCommands.Add(Command(
                """
                SELECT c.next, l.position, l.content FROM shared_chats c
                LEFT JOIN shared_chat_lines l ON l.chat = c.id AND l.position >= greatest($2, c.next - $3)
                WHERE c.id = $1 ORDER BY l.position
                """,
                chat, from, (long)MostLines));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            var lines = ImmutableArray.CreateBuilder<byte[]>();
            long? first = null;
            while (await reader.ReadAsync(ct))
            {
                first ??= reader.GetInt64(reader.IsDBNull(1) ? 0 : 1);
                if (!reader.IsDBNull(1))
                    lines.Add(reader.GetFieldValue<byte[]>(2));
            }

            return first is { } position ? new ChatPage(position, lines.ToImmutable()) : null;
        },
        cancellationToken);

    public Task SweepAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => UseAsync(
        async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(Command("DELETE FROM shared_chats WHERE used_at < $1", unusedSince.ToUnixTimeMilliseconds()));
            batch.BatchCommands.Add(Command("DELETE FROM shared_chat_lines l USING shared_chats c WHERE c.id = l.chat AND l.position < c.next - $1", (long)MostLines));
            return await batch.ExecuteNonQueryAsync(ct);
        },
        cancellationToken);

    public Task<byte[]> AgreeAsync(string name, byte[] offer, CancellationToken cancellationToken) => UseAsync(
        async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = CommandSeconds };
            batch.BatchCommands.Add(Command("INSERT INTO shared_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name, offer));
            batch.BatchCommands.Add(Command("SELECT value FROM shared_secrets WHERE name = $1", name));
            return (byte[])(await batch.ExecuteScalarAsync(ct))!;
        },
        cancellationToken);

    /// <summary>Tells other replicas texts of a topic.</summary>
    public Task NotifyAsync(IEnumerable<(string Topic, string Text)> texts, CancellationToken cancellationToken) => UseAsync(
        async (connection, ct) =>
        {
            await using var batch = new NpgsqlBatch(connection) { Timeout = CommandSeconds };
            foreach (var (topic, text) in texts)
                batch.BatchCommands.Add(Command("SELECT pg_notify($1, $2)", Channel, $"{Self}\n{topic}\n{text}"));
            return await batch.ExecuteNonQueryAsync(ct);
        },
        cancellationToken);

    /// <summary>A connection that hears what others tell. It fails when the server goes.</summary>
    public async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        // Out of the pool: it is held for good. The signs of life find a server that went without a word.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_address) { Pooling = false, KeepAlive = 10 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<T> UseAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            await schema.OpenAsync(cancellationToken);
            await using var connection = new NpgsqlConnection(_address);
            await connection.OpenAsync(cancellationToken);
            return await use(connection, cancellationToken);
        }
        catch (SchemaOutdatedException e)
        {
            throw new StoreUnavailableException(e.Message, e);
        }
        catch (Exception e) when (StorageFaults.IsOfDatabase(e))
        {
            throw new StoreUnavailableException("The database did not answer.", e);
        }
    }

    private static NpgsqlBatchCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
