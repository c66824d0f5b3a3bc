using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Tests.Knowledge;

public sealed class QuestionReaderTests : IDisposable
{
    private readonly AKnowledgeBase _base = new();

    public void Dispose() => _base.Dispose();

    private Catalog Catalog()
    {
        var reading = _base.Reading();
        Assert.Empty(reading.Faults);
        return reading.Catalog!;
    }

    [Fact]
    public void A_question_has_what_its_file_says()
    {
        _base.Write("quizzes/timeout.md", AQuiz.About("timeout", count: 2) + """

            ## Which two limits keep `checkout` alive?

            Id: timeout-7. Kind: debugging-scenario. Difficulty: hard.

            Calls hang for 47 minutes,
            and *nobody* is woken.

            - [x] A limit for the `whole` call
            - [ ] A limit for a packet
              A server that sends a byte a second
              never exceeds `it`.
            - [X] A limit for the connection
            - [ ] More threads
              They hang too.

            > The first one ends
            > every call. See [How it fails](../patterns/timeout.md#how-it-fails)
            > and [Caching: Trade-offs](../patterns/caching.md#trade-offs).
            """);

        var question = Catalog().Question("timeout-7")!;

        Assert.Equal(("timeout", QuestionKind.DebuggingScenario, Difficulty.Hard), (question.Pattern, question.Kind, question.Difficulty));
        Assert.Equal("Which two limits keep checkout alive?", question.Heading);
        Assert.Equal("Calls hang for 47 minutes, and *nobody* is woken.", question.Situation);
        Assert.Equal(
            [
                new QuestionOption("A limit for the whole call", true, null),
                new QuestionOption("A limit for a packet", false, "A server that sends a byte a second never exceeds `it`."),
                new QuestionOption("A limit for the connection", true, null),
                new QuestionOption("More threads", false, "They hang too."),
            ],
            question.Options);
        Assert.Equal(
            "The first one ends\nevery call. See [How it fails](../patterns/timeout.md#how-it-fails)\nand [Caching: Trade-offs](../patterns/caching.md#trade-offs).",
            question.Explanation.Markdown);
        Assert.Equal([new Passage("timeout", SectionNames.HowItFails), new Passage("caching", SectionNames.TradeOffs)], question.Explanation.Passages);
    }

    [Fact]
    public void Questions_across_patterns_stand_first_and_belong_to_none()
    {
        var questions = Catalog().Questions;

        Assert.Equal([null, "caching", "caching", "caching", "saga", "saga", "saga", "timeout", "timeout", "timeout"], questions.Select(q => q.Pattern));
        Assert.Equal("across-a-1", questions[0].Id);
    }

    [Fact]
    public void A_withdrawn_question_is_null() => Assert.Null(Catalog().Question("timeout-4"));

    [Fact]
    public void Line_ends_of_Windows_make_the_same_questions()
    {
        var expected = Catalog().Question("timeout-1")!;
        _base.Write("quizzes/timeout.md", _base.Read("quizzes/timeout.md").ReplaceLineEndings("\r\n"));

        var actual = Catalog().Question("timeout-1")!;

        Assert.Equal(expected.Options, actual.Options);
        Assert.Equal(expected.Explanation.Markdown, actual.Explanation.Markdown);
    }
}
