using System.Globalization;
using PatternBot.Reviews;

namespace PatternBot.Benchmarks.Retention;

/// <summary><c>retention [SEED]</c>: simulates 200 learners over 180 days for each population, and prints predicted against actual retention.</summary>
internal static class RetentionScript
{
    private const int DefaultSeed = 20260105;
    private const double Tolerance = 0.02;

    public static int Run(string[] args)
    {
        var seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeed;
        const double target = ReviewSchedule.Target;
        Console.WriteLine($"200 learners, 180 days, {ReviewSchedule.Scheduler.Version}, target {Text(target, 2)}, seed {seed}");
        var simulations = Population.All.Select(population => (Population: population, Simulation: new Simulation(population, new Random(seed)))).ToList();
        foreach (var (_, simulation) in simulations)
            simulation.Run();
        Print("Reviews when they are due", target, simulations, simulation => simulation.Reviews);
        Print("The same without memories that last less than a day", target, simulations, simulation => simulation.PlacedReviews);
        Print("All questions once more, a month after the last day", target: null, simulations, simulation => simulation.Exam);
        return 0;
    }

    private static void Print(string title, double? target, List<(Population Population, Simulation Simulation)> simulations, Func<Simulation, Calibration> part)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine($"| memories | answers | predicted | actual | {(target is null ? "difference" : "from the target")} | log loss | of the best constant |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (population, simulation) in simulations)
        {
            var tally = part(simulation);
            var distance = tally.Actual - (target ?? tally.Predicted);
            Console.WriteLine(
                $"| {population.Name} | {tally.Count.ToString("N0", CultureInfo.InvariantCulture)} | {Text(tally.Predicted)} | {Text(tally.Actual)} "
                + $"| {distance.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture)}{(Math.Abs(distance) <= Tolerance ? "" : " (beyond 0.02)")} | {Text(tally.LogLoss, 4)} | {Text(tally.LogLossOf(tally.Actual), 4)} |");
        }
    }

    private static string Text(double number, int decimals = 3) => number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
