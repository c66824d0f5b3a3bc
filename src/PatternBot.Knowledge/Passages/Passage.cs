namespace PatternBot.Knowledge.Passages;

/// <summary>A place in a document: what stands under one heading, or one item of a list there.</summary>
/// <param name="Document">The document's key; of a pattern its slug.</param>
/// <param name="Title">The document's name, as people read it.</param>
/// <param name="Heading">The heading that it stands under.</param>
/// <param name="Text">The text, without Markdown marks.</param>
public sealed record Passage(string Document, string Title, string Heading, string Text);

/// <summary>A passage that answers a question.</summary>
/// <param name="Passage">The place.</param>
/// <param name="Sentence">The sentence of it that answers best, so that it can be quoted.</param>
/// <param name="Score">How well it fits; comparable within one search.</param>
public readonly record struct PassageHit(Passage Passage, string Sentence, float Score);
