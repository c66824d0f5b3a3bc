using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PatternBot.Learners;
using PatternBot.Reviews;

namespace PatternBot.Storage.Configurations;

internal sealed class ReviewStateConfiguration : IEntityTypeConfiguration<ReviewState>
{
    public void Configure(EntityTypeBuilder<ReviewState> builder)
    {
        builder.ToTable("review_states");
        builder.HasKey(state => new { state.LearnerId, state.QuestionId });
        builder.Property(state => state.Version).IsConcurrencyToken();
        builder.ComplexProperty(state => state.Memory, memory =>
        {
            memory.Property(m => m.Stability).HasColumnName("stability");
            memory.Property(m => m.Difficulty).HasColumnName("difficulty");
            memory.Property(m => m.Phase).HasColumnName("phase").HasConversion<string>();
            memory.Property(m => m.LearningStep).HasColumnName("learning_step");
            memory.Property(m => m.ScheduledDays).HasColumnName("scheduled_days");
            memory.Property(m => m.Reps).HasColumnName("reps");
            memory.Property(m => m.Lapses).HasColumnName("lapses");
            memory.Property(m => m.LastReview).HasColumnName("last_review");
            memory.Property(m => m.Due).HasColumnName("due");
        });
        builder.HasOne<Learner>().WithMany().HasForeignKey(state => state.LearnerId);
    }
}
