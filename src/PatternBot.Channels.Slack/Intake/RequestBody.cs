using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PatternBot.Receiving;

namespace PatternBot.Channels.Slack.Intake;

/// <summary>Reads the bodies of Slack's requests: raw bytes first, because those are signed, then what stands in them.</summary>
internal static class RequestBody
{
    /// <summary>The bytes as they came; null when there are more than <paramref name="limit"/>.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var bytes = buffer.ToArray();
                request.BodyReader.AdvanceTo(buffer.End);
                return bytes;
            }

            request.BodyReader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    /// <summary>The body as a JSON object; undefined when it is none, or holds text that no reader could give back.</summary>
    public static JsonElement Json(ReadOnlySpan<byte> body)
    {
        try
        {
            return ReadableJson.HasReadableStrings(body) && JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } json ? json : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The fields of a form as a JSON object of strings, so that commands are read like everything else. Of repeated fields the first counts.</summary>
    public static JsonElement Form(ReadOnlySpan<byte> body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            var names = new HashSet<string>();
            foreach (var field in new QueryStringEnumerable(Encoding.UTF8.GetString(body)))
                if (field.DecodeName().ToString() is { Length: > 0 } name && names.Add(name))
                    json.WriteString(name, field.DecodeValue().Span);
            json.WriteEndObject();
        }

        return JsonElement.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
