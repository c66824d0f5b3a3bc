using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PatternBot.Storage;

/// <summary>The database.</summary>
public sealed class PatternBotContext : DbContext
{
    /// <summary>A context. Every change is told to it: it looks for none by itself.</summary>
    public PatternBotContext(DbContextOptions<PatternBotContext> options)
        : base(options) => ChangeTracker.AutoDetectChangesEnabled = false;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PatternBotContext).Assembly);
        if (!Database.IsSqlite())
            return;

        // SQLite has no type for times: as ticks they sort and compare.
        var ticks = new ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
        var entities = modelBuilder.Model.GetEntityTypes().ToList();
        var parts = entities.SelectMany(entity => entity.GetComplexProperties()).Select(part => part.ComplexType);
        foreach (var property in entities.SelectMany(entity => entity.GetProperties()).Concat(parts.SelectMany(part => part.GetProperties())))
            if (property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?))
                property.SetValueConverter(ticks);
    }
}
