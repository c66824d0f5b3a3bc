using System.ComponentModel.DataAnnotations;

namespace PatternBot.Retention;

/// <summary>Section <c>Retention</c> of the configuration: how long what is no longer needed is kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Retention";

    /// <summary>Whether this replica clears away once a day. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many days after its hour a row of the ledger is kept, whatever became of it, from 30 to 3650; delivery reports go back as far. Default 400.</summary>
    [Range(30, 3650)]
    public int PostsDays { get; set; } = 400;

    /// <summary>How many days a delivery of Slack's is remembered at most, from 1 to 30; its content goes as soon as it is answered. Default 2.</summary>
    [Range(1, 30)]
    public int InboxDays { get; set; } = 2;

    /// <summary>How many days after its end a channel's question is kept, from 30 to 3650; the leaderboard goes back as far. Default 400.</summary>
    [Range(30, 3650)]
    public int RoundsDays { get; set; } = 400;

    /// <summary>How many days a cohort that is over is kept, from 30 to 3650, counted from the nudge that would have come next. Default 400.</summary>
    [Range(30, 3650)]
    public int CohortsDays { get; set; } = 400;

    /// <summary>After how many days of silence a conversation is forgotten, from 30 to 3650, where no cohort runs; the bot then speaks there again when it is spoken to. Default 400.</summary>
    [Range(30, 3650)]
    public int ConversationsDays { get; set; } = 400;

    /// <summary>After how many days in which they answered, read and ticked nothing, and took part in no running cohort, everything of a learner is deleted, the log of answers included, up to 3650. Default 0: never.</summary>
    [Range(0, 3650)]
    public int InactiveLearnersDays { get; set; }

    /// <summary>How long something is kept; null for ever.</summary>
    internal TimeSpan? Of(Kept kept) => kept switch
    {
        Kept.Posts => TimeSpan.FromDays(PostsDays),
        Kept.Inbox => TimeSpan.FromDays(InboxDays),
        Kept.Rounds => TimeSpan.FromDays(RoundsDays),
        Kept.Cohorts => TimeSpan.FromDays(CohortsDays),
        Kept.Conversations => TimeSpan.FromDays(ConversationsDays),
        Kept.LinkCodes => TimeSpan.Zero,
        Kept.InactiveLearners => InactiveLearnersDays > 0 ? TimeSpan.FromDays(InactiveLearnersDays) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(kept), kept, null),
    };
}

/// <summary>What is kept for a while.</summary>
public enum Kept
{
    /// <summary>Rows of the ledger that are over.</summary>
    Posts,

    /// <summary>Deliveries that came and went.</summary>
    Inbox,

    /// <summary>A channel's questions that are closed.</summary>
    Rounds,

    /// <summary>Cohorts that are over, with their members.</summary>
    Cohorts,

    /// <summary>Conversations from which nothing is heard and in which no cohort runs.</summary>
    Conversations,

    /// <summary>Codes that join accounts, once they work no more.</summary>
    LinkCodes,

    /// <summary>Learners who do nothing any more, with all that is kept of them.</summary>
    InactiveLearners,
}
