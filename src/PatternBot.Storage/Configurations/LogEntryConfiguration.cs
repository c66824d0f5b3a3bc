using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;
using PatternBot.Quizzes;

namespace PatternBot.Storage.Configurations;

internal sealed class LogEntryConfiguration : IEntityTypeConfiguration<LogEntry>
{
    public void Configure(EntityTypeBuilder<LogEntry> builder)
    {
        builder.ToTable("answer_log");
        builder.HasKey(entry => entry.Number);

        // Two presses at once: the second one cannot be saved, is done again, and then finds the first.
        builder.HasIndex(entry => entry.Asking).IsUnique();
        builder.HasIndex(entry => new { entry.LearnerId, entry.QuestionId });
        builder.HasIndex(entry => entry.SessionId);
        builder.HasIndex(entry => entry.RoundId);
        builder.HasIndex(entry => entry.At);
        builder.Property(entry => entry.Chosen).AsColumn();
        builder.Property(entry => entry.Pace).HasConversion<string>();
        builder.HasOne<Learner>().WithMany().HasForeignKey(entry => entry.LearnerId);
    }
}
