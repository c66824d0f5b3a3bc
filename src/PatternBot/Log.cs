using Microsoft.Extensions.Logging;
using PatternBot.Turns;

namespace PatternBot;

/// <summary>The core's log events, ids from 1000. People's words never stand in them.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "A turn from {Channel} failed at the intent {Intent}.")]
    public static partial void TurnFailed(this ILogger logger, string channel, string intent, Exception exception);

    [LoggerMessage(1001, LogLevel.Information, "A person found a card of the template {Template} helpful: {Helpful}.")]
    public static partial void FeedbackGiven(this ILogger logger, string template, bool helpful);

    [LoggerMessage(1002, LogLevel.Warning, "A turn from {Channel} with the intent {Intent} could not use the database; nothing was saved.")]
    public static partial void NothingSaved(this ILogger logger, string channel, string intent, Exception exception);

    [LoggerMessage(1003, LogLevel.Error, "Turn of {Conversation} failed")]
    public static partial void TurnBroken(this ILogger logger, ConversationId conversation, Exception exception);

    [LoggerMessage(1004, LogLevel.Warning, "Turn of {Conversation} took longer than {Limit}")]
    public static partial void TurnTooSlow(this ILogger logger, ConversationId conversation, TimeSpan limit);

    [LoggerMessage(1005, LogLevel.Warning, "What follows a reply in {Conversation} failed; the reply stands as it was sent.")]
    public static partial void SequelFailed(this ILogger logger, ConversationId conversation, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "What follows a reply in {Conversation} took longer than {Limit}; the reply stands as it was sent.")]
    public static partial void SequelTooSlow(this ILogger logger, ConversationId conversation, TimeSpan limit);

    [LoggerMessage(1007, LogLevel.Warning, "What follows a reply in {Conversation} was left out: too much goes on already.")]
    public static partial void SequelLeftOut(this ILogger logger, ConversationId conversation);

    [LoggerMessage(1008, LogLevel.Error, "Work of {Lane} failed.")]
    public static partial void WorkFailed(this ILogger logger, ConversationId lane, Exception exception);

    [LoggerMessage(1009, LogLevel.Error, "Accepted work of {Lane} was not finished before the service had to stop.")]
    public static partial void WorkAbandoned(this ILogger logger, ConversationId lane);

    [LoggerMessage(1005, LogLevel.Warning, "The book of {Channel}'s deliveries cannot be kept ({Reason}): this process's memory has to do.")]
    public static partial void BookUnavailable(this ILogger logger, string channel, string reason);

    [LoggerMessage(1006, LogLevel.Information, "Delivery {Key} was left behind by a process that ended, and is done now.")]
    public static partial void PickedUp(this ILogger logger, string key);

    [LoggerMessage(1010, LogLevel.Information, "A message on {Lane} waits for {Pause}: {Reason}")]
    public static partial void SendPostponed(this ILogger logger, string lane, string reason, TimeSpan pause);

    [LoggerMessage(1020, LogLevel.Information, "{Count} cohorts were due and are planned.")]
    public static partial void NudgesPlanned(this ILogger logger, int count);

    [LoggerMessage(1021, LogLevel.Information, "The post {Post} of {Kind} is there, {Late} after its hour.")]
    public static partial void PostSent(this ILogger logger, string post, string kind, TimeSpan late);

    [LoggerMessage(1022, LogLevel.Warning, "The post {Post} ended as {State}: {Reason}")]
    public static partial void PostNotSent(this ILogger logger, string post, string state, string reason);

    [LoggerMessage(1023, LogLevel.Warning, "The post {Post} was on the wire when its sender died, and is sent again: it may come twice.")]
    public static partial void PostTakenOver(this ILogger logger, string post);

    [LoggerMessage(1024, LogLevel.Information, "The post {Post} waits until {NotBefore}: {Reason}")]
    public static partial void PostWaits(this ILogger logger, string post, DateTimeOffset notBefore, string reason);

    [LoggerMessage(1025, LogLevel.Error, "The post {Post} could not be composed or sent.")]
    public static partial void PostBroken(this ILogger logger, string post, Exception exception);

    [LoggerMessage(1026, LogLevel.Warning, "The ledger cannot be reached; nothing is sent meanwhile.")]
    public static partial void LedgerAway(this ILogger logger, Exception exception);

    [LoggerMessage(1027, LogLevel.Information, "The ledger is back.")]
    public static partial void LedgerBack(this ILogger logger);

    [LoggerMessage(1100, LogLevel.Information, "The model {Model} answered in {Milliseconds} ms: {Sentences} sentences shown, {Refused} refused, {Tokens} tokens.")]
    public static partial void AnswerGiven(this ILogger logger, string model, long milliseconds, int sentences, int refused, long tokens);

    [LoggerMessage(1101, LogLevel.Warning, "No answer of the model {Model}, the catalog's stands: {Outcome} after {Milliseconds} ms, {Refused} sentences refused, {Tokens} tokens. {Detail}")]
    public static partial void AnswerNotGiven(this ILogger logger, string model, string outcome, long milliseconds, int refused, long tokens, string detail);

    [LoggerMessage(1102, LogLevel.Information, "Question to the model: {Question} Answer: {Answer}")]
    public static partial void AnswerText(this ILogger logger, string question, string answer);

    [LoggerMessage(1103, LogLevel.Debug, "A sentence of the model was refused: {Fault}.")]
    public static partial void SentenceRefused(this ILogger logger, string fault);

    [LoggerMessage(1104, LogLevel.Warning, "The tokens that an answer took could not be written down.")]
    public static partial void TokensNotKept(this ILogger logger, Exception exception);

    [LoggerMessage(1105, LogLevel.Information, "The vectors of {Model} were tried on {Questions} of the catalog's own questions: mean reciprocal rank {Words:F3} by words, {Hybrid:F3} with vectors. They are {Use}.")]
    public static partial void VectorsTried(this ILogger logger, string model, int questions, double words, double hybrid, string use);

    [LoggerMessage(1106, LogLevel.Warning, "The search goes by words alone; the vectors are tried again in {Pause}: {Reason}")]
    public static partial void VectorsWait(this ILogger logger, TimeSpan pause, string reason);

    [LoggerMessage(1107, LogLevel.Warning, "Vectors could not be read from the database or written to it.")]
    public static partial void VectorsNotKept(this ILogger logger, Exception exception);

    [LoggerMessage(1108, LogLevel.Information, "A question's vector did not come within {Milliseconds} ms: the search went by words.")]
    public static partial void QuestionVectorLate(this ILogger logger, int milliseconds);

    [LoggerMessage(1109, LogLevel.Warning, "A question's vector did not come, the search goes by words for a while: {Reason}")]
    public static partial void QuestionVectorMissing(this ILogger logger, string reason);
}
