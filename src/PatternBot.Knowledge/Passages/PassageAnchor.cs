using System.Security.Cryptography;
using System.Text;

namespace PatternBot.Knowledge.Passages;

/// <summary>Names the place of a passage on its document's page.</summary>
public static class PassageAnchor
{
    /// <summary>
    /// The anchor: the heading, and a few digits that stand for the text. An address that was handed out leads to the passage as long as it
    /// says the same, wherever it moves under its heading; after that to the page's beginning.
    /// </summary>
    public static string Of(Passage passage)
    {
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage.Text)).AsSpan(0, 4));
        return $"{passage.Heading.ToLowerInvariant().Replace(' ', '-')}-{digits}";
    }
}
