using System.Text.Json;
using PatternBot.Cards.Model;
using PatternBot.Cards.Slack;

namespace PatternBot.Cards;

/// <summary>Any Adaptive Card as messages in Slack's Block Kit.</summary>
/// <remarks>
/// Slack's limits are kept by degrading in this order, and no step loses an action: texts that follow one another share a block; texts
/// too long for a block go on in the next; more than six actions go into menus; long titles of buttons and options are cut with an
/// ellipsis; long lists of choices are searched for as one types (<see cref="Suggest"/>); what is still too much continues in a further
/// message, or behind a button "More" where the options have a reference.
/// </remarks>
public static class SlackBlocks
{
    private const int MaxReference = 1500;

    /// <summary>Converts a card. There is always at least one message.</summary>
    /// <exception cref="CardFormatException">The bytes are no Adaptive Card.</exception>
    /// <exception cref="ArgumentException">The options name a part or a page that the card does not have, or a reference that is too long.</exception>
    public static IReadOnlyList<SlackMessage> From(ReadOnlyMemory<byte> utf8Card, SlackBlocksOptions? options = null) => From(CardReader.Read(utf8Card), options ?? SlackBlocksOptions.Default);

    /// <inheritdoc cref="From(ReadOnlyMemory{byte}, SlackBlocksOptions?)"/>
    public static IReadOnlyList<SlackMessage> From(JsonElement card, SlackBlocksOptions? options = null) => From(CardReader.Read(card), options ?? SlackBlocksOptions.Default);

    /// <summary>Answers Slack's <c>block_suggestion</c> for a long list of choices: up to 100 whose title contains what was typed.</summary>
    /// <param name="card">The card that the list is on.</param>
    /// <param name="actionId">The <c>action_id</c> of the request.</param>
    /// <param name="typed">The <c>value</c> of the request.</param>
    /// <param name="options">The options that the card was converted with.</param>
    /// <returns>The answer's body as UTF-8 JSON; without options where the card has no such list.</returns>
    /// <exception cref="CardFormatException">The JSON is no Adaptive Card.</exception>
    public static byte[] Suggest(JsonElement card, string actionId, string typed, SlackBlocksOptions? options = null)
    {
        var input = CardWalk.Elements(CardReader.Read(card)).OfType<InputElement>().FirstOrDefault(input => input.Kind == InputKind.Choice && input.Id == InputBlocks.Parse(actionId)?.Name);
        using var stream = new MemoryStream();
        using (var writer = new BlockWriter(stream))
        {
            writer.Json.WriteStartObject();
            writer.Json.WriteStartArray("options");
            foreach (var choice in (input?.Choices ?? []).Where(choice => choice.Title.Contains(typed, StringComparison.CurrentCultureIgnoreCase)).Take(SlackLimits.OptionsPerSelect))
            {
                if (InputBlocks.OptionValue(choice.Value, options ?? SlackBlocksOptions.Default) is { } value)
                    writer.Option(choice.Title, value);
            }

            writer.Json.WriteEndArray();
            writer.Json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static SlackMessage[] From(Card card, SlackBlocksOptions options)
    {
        if (options.Reference?.Length > MaxReference)
            throw new ArgumentException($"The reference has {options.Reference.Length} characters, more than {MaxReference}.", nameof(options));
        var parts = new CardParts(card);
        if (options.Part is not null)
            card = parts.Find(options.Part) ?? throw new ArgumentException($"The card has no part '{options.Part}'.", nameof(options));

        using var body = new BlockComposer(options, parts);
        body.Body(card.Body);
        var bodyCount = body.Blocks.Count;
        body.Actions(card.Actions);
        var pages = new PagePacker(options).Pack(body.Blocks[..bodyCount], body.Blocks[bodyCount..]);
        if (pages.Count == 0)
            pages.Add(body.Fallback(card.FallbackText));
        if (options.Reference is null)
            return [.. pages.Select(page => Message(page, card))];
        if (options.Page < 1 || options.Page > pages.Count)
            throw new ArgumentException($"The card has {pages.Count} pages, no page {options.Page}.", nameof(options));
        var asked = pages[options.Page - 1];
        if (options.Page < pages.Count)
            asked.Add(body.More(ActionValue.OfPage(options.Page + 1, options.Reference)));
        return [Message(asked, card)];
    }

    private static SlackMessage Message(List<SlackBlock> page, Card card)
    {
        var json = new byte[page.Sum(block => block.Json.Length + 1) + 1];
        json[0] = (byte)'[';
        var at = 1;
        foreach (var block in page)
        {
            block.Json.CopyTo(json, at);
            at += block.Json.Length;
            json[at++] = (byte)',';
        }

        json[^1] = (byte)']';
        return new SlackMessage(PagePacker.Text(page, card.FallbackText), json, page.Count, page.Sum(block => block.Characters));
    }
}
