using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PatternBot.ScriptedModel;

/// <summary>A request for vectors that the scripted model got.</summary>
/// <param name="Model">The model that was asked for.</param>
/// <param name="Inputs">The texts.</param>
/// <param name="WantsBase64">Whether the vectors shall come as base64 rather than as numbers.</param>
public sealed record EmbeddingRequest(string Model, ImmutableArray<string> Inputs, bool WantsBase64)
{
    /// <summary>How many numbers a vector has.</summary>
    public const int Dimensions = 64;

    // FNV-1a: the same on every machine and in every run, unlike string.GetHashCode.
    private const uint HashBasis = 2166136261;
    private const uint HashPrime = 16777619;

    /// <summary>The vector of a text: its words and their beginnings, each counted at a place given by its hash; of length 1. Texts that share words are near.</summary>
    public static float[] VectorOf(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in text.ToLowerInvariant().Split([' ', '\n', ',', '.', ':', ';', '?', '!', '-', '(', ')', '·'], StringSplitOptions.RemoveEmptyEntries))
        {
            vector[Hash(word) % Dimensions] += 1;
            if (word.Length > 4)
                vector[Hash(word[..4]) % Dimensions] += 0.5f;
        }

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return length == 0 ? vector : [.. vector.Select(x => x / length)];
    }

    internal static EmbeddingRequest Read(JsonElement body)
    {
        var input = body.GetProperty("input");
        return new EmbeddingRequest(
            body.TryGetProperty("model", out var model) ? model.GetString() ?? "" : "",
            input.ValueKind == JsonValueKind.Array ? [.. input.EnumerateArray().Select(text => text.GetString() ?? "")] : [input.GetString() ?? ""],
            body.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64");
    }

    /// <summary>A vector that has nothing to do with what the text says, but is always the same for it: a model that is of no use.</summary>
    public static float[] RandomVectorOf(string text)
    {
        var random = new Random(unchecked((int)Hash(text)));
        return [.. Enumerable.Range(0, Dimensions).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    internal object Answer(Func<string, float[]> vectors) => new
    {
        @object = "list",
        model = Model,
        data = Inputs.Select((text, index) => new { @object = "embedding", index, embedding = Encoded(vectors(text)) }),
        usage = new { prompt_tokens = Inputs.Sum(ScriptedWire.Tokens), total_tokens = Inputs.Sum(ScriptedWire.Tokens) },
    };

    private object Encoded(float[] vector) => WantsBase64 ? Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)) : vector;

    private static uint Hash(string word)
    {
        var hash = HashBasis;
        foreach (var letter in word)
            hash = unchecked((hash ^ letter) * HashPrime);
        return hash;
    }
}
