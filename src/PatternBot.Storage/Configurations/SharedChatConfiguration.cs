using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Storage.Replicas;

namespace PatternBot.Storage.Configurations;

internal sealed class SharedChatConfiguration : IEntityTypeConfiguration<SharedChat>
{
    public void Configure(EntityTypeBuilder<SharedChat> builder)
    {
        builder.ToTable("shared_chats");
        builder.HasKey(chat => chat.Id);
        builder.HasIndex(chat => chat.UsedAt);
    }
}

internal sealed class SharedChatLineConfiguration : IEntityTypeConfiguration<SharedChatLine>
{
    public void Configure(EntityTypeBuilder<SharedChatLine> builder)
    {
        builder.ToTable("shared_chat_lines");
        builder.HasKey(line => new { line.Chat, line.Position });
        builder.HasIndex(line => new { line.Chat, line.Key }).IsUnique();
        builder.HasOne<SharedChat>().WithMany().HasForeignKey(line => line.Chat).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SharedSecretConfiguration : IEntityTypeConfiguration<SharedSecret>
{
    public void Configure(EntityTypeBuilder<SharedSecret> builder)
    {
        builder.ToTable("shared_secrets");
        builder.HasKey(secret => secret.Name);
    }
}
