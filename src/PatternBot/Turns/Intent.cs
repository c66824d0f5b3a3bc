namespace PatternBot.Turns;

/// <summary>
/// What a person wants. Each intent is a record in the folder of the feature that owns it; equal intents get equal replies
/// where the reply depends on the catalog alone.
/// </summary>
public abstract record Intent;
