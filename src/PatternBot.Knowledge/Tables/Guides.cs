using System.Collections.Immutable;

namespace PatternBot.Knowledge.Tables;

/// <summary>A category at a glance.</summary>
/// <param name="Category">The category.</param>
/// <param name="Name">The name that people read (<c>Core Patterns</c>).</param>
/// <param name="Icon">One emoji.</param>
/// <param name="Complexity">The span of complexity, as written (<c>Medium-High</c>).</param>
/// <param name="Prerequisites">What to know before.</param>
/// <param name="StartWith">The pattern to begin with.</param>
/// <param name="ReturnTimeline">When it begins to pay, by the page, which names no source.</param>
/// <param name="Scope">What belongs to it, one sentence; our own.</param>
public sealed record CategoryGuide(
    Category Category,
    string Name,
    string Icon,
    string Complexity,
    string Prerequisites,
    NamedPattern StartWith,
    Figure ReturnTimeline,
    string Scope);

/// <summary>A tier at a glance.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Icon">One emoji.</param>
/// <param name="Meaning">What it says about a pattern.</param>
/// <param name="Standards">What the page asks of an implementation.</param>
/// <param name="HowToTake">What it means for somebody who chooses, one sentence; our own.</param>
public sealed record TierGuide(Tier Tier, string Icon, string Meaning, string Standards, string HowToTake);

/// <summary>A practice that a tier's excellence guide asks for.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Practice">The practice.</param>
/// <param name="WhatItTakes">How to do it, one sentence; our own.</param>
public sealed record TierPractice(Tier Tier, string Practice, string WhatItTakes);
