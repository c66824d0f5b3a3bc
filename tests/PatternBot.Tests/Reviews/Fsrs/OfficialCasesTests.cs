using System.Globalization;
using System.Text.Json;
using PatternBot.Reviews.Fsrs;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Reviews.Fsrs;

/// <summary>Every review of the file holds what ts-fsrs made of it.</summary>
public sealed class OfficialCasesTests
{
    private const double Tolerance = 1e-6;

    private static readonly JsonElement Cases = JsonElement.Parse(Repository.Fixture("fsrs", "fsrs-cases.json"));

    public static TheoryData<string, string> Sequences =>
    [
        .. from kind in new[] { "long_term", "short_term" }
           from sequence in Cases.GetProperty(kind).EnumerateArray()
           select new TheoryDataRow<string, string>(kind, sequence.GetProperty("name").GetString()!),
    ];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void A_sequence_gives_the_official_states(string kind, string name)
    {
        var scheduler = kind == "long_term" ? FsrsScheduler.LongTerm : FsrsScheduler.WithShortTerm;
        var reviews = Cases.GetProperty(kind).EnumerateArray().Single(s => s.GetProperty("name").GetString() == name).GetProperty("reviews").EnumerateArray();

        MemoryState? memory = null;
        foreach (var review in reviews)
        {
            var at = review.GetProperty("at").GetDateTimeOffset();
            Assert.Equal(review.GetProperty("retrievability_before").GetDouble(), memory is null ? 0 : scheduler.Retrievability(memory, at), Tolerance);

            memory = scheduler.Review(memory, Enum.Parse<Rating>(review.GetProperty("rating").GetString()!, ignoreCase: true), at);

            Assert.Equal(review.GetProperty("stability").GetDouble(), memory.Stability, Tolerance);
            Assert.Equal(review.GetProperty("difficulty").GetDouble(), memory.Difficulty, Tolerance);
            Assert.Equal(review.GetProperty("state").GetString(), memory.Phase.ToString().ToLowerInvariant());
            Assert.Equal(review.GetProperty("due").GetDateTimeOffset(), memory.Due);
            Assert.Equal(review.GetProperty("scheduled_days").GetInt32(), memory.ScheduledDays);
            Assert.Equal(review.GetProperty("reps").GetInt32(), memory.Reps);
            Assert.Equal(review.GetProperty("lapses").GetInt32(), memory.Lapses);
            Assert.Equal(at, memory.LastReview);
        }

        Assert.NotNull(memory);
    }

    [Fact]
    public void The_defaults_are_the_official_ones()
    {
        var official = Cases.GetProperty("parameters");

        Assert.Equal(official.GetProperty("w").EnumerateArray().Select(w => w.GetDouble()), FsrsParameters.LongTerm.Weights);
        Assert.Equal(official.GetProperty("request_retention").GetDouble(), FsrsParameters.LongTerm.RequestRetention);
        Assert.Equal(official.GetProperty("maximum_interval").GetInt32(), FsrsParameters.LongTerm.MaximumInterval);
        Assert.Equal(Minutes(official.GetProperty("learning_steps")), FsrsParameters.WithShortTerm.LearningSteps);
        Assert.Equal(Minutes(official.GetProperty("relearning_steps")), FsrsParameters.WithShortTerm.RelearningSteps);
        Assert.Contains(FsrsScheduler.Algorithm, Cases.GetProperty("source").GetString());
    }

    private static IEnumerable<TimeSpan> Minutes(JsonElement steps) =>
        steps.EnumerateArray().Select(step => TimeSpan.FromMinutes(int.Parse(step.GetString()!.TrimEnd('m'), CultureInfo.InvariantCulture)));
}
