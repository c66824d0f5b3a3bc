using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;

namespace PatternBot.Storage.Configurations;

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.HasKey(consent => new { consent.LearnerId, consent.Channel, consent.Place });
        builder.HasIndex(consent => new { consent.Channel, consent.Place });
        builder.HasOne<Learner>().WithMany().HasForeignKey(consent => consent.LearnerId);
    }
}
