using System.Text.Json;
using PatternBot.Learners;
using PatternBot.Storage;
using PatternBot.Tests.Quizzes;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.ChannelQuizzes;

public abstract class RoundTests(StorageProvider provider)
{
    private static readonly ConversationId Channel = new("msteams", "19:cohort");

    [Fact]
    public async Task A_channel_answers_one_question_each_for_themselves_and_then_sees_how_it_went()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, bob, eve) = (Member(classroom, "ada"), Member(classroom, "bob"), Member(classroom, "eve"));
        await ada.SayAsync("quiz the channel on sharding for 30 minutes");
        Assert.Contains("Nobody has answered yet · closes 23 Nov, 09:30 UTC", ada.Text, StringComparison.Ordinal);
        Assert.Equal("sharding", ada.RoundQuestion.Pattern);
        var (right, wrong, close) = (ada.RoundAnswer(true), ada.RoundAnswer(false), ada.Button("Close for all"));
        await bob.SayAsync("join the leaderboard");
        await eve.SayAsync("join the leaderboard");

        await ada.PressAsync(right);
        Assert.Contains("✅ Right", ada.Text, StringComparison.Ordinal);
        Assert.Equal((Audience.AskerOnly, "An answer came in. 1 person has answered · closes 23 Nov, 09:30 UTC."), (ada.Last.Messages[0].Audience, ada.Last.Messages[0].Publicly));
        await bob.PressAsync(right);
        await eve.PressAsync(wrong);
        Assert.Contains("3 people have answered", eve.Text, StringComparison.Ordinal);
        await eve.PressAsync(close);

        Assert.Equal(Audience.Everyone, eve.Last.Messages[0].Audience);
        Assert.Contains("2 of 3 answers right", eve.Text, StringComparison.Ordinal);
        Assert.Contains("agreed to be shown: bob.", eve.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", eve.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_person_who_looks_at_the_question_sees_it_as_it_stands_for_them()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, bob) = (Member(classroom, "ada"), Member(classroom, "bob"));
        await ada.SayAsync("quiz the channel on sharding");
        var refresh = ada.Last.Messages[0].Refresh!;
        var (look, answer) = (JsonSerializer.SerializeToElement(refresh.Data.Add("verb", refresh.Verb)), ada.RoundAnswer(true));

        await ada.PressAsync(answer);
        Assert.NotNull(ada.Last.Messages[0].Refresh);
        await ada.PressAsync(look);
        await bob.PressAsync(look);

        Assert.Contains("✅ Right", ada.Text, StringComparison.Ordinal);
        Assert.Contains("1 person has answered", bob.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Right", bob.Text, StringComparison.Ordinal);
        Assert.Single(await LogAsync(classroom));
    }

    [Fact]
    public async Task An_answer_counts_once_also_when_it_comes_again_or_otherwise()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = Member(classroom, "ada");
        await ada.SayAsync("quiz us");
        var (right, wrong) = (ada.RoundAnswer(true), ada.RoundAnswer(false));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Member(classroom, "bob").PressAsync(wrong)));
        var bob = Member(classroom, "bob");
        await bob.PressAsync(right);

        Assert.Contains("the first answer counts", bob.Text, StringComparison.Ordinal);
        Assert.Contains("Not quite", bob.Text, StringComparison.Ordinal);
        Assert.False(Assert.Single(await LogAsync(classroom)).IsRight);
    }

    [Fact]
    public async Task After_closing_by_time_or_request_an_answer_does_not_count()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, bob) = (Member(classroom, "ada"), Member(classroom, "bob"));
        await ada.SayAsync("quiz the channel for 10 minutes");
        var answer = ada.RoundAnswer(true);
        classroom.Now += TimeSpan.FromMinutes(11);
        await bob.PressAsync(answer);
        Assert.Contains("too late", bob.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 0 answers right", bob.Text, StringComparison.Ordinal);

        await ada.SayAsync("quiz the channel");
        answer = ada.RoundAnswer(true);
        await ada.SayAsync("close the quiz");
        await bob.PressAsync(answer);

        Assert.Contains("too late", bob.Text, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom));
    }

    [Fact]
    public async Task A_question_of_another_conversation_counts_nothing()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = Member(classroom, "ada");
        await ada.SayAsync("quiz the channel");
        var stranger = new APerson(classroom, "eve", "msteams") { Scope = ConversationScope.Channel, Conversation = new("msteams", "19:other") };

        await stranger.PressAsync(ada.RoundAnswer(true));

        Assert.Contains("another conversation", stranger.Text, StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom));
    }

    [Theory]
    [InlineData("round", "00000000000000000000000000000000")]
    [InlineData("round", "x")]
    [InlineData("chosen", "deadbeef00")]
    [InlineData("chosen", "")]
    public async Task A_tampered_value_is_never_counted(string field, string value)
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = Member(classroom, "ada");
        await ada.SayAsync("quiz the channel");
        var data = ada.RoundAnswer(true).EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        data[field] = value;

        Assert.DoesNotContain("broke", await ada.PressAsync(JsonSerializer.SerializeToElement(data)), StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom));
    }

    [Fact]
    public async Task Five_hundred_who_answer_at_once_are_all_counted()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = Member(classroom, "ada");
        await ada.SayAsync("quiz the channel");
        var (right, wrong) = (ada.RoundAnswer(true), ada.RoundAnswer(false));

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Member(classroom, $"p{i}").PressAsync(i % 5 == 0 ? wrong : right)));

        Assert.Contains("400 of 500 answers right", await ada.SayAsync("close the question"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leaderboard_shows_the_week_of_those_who_agreed_here()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var (ada, bob) = (Member(classroom, "ada"), Member(classroom, "bob"));
        Assert.Contains("Nobody has agreed", await ada.SayAsync("leaderboard"), StringComparison.Ordinal);
        await ada.SayAsync("join the leaderboard");
        await ada.SayAsync("quiz the channel");
        var answer = ada.RoundAnswer(true);
        await ada.PressAsync(answer);
        await bob.PressAsync(answer);

        Assert.Contains("1. ada", await bob.SayAsync("leaderboard"), StringComparison.Ordinal);
        Assert.Contains("1 right of 1 answer", bob.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", bob.Text, StringComparison.Ordinal);

        classroom.Now += TimeSpan.FromDays(7);
        Assert.Contains("0 right of 0 answers", await bob.SayAsync("leaderboard"), StringComparison.Ordinal);
        await ada.PressAsync(Board(ada, await ada.SayAsync("leaderboard"), "Don't show me"));
        Assert.Contains("Nobody has agreed", await bob.SayAsync("leaderboard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_nobody_is_a_channel_and_a_withdrawn_question_is_not_shown()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        Assert.Contains("for a channel or a group", await classroom.Person("ada").SayAsync("quiz the channel"), StringComparison.Ordinal);
        var ada = Member(classroom, "ada");
        await ada.SayAsync("quiz the channel");
        var answer = ada.RoundAnswer(true);
        classroom.Edit(ada.RoundQuestion.Id, _ => null);

        Assert.Contains("withdrawn", await ada.PressAsync(answer), StringComparison.Ordinal);
        Assert.Empty(await LogAsync(classroom));
    }

    [Fact]
    public async Task An_answer_to_a_channel_stands()
    {
        await using var classroom = await AClassroom.OpenAsync(provider);
        var ada = Member(classroom, "ada");
        await ada.SayAsync("quiz the channel");
        await ada.PressAsync(ada.RoundAnswer(true));

        Assert.Contains("it stands", await ada.SayAsync("undo"), StringComparison.Ordinal);
    }

    private static JsonElement Board(APerson person, string shown, string title) =>
        shown.Length > 0 ? person.Button(title) : throw new InvalidOperationException("The leaderboard is empty.");

    private static APerson Member(AClassroom classroom, string name) => new(classroom, name, "msteams") { Scope = ConversationScope.Channel, Conversation = Channel };

    private static Task<IReadOnlyList<PatternBot.Quizzes.LogEntry>> LogAsync(AClassroom classroom) =>
        classroom.ReadAsync((view, ct) => view.LogAsync(DateTimeOffset.MinValue, null, ct));
}

public sealed class RoundOnSqliteTests() : RoundTests(StorageProvider.Sqlite);

public sealed class RoundOnPostgreSqlTests() : RoundTests(StorageProvider.PostgreSql);
