using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Reviews.Fsrs;

/// <summary>Random histories, scheduled here and by the npm package ts-fsrs under Node.</summary>
public sealed class OfficialPackageTests
{
    private const int Count = 10_000;
    private const double Tolerance = 1e-6;

    [Fact]
    public async Task Ten_thousand_random_histories_give_what_the_official_package_gives()
    {
        Requires.NodePackages("ts-fsrs");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PATTERNBOT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 20260105;
        var random = new RandomHistories(new Random(seed));
        var histories = Enumerable.Range(0, Count).Select(_ => random.History()).ToList();

        var answers = await NodeScript.RunAsync("review-memories.mjs", histories.Select(h => h.ToJson()), TestContext.Current.CancellationToken);

        Assert.Equal(Count, answers.Count);
        var started = Stopwatch.GetTimestamp();
        var disagreements = histories.Zip(answers).Select(pair => Disagreement(pair.First, JsonElement.Parse(pair.Second))).OfType<string>().ToList();
        Assert.True(disagreements.Count == 0, $"PATTERNBOT_SEED={seed}: {disagreements.Count} of {Count} disagree\n{string.Join("\n\n", disagreements.Take(5))}");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {histories.Sum(h => h.Reviews.Length)} reviews compared in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms");
    }

    private static string? Disagreement(RandomHistory history, JsonElement official)
    {
        MemoryState? memory = null;
        var schedulers = history.Parameters.Select(p => new FsrsScheduler(p)).ToArray();
        for (var i = 0; i < history.Reviews.Length; i++)
        {
            var (at, rating, by) = history.Reviews[i];
            var retrievability = memory is null ? 0 : schedulers[by].Retrievability(memory, at);
            memory = schedulers[by].Review(memory, rating, at);
            if (!Agree(official[i], retrievability, memory))
                return $"review {i} of {history.ToJson()}\nofficial {official[i].GetRawText()}\nours     retrievability {retrievability:R}, {memory}";
        }

        return null;
    }

    private static bool Agree(JsonElement official, double retrievability, MemoryState memory) =>
        Near(official, "retrievability", retrievability)
        && Near(official, "stability", memory.Stability)
        && Near(official, "difficulty", memory.Difficulty)
        && official.GetProperty("state").GetInt32() == (int)memory.Phase
        && official.GetProperty("due").GetDateTimeOffset() == memory.Due
        && official.GetProperty("last_review").GetDateTimeOffset() == memory.LastReview
        && official.GetProperty("scheduled_days").GetInt32() == memory.ScheduledDays
        && official.GetProperty("learning_steps").GetInt32() == memory.LearningStep
        && official.GetProperty("reps").GetInt32() == memory.Reps
        && official.GetProperty("lapses").GetInt32() == memory.Lapses;

    private static bool Near(JsonElement official, string name, double value) => Math.Abs(official.GetProperty(name).GetDouble() - value) <= Tolerance;
}
