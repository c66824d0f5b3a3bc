using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;

namespace PatternBot.Storage.Configurations;

internal sealed class KnownPatternConfiguration : IEntityTypeConfiguration<KnownPattern>
{
    public void Configure(EntityTypeBuilder<KnownPattern> builder)
    {
        builder.ToTable("known_patterns");
        builder.HasKey(known => new { known.LearnerId, known.Pattern, known.How });
        builder.Property(known => known.How).HasConversion<string>();
        builder.HasOne<Learner>().WithMany().HasForeignKey(known => known.LearnerId);
    }
}
