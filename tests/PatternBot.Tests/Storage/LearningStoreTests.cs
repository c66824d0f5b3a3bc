using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Storage;

namespace PatternBot.Tests.Storage;

/// <summary>What the store promises, on each kind of database.</summary>
public abstract class LearningStoreTests(StorageProvider provider)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_read_as_it_was_also_by_the_next_process()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var (learner, round) = (Stored.ALearner(), Stored.ARound());
        var session = Stored.ASession(learner) with { AskedAt = Stored.Monday.AddMilliseconds(1) };
        var entry = Stored.AnEntry(learner, session.Asking) with { SessionId = session.Id, RoundId = round.Id, Position = 2 };
        var known = new KnownPattern(learner.Id, "saga", KnownHow.Ticked, Stored.Monday);
        var consent = new Consent(learner.Id, "msteams", "town", "Ada", Stored.Monday);
        var code = new LinkCode("ABC234", learner.Id, Stored.Monday);
        var review = Stored.AReview(learner);
        await database.NewStore().SaveAsync(learner, Stored.AnAccount(learner), session, entry, round, known, consent, code, review);

        var read = await database.NewStore().ReadAsync(
            async (view, ct) => (
                Learner: await view.FindLearnerAsync(new PersonKey("webchat", "ada"), ct),
                Accounts: await view.AccountsAsync(learner.Id, ct),
                Session: await view.FindSessionAsync(session.Id, ct),
                Entry: await view.FindEntryAsync(session.Asking, ct),
                Rounds: await view.RoundsAsync("msteams", "town", ct),
                Known: await view.KnownPatternsAsync(learner.Id, ct),
                Consents: await view.ConsentsAsync("msteams", "town", ct),
                Review: await view.FindReviewAsync(learner.Id, "sharding-1", ct),
                Code: await view.FindLinkCodeAsync("ABC234", ct)),
            Now);

        Assert.Equal(learner, read.Learner);
        Assert.Equal([Stored.AnAccount(learner)], read.Accounts);
        Assert.Equal(session, read.Session);
        Assert.Equal(entry with { Number = read.Entry!.Number }, read.Entry);
        Assert.Equal([round], read.Rounds);
        Assert.Equal([known], read.Known);
        Assert.Equal([consent], read.Consents);
        Assert.Equal(code, read.Code);
        Assert.Equal(review, read.Review);
    }

    [Fact]
    public async Task A_person_whom_nobody_knows_is_nobody()
    {
        await using var database = await ADatabase.MigratedAsync(provider);

        Assert.Null(await database.NewStore().ReadAsync((view, ct) => view.FindLearnerAsync(new PersonKey("webchat", "nobody"), ct), Now));
    }

    [Fact]
    public async Task Processes_that_change_a_record_at_once_lose_no_change()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var learner = Stored.ALearner();
        var session = Stored.ASession(learner);
        ILearningStore[] stores = [database.NewStore(), database.NewStore(), database.NewStore()];
        await stores[0].SaveAsync(learner, session);

        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => stores[i % stores.Length].WriteAsync(
            async (unit, ct) =>
            {
                var current = (await unit.FindSessionAsync(session.Id, ct))!;
                unit.Update(current with { Position = current.Position + 1 });
                return 0;
            },
            Now)));

        var after = await stores[0].ReadAsync((view, ct) => view.FindSessionAsync(session.Id, ct), Now);
        Assert.Equal((120, 120L), (after!.Position, after.Version));
    }

    [Fact]
    public async Task An_asking_that_two_processes_answer_at_once_is_answered_once_and_both_learn_by_whom()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var learner = Stored.ALearner();
        var (one, two) = (database.NewStore(), database.NewStore());
        await one.SaveAsync(learner);

        var winners = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 2 == 0 ? one : two).WriteAsync(
            async (unit, ct) =>
            {
                if (await unit.FindEntryAsync("quiz/1", ct) is { } first)
                    return first.TookMs;
                unit.Add(Stored.AnEntry(learner, "quiz/1") with { TookMs = i });
                return i;
            },
            Now)));

        Assert.Single(winners.Distinct());
        Assert.Single(await one.ReadAsync((view, ct) => view.LogAsync(learner.Id, null, ct), Now));
    }

    [Fact]
    public async Task Five_hundred_people_who_answer_in_the_same_second_are_all_kept()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var store = database.NewStore();
        var round = Stored.ARound();
        await store.SaveAsync(round);

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => store.WriteAsync(
            async (unit, ct) =>
            {
                var learner = await unit.FindLearnerAsync(new PersonKey("msteams", $"user-{i}"), ct) ?? Stored.ALearner();
                unit.Add(learner);
                unit.Add(Stored.AnAccount(learner, $"user-{i}", "msteams"));
                unit.Add(Stored.AnEntry(learner, round.AskingOf(learner.Id)) with { RoundId = round.Id });
                return 0;
            },
            Now)));

        Assert.Equal(500, (await store.ReadAsync((view, ct) => view.LogOfRoundAsync(round.Id, ct), Now)).Select(e => e.LearnerId).Distinct().Count());
    }

    [Fact]
    public async Task Work_that_fails_saves_nothing_and_harms_nobody_beside_it()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var store = database.NewStore();
        var learner = Stored.ALearner();
        await store.SaveAsync(learner);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                return await store.WriteAsync(
                    (unit, _) =>
                    {
                        unit.Add(Stored.AnEntry(learner, $"quiz/{i}"));
                        return i == 7 ? throw new InvalidOperationException("seven") : Task.FromResult(true);
                    },
                    Now);
            }
            catch (InvalidOperationException e) when (e.Message == "seven")
            {
                return false;
            }
        }));

        Assert.Equal(19, outcomes.Count(saved => saved));
        var log = await store.ReadAsync((view, ct) => view.LogAsync(learner.Id, null, ct), Now);
        Assert.Equal(19, log.Count);
        Assert.DoesNotContain(log, entry => entry.Asking == "quiz/7");
    }

    [Fact]
    public async Task Who_wants_to_be_forgotten_leaves_nothing_behind_and_others_keep_theirs()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var store = database.NewStore();
        var (ada, bob) = (Stored.ALearner(), Stored.ALearner());
        foreach (var (learner, name) in new[] { (ada, "ada"), (bob, "bob") })
            await store.SaveAsync(
                learner, Stored.AnAccount(learner, name), Stored.ASession(learner), Stored.AnEntry(learner, $"quiz/{name}"),
                new KnownPattern(learner.Id, "saga", KnownHow.Read, Stored.Monday), new Consent(learner.Id, "msteams", "town", name, Stored.Monday), new LinkCode(name, learner.Id, Stored.Monday),
                Stored.AReview(learner));

        await store.WriteAsync(
            async (unit, ct) =>
            {
                await unit.ForgetAsync(ada.Id, ct);
                return 0;
            },
            Now);

        Assert.Equal((0, 0, 0, 0, 0), await CountAsync(store, ada));
        Assert.Equal((1, 1, 1, 1, 1), await CountAsync(store, bob));
        Assert.Null(await store.ReadAsync((view, ct) => view.FindLearnerAsync(ada.Id, ct), Now));
        Assert.Null(await store.ReadAsync((view, ct) => view.FindLinkCodeAsync("ada", ct), Now));
        Assert.Empty(await store.ReadAsync((view, ct) => view.ReviewsAsync(ada.Id, ct), Now));
    }

    [Fact]
    public async Task Two_learners_who_are_one_person_become_one()
    {
        await using var database = await ADatabase.MigratedAsync(provider);
        var store = database.NewStore();
        var (phone, desk) = (Stored.ALearner(), Stored.ALearner());
        foreach (var (learner, name) in new[] { (phone, "phone"), (desk, "desk") })
            await store.SaveAsync(
                learner, Stored.AnAccount(learner, name), Stored.ASession(learner), Stored.AnEntry(learner, $"quiz/{name}"),
                new KnownPattern(learner.Id, "saga", KnownHow.Read, Stored.Monday), new Consent(learner.Id, "msteams", name, name, Stored.Monday), new LinkCode(name, learner.Id, Stored.Monday),
                Stored.AReview(learner));

        await store.WriteAsync(
            async (unit, ct) =>
            {
                await unit.MergeAsync(phone.Id, desk.Id, ct);
                return 0;
            },
            Now);

        Assert.Equal((2, 2, 2, 1, 2), await CountAsync(store, desk));
        Assert.Equal(desk.Id, (await store.ReadAsync((view, ct) => view.FindLearnerAsync(new PersonKey("webchat", "phone"), ct), Now))!.Id);
    }

    private static Task<(int Accounts, int Sessions, int Log, int Known, int Consents)> CountAsync(ILearningStore store, Learner learner) => store.ReadAsync(
        async (view, ct) => (
            (await view.AccountsAsync(learner.Id, ct)).Count,
            (await view.SessionsAsync(learner.Id, false, ct)).Count,
            (await view.LogAsync(learner.Id, null, ct)).Count,
            (await view.KnownPatternsAsync(learner.Id, ct)).Count,
            (await view.ConsentsAsync(learner.Id, ct)).Count),
        Now);
}

public sealed class LearningStoreOnSqliteTests() : LearningStoreTests(StorageProvider.Sqlite);

public sealed class LearningStoreOnPostgreSqlTests() : LearningStoreTests(StorageProvider.PostgreSql);
