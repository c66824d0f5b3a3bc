using System.Text.Json;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Quizzes;
using PatternBot.Turns;

namespace PatternBot.Tests.Learners;

public abstract class LearnerTests(StorageProvider provider)
{
    [Fact]
    public async Task A_quiz_goes_on_on_another_channel_that_was_linked()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (desk, phone) = (classroom.Person("ada", "msteams"), classroom.Person("U123", "slack"));
        await desk.SayAsync("quiz sharding, 3 questions");
        await desk.AnswerAsync();
        await phone.SayAsync("quiz sharding, 1 question");
        await phone.AnswerAsync(right: false);
        var code = (await desk.SayAsync("link")).Split("link ")[1][..6];

        Assert.Contains("Linked", await phone.SayAsync($"link {code.ToLowerInvariant()}"), StringComparison.Ordinal);

        Assert.Contains("Question 2 of 3", await phone.SayAsync("resume"), StringComparison.Ordinal);
        await phone.AnswerAsync();
        Assert.Contains("Question 3 of 3", await desk.SayAsync("resume"), StringComparison.Ordinal);
        Assert.Contains("3 answers on 1 day, 2 right", await desk.SayAsync("progress"), StringComparison.Ordinal);
        Assert.Contains("unknown or too old", await classroom.Person("eve", "slack").SayAsync($"link {code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_code_links_nobody()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var code = (await classroom.Person("ada", "msteams").SayAsync("link")).Split("link ")[1][..6];
        classroom.Now += TimeSpan.FromMinutes(11);

        Assert.Contains("too old", await classroom.Person("eve", "slack").SayAsync($"link {code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_kept_can_be_exported_as_JSON()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        Assert.Contains("I keep nothing", await ada.SayAsync("export my data"), StringComparison.Ordinal);
        await ada.SayAsync("quiz");
        await ada.AnswerAsync();
        await ada.SayAsync("undo");
        await ada.AnswerAsync();
        await ada.SayAsync("tick saga");

        var export = JsonElement.Parse(await ada.SayAsync("export my data"));

        Assert.Equal(3, export.GetProperty("answers").GetArrayLength());
        Assert.Equal("FSRS-6.0 long-term", export.GetProperty("answers")[0].GetProperty("algorithm").GetString());
        Assert.Equal("hard", export.GetProperty("answers")[2].GetProperty("rating").GetString(), ignoreCase: true);
        Assert.Equal(1, export.GetProperty("reviews").GetArrayLength());
        Assert.Equal(1, export.GetProperty("quizzes").GetArrayLength());
        Assert.Equal("saga", export.GetProperty("patterns")[0].GetProperty("pattern").GetString());
        Assert.Equal("ada", export.GetProperty("accounts")[0].GetProperty("userId").GetString());
    }

    [Fact]
    public async Task Forget_me_asks_once_and_then_leaves_nothing()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, bob) = (classroom.Person("ada"), classroom.Person("bob"));
        await ada.SayAsync("quiz");
        await ada.AnswerAsync();
        await bob.SayAsync("quiz");
        await ada.SayAsync("forget me");
        var confirm = ada.Button("Yes, delete it all");
        Assert.Contains("not for you", await bob.PressAsync(confirm), StringComparison.Ordinal);
        await ada.PressAsync("No, keep it");
        Assert.NotNull(await classroom.ReadAsync((view, ct) => view.FindLearnerAsync(ada.Key, ct)));

        await ada.PressAsync(confirm);

        Assert.Contains("deleted", ada.Text, StringComparison.Ordinal);
        Assert.Null(await classroom.ReadAsync((view, ct) => view.FindLearnerAsync(ada.Key, ct)));
        Assert.NotNull(await classroom.ReadAsync((view, ct) => view.FindLearnerAsync(bob.Key, ct)));
        Assert.Contains("I keep nothing", await ada.SayAsync("forget me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_me_reaches_cohorts_reminders_and_conversations_and_keeps_that_somebody_wants_no_messages()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, eve) = (classroom.Person("ada"), classroom.Person("eve"));
        var town = new ConversationId("test", "town");
        var inTown = new APerson(classroom, "ada", "test") { Scope = ConversationScope.Channel, Conversation = town };
        await classroom.Directory.RememberAsync(
            new KnownConversation { Id = ada.Conversation, Scope = ConversationScope.Personal, Address = "{}", Person = "ada", Name = "Ada Lovelace", SeenAt = classroom.Now }, TestContext.Current.CancellationToken);
        await inTown.SayAsync("start foundation path every Monday 9:00 Europe/Berlin");
        await ada.SayAsync("remind me of my reviews every Friday 16:00");
        await ada.SayAsync("opt out");
        Assert.Contains("I keep nothing", await eve.SayAsync("export my data"), StringComparison.Ordinal);

        var elsewhere = JsonElement.Parse(await ada.SayAsync("export my data")).GetProperty("elsewhere");
        await ada.SayAsync("forget me");
        await ada.PressAsync("Yes, delete it all");

        Assert.Equal(2, elsewhere.GetProperty("cohorts").GetArrayLength());
        Assert.Equal(2, elsewhere.GetProperty("memberships").GetArrayLength());
        Assert.Equal(1, elsewhere.GetProperty("optOuts").GetArrayLength());
        Assert.Equal("Ada Lovelace", elsewhere.GetProperty("conversations")[0].GetProperty("name").GetString());
        Assert.Contains("“opt in” takes it back", ada.Text, StringComparison.Ordinal);
        var (left, members, optOut) = await classroom.ReadAsync(async (view, ct) => (
            await view.Cohorts.OfRoomAsync(town.Channel, town.Key, ct), await view.Cohorts.MembershipsAsync("test", "ada", ct), await view.Cohorts.FindOptOutAsync("test", "ada", ct)));
        Assert.Equal(("", "somebody"), (Assert.Single(left).OwnerId, left[0].OwnerName));
        Assert.Empty(members);
        Assert.Empty(await classroom.ReadAsync((view, ct) => view.Cohorts.StartedByAsync("test", "ada", ct)));
        Assert.NotNull(optOut);
        Assert.Null(await classroom.Directory.FindPersonalAsync("test", "ada", TestContext.Current.CancellationToken));

        // Nobody's cohort is everybody's: else nobody could stop it.
        var stopping = new APerson(classroom, "eve", "test") { Scope = ConversationScope.Channel, Conversation = town };
        Assert.DoesNotContain("only they and the admins", await stopping.SayAsync("stop cohort"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_only_opted_out_can_see_and_confirm_that_too()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = classroom.Person("ada");
        await ada.SayAsync("opt out");

        var export = JsonElement.Parse(await ada.SayAsync("export my data"));

        Assert.Equal("test", export.GetProperty("elsewhere").GetProperty("optOuts")[0].GetProperty("channel").GetString());
    }

    [Theory]
    [InlineData("export my data")]
    [InlineData("forget me")]
    [InlineData("link")]
    public async Task What_is_private_is_not_said_in_front_of_others(string text)
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = new APerson(classroom, "ada", "msteams") { Scope = ConversationScope.Channel };
        await ada.SayAsync("quiz");

        Assert.Contains("between you and me", await ada.SayAsync(text), StringComparison.Ordinal);
    }
}

public sealed class LearnerOnSqliteTests() : LearnerTests(StorageProvider.Sqlite);

public sealed class LearnerOnPostgreSqlTests() : LearnerTests(StorageProvider.PostgreSql);
