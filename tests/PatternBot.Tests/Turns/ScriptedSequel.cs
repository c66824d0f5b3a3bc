using System.Runtime.CompilerServices;
using System.Threading.Channels;
using PatternBot.Turns;

namespace PatternBot.Tests.Turns;

/// <summary>What follows a reply, when the test says so.</summary>
internal sealed class ScriptedSequel : IReplySequel
{
    private readonly Channel<ReplyUpdate> _updates = Channel.CreateUnbounded<ReplyUpdate>();

    /// <summary>Done when whoever runs it has stopped to read.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when somebody began to read.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScriptedSequel Say(string text, bool isFinal = false) => Say(new ReplyMessage { Summary = text, Generated = new GeneratedText([]) }, isFinal);

    public ScriptedSequel Say(ReplyMessage message, bool isFinal)
    {
        _updates.Writer.TryWrite(new ReplyUpdate(message, isFinal));
        return this;
    }

    /// <summary>Ends it, perhaps with a fault.</summary>
    public ScriptedSequel End(Exception? fault = null)
    {
        _updates.Writer.Complete(fault);
        return this;
    }

    public async IAsyncEnumerable<ReplyUpdate> UpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Begun.TrySetResult();
        try
        {
            await foreach (var update in _updates.Reader.ReadAllAsync(cancellationToken))
                yield return update;
        }
        finally
        {
            Ended.TrySetResult();
        }
    }
}
