using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Quizzes;

namespace PatternBot.Storage.Configurations;

internal sealed class ChannelRoundConfiguration : IEntityTypeConfiguration<ChannelRound>
{
    public void Configure(EntityTypeBuilder<ChannelRound> builder)
    {
        builder.ToTable("channel_rounds");
        builder.Property(round => round.Id).ValueGeneratedNever();
        builder.Property(round => round.Version).IsConcurrencyToken();
        builder.HasIndex(round => new { round.Channel, round.Place });
    }
}
