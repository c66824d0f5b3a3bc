using System.Diagnostics;
using PatternBot.Tests.Support;

namespace PatternBot.EndToEnd.Company;

/// <summary>
/// A company's day in a minute: two replicas behind a real nginx on a real PostgreSQL, and people in the web chat (by WebSocket and by polling)
/// and in quizzes of a Bot Framework channel, while one replica is killed, the other one restarted, and the database too. PATTERNBOT_COMPANY=1
/// makes it as large as a company's.
/// </summary>
public sealed class CompanyTests
{
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("PATTERNBOT_COMPANY") == "1";
    private static readonly int People = IsWhole ? 200 : 40;
    private static readonly int Cohorts = IsWhole ? 200 : 40;
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(IsWhole ? 30 : 4);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(IsWhole ? 300 : 8);

    private static readonly string[] Questions = ["system on fire, high latency", "what is event sourcing", "show me the scale pack", "gold resilience patterns", "when not to use saga"];

    [Fact]
    public async Task Two_replicas_lose_nothing_when_one_is_killed_one_restarted_and_the_database_too()
    {
        await using var company = await StartAsync();
        var people = await company.TalkAsync(People);
        var watch = Stopwatch.StartNew();

        await PassAsync(Stretch);
        var due = await company.EnrolAsync(Cohorts);
        await company.One.KillAsync();
        var killed = watch.Elapsed;
        await PassAsync(Stretch);
        await company.One.StartAsync();
        var (exitCode, log) = await company.Two.EndAsync();
        var ended = watch.Elapsed;
        await PassAsync(Stretch);
        await company.Two.StartAsync();
        company.Postgres.GoAway();
        var away = watch.Elapsed;
        company.Postgres.GoOn();
        await PassAsync(Stretch);

        var day = await people.EndAsync();
        Print($"SIGKILL after {killed.TotalSeconds:0.0} s, SIGTERM over after {ended.TotalSeconds:0} s (exit code {exitCode}), and a restart of PostgreSQL after {away.TotalSeconds:0} s. {day}");
        var nudges = await company.NudgesAsync(due);
        Print($"{nudges}");
        Print(company.Complaints);
        var answersKept = await company.CountAnswersAsync();

        Assert.True(exitCode == 0, log);
        Assert.Empty(day.Unanswered);
        Assert.Equal(0, day.AnsweredTwice);
        Assert.Equal(day.Verdicts, answersKept);
        Assert.Equal(Cohorts, nudges.Arrived);
        Assert.InRange(nudges.Twice, 0, 1);
    }

    [Fact]
    public async Task While_the_database_is_away_people_are_answered_and_afterwards_nothing_is_missing()
    {
        // Nobody waits for five minutes: then only a replica that holds both ends of a chat can answer it. A few seconds are waited for.
        await using var company = await StartAsync(keepsChats: IsWhole);
        var people = await company.TalkAsync(People / 4);

        await PassAsync(Stretch / 2);
        var due = await company.EnrolAsync(Cohorts);
        var watch = Stopwatch.StartNew();
        company.Postgres.GoAway();
        var answered = await company.AskWithoutDatabaseAsync();
        if (Away - watch.Elapsed is var rest && rest > TimeSpan.Zero)
            await PassAsync(rest);
        company.Postgres.GoOn();
        var away = watch.Elapsed;
        await PassAsync(Stretch);

        var day = await people.EndAsync();
        Print($"The database was away for {away.TotalSeconds:0} s; {answered} of 10 emergencies were answered meanwhile. {day}");
        var nudges = await company.NudgesAsync(due);
        Print($"{nudges}");
        Print(company.Complaints);
        var answersKept = await company.CountAnswersAsync();

        Assert.Equal(10, answered);
        Assert.Empty(day.Unanswered);
        Assert.Equal(0, day.AnsweredTwice);
        Assert.Equal(day.Verdicts, answersKept);
        Assert.Equal((Cohorts, 0), (nudges.Arrived, nudges.Twice));
    }

    private static Task PassAsync(TimeSpan time) => Task.Delay(time, TestContext.Current.CancellationToken);

    private static void Print(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);

    private static Task<ACompany> StartAsync(bool keepsChats = false)
    {
        if (PostgresServer.Binaries is null)
            Requires.Missing("Needs PostgreSQL: install Debian's package postgresql (it need not run; the test starts a server of its own).");
        if (Nginx.Program is null)
            Requires.Missing("Needs nginx: install Debian's package nginx (it need not run; the test starts one of its own).");
        return ACompany.StartAsync(Questions, IsWhole ? TimeSpan.FromMinutes(8) : TimeSpan.FromSeconds(100), keepsChats);
    }
}
