using System.Globalization;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Knowledge;
using PatternBot.Understanding;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>
/// Modals: a question to ask from anywhere, and the calculator. What is sent becomes the sentence that somebody could have written, so the
/// feature behind it knows nothing of forms.
/// </summary>
internal sealed class SlackForms(SlackCalls calls, IKnowledgeSource knowledge)
{
    /// <summary>The <c>callback_id</c> of the calculator: the global shortcut's and the modal's.</summary>
    public const string Calculator = "calculator";

    /// <summary>What somebody writes behind the command to get the calculator.</summary>
    public const string CalculatorCommand = "calculator";

    /// <summary>The <c>callback_id</c> of the question.</summary>
    public const string Ask = "ask_pattern";

    private const double MostDollars = 1e12;
    private const int MostPatterns = 100;

    /// <summary>Whether a callback is one of the forms.</summary>
    public static bool IsForm(string? callback) => callback is Calculator or Ask;

    /// <summary>The sentence that a form says; null when it says nothing, or nothing that can be.</summary>
    public static string? SaidIn(JsonElement payload)
    {
        if (SlackSubmission.Read(payload)?.Inputs is not { } inputs)
            return null;
        switch (payload.TextAt("view", "callback_id"))
        {
            case Ask:
                return inputs.GetValueOrDefault("question");
            case Calculator when inputs.GetValueOrDefault("pattern") is { } pattern:
                var investment = Dollars(inputs.GetValueOrDefault("investment"));
                var saved = Dollars(inputs.GetValueOrDefault("saved"));
                return investment is null || (saved is null && inputs.ContainsKey("saved"))
                    ? null
                    : $"roi of {pattern} if it costs us ${investment}{(saved is null ? "" : $" and saves us ${saved} a month")}";
            default:
                return null;
        }
    }

    /// <summary>The conversation that a form was opened from.</summary>
    public static string? PlaceIn(JsonElement payload) => payload.TextAt("view", "private_metadata");

    /// <summary>What is wrong with a form, as Slack wants to hear it; null when nothing is, or it is none of ours.</summary>
    public static byte[]? FaultsIn(JsonElement payload)
    {
        if (!IsForm(payload.TextAt("view", "callback_id")) || SaidIn(payload) is not null || payload.At("view", "state", "values") is not { ValueKind: JsonValueKind.Object } values)
            return null;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("response_action"u8, "errors"u8);
            json.WriteStartObject("errors"u8);

            // By the block's id, not the input's.
            foreach (var block in values.EnumerateObject())
                if (block.Value.ValueKind == JsonValueKind.Object && block.Value.EnumerateObject().Any(IsFaulty))
                    json.WriteString(block.Name, block.Value.EnumerateObject().First(IsFaulty).Value.TextAt("type") is "number_input"
                        ? "Please give an amount in dollars, from 1 up: 30000."
                        : "Please fill this in.");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Opens a form. The trigger is good for three seconds: nothing slow may come before.</summary>
    public Task<SlackAnswer> OpenAsync(string form, string trigger, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var card = form == Calculator ? CalculatorCard() : AskCard();
        var view = SlackBlocks.From(card, new SlackBlocksOptions { MaxBlocks = 100 })[0];
        return calls.CallAsync(
            new SlackCall("views.open", place.Team, place.User, MayRepeat: false),
            workspace.Token,
            json =>
            {
                json.WriteString("trigger_id"u8, trigger);
                json.WriteStartObject("view"u8);
                json.WriteString("type"u8, "modal"u8);
                json.WriteString("callback_id"u8, form);
                json.WriteString("private_metadata"u8, place.Conversation.Key);
                Label(json, "title", form == Calculator ? "What does it return?" : "Which pattern helps?");
                Label(json, "submit", form == Calculator ? "Calculate" : "Ask");
                Label(json, "close", "Cancel");
                json.WritePropertyName("blocks"u8);
                json.WriteRawValue(view.Blocks.Span, skipInputValidation: true);
                json.WriteEndObject();
            },
            cancellationToken);
    }

    private static void Label(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("type"u8, "plain_text"u8);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static bool IsFaulty(JsonProperty element) => element.Value.TextAt("type") switch
    {
        "number_input" => element.Value.TextAt("value") is { } typed ? Dollars(typed) is null : element.Name.EndsWith("investment", StringComparison.Ordinal),
        "plain_text_input" => string.IsNullOrWhiteSpace(element.Value.TextAt("value")),
        _ => element.Value.TextAt("selected_option", "value") is null,
    };

    private static string? Dollars(string? typed) =>
        double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= MostDollars
            ? Math.Round(value).ToString("0", CultureInfo.InvariantCulture)
            : null;

    private ReadOnlyMemory<byte> CalculatorCard()
    {
        var catalog = knowledge.Current.Catalog;
        var stated = catalog.Tables.ReturnOnInvestment.Rows.Select(row => row.Pattern.Slug).OfType<string>().Select(catalog.Pattern).OfType<Pattern>();
        return SurfaceCard.Of(
            [
                SurfaceCard.Choice("pattern", "Pattern", stated.Concat(catalog.Patterns).DistinctBy(p => p.Slug).Take(MostPatterns).Select(p => (p.Name, p.Name))),
                SurfaceCard.Number("investment", "What it would cost, in dollars", "30000", isRequired: true),
                SurfaceCard.Number("saved", "What it would save or bring a month, in dollars", "5000", isRequired: false),
            ],
            []);
    }

    private static ReadOnlyMemory<byte> AskCard() => SurfaceCard.Of([SurfaceCard.Words("question", "What hurts?", "every retry makes the outage worse")], []);
}
