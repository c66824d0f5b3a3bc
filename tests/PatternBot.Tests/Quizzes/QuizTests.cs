using System.Text.Json;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Tests.Storage;

namespace PatternBot.Tests.Quizzes;

public sealed class QuizTests
{
    [Fact]
    public async Task A_quiz_asks_judges_explains_and_sums_up()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");

        await ada.SayAsync("quiz");
        for (var i = 1; i <= 5; i++)
        {
            Assert.Contains($"Question {i} of 5", ada.Text, StringComparison.Ordinal);
            var question = ada.Question;
            await ada.AnswerAsync(right: i != 3);

            Assert.Contains(i != 3 ? "✅ Right" : "❌ Not quite", ada.Text, StringComparison.Ordinal);
            Assert.All(question.Options.Where(o => !o.IsRight), option => Assert.Contains(Plain(option.WhyWrong!)[..20], ada.Text, StringComparison.Ordinal));
            if (i < 5)
                await ada.PressAsync("Next question");
        }

        Assert.Contains("4 of 5 right", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Worth another look", ada.Text, StringComparison.Ordinal);
        Assert.Contains(ada.Buttons, b => b.Title.StartsWith("📖", StringComparison.Ordinal) && b.Data.GetProperty("verb").GetString() == "pattern.section");
    }

    [Fact]
    public async Task A_quiz_goes_on_where_it_stopped_days_later_in_another_process()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz me on resilience, 3 questions");
        await ada.AnswerAsync();
        await ada.PressAsync("Stop for now");
        Assert.Contains("2 questions left", ada.Text, StringComparison.Ordinal);

        classroom.Restart();
        classroom.Now += TimeSpan.FromDays(4);
        await ada.SayAsync("resume");

        Assert.Contains("Question 2 of 3", ada.Text, StringComparison.Ordinal);
        await ada.AnswerAsync();
        Assert.DoesNotContain("in -", ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_counts_once_however_often_it_arrives()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz");
        var right = ada.Answer(right: true);

        var texts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => classroom.Person("ada").PressAsync(right)));

        Assert.Single(texts.Distinct());
        Assert.Single(await LogAsync(classroom, ada));
    }

    [Fact]
    public async Task A_second_thought_after_the_verdict_does_not_count()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz");
        var (wrong, right) = (ada.Answer(right: false), ada.Answer(right: true));
        await ada.PressAsync(wrong);

        await ada.PressAsync(right);

        Assert.Contains("the first answer counts", ada.Text, StringComparison.Ordinal);
        Assert.Contains("Not quite", ada.Text, StringComparison.Ordinal);
        Assert.False(Assert.Single(await LogAsync(classroom, ada)).IsRight);
    }

    [Fact]
    public async Task An_answer_can_be_given_by_letter()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz sharding");
        var chosen = ada.Answer(right: true).GetProperty("chosen").GetString()!.Split(',');
        var letters = ada.Card.GetProperty("options").EnumerateArray().Where(o => chosen.Contains(o.GetProperty("key").GetString())).Select(o => o.GetProperty("letter").GetString());

        await ada.SayAsync(string.Join(" and ", letters));

        Assert.Contains("✅ Right", ada.Text, StringComparison.Ordinal);
        Assert.Contains("No question waits", await ada.SayAsync("b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_stand_in_one_order_for_one_quiz_and_in_others_for_others()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var question = classroom.Catalog.Questions.First(q => q.Options.Length == 4);

        var orders = Enumerable.Range(0, 200).Select(seed => string.Concat(ShownOption.Of(question, seed).Select(o => o.Key))).ToList();

        Assert.Equal(24, orders.Distinct().Count());
        Assert.Equal(orders, Enumerable.Range(0, 200).Select(seed => string.Concat(ShownOption.Of(question with { Options = [.. question.Options.Reverse()] }, seed).Select(o => o.Key))));
    }

    [Fact]
    public async Task Undo_takes_the_answer_back_and_the_schedule_with_it()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz");
        var first = ada.Question.Id;
        var old = ada.Answer(right: false);
        await ada.PressAsync(old);
        var learner = (await classroom.ReadAsync((view, ct) => view.FindLearnerAsync(ada.Key, ct)))!.Id;

        await ada.SayAsync("undo");

        Assert.Contains("Taken back", ada.Text, StringComparison.Ordinal);
        Assert.Equal(first, ada.Question.Id);
        Assert.Empty(await classroom.ReadAsync((view, ct) => view.ReviewsAsync(learner, ct)));
        Assert.Contains("not the one that waits", await classroom.Person("ada").PressAsync(old), StringComparison.Ordinal);

        await ada.AnswerAsync();
        Assert.Contains("✅ Right", ada.Text, StringComparison.Ordinal);
        var log = await LogAsync(classroom, ada);
        Assert.Equal(3, log.Count);
        Assert.Equal(2, log[2].Rating);
        Assert.Equal(
            AnswerBook.Recompute(learner, log).Single(),
            (await classroom.ReadAsync((view, ct) => view.ReviewsAsync(learner, ct))).Single() with { Version = 0 });
    }

    [Fact]
    public async Task What_was_answered_comes_back_the_most_forgettable_first()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        Assert.Contains("Nothing is due", await ada.SayAsync("review"), StringComparison.Ordinal);
        await ada.SayAsync("quiz");
        var wrong = "";
        for (var i = 0; i < 5; i++)
        {
            if (i == 2)
                wrong = ada.Question.Id;
            await ada.AnswerAsync(right: i != 2);
            if (i < 4)
                await ada.PressAsync("Next question");
        }

        Assert.Contains("Nothing is due today", await ada.SayAsync("review"), StringComparison.Ordinal);
        classroom.Now += TimeSpan.FromDays(30);
        await ada.SayAsync("what is due");

        Assert.Contains("5 questions due", ada.Text, StringComparison.Ordinal);
        Assert.Equal(wrong, ada.Question.Id);
    }

    private static async Task<IReadOnlyList<LogEntry>> LogAsync(AClassroom classroom, APerson person) => await classroom.ReadAsync(
        async (view, ct) => await view.LogAsync((await view.FindLearnerAsync(person.Key, ct))!.Id, null, ct));

    private static string Plain(string markdown) => PatternBot.CardModels.CardText.FromMarkdown(markdown).Replace("**", "", StringComparison.Ordinal);
}
