using System.Collections.Frozen;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Help;

/// <summary>Sees small talk and calls for help.</summary>
public sealed class HelpRecogniser : IIntentRecogniser
{
    private const int ShortTalk = 5;

    private static readonly FrozenSet<string> Greetings = FrozenSet.Create(
        "good morning", "good afternoon", "good evening", "good day", "morning", "greetings", "howdy", "whats up", "sup", "how are you", "guten morgen", "guten tag", "guten abend",
        "buenos dias", "buenas tardes", "bonsoir", "bom dia");

    // Said alone, and nothing else: with a word more it may be about a system.
    private static readonly FrozenDictionary<string, SmallTalk> Said = new (SmallTalk Meaning, string[] Words)[]
    {
        (SmallTalk.Goodbye, ["bye", "bye bye", "goodbye", "good bye", "cya", "see you", "see ya", "see you later", "good night", "tschuss", "tschüss", "adios", "au revoir", "ciao", "tchau"]),
        (SmallTalk.Approval, [
            "ok", "okay", "k", "ok cool", "cool", "nice", "great", "perfect", "awesome", "excellent", "lovely", "good", "very good", "good bot", "got it", "i see", "makes sense", "understood", "alright",
            "all right", "fine", "sounds good", "well done", "good job", "wow", "super",
        ]),
        (SmallTalk.AreYouABot, [
            "are you a bot", "are you a robot", "are you human", "are you a human", "are you real", "are you a real person", "are you an ai", "are you ai", "are you chatgpt", "are you an llm", "are you a machine",
            "is this a bot", "is this an ai", "am i talking to a bot", "am i talking to a human", "who made you", "who built you", "who wrote you",
        ]),
    }.SelectMany(said => said.Words.Select(words => (words, said.Meaning))).ToFrozenDictionary(said => said.words, said => said.Meaning, StringComparer.Ordinal);

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
            return new Recognition(new MakeSmallTalk(SmallTalk.Thanks), Confidence.Named);
        if (Said.TryGetValue(utterance.Written, out var said))
            return new Recognition(new MakeSmallTalk(said), Confidence.Named);
        if (Greetings.Contains(utterance.Written) || (words <= 3 && utterance.HasAny("hi", "hello", "hey", "hallo", "hola", "bonjour", "ola", "moin", "yo") && utterance.Reading.Mentions.IsEmpty))
            return new Recognition(new Welcome(), Confidence.Named);
        return null;
    }
}
