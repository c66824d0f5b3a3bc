using System.Text.Json;
using PatternBot.Cards;

namespace PatternBot.Turns;

/// <summary>A card: the template's name, the data that fills it, and the Adaptive Card that comes out.</summary>
public sealed class ReplyCard
{
    private readonly Func<byte[]> _expand;
    private byte[]? _json;
    private byte[]? _submitJson;
    private string? _plainText;

    internal ReplyCard(string name, CardTemplate template, JsonElement data)
    {
        Name = name;
        Data = data;
        _expand = () => template.ExpandToUtf8(data);
    }

    /// <summary>A card made of another one.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="data">The data that filled it.</param>
    /// <param name="expand">Makes the Adaptive Card; called once.</param>
    internal ReplyCard(string name, JsonElement data, Func<byte[]> expand)
    {
        Name = name;
        Data = data;
        _expand = expand;
    }

    /// <summary>The template's name: the file in <c>cards/</c> without its ending.</summary>
    public string Name { get; }

    /// <summary>The data that fills the template.</summary>
    public JsonElement Data { get; }

    /// <summary>The expanded Adaptive Card as UTF-8 JSON. Expanded on first use and kept: replies are shared between turns.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= _expand();

    /// <summary>The same for clients that cannot update a card: a button that does so elsewhere brings a new message here.</summary>
    public ReadOnlyMemory<byte> JsonWithoutExecute => _submitJson ??= ExecuteFallback.Apply(Json);

    /// <summary>The same in plain text: for notifications, screen readers and clients without cards.</summary>
    public string PlainText => _plainText ??= Cards.PlainText.From(Json);
}
