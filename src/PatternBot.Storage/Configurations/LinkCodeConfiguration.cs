using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;

namespace PatternBot.Storage.Configurations;

internal sealed class LinkCodeConfiguration : IEntityTypeConfiguration<LinkCode>
{
    public void Configure(EntityTypeBuilder<LinkCode> builder)
    {
        builder.ToTable("link_codes");
        builder.HasKey(code => code.Code);
        builder.HasOne<Learner>().WithMany().HasForeignKey(code => code.LearnerId);
    }
}
