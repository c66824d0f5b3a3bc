using Microsoft.Extensions.Time.Testing;
using PatternBot.Receiving;

namespace PatternBot.Tests.Receiving;

public sealed class RecentMemoryTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_key_is_remembered_while_as_many_again_follow_it()
    {
        var memory = new RecentMemory<int, string>(perGeneration: 10, TimeSpan.FromHours(1), _time);
        memory.TryAdd(0, "first", out _);
        for (var i = 1; i <= 10; i++)
            memory.TryAdd(i, "later", out _);

        Assert.False(memory.TryAdd(0, "again", out var known));
        Assert.Equal("first", known);
    }

    [Fact]
    public void A_key_is_forgotten_after_twice_as_many_others()
    {
        var memory = new RecentMemory<int, string>(perGeneration: 10, TimeSpan.FromHours(1), _time);
        memory.TryAdd(0, "first", out _);
        for (var i = 1; i <= 20; i++)
            memory.TryAdd(i, "later", out _);

        Assert.True(memory.TryAdd(0, "again", out _));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(121, true)]
    public void A_key_is_remembered_for_its_time(int minutes, bool forgotten)
    {
        var memory = new RecentMemory<int, string>(perGeneration: 10, TimeSpan.FromHours(1), _time);
        memory.TryAdd(0, "first", out _);
        _time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(forgotten, memory.TryAdd(0, "again", out _));
    }
}
