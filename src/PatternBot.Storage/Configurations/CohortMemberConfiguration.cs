using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Cohorts;
using PatternBot.Learners;

namespace PatternBot.Storage.Configurations;

internal sealed class CohortMemberConfiguration : IEntityTypeConfiguration<CohortMember>
{
    public void Configure(EntityTypeBuilder<CohortMember> builder)
    {
        builder.ToTable("cohort_members");
        builder.HasKey(member => new { member.CohortId, member.Channel, member.UserId });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(member => member.CohortId);
        builder.HasOne<Learner>().WithMany().HasForeignKey(member => member.LearnerId);
    }
}
