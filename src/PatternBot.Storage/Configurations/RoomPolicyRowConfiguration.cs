using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PatternBot.Storage.Configurations;

internal sealed class RoomPolicyRowConfiguration : IEntityTypeConfiguration<RoomPolicyRow>
{
    public void Configure(EntityTypeBuilder<RoomPolicyRow> builder)
    {
        builder.ToTable("room_policies");
        builder.HasKey(row => new { row.Channel, row.Place });
        builder.Property(row => row.Policy).HasConversion<string>();
    }
}
