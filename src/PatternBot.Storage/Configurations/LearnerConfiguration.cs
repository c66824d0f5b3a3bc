using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;

namespace PatternBot.Storage.Configurations;

internal sealed class LearnerConfiguration : IEntityTypeConfiguration<Learner>
{
    public void Configure(EntityTypeBuilder<Learner> builder)
    {
        builder.ToTable("learners");
        builder.Property(learner => learner.Id).ValueGeneratedNever();
        builder.Property(learner => learner.Version).IsConcurrencyToken();
    }
}
