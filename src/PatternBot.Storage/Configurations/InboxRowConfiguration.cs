using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PatternBot.Storage.Configurations;

internal sealed class InboxRowConfiguration : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> builder)
    {
        builder.ToTable("inbox");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.HeldUntil);
        builder.HasIndex(row => row.ReceivedAt);
    }
}
