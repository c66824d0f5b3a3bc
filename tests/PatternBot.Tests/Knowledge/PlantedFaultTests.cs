using PatternBot.Knowledge;

namespace PatternBot.Tests.Knowledge;

/// <summary>Each row plants one fault into a valid knowledge base and says where it must be reported, and how.</summary>
public sealed class PlantedFaultTests
{
    private const string Timeout = "patterns/timeout.md";
    private const string Caching = "patterns/caching.md";
    private const string Room = "tables/emergency-room.md";
    private const string Basics = "paths/basics.md";
    private const string Emergencies = "phrases/emergencies.md";

    /// <summary>File, text to replace, what to put there, the text that marks the line (empty for line 1), message, fix.</summary>
    public static TheoryData<string, string, string, string, string, string> InPatterns => new()
    {
        { Timeout, "---\nname", "name", "", "The file has no front matter.", "Start the file with a line of ---" },
        { Timeout, "---\n\n## What it is", "\n## What it is", "", "The front matter has no end.", "then another line of ---" },
        { Timeout, "complexity: low", "complexity: [low", "complexity: [low", "The front matter is no valid YAML: a list or a text in quotes does not end.", "close each bracket" },
        { Timeout, "aliases: [deadline]", "\taliases: [deadline]", "\taliases", "The line is indented with a tab.", "Use spaces" },
        { Timeout, "problem: Waiting for deadline", "problem: Waiting: too long", "Waiting: too", "no valid YAML", "double quotes" },
        { Timeout, "name: Timeout", "nmae: Timeout", "nmae", "There is no field \"nmae\".", "Did you mean \"name\"?" },
        { Timeout, "name: Timeout\n", "", "tier: gold", "The field \"name\" is missing.", "Add for example: name: Circuit Breaker" },
        { Timeout, "name: Timeout", "name: Timeout\nname: Again", "Again", "no valid YAML: Duplicate key", "" },
        { Timeout, "tier: gold", "tier: golden", "golden", "\"golden\" is no tier.", "Did you mean \"gold\"?" },
        { Timeout, "category: resilience", "category: networking", "networking", "\"networking\" is no category.", "Write one of: core, resilience, data, coordination, operational." },
        { Timeout, "complexity: low", "complexity: easy", "easy", "\"easy\" is no complexity.", "low, medium, high" },
        { Timeout, "problem: Waiting for deadline", "problem:", "problem:", "\"problem\" has no text.", "problem: Cascade failures" },
        { Timeout, "when: Always", "when: one two three four five six seven eight nine ten eleven", "eleven", "\"when\" has 11 words.", "at most 10" },
        { Timeout, "aliases: [deadline]", "aliases: deadline", "aliases: deadline", "\"aliases\" is no list.", "aliases: []" },
        { Timeout, "aliases: [deadline]", "aliases: [[deadline]]", "[[deadline]]", "An entry of \"aliases\" is no text.", "" },
        { Timeout, "  - emergency: slow", "  - emergency: slwo", "slwo", "There is no emergency \"slwo\".", "Did you mean \"slow\"?" },
        { Timeout, "relations:\n  works-with", "relations:\n  works_with", "works_with", "There is no field \"works_with\".", "Did you mean \"works-with\"?" },
        { Timeout, "- pattern: caching", "- pattern: cachin", "cachin", "There is no pattern \"cachin\".", "Did you mean \"caching\"?" },
        { Timeout, "- pattern: caching", "- pattern: timeout", "- pattern: timeout", "a relation to itself", "" },
        { Timeout, "needs: []", "needs:\n    - pattern: caching\n      why: Twice.", "needs:\n    - pattern: caching", "There are two relations to \"caching\".", "Keep the one" },
        { Timeout, "why: They help each other.", "reason: They help each other.", "reason:", "There is no field \"reason\".", "" },
        { Timeout, "  team: 1 engineer\n", "", "time: 1 day", "The field \"team\" is missing.", "team: 1 engineer" },
        { Timeout, "source: own\nmetrics", "source: gut feeling\nmetrics", "gut feeling", "The source \"gut feeling\" is none of the references below.", "page, own" },
        { Timeout, "elite: \"3\"", "elite:", "elite:\n", "\"elite\" has no text.", "" },
        { Timeout, "facts:\n", "facts: none\nfacts2:\n", "facts: none", "\"facts\" is no list.", "" },
        { Timeout, "source: Release It!", "source: Release Itt!", "Release Itt!", "is none of the references below.", "exact title" },
        { Timeout, "phrases: |", "phrases: >", "phrases: >", "\"phrases\" is no block of lines.", "phrases: |" },
        { Timeout, "  case 64 of something about deadline\n", "", "case 1 of", "There are 63 phrases.", "at least 64" },
        { Timeout, "case 7 of something", "a timeout of something", "a timeout of", "The phrase names the pattern (Timeout).", "does not know the name" },
        { Timeout, "case 7 of something about deadline", "Case 8: of something about deadline!", "case 8 of", "The phrase stands in patterns/timeout.md", "Keep it where it belongs" },
        { Timeout, "case 7 of something about deadline", "case 7 of something about cache", "case 7 of something about cache", "The phrase stands in patterns/caching.md", "" },
        { Timeout, "## What it is", "## What is it", "## What is it", "There is no section \"What is it\".", "Did you mean \"What it is\"?" },
        { Timeout, "## How it fails", "## Trade-offs", "- Three.\n\n## Trade-offs", "stands in the wrong place or twice", "Keep the order" },
        { Timeout, "## Who runs it\n\n- One.\n- Two.\n", "", "## Diagram", "The section \"Who runs it\" is missing.", "## Who runs it" },
        { Timeout, "## What it is\n\nword word word word word word ", "## What it is\n\n", "## What it is", "\"What it is\" has 24 words.", "Write 25 to 70." },
        { Timeout, "## What it is\n", "Some words.\n\n## What it is\n", "Some words", "There is text above the first section.", "Move it below" },
        { Timeout, "## Who runs it\n\n- One.\n- Two.\n", "## Who runs it\n", "## Who runs it", "The section \"Who runs it\" is empty.", "Write it" },
        { Timeout, "## Who runs it\n\n- One.\n- Two.\n", "## Who runs it\n\n- One.\n", "## Who runs it", "\"Who runs it\" has 1 list items.", "Write 2 to 5." },
        { Timeout, "1. One.\n2. Two,\n   on two lines.\n3. Three.\n4. Four.", "- One.\n- Two.\n- Three.\n- Four.", "## First steps", "is no numbered list", "1., 2., 3." },
        { Timeout, "- Michael T. Nygard, *Release It!*, 2007.", "- Release It! by Nygard\n- Michael T. Nygard, *Release It!*, 2007.", "- Release It! by", "The reference is not in its form.", "Author, *Title*, year" },
        { Timeout, "[the other](caching.md)", "[the other](cachings.md)", "cachings", "There is no pattern \"cachings\".", "Did you mean \"caching\"?" },
        { Timeout, "[the other](caching.md)", "[the other](../notes/x.md)", "notes", "The link \"../notes/x.md\" leads nowhere.", "timeout.md" },
        { Timeout, "```mermaid", "```", "## Diagram", "not one fenced block of Mermaid", "```mermaid" },
        { Timeout, "flowchart LR", "pie", "pie", "of a kind that is not drawn", "flowchart" },
        { Timeout, "\n## Diagram\n\n```mermaid\nflowchart LR\n    A --> B\n```", "", "## References", "The section \"Diagram\" is missing.", "" },
    };

