using System.Text.Json;
using PatternBot.Learners;
using PatternBot.Progress;
using PatternBot.Tests.Quizzes;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Progress;

public sealed class ProgressTests
{
    [Fact]
    public async Task Who_has_not_begun_sees_the_whole_tracker_open()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");

        await ada.SayAsync("progress");

        Assert.Contains("0 of 14 patterns", ada.Text, StringComparison.Ordinal);
        Assert.Equal(14, ada.Text.Split("▫️ ").Length - 2);
        Assert.Contains(ada.Buttons, b => b.Title == "Quiz");
    }

    [Fact]
    public async Task A_pattern_that_is_ticked_and_recalled_is_mastered_and_fades_without_reviews()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        var pattern = Tracked(classroom).First(p => classroom.Catalog.Questions.Any(q => q.Pattern == p.Slug));
        await ada.SayAsync($"tick {pattern.Name}");
        Assert.Contains($"☑️ {pattern.Name}", await ada.SayAsync("progress"), StringComparison.Ordinal);
        await ada.SayAsync($"quiz {pattern.Name}, 3 questions");
        for (var i = 0; i < 3; i++)
        {
            await ada.AnswerAsync();
            if (i < 2)
                await ada.PressAsync("Next question");
        }

        Assert.Contains($"✅ {pattern.Name}", await ada.SayAsync("progress"), StringComparison.Ordinal);
        Assert.Contains("3 answers on 1 day, 3 right, 3 new", ada.Text, StringComparison.Ordinal);
        Assert.Contains("1 day (longest 1)", ada.Text, StringComparison.Ordinal);

        classroom.Now += TimeSpan.FromDays(60);
        Assert.Contains($"☑️ {pattern.Name}", await ada.SayAsync("progress"), StringComparison.Ordinal);
        Assert.Contains(ada.Buttons, b => b.Title == "Review 3 due");
    }

    [Fact]
    public async Task Days_are_those_of_the_place_where_the_person_is()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        ada.TimeZone = "Asia/Kolkata";

        // Half past eleven and half past twelve at night in India, the same evening in London.
        foreach (var minutes in (int[])[0, 60])
        {
            classroom.Now = new DateTimeOffset(2027, 3, 3, 18, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            await ada.SayAsync("quiz caching, 1 question");
            await ada.AnswerAsync();
        }

        var there = await ada.SayAsync("progress");
        Assert.Contains("2 answers on 2 days", there, StringComparison.Ordinal);
        Assert.Contains("Days are counted in Asia/Kolkata.", there, StringComparison.Ordinal);
        foreach (var unknown in (string?[])[null, "", "Atlantis/Capital", "../../etc/passwd", new string('x', 5_000)])
        {
            ada.TimeZone = unknown;
            var elsewhere = await ada.SayAsync("progress");
            Assert.Contains("2 answers on 1 day", elsewhere, StringComparison.Ordinal);
            Assert.Contains("Days are counted in UTC.", elsewhere, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_form_ticks_what_is_chosen_and_unticks_the_rest()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        var (first, second, third) = Tracked(classroom).Take(3).ToArray() is [var a, var b, var c] ? (a, b, c) : default;
        await ada.SayAsync($"tick {first.Name} and {second.Name}");
        await ada.SayAsync("progress");
        await ada.PressAsync("Tick what I know");
        Assert.Equal($"{first.Slug},{second.Slug}", ada.Last.Messages[0].Card!.Data.GetProperty("known").GetString());

        await ada.PressAsync(JsonSerializer.SerializeToElement(new { verb = SaveKnown.Verb, known = $"{second.Slug},{third.Slug},no-such-pattern" }));

        Assert.Equal([second.Slug, third.Slug], (await KnownAsync(classroom, ada)).Select(k => k.Pattern).Order().ToArray().Intersect([second.Slug, third.Slug]).OrderBy(s => s == third.Slug));
        Assert.Equal(2, (await KnownAsync(classroom, ada)).Count);
        await ada.SayAsync($"untick {second.Name}");
        Assert.Equal(third.Slug, Assert.Single(await KnownAsync(classroom, ada)).Pattern);
    }

    [Theory]
    [InlineData("tick saga", true)]
    [InlineData("I already know circuit breaker and retry", true)]
    [InlineData("untick the outbox pattern", true)]
    [InlineData("i know saga but how do I undo a step", false)]
    [InlineData("mark all failing nodes and drop them", false)]
    [InlineData("every tick of the scheduler runs twice", false)]
    public void Only_patterns_alone_are_ticked(string text, bool ticks) => Assert.Equal(ticks, TheProduct.IntentOf(text) is TickPatterns);

    [Fact]
    public async Task A_pattern_that_a_learner_opened_counts_as_read_and_of_others_nothing_is_kept()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var (ada, bob) = (classroom.Person("ada"), classroom.Person("bob"));
        await ada.SayAsync("quiz");
        await using var diary = await classroom.StartDiaryAsync();

        await ada.SayAsync("saga");
        await bob.SayAsync("saga");
        await ada.SayAsync("circuit breaker");

        for (var i = 0; i < 500 && (await KnownAsync(classroom, ada)).Count < 2; i++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal([("circuit-breaker", KnownHow.Read), ("saga", KnownHow.Read)], (await KnownAsync(classroom, ada)).Select(k => (k.Pattern, k.How)).Order());
        Assert.Null(await classroom.ReadAsync((view, ct) => view.FindLearnerAsync(bob.Key, ct)));
    }

    private static IEnumerable<PatternBot.Knowledge.Pattern> Tracked(AClassroom classroom) =>
        classroom.Catalog.Tables.ProgressGroups.Rows.Select(r => classroom.Catalog.Pattern(r.Pattern.Slug!)!);

    private static Task<IReadOnlyList<KnownPattern>> KnownAsync(AClassroom classroom, APerson person) => classroom.ReadAsync(
        async (view, ct) => await view.KnownPatternsAsync((await view.FindLearnerAsync(person.Key, ct))!.Id, ct));
}
