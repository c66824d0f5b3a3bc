using System.ComponentModel.DataAnnotations;

namespace PatternBot.Nudges;

/// <summary>Section <c>Nudges</c> of the configuration: how what the bot says of its own accord goes out.</summary>
public sealed class NudgeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Nudges";

    /// <summary>Whether this replica plans and sends. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// How many calls a replica has on the wire at once, from 1 to 64. Default 1: when a replica is killed, at most this many messages can come twice. Each call takes as long as
    /// the platform needs, often a tenth of a second, so one at once sends about ten a second.
    /// </summary>
    [Range(1, 64)]
    public int CallsAtOnce { get; set; } = 1;

    /// <summary>After how many seconds without a sign of life others take over what a replica had in hand, from 2 to 600. Default 60; clocks of replicas must differ by less.</summary>
    [Range(2, 600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>How many posts of one organisation a replica has in hand at once, from 1 to 1000, so that one that is told to wait leaves room for the others. Default 16.</summary>
    [Range(1, 1000)]
    public int InHandPerBucket { get; set; } = 16;

    /// <summary>How many posts a replica has in hand at once in all, from 1 to 10000. Default 512.</summary>
    [Range(1, 10_000)]
    public int InHand { get; set; } = 512;

    /// <summary>The lease as a time.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
