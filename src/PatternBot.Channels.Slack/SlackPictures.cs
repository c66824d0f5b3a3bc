using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.CardModels;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Turns;

namespace PatternBot.Channels.Slack;

/// <summary>
/// Uploads the pictures of cards where nobody said under which address Slack could fetch them. A file that cannot be uploaded leaves the card
/// without its picture, as it is everywhere else then.
/// </summary>
internal sealed class SlackPictures(SlackCalls calls, SlackApi api, IEnumerable<IOwnPictures> sources, ILogger<SlackPictures> logger)
{
    // The catalog's pictures are few and shown often; those of figures are each shown once.
    private const int MostKept = 2_000;

    private static readonly IReadOnlyDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    private readonly IOwnPictures? _source = sources.FirstOrDefault();
    private readonly ConcurrentDictionary<(string Team, string Address), string> _uploaded = new();

    /// <summary>Slack's ids of the files that a message shows, by the addresses in its card.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IReadOnlyDictionary<string, string>> FilesOfAsync(ReplyMessage message, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        if (_source is null || workspace.Token.Length == 0 || message.Card?.OwnPicture is not { } address)
            return None;
        if (!_uploaded.TryGetValue((place.Team, address), out var file))
        {
            if (await _source.ReadAsync(address, cancellationToken) is not { } picture)
                return None;
            file = await UploadAsync(picture, message.Summary, place, workspace, cancellationToken);
            if (file is null)
                return None;
            if (_uploaded.Count >= MostKept)
                _uploaded.Clear();
            _uploaded[(place.Team, address)] = file;
        }

        return new Dictionary<string, string> { [address] = file };
    }

    private async Task<string?> UploadAsync(byte[] picture, string title, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var given = await calls.AskAsync(
            new SlackCall("files.getUploadURLExternal", place.Team, $"{place.Channel}:files"),
            workspace.Token,
            new Dictionary<string, string> { ["filename"] = "picture.png", ["length"] = picture.Length.ToString(CultureInfo.InvariantCulture) },
            cancellationToken);
        if (!given.IsOk || given.Body.TextAt("file_id") is not { } file || !Uri.TryCreate(given.Body.TextAt("upload_url"), UriKind.Absolute, out var address))
            return Refused("files.getUploadURLExternal", given.Error ?? "no address", place);
        if (!await api.UploadAsync(address, picture, cancellationToken))
            return Refused("upload", "not taken", place);

        // Shared with nobody by itself: whoever sees the message sees the picture.
        var completed = await calls.CallAsync(
            new SlackCall("files.completeUploadExternal", place.Team, $"{place.Channel}:files", MayRepeat: false),
            workspace.Token,
            json =>
            {
                json.WriteStartArray("files"u8);
                json.WriteStartObject();
                json.WriteString("id"u8, file);
                json.WriteString("title"u8, title);
                json.WriteEndObject();
                json.WriteEndArray();
            },
            cancellationToken);
        return completed.IsOk ? file : Refused("files.completeUploadExternal", completed.Error!, place);
    }

    private string? Refused(string method, string reason, SlackPlace place)
    {
        logger.SendRefused(method, place.Conversation, reason);
        return null;
    }
}
