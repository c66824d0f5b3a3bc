using Microsoft.EntityFrameworkCore;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Storage;

/// <summary>The conversations that the bot was invited to, in the database.</summary>
internal sealed class ConversationDirectory(LearningStore store) : IConversationDirectory
{
    // Noting each message would be a write for each; that something was heard today is enough.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
    private readonly RecentCache<ConversationId, KnownConversation> _recent = new(10_000);

    public Task<KnownConversation?> FindAsync(ConversationId room, CancellationToken cancellationToken) => store.ReadAsync(
        async (PatternBotContext context, CancellationToken ct) =>
            (await Rows(context).FirstOrDefaultAsync(c => c.Channel == room.Channel && c.Place == room.Key, ct))?.ToKnown(),
        cancellationToken);

    public Task<KnownConversation?> FindPersonalAsync(string channel, string person, CancellationToken cancellationToken) => store.ReadAsync(
        async (PatternBotContext context, CancellationToken ct) =>
            (await Rows(context).Where(c => c.Channel == channel && c.Person == person && c.Scope == ConversationScope.Personal).OrderByDescending(c => c.SeenAt).FirstOrDefaultAsync(ct))?.ToKnown(),
        cancellationToken);

    public async Task RememberAsync(KnownConversation conversation, CancellationToken cancellationToken)
    {
        if (_recent.TryGet(conversation.Id, out var known) && known with { SeenAt = conversation.SeenAt } == conversation && conversation.SeenAt - known.SeenAt < Fresh)
            return;
        await store.WriteAsync(
            async (PatternBotContext context, CancellationToken ct) =>
            {
                var row = ConversationRow.Of(conversation);
                var isKnown = await Rows(context).AnyAsync(c => c.Channel == row.Channel && c.Place == row.Place, ct);
                if (isKnown)
                    context.Update(row);
                else
                    context.Add(row);
                return 0;
            },
            cancellationToken);
        _recent.Set(conversation.Id, conversation);
    }

    public async Task ForgetAsync(ConversationId room, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            (PatternBotContext context, CancellationToken ct) => context.Set<ConversationRow>().Where(c => c.Channel == room.Channel && c.Place == room.Key).ExecuteDeleteAsync(ct),
            cancellationToken);

        // Another replica may have it in mind; what it then does not write is written half a day later.
        _recent.Clear();
    }

    public async Task ForgetPersonAsync(string channel, string person, CancellationToken cancellationToken)
    {
        await store.WriteAsync(
            (PatternBotContext context, CancellationToken ct) => context.Set<ConversationRow>().Where(c => c.Channel == channel && c.Person == person).ExecuteDeleteAsync(ct),
            cancellationToken);
        _recent.Clear();
    }

    private static IQueryable<ConversationRow> Rows(PatternBotContext context) => context.Set<ConversationRow>().AsNoTracking();
}

/// <summary>A known conversation as the database has it.</summary>
internal sealed record ConversationRow(
    string Channel, string Place, ConversationScope Scope, string Address, string? Person, string? Tenant, string? Name, DateTimeOffset SeenAt)
{
    public static ConversationRow Of(KnownConversation known) =>
        new(known.Id.Channel, known.Id.Key, known.Scope, known.Address, known.Person, known.Tenant, known.Name, known.SeenAt.ToUniversalTime());

    public KnownConversation ToKnown() => new()
    {
        Id = new ConversationId(Channel, Place), Scope = Scope, Address = Address, Person = Person, Tenant = Tenant, Name = Name, SeenAt = SeenAt,
    };
}