    public static TheoryData<string, string, string, string, string, string> ElsewhereInOneFile => new()
    {
        { "packs/starter.md", "time: 2 weeks\n", "", "name: Starter", "The field \"time\" is missing.", "time: 2 weeks" },
        { "packs/starter.md", "order: 1", "order: first", "first", "\"first\" is no whole number above 0.", "order: 1" },
        { "packs/starter.md", "Two defaults for a start.\n", "", "\n---\n\n", "The pack has no summary.", "one or two sentences" },
        { "packs/starter.md", "## Patterns", "## Contents", "## Contents", "The pack has other sections", "## Patterns" },
        { "packs/starter.md", ": Reads get cheap.", "", "2. [Basic", "The item is no pattern with a reason.", "[Timeout](../patterns/timeout.md)" },
        { "packs/starter.md", "[Basic Caching](../patterns/caching.md)", "[Timeout](../patterns/timeout.md)", "2. [", "\"timeout\" stands in the list twice.", "Keep one" },
        { "packs/starter.md", "../patterns/caching.md", "../patterns/cachign.md", "cachign", "There is no pattern \"cachign\".", "Did you mean \"caching\"?" },
        { "packs/starter.md", "tiers: Gold + Silver", "tiers: Gold patterns only", "2. [Basic", "draws on gold patterns, but \"caching\" is silver", "" },
        { Basics, "## Week 2: Second", "## Week 3: Second", "## Week 3", "Week 3 follows week 1.", "Number it 2." },
        { Basics, "## Week 1: First", "## The first week", "## The first", "\"The first week\" is no week.", "## Week 1: Basic Resilience" },
        { Basics, "### Project\n\nBuild a client.\n\n", "", "## Week 1", "has other parts, or in another order", "### Project" },
        { Basics, "### Project\n\nBuild a client.", "### Project", "### Project", "\"Project\" is empty.", "" },
        { Basics, "repeats: [timeout]", "repeats: []", "Once more", "\"timeout\" stands in the path twice.", "repeats: [timeout]" },
        { Basics, "repeats: [timeout]", "repeats: [timeout, saga]", "repeats: [timeout, saga]", "\"saga\" stands in the path 0 times.", "Remove it" },
        { "paths/whole.md", "parts: [basics]", "parts: [basic]", "parts: [basic]", "There is no path \"basic\".", "Did you mean \"basics\"?" },
        { "paths/whole.md", "parts: [basics]", "parts: []", "\n---\n\n", "The path must have either weeks or parts.", "parts" },
        { "paths/whole.md", "All of it.", "", "\n---\n\n", "The path has no summary.", "" },
        { Room, "## Slow Site", "## Slow Sites", "## Slow Sites", "belongs to no row of the table", "Did you mean \"Slow Site\"?" },
        { Room, "Requests wait somewhere.\n", "", "## Slow Site", "has no summary", "one sentence" },
        { Room, "### Check first", "### Checks", "## Slow Site", "lacks \"### Check first\"", "in this order" },
        { Room, "1. Roll back.\n2. Put", "- Roll back.\n- Put", "### First steps", "holds no numbered list", "" },
        { Room, "| upstream, third party |", "| upstream, upstream |", "upstream, upstream", "stands in two signals", "" },
        { Room, "[Timeout](../patterns/timeout.md) | Cap it.", "Timeout | Cap it.", "Cap it.", "The signal names no pattern.", "[Timeout](../patterns/timeout.md)" },
        { Room, "| P99 > 1s |", "| |", "| Slow Site |", "The cell \"Symptoms\" is empty.", "Fill it in" },
        { "phrases/emergencies.md", "- too slow since 60 o'clock\n", "", "## slow", "\"slow\" has 59 phrases.", "at least 60" },
        { "phrases/emergencies.md", "## broken", "## brokne", "## brokne", "There is no emergency \"brokne\".", "Did you mean \"broken\"?" },
        { "phrases/emergencies.md", "## slow\n", "\n", "- too slow since 1 ", "The phrase stands under no heading.", "## high-latency" },
        { "phrases/synonyms.md", "- latency, lag", "- latency, slow", "- latency, slow", "\"slow\" stands in another group too (line 3).", "Keep a word in one group" },
        { "phrases/synonyms.md", "- latency, lag", "- latency", "- latency", "fewer than two words", "" },
        { "tables/constraints.md", "| Until |", "| Untill |", "| Untill |", "The table's columns are", "Write | If You Have" },
        { "tables/constraints.md", "own: []", "own: [Untill]", "own:", "\"Untill\" is no column of the table.", "Did you mean \"Until\"?" },
        { "tables/constraints.md", "title: A table", "titel: A table", "titel", "There is no field \"titel\".", "Did you mean \"title\"?" },
        { "tables/constraints.md", "| < 3 engineers | K8s | Monolith + [Timeout](../patterns/timeout.md) | Overhead | Until five. |\n", "", "| If You", "The table has no rows.", "Add at least one" },
        { "tables/navigator.md", "< 1K RPS", "few RPS", "few RPS", "\"few RPS\" under \"Load\" is no such figure.", "1K-100K RPS" },
        { "tables/growth-stages.md", "0-1K users", "0-1K RPS", "0-1K RPS", "is no such figure", "users" },
        { "tables/return-on-investment.md", "[Timeout](../patterns/timeout.md)", "Timeout", "| Timeout |", "The cell \"Pattern\" does not link to one pattern.", "" },
        { "tables/categories.md", "| core |", "| code |", "| code |", "\"code\" is no category.", "Did you mean \"core\"?" },
        { "tables/tiers.md", "| bronze |", "| silver |", "Known", "There are two rows for silver.", "Keep one" },
        { "tables/health-dashboard.md", "| Gold Tier | 1 |", "| Gold Tier | 38 |", "| Gold Tier |", "The dashboard says 38 for \"Gold Tier\", and patterns/ holds 1.", "counts by tier" },
        { "tables/health-dashboard.md", "| counted | One. |", "| guessed | One. |", "guessed", "\"guessed\" is no basis.", "counted" },
        { "tables/real-world-impact.md", "| gold |", "| bronze |", "| bronze |", "\"timeout\" is gold in patterns/timeout.md.", "Write gold" },
        { "tables/success-metrics.md", "| 80% |", "| 85% |", "| 85% |", "has other levels for \"Timeout level\"", "great \"85%\"" },
        { "tables/references.md", "| 1987 |", "| long ago |", "long ago", "\"long ago\" is no year.", "1987" },
        { "tables/references.md", "https://example.org/sagas.pdf", "example.org", "| example.org", "\"example.org\" is no address.", "https://" },
        { "tables/checklist.md", "| 1 |", "| one |", "| one |", "no whole number", "" },
    };

