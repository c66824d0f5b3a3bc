using Microsoft.Extensions.DependencyInjection;
using PatternBot.FollowUps;
using PatternBot.Tests.Support;
using PatternBot.Triage;
using PatternBot.Turns;

namespace PatternBot.Tests.FollowUps;

public sealed class SubjectShareTests
{
    private static readonly IntentRegistration[] Intents =
        [.. new ServiceCollection().AddPatternBot().Where(d => d.ServiceType == typeof(IntentRegistration)).Select(d => (IntentRegistration)d.ImplementationInstance!)];

    private static readonly StartTriage Emergency = new("high-latency", ["system on fire"], [1, 2], ["high-latency"]);

    public static TheoryData<Subject?> Subjects => new(
        new Subject(Emergency, "caching", Emergency),
        new Subject(new ShowTriageSteps("high-latency"), "caching", Emergency),
        null);

    [Theory]
    [MemberData(nameof(Subjects))]
    public void What_one_replica_was_asked_another_one_remembers(Subject? subject)
    {
        var line = new ReplicaLine();
        var (here, there) = (MemoryOn(line), MemoryOn(line));
        var turn = ATurn.Saying("why?");
        there.Keep(turn, new Subject(new ShowTriageSteps("cant-scale"), "sharding", null));

        here.Keep(turn, subject);

        Assert.Equal(subject, there.Recall(turn));
    }

    [Fact]
    public void What_a_newer_version_tells_is_left_alone()
    {
        var line = new ReplicaLine();
        var (memory, newer) = (MemoryOn(line), line.Join());
        var turn = ATurn.Saying("why?");
        memory.Keep(turn, new Subject(Emergency, "caching", Emergency));

        foreach (var text in (string[])["", "null", "{}", """{"Channel":"webchat","Key":"conversation-1","Person":"ada","Intent":"NotYetThought","Last":{}}"""])
            newer.Tell("subject", text);

        Assert.Equal("caching", memory.Recall(turn)?.Pattern);
    }

    private static SubjectMemory MemoryOn(ReplicaLine line) => new(TimeProvider.System, new SubjectShare([line.Join()], Intents));
}
