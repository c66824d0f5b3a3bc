using PatternBot.Help;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Quizzes;

public sealed class QuizRequestTests
{
    public static TheoryData<string, QuizTopic> Requests => new()
    {
        { "quiz sharding", new QuizTopic { Pattern = "sharding" } },
        { "quiz me on resilience, hard, 10 questions", new QuizTopic { Category = Category.Resilience, Difficulty = Difficulty.Hard, Count = 10 } },
        { "trade-off quiz", new QuizTopic { Kind = QuestionKind.TradeOffAnalysis } },
        { "quiz starter pack", new QuizTopic { Pack = "starter" } },
        { "Quiz me!", new QuizTopic() },
        { "start a new quiz please", new QuizTopic() },
        { "test my knowledge of circut braker", new QuizTopic { Pattern = "circuit-breaker" } },
        { "give me three easy questions about CQRS quiz", new QuizTopic { Pattern = "cqrs", Difficulty = Difficulty.Easy, Count = 3 } },
        { "10 hard debugging scenarios quiz", new QuizTopic { Kind = QuestionKind.DebuggingScenario, Difficulty = Difficulty.Hard, Count = 10 } },
        { "quiz 500 questions", new QuizTopic { Count = QuizTopic.MostCount } },
        { "architecture review quiz on event sourcing", new QuizTopic { Kind = QuestionKind.ArchitectureReview, Pattern = "event-sourcing" } },
        { "give me a quiz about nothing", new QuizTopic() },
        { "can you quiz me on data patterns?", new QuizTopic { Category = Category.Data } },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_is_read_as_meant(string text, QuizTopic topic) => Assert.Equal(new StartQuiz(topic), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("our quiz app is slow since noon, p99 is 4s")]
    [InlineData("the quiz service keeps timing out and takes the others down")]
    [InlineData("what is sharding")]
    [InlineData("how do I review a design for resilience")]
    [InlineData("we must undo half finished orders")]
    [InlineData("next step for circuit breaker")]
    [InlineData("stop the retries, they kill the database")]
    [InlineData("trade-offs of cqrs")]
    public void An_ordinary_question_stays_one(string text)
    {
        var intent = TheProduct.IntentOf(text);

        Assert.False(intent is StartQuiz or ResumeQuiz or StopQuiz or NextQuestion or AnswerInWords or StartReview or UndoAnswer, intent.ToString());
    }

    [Theory]
    [InlineData("b", "b")]
    [InlineData("B.", "b")]
    [InlineData("A and C", "a,c")]
    [InlineData("answer: d, b", "d,b")]
    public void Letters_alone_are_an_answer(string text, string letters) =>
        Assert.Equal(letters, string.Join(',', Assert.IsType<AnswerInWords>(TheProduct.IntentOf(text)).Letters));

    [Fact]
    public void A_topic_survives_its_button() => Assert.All(Requests, row =>
    {
        var topic = row.Data.Item2;
        Assert.Equal(topic, QuizTopic.Read(System.Text.Json.JsonSerializer.SerializeToElement(topic.Button("x").Data)));
    });
}
