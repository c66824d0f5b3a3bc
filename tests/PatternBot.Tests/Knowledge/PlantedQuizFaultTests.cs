using PatternBot.Knowledge;

namespace PatternBot.Tests.Knowledge;

/// <summary>Faults in questions, each planted into a valid knowledge base.</summary>
public sealed class PlantedQuizFaultTests : IDisposable
{
    private const string Quiz = "quizzes/timeout.md";
    private const string Across = "quizzes/across-a.md";
    private const string FirstHeading = "## Which timeout1h1";
    private const string FirstId = "Id: timeout-1.";

    private readonly AKnowledgeBase _base = new();

    public void Dispose() => _base.Dispose();

    /// <summary>File, text to replace, what to put there, the text that marks the line (empty for line 1), message, fix.</summary>
    public static TheoryData<string, string, string, string, string, string> InOneFile => new()
    {
        { Quiz, "---\npattern", "pattern", "", "The file has no front matter.", "Start the file with a line of ---" },
        { Quiz, "pattern: timeout", "patern: timeout", "patern", "There is no field \"patern\".", "Did you mean \"pattern\"?" },
        { Quiz, "pattern: timeout", "pattern: caching", "pattern: caching", "The file timeout.md says that it is about \"caching\".", "Write pattern: timeout" },
        { Quiz, "pattern: timeout", "pattern: across", "pattern: across", "The file timeout.md says that it is about \"across\".", "Write pattern: timeout" },
        { Across, "pattern: across", "pattern: timeout", "pattern: timeout", "The file across-a.md says that it is about \"timeout\".", "Write pattern: across" },
        { Quiz, FirstHeading, "Some words.\n\n" + FirstHeading, "Some words", "There is text above the first question.", "Move it below a heading" },
        { Quiz, "timeout1h3?", "timeout1h3.", FirstHeading, "The heading does not end with a question mark.", "one sentence" },
        { Quiz, FirstId, "No: timeout-1.", "No: timeout-1.", "The line with id, kind and difficulty is not in its form.", "Write \"Id: timeout-1. Kind: pattern-selection. Difficulty: easy.\"" },
        { Quiz, "Id: timeout-1. Kind: trade-off-analysis. Difficulty: easy.\n\nAfter", "* After", "* After", "The question lacks the line with id, kind and difficulty.", "Write in this order" },
        { Quiz, FirstId, "Id: timeouts-1.", "Id: timeouts-1.", "The id \"timeouts-1\" does not belong to this file.", "Write timeout- and a number" },
        { Quiz, FirstId, "Id: timeout-0.", "Id: timeout-0.", "The id \"timeout-0\" does not belong to this file.", "" },
        { Quiz, "Id: timeout-2.", FirstId, "## Which timeout2h1", "The id \"timeout-1\" stands in quizzes/timeout.md:5 too.", "Take a number" },
        { Quiz, "Kind: trade-off-analysis", "Kind: trade-of-analysis", FirstId, "\"trade-of-analysis\" is no kind.", "Did you mean \"trade-off-analysis\"?" },
        { Quiz, "Difficulty: easy", "Difficulty: simple", FirstId, "\"simple\" is no difficulty.", "Write one of: easy, medium, hard." },
        { Quiz, "After 20 minutes timeout1s1", "- After 20 minutes timeout1s1", "- After 20", "The question lacks the situation, one paragraph.", "Write in this order" },
        { Quiz, "> Because `of` this. See", "Because `of` this. See", "Because `of` this. See", "The question lacks the explanation, after \"> \".", "" },
        { Quiz, "\n\n## Which timeout2h1", "\n\nMore.\n\n## Which timeout2h1", "More.", "There is text below the explanation.", "Put \"> \" in front" },
        { Quiz, "- [x] Take `this`", "- [] Take `this`", "- [] Take", "The option is not in its form.", "- [x]" },
        { Quiz, "- [x] Take `this`", "- [x] Take `this`\n  As it helps.", "- [x] Take `this`", "The right option has a second line", "Explain the right one" },
        { Quiz, "  Number 0 does not help.\n", "", "- [ ] Take no 0", "The wrong option has no reason.", "Say below it" },
        { Quiz, "- [x] Take `this`", "- [x] Take no 2", "- [ ] Take no 2", "The option \"Take no 2\" stands here twice.", "Say something else" },
        { Quiz, "- [ ] Take no 0\n  Number 0 does not help.\n", "", FirstHeading, "The question has 2 options.", "Write 3 to 5." },
        { Quiz, "- [x] Take `this`", "- [x] Take `this`\n- [ ] A\n  No.\n- [ ] B\n  No.\n- [ ] C\n  No.", FirstHeading, "The question has 6 options.", "Write 3 to 5." },
        { Quiz, "- [x] Take `this`", "- [ ] Take `this`\n  No.", FirstHeading, "No option is right.", "[x]" },
        { Quiz, FirstHeading, "## Which two timeout1h1", "## Which two", "The heading announces 2 right, and 1 of the options are.", "leave it out" },
        { Quiz, "- [x] Take `this`", "- [x] Take `this`\n- [x] Take that", FirstHeading, "The heading announces 1 right, and 2 of the options are.", "Which two" },
        { Quiz, "timeout.md#how-it-fails", "timeout.md#how-it-fail", "#how-it-fail)", "There is no section \"how-it-fail\".", "Did you mean \"how-it-fails\"?" },
        { Quiz, "timeout.md#how-it-fails", "timeout.md", "../patterns/timeout.md)", "The link leads to no section.", "how-it-works" },
        { Quiz, "../patterns/timeout.md#", "../patterns/caching.md#", "> Because", "The explanation does not link to its pattern.", "[How it fails](../patterns/timeout.md#how-it-fails)" },
        { Quiz, "../patterns/timeout.md#", "timeout.md#", "> Because", "The link \"timeout.md#how-it-fails\" leads nowhere.", "../patterns/timeout.md" },
        { Across, "../patterns/saga.md#", "../patterns/sagas.md#", "> Because", "There is no pattern \"sagas\".", "Did you mean \"saga\"?" },
        { Across, "../patterns/saga.md#", "../patterns/timeout.md#", "> Because", "The explanation of a question across patterns does not link to two.", "another" },
        { Across, "../patterns/saga.md#first-steps", "../patterns/saga.md#diagram", "## Which", "The explanation links to the section \"Diagram\", which patterns/saga.md does not have.", "another section" },
        { Across, "../patterns/saga.md#first-steps", "../patterns/saga.md#diagrams", "> Because", "There is no section \"diagrams\".", "Did you mean \"diagram\"?" },
    };

