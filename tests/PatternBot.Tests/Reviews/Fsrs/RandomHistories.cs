using System.Collections.Immutable;
using System.Text.Json;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Tests.Reviews.Fsrs;

/// <summary>Reviews of one question, each scheduled by one of the parameter sets.</summary>
internal sealed record RandomHistory(ImmutableArray<FsrsParameters> Parameters, ImmutableArray<(DateTimeOffset At, Rating Rating, int By)> Reviews)
{
    /// <summary>What the Node script reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(new
    {
        parameters = Parameters.Select(p => new
        {
            w = p.Weights,
            request_retention = p.RequestRetention,
            maximum_interval = p.MaximumInterval,
            enable_short_term = p.ShortTerm,
            learning_steps = p.LearningSteps.Select(step => $"{step.TotalMinutes}m"),
            relearning_steps = p.RelearningSteps.Select(step => $"{step.TotalMinutes}m"),
        }),
        reviews = Reviews.Select(r => new { at = r.At.UtcDateTime, rating = (int)r.Rating, by = r.By }),
    });
}

/// <summary>Half of the histories use the defaults; the others any valid parameters. Some change the scheduler on the way.</summary>
internal sealed class RandomHistories(Random random)
{
    public RandomHistory History()
    {
        var parameters = Enumerable.Range(0, random.Next(5) == 0 ? 2 : 1).Select(_ => Parameters()).ToImmutableArray();
        var at = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(random.NextInt64(6L * 365 * 86_400_000));
        var reviews = ImmutableArray.CreateBuilder<(DateTimeOffset, Rating, int)>();
        var careless = random.NextDouble();
        for (var left = random.Next(1, 25); left > 0; left--)
        {
            var rating = random.NextDouble() < careless * 0.5 ? Rating.Again : (Rating)random.Next(1, 5);
            // The zone in which somebody answers changes nothing.
            reviews.Add((at.ToOffset(TimeSpan.FromMinutes(15 * random.Next(-48, 57))), rating, random.Next(parameters.Length)));
            at += Gap();
        }

        return new RandomHistory(parameters, reviews.ToImmutable());
    }

    private TimeSpan Gap() => TimeSpan.FromMilliseconds(random.Next(6) switch
    {
        0 => 0,
        1 => random.Next(60_000 * 30),
        2 => random.Next(3_600_000 * 30),
        3 => random.NextInt64(86_400_000L * 10),
        4 => random.NextInt64(86_400_000L * 100),
        _ => random.NextInt64(86_400_000L * 1500),
    });

    private FsrsParameters Parameters()
    {
        var defaults = random.Next(2) == 0 ? FsrsParameters.LongTerm : FsrsParameters.WithShortTerm;
        if (random.Next(2) == 0)
            return defaults;
        return defaults with
        {
            Weights = random.Next(2) == 0 ? defaults.Weights : [.. defaults.Weights.Select((w, i) => Math.Clamp(w * (0.8 + (0.4 * random.NextDouble())), i == 7 ? 0.001 : 0, i is 15 ? 1 : 100))],
            RequestRetention = Math.Round(0.7 + (0.29 * random.NextDouble()), 3),
            MaximumInterval = random.Next(2) == 0 ? 36500 : random.Next(1, 400),
            LearningSteps = Steps(random.Next(4)),
            RelearningSteps = Steps(random.Next(2)),
        };
    }

    private ImmutableArray<TimeSpan> Steps(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => TimeSpan.FromMinutes(random.Next(8) == 0 ? random.Next(1440, 5000) : random.Next(1, 90)))];
}
