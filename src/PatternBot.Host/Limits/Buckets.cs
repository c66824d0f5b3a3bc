using System.Threading.RateLimiting;

namespace PatternBot.Host.Limits;

/// <summary>Makes token buckets of the settings.</summary>
internal static class Buckets
{
    private const int FillingsPerMinute = 60;

    /// <summary>A bucket that holds <paramref name="atOnce"/> and gets <paramref name="perMinute"/>, in small portions; none for 0.</summary>
    public static RateLimitPartition<TKey> Of<TKey>(TKey key, int perMinute, int atOnce) => perMinute == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = Math.Max(1, perMinute / FillingsPerMinute),
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Math.Min(perMinute, FillingsPerMinute),
            QueueLimit = 0,
            AutoReplenishment = true,
        });
}
