using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Coverage;

namespace PatternBot.Storage.Configurations;

internal sealed class UnansweredQuestionConfiguration : IEntityTypeConfiguration<UnansweredQuestion>
{
    public void Configure(EntityTypeBuilder<UnansweredQuestion> builder)
    {
        builder.ToTable("unanswered_questions");
        builder.HasKey(question => question.Number);
        builder.HasIndex(question => question.At);
        builder.HasIndex(question => question.Asker);
        builder.Property(question => question.Why).HasConversion<string>();
    }
}
