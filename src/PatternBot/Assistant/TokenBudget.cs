using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.Assistant;

/// <summary>Where the tokens are counted that language models took.</summary>
public interface ITokenLedger
{
    /// <summary>How many tokens a holder used in a month.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    ValueTask<long> UsedAsync(string holder, string month, CancellationToken cancellationToken);

    /// <summary>Adds tokens to what holders used in a month.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached.</exception>
    ValueTask AddAsync(ImmutableArray<string> holders, string month, long tokens, CancellationToken cancellationToken);
}

/// <summary>Counts in memory: a restart forgets.</summary>
public sealed class InMemoryTokenLedger : ITokenLedger
{
    private readonly ConcurrentDictionary<(string Holder, string Month), long> _used = new();

    /// <inheritdoc/>
    public ValueTask<long> UsedAsync(string holder, string month, CancellationToken cancellationToken) => ValueTask.FromResult(_used.GetValueOrDefault((holder, month)));

    /// <inheritdoc/>
    public ValueTask AddAsync(ImmutableArray<string> holders, string month, long tokens, CancellationToken cancellationToken)
    {
        foreach (var other in _used.Keys.Where(key => key.Month != month))
            _used.TryRemove(other, out _);
        foreach (var holder in holders)
            _used.AddOrUpdate((holder, month), tokens, (_, used) => used + tokens);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Keeps people, channels and the whole service within their tokens of the month. Months are calendar months in UTC.</summary>
public sealed class TokenBudget(ITokenLedger ledger, IOptions<AssistantOptions> options, TimeProvider time, ILogger<TokenBudget> logger)
{
    private const string Everybody = "all";

    private readonly ConcurrentDictionary<(string Holder, string Month), bool> _told = new();

    /// <summary>Whether a turn is over a budget. A ledger that cannot be read holds nobody up.</summary>
    public async ValueTask<BudgetState> CheckAsync(Turn turn, CancellationToken cancellationToken)
    {
        var month = Month();
        foreach (var (holder, limit) in Limits(turn))
        {
            try
            {
                if (await ledger.UsedAsync(holder, month, cancellationToken) >= limit)
                    return _told.TryAdd((HolderOf(PersonKey.Of(turn)), month), true) ? BudgetState.SpentAndUntold : BudgetState.Spent;
            }
            catch (StoreUnavailableException e)
            {
                logger.TokensNotKept(e);
            }
        }

        return BudgetState.Open;
    }

    /// <summary>Writes down what an answer took.</summary>
    public async ValueTask SpendAsync(Turn turn, long tokens, CancellationToken cancellationToken)
    {
        ImmutableArray<string> holders = [.. Limits(turn).Select(limit => limit.Holder)];
        if (tokens == 0 || holders.IsEmpty)
            return;
        try
        {
            await ledger.AddAsync(holders, Month(), tokens, cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            logger.TokensNotKept(e);
        }
    }

    /// <summary>What a person reads once when a budget is spent.</summary>
    public string Refusal() => string.Create(
        CultureInfo.InvariantCulture,
        $"This month's longer answers are used up; the catalog's own go on as before. New ones from {FirstOfNext():d MMMM}.");

    // Only what is limited is counted.
    private IEnumerable<(string Holder, long Limit)> Limits(Turn turn) => new (string Holder, long Limit)[]
    {
        (HolderOf(PersonKey.Of(turn)), options.Value.TokensPerPerson),
        (HolderOf(turn.Room), options.Value.TokensPerChannel),
        (Everybody, options.Value.TokensPerMonth),
    }.Where(holder => holder.Limit > 0);

    // Who it is cannot be read back out of the ledger: it counts, and knows nobody.
    private static string HolderOf(object key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.GetType().Name}:{key}")).AsSpan(0, 16));

    private string Month() => time.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private DateTimeOffset FirstOfNext()
    {
        var now = time.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
    }
}

/// <summary>How a turn stands to the budgets.</summary>
public enum BudgetState
{
    /// <summary>There is room.</summary>
    Open,

    /// <summary>One is spent, and the person was told already.</summary>
    Spent,

    /// <summary>One is spent, and the person does not know yet.</summary>
    SpentAndUntold,
}
