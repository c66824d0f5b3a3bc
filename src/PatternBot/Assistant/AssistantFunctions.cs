using System.Collections.Immutable;
using System.Globalization;
using PatternBot.Advice;
using PatternBot.Assistant.Hybrid;
using PatternBot.Comparison;
using PatternBot.Knowledge;
using PatternBot.Progress;
using PatternBot.Returns;
using PatternBot.Triage;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Assistant;

/// <summary>
/// What a model may call: the product's own features, for one question of one person. All of them read; what they find becomes passages that
/// can be cited.
/// </summary>
internal sealed class AssistantFunctions(
    Material material, Turn turn, KnowledgeBase knowledge, PassageFinder finder, Interpreter interpreter, Func<Intent, CancellationToken, ValueTask<Reply>> answer,
    Func<string, string> clean)
{
    private const double LikelyEnough = 0.3;
    private const int LongestArgument = 300;

    /// <summary>Whether something was read that is about the asker alone: the answer is then nobody else's.</summary>
    public bool IsPersonal { get; private set; }

    /// <summary>The functions. How far the asker has learned is read only where nobody else reads along.</summary>
    public ImmutableArray<ModelFunction> All =>
    [
        Function("search_catalog", "Searches the catalog's texts; gives the passages that fit best.", SearchAsync, new ModelParameter("words", "What to look for, in English.")),
        Function("read_passages", "Reads one section of a pattern.", ReadAsync,
            new ModelParameter("pattern", "The pattern's name."),
            new ModelParameter("section", $"One of: {string.Join(", ", Readable)}.")),
        Function("compare_patterns", "Puts two to four patterns side by side.", CompareAsync, new ModelParameter("patterns", "Their names, with commas between.")),
        Function("triage", "Tells which emergency a description of failing systems is, what to do now and how long it takes.", TriageAsync, new ModelParameter("symptoms", "What is seen, in English.")),
        Function("check_constraints", "Tells what a team's constraints rule out.", ConstraintsAsync, new ModelParameter("situation", "Team size, load, budget, data, such as: 2 engineers, 80 req/s.")),
        Function("calculate_return", "Does the sums of a pattern's cost and return.", ReturnAsync,
            new ModelParameter("pattern", "The pattern's name."),
            new ModelParameter("investment", "What it costs, in dollars.", IsRequired: false),
            new ModelParameter("saved_per_month", "What it saves a month, in dollars.", IsRequired: false)),
        .. turn.Scope is ConversationScope.Personal
            ? [Function("learning_progress", "Tells how far the person who asks has learned.", ProgressAsync)]
            : ImmutableArray<ModelFunction>.Empty,
    ];

    private static ImmutableArray<string> Readable { get; } =
    [
        SectionNames.WhatItIs, SectionNames.HowItWorks, SectionNames.WhenToUse, SectionNames.WhenNotToUse, SectionNames.TradeOffs, SectionNames.FirstSteps,
        SectionNames.WhatToWatch, SectionNames.HowItFails, SectionNames.WhoRunsIt,
    ];

    private async ValueTask<string> SearchAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        Result(await MaterialGathering.AddFoundAsync(material, Text(arguments, "words"), knowledge, finder, cancellationToken));

    private ValueTask<string> ReadAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        if (PatternOf(Text(arguments, "pattern")) is not { } pattern)
            return ValueTask.FromResult(Nothing("The catalog has no pattern of that name."));
        var wanted = Text(arguments, "section");
        var section = Readable.FirstOrDefault(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? SectionNames.WhatItIs;
        return ValueTask.FromResult(Result([.. MaterialGathering.PassagesOf(pattern, section).Select(material.Add).OfType<MaterialPassage>()]));
    }

    private ValueTask<string> CompareAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var slugs = Text(arguments, "patterns").Split(',').Select(PatternOf).OfType<Pattern>().Select(p => p.Slug).Distinct().Take(ComparePatterns.Most).ToImmutableArray();
        return slugs.Length < 2
            ? ValueTask.FromResult(Nothing("Name two patterns of the catalog."))
            : AskAsync("Comparison", new ComparePatterns(new ValueList<string>(slugs)), cancellationToken);
    }

    private ValueTask<string> TriageAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        knowledge.Search.Read(Text(arguments, "symptoms")).Emergencies is [{ Probability: > LikelyEnough } likeliest, ..]
            ? AskAsync("Triage", new StartTriage(likeliest.Slug, [], [], []), cancellationToken)
            : ValueTask.FromResult(Nothing("That is none of the emergencies."));

    private ValueTask<string> ConstraintsAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        AskAsync("Constraints", interpreter.Inspect(Text(arguments, "situation")).Intent is AdviseByConstraints advise ? advise : new ShowConstraints(), cancellationToken);

    private ValueTask<string> ReturnAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken) =>
        PatternOf(Text(arguments, "pattern")) is { } pattern
            ? AskAsync("Calculator", new ShowReturn(pattern.Slug, Dollars(arguments, "investment"), Dollars(arguments, "saved_per_month")), cancellationToken)
            : ValueTask.FromResult(Nothing("The catalog has no pattern of that name."));

    private ValueTask<string> ProgressAsync(IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        IsPersonal = true;
        return AskAsync("Learning progress", new ShowProgress(), cancellationToken);
    }

    private async ValueTask<string> AskAsync(string source, Intent intent, CancellationToken cancellationToken) =>
        Result(MaterialGathering.AddCard(material, source, await answer(intent, cancellationToken), clean));

    private Pattern? PatternOf(string name) =>
        knowledge.Catalog.Pattern(name.Trim().ToLowerInvariant())
        ?? (knowledge.Search.Read(name).Mentions is [var mention, ..] ? knowledge.Catalog.Pattern(mention.Slug) : null);

    private static ModelFunction Function(
        string name, string description, Func<IReadOnlyDictionary<string, string>, CancellationToken, ValueTask<string>> invoke, params ReadOnlySpan<ModelParameter> parameters) =>
        new(name, description, [.. parameters], async (arguments, cancellationToken) =>
        {
            using var span = AssistantTelemetry.Tool(name);
            return await invoke(arguments, cancellationToken);
        });

    private static string Result(IReadOnlyList<MaterialPassage> found) => found.Count == 0 ? Nothing("Nothing fits.") : Material.ToLines(found);

    private static string Nothing(string why) => $"{{\"note\":{Material.Quoted(why)}}}";

    private static string Text(IReadOnlyDictionary<string, string> arguments, string name) =>
        arguments.GetValueOrDefault(name) is { } text ? text[..Math.Min(text.Length, LongestArgument)] : "";

    private static double? Dollars(IReadOnlyDictionary<string, string> arguments, string name) =>
        double.TryParse(Text(arguments, name), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var figure) && figure is > 0 and < 1e12 ? figure : null;
}
