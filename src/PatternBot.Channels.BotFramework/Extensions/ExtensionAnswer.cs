using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PatternBot.Channels.BotFramework.Schema;
using PatternBot.Turns;

namespace PatternBot.Channels.BotFramework.Extensions;

/// <summary>What answers an invoke of the message extension or of a dialog.</summary>
/// <param name="Status">The invoke's status.</param>
/// <param name="Write">Writes the body; null for none.</param>
internal sealed record ExtensionAnswer(int Status, Action<Utf8JsonWriter>? Write)
{
    /// <summary>There is nothing to show, and nothing wrong: an address of somebody else's.</summary>
    public static ExtensionAnswer Nothing { get; } = new(StatusCodes.Status200OK, static json =>
    {
        json.WriteStartObject();
        json.WriteEndObject();
    });

    /// <summary>The dialog closes.</summary>
    public static ExtensionAnswer Closed { get; } = new(StatusCodes.Status200OK, null);

    /// <summary>The invoke's value is not what its name wants.</summary>
    public static ExtensionAnswer Malformed { get; } = new(StatusCodes.Status400BadRequest, static json =>
        JsonSerializer.Serialize(json, new ErrorResponse(new Error(ErrorCodes.BadArgument, "The invoke's value does not fit its name.")), SchemaJson.Default.ErrorResponse));

    /// <summary>A list of cards to choose from; a single one is taken at once.</summary>
    public static ExtensionAnswer Results(IReadOnlyList<FoundCard> cards) => new(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("composeExtension"u8);
        json.WriteString("type"u8, "result"u8);
        json.WriteString("attachmentLayout"u8, "list"u8);
        json.WriteStartArray("attachments"u8);
        foreach (var card in cards)
            WriteResult(json, card);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>A sentence in the place of a list.</summary>
    public static ExtensionAnswer Sentence(string text) => new(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("composeExtension"u8);
        json.WriteString("type"u8, "message"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>An answer in a dialog.</summary>
    /// <param name="message">The answer, or null when there is nothing to say.</param>
    /// <param name="insert">The text whose answer a button of the dialog puts into the message that is being written; null for no such button.</param>
    public static ExtensionAnswer Dialog(ReplyMessage? message, string? insert) => new(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("task"u8);
        if (message?.Card is { } card)
        {
            json.WriteString("type"u8, "continue"u8);
            json.WriteStartObject("value"u8);
            json.WriteString("title"u8, "PatternBot"u8);
            json.WriteString("height"u8, "large"u8);
            json.WriteString("width"u8, "medium"u8);
            json.WriteStartObject("card"u8);
            json.WriteString("contentType"u8, ContentTypes.AdaptiveCard);
            json.WritePropertyName("content"u8);

            // Dialogs know no Action.Execute.
            WriteCard(json, card.JsonWithoutExecute, insert);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type"u8, "message"u8);
            json.WriteString("value"u8, message?.Summary ?? "Done.");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    // No tap: whoever chooses a result gets its card at once, and the Playground, which knows no tap, shows the list.
    private static void WriteResult(Utf8JsonWriter json, FoundCard found)
    {
        json.WriteStartObject();
        json.WriteString("contentType"u8, ContentTypes.AdaptiveCard);
        json.WritePropertyName("content"u8);
        json.WriteRawValue(found.Card.Json.Span, skipInputValidation: true);
        json.WriteStartObject("preview"u8);
        json.WriteString("contentType"u8, "application/vnd.microsoft.card.thumbnail"u8);
        json.WriteStartObject("content"u8);
        json.WriteString("title"u8, found.Hit.Label);
        json.WriteString("text"u8, found.Hit.Problem);
        if (found.Hit.Picture is { } picture)
        {
            json.WriteStartArray("images"u8);
            json.WriteStartObject();
            json.WriteString("url"u8, picture);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter json, ReadOnlyMemory<byte> card, string? insert)
    {
        if (insert is null)
        {
            json.WriteRawValue(card.Span, skipInputValidation: true);
            return;
        }

        var root = JsonElement.Parse(card.Span);
        json.WriteStartObject();
        foreach (var member in root.EnumerateObject())
            if (member.Name != "actions")
                member.WriteTo(json);
        json.WriteStartArray("actions"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "Action.Submit"u8);
        json.WriteString("title"u8, "Put it into my message"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("insert"u8, insert);
        json.WriteEndObject();
        json.WriteEndObject();
        if (root.TryGetProperty("actions", out var actions) && actions.ValueKind == JsonValueKind.Array)
            foreach (var action in actions.EnumerateArray())
                action.WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>The data of a button that shows a pattern.</summary>
internal sealed record PatternReference(string Slug);

/// <summary>How the message extension's records are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PatternReference))]
internal sealed partial class ExtensionJson : JsonSerializerContext;
