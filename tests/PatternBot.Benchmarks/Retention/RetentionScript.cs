using System.Globalization;
using PatternBot.Reviews.Fsrs;

namespace PatternBot.Benchmarks.Retention;

/// <summary><c>retention [SEED]</c>: simulates 200 learners over 180 days for each population, and prints predicted against actual retention.</summary>
internal static class RetentionScript
{
    private const int DefaultSeed = 20260105;
    private const double Tolerance = 0.02;

    public static int Run(string[] args)
    {
        var seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultSeed;
        var target = FsrsParameters.LongTerm.RequestRetention;
        Console.WriteLine($"200 learners, 180 days, {FsrsScheduler.LongTerm.Version}, target {Text(target, 2)}, seed {seed}");
        Console.WriteLine();
        Console.WriteLine($"| memories | reviews | predicted | actual | within {Text(Tolerance, 2)} of the target | log loss | of a constant {Text(target, 2)} | of the best constant | exam predicted | exam actual | exam log loss | of its best constant |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var population in Population.All)
        {
            var simulation = new Simulation(population, new Random(seed));
            simulation.Run();
            var (reviews, exam) = (simulation.Reviews, simulation.Exam);
            Console.WriteLine(
                $"| {population.Name} | {reviews.Count.ToString("N0", CultureInfo.InvariantCulture)} | {Text(reviews.Predicted)} | {Text(reviews.Actual)} "
                + $"| {(Math.Abs(reviews.Actual - target) <= Tolerance ? "yes" : "no")} | {Text(reviews.LogLoss, 4)} | {Text(reviews.LogLossOf(target), 4)} | {Text(reviews.LogLossOf(reviews.Actual), 4)} "
                + $"| {Text(exam.Predicted)} | {Text(exam.Actual)} | {Text(exam.LogLoss, 4)} | {Text(exam.LogLossOf(exam.Actual), 4)} |");
        }

        return 0;
    }

    private static string Text(double number, int decimals = 3) => number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