    [Theory]
    [MemberData(nameof(InOneFile))]
    public void A_planted_fault_is_reported_where_it_stands(string file, string old, string with, string mark, string message, string fix)
    {
        _base.Replace(file, old, with);

        _base.ReportsOne(file, mark, message, fix);
    }

    [Fact]
    public void A_question_without_a_wrong_option_asks_nothing()
    {
        _base.Replace(Quiz, "- [ ] Take no 0\n  Number 0 does not help.\n", "- [x] Take no 0\n");
        _base.Replace(Quiz, "- [ ] Take no 2\n  Number 2 does not help.\n", "- [x] Take no 2\n");

        _base.ReportsOne(Quiz, FirstHeading, "No option is wrong.", "Mark the wrong ones");
    }

    [Fact]
    public void Two_questions_have_two_headings()
    {
        _base.Replace(Across, "acrossa1h1 acrossa1h2 acrossa1h3", "TIMEOUT1h1 timeout1h2 timeout1h3");

        _base.ReportsOne(Quiz, FirstHeading, "The heading stands in quizzes/across-a.md:5 too.", "nowhere else");
    }

    [Fact]
    public void A_question_with_other_figures_and_another_heading_is_a_near_copy()
    {
        _base.Replace(Quiz, "20 minutes timeout2s1 timeout2s2", "30 minutes timeout1s1 timeout1s2");
        for (var word = 3; word <= 12; word++)
            _base.Replace(Quiz, $"timeout2s{word}", $"timeout1s{word}");

        _base.ReportsOne(Quiz, "## Which timeout2h1", "The question is a near copy of quizzes/timeout.md:5.", "another situation");
    }

    [Fact]
    public void Questions_that_share_a_third_of_their_words_are_no_copies()
    {
        for (var word = 1; word <= 6; word++)
            _base.Replace(Quiz, $"timeout2s{word}", $"timeout1s{word}");

        Assert.Empty(_base.Reading().Faults);
    }

    [Fact]
    public void A_pattern_has_at_least_three_questions()
    {
        _base.Write(Quiz, AQuiz.About("timeout", count: 2));

        _base.ReportsOne(Quiz, "", "There are 2 questions.", "at least 3");
    }

