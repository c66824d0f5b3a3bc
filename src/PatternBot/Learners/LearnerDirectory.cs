using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>Knows which learner speaks.</summary>
public static class LearnerDirectory
{
    /// <summary>The learner who speaks in a turn, added when new.</summary>
    public static async Task<Learner> GetOrAddAsync(ILearningUnit unit, Turn turn, CancellationToken cancellationToken)
    {
        var person = PersonKey.Of(turn);
        if (await unit.FindLearnerAsync(person, cancellationToken) is { } known)
            return known;
        var learner = new Learner { Id = Guid.CreateVersion7(turn.ReceivedAt), Since = turn.ReceivedAt };
        unit.Add(learner);
        unit.Add(new LearnerAccount(person.Channel, person.UserId, learner.Id, turn.ReceivedAt));
        return learner;
    }
}
