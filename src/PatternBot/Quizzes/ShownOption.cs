using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PatternBot.Knowledge.Quizzes;

namespace PatternBot.Quizzes;

/// <summary>An option as it is shown: in a shuffled place, under a letter.</summary>
/// <param name="Letter">A, B, C …</param>
/// <param name="Key">Stands for the option in buttons and in the log. Made of its text: another wording is another option.</param>
/// <param name="Option">The option.</param>
public sealed record ShownOption(string Letter, string Key, QuestionOption Option)
{
    private const int KeyLength = 10;

    /// <summary>A question's options in the order that a seed gives them, whatever their order in the file.</summary>
    public static ImmutableArray<ShownOption> Of(Question question, long seed) =>
    [
        .. question.Options
            .Select(option => (Option: option, Key: KeyOf(option)))
            .OrderBy(option => Hash(FormattableString.Invariant($"{seed}/{question.Id}/{option.Key}")), StringComparer.Ordinal)
            .Select((option, place) => new ShownOption(((char)('A' + place)).ToString(), option.Key, option.Option)),
    ];

    /// <summary>The key of an option.</summary>
    public static string KeyOf(QuestionOption option) => Hash(option.Text)[..KeyLength];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
