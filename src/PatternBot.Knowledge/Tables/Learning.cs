using System.Collections.Immutable;

namespace PatternBot.Knowledge.Tables;

/// <summary>What learning the catalog takes.</summary>
/// <param name="Item"><c>Total</c>, <c>Per Pattern</c>, <c>Difficulty</c> or <c>Prerequisites</c>.</param>
/// <param name="Value">As written.</param>
/// <param name="Meaning">What that means in a working week, one sentence; our own.</param>
public sealed record TimeInvestment(string Item, Figure Value, string Meaning);

/// <summary>A goal on the calendar.</summary>
/// <param name="When">As written (<c>Week 1-2</c>).</param>
/// <param name="Goal">As written.</param>
/// <param name="ReachedWhen">How to tell, one sentence; our own.</param>
public sealed record LearningGoal(string When, string Goal, string ReachedWhen);

/// <summary>Something that learners will be able to do.</summary>
/// <param name="Skill">As written.</param>
/// <param name="ShownBy">How it shows, one sentence; our own.</param>
public sealed record LearningOutcome(string Skill, string ShownBy);

/// <summary>A station on the way to and from the catalog.</summary>
/// <param name="State"><c>Completed</c>, <c>Current</c> or <c>Next</c>.</param>
/// <param name="Topic">The station.</param>
/// <param name="Question">Which question it answers.</param>
/// <param name="Brings">What to bring from it, or to expect of it, one sentence; our own.</param>
public sealed record JourneyStep(string State, string Topic, string Question, string Brings);

/// <summary>A stretch of the six weeks.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Part">What is learnt or done.</param>
/// <param name="FirstWeek">The week in which it starts, from 1.</param>
/// <param name="Days">How many days it lasts.</param>
/// <param name="Focus">What to concentrate on, one sentence; our own.</param>
public sealed record TimelineEntry(string Stage, string Part, int FirstWeek, int Days, string Focus);

/// <summary>Something small to build.</summary>
/// <param name="Project">As written.</param>
/// <param name="Patterns">The patterns that it practises.</param>
/// <param name="FirstMilestone">What to have working first; our own.</param>
/// <param name="DoneWhen">How to tell that it is finished; our own.</param>
public sealed record MiniProject(string Project, ImmutableArray<NamedPattern> Patterns, string FirstMilestone, string DoneWhen);

/// <summary>Something to do after the catalog.</summary>
/// <param name="Group">The page's heading (<c>Test Your Skills</c>).</param>
/// <param name="Kind">What the heading offers (<c>Knowledge Checks</c>).</param>
/// <param name="Item">As written.</param>
/// <param name="How">How to do it here, one sentence; our own.</param>
public sealed record NextStep(string Group, string Kind, string Item, string How);

/// <summary>A pattern to tick off.</summary>
/// <param name="Group">The group (<c>Foundation Patterns</c>).</param>
/// <param name="When">When to take the group (<c>Complete First</c>).</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="Gain">What it brings, in the page's few words.</param>
/// <param name="MasteredWhen">How to tell that it is mastered, one sentence; our own.</param>
public sealed record ProgressItem(string Group, string When, NamedPattern Pattern, string Gain, string MasteredWhen);

/// <summary>A tool of the page.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Time">How long it takes.</param>
/// <param name="Here">What does its work in PatternBot, one sentence; our own.</param>
public sealed record Resource(string Name, string Purpose, string Time, string Here);
