using PatternBot.Knowledge.Tables;
using PatternBot.Understanding;

namespace PatternBot.Growth;

/// <summary>Sees a number of users with the question what goes with it: <c>we have 50k users, what next</c>.</summary>
public sealed class GrowthRecogniser : IIntentRecogniser
{
    private const int LongestQuestion = 9;

    private static readonly Topic Next = new(
        "next", "nxt", "need", "what now", "architecture", "tech stack", "which stack", "what stack", "our stack", "infrastructure", "what to", "should we", "should i", "what should", "stage", "phase",
        "our size", "that size", "this size", "grow", "growing", "growth", "prepare", "which patterns", "what patterns", "in place", "necesitamos", "brauchen", "besoin", "precisamos", "arquitectura", "architektur");

    private static readonly Topic Stages = new("growth stage", "growth stages", "stages of growth", "stack by growth", "stack per stage", "scaling stages", "growth phases");

    private static readonly Topic StageWords = new("stage", "stack", "phase", "architecture");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        // "What next" with a number of users is planning, however much it sounds like growing pains, as long as nothing has gone wrong.
        var asksNext = Next.In(utterance);
        if (!utterance.AsksBriefly(LongestQuestion) && (utterance.Weight > LongestQuestion || utterance.NamesTrouble || !asksNext))
            return null;
        var stages = utterance.Catalog.Tables.GrowthStages.Rows;
        var users = utterance.Quantities.Where(q => q.Unit == QuantityUnit.Users).ToArray();
        if (users.Length == 0)
            users = [.. Misspelt(utterance)];
        if (users.Length > 0)
        {
            // A bare number of users is already the question; with more words it is one when they ask what to have.
            if (utterance.Telling.Length > 3 && !asksNext)
                return null;
            var now = double.IsInfinity(users[0].Min) ? users[0].Max : users[0].Min;
            double? target = users.Length > 1 ? users[1].Value : users[0].Max > users[0].Min && !double.IsInfinity(users[0].Max) && !double.IsInfinity(users[0].Min) ? users[0].Max : null;
            return new Recognition(new ShowGrowthStage(now, target), Confidence.Asked - 0.02);
        }

        if (Stages.In(utterance))
            return new Recognition(new ListGrowthStages(), Confidence.Asked);
        if (utterance.Patterns.IsEmpty && StageWords.In(utterance))
            foreach (var stage in stages)
                if (utterance.Has(stage.Stage.ToLowerInvariant()) && stage.Stage.Length > 5)
                    return new Recognition(new ShowGrowthStage(double.IsInfinity(stage.Users.Max) ? stage.Users.Min * 2 : stage.Users.Max, null), Confidence.Asked);
        return null;
    }

    // "70k usres": the number came without a unit that can be read.
    private static IEnumerable<StatedQuantity> Misspelt(Utterance utterance) =>
        utterance.Reading.Strange.Any(word => Topic.IsMisspelt(word, "users") || Topic.IsMisspelt(word, "customers"))
            ? utterance.Quantities.Where(q => q.Unit == QuantityUnit.Count).Take(1)
            : [];
}
