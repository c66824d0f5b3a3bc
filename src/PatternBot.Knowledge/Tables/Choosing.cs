using System.Collections.Immutable;

namespace PatternBot.Knowledge.Tables;

/// <summary>The navigator: which patterns suit a scale and a kind of issue.</summary>
/// <param name="Scale">The scale's name (<c>Medium Scale</c>).</param>
/// <param name="Load">The scale in requests a second.</param>
/// <param name="LoadText">The scale as written (<c>1K-100K RPS</c>).</param>
/// <param name="Issue"><c>Performance</c>, <c>Reliability</c> or <c>Data</c>.</param>
/// <param name="Patterns">The patterns, in the page's order.</param>
/// <param name="Why">What suits them to this scale, one sentence; our own.</param>
public sealed record NavigatorChoice(string Scale, Quantity Load, string LoadText, string Issue, ImmutableArray<NamedPattern> Patterns, string Why);

/// <summary>What a constraint rules out, and what to use instead.</summary>
/// <param name="IfYouHave">The constraint as written (<c>&lt; 3 engineers</c>).</param>
/// <param name="Limit">The constraint as a number, or null where it is none (<c>Strict consistency</c>).</param>
/// <param name="Avoid">What to avoid.</param>
/// <param name="UseInstead">What to use instead.</param>
/// <param name="UseInsteadText">The same as written, with its signs (<c>Monolith + CDN</c>).</param>
/// <param name="Why">The page's reason.</param>
/// <param name="Until">When the advice ends, one sentence; our own.</param>
public sealed record Constraint(
    string IfYouHave,
    Quantity? Limit,
    ImmutableArray<NamedPattern> Avoid,
    ImmutableArray<NamedPattern> UseInstead,
    string UseInsteadText,
    string Why,
    string Until);

/// <summary>A stage of growth and the stack that goes with it.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Users">The stage in users; at a border the earlier stage holds.</param>
/// <param name="UsersText">The same as written (<c>1K-100K users</c>).</param>
/// <param name="Stack">The stack, in the page's order.</param>
/// <param name="NextSign">What tells that the next stage has begun, one sentence; our own.</param>
public sealed record GrowthStage(string Stage, Quantity Users, string UsersText, ImmutableArray<NamedPattern> Stack, string NextSign);

/// <summary>How established patterns are.</summary>
/// <param name="Level"><c>Emerging</c>, <c>Growing</c>, <c>Mature</c> or <c>Essential</c>, in this order.</param>
/// <param name="Patterns">The patterns of that level.</param>
/// <param name="Meaning">What the level means for somebody who chooses, one sentence; our own.</param>
public sealed record MaturityLevel(string Level, ImmutableArray<NamedPattern> Patterns, string Meaning);

/// <summary>Patterns that the page chains together under the name of a pack.</summary>
/// <param name="Name">The chain's name; two of the names are those of packs with other contents.</param>
/// <param name="Chain">The patterns in order.</param>
/// <param name="Why">Why in this order, one sentence; our own.</param>
public sealed record Combination(string Name, ImmutableArray<NamedPattern> Chain, string Why);

/// <summary>A problem domain and where to begin in it.</summary>
/// <param name="Domain">The domain's name.</param>
/// <param name="Icon">One emoji.</param>
/// <param name="KeyPatterns">Its key patterns.</param>
/// <param name="StartWith">The pattern to begin with.</param>
/// <param name="Why">Why to begin there, one sentence; our own.</param>
public sealed record ProblemDomain(string Domain, string Icon, ImmutableArray<NamedPattern> KeyPatterns, NamedPattern StartWith, string Why);

/// <summary>One of the page's quick filters: every pattern that helps with a problem.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Icon">One emoji.</param>
/// <param name="Patterns">The patterns.</param>
/// <param name="AsksFor">What people want who press it, one sentence; our own.</param>
public sealed record ProblemFilter(string Problem, string Icon, ImmutableArray<NamedPattern> Patterns, string AsksFor);

/// <summary>A way of going wrong that looks like going right.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RedFlag">What gives it away.</param>
/// <param name="Cost">What it costs, as the page puts it.</param>
/// <param name="Fix">What to do, as the page puts it.</param>
/// <param name="Instead">How to get out of it, one sentence; our own.</param>
public sealed record AntiPattern(string Name, string RedFlag, Figure Cost, string Fix, string Instead);

/// <summary>A question to answer before adopting any pattern.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Question">The question.</param>
/// <param name="Action">What to do about it.</param>
/// <param name="CommonMistake">The usual mistake.</param>
/// <param name="DoneWhen">How to tell that it is answered, one sentence; our own.</param>
public sealed record ChecklistStep(int Step, string Question, string Action, string CommonMistake, string DoneWhen);
