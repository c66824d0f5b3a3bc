using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>Join the persons that somebody is on several channels.</summary>
/// <param name="Code">The code from the other channel; null to get one.</param>
public sealed record LinkAccounts(string? Code) : Intent;

/// <summary>Give somebody all that is kept of them.</summary>
public sealed record ExportMyData : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "learner.export";
}

/// <summary>Delete all that is kept of somebody.</summary>
/// <param name="Confirmed">The learner who confirmed it; null to ask.</param>
public sealed record ForgetMe(Guid? Confirmed) : Intent
{
    /// <summary>The verb of its button.</summary>
    public const string Verb = "learner.forget";
}

/// <summary>Leave everything as it is.</summary>
public sealed record KeepMyData : Intent
{
    /// <summary>The verb of its button.</summary>
    public const string Verb = "learner.keep";
}
