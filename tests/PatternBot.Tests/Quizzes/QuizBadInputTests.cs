using System.Text.Json;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Storage;
using PatternBot.Tests.Storage;

namespace PatternBot.Tests.Quizzes;

/// <summary>What can go wrong with an answer: a clear sentence, no wrong record, nothing lost. On each kind of database.</summary>
public abstract class QuizBadInputTests(StorageProvider provider)
{
    [Fact]
    public async Task A_question_that_was_withdrawn_meanwhile_is_passed_over_and_not_counted()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz");
        var answer = ada.Answer(right: true);
        classroom.Edit(ada.Question.Id, _ => null);

        await ada.PressAsync(answer);

        Assert.Contains("withdrawn", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Question 2 of 5", ada.Text, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom, ada));
    }

    [Fact]
    public async Task A_quiz_whose_questions_were_all_withdrawn_ends()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz sharding");
        foreach (var question in classroom.Catalog.Questions.Where(q => q.Pattern == "sharding").ToList())
            classroom.Edit(question.Id, _ => null);

        await ada.SayAsync("resume");

        Assert.Contains("withdrawn", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_was_reworded_meanwhile_is_asked_again()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz");
        var answer = ada.Answer(right: true);
        classroom.Edit(ada.Question.Id, q => q with { Options = [.. q.Options.Select(o => o with { Text = o.Text + "!" })] });

        await ada.PressAsync(answer);

        Assert.Contains("reworded", ada.Text, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom, ada));
        await ada.AnswerAsync();
        Assert.Contains("✅ Right", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_card_counts_for_nobody()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, bob) = (classroom.Person("ada"), classroom.Person("bob"));
        await ada.SayAsync("quiz");
        await bob.SayAsync("quiz");

        await bob.PressAsync(ada.Answer(right: true));

        Assert.Contains("somebody else", bob.Text, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom, ada));
        Assert.Empty(await LogAsync(classroom, bob));
    }

    [Theory]
    [InlineData("session", "00000000000000000000000000000000")]
    [InlineData("session", "'; DROP TABLE answer_log; --")]
    [InlineData("session", "")]
    [InlineData("at", "4")]
    [InlineData("at", "-1")]
    [InlineData("at", "99999999999999999999")]
    [InlineData("try", "7")]
    [InlineData("chosen", "deadbeef00")]
    [InlineData("chosen", "*")]
    [InlineData("chosen", "")]
    [InlineData("chosen", ",,,")]
    public async Task A_tampered_value_is_never_counted(string field, string value)
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz");
        var data = ada.Answer(right: true).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        data[field] = value;

        var said = await ada.PressAsync(JsonSerializer.SerializeToElement(data));

        Assert.NotEqual("", said);
        Assert.DoesNotContain("broke", said, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom, ada));
    }

    [Fact]
    public async Task A_clock_that_goes_backwards_makes_nobody_quick_and_no_memory_younger()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz sharding, 1 question");
        var first = ada.Question.Id;
        await ada.AnswerAsync();
        await ada.SayAsync("undo");
        classroom.Now -= TimeSpan.FromDays(2);
        await ada.AnswerAsync();

        var last = (await LogAsync(classroom, ada))[^1];
        Assert.Equal((first, Pace.Steady, 0L), (last.QuestionId, last.Pace, last.TookMs));
        Assert.Contains("1 of 1 right", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_answers_to_two_quizzes_at_once_are_both_kept()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (desk, phone) = (classroom.Person("ada"), classroom.Person("ada"));
        await desk.SayAsync("quiz sharding, 3 questions");
        await phone.SayAsync("quiz sharding, 3 questions");

        await Task.WhenAll(desk.AnswerAsync(), phone.AnswerAsync());

        Assert.Equal(2, (await LogAsync(classroom, desk)).Count);
    }

    [Fact]
    public async Task Five_hundred_people_who_answer_in_the_same_second_all_get_their_verdict()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var people = Enumerable.Range(0, 500).Select(i => classroom.Person($"person-{i}")).ToList();
        await Task.WhenAll(people.Select(p => p.SayAsync("quiz")));

        var verdicts = await Task.WhenAll(people.Select((p, i) => p.AnswerAsync(right: i % 3 != 0)));

        Assert.Equal(333, verdicts.Count(v => v.Contains("✅ Right", StringComparison.Ordinal)));
        Assert.Equal(167, verdicts.Count(v => v.Contains("Not quite", StringComparison.Ordinal)));
        Assert.Equal(500, (await classroom.ReadAsync((view, ct) => view.LogAsync(DateTimeOffset.MinValue, null, ct))).Count);
    }

    private static async Task<IReadOnlyList<LogEntry>> LogAsync(AClassroom classroom, APerson person) => await classroom.ReadAsync(
        async (view, ct) => await view.LogAsync((await view.FindLearnerAsync(person.Key, ct))!.Id, null, ct));
}

public sealed class QuizBadInputOnSqliteTests() : QuizBadInputTests(StorageProvider.Sqlite)
{
    [Fact]
    public async Task A_full_disk_is_a_clear_sentence_and_the_answer_can_be_given_again()
    {
        await using var classroom = await AClassroom.OpenAsync(StorageProvider.Sqlite, ("Storage:MaxMegabytes", "1"));
        var ada = classroom.Person("ada");
        var said = await ada.SayAsync("quiz");
        var quizzes = 0;
        while (!said.Contains("notebook", StringComparison.Ordinal) && quizzes++ < 20_000)
            said = await classroom.Person($"another-{new string('x', 2_000)}-{quizzes}").SayAsync("quiz");

        Assert.Contains("nothing was counted", said, StringComparison.Ordinal);
        Assert.Contains("Question 1 of 5", await ada.SayAsync("quiz"), StringComparison.Ordinal);
    }
}

public sealed class QuizBadInputOnPostgreSqlTests() : QuizBadInputTests(StorageProvider.PostgreSql);
