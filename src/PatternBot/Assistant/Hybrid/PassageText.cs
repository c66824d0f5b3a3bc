using System.Security.Cryptography;
using System.Text;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Assistant.Hybrid;

/// <summary>What is sent to be made a vector.</summary>
internal static class PassageText
{
    // Within what small models read (512 tokens); few passages are longer, and their beginning says what they are about.
    private const int Longest = 1_800;

    /// <summary>A passage with the place that it stands at: many say "it" of their pattern.</summary>
    public static string Of(Passage passage) => Clipped($"{passage.Title}, {passage.Heading}: {passage.Text}");

    public static string Clipped(string text) => text.Length > Longest ? text[..Longest] : text;

    /// <summary>The key that a text's vector is kept under.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
