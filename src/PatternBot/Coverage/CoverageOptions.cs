using System.ComponentModel.DataAnnotations;

namespace PatternBot.Coverage;

/// <summary>Section <c>Coverage</c> of the configuration: whether and how long questions are kept that the catalog did not answer.</summary>
public sealed class CoverageOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Coverage";

    /// <summary>Whether they are kept at all. Default: yes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many days a question is kept. Default: 90.</summary>
    [Range(1, 3_650)]
    public int Days { get; set; } = 90;

    /// <summary>How many questions are kept at most; the oldest go first. Default: 10,000.</summary>
    [Range(100, 1_000_000)]
    public int Most { get; set; } = 10_000;

    /// <summary>The secret, at least 16 characters, under which askers are hashed: replicas that share no state folder share it. Default: a key that is made at the first start, in <see cref="HashKeyFile"/>.</summary>
    [MinLength(16)]
    public string? HashKey { get; set; }

    /// <summary>File of the key. Default: <c>coverage.key</c> in the state folder; without one, a key that ends with the process.</summary>
    public string? HashKeyFile { get; set; }
}