    [Theory]
    [MemberData(nameof(InPatterns))]
    [MemberData(nameof(ElsewhereInOneFile))]
    public void A_planted_fault_is_reported_where_it_stands(string file, string old, string with, string mark, string message, string fix)
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Replace(file, old, with);

        knowledge.ReportsOne(file, mark, message, fix);
    }

    /// <summary>As above, where the fault shows in another file than the one that was edited; the report's file stands before its mark.</summary>
    public static TheoryData<string, string, string, string, string, string, string> BetweenFiles => new()
    {
        { Timeout, "case 7 of something about deadline", "Too slow - since 7 o'clock!", Emergencies, "too slow since 7 ", "The phrase stands in patterns/timeout.md:", "" },
        { Timeout, "aliases: [deadline]", "aliases: [Cache]", Timeout, "[Cache]", "\"Cache\" is a name in patterns/caching.md:8 too.", "remove it here" },
        { Timeout, "abbreviations: []", "abbreviations: [first-PACK]", "packs/starter.md", "first pack", "\"first pack\" is a name in patterns/timeout.md:9 too.", "" },
        { Timeout, "works-with:\n    - pattern: caching\n      why: They help each other.\n  instead-of: []", "works-with: []\n  instead-of:\n    - pattern: saga\n      why: Or that.", Timeout, "pattern: saga", "The pattern is here \"instead-of\" saga, but patterns/saga.md:", "same kind" },
        { Timeout, "tier: gold", "tier: silver", "tables/health-dashboard.md", "| Gold Tier |", "The dashboard says 1 for \"Gold Tier\", and patterns/ holds 0.", "" },
        { Room, "| slow |", "| sluggish |", Emergencies, "## slow", "There is no emergency \"slow\".", "" },
        { Room, "| slow |", "| sluggish |", Timeout, "emergency: slow", "There is no emergency \"slow\".", "" },
        { Room, "| broken |", "| slow |", Room, "| Broken Flow |", "There are two emergencies \"slow\".", "" },
        { "tables/contradictions.md", "Timeout in the", "Delay in the", Basics, "repeats:", "That \"timeout\" repeats is not listed as known.", "tables/contradictions.md" },
        { Basics, "parts: []", "parts: [whole]", "paths/whole.md", "parts:", "\"basics\" is made of parts itself.", "" },
    };

    [Theory]
    [MemberData(nameof(BetweenFiles))]
    public void A_fault_between_files_is_reported_in_the_one_to_mend(string file, string old, string with, string reported, string mark, string message, string fix)
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Replace(file, old, with);

        knowledge.ReportsOne(reported, mark, message, fix);
    }

    [Fact]
    public void Two_patterns_that_need_each_other_contradict()
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Replace(Timeout, "works-with:\n    - pattern: caching\n      why: They help each other.", "works-with: []");
        knowledge.Replace(Timeout, "needs: []", "needs:\n    - pattern: saga\n      why: First.");
        knowledge.Replace("patterns/saga.md", "works-with:\n    - pattern: timeout\n      why: They help each other.", "works-with: []");
        knowledge.Replace("patterns/saga.md", "needs: []", "needs:\n    - pattern: timeout\n      why: First.");

        knowledge.ReportsOne(Timeout, "pattern: saga", "The pattern is here \"needs\" saga, but patterns/saga.md:", "Only one of two can need the other");
    }

    [Fact]
    public void A_deleted_pattern_is_missed_by_all_who_name_it()
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Delete("patterns/saga.md");

        var files = knowledge.Reading().Faults.Where(f => f.Message == "There is no pattern \"saga\".").Select(f => f.File).Distinct();

        Assert.Equal([Basics, Caching, "quizzes/across-a.md", "quizzes/saga.md", Room, "tables/references.md"], files);
    }

    [Fact]
    public void A_faulty_pattern_is_not_taken_for_a_missing_one()
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Replace(Caching, "---\nname", "name");

        Assert.Equal(["The file has no front matter."], knowledge.Reading().Faults.Select(f => f.Message));
    }

    [Theory]
    [InlineData("tables/maturity.md")]
    [InlineData("tables/emergency-room.md")]
    [InlineData("phrases/synonyms.md")]
    [InlineData("phrases/emergencies.md")]
    public void A_missing_file_is_a_fault(string path)
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Delete(path);

        knowledge.ReportsOne(path, "", "The file cannot be read.", "Check that it exists");
    }

    [Fact]
    public void A_table_that_nothing_reads_is_a_fault()
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Write("tables/constraint.md", "---\ntitle: A\n---\n");

        knowledge.ReportsOne("tables/constraint.md", "", "There is no such table.", "Did you mean \"tables/constraints.md\"?");
    }

    [Fact]
    public void A_missing_folder_is_a_fault()
    {
        using var knowledge = new AKnowledgeBase();
        Directory.Delete(Path.Combine(knowledge.Directory, "packs"), recursive: true);

        var fault = Assert.Single(knowledge.Reading().Faults);

        Assert.Equal(("packs", 1), (fault.File, fault.Line));
    }

    [Fact]
    public void A_missing_knowledge_base_is_one_fault() =>
        Assert.Equal(["There is no folder \"/no/such/folder\"."], CatalogReader.Read("/no/such/folder").Faults.Select(f => f.Message));

    [Fact]
    public void Bytes_that_are_no_text_are_reported_at_their_line()
    {
        using var knowledge = new AKnowledgeBase();
        File.WriteAllBytes(Path.Combine(knowledge.Directory, Timeout), [.. "---\nname: T\n"u8, 0xC3, 0x28, .. "\n"u8]);

        var fault = Assert.Single(knowledge.Reading().Faults, f => f.File == Timeout);

        Assert.Equal((3, "The file is not UTF-8 text."), (fault.Line, fault.Message));
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData(" \n\n", "The file is empty.")]
    [InlineData("---\n- a\n- b\n---\n", "The front matter holds no fields.")]
    public void A_file_without_content_is_one_fault(string content, string message)
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Write(Timeout, content);

        Assert.Contains(knowledge.Reading().Faults, f => f.File == Timeout && f.Message == message);
    }

    [Fact]
    public void Nesting_without_end_is_a_fault_and_no_crash()
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Replace(Timeout, "aliases: [deadline]", "aliases: " + new string('[', 50_000));
        knowledge.Replace(Caching, "Two,", string.Concat(Enumerable.Repeat("> ", 20_000)) + "Two,");

        var faults = knowledge.Reading().Faults;

        Assert.Contains(faults, f => f.File == Timeout && f.Message.Contains("nested too deeply", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.File == Caching && f.Message.Contains("nested too deeply", StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_come_at_once_by_file_and_line()
    {
        using var knowledge = new AKnowledgeBase();
        knowledge.Replace(Timeout, "complexity: low", "complexity: easy");
        knowledge.Replace(Timeout, "tier: gold", "tier: golden");
        knowledge.Replace(Caching, "category: resilience", "category: speed");

        Assert.Equal([(Caching, 4), (Timeout, 3), (Timeout, 5)], knowledge.Reading().Faults.Select(f => (f.File, f.Line)).Take(3));
    }
}
