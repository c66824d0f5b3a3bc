using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Patterns;

namespace PatternBot.Cohorts;

/// <summary>What <c>cards/cohort.json</c> shows: a cohort, its plan and its people.</summary>
/// <param name="Title">The path's name.</param>
/// <param name="Note">What has just been done, or empty.</param>
/// <param name="Facts">State, hour, next nudge, starter, people.</param>
/// <param name="Plan">A row for each week to come; empty when nothing is to come.</param>
/// <param name="Buttons">What can be done, for those who may.</param>
/// <param name="Starting">What starts the next path, when this one is over: where there are dialogs it opens in one.</param>
/// <param name="Joining">Join, leave, certificate: for everybody.</param>
/// <param name="PlainSummary">The same in a sentence.</param>
internal sealed record CohortCard(
    string Title,
    string Note,
    ImmutableArray<CardFact> Facts,
    ImmutableArray<PatternRow> Plan,
    ImmutableArray<CardButton> Joining,
    ImmutableArray<CardButton> Buttons,
    ImmutableArray<CardButton> Starting,
    string PlainSummary);

/// <summary>What <c>cards/cohort-form.json</c> shows: the form that starts a cohort.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Note">What is wrong with what was filled in, or empty.</param>
/// <param name="Text">What it does; empty the second time.</param>
/// <param name="Path">The path that is chosen at first.</param>
/// <param name="Day">The day that is chosen at first.</param>
/// <param name="Time">The hour that is filled in, as <c>09:00</c>.</param>
/// <param name="Zone">The time zone that is chosen at first.</param>
/// <param name="First">The first date that is filled in, as <c>2027-03-28</c>.</param>
/// <param name="Paths">The paths to choose from.</param>
/// <param name="Days">The days to choose from.</param>
/// <param name="Zones">The zones to choose from.</param>
/// <param name="Button">The button that sends it.</param>
/// <param name="PlainSummary">The same in a sentence.</param>
internal sealed record CohortFormCard(
    string Title,
    string Note,
    string Text,
    string Path,
    string Day,
    string Time,
    string Zone,
    string First,
    ImmutableArray<FormChoice> Paths,
    ImmutableArray<FormChoice> Days,
    ImmutableArray<FormChoice> Zones,
    ImmutableArray<CardButton> Button,
    string PlainSummary);

/// <summary>A choice of a form.</summary>
internal sealed record FormChoice(string Title, string Value);
