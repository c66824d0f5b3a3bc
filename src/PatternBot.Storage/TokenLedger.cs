using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PatternBot.Assistant;

namespace PatternBot.Storage;

/// <summary>The tokens of language models in the database: all replicas count together, and a restart forgets nothing.</summary>
internal sealed class TokenLedger(LearningStore store) : ITokenLedger
{
    public async ValueTask<long> UsedAsync(string holder, string month, CancellationToken cancellationToken) => await store.ReadAsync(
        async (PatternBotContext context, CancellationToken ct) =>
            await context.Set<TokenUseRow>().Where(row => row.Month == month && row.Holder == holder).Select(row => row.Tokens).FirstOrDefaultAsync(ct),
        cancellationToken);

    public async ValueTask AddAsync(ImmutableArray<string> holders, string month, long tokens, CancellationToken cancellationToken) => await store.WriteAsync(
        async (PatternBotContext context, CancellationToken ct) =>
        {
            foreach (var holder in holders)
            {
                var added = await context.Set<TokenUseRow>().Where(row => row.Month == month && row.Holder == holder)
                    .ExecuteUpdateAsync(row => row.SetProperty(use => use.Tokens, use => use.Tokens + tokens), ct);
                if (added > 0)
                    continue;

                // The first use of a month: what was used in others no longer counts. What another replica has just added to this one stays,
                // and is met as a collision.
                await context.Set<TokenUseRow>().Where(row => row.Month != month && row.Holder == holder).ExecuteDeleteAsync(ct);
                context.Add(new TokenUseRow(holder, month, tokens));
            }

            return 0;
        },
        cancellationToken);
}

/// <summary>What a holder used in a month, as the database has it.</summary>
/// <param name="Holder">A fingerprint of a person or a channel, or <c>all</c>.</param>
/// <param name="Month">The month as <c>2026-11</c>.</param>
/// <param name="Tokens">How many tokens.</param>
internal sealed record TokenUseRow(string Holder, string Month, long Tokens);
