using System.Collections.Immutable;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Benchmarks.Retention;

/// <summary>Who learns: how memories work, how people answer and how often they come.</summary>
internal sealed record Population
{
    /// <summary>As the table names it.</summary>
    public required string Name { get; init; }

    /// <summary>Makes the memory of one question by one person; their talents are standard normal numbers.</summary>
    public required Func<double, double, ISimulatedMemory> MemoryOf { get; init; }

    /// <summary>Chance of a right answer to a forgotten question.</summary>
    public double Guess { get; init; }

    /// <summary>Chance of a wrong answer to a remembered one.</summary>
    public double Slip { get; init; }

    /// <summary>Chance of coming on a day.</summary>
    public double Attendance { get; init; } = 1;

    /// <summary>All that are simulated.</summary>
    public static ImmutableArray<Population> All { get; } =
    [
        new() { Name = "default weights", MemoryOf = (_, _) => new FsrsMemory(FsrsParameters.LongTerm) },
        new() { Name = "default weights, 3 days in 4", MemoryOf = (_, _) => new FsrsMemory(FsrsParameters.LongTerm), Attendance = 0.75 },
        new() { Name = "own weights, guesses, slips", MemoryOf = OwnWeights, Guess = 0.1, Slip = 0.02 },
        new() { Name = "own weights, guesses, slips, 3 days in 4", MemoryOf = OwnWeights, Guess = 0.1, Slip = 0.02, Attendance = 0.75 },
        new() { Name = "activation model, guesses, slips", MemoryOf = Activation, Guess = 0.1, Slip = 0.02 },
    ];

    /// <summary>Every first stability times a log-normal factor (σ 0.3 by person, 0.3 by question), growth and forgetting curve by person.</summary>
    private static FsrsMemory OwnWeights(double person, double question)
    {
        var weights = FsrsParameters.LongTerm.Weights;
        var factor = Math.Exp((0.3 * person) + (0.3 * question));
        for (var i = 0; i < 4; i++)
            weights = weights.SetItem(i, Math.Clamp(weights[i] * factor, 0.1, 100));
        weights = weights.SetItem(8, Math.Clamp(weights[8] + (0.2 * person), 0, 4.5));
        weights = weights.SetItem(20, Math.Clamp(weights[20] * Math.Exp(-0.15 * question), 0.1, 0.8));
        return new FsrsMemory(FsrsParameters.LongTerm with { Weights = weights });
    }

    private static ActivationMemory Activation(double person, double question) => new(ActivationMemory.TypicalThreshold - (0.15 * person) - (0.15 * question));
}
