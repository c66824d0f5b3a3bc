using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Patterns;
using PatternBot.Quizzes;

namespace PatternBot.Nudges;

/// <summary>What <c>cards/nudge.json</c> shows: a week of a path. Empty texts and lists are left out.</summary>
/// <param name="Title">The week's title.</param>
/// <param name="Subtitle">Path, week and of how many.</param>
/// <param name="Goal">What the week brings, a row for each pattern.</param>
/// <param name="Patterns">The patterns as buttons; what comes again stands last.</param>
/// <param name="Question">The question to answer here, one sentence.</param>
/// <param name="Situation">Its situation.</param>
/// <param name="Options">Its options.</param>
/// <param name="Answers">A button for each option.</param>
/// <param name="LastWeek">How last week went.</param>
/// <param name="Picture">A picture of it, or none.</param>
/// <param name="Hardest">What most got wrong, and what comes again.</param>
/// <param name="More">Buttons: the hardest again, project, opt-out.</param>
/// <param name="Project">What to build this week.</param>
/// <param name="Next">Next week's title in a sentence.</param>
/// <param name="PlainSummary">The essence in a sentence.</param>
internal sealed record NudgeCard(
    string Title,
    string Subtitle,
    ImmutableArray<PatternRow> Goal,
    ImmutableArray<CardButton> Patterns,
    string Question,
    string Situation,
    ImmutableArray<OptionRow> Options,
    ImmutableArray<CardButton> Answers,
    string LastWeek,
    CardPicture Picture,
    string Hardest,
    string Project,
    string Next,
    ImmutableArray<CardButton> More,
    string PlainSummary);

/// <summary>What <c>cards/nudge-closing.json</c> shows: the end of a path.</summary>
/// <param name="Title">The path's name.</param>
/// <param name="Text">What was learned, in figures.</param>
/// <param name="Picture">A picture of it, or none.</param>
/// <param name="Weeks">A row for each week.</param>
/// <param name="Certificates">A row for each person who wants to be named.</param>
/// <param name="Next">What next.</param>
/// <param name="Buttons">The same as buttons.</param>
/// <param name="PlainSummary">The essence in a sentence.</param>
internal sealed record ClosingCard(
    string Title,
    string Text,
    CardPicture Picture,
    ImmutableArray<PatternRow> Weeks,
    ImmutableArray<PatternRow> Certificates,
    string Next,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
