using PatternBot.Understanding;

namespace PatternBot.Checklist;

/// <summary>Sees somebody who is about to adopt a pattern and wants to know what to check: <c>before we adopt cqrs</c>.</summary>
public sealed class ChecklistRecogniser : IIntentRecogniser
{
    private static readonly Topic List = new(
        "checklist", "checklists", "check list", "questions to ask", "what to ask", "what to check", "what do i have to check", "what do we have to check", "things to check", "adoption checklist", "ask ourselves", "ask myself", "pre adoption", "questions before", "adoption questions", "readiness check",
        "checkliste", "lista de verificacion", "lista de comprobacion", "lista de control", "liste de controle", "lista de verificacao");

    private static readonly Topic Before = new("before", "prior to", "antes de", "bevor", "avant", "are we ready for", "am i ready for", "ready to adopt");

    private static readonly Topic Adopting = new(
        "adopt", "adopting", "adoption", "introduce", "introducing", "use", "using", "implement", "implementing", "start", "starting", "go for", "move to", "moving to", "switch", "switching", "roll out", "rolling out",
        "commit", "migrate", "migrating", "ready", "choose", "choosing", "adoptar", "einfuhren", "adopter", "adotar", "usar");

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        if (!utterance.AsksBriefly(9))
            return null;
        var slug = utterance.Subject;
        if (List.In(utterance) && (slug is not null || utterance.Weight <= 3))
            return new Recognition(new ShowChecklist(slug), Confidence.Asked + 0.01);
        return slug is not null && utterance.Weight <= 5 && Before.In(utterance) && Adopting.In(utterance) ? new Recognition(new ShowChecklist(slug), Confidence.Asked) : null;
    }
}
