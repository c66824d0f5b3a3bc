using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using PatternBot.Channels.BotFramework.Schema;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>Answers requests with JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>Answers with what stands in a buffer; with no body when that is empty.</summary>
    public static Task WriteAsync(HttpContext context, int status, JsonBuffer buffer)
    {
        var response = context.Response;
        response.StatusCode = status;
        var bytes = buffer.Written.Span;
        if (bytes.IsEmpty)
            return Task.CompletedTask;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        var target = response.BodyWriter;
        bytes.CopyTo(target.GetSpan(bytes.Length));
        target.Advance(bytes.Length);
        return Task.CompletedTask;
    }

    /// <summary>Answers with a record.</summary>
    public static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        using var buffer = JsonBuffer.Rent();
        JsonSerializer.Serialize(buffer.Writer, value, type);
        return WriteAsync(context, status, buffer);
    }

    /// <summary>Answers that the request is refused, and why.</summary>
    public static Task RefuseAsync(HttpContext context, int status, Error error) =>
        WriteAsync(context, status, new ErrorResponse(error), SchemaJson.Default.ErrorResponse);

    /// <summary>Why a body was not taken.</summary>
    public static Error BodyError(int status, int limit) => status == StatusCodes.Status413PayloadTooLarge
        ? new Error(ErrorCodes.TooBig, string.Create(CultureInfo.InvariantCulture, $"The body is longer than {limit} bytes."))
        : new Error(ErrorCodes.BadArgument, "The body must be JSON: Content-Type: application/json.");
}
