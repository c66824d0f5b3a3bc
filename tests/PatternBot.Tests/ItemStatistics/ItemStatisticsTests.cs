using PatternBot.ItemStatistics;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Tests.Quizzes;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.ItemStatistics;

/// <summary>What whoever runs a cohort is told about the questions, from answers in a real database.</summary>
public sealed class ItemStatisticsTests
{
    private const int Learners = 30;

    [Fact]
    public async Task A_question_that_strong_learners_fail_is_shown_to_admins_and_to_nobody_else()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var questions = classroom.Catalog.Questions.Take(8).ToArray();
        await AnswerAllAsync(classroom, questions);

        var shown = await classroom.Person("root").SayAsync("item statistics");
        Assert.Contains("8 questions answered, 1 of them look wrong", shown, StringComparison.Ordinal);
        Assert.Contains($"{questions[0].Id} · {questions[0].Heading}", shown, StringComparison.Ordinal);
        Assert.Contains("strong learners fail it: the marked answer may be wrong", shown, StringComparison.Ordinal);
        Assert.Contains("15 of 30 right at first", shown, StringComparison.Ordinal);

        var refused = await classroom.Person("ada").SayAsync("item statistics");
        Assert.Contains("are for whoever runs the cohort", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(questions[0].Id, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_a_line_for_each_question_with_the_same_figures_and_names_nobody()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var questions = classroom.Catalog.Questions.Take(8).ToArray();
        await AnswerAllAsync(classroom, questions);

        var csv = ItemReport.ToCsv(await ItemHandler.OfAsync(classroom.Store, TestContext.Current.CancellationToken), classroom.Catalog);

        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(questions.Length + 1, lines.Length);
        var suspect = Assert.Single(lines, line => line.StartsWith(questions[0].Id, StringComparison.Ordinal));
        Assert.Contains(",30,15,0.5", suspect, StringComparison.Ordinal);
        Assert.DoesNotContain("learner-", csv, StringComparison.Ordinal);
    }

    // The first half of the learners knows everything but the first question, which only the second half gets right: there the marked answer is the wrong one.
    private static async Task AnswerAllAsync(AClassroom classroom, Question[] questions)
    {
        for (var i = 0; i < Learners; i++)
        {
            var (name, isStrong) = ($"learner-{i}", i < Learners / 2);
            var turn = ATurn.Saying("quiz") with { From = new Person(name, name), ReceivedAt = classroom.Now };
            var learner = await classroom.Store.WriteAsync((unit, ct) => LearnerDirectory.GetOrAddAsync(unit, turn, ct), TestContext.Current.CancellationToken);
            foreach (var (position, question) in questions.Index())
            {
                // Of the others one in three is known to the weak as well, so that no question is answered by all in the same way.
                var right = position == 0 ? !isStrong : isStrong || (i + position) % 3 == 0;
                var chosen = question.Options.Where(o => o.IsRight == right).Select(ShownOption.KeyOf).Take(right ? question.Options.Length : 1);
                var answer = new GivenAnswer(learner.Id, $"test/{i}/{position}", question, new ValueList<string>([.. chosen]), AskedAt: null, classroom.Now);
                await classroom.Store.WriteAsync((unit, ct) => AnswerBook.EnterAsync(unit, answer, [], ct), TestContext.Current.CancellationToken);
            }
        }
    }
}
