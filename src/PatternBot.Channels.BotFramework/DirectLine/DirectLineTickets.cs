using System.Globalization;
using System.Security.Cryptography;
using PatternBot.Receiving;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>
/// Tickets for the stream: each lets one client connect once within a minute and hear everything from a position on. Signed, so that any
/// replica takes what another one issued; each replica takes it once.
/// </summary>
internal sealed class DirectLineTickets(DirectLineTokens tokens, TimeProvider time)
{
    // Checked before anything is computed: ours have about 120 characters.
    private const int LongestTicket = 200;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly RecentKeys _taken = new(perGeneration: 20_000, Lifetime, time);

    /// <summary>A ticket for a conversation.</summary>
    public string Issue(string conversation, long from)
    {
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds();
        var ticket = string.Create(CultureInfo.InvariantCulture, $"{from}.{expires}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        return $"{ticket}.{tokens.Sign(Signed(conversation, ticket))}";
    }

    /// <summary>Takes a ticket; it is worth nothing afterwards.</summary>
    /// <returns>The position to start from, or null.</returns>
    public long? Redeem(string conversation, string ticket)
    {
        if (ticket.Length > LongestTicket || ticket.LastIndexOf('.') is not (> 0 and var end) || !tokens.HasSigned(Signed(conversation, ticket[..end]), ticket.AsSpan(end + 1)))
            return null;
        var parts = ticket.Split('.');
        return long.Parse(parts[1], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds() && _taken.TryAdd(ticket)
            ? long.Parse(parts[0], CultureInfo.InvariantCulture)
            : null;
    }

    // What is signed for a ticket is no token, and no ticket of another conversation.
    private static string Signed(string conversation, string ticket) => $"ticket {conversation} {ticket}";
}
