using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;
using PatternBot.Quizzes;

namespace PatternBot.Storage.Configurations;

internal sealed class QuizSessionConfiguration : IEntityTypeConfiguration<QuizSession>
{
    public void Configure(EntityTypeBuilder<QuizSession> builder)
    {
        builder.ToTable("quiz_sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Kind).HasConversion<string>();
        builder.Property(session => session.Questions).AsColumn();
        builder.Property(session => session.Version).IsConcurrencyToken();
        builder.HasIndex(session => new { session.LearnerId, session.EndedAt });
        builder.HasOne<Learner>().WithMany().HasForeignKey(session => session.LearnerId);
    }
}
