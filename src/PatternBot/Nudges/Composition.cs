using PatternBot.Turns;

namespace PatternBot.Nudges;

/// <summary>What is to be said in a post, decided when it is sent.</summary>
public abstract record Composition
{
    private Composition()
    {
    }

    /// <summary>Something.</summary>
    /// <param name="Message">What.</param>
    /// <param name="EndsCohort">Whether the cohort is at its end with it.</param>
    public sealed record Something(ReplyMessage Message, bool EndsCohort = false) : Composition;

    /// <summary>Nothing.</summary>
    /// <param name="Reason">Why, for people.</param>
    /// <param name="StopsCohort">Whether the cohort cannot go on.</param>
    public sealed record Nothing(string Reason, bool StopsCohort = false) : Composition;
}

/// <summary>Puts what is due into words. The same post may be composed again after a restart, and must then say the same.</summary>
public interface IPostComposer
{
    /// <summary>What the post says now.</summary>
    /// <exception cref="Learners.StoreUnavailableException">The database went away.</exception>
    Task<Composition> ComposeAsync(ScheduledPost post, CancellationToken cancellationToken);
}
