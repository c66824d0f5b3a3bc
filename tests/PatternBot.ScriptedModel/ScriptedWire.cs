using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PatternBot.ScriptedModel;

/// <summary>Puts the script's answers on the wire, as the protocol has them.</summary>
internal static partial class ScriptedWire
{
    private const int CharactersPerToken = 4;

    /// <summary>About how many tokens a text has.</summary>
    public static int Tokens(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    public static Task SendAsync(HttpContext context, ChatRequest request, ScriptedAnswer answer) => UntilGoneAsync(context, answer, stop => answer switch
    {
        Says says when request.WantsStream => StreamAsync(context, request, says),
        Says says => SayAsync(context, request, says),
        CallsFunctions calls when request.WantsStream => StreamCallsAsync(context.Response, request, calls),
        CallsFunctions calls => CallAsync(context.Response, request, calls),
        _ => MisbehaveAsync(context.Response, answer, stop),
    });

    /// <summary>Sends what is no answer to whatever was asked: an error, raw bytes, or nothing ever.</summary>
    public static Task SendAsync(HttpContext context, ScriptedAnswer answer) => UntilGoneAsync(context, answer, stop => MisbehaveAsync(context.Response, answer, stop));

    public static Task FailAsync(HttpResponse response, Fails fails)
    {
        response.StatusCode = (int)fails.Status;
        if (fails.RetryAfter is { } pause)
            response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(new { error = new { message = $"Scripted failure {(int)fails.Status}.", type = "scripted", code = (string?)null } });
    }

    private static Task MisbehaveAsync(HttpResponse response, ScriptedAnswer answer, CancellationToken stop) => answer switch
    {
        Fails fails => FailAsync(response, fails),
        SendsRaw raw => RawAsync(response, raw),
        _ => Task.Delay(Timeout.InfiniteTimeSpan, stop),
    };

    private static async Task UntilGoneAsync(HttpContext context, ScriptedAnswer answer, Func<CancellationToken, Task> send)
    {
        var stop = context.RequestAborted;
        try
        {
            await Task.Delay(answer.Before, stop);
            await send(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The one who asked has gone.
        }
    }

    private static Task RawAsync(HttpResponse response, SendsRaw raw)
    {
        response.ContentType = raw.ContentType;
        return response.WriteAsync(raw.Body);
    }

    private static async Task SayAsync(HttpContext context, ChatRequest request, Says says)
    {
        var whole = JsonSerializer.Serialize(Whole(request, new { role = "assistant", content = says.Text }, says.FinishReason, says.Text));
        context.Response.ContentType = "application/json";
        if (says.CutAfterWords is null)
        {
            await context.Response.WriteAsync(whole);
            return;
        }

        context.Response.ContentLength = whole.Length;
        await context.Response.WriteAsync(whole[..(whole.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static Task CallAsync(HttpResponse response, ChatRequest request, CallsFunctions calls) =>
        response.WriteAsJsonAsync(Whole(request, new { role = "assistant", content = (string?)null, tool_calls = ToolCalls(calls, indexed: false) }, "tool_calls", ""));

    private static object Whole(ChatRequest request, object message, string finish, string text) => new
    {
        id = "chatcmpl-scripted",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = request.Model,
        choices = new[] { new { index = 0, message, finish_reason = finish } },
        usage = Usage(request, text),
    };

    private static async Task StreamAsync(HttpContext context, ChatRequest request, Says says)
    {
        context.Response.ContentType = "text/event-stream";
        await EventAsync(context.Response, Chunk(request, new { role = "assistant", content = "" }, null));
        var sent = 0;
        foreach (var word in Word().Matches(says.Text).Select(match => match.Value))
        {
            if (sent++ == says.CutAfterWords)
            {
                context.Abort();
                return;
            }

            if (says.BetweenWords > TimeSpan.Zero)
                await Task.Delay(says.BetweenWords, context.RequestAborted);
            await EventAsync(context.Response, Chunk(request, new { content = word }, null));
        }

        await EndAsync(context.Response, request, says.FinishReason, says.Text);
    }

    private static async Task StreamCallsAsync(HttpResponse response, ChatRequest request, CallsFunctions calls)
    {
        response.ContentType = "text/event-stream";
        await EventAsync(response, Chunk(request, new { role = "assistant", content = (string?)null, tool_calls = ToolCalls(calls, indexed: true) }, null));
        await EndAsync(response, request, "tool_calls", "");
    }

    private static async Task EndAsync(HttpResponse response, ChatRequest request, string finish, string text)
    {
        await EventAsync(response, Chunk(request, new { }, finish));
        if (request.Body.TryGetProperty("stream_options", out var options) && options.TryGetProperty("include_usage", out var wanted) && wanted.GetBoolean())
            await EventAsync(response, new { id = "chatcmpl-scripted", @object = "chat.completion.chunk", created = 1_700_000_000, model = request.Model, choices = Array.Empty<object>(), usage = Usage(request, text) });
        await response.WriteAsync("data: [DONE]\n\n");
    }

    private static object Chunk(ChatRequest request, object delta, string? finish) => new
    {
        id = "chatcmpl-scripted",
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = request.Model,
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    };

    private static object[] ToolCalls(CallsFunctions calls, bool indexed) =>
        [.. calls.Calls.Select((call, index) => (object)(indexed
            ? new { index, id = $"call_{Guid.NewGuid():N}", type = "function", function = new { name = call.Name, arguments = call.ArgumentsJson } }
            : new { id = $"call_{Guid.NewGuid():N}", type = "function", function = new { name = call.Name, arguments = call.ArgumentsJson } }))];

    private static object Usage(ChatRequest request, string text)
    {
        var (prompt, completion) = (Tokens(request.Prompt), Tokens(text));
        return new { prompt_tokens = prompt, completion_tokens = completion, total_tokens = prompt + completion };
    }

    private static async Task EventAsync(HttpResponse response, object data)
    {
        await response.WriteAsync($"data: {JsonSerializer.Serialize(data)}\n\n");
        await response.Body.FlushAsync();
    }

    [GeneratedRegex(@"\s*\S+|\s+$")]
    private static partial Regex Word();
}
