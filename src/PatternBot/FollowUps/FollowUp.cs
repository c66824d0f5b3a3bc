using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>How a message goes on with what was said before. Read from the text alone; what it comes to depends on the conversation.</summary>
public abstract record FollowUp;

/// <summary>A question about a side of the subject that leaves its name out: <c>what does it cost?</c>, <c>trade-offs</c>.</summary>
/// <param name="Text">The question as it was written.</param>
/// <param name="Leans">Whether it says "it" or the like, so that it makes no sense by itself.</param>
/// <param name="Section">The section that its words ask for, should no feature answer it more exactly; or null.</param>
public sealed record AboutSubject(string Text, bool Leans, string? Section) : FollowUp;

/// <summary>One section of the subject, asked for by a word that means nothing by itself: <c>when?</c>, <c>and for 1M users?</c></summary>
/// <param name="Section">The section's name.</param>
public sealed record SectionOfSubject(string Section) : FollowUp;

/// <summary>The same question about another pattern: <c>and saga?</c></summary>
/// <param name="Slug">The other pattern.</param>
public sealed record SameAbout(string Slug) : FollowUp;

/// <summary>One of the things that were offered: <c>the second one</c>.</summary>
/// <param name="Number">Its place, counted from 1; 0 for the last.</param>
public sealed record Choose(int Number) : FollowUp;

/// <summary>A word that steers the conversation.</summary>
/// <param name="Way">Where to.</param>
public sealed record Steer(Direction Way) : FollowUp;

/// <summary>Where a word may steer a conversation.</summary>
public enum Direction
{
    /// <summary>Say the reason.</summary>
    Why,

    /// <summary>It is something else.</summary>
    NotThis,

    /// <summary>Show what there is besides.</summary>
    WhatElse,

    /// <summary>What to do, in order.</summary>
    Steps,

    /// <summary>What comes after.</summary>
    LongTerm,

    /// <summary>Say more about it.</summary>
    TellMore,

    /// <summary>Put what was offered side by side.</summary>
    CompareThem,
}

/// <summary>Ask back what a message is about that names nothing, where the conversation does not tell either.</summary>
/// <param name="Candidates">What it may be about, the likeliest first; empty when nothing was spoken of yet.</param>
public sealed record AskForSubject(ValueList<string> Candidates) : Intent;
