using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PatternBot.Cards;

namespace PatternBot.Turns;

/// <summary>The templates of <c>cards/</c>, parsed once.</summary>
public sealed class CardLibrary
{
    // Words stay as they are, in any language: what is not escaped need not be unescaped when the card is filled.
    private static readonly JsonWriterOptions Legible = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FrozenDictionary<string, CardTemplate> _templates;

    private CardLibrary(FrozenDictionary<string, CardTemplate> templates) => _templates = templates;

    /// <summary>The names of all templates.</summary>
    public IReadOnlyCollection<string> Names => _templates.Keys;

    /// <summary>Reads every <c>*.json</c> of a folder.</summary>
    /// <exception cref="CardTemplateException">A template is faulty.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static CardLibrary Load(string directory) => new(
        Directory.EnumerateFiles(directory, "*.json").ToFrozenDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => CardTemplate.Parse(File.ReadAllBytes(path), Path.GetFileName(path)),
            StringComparer.Ordinal));

    /// <summary>A card of that template, filled with a model.</summary>
    /// <exception cref="KeyNotFoundException">There is no template of that name.</exception>
    public ReplyCard Create<TModel>(string name, TModel model, JsonTypeInfo<TModel> modelType)
    {
        var bytes = new ArrayBufferWriter<byte>(4 * 1024);
        using (var json = new Utf8JsonWriter(bytes, Legible))
            JsonSerializer.Serialize(json, model, modelType);
        return new(name, _templates[name], JsonElement.Parse(bytes.WrittenSpan));
    }
}
