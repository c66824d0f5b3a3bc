using System.Text.Json;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// Speaks in conversations of the service's own web chat: whoever is connected sees it at once, others when they come back. What Azure's Web
/// Chat channel brought has a connector, and goes through that.
/// </summary>
internal sealed class DirectLineProactiveChannel(
    IConversationDirectory directory, DirectLineConversations conversations, DirectLineSender sender, ActivityProactiveChannel connectors) : IProactiveChannel
{
    /// <inheritdoc/>
    public bool Serves(string channel) => channel == DirectLineTurnReader.Channel;

    /// <inheritdoc/>
    public async Task<PostOutcome> PostAsync(ProactivePost post, CancellationToken cancellationToken)
    {
        var known = post.Person is { } person
            ? await directory.FindPersonalAsync(post.To.Channel, person, cancellationToken)
            : await directory.FindAsync(post.To, cancellationToken);
        if (known is null)
            return new PostOutcome.Gone("not a conversation that the bot is in");

        var reference = JsonSerializer.Deserialize(known.Address, SchemaJson.Default.ConversationReference);
        if (reference?.ServiceUrl is not null)
            return await connectors.PostAsync(post, known, known.Id, cancellationToken);
        if (await conversations.OpenKnownAsync(known.Id.Key, cancellationToken) is not { } conversation)
        {
            await directory.ForgetAsync(known.Id, cancellationToken);
            return new PostOutcome.Gone("nobody came back to it");
        }

        if (post.Journal is { } journal && !await journal.StartingAsync(cancellationToken))
            return PostOutcome.Withdrawn.Instance;
        var to = reference ?? new ConversationReference { ChannelId = DirectLineTurnReader.Channel, Bot = DirectLineTurnReader.Bot };
        return new PostOutcome.Posted(sender.Send(post.Message, conversation, to, post.Replaces));
    }
}
