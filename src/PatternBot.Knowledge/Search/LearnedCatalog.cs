namespace PatternBot.Knowledge.Search;

/// <summary>Everything that takes time to learn from a catalog's texts; it can be kept in a file and read back.</summary>
internal sealed class LearnedCatalog
{
    // Marks of a word in the file.
    private const int English = 1;
    private const int Elsewhere = 2;

    private readonly Dictionary<string, int> _stemCounts;
    private readonly HashSet<string> _english;
    private readonly HashSet<string> _elsewhere;
    private readonly int _everyday;

    private LearnedCatalog(
        HashSet<string> words, HashSet<string> english, HashSet<string> elsewhere, Dictionary<string, int> stemCounts, int lessons,
        FeatureSpace space, PatternRanker patterns, EmergencyReader emergencies, TopicGate gate)
    {
        Words = words;
        _english = english;
        _elsewhere = elsewhere;
        _stemCounts = stemCounts;
        LessonCount = lessons;
        _everyday = Math.Max(12, lessons / 250);
        Space = space;
        Patterns = patterns;
        Emergencies = emergencies;
        Gate = gate;
    }

    /// <summary>Every word that occurs.</summary>
    public HashSet<string> Words { get; }

    /// <summary>How many texts were learned from.</summary>
    public int LessonCount { get; }

    public FeatureSpace Space { get; }

    public PatternRanker Patterns { get; }

    public EmergencyReader Emergencies { get; }

    public TopicGate Gate { get; }

    /// <summary>Whether the catalog's own texts hold the stem.</summary>
    public bool Knows(string stem) => _stemCounts.ContainsKey(stem);

    /// <summary>Whether the stem is so common that it alone names nothing.</summary>
    public bool IsEveryday(string stem) => _stemCounts.GetValueOrDefault(stem) > _everyday;

    /// <summary>Whether the word stands in the catalog's English texts.</summary>
    public bool IsEnglish(string word) => _english.Contains(word);

    /// <summary>Whether people say the word of other things, too: it stands in a message that no pattern answers.</summary>
    public bool IsSaidElsewhere(string word) => _elsewhere.Contains(word);

    /// <summary>Learns. Runs once in a process, so its loops are compiled at full strength at once (AggressiveOptimization): there is no second time to be faster in.</summary>
    public static LearnedCatalog Learn(Catalog catalog)
    {
        var lessons = Lessons.Of(catalog);
        // Emergencies and off-topic messages are told in several languages; the patterns' texts are English throughout.
        var english = lessons
            .Where(l => l.Kind is not (LessonKind.Emergency or LessonKind.OffTopic))
            .SelectMany(l => l.Tokens)
            .Select(t => t.Text)
            .ToHashSet(StringComparer.Ordinal);
        var elsewhere = lessons.Where(l => l.Kind == LessonKind.OffTopic).SelectMany(l => l.Tokens).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        // What is learned is read as what is asked will be: through the glossaries and the signals.
        var translator = new Translator(catalog.Language, english.Contains);
        Parallel.ForEach(lessons, lesson => lesson.Tokens = translator.Translate(lesson.Tokens));
        lessons = [.. lessons, .. Lessons.AsTranslated(lessons, translator)];

        var words = new HashSet<string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var lesson in lessons)
        {
            foreach (var token in lesson.Tokens)
            {
                words.Add(token.Text);
                if (lesson.Kind != LessonKind.OffTopic && !Stopwords.Contains(token.Stem))
                    counts[token.Stem] = counts.GetValueOrDefault(token.Stem) + 1;
            }
        }

        var synonyms = new SynonymTable(catalog);
        var (space, vectors) = FeatureLearning.Learn([.. lessons.Select(lesson => lesson.Tokens)], synonyms.Groups);
        for (var i = 0; i < lessons.Length; i++)
            lessons[i].Features = vectors[i];

        PatternRanker? patterns = null;
        EmergencyReader? emergencies = null;
        TopicGate? gate = null;
        Parallel.Invoke(
            () => patterns = PatternRanker.Build(catalog.Patterns, lessons, space, synonyms.Groups),
            () => emergencies = EmergencyReader.Build(catalog.Emergencies, lessons, space),
            () => gate = TopicGate.Build(lessons, space));
        return new LearnedCatalog(words, english, elsewhere, counts, lessons.Length, space, patterns!, emergencies!, gate!);
    }

    /// <summary>Writes everything that was learned.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(LessonCount);
        writer.Write(Words.Count);
        foreach (var word in Words)
        {
            writer.Write(word);
            writer.Write((byte)((_english.Contains(word) ? English : 0) | (_elsewhere.Contains(word) ? Elsewhere : 0)));
        }

        writer.Write(_stemCounts.Count);
        foreach (var (stem, count) in _stemCounts)
        {
            writer.Write(stem);
            writer.Write(count);
        }

        Space.Save(writer);
        Patterns.Save(writer);
        Emergencies.Save(writer);
        Gate.Save(writer);
    }

    /// <summary>Reads back what <see cref="Save"/> wrote of the same catalog.</summary>
    /// <exception cref="IOException">The file ends too early.</exception>
    public static LearnedCatalog Load(BinaryReader reader, Catalog catalog)
    {
        var lessons = reader.ReadInt32();
        var wordCount = reader.ReadInt32();
        var words = new HashSet<string>(wordCount, StringComparer.Ordinal);
        var english = new HashSet<string>(wordCount, StringComparer.Ordinal);
        var elsewhere = new HashSet<string>(wordCount, StringComparer.Ordinal);
        for (var i = 0; i < wordCount; i++)
        {
            var word = reader.ReadString();
            words.Add(word);
            var marks = reader.ReadByte();
            if ((marks & English) != 0)
                english.Add(word);
            if ((marks & Elsewhere) != 0)
                elsewhere.Add(word);
        }

        var stems = reader.ReadInt32();
        var counts = new Dictionary<string, int>(stems, StringComparer.Ordinal);
        for (var i = 0; i < stems; i++)
        {
            // Most stems are words themselves: one string serves both.
            var stem = reader.ReadString();
            counts.Add(words.TryGetValue(stem, out var word) ? word : stem, reader.ReadInt32());
        }

        var synonyms = new SynonymTable(catalog);
        var space = FeatureSpace.Load(reader, synonyms.Groups);
        return new LearnedCatalog(
            words, english, elsewhere, counts, lessons, space,
            PatternRanker.Load(reader, catalog.Patterns, synonyms.Groups),
            EmergencyReader.Load(reader, catalog.Emergencies, space),
            TopicGate.Load(reader));
    }
}
