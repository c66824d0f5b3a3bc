using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PatternBot.Telemetry;
using PatternBot.Turns;

namespace PatternBot.Host.Limits;

/// <summary>Has turns answered, of each person and in each room as many as the limits let through. Who is over them is told once, and then not answered until there is room.</summary>
internal sealed class LimitedTurns : ITurnHandler, IDisposable
{
    private const int Remembered = 10_000;
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMinutes(1);

    private readonly TurnHandler _turns;
    private readonly TimeProvider _time;
    private readonly PartitionedRateLimiter<Turn> _people;
    private readonly PartitionedRateLimiter<Turn> _rooms;
    private readonly RecentCache<(string Channel, string Person), long> _told = new(Remembered);

    public LimitedTurns(TurnHandler turns, IOptions<LimitOptions> options, TimeProvider time)
    {
        (_turns, _time) = (turns, time);
        var people = new Buckets<(string Channel, string Person)>(options.Value.TurnsPerMinute, options.Value.TurnsAtOnce);
        var rooms = new Buckets<ConversationId>(options.Value.RoomTurnsPerMinute, options.Value.RoomTurnsAtOnce);
        _people = PartitionedRateLimiter.Create<Turn, (string Channel, string Person)>(turn => people.Of((turn.Channel, turn.From.Id)));
        _rooms = PartitionedRateLimiter.Create<Turn, ConversationId>(turn => rooms.Of(turn.Room));
    }

    /// <summary>What somebody over the limits is told.</summary>
    public static Reply TooMuch { get; } = Reply.Of(new ReplyMessage
    {
        Summary = "That is more than I can take at once. Give me a minute, please: until then I stay quiet, and nothing that you did before is lost.",
        Audience = Audience.AskerOnly,
    });

    public ValueTask<Reply> HandleAsync(Turn turn, CancellationToken cancellationToken) =>
        IsOfTheClient(turn) || (IsLetIn(_people, turn) && (turn.Scope == ConversationScope.Personal || IsLetIn(_rooms, turn)))
            ? _turns.HandleAsync(turn, cancellationToken)
            : ValueTask.FromResult(Refuse(turn));

    // A client that shows its person's view of a card, or a search that shows twenty, asks more often than people do.
    private static bool IsOfTheClient(Turn turn) => turn.Content is Pressed { IsRefresh: true };

    public void Dispose()
    {
        _people.Dispose();
        _rooms.Dispose();
    }

    private static bool IsLetIn(PartitionedRateLimiter<Turn> limiter, Turn turn)
    {
        using var lease = limiter.AttemptAcquire(turn);
        return lease.IsAcquired;
    }

    private Reply Refuse(Turn turn)
    {
        MeasuredTurn.Start(turn).End(null, TurnOutcome.Limited);
        var person = (turn.Channel, turn.From.Id);

        // Several turns of a flood come at once, and one of them is enough to be told.
        lock (_told)
        {
            if (_told.TryGet(person, out var at) && _time.GetElapsedTime(at) < BetweenWords)
                return Reply.Silence;
            _told.Set(person, _time.GetTimestamp());
            return TooMuch;
        }
    }
}
