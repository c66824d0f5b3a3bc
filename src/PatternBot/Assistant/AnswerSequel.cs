using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PatternBot.CardModels;
using PatternBot.Turns;

namespace PatternBot.Assistant;

/// <summary>The model's answer as what follows the catalog's own.</summary>
/// <param name="task">What is to be answered.</param>
/// <param name="writer">Writes it.</param>
/// <param name="address">Where passages can be read without a chat.</param>
public sealed class AnswerSequel(AnswerTask task, AnswerWriter writer, PublicAddress address) : IReplySequel
{
    private bool _ran;

    /// <summary>How it went.</summary>
    public AnswerReport Report { get; } = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReplyUpdate> UpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _ran, true))
            yield break;
        AnswerDraft? last = null;
        await foreach (var draft in writer.WriteAsync(task, Report, cancellationToken))
            yield return new ReplyUpdate(MessageOf(last = draft), IsFinal: false);
        if (last is not null)
            yield return new ReplyUpdate(MessageOf(last), IsFinal: true);
        else if (Report.Notice is { } notice)
            yield return new ReplyUpdate(Original with { Summary = $"{Original.Summary}\n\n{notice}", Card = AnswerCard.WithNotice(Original.Card, notice) }, IsFinal: true);
    }

    private ReplyMessage Original => task.Reply.Messages[^1];

    private ReplyMessage MessageOf(AnswerDraft draft) => Original with
    {
        Summary = draft.Text,
        Card = AnswerCard.WithAnswer(Original.Card, draft),
        Generated = new GeneratedText([.. draft.Cited.Select(passage => new Citation(passage.Source, passage.Text, AddressOf(passage)))]),
    };

    // A passage that is not of a pattern's own text leads to the pattern's page.
    private Uri? AddressOf(MaterialPassage passage) => passage switch
    {
        { Place: { } place } => address.OfPassage(place),
        { Slug: { } slug } when address.Base is { } own => new Uri(own, $"{PublicAddress.PatternPath}/{slug}"),
        _ => null,
    };
}
