using PatternBot.Reviews.Fsrs;

namespace PatternBot.Benchmarks.Retention;

/// <summary>What somebody really remembers of one question. The scheduler never sees it.</summary>
internal interface ISimulatedMemory
{
    /// <summary>The true chance of recall at a time, from 0 to 1.</summary>
    double Recall(DateTimeOffset at);

    /// <summary>The question was asked and its explanation read.</summary>
    /// <param name="at">When.</param>
    /// <param name="rating">How well it was really remembered.</param>
    void Practise(DateTimeOffset at, Rating rating);
}

/// <summary>A memory that follows FSRS-6 with weights of its own.</summary>
internal sealed class FsrsMemory(FsrsParameters parameters) : ISimulatedMemory
{
    private readonly FsrsScheduler _truth = new(parameters);
    private MemoryState? _state;

    public double Recall(DateTimeOffset at) => _truth.Retrievability(_state!, at);

    public void Practise(DateTimeOffset at, Rating rating) => _state = _truth.Review(_state, rating, at);
}

/// <summary>
/// The activation model of ACT-R with decay that depends on activation (P. Pavlik and J. Anderson, "Practice and forgetting effects on vocabulary memory", Cognitive
/// Science 29, 2005): m = ln Σ tᵢ^−dᵢ with dᵢ = c·e^mᵢ + a, and recall 1 / (1 + e^((τ − m) / s)). It knows no ratings, no stability and no difficulty.
/// </summary>
/// <param name="threshold">τ: the activation that is recalled half of the time.</param>
internal sealed class ActivationMemory(double threshold) : ISimulatedMemory
{
    /// <summary>τ at which three days after reading and one question are recalled nine times in ten, as FSRS-6 expects of a good first answer.</summary>
    public const double TypicalThreshold = -1.71;

    private const double Scale = 0.217;
    private const double Intercept = 0.177;
    private const double Noise = 0.255;

    // Between sessions psychological time runs slower.
    private const double BetweenSessions = 0.025;
    private const double SecondsSinceReading = 300;

    private readonly List<(DateTimeOffset At, double Decay)> _practices = [];

    public double Recall(DateTimeOffset at) => 1 / (1 + Math.Exp((threshold - Activation(at)) / Noise));

    public void Practise(DateTimeOffset at, Rating rating)
    {
        if (_practices.Count == 0)
        {
            // The pattern's text was read just before.
            _practices.Add((at, Intercept));
            _practices.Add((at, (Scale * Math.Pow(SecondsSinceReading, -Intercept)) + Intercept));
            return;
        }

        _practices.Add((at, (Scale * Math.Exp(Activation(at))) + Intercept));
    }

    private double Activation(DateTimeOffset at) =>
        Math.Log(_practices.Sum(practice => Math.Pow(Math.Max(1, (at - practice.At).TotalSeconds * BetweenSessions), -practice.Decay)));
}
