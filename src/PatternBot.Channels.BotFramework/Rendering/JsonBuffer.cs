using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace PatternBot.Channels.BotFramework.Rendering;

/// <summary>A JSON writer and the bytes that it wrote; pooled, since every answer needs one.</summary>
internal sealed class JsonBuffer : IDisposable
{
    // A buffer that once held a giant would keep its memory for ever.
    private const int LargestKept = 256 * 1024;

    private static readonly ObjectPool<JsonBuffer> Pool = new DefaultObjectPool<JsonBuffer>(new Policy());

    private readonly ArrayBufferWriter<byte> _bytes = new(8 * 1024);

    private JsonBuffer() => Writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return _bytes.WrittenMemory;
        }
    }

    public static JsonBuffer Rent() => Pool.Get();

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => Pool.Return(this);

    private sealed class Policy : IPooledObjectPolicy<JsonBuffer>
    {
        public JsonBuffer Create() => new();

        public bool Return(JsonBuffer buffer)
        {
            if (buffer._bytes.Capacity > LargestKept)
                return false;
            buffer._bytes.ResetWrittenCount();
            buffer.Writer.Reset();
            return true;
        }
    }
}
