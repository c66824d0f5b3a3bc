using System.Globalization;

namespace PatternBot.Benchmarks.Measure;

/// <summary>Durations of one thing done many times.</summary>
internal sealed class Timings(int expected)
{
    private readonly List<double> _milliseconds = new(expected);

    public void Add(TimeSpan took) => _milliseconds.Add(took.TotalMilliseconds);

    public void Add(Timings other) => _milliseconds.AddRange(other._milliseconds);

    public override string ToString()
    {
        var sorted = _milliseconds.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {At(0.5):F3} ms, p90 {At(0.9):F3} ms, p99 {At(0.99):F3} ms, most {sorted[^1]:F3} ms ({sorted.Length:N0} times)");
    }
}

/// <summary>Finds the checkout that the benchmark was built from.</summary>
internal static class Checkout
{
    public static string PathOf(params string[] parts)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (Directory.Exists(Path.Combine(directory.FullName, "data", "patterns")) && Directory.Exists(Path.Combine(directory.FullName, "tests")))
                return Path.Combine([directory.FullName, .. parts]);
        throw new DirectoryNotFoundException("Run the benchmark from a build inside the repository: it reads data/ and tests/questions/.");
    }
}
