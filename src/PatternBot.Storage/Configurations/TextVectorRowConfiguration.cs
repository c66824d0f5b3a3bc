using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PatternBot.Storage.Configurations;

internal sealed class TextVectorRowConfiguration : IEntityTypeConfiguration<TextVectorRow>
{
    public void Configure(EntityTypeBuilder<TextVectorRow> builder)
    {
        builder.ToTable("text_vectors");
        builder.HasKey(row => new { row.Model, row.Hash });
    }
}
