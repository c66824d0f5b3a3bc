using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PatternBot.Feedback;
using PatternBot.Help;
using PatternBot.Learners;
using PatternBot.Turns;

namespace PatternBot.Coverage;

/// <summary>Notes which questions the catalog did not answer, after the reply and beside it: nobody waits for it.</summary>
public sealed class CoverageDiary(ICoverageStore store, AskerHash hash, IOptions<CoverageOptions> options, TimeProvider time) : BackgroundService
{
    // Beyond this, notes are dropped: a flood of nonsense is no gap in the catalog.
    private const int MostWaiting = 1_000;
    private const int Remembered = 2_000;
    private const int LongestRemembered = 1_000;

    private static readonly TimeSpan BetweenTidyings = TimeSpan.FromHours(1);

    private readonly CoverageOptions _options = options.Value;
    private readonly Channel<Noted> _waiting =
        Channel.CreateBounded<Noted>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    // What each person said last, so that "not helpful" can be put to a question.
    private readonly RecentCache<(ConversationId Conversation, string Person), string> _said = new(Remembered);
    private DateTimeOffset _tidyAt = DateTimeOffset.MinValue;

    /// <summary>Takes a turn that was replied to into account.</summary>
    public void Note(Turn turn, Intent intent)
    {
        if (!_options.Enabled)
            return;
        if (turn.Content is Said said)
        {
            if (intent is NotUnderstood refused)
                Keep(turn, said.Text, refused.Candidates.Count == 0 ? Shortcoming.NothingNear : Shortcoming.OnlyNear, string.Join(", ", refused.Candidates));
            else if (said.Text.Length <= LongestRemembered)
                _said.Set((turn.Conversation, turn.From.Id), said.Text);
        }
        else if (intent is GiveFeedback { Helpful: false } opinion && turn.Content is Pressed { IsRefresh: false }
            && _said.TryGet((turn.Conversation, turn.From.Id), out var asked))
        {
            Keep(turn, asked, Shortcoming.NotHelpful, opinion.About);
        }
    }

    /// <summary>Saves what was noted.</summary>
    /// <exception cref="StoreUnavailableException">It could not be saved; it is lost.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var questions = new List<UnansweredQuestion>();
        while (_waiting.Reader.TryRead(out var noted))
            if (noted.ToKeep() is { Text.Length: > 0 } question)
                questions.Add(question);
        if (questions.Count > 0)
            await store.AddAsync(questions, cancellationToken);
    }

    /// <summary>Deletes all that is kept of these persons.</summary>
    /// <returns>How many questions there were.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was deleted.</exception>
    public async Task<int> ForgetAsync(IEnumerable<PersonKey> persons, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        return await store.ForgetAsync([.. persons.Select(hash.Of)], cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
                await TryKeepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end. Also of a host that is thrown away without being stopped, which would take it for a failure.
        }
    }

    private async Task TryKeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
            if (time.GetUtcNow() < _tidyAt)
                return;
            _tidyAt = time.GetUtcNow() + BetweenTidyings;
            await store.TidyAsync(time.GetUtcNow().AddDays(-_options.Days), _options.Most, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // A question that is asked often is asked again.
        }
    }

    private void Keep(Turn turn, string text, Shortcoming why, string about) => _waiting.Writer.TryWrite(new Noted(
        new UnansweredQuestion
        {
            Text = text,
            Asker = hash.Of(PersonKey.Of(turn)),
            Channel = turn.Channel,
            Why = why,
            About = about,
            At = turn.ReceivedAt,
        },
        turn.From));

    /// <summary>A question as it was written. It is cleaned when it is saved: beside the turns, not in them.</summary>
    private sealed record Noted(UnansweredQuestion Question, Person Asker)
    {
        public UnansweredQuestion ToKeep() => Question with { Text = QuestionText.ToKeep(Question.Text, Asker), About = QuestionText.ToKeep(Question.About, Asker) };
    }
}
