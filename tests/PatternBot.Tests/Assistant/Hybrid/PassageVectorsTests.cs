using PatternBot.Assistant;
using PatternBot.Assistant.Hybrid;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Tests.Assistant.Hybrid;

public sealed class PassageVectorsTests
{
    private static readonly Passage East = new("a", "A", "What it is", "east");
    private static readonly Passage North = new("b", "B", "What it is", "north");

    [Fact]
    public void The_nearest_by_angle_comes_first_however_long_a_vector_is()
    {
        var vectors = new PassageVectors([East, North], [[1, 0], [0, 100]]);

        Assert.Equal([East, North], vectors.Nearest([5, 4], 2));
        Assert.Equal([North], vectors.Nearest([4, 5], 1));
    }

    [Fact]
    public void A_vector_of_another_length_finds_nothing()
    {
        Assert.Empty(new PassageVectors([East], [[1, 0]]).Nearest([1, 0, 0], 1));
    }

    [Fact]
    public void Vectors_that_do_not_fit_together_or_hold_no_numbers_are_no_vectors()
    {
        Assert.Throws<ModelUnavailableException>(() => new PassageVectors([East, North], [[1, 0], [1]]));
        Assert.Throws<ModelUnavailableException>(() => new PassageVectors([East], [[float.NaN, 0]]));
    }

    [Fact]
    public void A_vector_without_length_is_near_to_nothing_and_breaks_nothing()
    {
        var vectors = new PassageVectors([East, North], [[0, 0], [0, 1]]);

        Assert.Equal(North, vectors.Nearest([0, 1], 2)[0]);
    }
}
