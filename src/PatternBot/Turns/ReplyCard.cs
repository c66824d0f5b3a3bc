using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Cards;

namespace PatternBot.Turns;

/// <summary>A card: the template's name, the data that fills it, and the Adaptive Card that comes out.</summary>
public sealed class ReplyCard
{
    private readonly Func<bool, byte[]> _expand;
    private byte[]? _json;
    private byte[]? _submitJson;
    private byte[]? _ownJson;
    private string? _plainText;

    internal ReplyCard(string name, CardTemplate template, JsonElement data)
    {
        Name = name;
        Data = data;
        OwnPicture = OwnPictures.In(data);
        _expand = withPicture => template.ExpandToUtf8(withPicture ? data : OwnPictures.Without(data));
    }

    /// <summary>A card made of another one.</summary>
    /// <param name="name">The card's name.</param>
    /// <param name="below">The card that it is made of, or null.</param>
    /// <param name="expand">Makes the Adaptive Card of the other one's.</param>
    internal ReplyCard(string name, ReplyCard? below, Func<ReadOnlyMemory<byte>?, byte[]> expand)
    {
        Name = name;
        Data = below?.Data ?? JsonElement.Parse("{}"u8);
        OwnPicture = below?.OwnPicture;
        _expand = withPicture => expand(withPicture ? below?.JsonWithOwnPictures : below?.Json);
    }

    /// <summary>The template's name: the file in <c>cards/</c> without its ending.</summary>
    public string Name { get; }

    /// <summary>The data that fills the template.</summary>
    public JsonElement Data { get; }

    /// <summary>The expanded Adaptive Card as UTF-8 JSON. Expanded on first use and kept: replies are shared between turns.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= _expand(!HasHiddenPicture);

    /// <summary>A picture that only the service itself can read: a channel that takes files can show it. Null where there is none.</summary>
    public string? OwnPicture { get; }

    /// <summary>Whether there is such a picture.</summary>
    public bool HasOwnPictures => OwnPicture is not null;

    /// <summary>The same with <see cref="OwnPicture"/> in it.</summary>
    public ReadOnlyMemory<byte> JsonWithOwnPictures => !HasHiddenPicture ? Json : _ownJson ??= _expand(true);

    private bool HasHiddenPicture => OwnPicture is not null && OwnPictures.HasNoAddress(OwnPicture);

    /// <summary>The same for clients that cannot update a card: a button that does so elsewhere brings a new message here.</summary>
    public ReadOnlyMemory<byte> JsonWithoutExecute => _submitJson ??= ExecuteFallback.Apply(Json);

    /// <summary>The same in plain text: for notifications, screen readers and clients without cards.</summary>
    public string PlainText => _plainText ??= Cards.PlainText.From(Json);
}
