using System.Collections.Immutable;
using System.Text.Json;

namespace PatternBot.ScriptedModel;

/// <summary>A request that the scripted model got.</summary>
public sealed class ChatRequest
{
    private ChatRequest(string path, string? authorization, JsonElement body)
    {
        Path = path;
        Authorization = authorization;
        Body = body;
        Model = Text(body, "model");
        WantsStream = body.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        Messages = body.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray().Select(message => new ChatMessage(Text(message, "role"), Content(message)))]
            : [];
        Functions = body.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array
            ? [.. tools.EnumerateArray().Select(tool => Text(tool.GetProperty("function"), "name"))]
            : [];
        Passages = [.. Messages.SelectMany(message => PassagesIn(message.Text))];
    }

    /// <summary>The path, such as <c>/v1/chat/completions</c>.</summary>
    public string Path { get; }

    /// <summary>The header of that name.</summary>
    public string? Authorization { get; }

    /// <summary>The whole body.</summary>
    public JsonElement Body { get; }

    /// <summary>The model that was asked for.</summary>
    public string Model { get; }

    /// <summary>Whether the answer shall come as server-sent events.</summary>
    public bool WantsStream { get; }

    /// <summary>The conversation so far.</summary>
    public ImmutableArray<ChatMessage> Messages { get; }

    /// <summary>The names of the functions that may be called.</summary>
    public ImmutableArray<string> Functions { get; }

    /// <summary>Everything that stands in the prompt: what must not be in here was not sent.</summary>
    public string Prompt => string.Join('\n', Messages.Select(message => message.Text));

    /// <summary>The passages that the prompt offers, in its order: lines that are a JSON object with <c>id</c> and <c>text</c>.</summary>
    public ImmutableArray<OfferedPassage> Passages { get; }

    /// <summary>Whether a function has answered already.</summary>
    public bool HasFunctionResults => Messages.Any(message => message.Role == "tool");

    internal static ChatRequest Read(string path, string? authorization, JsonElement body) => new(path, authorization, body);

    private static string Content(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content))
            return "";
        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => Text(part, "text"))),
            _ => "",
        };
    }

    private static IEnumerable<OfferedPassage> PassagesIn(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith("{\"id\":", StringComparison.Ordinal)))
        {
            JsonDocument document;
            try
            {
                document = JsonDocument.Parse(line);
            }
            catch (JsonException)
            {
                continue;
            }

            using (document)
            {
                if (document.RootElement.TryGetProperty("id", out var id) && id.TryGetInt32(out var number))
                    yield return new OfferedPassage(number, Text(document.RootElement, "source"), Text(document.RootElement, "text"));
            }
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>A message of a prompt.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Text">What it says.</param>
public sealed record ChatMessage(string Role, string Text);

/// <summary>A passage that a prompt offers.</summary>
/// <param name="Id">Its number, to be cited.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Text">What it says.</param>
public sealed record OfferedPassage(int Id, string Source, string Text);
