using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.Progress;

/// <summary>
/// Notes which patterns a learner has read, after the reply and beside it: nobody waits for it. Only for people who have answered or ticked
/// something: of others nothing is kept.
/// </summary>
public sealed class ReadingDiary(ILearningStore store) : BackgroundService
{
    // Beyond this, notes are dropped: that a pattern was read can be said again, a slow answer cannot be mended.
    private const int MostWaiting = 1_000;
    private const int Remembered = 10_000;

    private readonly Channel<(PersonKey Person, string Pattern, DateTimeOffset At)> _waiting =
        Channel.CreateBounded<(PersonKey, string, DateTimeOffset)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly RecentCache<(PersonKey, string), bool> _noted = new(Remembered);

    /// <summary>Takes a note that somebody was shown a pattern.</summary>
    public void Note(Turn turn, IShowsPattern shown)
    {
        var person = PersonKey.Of(turn);
        if (!_noted.TryGet((person, shown.Slug), out _))
            _waiting.Writer.TryWrite((person, shown.Slug, turn.ReceivedAt));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (person, pattern, at) in _waiting.Reader.ReadAllAsync(stoppingToken))
                if (!_noted.TryGet((person, pattern), out _))
                    await TryKeepAsync(person, pattern, at, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end. Also of a host that is thrown away without being stopped, which would take it for a failure.
        }
    }

    private async Task TryKeepAsync(PersonKey person, string pattern, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            if (await KeepAsync(person, pattern, at, cancellationToken))
                _noted.Set((person, pattern), true);
        }
        catch (StoreUnavailableException)
        {
            // It is read again, or was not important.
        }
    }

    /// <summary>Keeps a note, unless nobody is known there.</summary>
    private async Task<bool> KeepAsync(PersonKey person, string pattern, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync((view, ct) => view.FindLearnerAsync(person, ct), cancellationToken) is null)
            return false;
        return await store.WriteAsync(
            async (unit, ct) =>
            {
                if (await unit.FindLearnerAsync(person, ct) is not { } learner)
                    return false;
                if (!(await unit.KnownPatternsAsync(learner.Id, ct)).Any(k => k.Pattern == pattern && k.How == KnownHow.Read))
                    unit.Add(new KnownPattern(learner.Id, pattern, KnownHow.Read, at));
                return true;
            },
            cancellationToken);
    }
}

/// <summary>An intent whose reply is a pattern's text.</summary>
public interface IShowsPattern
{
    /// <summary>The pattern.</summary>
    string Slug { get; }
}
