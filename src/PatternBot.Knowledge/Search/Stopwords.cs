using System.Collections.Frozen;

namespace PatternBot.Knowledge.Search;

/// <summary>Words that say little about the subject.</summary>
public static class Stopwords
{
    private static readonly FrozenSet<string> Words = """
        a about above after again all also although always am an and any anybody anyone are arent as at be because been before being
        both but by can cant cannot could couldnt did didnt do does doesnt doing dont during each either else ever every everyone few for from further
        get gets getting go goes going gonna got had has have havent having he her here hers him his how however i id if im in instead into is isnt it
        its itself ive just keep keeps know let lets like look looks lot made make makes many may maybe me might more most much must my myself need needs never
        no nor not now of off on once one only or other our ours out over own please pls put really right same say see seem seems she should shouldnt so some
        somebody someone something still such sure take takes than thanks that thats the their theirs them then there theres these they theyre thing things
        think this those though thru to too try trying under until up us use used uses using very via want wants was wasnt way we well went were weve
        what whats when where which while who whom why will with within without wont would wouldnt yes yet you your youre
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word, in lower case and without apostrophe, says little.</summary>
    public static bool Contains(string word) => Words.Contains(word);
}
