using System.Runtime.CompilerServices;
using System.Text.Json;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Sending;

namespace PatternBot.Channels.Slack.Api;

/// <summary>Calls Slack through the governor: within the limits of the method, in order within a conversation, again only where that is safe.</summary>
internal sealed class SlackCalls(SlackApi api, SendGovernor governor)
{
    // Slack recommends no more than 200 on a page. Whoever has more pages than this is not looking for one thing.
    private const string PageLength = "200";
    private const int MostPages = 50;

    /// <summary>Calls a method.</summary>
    /// <param name="call">The call.</param>
    /// <param name="token">The bot's token.</param>
    /// <param name="arguments">Writes the arguments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last attempt's answer.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> CallAsync(SlackCall call, string token, Action<Utf8JsonWriter> arguments, CancellationToken cancellationToken) =>
        SendAsync(SlackLimits.RouteOf(call.Method, call.Team, call.Channel), call.MayRepeat, call.Journal, ct => api.CallAsync(call.Method, token, arguments, ct), cancellationToken);

    /// <summary>Calls a method that takes a form: those that read, and those of files.</summary>
    /// <returns>The last attempt's answer.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> AskAsync(SlackCall call, string token, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) =>
        SendAsync(SlackLimits.RouteOf(call.Method, call.Team, call.Channel), call.MayRepeat, call.Journal, ct => api.AskAsync(call.Method, token, fields, ct), cancellationToken);

    /// <summary>The pages of a list, one after the other while somebody asks for them. A page that could not be had is the last one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<SlackAnswer> PagesAsync(SlackCall call, string token, IReadOnlyDictionary<string, string> fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new Dictionary<string, string>(fields) { ["limit"] = PageLength };
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await AskAsync(call, token, asked, cancellationToken);
            yield return answer;
            if (!answer.IsOk || answer.Body.TextAt("response_metadata", "next_cursor") is not { } cursor)
                yield break;
            asked["cursor"] = cursor;
        }
    }

    /// <summary>Posts to a response address.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<SlackAnswer> RespondAsync(Uri address, string team, string channel, Action<Utf8JsonWriter> message, CancellationToken cancellationToken) =>
        SendAsync(SlackLimits.ResponseOf(team, channel), mayRepeat: false, null, ct => api.RespondAsync(address, message, ct), cancellationToken);

    private async Task<SlackAnswer> SendAsync(SendRoute route, bool mayRepeat, IPostJournal? journal, Func<CancellationToken, Task<SlackAnswer>> attempt, CancellationToken cancellationToken)
    {
        var answer = new SlackAnswer(SlackAnswer.NoConnection);
        await governor.SendAsync(
            route,
            async ct =>
            {
                if (journal is not null && !await journal.StartingAsync(ct))
                {
                    answer = new SlackAnswer(SlackAnswer.Withdrawn);
                    return new SendAttempt.Failed(SlackAnswer.Withdrawn);
                }

                answer = await attempt(ct);
                if (answer.IsOk)
                    return SendAttempt.Sent.Instance;
                if (!answer.IsNotNow && !(mayRepeat && answer.IsUncertain))
                    return new SendAttempt.Failed(answer.Error!);
                if (journal is not null)
                    await journal.PausedAsync(ct);
                return new SendAttempt.NotNow(answer.RetryAfter, answer.Error!);
            },
            cancellationToken);
        return answer;
    }
}

/// <summary>A call of the Web API.</summary>
/// <param name="Method">The method.</param>
/// <param name="Team">The workspace.</param>
/// <param name="Channel">The conversation, or whatever else is to be kept in order.</param>
/// <param name="MayRepeat">Whether to call again when Slack failed half-way: the effect is the same, or losing it would be worse than having it twice.</param>
internal readonly record struct SlackCall(string Method, string Team, string Channel, bool MayRepeat = true)
{
    /// <summary>Who is told when the call goes out, or null.</summary>
    public IPostJournal? Journal { get; init; }
}
