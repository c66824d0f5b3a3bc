using System.Buffers;
using System.Text.Json;
using PatternBot.Cards.Expressions;
using PatternBot.Cards.Functions;
using PatternBot.Cards.Templates;

namespace PatternBot.Cards;

/// <summary>
/// A template in the standard Adaptive Card Templating language, parsed once and expanded as often as wanted. Immutable and safe for
/// any number of threads.
/// </summary>
/// <remarks>
/// The result is what the official engine (adaptivecards-templating 2.3 with adaptive-expressions 4.23) gives, for every template that
/// it accepts and the functions that the README lists.
/// </remarks>
public sealed class CardTemplate
{
    private readonly TemplateNode _root;
    private readonly CardTemplateOptions _options;

    private CardTemplate(string name, TemplateNode root, CardTemplateOptions options) => (Name, _root, _options) = (name, root, options);

    /// <summary>The name that errors are reported under, usually the template's file.</summary>
    public string Name { get; }

    /// <summary>The names of the functions that an expression may call, in alphabetical order.</summary>
    public static IReadOnlyList<string> Functions { get; } = [.. FunctionTable.Names];

    /// <summary>Reads a template.</summary>
    /// <param name="utf8Json">The template as JSON; a byte order mark is allowed. Not kept.</param>
    /// <param name="name">The name for errors.</param>
    /// <param name="options">How strict to be and where to stop; <see cref="CardTemplateOptions.Default"/> where null.</param>
    /// <exception cref="CardTemplateException">The template is faulty; the exception says where and how.</exception>
    public static CardTemplate Parse(ReadOnlyMemory<byte> utf8Json, string name, CardTemplateOptions? options = null)
    {
        options ??= CardTemplateOptions.Default;
        var json = utf8Json.Span.StartsWith("\uFEFF"u8) ? utf8Json[3..] : utf8Json;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = options.MaxDepth, AllowDuplicateProperties = false });
            return new CardTemplate(name, new TemplateCompiler(name, options).Compile(document.RootElement), options);
        }
        catch (JsonException e)
        {
            throw new CardTemplateException(name, "$", $"not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Fills the template with data and writes the card as compact UTF-8 JSON.</summary>
    /// <param name="data">What <c>$root</c> and, to begin with, <c>$data</c> stand for.</param>
    /// <param name="output">Written to once, and only when everything went well.</param>
    /// <param name="host">What <c>$host</c> stands for.</param>
    /// <exception cref="CardExpansionException">Template and data do not go together, or a limit was hit.</exception>
    public void Expand(JsonElement data, IBufferWriter<byte> output, JsonElement? host = null)
    {
        using var json = Expand(data, host);
        output.Write(json.Written);
    }

    /// <summary>Fills the template with data and returns the card as compact UTF-8 JSON.</summary>
    /// <inheritdoc cref="Expand(JsonElement, IBufferWriter{byte}, JsonElement?)"/>
    public byte[] ExpandToUtf8(JsonElement data, JsonElement? host = null)
    {
        using var json = Expand(data, host);
        return json.Written.ToArray();
    }

    private JsonOutput Expand(JsonElement data, JsonElement? host)
    {
        var root = Value.From(data);
        var evaluation = new Evaluation(_options) { Root = root, Data = root, Host = host is { } element ? Value.From(element) : default };
        var output = new JsonOutput(_options.MaxOutputBytes);
        var expansion = new Expansion(Name, evaluation, output);
        try
        {
            if (!_root.TryWrite(expansion))
                output.Raw("null"u8);
            if (output.Length > _options.MaxOutputBytes)
                throw new LimitException($"the card would be larger than {_options.MaxOutputBytes} bytes");
            return output;
        }
        catch (LimitException e)
        {
            output.Dispose();
            throw expansion.Failed(e.Message);
        }
        catch (CardExpansionException)
        {
            output.Dispose();
            throw;
        }
    }
}
