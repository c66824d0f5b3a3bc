using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Cohorts;

namespace PatternBot.Storage.Configurations;

internal sealed class CohortConfiguration : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> builder)
    {
        builder.ToTable("cohorts");
        builder.Property(cohort => cohort.Id).ValueGeneratedNever();
        builder.Property(cohort => cohort.Day).HasConversion<string>();
        builder.Property(cohort => cohort.State).HasConversion<string>();
        builder.Property(cohort => cohort.Version).IsConcurrencyToken();

        // Two who start the same path at once: the second one cannot be saved, is done again, and then finds the first.
        builder.HasIndex(cohort => new { cohort.Channel, cohort.Place, cohort.Path }).IsUnique().HasFilter("state = 'Running'");
        builder.HasIndex(cohort => new { cohort.State, cohort.NextDue });
    }
}
