using Microsoft.Extensions.Time.Testing;
using PatternBot.FollowUps;
using PatternBot.Patterns;
using PatternBot.Tests.Support;
using PatternBot.Turns;

namespace PatternBot.Tests.FollowUps;

public sealed class SubjectMemoryTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_subject_is_recalled_until_its_time_is_over()
    {
        var memory = new SubjectMemory(_time);
        memory.Keep(TurnOf("t1", "ada"), About("cqrs"));

        _time.Advance(SubjectMemory.Lifetime);
        Assert.Equal(About("cqrs"), memory.Recall(TurnOf("t1", "ada")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(memory.Recall(TurnOf("t1", "ada")));
    }

    [Fact]
    public void People_and_threads_are_kept_apart()
    {
        var memory = new SubjectMemory(_time);
        memory.Keep(TurnOf("t1", "ada"), About("cqrs"));
        memory.Keep(TurnOf("t1", "bob"), About("saga"));
        memory.Keep(TurnOf("t2", "ada"), About("caching"));

        Assert.Equal(About("cqrs"), memory.Recall(TurnOf("t1", "ada")));
        Assert.Equal(About("saga"), memory.Recall(TurnOf("t1", "bob")));
        Assert.Equal(About("caching"), memory.Recall(TurnOf("t2", "ada")));
        Assert.Null(memory.Recall(TurnOf("t2", "bob")));
    }

    [Fact]
    public void The_last_subject_takes_the_place_of_the_one_before_also_after_it_was_recalled()
    {
        var memory = new SubjectMemory(_time);
        var turn = TurnOf("t1", "ada");
        memory.Keep(turn, About("cqrs"));
        memory.Keep(turn, About("saga"));
        Assert.Equal(About("saga"), memory.Recall(turn));

        memory.Keep(turn, null);
        Assert.Null(memory.Recall(turn));
    }

    [Fact]
    public void What_was_not_spoken_of_for_longest_is_forgotten_first()
    {
        var memory = new SubjectMemory(_time);
        var kept = TurnOf("kept", "ada");
        var forgotten = TurnOf("forgotten", "ada");
        memory.Keep(kept, About("cqrs"));
        memory.Keep(forgotten, About("saga"));
        for (var i = 0; i < 3 * SubjectMemory.Capacity; i++)
        {
            memory.Keep(TurnOf($"other-{i}", "ada"), About("caching"));
            if (i % 1_000 == 0)
                Assert.Equal(About("cqrs"), memory.Recall(kept));
        }

        Assert.Null(memory.Recall(forgotten));
    }

    [Fact]
    public async Task Many_people_at_once_each_get_their_own_subject()
    {
        string[] slugs = ["cqrs", "saga", "caching", "sharding", "timeout", "outbox", "bulkhead", "gossip"];
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), TestContext.Current.CancellationToken, async (i, _) =>
        {
            var name = TheProduct.Catalog.Pattern(slugs[i % slugs.Length])!.Name;
            var conversation = new AConversation($"busy-{i % 4}", $"person-{i}");
            await conversation.SayAsync($"what is {name}");
            Assert.StartsWith($"{name} takes ", (await conversation.SayAsync("what does it cost?")).Summary, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_pressed_button_sets_the_subject_too()
    {
        var conversation = new AConversation("pressed");
        var triage = await conversation.SayAsync("system on fire, high latency");
        await conversation.PressAsync(triage, "🥇 CDN");

        Assert.StartsWith("CDN takes ", (await conversation.SayAsync("what does it cost?")).Summary, StringComparison.Ordinal);
    }

    private static Subject About(string slug) => new(new ShowPattern(slug, []), slug, null);

    private static Turn TurnOf(string thread, string person) => new AConversation(thread, person).Turn(new Said(""));
}
