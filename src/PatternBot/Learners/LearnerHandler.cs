using System.Globalization;
using System.Security.Cryptography;
using PatternBot.CardModels;
using PatternBot.Coverage;
using PatternBot.Help;
using PatternBot.Reviews;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>Lets people join what they did on several channels, take it with them, and have it deleted.</summary>
public sealed class LearnerHandler(ILearningStore store, IConversationDirectory directory, CoverageDiary coverage, CardLibrary cards, IDownloads downloads) :
    IIntentHandler<LinkAccounts>, IIntentHandler<ExportMyData>, IIntentHandler<ForgetMe>, IIntentHandler<KeepMyData>
{
    // None that are mistaken for each other: no 0 and O, no 1, I and L.
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int CodeLength = 6;
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(LinkAccounts intent, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Scope != ConversationScope.Personal)
            return NotHere();
        if (intent.Code is { } code)
            return Say(await store.WriteAsync((unit, ct) => LinkAsync(unit, code, turn, ct), cancellationToken), "quiz", "progress");

        var fresh = RandomNumberGenerator.GetString(CodeLetters, CodeLength);
        await store.WriteAsync(
            async (unit, ct) =>
            {
                var learner = await LearnerDirectory.GetOrAddAsync(unit, turn, ct);
                unit.Add(new LinkCode(fresh, learner.Id, turn.ReceivedAt + CodeLifetime));
                return 0;
            },
            cancellationToken);
        return Say($"Open me on the other channel and write: link {fresh}. The code works once, within ten minutes. Your quizzes, reviews and progress are then the same on both.");
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ExportMyData intent, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Scope != ConversationScope.Personal)
            return NotHere();
        if (await KnownAsync(turn, cancellationToken) is not { } learner)
            return NothingKept();
        var export = await store.ReadAsync((view, ct) => LearnerExport.OfAsync(view, directory, learner, turn.ReceivedAt, ct), cancellationToken);
        if (downloads.AddressOf(export.Learner, turn.ReceivedAt) is { } address)
            return Say($"All that I keep of you, as JSON ({export.Answers.Length} answers): {address} The link works for {downloads.Lifetime.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes, for whoever has it.");
        return Say(export.ToJson());
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ForgetMe intent, Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Scope != ConversationScope.Personal)
            return NotHere();
        if (await KnownAsync(turn, cancellationToken) is not { } learner)
            return await coverage.ForgetAsync([PersonKey.Of(turn)], cancellationToken) > 0 ? Say("Done: I had nothing of yours but questions that I could not answer, and those are deleted.") : NothingKept();
        if (intent.Confirmed is null)
            return await AskAsync(learner, cancellationToken);

        // Somebody else's card, or one from before an earlier deletion.
        if (intent.Confirmed != learner.Id)
            return Say("That confirmation was not for you, so nothing was deleted. Say “forget me” for your own.");
        var (accounts, optedOut) = await store.WriteAsync(
            async (unit, ct) =>
            {
                var accounts = await unit.AccountsAsync(learner.Id, ct);
                var traces = await PersonalTraces.OfAsync(unit, directory, accounts.Select(a => new PersonKey(a.Channel, a.UserId)), ct);
                await unit.ForgetAsync(learner.Id, ct);
                return (accounts, !traces.OptOuts.IsEmpty);
            },
            cancellationToken);
        foreach (var account in accounts)
            await directory.ForgetPersonAsync(account.Channel, account.UserId, cancellationToken);
        await coverage.ForgetAsync(accounts.Select(a => new PersonKey(a.Channel, a.UserId)), cancellationToken);
        return Say("Done: all that I kept of you is deleted, on every channel that you had linked. A cohort that you started for others goes on without your name."
            + (optedOut ? " That you want no messages of mine stays, so that I keep to it; “opt in” takes it back." : ""));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(KeepMyData intent, Turn turn, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Say("Nothing was deleted."));

    /// <summary>The learner who speaks; null of whom nothing is kept. Who has only started a cohort or opted out becomes one here, so that they can confirm as one.</summary>
    private async Task<Learner?> KnownAsync(Turn turn, CancellationToken cancellationToken)
    {
        var person = PersonKey.Of(turn);
        if (await store.ReadAsync((view, ct) => view.FindLearnerAsync(person, ct), cancellationToken) is { } known)
            return known;
        var traces = await store.ReadAsync((view, ct) => PersonalTraces.OfAsync(view, directory, [person], ct), cancellationToken);
        return traces.IsEmpty ? null : await store.WriteAsync((unit, ct) => LearnerDirectory.GetOrAddAsync(unit, turn, ct), cancellationToken);
    }

    private async Task<Reply> AskAsync(Learner learner, CancellationToken cancellationToken)
    {
        var answers = await store.ReadAsync((view, ct) => view.LogAsync(learner.Id, null, ct), cancellationToken);
        var model = new MenuCard(
            "Delete everything I keep of you?",
            $"That is {answers.Count(a => a.TakesBack is null)} answers since {learner.Since.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, your schedule, ticks and consents, your reminders, and your name on cohorts, on every linked channel. It cannot be undone.",
            [],
            [CardButton.For("Yes, delete it all", ForgetMe.Verb, ("learner", learner.Id.ToString("N"))), CardButton.For("No, keep it", KeepMyData.Verb)],
            "Delete everything I keep of you? It cannot be undone. Press “Yes, delete it all”, or do nothing.");
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("welcome", model, CardJson.Default.MenuCard) });
    }

    private static async Task<string> LinkAsync(ILearningUnit unit, string code, Turn turn, CancellationToken cancellationToken)
    {
        if (await unit.FindLinkCodeAsync(code, cancellationToken) is not { } link || link.Expires < turn.ReceivedAt)
            return "That code is unknown or too old. Write “link” on the other channel for a fresh one.";
        var here = await unit.FindLearnerAsync(PersonKey.Of(turn), cancellationToken);
        if (here?.Id == link.LearnerId)
            return "Those are linked already: you typed the code where you got it. Write it on the other channel.";
        var person = PersonKey.Of(turn);
        if (here is null)
            unit.Add(new LearnerAccount(person.Channel, person.UserId, link.LearnerId, turn.ReceivedAt));
        else
        {
            await unit.MergeAsync(here.Id, link.LearnerId, cancellationToken);
            foreach (var review in AnswerBook.Recompute(link.LearnerId, await unit.LogAsync(link.LearnerId, null, cancellationToken)))
                unit.Add(review);
        }

        unit.Remove(link);
        return "Linked. What you did here and there is one now; say “quiz” to go on where you stopped.";
    }

    private static Reply NotHere() => Say("That is between you and me: write it in a chat with me alone.");

    private static Reply NothingKept() => Say("I keep nothing of you: you have not answered or ticked anything yet.", "quiz");

    private static Reply Say(string text, params string[] suggestions) => Reply.Of(new ReplyMessage { Summary = text, Suggestions = [.. suggestions] });
}
