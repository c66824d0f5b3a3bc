using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Nudges;

namespace PatternBot.Storage.Configurations;

internal sealed class ScheduledPostConfiguration : IEntityTypeConfiguration<ScheduledPost>
{
    public void Configure(EntityTypeBuilder<ScheduledPost> builder)
    {
        builder.ToTable("scheduled_posts");
        builder.Property(post => post.Id).ValueGeneratedNever();
        builder.Property(post => post.Kind).HasConversion<string>();
        builder.Property(post => post.State).HasConversion<string>();
        builder.Property(post => post.Version).IsConcurrencyToken();
        builder.HasIndex(post => post.Key).IsUnique();
        builder.HasIndex(post => new { post.State, post.Due });
        builder.HasIndex(post => post.SubjectId);
        builder.HasIndex(post => post.Due);
        builder.HasIndex(post => post.ClaimedBy);
    }
}
