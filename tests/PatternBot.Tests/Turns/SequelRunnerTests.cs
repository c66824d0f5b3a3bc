using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PatternBot.Turns;

namespace PatternBot.Tests.Turns;

/// <summary>What follows a reply that was sent: in order, at the channel's pace, and never at the reply's cost.</summary>
public sealed class SequelRunnerTests : IDisposable
{
    private static readonly ConversationId Somewhere = new("webchat", "c1");

    private readonly FakeTimeProvider _time = new();
    private readonly SequelRunner _runner;
    private readonly View _view = new();
    private readonly ScriptedSequel _sequel = new();

    public SequelRunnerTests() => _runner = new SequelRunner(_time, NullLogger<SequelRunner>.Instance);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Updates_are_shown_in_order_and_the_final_one_ends_it()
    {
        var running = RunAsync(TimeSpan.Zero);
        foreach (var text in new[] { "A", "A quick", "A quick fox." })
        {
            _sequel.Say(text, isFinal: text.EndsWith('.'));
            Assert.Equal(text, await _view.NextAsync());
        }

        await running;

        Assert.Equal(0, _view.Withdrawn);
        await _sequel.Ended.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task What_comes_faster_than_the_channel_shows_is_passed_over_but_never_the_end()
    {
        var running = RunAsync(TimeSpan.FromSeconds(1));
        _sequel.Say("1");
        Assert.Equal("1", await _view.NextAsync());
        _sequel.Say("2").Say("3").Say("4", isFinal: true);
        await _sequel.Ended.Task.WaitAsync(Stop);
        Assert.False(_view.HasMore);

        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, Stop);
        }

        Assert.Equal("4", await _view.NextAsync());
        Assert.False(_view.HasMore);
    }

    [Fact]
    public async Task What_breaks_halfway_is_taken_back()
    {
        var running = RunAsync(TimeSpan.Zero);
        _sequel.Say("Half");
        await _view.NextAsync();
        _sequel.End(new IOException("cut"));

        await running;

        Assert.Equal(1, _view.Withdrawn);
    }

    [Fact]
    public async Task What_ends_without_a_final_update_is_taken_back()
    {
        var running = RunAsync(TimeSpan.Zero);
        _sequel.Say("Half");
        await _view.NextAsync();
        _sequel.End();

        await running;

        Assert.Equal(1, _view.Withdrawn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nothing_was_shown_nothing_is_taken_back(bool breaks)
    {
        _sequel.End(breaks ? new IOException("away") : null);

        await RunAsync(TimeSpan.Zero);

        Assert.Equal(0, _view.Withdrawn);
    }

    [Fact]
    public async Task A_view_that_takes_no_more_ends_it()
    {
        _view.Takes = false;
        _sequel.Say("Stopped by the person");

        await RunAsync(TimeSpan.Zero);

        await _sequel.Ended.Task.WaitAsync(Stop);
        Assert.Equal(0, _view.Withdrawn);
    }

    [Fact]
    public async Task A_shutdown_ends_it_and_takes_back_what_was_shown()
    {
        Assert.True(_runner.TryStart(Somewhere, _sequel, TimeSpan.Zero, _view));
        _sequel.Say("Half");
        await _view.NextAsync();

        await _runner.StopAsync(Stop);

        Assert.Equal(1, _view.Withdrawn);
        Assert.False(_runner.TryStart(Somewhere, new ScriptedSequel(), TimeSpan.Zero, _view));
    }

    [Fact]
    public async Task One_that_takes_too_long_is_given_up()
    {
        var running = RunAsync(TimeSpan.Zero);
        _sequel.Say("Half");
        await _view.NextAsync();

        _time.Advance(SequelRunner.Limit);
        await running;

        Assert.Equal(1, _view.Withdrawn);
    }

    [Fact]
    public async Task Beyond_what_may_go_on_at_once_the_reply_has_to_do()
    {
        for (var i = 0; i < SequelRunner.MostRunning; i++)
            Assert.True(_runner.TryStart(Somewhere, new ScriptedSequel(), TimeSpan.Zero, _view));

        Assert.False(_runner.TryStart(Somewhere, _sequel, TimeSpan.Zero, _view));

        await _runner.StopAsync(Stop);
    }

    [Fact]
    public async Task The_final_form_is_waited_for_where_it_comes_in_time()
    {
        _sequel.Say("Half").Say("Whole.", isFinal: true);

        var final = await _runner.FinalAsync(Somewhere, _sequel, TimeSpan.FromSeconds(5), Stop);

        Assert.Equal("Whole.", final?.Summary);
    }

    [Fact]
    public async Task The_final_form_is_done_without_where_it_is_late()
    {
        _sequel.Say("Half");
        var waiting = _runner.FinalAsync(Somewhere, _sequel, TimeSpan.FromSeconds(5), Stop);
        await _sequel.Begun.Task.WaitAsync(Stop);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await waiting);
    }

    private Task RunAsync(TimeSpan pace) => _runner.RunAsync(Somewhere, _sequel, pace, _view, Stop);

    private sealed class View : ISequelView
    {
        private readonly Channel<string> _shown = Channel.CreateUnbounded<string>();

        public bool Takes { get; set; } = true;

        public int Withdrawn { get; private set; }

        public bool HasMore => _shown.Reader.TryPeek(out _);

        public ValueTask<string> NextAsync() => _shown.Reader.ReadAsync(Stop);

        public Task<bool> ShowAsync(ReplyUpdate update, CancellationToken cancellationToken)
        {
            _shown.Writer.TryWrite(update.Message.Summary);
            return Task.FromResult(Takes);
        }

        public Task WithdrawAsync(CancellationToken cancellationToken)
        {
            Withdrawn++;
            return Task.CompletedTask;
        }
    }
}
