using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using PatternBot.Learners;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack.Work;

/// <summary>
/// What is to happen once: a press, and a card in a thread. Remembered by this process, and where replicas share a database in its inbox too.
/// A database that is away lets things happen twice rather than not at all.
/// </summary>
internal sealed class SlackOnce(IEnumerable<IInbox> stores, TimeProvider time, ILogger<SlackOnce> logger)
{
    // Slack waits three seconds for the acknowledgement of a press.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.7);

    // A double click is two presses to Slack; nobody means the second within so short a time.
    private static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(1);

    private readonly IInbox? _shared = stores.FirstOrDefault(store => store.IsShared);
    private readonly Guid _process = Guid.NewGuid();
    private readonly RecentKeys _pressed = new(perGeneration: 50_000, DoubleClick, time);

    // The same card twice in one thread is noise to all who read along.
    private readonly RecentKeys _shown = new(perGeneration: 50_000, TimeSpan.FromDays(1), time);

    /// <summary>Whether a press is no double click.</summary>
    /// <param name="press">Who pressed what where.</param>
    public async ValueTask<bool> TryPressAsync(string press)
    {
        if (!_pressed.TryAdd(press))
            return false;
        if (_shared is null)
            return true;

        // Half of it and the half before: clicks to both sides of a border have one in common.
        var half = time.GetUtcNow().ToUnixTimeMilliseconds() / (long)(DoubleClick.TotalMilliseconds / 2);
        string[] keys = [.. new[] { half - 1, half }.Select(at => KeyOf(string.Create(CultureInfo.InvariantCulture, $"press {at} {press}")))];
        return await TryAsync(async token => (await NoteAsync(keys, token)).Count == keys.Length, CancellationToken.None);
    }

    /// <summary>Whether a card was not shown yet; it is held for whoever asked.</summary>
    /// <param name="card">The card and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> TryShowAsync(string card, CancellationToken cancellationToken)
    {
        if (!_shown.TryAdd(card))
            return false;
        return _shared is null || await TryAsync(async token => !await _shared.KnowsAsync(KeyOf(card), token), cancellationToken);
    }

    /// <summary>Notes that a card stands there. Not before: what a process could not finish is shown by another one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask ShownAsync(string card, CancellationToken cancellationToken)
    {
        if (_shared is not null)
            await TryAsync(async token => (await NoteAsync([KeyOf(card)], token)).Count > 0, cancellationToken);
    }

    /// <summary>Lets go of a card that could not be shown.</summary>
    public void NotShown(string card) => _shown.Remove(card);

    /// <summary>Writes keys down as done: nobody is to take them up.</summary>
    private async Task<IReadOnlySet<string>> NoteAsync(string[] keys, CancellationToken cancellationToken)
    {
        var taken = await _shared!.AcceptAsync([.. keys.Select(key => new InboxEntry(key, "", time.GetUtcNow()))], _process, cancellationToken);
        await _shared.CompleteAsync(keys, cancellationToken);
        return taken;
    }

    /// <returns>What was found out; true where it could not be.</returns>
    private async Task<bool> TryAsync(Func<CancellationToken, Task<bool>> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await ask(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (exception is StoreUnavailableException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.InboxUnavailable(exception is StoreUnavailableException ? nameof(StoreUnavailableException) : "no answer in time");
            return true;
        }
    }

    private static string KeyOf(string what) => $"slack-once:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))}";
}
