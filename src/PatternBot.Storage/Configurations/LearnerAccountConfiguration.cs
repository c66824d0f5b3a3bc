using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;

namespace PatternBot.Storage.Configurations;

internal sealed class LearnerAccountConfiguration : IEntityTypeConfiguration<LearnerAccount>
{
    public void Configure(EntityTypeBuilder<LearnerAccount> builder)
    {
        builder.ToTable("learner_accounts");
        builder.HasKey(account => new { account.Channel, account.UserId });
        builder.HasOne<Learner>().WithMany().HasForeignKey(account => account.LearnerId);
    }
}
