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
    public const string MessageUpdate = "messageUpdate";
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

    /// <summary>A thumb below an answer was pressed.</summary>
    public const string SubmitFeedback = "message/submitAction";
}

/// <summary>Content types of the protocol.</summary>
internal static class ContentTypes
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string MessageActivity = "application/vnd.microsoft.activity.message";
    public const string Error = "application/vnd.microsoft.error";
}
