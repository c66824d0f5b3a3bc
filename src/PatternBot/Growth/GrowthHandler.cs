using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Knowledge.Tables;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Growth;

/// <summary>Shows the stack of a stage of growth and of the one after it.</summary>
public sealed class GrowthHandler(IKnowledgeSource knowledge, CardLibrary cards) : IIntentHandler<ShowGrowthStage>, IIntentHandler<ListGrowthStages>
{
    private const string Source = "Stages and stacks: the catalog page, which names no source. Signs are our own.";

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowGrowthStage intent, Turn turn, CancellationToken cancellationToken)
    {
        var stages = knowledge.Current.Catalog.Tables.GrowthStages.Rows;
        var now = IndexOf(stages, intent.Users);
        if (now < 0)
            return HandleAsync(new ListGrowthStages(), turn, cancellationToken);
        var then = intent.Target is { } target ? Math.Max(IndexOf(stages, target), now) : Math.Min(now + 1, stages.Length - 1);
        var users = StatedQuantity.Format(intent.Users);
        var answer = then == now
            ? $"{users} users is the {stages[now].Stage} stage: {Names(stages[now])}. {(now == stages.Length - 1 ? stages[now].NextSign : $"You stay within it up to {StatedQuantity.Format(stages[now].Users.Max)} users.")}"
            : $"{users} users is the {stages[now].Stage} stage: have {Names(stages[now])}. {(intent.Target is { } t ? $"For {StatedQuantity.Format(t)} users add" : "Next come")} {Names(stages.Skip(now + 1).Take(then - now).SelectMany(s => s.Stack))}.";
        return ValueTask.FromResult(Answer(
            $"{stages[now].Stage}: {stages[now].UsersText}",
            answer,
            [
                Row($"Have now · {stages[now].UsersText}", stages[now]),
                .. stages.Skip(now + 1).Take(then - now).Select(stage => Row($"{(intent.Target is null ? "Next" : "On the way")} · {stage.Stage}, {stage.UsersText}", stage)),
            ],
            stages.Skip(now).Take(then - now + 1)));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ListGrowthStages intent, Turn turn, CancellationToken cancellationToken)
    {
        var table = knowledge.Current.Catalog.Tables.GrowthStages;
        var answer = $"{string.Join("; ", table.Rows.Select(s => $"{s.Stage} ({s.UsersText}): {Names(s)}"))}.";
        return ValueTask.FromResult(Answer(table.Title, answer, [.. table.Rows.Select(stage => Row($"{stage.Stage} · {stage.UsersText}", stage))], []));
    }

    private Reply Answer(string title, string answer, ImmutableArray<GrowthStageRow> rows, IEnumerable<GrowthStage> shown)
    {
        var catalog = knowledge.Current.Catalog;
        var model = new GrowthCard(
            title,
            answer,
            rows,
            Source,
            CardButtons.For(catalog, shown.SelectMany(stage => stage.Stack)),
            [.. catalog.Tables.GrowthStages.Rows.Take(CardButtons.Most).Select(stage => ShowGrowthStage.Button($"{stage.Stage} stage", TypicalUsers(stage)))],
            answer);
        return Reply.Of(new ReplyMessage { Summary = answer, Card = cards.Create("growth", model, CardJson.Default.GrowthCard) });
    }

    private GrowthStageRow Row(string heading, GrowthStage stage) =>
        new(heading, string.Join(" · ", stage.Stack.Select(name => CardText.Label(knowledge.Current.Catalog, name))), stage.NextSign);

    // At a border the earlier stage holds.
    private static int IndexOf(ImmutableArray<GrowthStage> stages, double users)
    {
        for (var i = 0; i < stages.Length; i++)
            if (users <= stages[i].Users.Max)
                return i;
        return stages.Length - 1;
    }

    private static double TypicalUsers(GrowthStage stage) => double.IsInfinity(stage.Users.Max) ? stage.Users.Min * 2 : stage.Users.Max;

    private static string Names(GrowthStage stage) => Names(stage.Stack);

    private static string Names(IEnumerable<NamedPattern> names) => CardText.List(names.Select(n => n.Name).Distinct());
}
