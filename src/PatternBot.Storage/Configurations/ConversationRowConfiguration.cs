using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PatternBot.Storage.Configurations;

internal sealed class ConversationRowConfiguration : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversations");
        builder.HasKey(conversation => new { conversation.Channel, conversation.Place });
        builder.Property(conversation => conversation.Scope).HasConversion<string>();
        builder.HasIndex(conversation => new { conversation.Channel, conversation.Person });
    }
}
