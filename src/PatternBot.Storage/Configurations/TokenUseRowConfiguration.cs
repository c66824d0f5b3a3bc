using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PatternBot.Storage.Configurations;

internal sealed class TokenUseRowConfiguration : IEntityTypeConfiguration<TokenUseRow>
{
    public void Configure(EntityTypeBuilder<TokenUseRow> builder)
    {
        builder.ToTable("token_use");
        builder.HasKey(row => new { row.Holder, row.Month });
    }
}
