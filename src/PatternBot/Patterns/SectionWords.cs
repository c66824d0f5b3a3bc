using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Patterns;

/// <summary>The words by which people ask for one section of a pattern.</summary>
internal static class SectionWords
{
    /// <summary>The section that the text asks for, or null when it asks for the pattern as a whole.</summary>
    public static string? Find(Utterance utterance)
    {
        if (utterance.HasAny("when not", "not to use", "not use", "dont use", "never use", "shouldnt", "should not", "when to avoid", "avoid using", "overkill", "bad idea", "cuando no", "no usar", "no usarlo", "wann nicht", "nicht benutzen", "nicht verwenden", "nicht nehmen", "nicht einsetzen", "ne pas utiliser", "quand ne pas", "quando nao", "nao usar"))
            return SectionNames.WhenNotToUse;
        if (utterance.HasAny("trade offs", "trade off", "tradeoffs", "tradeoff", "pros", "cons", "advantages", "disadvantages", "downsides", "downside", "drawbacks", "benefits", "ventajas", "desventajas", "vorteile", "nachteile", "avantages", "inconvenients", "vantagens", "desvantagens"))
            return SectionNames.TradeOffs;
        if (utterance.HasAny("first steps", "steps", "get started", "getting started", "set up", "setup", "implement", "implementing", "implementation", "introduce", "roll out", "se implementa", "implementar", "implementieren", "umsetzen", "einfuhren", "implementer", "primeros pasos", "erste schritte", "premiers pas", "primeiros passos"))
            return SectionNames.FirstSteps;
        if (utterance.HasAny("watch", "monitor", "monitoring", "alerts", "alert", "alerting"))
            return SectionNames.WhatToWatch;
        if (utterance.HasAny("fail", "fails", "failure modes", "go wrong", "goes wrong", "pitfalls", "gotchas", "mistakes"))
            return SectionNames.HowItFails;
        if (utterance.HasAny("when to use", "when should", "when do", "good for", "right for", "suitable", "suited", "good fit", "make sense", "makes sense", "cuando", "wann", "quand", "quando"))
            return SectionNames.WhenToUse;
        return utterance.HasAny("how does", "how do", "works internally", "under the hood", "mechanism", "como funciona", "wie funktioniert", "comment fonctionne", "comment ca marche") ? SectionNames.HowItWorks : null;
    }
}
