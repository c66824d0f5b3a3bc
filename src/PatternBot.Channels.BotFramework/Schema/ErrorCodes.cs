namespace PatternBot.Channels.BotFramework.Schema;

/// <summary>The codes in an <see cref="ErrorResponse"/>, as the Bot Framework's services spell them.</summary>
internal static class ErrorCodes
{
    public const string BadArgument = "BadArgument";
    public const string BadSyntax = "BadSyntax";
    public const string Forbidden = "Forbidden";
    public const string Malformed = "MalformedData";
    public const string MissingProperty = "MissingProperty";
    public const string NotFound = "NotFound";
    public const string NotSupported = "NotSupported";
    public const string ServiceError = "ServiceError";
    public const string TokenExpired = "TokenExpired";
    public const string TooBig = "MessageSizeTooBig";
    public const string Unauthorized = "Unauthorized";
}
