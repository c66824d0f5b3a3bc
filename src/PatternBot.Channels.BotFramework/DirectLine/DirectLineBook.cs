using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PatternBot.Receiving;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// What people said in the web chat and nobody has answered yet, where replicas share the conversations: another one answers what a dead one
/// took on. Where the service is one process, everything is new and nothing is written.
/// </summary>
internal sealed class DirectLineBook([FromKeyedServices(DirectLineBook.Channel)] DeliveryBook book)
{
    /// <summary>The key of the book, and the beginning of its keys.</summary>
    public const string Channel = DirectLineTurnReader.Channel;

    /// <summary>Something that was said: the activity's id, whose it is, and what was posted.</summary>
    internal sealed record Said(string Id, DirectLineClaims Claims, byte[] Posted, DateTimeOffset ReceivedAt);

    /// <summary>Has something done with what a dead process left behind.</summary>
    public void OnLeftBehind(Func<Said, ValueTask> resume) => book.Resume = entry => resume(Read(entry));

    /// <summary>Takes on what was said.</summary>
    /// <returns>False when it was taken on before.</returns>
    public ValueTask<bool> TryAcceptAsync(Said said) => !book.IsKept
        ? ValueTask.FromResult(true)
        : book.TryAcceptAsync(new InboxEntry(said.Id, $"{said.Claims.Conversation}\n{said.Claims.User}\n{Encoding.UTF8.GetString(said.Posted)}", said.ReceivedAt));

    /// <summary>Notes that it is answered.</summary>
    public void Complete(string id) => book.Complete(id);

    private static Said Read(InboxEntry entry)
    {
        var parts = entry.Content.Split('\n', 3);
        return new Said(entry.Key, new DirectLineClaims(parts[0], parts[1], DateTimeOffset.MaxValue), Encoding.UTF8.GetBytes(parts[2]), entry.ReceivedAt);
    }
}
