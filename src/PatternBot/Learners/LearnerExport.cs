using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PatternBot.Quizzes;
using PatternBot.Reviews;
using PatternBot.Reviews.Fsrs;
using PatternBot.Sending;

namespace PatternBot.Learners;

/// <summary>All that is kept of a learner.</summary>
public sealed record LearnerExport
{
    /// <summary>The learner's key.</summary>
    public required Guid Learner { get; init; }

    /// <summary>Since when something is kept.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When this was written.</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Who the learner is on each channel.</summary>
    public required ImmutableArray<ExportedAccount> Accounts { get; init; }

    /// <summary>The log of answers, with what was taken back.</summary>
    public required ImmutableArray<ExportedAnswer> Answers { get; init; }

    /// <summary>The schedule.</summary>
    public required ImmutableArray<ExportedReview> Reviews { get; init; }

    /// <summary>The quizzes, the latest first.</summary>
    public required ImmutableArray<ExportedQuiz> Quizzes { get; init; }

    /// <summary>Read and ticked patterns.</summary>
    public required ImmutableArray<ExportedPattern> Patterns { get; init; }

    /// <summary>Where the learner agreed to be shown.</summary>
    public required ImmutableArray<ExportedConsent> Consents { get; init; }

    /// <summary>What stands under the names that channels give the learner.</summary>
    public required PersonalTraces Elsewhere { get; init; }

    /// <summary>Reads it together.</summary>
    public static async Task<LearnerExport> OfAsync(ILearningView view, IConversationDirectory directory, Learner learner, DateTimeOffset now, CancellationToken cancellationToken) => new()
    {
        Learner = learner.Id,
        Since = learner.Since,
        ExportedAt = now,
        Accounts = [.. (await view.AccountsAsync(learner.Id, cancellationToken)).Select(a => new ExportedAccount(a.Channel, a.UserId, a.Since))],
        Answers = [.. (await view.LogAsync(learner.Id, null, cancellationToken)).Select(ExportedAnswer.Of)],
        Reviews = [.. (await view.ReviewsAsync(learner.Id, cancellationToken)).OrderBy(r => r.Memory.Due).Select(r => new ExportedReview(r.QuestionId, r.Memory))],
        Quizzes = [.. (await view.SessionsAsync(learner.Id, unfinishedOnly: false, cancellationToken)).Select(s => new ExportedQuiz(s.Id, s.Kind, s.Title, [.. s.Questions], s.Position, s.StartedAt, s.EndedAt))],
        Patterns = [.. (await view.KnownPatternsAsync(learner.Id, cancellationToken)).Select(k => new ExportedPattern(k.Pattern, k.How, k.Since))],
        Consents = [.. (await view.ConsentsAsync(learner.Id, cancellationToken)).Select(c => new ExportedConsent(c.Channel, c.Place, c.Name, c.Given))],
        Elsewhere = await PersonalTraces.OfAsync(view, directory, (await view.AccountsAsync(learner.Id, cancellationToken)).Select(a => new PersonKey(a.Channel, a.UserId)), cancellationToken),
    };

    /// <summary>The same as JSON, indented.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ExportJson.Readable.LearnerExport);
}

/// <summary>A person of a channel.</summary>
public sealed record ExportedAccount(string Channel, string UserId, DateTimeOffset Since);

/// <summary>A line of the log; <see cref="LogEntry"/> says what the fields mean.</summary>
public sealed record ExportedAnswer(
    long Number, string Question, ImmutableArray<string> Chosen, bool IsRight, Pace Pace, long TookMs, Rating Rating, string Algorithm, DateTimeOffset At, Guid? Quiz, Guid? Round, long? TakesBack)
{
    internal static ExportedAnswer Of(LogEntry e) => new(
        e.Number, e.QuestionId, [.. e.Chosen], e.IsRight, e.Pace, e.TookMs, (Rating)e.Rating, e.Algorithm, e.At, e.SessionId, e.RoundId, e.TakesBack);
}

/// <summary>How well a question is remembered.</summary>
public sealed record ExportedReview(string Question, MemoryState Memory);

/// <summary>A quiz.</summary>
public sealed record ExportedQuiz(Guid Id, SessionKind Kind, string Title, ImmutableArray<string> Questions, int Position, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>A pattern that was read or ticked.</summary>
public sealed record ExportedPattern(string Pattern, KnownHow How, DateTimeOffset Since);

/// <summary>A conversation in which the learner is shown.</summary>
public sealed record ExportedConsent(string Channel, string Place, string Name, DateTimeOffset Given);

/// <summary>How exports become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(LearnerExport))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    /// <summary>Writes letters as letters: the text is read by people and stands in no page.</summary>
    public static ExportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
