using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using PatternBot.Assistant;
using PatternBot.Coverage;
using PatternBot.FollowUps;
using PatternBot.Help;
using PatternBot.Learners;
using PatternBot.Progress;
using PatternBot.Telemetry;
using PatternBot.Understanding;

namespace PatternBot.Turns;

/// <summary>The turn's middle: text or button → intent → the feature that owns it → reply.</summary>
public sealed class TurnHandler : ITurnHandler
{
    private const int RememberedReplies = 1_000;

    private readonly Interpreter _interpreter;
    private readonly FollowUpResolver _followUps;
    private readonly SubjectMemory _memory;
    private readonly IKnowledgeSource _knowledge;
    private readonly IServiceProvider _services;
    private readonly ReadingDiary _diary;
    private readonly CoverageDiary _coverage;
    private readonly ILogger<TurnHandler> _logger;
    private readonly AnswerDesk? _desk;
    private readonly FrozenDictionary<Type, IntentRegistration> _byIntent;
    private readonly RecentCache<(string Version, Intent Intent), Reply> _recent = new(RememberedReplies);

    /// <summary>A handler over the registered features; <paramref name="desk"/> is there only where a language model is configured.</summary>
    public TurnHandler(
        Interpreter interpreter, FollowUpResolver followUps, SubjectMemory memory, IKnowledgeSource knowledge,
        IEnumerable<IntentRegistration> registrations, IServiceProvider services, ReadingDiary diary, CoverageDiary coverage, ILogger<TurnHandler> logger,
        AnswerDesk? desk = null)
    {
        _interpreter = interpreter;
        _followUps = followUps;
        _memory = memory;
        _knowledge = knowledge;
        _services = services;
        _diary = diary;
        _coverage = coverage;
        _logger = logger;
        _desk = desk;
        _byIntent = registrations.ToFrozenDictionary(r => r.IntentType);
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) => HandleAsync(turn, known: null, cancellationToken);

    /// <summary>The same for a turn outside of any conversation, whose intent is known: it follows on nothing, and nothing will follow on it.</summary>
    public ValueTask<Reply> HandleAloneAsync(Turn turn, Intent intent, CancellationToken cancellationToken) => HandleAsync(turn, intent, cancellationToken);

    private async ValueTask<Reply> HandleAsync(Turn turn, Intent? known, CancellationToken cancellationToken)
    {
        var intent = known;
        var outcome = TurnOutcome.TimedOut;
        var measured = MeasuredTurn.Start(turn);
        try
        {
            var subject = known is null ? _memory.Recall(turn) : null;
            intent ??= await UnderstandAsync(turn, subject, cancellationToken).ConfigureAwait(false);
            var reply = await AnswerAsync(intent, turn, cancellationToken).ConfigureAwait(false);
            if (known is null)
                _memory.Keep(turn, Subject.After(subject, intent, reply, _knowledge.Current.Catalog));
            if (known is null && intent is IShowsPattern shown && turn.Content is not Pressed { IsRefresh: true })
                _diary.Note(turn, shown);
            _coverage.Note(turn, intent);
            outcome = TurnOutcome.Of(intent, reply);
            return Continue(reply, intent, turn);
        }
        catch (StoreUnavailableException e)
        {
            outcome = TurnOutcome.NotSaved;
            _logger.NothingSaved(turn.Channel, intent?.GetType().Name ?? "none", e);
            return Apology.NothingSaved;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            outcome = TurnOutcome.Failed;
            _logger.TurnFailed(turn.Channel, intent?.GetType().Name ?? "none", e);
            return Apology.Reply;
        }
        finally
        {
            measured.End(intent, outcome);
        }
    }

    private async ValueTask<Intent> UnderstandAsync(Turn turn, Subject? subject, CancellationToken cancellationToken)
    {
        if (turn.Content is not Said said)
            return _interpreter.Interpret(turn);
        var understood = _interpreter.Understand(said.Text);
        return await _followUps.ResolveAsync(understood.Intent, understood.FollowUp, subject, last => AnswerAsync(last, turn, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>A reply with what a language model adds to it, where one is configured and has something to add; else the reply as it is.</summary>
    public Reply Continue(Reply reply, Intent intent, Turn turn) =>
        _desk?.Continue(reply, intent, turn, (other, cancellationToken) => AnswerAsync(other, turn, cancellationToken)) ?? reply;

    /// <summary>The reply to an intent that is already known.</summary>
    /// <exception cref="InvalidOperationException">No feature owns the intent.</exception>
    public async ValueTask<Reply> AnswerAsync(Intent intent, Turn turn, CancellationToken cancellationToken)
    {
        if (!_byIntent.TryGetValue(intent.GetType(), out var registration))
            throw new InvalidOperationException($"No feature owns the intent {intent.GetType().Name}.");
        if (!registration.SameForAll)
            return await registration.Answer(_services, intent, turn, cancellationToken).ConfigureAwait(false);

        var key = (_knowledge.Current.Catalog.Version, intent);
        if (_recent.TryGet(key, out var known))
            return known;
        var reply = await registration.Answer(_services, intent, turn, cancellationToken).ConfigureAwait(false);
        _recent.Set(key, reply);
        return reply;
    }
}
