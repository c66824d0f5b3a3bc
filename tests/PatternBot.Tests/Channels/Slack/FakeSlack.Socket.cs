using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The side of Socket Mode: one-time addresses, envelopes, acknowledgements.</summary>
internal sealed partial class FakeSlack
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly ConcurrentDictionary<string, JsonElement> _acks = new();
    private readonly List<WebSocket> _sockets = [];

    /// <summary>Connections that are open, the oldest first.</summary>
    public IReadOnlyList<WebSocket> Sockets
    {
        get
        {
            lock (_sockets)
                return [.. _sockets.Where(socket => socket.State == WebSocketState.Open)];
        }
    }

    /// <summary>Waits for that many open connections.</summary>
    public async Task<IReadOnlyList<WebSocket>> ConnectedAsync(int count)
    {
        while (Sockets.Count < count)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        return Sockets;
    }

    /// <summary>Sends an envelope over a connection and waits for its acknowledgement.</summary>
    public async Task<JsonElement> DeliverAsync(WebSocket socket, string type, JsonNode payload, bool acceptsResponse = false)
    {
        var id = Guid.NewGuid().ToString();
        await SendAsync(socket, new JsonObject { ["envelope_id"] = id, ["type"] = type, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = acceptsResponse });
        while (true)
        {
            if (_acks.TryRemove(id, out var ack))
                return ack;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends anything over a connection.</summary>
    public Task SendAsync(WebSocket socket, JsonNode message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private string NewTicket()
    {
        var ticket = Guid.NewGuid().ToString("N");
        _tickets[ticket] = true;
        return ticket;
    }

    private async Task ServeSocketAsync(HttpContext context)
    {
        if (!_tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        lock (_sockets)
            _sockets.Add(socket);
        var buffer = new byte[64 * 1024];
        try
        {
            await SendAsync(socket, new JsonObject { ["type"] = "hello", ["num_connections"] = 1 });
            while (await socket.ReceiveAsync(buffer, _ending.Token) is { MessageType: WebSocketMessageType.Text } received)
            {
                var ack = JsonElement.Parse(buffer.AsSpan(0, received.Count));
                _acks[ack.GetProperty("envelope_id").GetString()!] = ack;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The service is gone, or the test is over.
        }
    }
}
