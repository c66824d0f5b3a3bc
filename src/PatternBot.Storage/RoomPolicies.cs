using Microsoft.EntityFrameworkCore;
using PatternBot.Receiving;
using PatternBot.Turns;

namespace PatternBot.Storage;

/// <summary>The rooms' policies in the database.</summary>
internal sealed class RoomPolicies(LearningStore store) : IRoomPolicies
{
    public Task<RoomPolicy> FindAsync(ConversationId room, CancellationToken cancellationToken) => store.ReadAsync(
        async (PatternBotContext context, CancellationToken ct) =>
            (await context.Set<RoomPolicyRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Channel == room.Channel && row.Place == room.Key, ct))?.Policy ?? RoomPolicy.MentionOnly,
        cancellationToken);

    public Task SetAsync(ConversationId room, RoomPolicy policy, CancellationToken cancellationToken) => store.WriteAsync(
        async (PatternBotContext context, CancellationToken ct) =>
        {
            await context.Set<RoomPolicyRow>().Where(row => row.Channel == room.Channel && row.Place == room.Key).ExecuteDeleteAsync(ct);
            context.Add(new RoomPolicyRow(room.Channel, room.Key, policy));
            return 0;
        },
        cancellationToken);
}

/// <summary>A room's policy as the database has it.</summary>
internal sealed record RoomPolicyRow(string Channel, string Place, RoomPolicy Policy);