    [Fact]
    public void A_faulty_question_counts_as_one()
    {
        _base.Replace(Quiz, FirstId, "Id: timeout1.\n\nNothing.");

        Assert.Equal(["The question lacks the options, each after \"- [ ] \" or \"- [x] \"."], _base.Reading().Faults.Select(f => f.Message));
    }

    [Fact]
    public void Questions_for_one_pattern_call_for_questions_on_all()
    {
        _base.Delete("quizzes/saga.md");

        _base.ReportsOne("quizzes", "", "There are no questions for \"saga\".", "Add quizzes/saga.md with at least 3.");
    }

    [Fact]
    public void A_file_without_questions_is_a_fault()
    {
        _base.Write(Quiz, "---\npattern: timeout\n---\n\n");

        _base.ReportsOne(Quiz, "---\npattern: timeout\n---\n\n", "The file holds no question.", "Write each under a heading");
    }

    [Fact]
    public void A_knowledge_base_may_do_without_questions()
    {
        Directory.Delete(Path.Combine(_base.Directory, "quizzes"), recursive: true);

        var reading = _base.Reading();

        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Catalog!.Questions);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Right_options_that_are_mostly_the_longest_give_themselves_away(int longest, bool isFault)
    {
        _base.Write(Quiz, Lengthened(AQuiz.About("timeout", count: 13), longest));

        AssertGivesAway(isFault, $"Of 20 right options {longest} are longer than every wrong one", "first in quizzes/timeout.md.");
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Right_options_that_are_mostly_the_first_give_themselves_away(int first, bool isFault)
    {
        // A third of the questions, those with a number that 3 divides, have the right option first from the start.
        _base.Write(Quiz, RightFirst(AQuiz.About("timeout", count: 13), first - 6));

        AssertGivesAway(isFault, $"Of 20 right options {first} are the first of their question", "Move right options down, first in quizzes/timeout.md, quizzes/caching.md, quizzes/saga.md.");
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Right_options_that_are_mostly_the_shortest_give_themselves_away(int shortest, bool isFault)
    {
        _base.Write(Quiz, ReplaceTimes(AQuiz.About("timeout", count: 13), "[x] Take `this`", "[x] Do `this`", shortest));

        AssertGivesAway(isFault, $"Of 20 right options {shortest} are shorter than every wrong one", "Shorten wrong options or give right ones more to say, first in quizzes/timeout.md.");
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void Right_options_that_are_mostly_the_last_give_themselves_away(int last, bool isFault)
    {
        // Of the 20 questions, those with a number that leaves 2 when divided by 3 (six of them) have the right option last from the start.
        _base.Write(Quiz, RightLast(AQuiz.About("timeout", count: 13), last - 6));

        AssertGivesAway(isFault, $"Of 20 right options {last} are the last of their question", "Move right options up, first in quizzes/timeout.md");
    }

    [Fact]
    public void Among_a_few_questions_their_places_may_be_chance()
    {
        _base.Write(Quiz, Lengthened(AQuiz.About("timeout", count: 12), 12));

        Assert.Empty(_base.Reading().Faults);
    }

    private void AssertGivesAway(bool isFault, string message, string fix)
    {
        if (isFault)
            _base.ReportsOne("quizzes", "", message, fix);
        else
            Assert.Empty(_base.Reading().Faults);
    }

    private static string Lengthened(string quiz, int questions) => ReplaceTimes(quiz, "[x] Take `this`", "[x] Take `this` and a little more", questions);

    private static string RightFirst(string quiz, int questions) => ReplaceTimes(
        quiz,
        "- [ ] Take no 0\n  Number 0 does not help.\n- [x] Take `this`\n",
        "- [x] Take `this`\n- [ ] Take no 0\n  Number 0 does not help.\n",
        questions);

    private static string RightLast(string quiz, int questions) => ReplaceTimes(
        quiz,
        "- [x] Take `this`\n- [ ] Take no 2\n  Number 2 does not help.\n",
        "- [ ] Take no 2\n  Number 2 does not help.\n- [x] Take `this`\n",
        questions);

    private static string ReplaceTimes(string text, string old, string with, int times)
    {
        var parts = text.Split(old);
        Assert.True(parts.Length > times, $"The text to replace stands {parts.Length - 1} times.");
        return string.Concat(parts.Select((part, i) => i == 0 ? part : (i <= times ? with : old) + part));
    }
}
