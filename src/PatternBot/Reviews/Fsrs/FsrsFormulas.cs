using System.Collections.Immutable;

namespace PatternBot.Reviews.Fsrs;

/// <summary>
/// The formulas of FSRS-6, as <see href="https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm#fsrs-6"/> gives them. Results are
/// rounded to eight decimals where ts-fsrs 5.4.2 (<c>packages/fsrs/src/algorithm.ts</c>) rounds, so that both stay equal over long histories.
/// </summary>
internal sealed class FsrsFormulas
{
    public const double LeastStability = 0.001;
    public const double MostStability = 36500;
    private const double LeastDifficulty = 1;
    private const double MostDifficulty = 10;

    private readonly ImmutableArray<double> _w;
    private readonly bool _shortTerm;
    private readonly int _maximumInterval;
    private readonly double _decay;
    private readonly double _factor;
    private readonly double _intervalModifier;

    public FsrsFormulas(FsrsParameters parameters)
    {
        _w = parameters.Weights;
        _shortTerm = parameters.ShortTerm;
        _maximumInterval = parameters.MaximumInterval;
        _decay = -_w[20];
        // The factor makes R(S, S) = 0.9.
        _factor = Round(Math.Exp(1 / _decay * Math.Log(0.9)) - 1);
        _intervalModifier = Round((Math.Pow(parameters.RequestRetention, 1 / _decay) - 1) / _factor);
    }

    /// <summary>R(t, S) = (1 + factor · t / S)^−w₂₀: the chance of recall after some days.</summary>
    public double Retrievability(double days, double stability) => Round(Math.Pow(1 + (_factor * days / stability), _decay));

    /// <summary>I(r, S) = S · (r^(−1/w₂₀) − 1) / factor: whole days until the chance of recall is the requested one.</summary>
    public int Interval(double stability) => (int)Math.Min(Math.Max(1, RoundHalfUp(stability * _intervalModifier)), _maximumInterval);

    /// <summary>S₀(G) = w_(G−1): stability after the first review.</summary>
    public double FirstStability(Rating rating) => Math.Max(_w[(int)rating - 1], 0.1);

    /// <summary>D₀(G) = w₄ − e^(w₅ · (G − 1)) + 1, within 1 to 10: difficulty after the first review.</summary>
    public double FirstDifficulty(Rating rating) => Math.Clamp(UnboundedFirstDifficulty(rating), LeastDifficulty, MostDifficulty);

    /// <summary>
    /// D″ = w₇ · D₀(4) + (1 − w₇) · D′ with D′ = D + ΔD · (10 − D) / 9 and ΔD = −w₆ · (G − 3): difficulty after a later review, drawn towards that of an easy
    /// question.
    /// </summary>
    public double NextDifficulty(double difficulty, Rating rating)
    {
        var change = -_w[6] * ((int)rating - 3);
        var damped = difficulty + Round(change * (10 - difficulty) / 9);
        var reverted = Round((_w[7] * UnboundedFirstDifficulty(Rating.Easy)) + ((1 - _w[7]) * damped));
        return Math.Clamp(reverted, LeastDifficulty, MostDifficulty);
    }

    /// <summary>Stability after a later review: which of the three formulas applies.</summary>
    public double NextStability(double difficulty, double stability, int elapsedDays, Rating rating)
    {
        if (elapsedDays == 0 && _shortTerm)
            return SameDay(stability, rating);
        var retrievability = Retrievability(elapsedDays, stability);
        return rating == Rating.Again
            ? Forgotten(difficulty, stability, retrievability)
            : Recalled(difficulty, stability, retrievability, rating);
    }

    /// <summary>S′(D, S, R, G) = S · (1 + e^w₈ · (11 − D) · S^−w₉ · (e^(w₁₀ · (1 − R)) − 1) · w₁₅ if hard · w₁₆ if easy).</summary>
    private double Recalled(double difficulty, double stability, double retrievability, Rating rating)
    {
        var hardPenalty = rating == Rating.Hard ? _w[15] : 1;
        var easyBonus = rating == Rating.Easy ? _w[16] : 1;
        var growth = Math.Exp(_w[8]) * (11 - difficulty) * Math.Pow(stability, -_w[9]) * (Math.Exp((1 - retrievability) * _w[10]) - 1) * hardPenalty * easyBonus;
        return Bounded(stability * (1 + growth));
    }

    /// <summary>S′(D, S, R) = w₁₁ · D^−w₁₂ · ((S + 1)^w₁₃ − 1) · e^(w₁₄ · (1 − R)), never more than S, with short steps never more than S / e^(w₁₇ · w₁₈).</summary>
    private double Forgotten(double difficulty, double stability, double retrievability)
    {
        var left = Bounded(_w[11] * Math.Pow(difficulty, -_w[12]) * (Math.Pow(stability + 1, _w[13]) - 1) * Math.Exp((1 - retrievability) * _w[14]));
        var ceiling = _shortTerm ? stability / Math.Exp(_w[17] * _w[18]) : stability;
        return Math.Min(Math.Max(Round(ceiling), LeastStability), left);
    }

    /// <summary>S′(S, G) = S · e^(w₁₇ · (G − 3 + w₁₈)) · S^−w₁₉, never less than S unless forgotten: a further review on the same day.</summary>
    private double SameDay(double stability, Rating rating)
    {
        var growth = Math.Pow(stability, -_w[19]) * Math.Exp(_w[17] * ((int)rating - 3 + _w[18]));
        return Bounded(stability * (rating == Rating.Again ? growth : Math.Max(growth, 1)));
    }

    private double UnboundedFirstDifficulty(Rating rating) => Round(_w[4] - Math.Exp(((int)rating - 1) * _w[5]) + 1);

    private static double Bounded(double stability) => Round(Math.Clamp(stability, LeastStability, MostStability));

    private static double Round(double value)
    {
        const double Decimals = 1e8;
        return RoundHalfUp(value * Decimals) / Decimals;
    }

    /// <summary>Rounds as JavaScript does: halves go up, also below zero.</summary>
    private static double RoundHalfUp(double value)
    {
        var floor = Math.Floor(value);
        return value - floor >= 0.5 ? floor + 1 : floor;
    }
}
