using Microsoft.EntityFrameworkCore;
using Npgsql;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

public sealed class PreparedTests
{
    [Theory]
    [InlineData("Host=db;Database=p", 100, true)]
    [InlineData("Host=db;Database=p;Max Auto Prepare=0", 0, true)]
    [InlineData("Host=db;Database=p;maxautoprepare=7;No Reset On Close=false", 7, false)]
    public void Statements_are_prepared_and_connections_handed_on_as_they_are_unless_the_connection_string_says_otherwise(string connectionString, int prepared, bool asTheyAre)
    {
        var options = new DbContextOptionsBuilder<PatternBotContext>();
        options.UseStorage(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = connectionString });
        using var context = new PatternBotContext(options.Options);

        var settings = new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString());

        Assert.Equal(("db", prepared, asTheyAre), (settings.Host, settings.MaxAutoPrepare, settings.NoResetOnClose));
    }
}
