using System.Collections.Immutable;
using PatternBot.Knowledge.Reading.Tables;
using PatternBot.Knowledge.Tables;

namespace PatternBot.Knowledge.Reading;

/// <summary>Everything as the files have it, each file read by itself; what stands between files is not checked yet.</summary>
internal sealed record CatalogDraft(
    KnowledgeFiles Files,
    ImmutableArray<PatternDraft> Patterns,
    ImmutableArray<PackDraft> Packs,
    ImmutableArray<PathDraft> Paths,
    ImmutableArray<QuizDraft> Quizzes,
    ImmutableArray<EmergencyDraft> Emergencies,
    ImmutableArray<PhraseGroup> EmergencyPhrases,
    ImmutableArray<Synonyms> Synonyms,
    LanguageData Language,
    CatalogTables Tables)
{
    /// <summary>Reads every file.</summary>
    public static CatalogDraft Read(string directory)
    {
        var files = new KnowledgeFiles(directory);
        var patterns = ImmutableArray<PatternDraft>.Empty;
        var packs = ImmutableArray<PackDraft>.Empty;
        var paths = ImmutableArray<PathDraft>.Empty;
        var quizzes = ImmutableArray<QuizDraft>.Empty;
        var emergencies = ImmutableArray<EmergencyDraft>.Empty;
        var emergencyPhrases = ImmutableArray<PhraseGroup>.Empty;
        var synonyms = ImmutableArray<Synonyms>.Empty;
        LanguageData? language = null;
        CatalogTables? tables = null;
        Parallel.Invoke(
            () => patterns = files.Read(CatalogFiles.Patterns, PatternReader.Read),
            () => language = LanguageReader.Read(files),
            () => tables = new TablesReader(files).Read(),
            () => quizzes = files.ReadAny(CatalogFiles.Quizzes, QuizReader.Read),
            () => emergencies = files.ReadOne(CatalogFiles.EmergencyRoom, EmergencyReader.Read),
            () => emergencyPhrases = files.ReadOne(CatalogFiles.EmergencyPhrases, PhraseListReader.ReadGroups),
            () => synonyms = files.ReadOne(CatalogFiles.Synonyms, PhraseListReader.ReadSynonyms),
            () => packs = files.Read(CatalogFiles.Packs, PackReader.Read),
            () => paths = files.Read(CatalogFiles.Paths, PathReader.Read));
        return new CatalogDraft(files, patterns, packs, paths, quizzes, emergencies, emergencyPhrases, synonyms, language!, tables!);
    }

    /// <summary>The slugs for which there is a file, faulty ones included, so that one fault does not look like many.</summary>
    public HashSet<string> PatternSlugs() =>
        Files.All.Where(f => f.Path.StartsWith(CatalogFiles.Patterns + "/", StringComparison.Ordinal))
            .Select(f => f.Slug)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>How much there is.</summary>
    public CatalogCounts Count() => new(
        Patterns.Count(p => p.Pattern.Tier == Tier.Gold),
        Patterns.Count(p => p.Pattern.Tier == Tier.Silver),
        Patterns.Count(p => p.Pattern.Tier == Tier.Bronze),
        Patterns.Sum(p => p.Phrases.Length) + EmergencyPhrases.Sum(g => g.Phrases.Length),
        [.. Vocabularies.QuestionKinds.Names.Order(StringComparer.Ordinal)
            .Select(kind => new KindCount(kind, Quizzes.Sum(quiz => quiz.Questions.Count(q => Vocabularies.QuestionKinds.NameOf(q.Question.Kind) == kind))))
            .Where(kind => kind.Count > 0)],
        Packs.Length,
        Paths.Length,
        Files.All.Count(f => f.Path.StartsWith(CatalogFiles.Tables, StringComparison.Ordinal) && f.Bytes.Length > 0),
        Files.Faults());

    /// <summary>The catalog; call it only when nothing is wrong.</summary>
    /// <param name="version">What <see cref="KnowledgeFiles.Version"/> says.</param>
    public Catalog Build(string version)
    {
        var phrases = EmergencyPhrases.ToDictionary(g => g.Name, StringComparer.Ordinal);
        var emergencies = Emergencies.Select(e => e.Emergency with { Phrases = [.. phrases[e.Emergency.Slug].Phrases.Select(p => p.Text)] }).ToImmutableArray();
        var patterns = Agreement.OfEmergencies(Agreement.OfRelations([.. Patterns.Select(p => p.Pattern)]), emergencies);
        var paths = Paths.ToDictionary(p => p.Path.Slug, p => p.Path, StringComparer.Ordinal);
        return new Catalog(
            version,
            [.. patterns.OrderBy(p => p.Tier).ThenBy(p => p.Name, StringComparer.OrdinalIgnoreCase)],
            emergencies,
            [.. Packs.OrderBy(p => p.Order).Select(p => p.Pack)],
            Synonyms)
        {
            Paths = [.. Paths.OrderBy(p => p.Order).Select(p => p.Parts.IsEmpty ? p.Path : p.Path with { Weeks = [.. p.Parts.SelectMany(part => paths[part.Text].Weeks)] })],
            Questions = [.. Quizzes.SelectMany(q => q.Questions).Select(q => q.Question)],
            Tables = Tables,
            Language = Language,
        };
    }
}
