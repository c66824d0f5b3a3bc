using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PatternBot.CardModels;
using PatternBot.Learners;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Coverage;

/// <summary>Show what people ask that the catalog does not answer, to whoever keeps it.</summary>
/// <param name="Days">Over how many days.</param>
public sealed record ShowCoverage(int Days) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "coverage.show";
}

/// <summary>Sees that somebody asks for it.</summary>
public sealed class CoverageRecogniser : IIntentRecogniser
{
    internal const int UsualDays = 30;

    /// <inheritdoc/>
    public Recognition? Recognise(Utterance utterance) => utterance.Normal is "coverage" or "catalog coverage" or "unanswered questions" or "open questions" or "what could you not answer" or "what is missing in the catalog"
        ? new Recognition(new ShowCoverage(UsualDays), Confidence.Command)
        : null;
}

/// <summary>What <c>cards/coverage.json</c> shows.</summary>
internal sealed record CoverageCard(string Title, string Subtitle, ImmutableArray<CardRow> Rows, string Source, ImmutableArray<CardButton> Buttons, string PlainSummary);

/// <summary>Shows the questions in groups, the most asked first.</summary>
public sealed class CoverageHandler(ICoverageStore store, CoverageDiary diary, CardLibrary cards, Admins admins, IOptions<CoverageOptions> options) : IIntentHandler<ShowCoverage>
{
    private const int Shown = 8;
    private const int LongestShown = 140;

    private static readonly ImmutableArray<int> Periods = [7, 30, 90];

    /// <inheritdoc/>
    public async ValueTask<Reply> HandleAsync(ShowCoverage intent, Turn turn, CancellationToken cancellationToken)
    {
        if (!admins.Include(turn))
            return Reply.Of(new ReplyMessage { Summary = "What people ask in vain is for whoever keeps the catalog: their ids stand in the setting Admins.", Audience = Audience.AskerOnly });
        if (!options.Value.Enabled)
            return Reply.Of(new ReplyMessage { Summary = "Questions without an answer are not kept here: Coverage:Enabled is off.", Audience = Audience.AskerOnly });
        await diary.FlushAsync(cancellationToken);
        var report = await CoverageReport.OfAsync(store, intent.Days, turn.ReceivedAt, cancellationToken);
        var rows = report.Groups.Take(Shown).Select(g => new CardRow(string.Create(CultureInfo.InvariantCulture, $"{g.Count} × {Short(g.Text)}"), QuestionText.ToShow(CoverageReport.Details(g)))).ToImmutableArray();
        var model = new CoverageCard(
            "What the catalog does not answer",
            report.Summary,
            rows,
            $"Askers are counted, not known. Kept for {options.Value.Days} days. All of them as a table: the command  coverage --csv.",
            [.. Periods.Where(days => days <= options.Value.Days && days != intent.Days).Select(Button)],
            $"{report.Summary} {string.Join("; ", report.Groups.Take(Shown).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count} × {QuestionText.ToSay(g.Text)}")))}".Trim());
        return Reply.Of(new ReplyMessage { Summary = model.PlainSummary, Audience = Audience.AskerOnly, Card = cards.Create("coverage", model, CardJson.Default.CoverageCard) });
    }

    private static CardButton Button(int days)
    {
        var number = days.ToString(CultureInfo.InvariantCulture);
        return CardButton.For($"{number} days", ShowCoverage.Verb, ("days", number));
    }

    private static string Short(string text) =>
        QuestionText.ToShow(text.Length <= LongestShown ? text : text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…");
}
