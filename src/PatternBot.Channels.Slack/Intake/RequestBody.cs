using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

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
        if (!Utf8.IsValid(body))
            return default;
        try
        {
            var json = JsonElement.Parse(body);
            return json.ValueKind == JsonValueKind.Object && HasReadableStrings(body) ? json : default;
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

    // The JSON reader does not check halves of surrogate pairs in escapes until a string is asked for, which may be far from here.
    private static bool HasReadableStrings(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
            return true;
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
