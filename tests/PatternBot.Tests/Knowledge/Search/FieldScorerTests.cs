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
            [(["saga"], 2.5f), (["order", "order"], 0.8f)],
            [(["order"], 2.5f), (["saga", "saga"], 0.8f)],
        ]);

        Assert.Equal(0, Best(scorer, "saga"));
    }

    [Fact]
    public void Unknown_words_change_nothing()
    {
        var scorer = FieldScorer.Build([Document("cache")]);
        var scores = new float[1];

        scorer.Add("zebra", 1f, scores);

        Assert.Equal(0f, scores[0]);
        Assert.False(scorer.Knows("zebra"));
    }

    private static IReadOnlyList<(IReadOnlyList<string>, float)> Document(string words) => [(words.Split(' '), 1f)];

    private static int Best(FieldScorer scorer, params string[] words)
    {
        var scores = new float[scorer.Documents];
        foreach (var word in words)
            scorer.Add(word, 1f, scores);
        return Array.IndexOf(scores, scores.Max());
    }
}
