using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Help;

/// <summary>Sees small talk and calls for help.</summary>
public sealed class HelpRecogniser : IIntentRecogniser
{
    private const int ShortTalk = 5;

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance)
    {
        var words = utterance.Reading.Tokens.Count;
        if (words == 0)
            return new Recognition(new ShowHelp(), Confidence.Command);
        if (utterance.Normal is "help" or "menu" or "start" or "start over" or "commands" or "about" or "hilfe" or "ayuda" or "aide" or "ajuda")
            return new Recognition(new ShowHelp(), Confidence.Command);
        if (words <= ShortTalk + 2 && utterance.HasAny("what can you do", "who are you", "what are you", "how do you work", "help me", "what do you do"))
            return new Recognition(new ShowHelp(), Confidence.Described);
        if (words <= ShortTalk && utterance.HasAny("thanks", "thank", "thx", "ty", "cheers", "danke", "gracias", "merci", "obrigado", "obrigada") && utterance.Reading.Mentions.IsEmpty)
            return new Recognition(new SayYouAreWelcome(), Confidence.Named);
        if (words <= 3 && utterance.HasAny("hi", "hello", "hey", "hallo", "hola", "bonjour", "ola", "moin", "yo") && utterance.Reading.Mentions.IsEmpty)
            return new Recognition(new Welcome(), Confidence.Named);
        return null;
    }
}
