using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Charts;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Quizzes;
using PatternBot.Learners;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Turns;

namespace PatternBot.ChannelQuizzes;

/// <summary>Puts channels' questions into cards.</summary>
public sealed class RoundReplies(CardLibrary cards, QuizReplies quizzes, IChartAddresses charts)
{
    /// <summary>The question to all, while it is open; with a note to the one whose answer was none, for them alone.</summary>
    public ReplyMessage Question(Catalog catalog, ChannelRound round, Question question, int answered, string note = "")
    {
        var options = ShownOption.Of(question, round.Seed);
        var several = QuizReplies.IsSeveral(question);
        var model = new RoundQuestionCard(
            question.Heading,
            Progress(round, answered),
            QuizReplies.About(catalog, question),
            note,
            CardText.FromMarkdown(question.Situation),
            several,
            [.. options.Select(o => new OptionRow(o.Letter, o.Key, o.Option.Text))],
            several ? [AnswerRound.Button("Answer", round, null)] : [.. options.Select(o => AnswerRound.Button(o.Letter, round, o.Key))],
            [CloseButton(round)],
            $"{(note.Length > 0 ? note + " " : "")}A question to all: {question.Heading} {Progress(round, answered)}.");
        return new ReplyMessage
        {
            Summary = model.PlainSummary,
            Card = cards.Create("channel-question", model, CardJson.Default.RoundQuestionCard),
            Refresh = OwnView(round),
            Audience = note.Length > 0 ? Audience.AskerOnly : Audience.Everyone,
            Publicly = note,
        };
    }

    /// <summary>The verdict, for the one who answered alone.</summary>
    public ReplyMessage Verdict(Catalog catalog, ChannelRound round, Question question, LogEntry entry, ReviewState? review, int answered, DateTimeOffset now, string note = "")
    {
        var message = quizzes.Result(
            catalog, question, round.Seed, entry, $"{Progress(round, answered)}. {QuizReplies.Schedule(review, now)}".Trim(), [ViewButton(round), CloseButton(round)], note);
        return message with
        {
            Refresh = OwnView(round),
            Audience = Audience.AskerOnly,
            Publicly = $"An answer came in. {Progress(round, answered)}.",
        };
    }

    /// <summary>How it went, once it is closed.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="round">The question.</param>
    /// <param name="question">Its text.</param>
    /// <param name="log">Its answers.</param>
    /// <param name="consents">Who agreed to be shown here.</param>
    public ReplyMessage Result(Catalog catalog, ChannelRound round, Question question, IReadOnlyList<LogEntry> log, IReadOnlyList<Consent> consents)
    {
        var answers = AnswerBook.Standing(log);
        var options = ShownOption.Of(question, round.Seed);
        var counts = options.Select(o => answers.Count(a => a.Chosen.Contains(o.Key))).ToImmutableArray();
        var chart = new DistributionChart([.. options.Select((o, i) => new OptionCount(counts[i], o.Option.IsRight))]);
        var right = answers.Where(a => a.IsRight).Select(a => a.LearnerId).ToHashSet();
        var shown = consents.Where(c => right.Contains(c.LearnerId)).Select(c => c.Name).ToImmutableArray();
        var progress = $"Closed · {right.Count} of {QuizReplies.Count(answers.Length, "answer")} right";
        var model = new RoundResultCard(
            question.Heading,
            progress,
            CardPicture.Of(chart, charts),
            [
                .. options.Select((o, i) => new JudgedRow(
                    o.Option.IsRight ? "✅" : "❌", o.Letter, o.Option.Text, $" ({counts[i].ToString(CultureInfo.InvariantCulture)})", CardText.FromMarkdown(o.Option.WhyWrong ?? ""))),
            ],
            CardText.FromMarkdown(question.Explanation.Markdown),
            shown.IsEmpty ? "" : $"Right were, of those who agreed to be shown: {string.Join(", ", shown)}.",
            [CardButton.For("Another question", StartRound.Verb), CardButton.For("Leaderboard", ShowLeaderboard.Verb)],
            $"{progress}: {question.Heading} {chart.AltText} {CardText.FromMarkdown(question.Explanation.Markdown).Replace("**", "", StringComparison.Ordinal)}");
        return new ReplyMessage { Summary = model.PlainSummary, Card = cards.Create("channel-result", model, CardJson.Default.RoundResultCard) };
    }

    private static string Progress(ChannelRound round, int answered)
    {
        var people = answered == 0 ? "Nobody has answered yet" : answered == 1 ? "1 person has answered" : $"{answered} people have answered";
        return $"{people} · closes {round.ClosesAt.UtcDateTime.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture)} UTC";
    }

    /// <summary>Whoever opens the conversation sees the question as it stands for them: open, or with their own verdict.</summary>
    private static CardRefresh OwnView(ChannelRound round) =>
        new(ViewRound.Verb, ImmutableSortedDictionary<string, string>.Empty.Add("round", round.Id.ToString("N")), People: []);

    private static CardButton CloseButton(ChannelRound round) => CardButton.For("Close for all", CloseRound.Verb, ("round", round.Id.ToString("N")));

    private static CardButton ViewButton(ChannelRound round) => CardButton.For("How many so far?", ViewRound.Verb, ("round", round.Id.ToString("N")));
}
