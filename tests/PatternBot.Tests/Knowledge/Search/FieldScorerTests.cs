using PatternBot.Knowledge.Search;

namespace PatternBot.Tests.Knowledge.Search;

public sealed class FieldScorerTests
{
    [Fact]
    public void The_document_that_holds_the_rare_word_wins()
    {
        var scorer = FieldScorer.Build([Document("cache slow slow"), Document("queue slow"), Document("lock slow")]);

        Assert.Equal(1, Best(scorer, "slow", "queue"));
    }

    [Fact]
    public void A_name_weighs_more_than_the_body()
    {
        var scorer = FieldScorer.Build(
        [
            [(Words("saga"), 2.5f), (Words("order order"), 0.8f)],
            [(Words("order"), 2.5f), (Words("saga saga"), 0.8f)],
        ]);

        Assert.Equal(0, Best(scorer, "saga"));
    }

    [Fact]
    public void Unknown_words_change_nothing()
    {
        var scorer = FieldScorer.Build([Document("cache")]);
        var scores = new float[1];

        scorer.Add(FeatureHash.Word("zebra"), 1f, scores);

        Assert.Equal(0f, scores[0]);
    }

    private static IReadOnlyList<(IReadOnlyList<ulong>, float)> Document(string words) => [(Words(words), 1f)];

    private static IReadOnlyList<ulong> Words(string words) => [.. words.Split(' ').Select(word => FeatureHash.Word(word))];

    private static int Best(FieldScorer scorer, params string[] words)
    {
        var scores = new float[scorer.Documents];
        foreach (var word in words)
            scorer.Add(FeatureHash.Word(word), 1f, scores);
        return Array.IndexOf(scores, scores.Max());
    }
}
