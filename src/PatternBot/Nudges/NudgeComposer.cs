using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.ChannelQuizzes;
using PatternBot.Charts;
using PatternBot.Cohorts;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Patterns;
using PatternBot.Quizzes;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Nudges;

/// <summary>Writes a week's nudge and a path's closing card.</summary>
public sealed class NudgeComposer(IKnowledgeSource knowledge, ILearningStore store, CardLibrary cards, IChartAddresses charts)
{
    private const int MostPatterns = 4;

    // A card holds 28 KB in Teams and 50 blocks in Slack: the first get a row each, others their name, and the rest are counted.
    private const int MostCertificates = 10;
    private const int MostNames = 50;
    private const int LongestName = 40;
    private static readonly TimeSpan RoundOpen = TimeSpan.FromDays(7);

    /// <summary>What a cohort's post says.</summary>
    /// <param name="post">The post.</param>
    /// <param name="preview">Whether it is only looked at: then nothing is written, and its question takes no answers.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Composition> ComposeAsync(ScheduledPost post, bool preview, CancellationToken cancellationToken)
    {
        var catalog = knowledge.Current.Catalog;
        var (cohort, before, rounds) = await store.ReadAsync(
            async (view, ct) => (
                await view.Cohorts.FindAsync(post.SubjectId, ct),
                (await view.Cohorts.PostsAsync(post.SubjectId, ct)).Where(p => p.State is PostState.Sent or PostState.Uncertain && p.Kind == PostKind.Nudge && p.Due < post.Due).ToList(),
                await view.RoundsAsync(post.Channel, post.Place, ct)),
            cancellationToken);
        if (cohort is not { State: CohortState.Running })
            return new Composition.Nothing("The cohort does not run any more.");
        if (catalog.Paths.FirstOrDefault(p => p.Slug == cohort.Path) is not { } path)
            return new Composition.Nothing($"The path “{cohort.Path}” is not in the knowledge base any more.", StopsCohort: true);

        var past = path.Weeks.Take(post.Position).SelectMany(w => w.Patterns).Select(p => p.Slug).ToHashSet();
        var week = await store.ReadAsync((view, ct) => CohortWeek.ReadAsync(view, catalog, cohort, before, past, post.Due, ct), cancellationToken);
        if (post.Position >= path.Weeks.Length)
            return new Composition.Something(await CloseAsync(catalog, path, cohort, week, preview, cancellationToken), EndsCohort: true);

        var asked = rounds.Where(r => r.Id != post.Id && r.Id != HardRound(post)).Select(r => r.QuestionId).ToHashSet();
        var now = path.Weeks[post.Position];
        var question = Pick(catalog, now.Patterns.Select(p => p.Slug), asked, post);
        var hard = Again(catalog, week, new HashSet<string>(question is null ? asked : asked.Append(question.Id)), post);
        if (!preview)
            await OpenAsync(post, [.. question is null ? Array.Empty<(Guid, Question)>() : [(post.Id, question)], .. hard is null ? Array.Empty<(Guid, Question)>() : [(HardRound(post), hard)]], cancellationToken);
        return new Composition.Something(Write(catalog, path, post, week, before.Count > 0, question, hard, preview));
    }

