using PatternBot.Cohorts;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Tests.Quizzes;
using PatternBot.Tests.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.Cohorts;

/// <summary>What people say to have a path, and what comes of it. It is Monday, 23 November 2026, 9:00 in UTC and 10:00 in Berlin.</summary>
public sealed class CohortTests
{
    private const string Start = "start foundation path every Monday 9:00 Europe/Berlin";

    private static readonly ConversationId Town = new("test", "town");

    [Fact]
    public async Task A_cohort_is_started_with_a_sentence_and_shows_its_plan()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);

        var text = await ada.SayAsync(Start);

        Assert.Contains("Started. The first nudge comes on Mon 30 Nov 2026 at 09:00.", text, StringComparison.Ordinal);
        Assert.Contains("Mon 7 Dec 2026 · ", text, StringComparison.Ordinal);
        Assert.Contains("Mon 14 Dec 2026 · The end", text, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero), (await OnlyAsync(classroom)).NextDue);
        Assert.Contains("already", await ada.SayAsync("start foundation path every Friday 10:00"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start foundation path every Funday 9:00", "“Funday” is no day of the week that I know. Write one from Monday to Sunday.")]
    [InlineData("start foundation path every Monday 25:00", "“25:00” is no hour of the day. Write it from 0:00 to 23:59, or as 9am.")]
    [InlineData("start foundation path every Monday 9:00 Europe/Berlyn", "I know no time zone “Europe/Berlyn”. Nearest are Europe/Berlin")]
    [InlineData("start foundation path every Monday 9:00 Europe/Atlantis", "I know no time zone “Europe/Atlantis”. Nearest are Europe/")]
    [InlineData("start foundation path every Monday 9:00 Europe/Berlin from 2026-11-22", "22 November 2026 is past. Choose today or a later day as the first.")]
    [InlineData("start foundation path every Monday 9:00 from someday", "I cannot read the date “someday”. Write it as 2027-03-28.")]
    [InlineData("start wizardry path every Monday 9:00", "I know no path “wizardry path”. There are: ")]
    [InlineData("pause 2 weeks", "No cohort runs here.")]
    [InlineData("why no nudge", "No cohort runs here.")]
    public async Task What_cannot_be_is_answered_with_a_clear_sentence(string said, string answer)
    {
        await using var classroom = await AClassroom.OpenAsync();

        Assert.StartsWith(answer, await Ada(classroom).SayAsync(said), StringComparison.Ordinal);
        Assert.Empty(await HereAsync(classroom));
    }

    [Fact]
    public async Task Hours_without_a_zone_are_those_of_the_persons_client()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        ada.TimeZone = "Asia/Kolkata";

        await ada.SayAsync("start a path");
        Assert.Equal("Asia/Kolkata", ada.Last.Messages[0].Card!.Data.GetProperty("zone").GetString());
        var text = await ada.SayAsync("start foundation path every Friday 10:00");

        Assert.Contains("Hours are those of Asia/Kolkata, as your client says", text, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 4, 30, 0, TimeSpan.Zero), (await OnlyAsync(classroom)).NextDue);
    }

    [Fact]
    public async Task A_form_starts_the_same()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        await ada.SayAsync("start a cohort");
        var button = ada.Button("Start");

        var form = new { verb = button.GetProperty("verb").GetString(), path = "scale", day = "Wednesday", time = "14:30", zone = "Asia/Kolkata", first = "2026-12-01" };
        await ada.PressAsync(System.Text.Json.JsonSerializer.SerializeToElement(form));

        var cohort = await OnlyAsync(classroom);
        Assert.Equal(("scale", DayOfWeek.Wednesday, new TimeOnly(14, 30), "Asia/Kolkata", new DateOnly(2026, 12, 2)), (cohort.Path, cohort.Day, cohort.Time, cohort.Zone, cohort.NextDate));
    }

    [Fact]
    public async Task Two_who_start_the_same_path_at_once_start_it_once()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var people = Enumerable.Range(0, 8).Select(i => In(classroom, $"p{i}")).ToArray();

        var texts = await Task.WhenAll(people.Select(p => p.SayAsync(Start)));

        Assert.Single(texts, t => t.Contains("Started.", StringComparison.Ordinal));
        Assert.Single(await HereAsync(classroom));
    }

    [Fact]
    public async Task The_nudge_comes_with_a_question_that_is_answered_there_and_next_week_tells_how_it_went()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var (ada, bob) = (Ada(classroom), In(classroom, "bob"));
        await ada.SayAsync(Start);
        await bob.SayAsync("join cohort");
        classroom.Now = new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);
        await classroom.NudgeAsync();
        await classroom.NudgeAsync();

        var nudge = Assert.Single(classroom.Letterbox.Arrived);
        Assert.Equal((Town, "nudge"), (nudge.To, nudge.Message.Card!.Name));
        Assert.Contains("The question of the week", nudge.Message.Card.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("How it goes", nudge.Message.Card.PlainText, StringComparison.Ordinal);
        var answers = nudge.Message.Card.Data.GetProperty("answers").EnumerateArray().Select(b => b.GetProperty("data")).ToArray();
        var question = classroom.Catalog.Questions.Single(q => q.Heading == nudge.Message.Card.Data.GetProperty("question").GetString());
        var right = nudge.Message.Card.Data.GetProperty("options").EnumerateArray().Select(o => question.Options.Single(q => q.Text == o.GetProperty("text").GetString()).IsRight).ToArray();
        Assert.StartsWith("Not quite", (await bob.PressAsync(answers[Array.IndexOf(right, false)])).TrimStart('❌', ' '), StringComparison.Ordinal);
        await ada.PressAsync(answers[Array.IndexOf(right, false)]);

        classroom.Now = classroom.Now.AddDays(7);
        await classroom.NudgeAsync();

        var next = classroom.Letterbox.Arrived[^1].Message.Card!;
        Assert.Contains("Last week: 0 of 2 answers right", next.PlainText, StringComparison.Ordinal);
        Assert.Contains($"Most got this wrong (2 of 2): {question.Heading}", next.PlainText, StringComparison.Ordinal);
        var again = Assert.Single(next.Data.GetProperty("more").EnumerateArray()).GetProperty("data");
        await bob.PressAsync(again);
        Assert.Equal(question.Pattern, bob.RoundQuestion.Pattern);
        Assert.NotEqual(question.Id, bob.RoundQuestion.Id);
    }

    [Fact]
    public async Task At_the_end_a_card_says_what_was_learned_and_names_only_who_asked_for_it()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var (ada, bob, eve) = (Ada(classroom), In(classroom, "bob"), In(classroom, "eve"));
        await ada.SayAsync(Start);
        await bob.SayAsync("cohort");
        await bob.PressAsync("Name me on the certificate");
        await eve.SayAsync("cohort");
        await eve.PressAsync("Name me on the certificate");
        await eve.SayAsync("opt out");
        for (var week = 1; week <= 4; week++)
        {
            classroom.Now = Stored.Monday.AddDays(7 * week).AddHours(-1);
            await classroom.NudgeAsync();
        }

        Assert.Equal(["nudge", "nudge", "nudge-closing"], classroom.Letterbox.Arrived.Select(p => p.Message.Card!.Name));
        var closing = classroom.Letterbox.Arrived[^1].Message.Card!.PlainText;
        Assert.Contains("bob", closing, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", closing, StringComparison.Ordinal);
        Assert.DoesNotContain("eve", closing, StringComparison.Ordinal);
        Assert.Equal(CohortState.Finished, (await OnlyAsync(classroom)).State);
    }

    [Fact]
    public async Task Pause_skip_move_stop_and_resume_do_what_they_say()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        await ada.SayAsync(Start);

        Assert.Contains("Mon 30 Nov 2026 is skipped.", await ada.SayAsync("skip this week"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 12, 7), (await OnlyAsync(classroom)).NextDate);
        Assert.Contains("first on Wed 25 Nov 2026", await ada.SayAsync("move to Wednesday 14:30"), StringComparison.Ordinal);
        Assert.Contains("Paused. It goes on by itself after 6 December 2026.", await ada.SayAsync("pause 2 weeks"), StringComparison.Ordinal);
        Assert.Contains("It goes on.", await ada.SayAsync("resume cohort"), StringComparison.Ordinal);
        Assert.Contains("Stopped.", await ada.SayAsync("stop cohort"), StringComparison.Ordinal);
        classroom.Now = Stored.Monday.AddDays(4);
        await classroom.NudgeAsync();
        Assert.Empty(classroom.Letterbox.Arrived);

        Assert.Contains("It goes on where it was.", await ada.SayAsync("resume cohort"), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 12, 2, 13, 30, 0, TimeSpan.Zero), (await OnlyAsync(classroom)).NextDue);
    }

    [Fact]
    public async Task A_paused_cohort_says_when_it_really_goes_on_when_it_is_skipped_or_moved()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        await ada.SayAsync(Start);
        Assert.Contains("blarghs", await ada.SayAsync("pause cohort 2 blarghs"), StringComparison.Ordinal);
        Assert.Contains("after 6 December 2026.", await ada.SayAsync("pause a fortnight"), StringComparison.Ordinal);

        Assert.StartsWith("It is paused already: the next nudge comes on Mon 7 Dec 2026, 09:00.", await ada.SayAsync("skip this week"), StringComparison.Ordinal);
        Assert.Contains("first on Wed 9 Dec 2026.", await ada.SayAsync("move to Wednesday 14:30"), StringComparison.Ordinal);
        await ada.SayAsync("pause cohort");
        Assert.Contains("once somebody says “resume cohort”.", await ada.SayAsync("move to Friday 14:30"), StringComparison.Ordinal);
        Assert.DoesNotContain("skipped this week", await ada.SayAsync("why no nudge"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_of_the_end_says_that_it_is_one_and_beyond_it_there_is_none()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        await ada.SayAsync(Start);

        Assert.Contains("A preview, sent to nobody.", await ada.SayAsync("preview week 3"), StringComparison.Ordinal);
        Assert.StartsWith("Foundation Path has no week 9: it has 2, and a closing card after them.", await ada.SayAsync("preview week 9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_starter_and_admins_may_change_a_cohort()
    {
        await using var classroom = await AClassroom.OpenAsync();
        await Ada(classroom).SayAsync(Start);

        Assert.StartsWith("ada started this cohort", await In(classroom, "bob").SayAsync("stop cohort"), StringComparison.Ordinal);
        Assert.Contains("Paused until you say", await In(classroom, "root").SayAsync("pause cohort"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_owns_the_channel_may_change_its_cohorts_and_no_others()
    {
        await using var classroom = await AClassroom.OpenAsync();
        await Ada(classroom).SayAsync(Start);
        await In(classroom, "ada", "village").SayAsync(Start);

        Assert.Contains("Paused until you say", await In(classroom, "mayor").SayAsync("pause cohort"), StringComparison.Ordinal);
        Assert.StartsWith("ada started this cohort", await In(classroom, "mayor", "village").SayAsync("stop cohort"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_dry_run_and_deliveries_tell_what_the_ledger_knows()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        await ada.SayAsync(Start);
        await ada.SayAsync("skip this week");
        classroom.Now = new DateTimeOffset(2026, 12, 7, 8, 0, 0, TimeSpan.Zero);
        await classroom.NudgeAsync();

        Assert.Contains("skipped: ada skipped this week.", await ada.SayAsync("why no nudge on 2026-11-30"), StringComparison.Ordinal);
        Assert.Contains("That week's nudge belongs to Mon 7 Dec 2026: sent Mon 7 Dec, 09:00.", await ada.SayAsync("why no nudge on 2026-12-09"), StringComparison.Ordinal);
        Assert.Contains("The cohort was started only on 23 November 2026.", await ada.SayAsync("why no nudge on 2026-11-01"), StringComparison.Ordinal);
        Assert.Contains("1 sent and 1 skipped.", await ada.SayAsync("delivery report"), StringComparison.Ordinal);
        Assert.Contains("Nothing would be sent here.", await ada.SayAsync("dry run for 2027-03-28"), StringComparison.Ordinal);
        Assert.Contains("09:00 in Europe/Berlin, 08:00 UTC", await ada.SayAsync("dry run for 2026-12-14"), StringComparison.Ordinal);
        await ada.SayAsync("move to Sunday 2:30");
        await ada.SayAsync("pause until 2027-03-22");
        Assert.Contains("03:30 in Europe/Berlin, 01:30 UTC", await ada.SayAsync("dry run for 2027-03-28"), StringComparison.Ordinal);
        Assert.Contains("Nothing would be sent here. 1 would not: paused, or done by then.", await ada.SayAsync("dry run for 2027-03-21"), StringComparison.Ordinal);
        Assert.Single(classroom.Letterbox.Arrived);
    }

    [Fact]
    public async Task A_path_that_was_deleted_stops_its_cohort_with_a_note_to_whoever_started_it()
    {
        await using var classroom = await AClassroom.OpenAsync();
        await classroom.Store.SaveAsync(ACohort.Running() with { Path = "bygone" });

        await classroom.NudgeAsync();
        await classroom.NudgeAsync();

        var note = Assert.Single(classroom.Letterbox.Arrived);
        Assert.Equal("ada", note.Person);
        Assert.Contains("The path “bygone” is not in the knowledge base any more.", note.Message.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviews_that_are_due_are_told_once_a_week_to_who_asked_and_not_to_who_opted_out()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = classroom.Person("ada");
        await ada.SayAsync("quiz saga");
        await ada.AnswerAsync(right: false);
        Assert.Contains("Due reviews", await ada.SayAsync("remind me of my reviews every Friday 16:00 Europe/Berlin"), StringComparison.Ordinal);

        classroom.Now = new DateTimeOffset(2026, 11, 27, 15, 0, 0, TimeSpan.Zero);
        await classroom.NudgeAsync();
        Assert.StartsWith("1 question", Assert.Single(classroom.Letterbox.Arrived).Message.Summary, StringComparison.Ordinal);
        await ada.SayAsync("opt out");
        classroom.Now = classroom.Now.AddDays(7);
        await classroom.NudgeAsync();

        Assert.Single(classroom.Letterbox.Arrived);
        Assert.Contains("The person opted out.", await ada.SayAsync("delivery report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_of_a_question_to_all_comes_by_itself_when_its_time_is_up()
    {
        await using var classroom = await AClassroom.OpenAsync();
        var ada = Ada(classroom);
        await ada.SayAsync("quiz the channel for 30 minutes");
        await ada.PressAsync(ada.RoundAnswer(right: true));
        await In(classroom, "bob", "other").SayAsync("quiz the channel for 30 minutes");
        await In(classroom, "bob", "other").SayAsync("close the question");

        classroom.Now = Stored.Monday.AddMinutes(30);
        await classroom.NudgeAsync();
        Assert.Empty(classroom.Letterbox.Arrived);
        classroom.Now = Stored.Monday.AddMinutes(30).AddSeconds(1);
        await classroom.NudgeAsync();

        var result = Assert.Single(classroom.Letterbox.Arrived);
        Assert.Equal((Town, "channel-result"), (result.To, result.Message.Card!.Name));
        Assert.Contains("Closed · 1 of 1 answer right", result.Message.Card.PlainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop the cascade")]
    [InlineData("stop the critical path")]
    [InlineData("pause")]
    [InlineData("pause the consumers")]
    [InlineData("pause 2 consumers")]
    [InlineData("resume")]
    [InlineData("stop")]
    [InlineData("start the failover")]
    [InlineData("start the failover every night 2:00")]
    [InlineData("move it to Frankfurt")]
    [InlineData("move to another region")]
    [InlineData("move traffic to the standby")]
    [InlineData("skip this message and the queue stalls")]
    [InlineData("why no response from the payment service")]
    [InlineData("system on fire, high latency")]
    [InlineData("restart the service")]
    [InlineData("run the migration every Monday 9:00")]
    [InlineData("join tables across shards")]
    public void What_people_say_in_an_incident_is_no_command_to_a_cohort(string text) =>
        Assert.DoesNotContain("PatternBot.Cohorts", TheProduct.IntentOf(text).GetType().FullName, StringComparison.Ordinal);

    [Theory]
    [InlineData("start foundation path every Monday 9:00 Europe/Berlin", "foundation path|Monday|9:00|Europe/Berlin|")]
    [InlineData("Please start the Six-Week Journey every Tuesday at 14:30 in New York from 2026-12-01", "Six-Week Journey|Tuesday|14:30|New York|2026-12-01")]
    [InlineData("start e-commerce track every Fri 9am", "e-commerce track|Fri|9am||")]
    [InlineData("start scale path", "scale path||||")]
    public void A_start_is_read_as_it_is_meant(string text, string read)
    {
        var start = Assert.IsType<StartCohort>(TheProduct.IntentOf(text));

        Assert.Equal(read, string.Join('|', start.Path, start.Day, start.Time, start.Zone, start.First));
    }

    private static APerson Ada(AClassroom classroom) => In(classroom, "ada");

    private static APerson In(AClassroom classroom, string name, string place = "town") =>
        new(classroom, name, "test") { Conversation = new ConversationId("test", place), Scope = ConversationScope.Channel };

    private static Task<IReadOnlyList<Cohort>> HereAsync(AClassroom classroom) => classroom.ReadAsync((view, ct) => view.Cohorts.OfRoomAsync("test", "town", ct));

    private static async Task<Cohort> OnlyAsync(AClassroom classroom) => Assert.Single(await HereAsync(classroom));
}
