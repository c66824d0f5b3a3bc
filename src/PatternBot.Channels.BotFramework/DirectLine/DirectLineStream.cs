using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using PatternBot.Channels.BotFramework.Rendering;

namespace PatternBot.Channels.BotFramework.DirectLine;

/// <summary>Streams a conversation to one client, and keeps the connection alive.</summary>
internal sealed class DirectLineStream(DirectLineConversations conversations, IHostApplicationLifetime lifetime, TimeProvider time)
{
    // Proxies cut connections that were silent for a minute or less; the client sends its own sign every 20 seconds.
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(1);

    /// <summary>Sends everything from a position on, until the client leaves, the conversation is closed or the service stops.</summary>
    public async Task RunAsync(WebSocket socket, DirectLineConversation conversation, long position, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var patience = new CancellationTokenSource();
        var reading = ReadToEndAsync(socket, leaving, patience.Token);
        var listener = conversation.Listen();
        try
        {
            await WriteAsync(socket, conversation, listener.Reader, position, leaving.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client has gone, or the service stops: either way there is nothing more to send.
        }
        finally
        {
            conversation.Unlisten(listener);
        }

        patience.CancelAfter(ClosingLimit);
        await CloseAsync(socket, patience.Token);
        await reading;
    }

    private async Task WriteAsync(
        WebSocket socket, DirectLineConversation conversation, ChannelReader<bool> signs, long position, CancellationToken cancellationToken)
    {
        using var clock = new PeriodicTimer(KeepAliveInterval, time);
        (position, var shown) = await SendNewAsync(socket, conversation, position, 0, cancellationToken);
        var sign = signs.WaitToReadAsync(cancellationToken).AsTask();
        var tick = clock.WaitForNextTickAsync(cancellationToken).AsTask();
        while (true)
        {
            var first = await Task.WhenAny(sign, tick);

            // Not by exceptions: when a proxy goes, thousands leave in the same moment.
            if (cancellationToken.IsCancellationRequested)
                return;
            if (first == tick)
            {
                await SendAsync(socket, ReadOnlyMemory<byte>.Empty, cancellationToken);
                if (conversation.HasMissedRead)
                    (position, shown) = await SendNewAsync(socket, conversation, position, shown, cancellationToken);
                tick = clock.WaitForNextTickAsync(cancellationToken).AsTask();
                continue;
            }

            if (!await sign)
                return;
            signs.TryRead(out _);
            (position, shown) = await SendNewAsync(socket, conversation, position, shown, cancellationToken);
            sign = signs.WaitToReadAsync(cancellationToken).AsTask();
        }
    }

    private async Task<(long Position, long Shown)> SendNewAsync(WebSocket socket, DirectLineConversation conversation, long position, long shown, CancellationToken cancellationToken)
    {
        var (activities, next, waiting) = await conversations.SinceAsync(conversation, position, shown, cancellationToken);
        if (activities.Length > 0)
            await SendAsync(socket, Frame(activities, next), cancellationToken);
        return (next, waiting);
    }

    private static ValueTask SendAsync(WebSocket socket, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private static byte[] Frame(byte[][] activities, long next)
    {
        using var buffer = JsonBuffer.Rent();
        WriteActivitySet(buffer.Writer, activities, next);
        return buffer.Written.ToArray();
    }

    /// <summary>Activities and the watermark behind them, as frames and polling answers carry them.</summary>
    public static void WriteActivitySet(Utf8JsonWriter json, byte[][] activities, long next)
    {
        json.WriteStartObject();
        json.WriteStartArray("activities"u8);
        foreach (var activity in activities)
            json.WriteRawValue(activity, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteString("watermark"u8, next.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    /// <summary>Clients send nothing but empty signs of life; whatever comes is dropped.</summary>
    private static async Task ReadToEndAsync(WebSocket socket, CancellationTokenSource leaving, CancellationToken cancellationToken)
    {
        var dropped = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(dropped.AsMemory(), cancellationToken)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Gone without a word.
        }

        await leaving.CancelAsync();
    }

    private static async Task CloseAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Closed from the other side in the same moment.
        }
    }
}
