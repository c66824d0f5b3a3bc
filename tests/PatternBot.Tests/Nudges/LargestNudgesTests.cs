using System.Globalization;
using System.Text;
using PatternBot.Cards;
using PatternBot.Charts;
using PatternBot.Cohorts;
using PatternBot.Learners;
using PatternBot.Tests.Quizzes;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Nudges;

/// <summary>Nudges as they arrive, not as a preview shows them: with answers, pictures, what most got wrong, and everybody's certificate.</summary>
public sealed class LargestNudgesTests
{
    private const int People = 150;

    [Fact]
    public async Task Every_nudge_of_every_path_fits_Teams_and_Slack_when_all_get_everything_wrong_and_want_a_certificate()
    {
        await using var classroom = await AClassroom.WithPicturesAsync(new LongAddresses());
        var people = new[] { APerson(classroom, "ada"), APerson(classroom, "bob") };
        foreach (var path in classroom.Catalog.Paths)
            await people[0].SayAsync($"start {path.Name} every Monday 9:00 UTC");
        var cohorts = await classroom.ReadAsync((view, ct) => view.Cohorts.OfRoomAsync("test", "town", ct));
        var learners = Enumerable.Range(0, People).Select(_ => Stored.ALearner()).ToArray();
        await classroom.Store.SaveAsync([.. learners, .. cohorts.SelectMany(cohort => learners.Select((learner, i) => AMember(cohort, learner, i)))]);

        for (var week = 1; week <= classroom.Catalog.Paths.Max(path => path.Weeks.Length) + 1; week++)
        {
            classroom.Now = Stored.Monday.AddDays(7 * week);
            var before = classroom.Letterbox.Arrived.Count;
            await classroom.NudgeAsync();
            foreach (var card in classroom.Letterbox.Arrived.Skip(before).Select(p => p.Message.Card!).ToList())
                foreach (var person in people)
                    await AnswerWronglyAsync(classroom, person, card);
        }

        var cards = classroom.Letterbox.Arrived.Select(p => p.Message.Card!).ToList();
        Assert.Equal(classroom.Catalog.Paths.Sum(path => path.Weeks.Length + 1), cards.Count);
        Assert.Contains(cards, card => card.Name == "nudge" && card.Data.GetProperty("more").GetArrayLength() > 0 && card.Data.GetProperty("picture").GetProperty("light").GetString()!.Length > 0);
        Assert.All(cards.Where(card => card.Name == "nudge-closing"), card => Assert.Contains("90 more", card.PlainText, StringComparison.Ordinal));
        Assert.All(cards, card =>
        {
            Assert.Empty(CardBudget.Faults(card.Json));
            var message = Assert.Single(SlackBlocks.From(card.Json));
            SlackRules.Hold(message.Blocks, message.Text);
        });
        foreach (var largest in cards.GroupBy(card => card.Name).Select(some => some.MaxBy(card => card.Json.Length)!))
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{largest.Name}: at most {Encoding.UTF8.GetCharCount(largest.Json.Span) * 2 / 1024.0:0.0} KB, Slack {SlackBlocks.From(largest.Json)[0].BlockCount} blocks"));
    }

    private static async Task AnswerWronglyAsync(AClassroom classroom, APerson person, ReplyCard card)
    {
        if (card.Name != "nudge" || card.Data.GetProperty("answers").GetArrayLength() == 0)
            return;
        var question = classroom.Catalog.Questions.Single(q => q.Heading == card.Data.GetProperty("question").GetString());
        var right = card.Data.GetProperty("options").EnumerateArray().Select(o => question.Options.Single(q => q.Text == o.GetProperty("text").GetString()).IsRight).ToArray();
        await person.PressAsync(card.Data.GetProperty("answers")[Array.IndexOf(right, false)].GetProperty("data"));
    }

    private static APerson APerson(AClassroom classroom, string name) =>
        new(classroom, name, "test") { Conversation = new ConversationId("test", "town"), Scope = ConversationScope.Channel };

    private static CohortMember AMember(Cohort cohort, Learner learner, int number) =>
        new(cohort.Id, "test", $"u{number}", learner.Id, $"Maximiliane von Hohenstein-Wittelsbach zu Sayn {number}", WantsCertificate: true, Stored.Monday);

    /// <summary>Addresses as long as the longest that the host makes.</summary>
    private sealed class LongAddresses : IChartAddresses
    {
        public string? AddressOf(Chart chart, ChartTheme theme) => $"https://patternbot.example.com/charts/{new string('a', 800)}.png";
    }
}
