using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PatternBot.Knowledge;

namespace PatternBot.Tests.Knowledge;

/// <summary>Whatever happens to a file, reading ends in a catalog or in faults, never in an exception.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private static readonly string[] Files =
    [
        "patterns/timeout.md", "packs/starter.md", "paths/basics.md", "tables/emergency-room.md", "tables/constraints.md",
        "tables/navigator.md", "quizzes/timeout.md", "quizzes/across-a.md", "phrases/emergencies.md", "phrases/synonyms.md",
    ];

    private static readonly string[] Scraps =
    [
        "---\n", "\n", ":", ": ", "- ", "|", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!!x ", "%", "@", "#", "## ", "### ", "```", "> ", "](", "<!--", "\t", "\0", "\r",
        "aliases: &a [*a]\n", "? ", "~", "1. ", "* ", "| | |\n", "\uFEFF", "💥",
    ];

    private readonly AKnowledgeBase _base = new();

    public void Dispose() => _base.Dispose();

    [Property(MaxTest = 200)]
    public Property A_damaged_file_is_read_or_reported() => Prop.ForAll(Damages().ToArbitrary(), damage =>
    {
        var original = _base.Read(damage.File);
        try
        {
            _base.Write(damage.File, damage.Apply(original));
            var reading = _base.Reading();
            return (reading.Catalog is null) == !reading.Faults.IsEmpty && reading.Faults.All(f => f.Line >= 1 && f.Message.Length > 0 && f.Fix.Length > 0);
        }
        finally
        {
            _base.Write(damage.File, original);
        }
    });

    [Property(MaxTest = 60)]
    public Property Bytes_of_any_kind_are_reported() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Elements(Files).ToArbitrary(), (bytes, file) =>
    {
        var original = _base.Read(file);
        try
        {
            File.WriteAllBytes(Path.Combine(_base.Directory, file), [.. "---\n"u8, .. bytes]);
            return _base.Reading().Catalog is null;
        }
        finally
        {
            _base.Write(file, original);
        }
    });

    private static Gen<Damage> Damages() =>
        from file in Gen.Elements(Files)
        from cuts in Gen.Choose(0, 10_000).ListOf(3)
        from scraps in Gen.Elements(Scraps).ListOf(3)
        from length in Gen.Choose(0, 40)
        select new Damage(file, [.. cuts], [.. scraps], length);

    /// <summary>Some characters replaced by a scrap, at three places.</summary>
    private sealed record Damage(string File, int[] Places, string[] Scraps, int Length)
    {
        public string Apply(string text)
        {
            var result = new StringBuilder(text);
            foreach (var (place, scrap) in Places.Zip(Scraps))
            {
                var at = place * result.Length / 10_001;
                result.Remove(at, Math.Min(Length, result.Length - at)).Insert(at, scrap);
            }

            return result.ToString();
        }

        public override string ToString() => $"{File} at {string.Join(',', Places)} with {string.Join(',', Scraps)} over {Length}";
    }
}
