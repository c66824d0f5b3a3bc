namespace PatternBot.Benchmarks.Retention;

/// <summary>Collects predictions with what came of them.</summary>
internal sealed class Calibration
{
    private double _predicted;
    private double _loss;

    /// <summary>How many predictions.</summary>
    public int Count { get; private set; }

    /// <summary>How many came true.</summary>
    public int Right { get; private set; }

    /// <summary>Mean prediction.</summary>
    public double Predicted => _predicted / Count;

    /// <summary>Share that came true.</summary>
    public double Actual => (double)Right / Count;

    /// <summary>Mean negative logarithm of the chance given to what happened; lower is better.</summary>
    public double LogLoss => _loss / Count;

    /// <summary>The log loss of always guessing one number.</summary>
    public double LogLossOf(double constant) => -((Actual * Math.Log(constant)) + ((1 - Actual) * Math.Log(1 - constant)));

    public void Add(double predicted, bool right)
    {
        Count++;
        _predicted += predicted;
        Right += right ? 1 : 0;
        var bounded = Math.Clamp(predicted, 0.001, 0.999);
        _loss -= Math.Log(right ? bounded : 1 - bounded);
    }
}
