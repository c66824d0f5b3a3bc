using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PatternBot.Storage;

/// <summary>
/// Many rows as one parameter of a statement: JSON, which both databases read as a table. A thousand rows are one statement then,
/// where the change tracker makes a thousand. Values are written as the model maps them, so they are equal to what it saves itself.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class JsonRows<T>
    where T : class
{
    private readonly IReadOnlyList<(string Column, IProperty Property, RelationalTypeMapping Mapping)> _columns;
    private readonly bool _isSqlite;

    /// <summary>Rows with these properties.</summary>
    /// <param name="context">Whose model tells the columns.</param>
    /// <param name="properties">Names of the properties; none for all.</param>
    public JsonRows(PatternBotContext context, params string[] properties)
    {
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(context));
        Table = entity.GetTableName() ?? throw new ArgumentException($"{typeof(T).Name} has no table.", nameof(context));
        _isSqlite = context.Database.IsSqlite();
        _columns = [.. entity.GetProperties()
            .Where(property => properties.Length == 0 || properties.Contains(property.Name))
            .Select(property => (property.GetColumnName(), property, property.GetRelationalTypeMapping()))];
    }

    /// <summary>The entity's table.</summary>
    public string Table { get; }

    /// <summary>The columns, with commas between them.</summary>
    public string Columns => string.Join(", ", _columns.Select(column => column.Column));

    /// <summary>The rows as a table for <c>FROM</c>, called <c>given</c>; they are the statement's only parameter.</summary>
    public string Given => _isSqlite
        // Once for each row: otherwise SQLite writes the row out as text anew for each of its columns, which takes as long as all the rest.
        ? $"(WITH row AS MATERIALIZED (SELECT value FROM json_each(@given)) SELECT {string.Join(", ", _columns.Select(column => $"value ->> '{column.Column}' AS {column.Column}"))} FROM row) AS given"
        : $"json_to_recordset(CAST(@given AS json)) AS given({string.Join(", ", _columns.Select(column => $"{column.Column} {column.Mapping.StoreType}"))})";

    /// <summary>Runs a statement that returns ids.</summary>
    public async Task<HashSet<Guid>> QueryIdsAsync(PatternBotContext context, string statement, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        // Not through the context's queries: they would compile each call anew, the rows being a part of the expression.
        await using var command = Command(context, statement, rows);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    public async Task ExecuteAsync(PatternBotContext context, string statement, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var command = Command(context, statement, rows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Command(PatternBotContext context, string statement, IEnumerable<T> rows)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = statement;
        var given = command.CreateParameter();
        (given.ParameterName, given.Value) = ("given", Write(rows));
        command.Parameters.Add(given);
        return command;
    }

    private string Write(IEnumerable<T> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var (column, property, mapping) in _columns)
                {
                    if (property.GetGetter().GetClrValue(row) is not { } value)
                        continue;
                    json.WritePropertyName(column);
                    mapping.JsonValueReaderWriter!.ToJson(json, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
