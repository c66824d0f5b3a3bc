using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>What stands in the conversations, and the files.</summary>
internal sealed partial class FakeSlack
{
    private const int PageLength = 2;

    private readonly ConcurrentQueue<(string Channel, JsonObject Message)> _messages = new();
    private readonly ConcurrentDictionary<string, FileState> _files = new();

    private enum FileState
    {
        Promised,
        Uploaded,
        Ready,
    }

    /// <summary>The bytes of what was uploaded, by the file's id.</summary>
    public ConcurrentDictionary<string, byte[]> Uploads { get; } = new();

    /// <summary>What somebody else writes into a thread.</summary>
    public void Write(string channel, string thread, string text) => _messages.Enqueue((channel, new JsonObject
    {
        ["ts"] = $"17100{Interlocked.Increment(ref _count):00000}.000100", ["thread_ts"] = thread, ["text"] = text, ["user"] = "U2BEN",
    }));

    /// <summary>The timestamp that a posted message got.</summary>
    public string TimestampOf(SlackCallSeen call) => _messages
        .Last(message => message.Channel == call["channel"] && message.Message["text"]!.GetValue<string>() == call["text"]).Message["ts"]!.GetValue<string>();

    private string Post(JsonElement arguments, string ts)
    {
        var message = new JsonObject { ["ts"] = ts, ["user"] = BotUser, ["text"] = arguments.GetProperty("text").GetString() };
        if (arguments.TryGetProperty("thread_ts", out var thread))
            message["thread_ts"] = thread.GetString();
        if (arguments.TryGetProperty("blocks", out var blocks))
            message["blocks"] = JsonNode.Parse(blocks.GetRawText());
        _messages.Enqueue((arguments.GetProperty("channel").GetString()!, message));
        return $$"""{"ok":true,"channel":{{arguments.GetProperty("channel").GetRawText()}},"ts":"{{ts}}"}""";
    }

    /// <summary>The thread that a message begins or stands in, a few on a page, as <c>conversations.replies</c> lists it.</summary>
    private string Replies(JsonElement arguments)
    {
        var (channel, ts) = (arguments.GetProperty("channel").GetString()!, arguments.GetProperty("ts").GetString()!);
        var here = _messages.Where(message => message.Channel == channel).Select(message => message.Message).ToList();
        var root = here.FirstOrDefault(message => message["ts"]!.GetValue<string>() == ts)?["thread_ts"]?.GetValue<string>() ?? ts;
        var thread = here.Where(message => message["ts"]!.GetValue<string>() == root || message["thread_ts"]?.GetValue<string>() == root).ToList();
        var from = arguments.TryGetProperty("cursor", out var cursor) ? int.Parse(cursor.GetString()!) : 0;
        return new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray([.. thread.Skip(from).Take(PageLength).Select(message => message.DeepClone())]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = from + PageLength < thread.Count ? (from + PageLength).ToString() : "" },
        }.ToJsonString();
    }

    private string NewFile(JsonElement arguments)
    {
        var id = $"F{Interlocked.Increment(ref _count)}";
        _files[id] = FileState.Promised;
        Assert.InRange(int.Parse(arguments.GetProperty("length").GetString()!), 1, 1_000_000);
        return $$"""{"ok":true,"upload_url":"{{Address}}upload/{{id}}","file_id":"{{id}}"}""";
    }

    private async Task UploadAsync(HttpContext context, string id)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        Uploads[id] = bytes.ToArray();
        context.Response.StatusCode = _files.TryUpdate(id, FileState.Uploaded, FileState.Promised) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }

    private string? CheckFile(string method, JsonElement arguments)
    {
        if (method == "files.getUploadURLExternal")
            return arguments.TryGetProperty("filename", out _) && arguments.TryGetProperty("length", out _) ? null : "invalid_arguments";
        return arguments.GetProperty("files").EnumerateArray().All(file => _files.TryUpdate(file.GetProperty("id").GetString()!, FileState.Ready, FileState.Uploaded)) ? null : "file_not_found";
    }

    private static IEnumerable<string> FilesIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(FilesIn),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "slack_file" ? [member.Value.GetProperty("id").GetString()!] : FilesIn(member.Value)),
        _ => [],
    };
}
