using System.Collections.Immutable;

namespace PatternBot.Knowledge.Reading;

/// <summary>Reads the field <c>source</c>: the page, our own reasoning, or one of the file's references by title.</summary>
internal sealed class ProvenanceReader(SourceFile file, ImmutableArray<Reference> references)
{
    private const string Field = "source";

    /// <summary>Where the figures of this entry come from.</summary>
    public Provenance Read(YamlFields entry)
    {
        var value = entry.TextAt(Field, "source: own");
        switch (value.Text)
        {
            case "page":
                return Provenance.Page;
            case "own" or "":
                return Provenance.Own;
        }

        if (references.All(r => r.Title != value.Text))
            file.Fault(value.Line, $"The source \"{value.Text}\" is none of the references below.", "Write page, own, or the exact title of one of the references.");
        return new Provenance(ProvenanceKind.Reference, value.Text);
    }
}
