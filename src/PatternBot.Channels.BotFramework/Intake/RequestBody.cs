using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PatternBot.Channels.BotFramework.Intake;

/// <summary>The bytes of a request in memory that is given back on disposal; or why they were not taken.</summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly byte[]? _rented;
    private readonly int _length;

    private RequestBody(int status, byte[]? rented = null, int length = 0)
    {
        Status = status;
        _rented = rented;
        _length = length;
    }

    /// <summary>200, 413 when the body is too long, or 415 when it does not say that it is JSON.</summary>
    public int Status { get; }

    /// <summary>The body, without a byte order mark; empty unless <see cref="Status"/> is 200.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var bytes = _rented.AsSpan(0, _length);
            return bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
    }

    /// <summary>Reads a JSON body of at most <paramref name="limit"/> bytes.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        // A page of another origin can post text/plain to a service on its reader's machine without asking; JSON it cannot.
        if (!request.HasJsonContentType())
            return new RequestBody(StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > limit)
            return new RequestBody(StatusCodes.Status413PayloadTooLarge);

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > limit)
            {
                reader.AdvanceTo(buffer.End);
                return new RequestBody(StatusCodes.Status413PayloadTooLarge);
            }

            if (result.IsCompleted)
            {
                var length = (int)buffer.Length;
                var rented = ArrayPool<byte>.Shared.Rent(length);
                buffer.CopyTo(rented);
                reader.AdvanceTo(buffer.End);
                return new RequestBody(StatusCodes.Status200OK, rented, length);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }
}
