using System.Collections.Immutable;

namespace PatternBot.Knowledge.Search;

/// <summary>The features of a text that are not zero.</summary>
/// <param name="Ids">Feature ids, each at most once.</param>
/// <param name="Values">Their values, in the same order.</param>
public readonly record struct SparseVector(int[] Ids, float[] Values)
{
    /// <summary>A vector without features.</summary>
    public static SparseVector Empty { get; } = new([], []);
}

/// <summary>A text to learn from.</summary>
/// <param name="Features">Its features.</param>
/// <param name="Label">The class that it belongs to.</param>
/// <param name="Weight">How much it counts; 1 is usual.</param>
public readonly record struct Example(SparseVector Features, int Label, float Weight);

/// <summary>Sparse examples with the same stride, as a set to learn from.</summary>
/// <param name="Examples">The examples, in a fixed order.</param>
/// <param name="Classes">How many classes there are.</param>
/// <param name="FeatureCount">How many features there are.</param>
public sealed record ExampleSet(ImmutableArray<Example> Examples, int Classes, int FeatureCount);
