using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PatternBot.Cards;
using PatternBot.Channels.Slack.Api;
using PatternBot.Channels.Slack.Intake;
using PatternBot.Channels.Slack.Work;
using PatternBot.Channels.Slack.Workspaces;
using PatternBot.Cohorts;
using PatternBot.Knowledge;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Channels.Slack.Surfaces;

/// <summary>
/// Modals: a question to ask from anywhere, the calculator, and the start of a cohort. What is sent becomes the sentence that somebody could
/// have written, or the button that they could have pressed, so the feature behind it knows nothing of forms.
/// </summary>
internal sealed class SlackForms(SlackCalls calls, SlackTurns turns, IKnowledgeSource knowledge)
{
    /// <summary>The <c>callback_id</c> of the calculator: the global shortcut's and the modal's.</summary>
    public const string Calculator = "calculator";

    /// <summary>The <c>callback_id</c> of the modal that starts a cohort: the inputs of the product's own card.</summary>
    public const string Cohort = "cohort";

    /// <summary>The <c>callback_id</c> of the question.</summary>
    public const string Ask = "ask_pattern";

    private const string RoomBlock = "where";
    private const string RoomInput = "room";
    private const double MostDollars = 1e12;
    private const int MostPatterns = 100;

    /// <summary>Whether a callback is one of the forms.</summary>
    public static bool IsForm(string? callback) => callback is Calculator or Ask or Cohort;

    /// <summary>The form that somebody asks for behind the command, or null.</summary>
    public static string? FormOf(string text) => text.ToLowerInvariant() switch
    {
        "calculator" => Calculator,
        "start cohort" or "start a cohort" or "new cohort" => Cohort,
        _ => null,
    };

    /// <summary>What a form that was sent means; null when it means nothing, or nothing that can be.</summary>
    public static TurnContent? ContentOf(JsonElement payload)
    {
        if (payload.TextAt("view", "callback_id") == Cohort && SlackSubmission.Read(payload) is { Data.ValueKind: JsonValueKind.Object } submission)
            return new Pressed(StartCohort.Verb, submission.Data);
        return SaidIn(payload) is { } said ? new Said(said) : null;
    }

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

    /// <summary>The conversation that a form is for: the one that was chosen in it, or the one that it was opened from.</summary>
    public static SlackPlace? PlaceIn(JsonElement payload, string team)
    {
        var key = payload.TextAt("view", "state", "values", RoomBlock, RoomInput, "selected_conversation") is { } chosen ? $"{team}:{chosen}" : payload.TextAt("view", "private_metadata");
        return key is not null && SlackPlace.Parse(new ConversationId(SlackPlace.ChannelName, key)) is { } place && place.Team == team ? place : null;
    }

    /// <summary>What is wrong with a form, as Slack wants to hear it; null when nothing is, or it is none of ours.</summary>
    public static byte[]? FaultsIn(JsonElement payload)
    {
        if (payload.TextAt("view", "callback_id") is not (Calculator or Ask) || SaidIn(payload) is not null || payload.At("view", "state", "values") is not { ValueKind: JsonValueKind.Object } values)
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

    /// <summary>What a form is made of, where the product itself has it as a card; null where the form is ours.</summary>
    public async Task<Reply?> AskForAsync(SlackReading.FormWanted wanted, CancellationToken cancellationToken) => wanted.Form == Cohort
        ? await turns.RunAsync(wanted.Turn with { Content = new Pressed(StartCohort.Verb, JsonElement.Parse("{}"u8)) }, cancellationToken)
        : null;

    /// <summary>Opens a form. The trigger is good for three seconds: nothing slow may come before.</summary>
    /// <param name="form">Which.</param>
    /// <param name="own">The product's own card of it, or null.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="place">Where its outcome goes.</param>
    /// <param name="workspace">With whose token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<SlackAnswer> OpenAsync(string form, ReplyCard? own, string trigger, SlackPlace place, SlackWorkspace workspace, CancellationToken cancellationToken)
    {
        var card = own is not null ? WithoutButtons(own) : form == Calculator ? CalculatorCard() : AskCard();
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
                var (title, submit) = form switch
                {
                    Calculator => ("What does it return?", "Calculate"),
                    Cohort => ("Walk a path together", "Start"),
                    _ => ("Which pattern helps?", "Ask"),
                };
                Label(json, "title", title);
                Label(json, "submit", submit);
                Label(json, "close", "Cancel");
                json.WritePropertyName("blocks"u8);
                json.WriteRawValue(form == Cohort && place.Channel == place.User ? WithRoom(view.Blocks) : view.Blocks.Span, skipInputValidation: true);
                json.WriteEndObject();
            },
            cancellationToken);
    }

    /// <summary>The blocks with a choice of conversation before them: what is opened from anywhere is for no room yet. Cards know no such input.</summary>
    private static ReadOnlySpan<byte> WithRoom(ReadOnlyMemory<byte> blocks)
    {
        ReadOnlySpan<byte> choice = """
            [{"type":"input","block_id":"where","optional":true,"label":{"type":"plain_text","text":"Where?"},"hint":{"type":"plain_text","text":"Without a channel it is between you and me."},
            "element":{"type":"conversations_select","action_id":"room","default_to_current_conversation":true,"filter":{"include":["public","private"],"exclude_bot_users":true}}},
            """u8;
        return (byte[])[.. choice, .. blocks.Span[1..]];
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

    /// <summary>A modal has its own button.</summary>
    private static ReadOnlyMemory<byte> WithoutButtons(ReplyCard card)
    {
        var body = JsonNode.Parse(card.Json.Span)!["body"]!.AsArray();
        return SurfaceCard.Of(body.Select(element => element!.DeepClone().AsObject()).Where(element => element["type"]?.GetValue<string>() != "ActionSet"), []);
    }

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
