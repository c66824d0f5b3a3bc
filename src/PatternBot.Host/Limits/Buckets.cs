using System.Threading.RateLimiting;

namespace PatternBot.Host.Limits;

/// <summary>Token buckets that hold <paramref name="atOnce"/> and get <paramref name="perMinute"/>, in small portions; no limit for 0.</summary>
/// <typeparam name="TKey">Whose bucket it is.</typeparam>
/// <param name="perMinute">What flows in.</param>
/// <param name="atOnce">What it holds.</param>
internal sealed class Buckets<TKey>(int perMinute, int atOnce)
{
    private const int FillingsPerMinute = 60;

    // Made once: a turn of somebody who has a bucket allocates nothing here.
    private readonly Func<TKey, RateLimiter> _make = _ => new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
    {
        TokenLimit = atOnce,
        TokensPerPeriod = Math.Max(1, perMinute / FillingsPerMinute),
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Math.Min(perMinute, FillingsPerMinute),
        QueueLimit = 0,

        // Whoever holds the buckets fills them, all by one timer.
        AutoReplenishment = false,
    });

    /// <summary>The bucket of a key.</summary>
    public RateLimitPartition<TKey> Of(TKey key) => perMinute == 0 ? RateLimitPartition.GetNoLimiter(key) : new RateLimitPartition<TKey>(key, _make);
}
