namespace PatternBot.Replicas;

/// <summary>
/// What replicas tell each other at once and nobody writes down: who is not there misses it. Only for what may be missed, and for saying that
/// something was written. Not registered where the service is one process.
/// </summary>
public interface IReplicaBus
{
    /// <summary>The longest text that is told, in bytes of UTF-8; a longer one is not told.</summary>
    const int LongestText = 6_000;

    /// <summary>Tells all other replicas; soon, not at once. Never fails and never waits.</summary>
    /// <param name="topic">What it is about: a short word.</param>
    /// <param name="text">What is told.</param>
    void Tell(string topic, string text);

    /// <summary>Has something done with what the others tell.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="heard">Gets the text, or null when something may have been missed: the line has come up, for the first time or again. Quick, and fails never.</param>
    void Listen(string topic, Action<string?> heard);
}
