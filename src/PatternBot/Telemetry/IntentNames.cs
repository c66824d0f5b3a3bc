using System.Collections.Concurrent;
using PatternBot.Turns;

namespace PatternBot.Telemetry;

/// <summary>What intents and the features that own them are called in figures: the record's name, and its folder's.</summary>
internal static class IntentNames
{
    private static readonly ConcurrentDictionary<Type, (string Intent, string Feature)> Known = new();

    public static (string Intent, string Feature) Of(Intent intent) =>
        Known.GetOrAdd(intent.GetType(), type => (type.Name, type.Namespace?.Split('.')[^1] ?? "none"));
}
