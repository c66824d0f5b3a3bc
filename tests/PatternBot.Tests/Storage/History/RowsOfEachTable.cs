using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PatternBot.Storage;
using PatternBot.Turns;

namespace PatternBot.Tests.Storage.History;

/// <summary>
/// Puts a row into every table, whatever tables there are: each column has a value of its type that the program can read. All keys are one and the same, so
/// that rows that belong to others find them.
/// </summary>
internal static class RowsOfEachTable
{
    /// <summary>The key of everything that has one.</summary>
    public static readonly Guid Key = new("0193a0c8-7c00-7000-8000-0123456789ab");

    private const string HistoryTable = "__EFMigrationsHistory";
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Fills the tables that are there, which may be fewer than the model has.</summary>
    public static async Task WriteAsync(PatternBotContext context)
    {
        var model = context.Model.GetRelationalModel().Tables.ToDictionary(table => table.Name);
        await context.Database.OpenConnectionAsync(Now);
        var connection = context.Database.GetDbConnection();
        await ExecuteAsync(connection, context.Database.IsSqlite() ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
        foreach (var (table, columns) in await TablesAsync(context))
        {
            await using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            foreach (var (i, column) in columns.Index())
            {
                Assert.True(model.TryGetValue(table, out var known) && known.FindColumn(column) is not null, $"{table}.{column} is no longer in the model, so nobody knows a value for it.");
                var parameter = insert.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@p{i}", ValueOf(known!.FindColumn(column)!));
                insert.Parameters.Add(parameter);
            }

            await insert.ExecuteNonQueryAsync(Now);
        }

        await ExecuteAsync(connection, context.Database.IsSqlite() ? "PRAGMA foreign_keys = ON" : "SET session_replication_role = DEFAULT");
        await context.Database.CloseConnectionAsync();
    }

    /// <summary>What stands in the tables: of each the rows, of each row the columns.</summary>
    public static async Task<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string?>[]>> ReadAsync(PatternBotContext context)
    {
        await context.Database.OpenConnectionAsync(Now);
        var found = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, string?>[]>(StringComparer.Ordinal);
        foreach (var (table, columns) in await TablesAsync(context))
        {
            await using var select = context.Database.GetDbConnection().CreateCommand();
            select.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table} ORDER BY {string.Join(", ", Enumerable.Range(1, columns.Length))}";
            await using var reader = await select.ExecuteReaderAsync(Now);
            var rows = new List<ImmutableSortedDictionary<string, string?>>();
            while (await reader.ReadAsync(Now))
                rows.Add(columns.Index().ToImmutableSortedDictionary(c => c.Item, c => reader.IsDBNull(c.Index) ? null : Convert.ToString(reader.GetValue(c.Index), CultureInfo.InvariantCulture), StringComparer.Ordinal));
            found[table] = [.. rows];
        }

        await context.Database.CloseConnectionAsync();
        return found.ToImmutable();
    }

    /// <summary>How many rows the program itself reads of each table.</summary>
    public static IReadOnlyDictionary<string, int> ReadByTheProgram(PatternBotContext context) => context.Model.GetEntityTypes().ToDictionary(
        entity => entity.GetTableName()!,
        entity => ((IQueryable)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity.ClrType).Invoke(context, null)!).Cast<object>().AsEnumerable().Count());

    private static async Task<IReadOnlyList<(string Table, string[] Columns)>> TablesAsync(PatternBotContext context)
    {
        await using var select = context.Database.GetDbConnection().CreateCommand();
        select.CommandText = context.Database.IsSqlite()
            ? "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2"
            : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2";
        await using var reader = await select.ExecuteReaderAsync(Now);
        var columns = new List<(string Table, string Column)>();
        while (await reader.ReadAsync(Now))
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return [.. columns.Where(c => c.Table is not (HistoryTable or "__EFMigrationsLock")).GroupBy(c => c.Table).Select(group => (group.Key, group.Select(c => c.Column).ToArray()))];
    }

    private static async Task ExecuteAsync(DbConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Now);
    }

    private static object ValueOf(IColumn column)
    {
        var mapping = column.PropertyMappings[0];
        var value = Sample(mapping.Property, Nullable.GetUnderlyingType(mapping.Property.ClrType) ?? mapping.Property.ClrType);
        return mapping.TypeMapping.Converter?.ConvertToProvider(value) ?? value;
    }

    private static object Sample(IProperty property, Type type) => type switch
    {
        _ when type == typeof(string) => $"the {property.FindFirstPrincipal()?.Name ?? property.Name}",
        _ when type == typeof(Guid) => Key,
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 3,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(double) => 2.5,
        _ when type == typeof(DateTimeOffset) => Moment,
        _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Moment.DateTime),
        _ when type == typeof(TimeOnly) => TimeOnly.FromDateTime(Moment.DateTime),
        _ when type == typeof(byte[]) => new byte[] { 1, 2, 3 },
        _ when type == typeof(ValueList<string>) => new ValueList<string>(["one", "two"]),
        { IsEnum: true } => Enum.GetValuesAsUnderlyingType(type) is { Length: > 1 } values ? Enum.ToObject(type, values.GetValue(1)!) : Activator.CreateInstance(type)!,
        _ => throw new NotSupportedException($"{property.DeclaringType.ClrType.Name}.{property.Name} is a {type.Name}: say in {nameof(RowsOfEachTable)} what a value of that looks like."),
    };
}
