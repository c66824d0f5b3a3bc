using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;

namespace PatternBot.Channels.Slack.Socket;

/// <summary>One connection of Socket Mode: takes envelopes, hands them on, and acknowledges those that were taken on.</summary>
internal sealed class SlackSocketConnection(WebSocket socket, SlackIntake intake, TimeProvider time, ILogger logger)
{
    /// <summary>Slack asked for a new connection.</summary>
    public const string RefreshRequested = "refresh_requested";

    private const int MostBytes = 4 * 1024 * 1024;

    private readonly TaskCompletionSource _warned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when Slack says that it will close this connection soon.</summary>
    public Task Warned => _warned.Task;

    /// <summary>Serves until the connection ends. Never throws.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<string> RunAsync(CancellationToken stoppingToken)
    {
        using (socket)
        {
            try
            {
                var buffer = new ArrayBufferWriter<byte>(16 * 1024);
                while (await ReceiveAsync(buffer, stoppingToken))
                {
                    if (await HandleAsync(RequestBody.Json(buffer.WrittenSpan), stoppingToken) is { } reason)
                        return reason;
                }

                return "closed";
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
            {
                return stoppingToken.IsCancellationRequested ? "stopping" : "lost";
            }
        }
    }

    /// <summary>The next message.</summary>
    /// <returns>False when the connection was closed.</returns>
    private async Task<bool> ReceiveAsync(ArrayBufferWriter<byte> buffer, CancellationToken stoppingToken)
    {
        buffer.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.GetMemory(8 * 1024), stoppingToken);
            if (received.MessageType == WebSocketMessageType.Close || buffer.WrittenCount + received.Count > MostBytes)
                return false;
            buffer.Advance(received.Count);
            if (received.EndOfMessage)
                return true;
        }
    }

    /// <summary>Handles a message.</summary>
    /// <returns>Why the connection is to end, or null to go on.</returns>
    private async Task<string?> HandleAsync(JsonElement message, CancellationToken stoppingToken)
    {
        switch (message.TextAt("type"))
        {
            case "disconnect" when message.TextAt("reason") is "warning":
                _warned.TrySetResult();
                return null;
            case "disconnect":
                return message.TextAt("reason") ?? "closed";
        }

        if (message.TextAt("envelope_id") is not { } id || DeliveryOf(message, id) is not { } delivery)
            return null;
        var ack = await intake.TakeAsync(delivery);

        // What is not acknowledged comes again, over another connection.
        if (!ack.IsBusy)
            await AcknowledgeAsync(id, message.At("accepts_response_payload").ValueKind == JsonValueKind.True ? ack.Body : null, stoppingToken);
        else
            logger.QueueFull("socket");
        return null;
    }

    /// <summary>The envelope's content, which is what would have been posted; null for envelopes that nobody knows.</summary>
    private SlackDelivery? DeliveryOf(JsonElement message, string id)
    {
        var payload = message.At("payload");
        return message.TextAt("type") switch
        {
            "events_api" => new SlackDelivery(SlackDeliveryKind.Event, payload.TextAt("event_id") ?? id, payload, time.GetUtcNow()),
            "slash_commands" => new SlackDelivery(SlackDeliveryKind.Command, payload.TextAt("trigger_id") ?? id, payload, time.GetUtcNow()),
            "interactive" => new SlackDelivery(SlackDeliveryKind.Interaction, payload.TextAt("trigger_id") ?? id, payload, time.GetUtcNow()),
            _ => null,
        };
    }

    private async Task AcknowledgeAsync(string id, byte[]? body, CancellationToken stoppingToken)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id"u8, id);
            if (body is not null)
            {
                json.WritePropertyName("payload"u8);
                json.WriteRawValue(body, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        await socket.SendAsync(bytes.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, stoppingToken);
    }
}
