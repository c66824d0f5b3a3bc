namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>The types of activity that PatternBot acts on.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string InvokeResponse = "invokeResponse";
    public const string Typing = "typing";
    public const string MessageReaction = "messageReaction";
    public const string Event = "event";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
}

/// <summary>How the sender wants its answers.</summary>
internal static class DeliveryModes
{
    /// <summary>In the response to the request itself.</summary>
    public const string ExpectReplies = "expectReplies";
}

/// <summary>Names of invokes.</summary>
internal static class InvokeNames
{
    /// <summary>An <c>Action.Execute</c> button was pressed, or a card wants to be refreshed.</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>Somebody types into the message extension's search.</summary>
    public const string Query = "composeExtension/query";

    /// <summary>Somebody chose one of the results.</summary>
    public const string SelectItem = "composeExtension/selectItem";

    /// <summary>Somebody pasted an address of ours; the second one where the app is not installed.</summary>
    public const string QueryLink = "composeExtension/queryLink";

    /// <inheritdoc cref="QueryLink"/>
    public const string AnonymousQueryLink = "composeExtension/anonymousQueryLink";

    /// <summary>Somebody wants to know which pattern helps with a message.</summary>
    public const string FetchAction = "composeExtension/fetchTask";

    /// <summary>Somebody pressed a button in what <see cref="FetchAction"/> showed.</summary>
    public const string SubmitAction = "composeExtension/submitAction";

    /// <summary>A button wants its answer in a dialog.</summary>
    public const string FetchTask = "task/fetch";

    /// <summary>A form in a dialog was sent.</summary>
    public const string SubmitTask = "task/submit";

    /// <summary>A thumb below an answer was pressed.</summary>
    public const string SubmitFeedback = "message/submitAction";
}

/// <summary>Names of events.</summary>
internal static class EventNames
{
    /// <summary>A thumb below a message of Web Chat was pressed; its entity has the id that the message gave it.</summary>
    public const string Feedback = "webchat:activity-status/feedback";
}

/// <summary>Content types of the protocol.</summary>
internal static class ContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string MessageActivity = "application/vnd.microsoft.activity.message";
    public const string Error = "application/vnd.microsoft.error";
}