    private ReplyMessage Write(Catalog catalog, LearningPath path, ScheduledPost post, CohortWeek week, bool hasPast, Question? question, Question? hard, bool preview)
    {
        var now = path.Weeks[post.Position];
        var shown = now.Patterns.Take(MostPatterns).ToImmutableArray();
        var again = week.Forgotten is { } slug && shown.All(p => p.Slug != slug) ? catalog.Pattern(slug) : null;
        var options = question is null ? [] : ShownOption.Of(question, SeedOf(post));
        var chart = week.Retention.IsEmpty ? null : new RetentionChart(week.Retention);
        var round = new ChannelRound { Id = post.Id, Channel = post.Channel, Place = post.Place, QuestionId = question?.Id ?? "", Seed = SeedOf(post), OpenedAt = post.Due, ClosesAt = post.Due + RoundOpen };
        var hardest = week.Hardest is { } h && catalog.Question(h.Question) is { } missed ? $"Most got this wrong ({h.Wrong} of {h.Of}): {missed.Heading}" : "";
        var title = $"Week {now.Number}: {now.Title}";
        var model = new NudgeCard(
            title,
            $"{path.Name} · {post.Position + 1} of {path.Weeks.Length}{(preview ? " · preview, sent to nobody" : "")}",
            [.. shown.Select(p => new PatternRow(p.Name, p.TakeAway))],
            [.. shown.Select(p => catalog.Pattern(p.Slug)).OfType<Pattern>().Select(ShowPattern.Button), .. again is null ? [] : new[] { ShowPattern.Button(again) }],
            question?.Heading ?? "",
            question is null ? "" : CardText.FromMarkdown(question.Situation),
            [.. options.Select(o => new OptionRow(o.Letter, o.Key, o.Option.Text))],
            preview ? [] : [.. options.Select(o => AnswerRound.Button(o.Letter, round, o.Key))],
            hasPast ? LastWeek(week) : "",
            CardPicture.Of(chart, charts),
            again is null ? hardest : $"{hardest} {again.Name} is being forgotten, so it comes again.".Trim(),
            now.Project,
            post.Position + 1 < path.Weeks.Length ? $"Next week: {path.Weeks[post.Position + 1].Title}." : "Next week: the end, with what you learned.",
            hard is null || preview ? [] : [CardButton.For("Last week's hardest", ViewRound.Verb, ("round", HardRound(post).ToString("N")))],
            $"{title} ({path.Name}): {CardText.List(shown.Select(p => p.Name))}.{(question is null ? "" : $" The question of the week: {question.Heading}")}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("nudge", model, CardJson.Default.NudgeCard) };
    }

    private async Task<ReplyMessage> CloseAsync(Catalog catalog, LearningPath path, Cohort cohort, CohortWeek week, bool preview, CancellationToken cancellationToken)
    {
        var members = await store.ReadAsync(
            async (view, ct) =>
            {
                var named = new List<CohortMember>();
                foreach (var member in (await view.Cohorts.MembersAsync(cohort.Id, ct)).Where(m => m.WantsCertificate))
                    if (await view.Cohorts.FindOptOutAsync(member.Channel, member.UserId, ct) is null)
                        named.Add(member);
                return named;
            },
            cancellationToken);
        var patterns = path.Weeks.SelectMany(w => w.Patterns).Select(p => p.Slug).ToHashSet();
        var answers = week.Log.Where(e => e.At >= cohort.StartedAt && catalog.Question(e.QuestionId)?.Pattern is { } slug && patterns.Contains(slug)).ToList();
        var chart = week.Retention.IsEmpty ? null : new Charts.RetentionChart(week.Retention);
        var next = catalog.Paths.Where(p => p.Slug != path.Slug && p.Parts.IsEmpty && p.Weeks.All(w => !path.Weeks.Contains(w))).Take(2).ToImmutableArray();
        var text = $"{QuizReplies.Count(path.Weeks.Length, "week")}, {QuizReplies.Count(patterns.Count, "pattern")}, {QuizReplies.Count(answers.Count, "answer")} by {(week.People == 1 ? "1 person" : $"{week.People} people")}{(answers.Count > 0 ? $", {answers.Count(a => a.IsRight)} of them right" : "")}.{(preview ? " A preview, sent to nobody." : "")}";
        var model = new ClosingCard(
            $"{path.Name}: done",
            text,
            CardPicture.Of(chart, charts),
            [.. path.Weeks.Select(w => new PatternRow(w.Title, CardText.List(w.Patterns.Select(p => p.Name))))],
            [.. members.Take(MostCertificates).Select(m => Certificate(m, [.. answers.Where(a => a.LearnerId == m.LearnerId)])), .. Others(members)],
            next.IsEmpty ? "Review what is due to keep it." : $"What next: {CardText.List(next.Select(p => p.Name), "or")}. Review what is due to keep what you have.",
            [.. next.Select(p => CardButton.For($"Start {p.Name}", StartCohort.Verb, ("path", p.Slug)))],
            $"{path.Name} is done: {text}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("nudge-closing", model, CardJson.Default.ClosingCard) };
    }

    private static PatternRow Certificate(CohortMember member, ImmutableArray<LogEntry> answers) => new(
        $"🎓 {NameOf(member)}",
        answers.IsEmpty
            ? $"took part since {member.JoinedAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}"
            : $"answered {QuizReplies.Count(answers.Select(a => a.QuestionId).Distinct().Count(), "question")} of the path, {answers.GroupBy(a => a.QuestionId).Count(g => g.Last().IsRight)} of them right in the end");

    private static IEnumerable<PatternRow> Others(List<CohortMember> members)
    {
        var (others, rest) = (members.Skip(MostCertificates).Take(MostNames).ToList(), members.Count - MostCertificates - MostNames);
        return others.Count == 0 ? [] : [new PatternRow("🎓 took part too", CardText.List([.. others.Select(NameOf), .. rest > 0 ? new[] { $"{rest} more" } : []]))];
    }

    private static string NameOf(CohortMember member) => member.Name.Length <= LongestName ? member.Name : $"{member.Name[..LongestName].TrimEnd()}…";

    private static string LastWeek(CohortWeek week) => week.Answered == 0
        ? "Last week nobody answered. One question is a minute."
        : $"Last week: {week.Right} of {QuizReplies.Count(week.Answered, "answer")} right{(week.Retention.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $", {Math.Round(week.Retention[^1].Retention * 100)}% of all that was answered would be recalled today"))}.";

    /// <summary>A question of these patterns with one right answer that was not asked here; the same for the same post.</summary>
    private static Question? Pick(Catalog catalog, IEnumerable<string> patterns, IReadOnlySet<string> asked, ScheduledPost post)
    {
        var slugs = patterns.ToHashSet();
        var all = catalog.Questions.Where(q => q.Pattern is { } slug && slugs.Contains(slug) && !QuizReplies.IsSeveral(q)).OrderBy(q => q.Id, StringComparer.Ordinal).ToImmutableArray();
        var fresh = all.Where(q => !asked.Contains(q.Id)).ToImmutableArray();
        var from = fresh.IsEmpty ? all : fresh;
        return from.IsEmpty ? null : from[(int)((ulong)SeedOf(post) % (ulong)from.Length)];
    }

    /// <summary>A question on what most got wrong: another one of its pattern, or else the same.</summary>
    private static Question? Again(Catalog catalog, CohortWeek week, IReadOnlySet<string> asked, ScheduledPost post) =>
        week.Hardest is not { } hardest || catalog.Question(hardest.Question) is not { } missed ? null
        : (missed.Pattern is null ? null : Pick(catalog, [missed.Pattern], new HashSet<string>(asked) { missed.Id }, post)) is { } other ? other : missed;

    private Task OpenAsync(ScheduledPost post, ImmutableArray<(Guid Round, Question Question)> questions, CancellationToken cancellationToken) => store.WriteAsync(
        async (unit, ct) =>
        {
            foreach (var (id, question) in questions)
                if (await unit.FindRoundAsync(id, ct) is null)
                    unit.Add(new ChannelRound { Id = id, Channel = post.Channel, Place = post.Place, QuestionId = question.Id, Seed = SeedOf(post), OpenedAt = post.Due, ClosesAt = post.Due + RoundOpen });
            return 0;
        },
        cancellationToken);

    private static long SeedOf(ScheduledPost post) => BitConverter.ToInt64(post.Id.ToByteArray(), 8);

    /// <summary>The key of the second question: the same for the same post.</summary>
    private static Guid HardRound(ScheduledPost post)
    {
        var bytes = post.Id.ToByteArray();
        bytes[15] ^= 0xFF;
        return new Guid(bytes);
    }
}
