using System.Text.RegularExpressions;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Learners;

/// <summary>Sees that somebody speaks of what is kept of them.</summary>
public sealed partial class LearnerRecogniser : IIntentRecogniser
{
    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        Intent? intent = utterance.Normal switch
        {
            "link" or "link me" or "link account" or "link accounts" or "link my account" or "link my accounts" or "link another channel" or "link channels" => new LinkAccounts(null),
            "export" or "export my data" or "export data" or "download my data" or "give me my data" or "show my data" or "my data" => new ExportMyData(),
            "forget me" or "forget about me" or "delete my data" or "delete all my data" or "delete my account" or "erase my data" or "forget everything about me" or "remove my data" => new ForgetMe(null),
            _ => LinkWithCode().Match(utterance.Reading.Text.Trim()) is { Success: true } match ? new LinkAccounts(match.Groups[1].Value.ToUpperInvariant()) : null,
        };
        return intent is null ? null : new Recognition(intent, Confidence.Command);
    }

    [GeneratedRegex("^link(?: with| code)?:? ([a-z0-9]{6})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkWithCode();
}
