using PatternBot.Knowledge;
using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.Cohorts;

/// <summary>Finds the cohort that a command means, and says who may change it: whoever started it, the admins, and the room's owner where the channel tells. In a conversation with one person everything is theirs.</summary>
internal static class CohortAccess
{
    /// <summary>The cohort, or the reply that says why there is none.</summary>
    public static async Task<(Cohort? Cohort, Reply? Error)> FindAsync(
        ILearningView view, Catalog catalog, Turn turn, string which, Func<Cohort, bool> fits, CancellationToken cancellationToken)
    {
        var here = (await view.Cohorts.OfRoomAsync(turn.Room.Channel, turn.Room.Key, cancellationToken)).Where(fits).ToList();
        if (Guid.TryParseExact(which, "N", out var id))
            return here.FirstOrDefault(c => c.Id == id) is { } pressed ? (pressed, null) : (null, CohortErrors.None());
        if (which.Trim().Length > 0)
        {
            var path = Schedules.FindPath(catalog, which)?.Slug ?? (which.Contains("review", StringComparison.OrdinalIgnoreCase) ? Cohort.ReviewPath : which.Trim());
            return here.FirstOrDefault(c => c.Path == path) is { } named ? (named, null) : here.Count == 0 ? (null, CohortErrors.None()) : (null, CohortErrors.NoPath(catalog, which));
        }

        // Of what is over the latest is meant; of what runs it must be clear.
        var running = here.Where(c => c.State == CohortState.Running).ToList();
        return (running, here) switch
        {
            ([var only], _) => (only, null),
            ([], [var latest, ..]) => (latest, null),
            ([], []) => (null, CohortErrors.None()),
            _ => (null, CohortErrors.WhichOne(running.Select(c => Schedules.NameOf(catalog, c.Path)))),
        };
    }

    /// <summary>Whether somebody may change a cohort. One whose owner is forgotten is everybody's: else nobody could stop it.</summary>
    public static bool MayChange(Cohort cohort, Turn turn, Admins admins) =>
        cohort.IsPersonal || cohort.OwnerId.Length == 0 || (cohort.Channel == turn.Channel && cohort.OwnerId == turn.From.Id) || admins.Include(turn);
}
