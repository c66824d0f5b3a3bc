using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Assistant.Hybrid;

/// <summary>Finds passages by vectors, while they are known to help. Never holds a question up for longer than <see cref="AssistantOptions.QuestionVectorMilliseconds"/>, and never fails.</summary>
public sealed class VectorSearch(IEmbeddingModel model, IOptions<AssistantOptions> options, TimeProvider time, ILogger<VectorSearch> logger)
{
    // A server that failed would fail the next question too, and each would wait for it.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private volatile Ready? _ready;
    private long _pausedUntil;

    /// <summary>Whether vectors are used at present.</summary>
    public bool IsUsed => _ready is not null;

    /// <summary>Uses these vectors from now on, for this version of the catalog.</summary>
    public void Use(string version, PassageVectors vectors) => _ready = new Ready(version, vectors);

    /// <summary>Uses none from now on.</summary>
    public void Rest() => _ready = null;

    /// <summary>The passages that are nearest to what was asked; none when no vectors are used for that version, or the question's own does not come in time.</summary>
    /// <param name="words">What is sought, without anybody's name.</param>
    /// <param name="version">The catalog's version.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<ImmutableArray<Passage>> NearestAsync(string words, string version, int count, CancellationToken cancellationToken)
    {
        if (_ready is not { } ready || ready.Version != version || words.Length == 0 || Interlocked.Read(ref _pausedUntil) > time.GetUtcNow().UtcTicks)
            return [];
        using var late = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.QuestionVectorMilliseconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var vectors = await model.EmbedAsync([PassageText.Clipped(words)], either.Token).WaitAsync(either.Token);
            return ready.Vectors.Nearest(vectors[0], count);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.QuestionVectorLate(options.Value.QuestionVectorMilliseconds);
        }
        catch (ModelUnavailableException e)
        {
            var pause = e.RetryAfter > LongestPause ? LongestPause : e.RetryAfter ?? PauseAfterFailure;
            Interlocked.Exchange(ref _pausedUntil, (time.GetUtcNow() + pause).UtcTicks);
            logger.QuestionVectorMissing(e.Message);
        }

        return [];
    }

    private sealed record Ready(string Version, PassageVectors Vectors);
}
