using System.Collections.Immutable;
using System.Globalization;

namespace PatternBot.Reviews.Fsrs;

/// <summary>
/// What FSRS-6 can be tuned by. The defaults and the bounds of the weights are those of ts-fsrs 5.4.2 (<c>default_w</c>,
/// <c>CLAMP_PARAMETERS</c>); there a weight out of bounds is clipped, here it is refused.
/// </summary>
public sealed record FsrsParameters
{
    /// <summary>How many weights FSRS-6 has.</summary>
    public const int WeightCount = 21;

    private static readonly (double Least, double Most)[] Bounds =
    [
        (0.001, 100), (0.001, 100), (0.001, 100), (0.001, 100), (1, 10), (0.001, 4), (0.001, 4), (0.001, 0.75), (0, 4.5), (0, 0.8), (0.001, 3.5),
        (0.001, 5), (0.001, 0.25), (0.001, 0.9), (0, 4), (0, 1), (1, 6), (0, 2), (0, 2), (0.01, 0.8), (0.1, 0.8),
    ];

    /// <summary>
    /// The defaults with whole days only: the next review is due tomorrow at the earliest. For questions that are asked once a day at most,
    /// as in a quiz.
    /// </summary>
    public static FsrsParameters LongTerm { get; } = new() { ShortTerm = false };

    /// <summary>The defaults with short steps of minutes before the first interval and after forgetting. For whoever drills in one sitting.</summary>
    public static FsrsParameters WithShortTerm { get; } = new();

    /// <summary>The weights w₀ to w₂₀, fitted by the FSRS authors to some 350 million reviews of Anki users.</summary>
    /// <exception cref="ArgumentException">They are not 21, or one is out of its bounds.</exception>
    public ImmutableArray<double> Weights
    {
        get;
        init => field = Valid(value);
    } =
    [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ];

    /// <summary>The chance of recall at which a review is due, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no such chance.</exception>
    public double RequestRetention
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The requested retention lies above 0 and at most at 1.");
    } = 0.9;

    /// <summary>The longest interval in days, from 1 to 36500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no such number.</exception>
    public int MaximumInterval
    {
        get;
        init => field = value is >= 1 and <= 36500 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The longest interval is 1 to 36500 days.");
    } = 36500;

    /// <summary>Whether memories pass through the short steps, and reviews on one day count as short-term ones.</summary>
    public bool ShortTerm { get; init; } = true;

    /// <summary>The short steps of a first encounter, whole minutes, at least 1; unused without <see cref="ShortTerm"/>.</summary>
    /// <exception cref="ArgumentException">A step is no whole number of minutes.</exception>
    public ImmutableArray<TimeSpan> LearningSteps
    {
        get;
        init => field = Valid(value);
    } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <summary>
    /// The short step after forgetting, whole minutes, or none; at most one, because FSRS narrows the weights' bounds when there are more. Unused without
    /// <see cref="ShortTerm"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There is more than one, or it is no whole number of minutes.</exception>
    public ImmutableArray<TimeSpan> RelearningSteps
    {
        get;
        init => field = value.Length <= 1 ? Valid(value) : throw new ArgumentException("There is at most one relearning step.", nameof(value));
    } = [TimeSpan.FromMinutes(10)];

    private static ImmutableArray<double> Valid(ImmutableArray<double> weights)
    {
        if (weights.IsDefault || weights.Length != WeightCount)
            throw new ArgumentException($"FSRS-6 has {WeightCount} weights.", nameof(weights));
        for (var i = 0; i < WeightCount; i++)
        {
            var (least, most) = Bounds[i];
            if (!(weights[i] >= least && weights[i] <= most))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Weight {i} is {weights[i]}, but lies between {least} and {most}."), nameof(weights));
        }

        return weights;
    }

    private static ImmutableArray<TimeSpan> Valid(ImmutableArray<TimeSpan> steps) =>
        !steps.IsDefault && steps.All(step => step >= TimeSpan.FromMinutes(1) && step.Ticks % TimeSpan.TicksPerMinute == 0)
            ? steps
            : throw new ArgumentException("A step is a whole number of minutes, at least one.", nameof(steps));
}
