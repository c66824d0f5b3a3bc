using System.Collections.Immutable;
using System.Diagnostics;
using PatternBot.Comparison;
using PatternBot.Evaluation;
using PatternBot.FollowUps;
using PatternBot.Host.Api;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Returns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Host.Commands;

/// <summary>A question with what was answered to it.</summary>
internal sealed record Replayed(Question Question, Prediction Prediction, Intent Intent)
{
    public bool PatternIsRight => Prediction.Ranked is [var first, ..] && Question.Slugs.Contains(first);

    /// <summary>Whether the side that was asked for is the one that was answered.</summary>
    public bool SideIsRight => Question.Intent is { } wanted && (Side == wanted || Answers.Kind(Intent) == wanted);

    private string Side => Intent switch
    {
        ShowPattern when Question.Intent is "second" or "first" or "third" or "last" => Question.Intent,
        ShowPattern when Question.Intent is "tier" or "more" or "what-is" => Question.Intent,
        ShowSection { Section: SectionNames.HowItWorks } when Question.Intent is "more" or "what-is" => Question.Intent,
        ShowSection { Section: SectionNames.WhenToUse } => "when",
        ShowSection { Section: SectionNames.WhenNotToUse } => "when-not",
        ShowSection { Section: SectionNames.TradeOffs } => "trade-offs",
        ShowSection { Section: SectionNames.FirstSteps } or ShowTriageSteps => "steps",
        ShowSection { Section: SectionNames.HowItWorks } => "how",
        ShowSection { Section: SectionNames.WhatToWatch } => "metrics",
        ShowReturn => "roi",
        ShowCost => Question.Intent is "roi" ? "roi" : "cost",
        ShowAlternatives => "alternatives",
        ComparePatterns => "compare",
        _ => Answers.Kind(Intent) == "impact" ? "examples" : "",
    };
}

/// <summary>Asks a question as its person would: after what they said before, in a conversation of its own.</summary>
internal sealed class Replay(Interpreter interpreter, FollowUpResolver followUps, TurnHandler turns, IKnowledgeSource knowledge, TimeProvider time)
{
    /// <summary>The answer to a question. The time is that of understanding its last message.</summary>
    public async Task<Replayed> RunAsync(Question question, CancellationToken cancellationToken)
    {
        Subject? subject = null;
        foreach (var before in question.After.IsDefault ? ImmutableArray<string>.Empty : question.After)
        {
            var said = await UnderstandAsync(before, interpreter.Inspect(before), subject, cancellationToken);
            var reply = await turns.AnswerAsync(said, Turn(before), cancellationToken);
            subject = Subject.After(subject, said, reply, knowledge.Current.Catalog);
        }

        var start = Stopwatch.GetTimestamp();
        var alone = interpreter.Inspect(question.Text);
        var intent = await UnderstandAsync(question.Text, alone, subject, cancellationToken);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var prediction = new Prediction(
            question.Id,
            [.. Answers.Ranked(alone with { Intent = intent }).Select(p => p.Slug)],
            (intent as StartTriage)?.Emergency,
            Answers.Abstains(intent),
            Math.Round(took, 4));
        return new Replayed(question, prediction, intent);
    }

    /// <summary>The reply to a question that was replayed, with what a language model adds to it.</summary>
    public async Task<Reply> AnswerAsync(Replayed replayed, CancellationToken cancellationToken)
    {
        var turn = Turn(replayed.Question.Text);
        return turns.Continue(await turns.AnswerAsync(replayed.Intent, turn, cancellationToken), replayed.Intent, turn);
    }

    private ValueTask<Intent> UnderstandAsync(string text, Interpretation alone, Subject? subject, CancellationToken cancellationToken) =>
        followUps.ResolveAsync(alone.Intent, FollowUpReader.Read(alone), subject, last => turns.AnswerAsync(last, Turn(text), cancellationToken));

    private Turn Turn(string text) => new()
    {
        Channel = "eval",
        Conversation = new ConversationId("eval", "replay"),
        From = new Person("eval", null),
        Scope = ConversationScope.Personal,
        Content = new Said(text),
        ReceivedAt = time.GetUtcNow(),
    };
}
