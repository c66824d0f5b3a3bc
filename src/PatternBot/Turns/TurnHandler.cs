using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
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
    private readonly FrozenDictionary<Type, IntentRegistration> _byIntent;
    private readonly RecentCache<(string Version, Intent Intent), Reply> _recent = new(RememberedReplies);

    /// <summary>A handler over the registered features.</summary>
    public TurnHandler(
        Interpreter interpreter, FollowUpResolver followUps, SubjectMemory memory, IKnowledgeSource knowledge,
        IEnumerable<IntentRegistration> registrations, IServiceProvider services, ReadingDiary diary, CoverageDiary coverage, ILogger<TurnHandler> logger)
    {
        _interpreter = interpreter;
        _followUps = followUps;
        _memory = memory;
        _knowledge = knowledge;
        _services = services;
        _diary = diary;
        _coverage = coverage;
        _logger = logger;
        _byIntent = registrations.ToFrozenDictionary(r => r.IntentType);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        Intent? intent = null;
        var outcome = TurnOutcome.TimedOut;
        var measured = MeasuredTurn.Start(turn);
        try
        {
            var subject = _memory.Recall(turn);
            if (turn.Content is Said said)
            {
                var understood = _interpreter.Understand(said.Text);
                intent = await _followUps.ResolveAsync(understood.Intent, understood.FollowUp, subject, last => AnswerAsync(last, turn, cancellationToken)).ConfigureAwait(false);
            }
            else
            {
                intent = _interpreter.Interpret(turn);
            }

            var reply = await AnswerAsync(intent, turn, cancellationToken).ConfigureAwait(false);
            _memory.Keep(turn, Subject.After(subject, intent, reply, _knowledge.Current.Catalog));
            if (intent is IShowsPattern shown)
                _diary.Note(turn, shown);
            _coverage.Note(turn, intent);
            outcome = TurnOutcome.Of(intent, reply);
            return reply;
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
