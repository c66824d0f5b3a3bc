using System.Text.Json;
using PatternBot.CardModels;
using PatternBot.Quizzes;
using PatternBot.Turns;

namespace PatternBot.ChannelQuizzes;

/// <summary>Ask a channel one question.</summary>
/// <param name="Topic">What it is to be about.</param>
/// <param name="Open">How long answers count.</param>
public sealed record StartRound(QuizTopic Topic, TimeSpan Open) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "round.start";

    /// <summary>How long answers count when nobody says.</summary>
    public static readonly TimeSpan UsuallyOpen = TimeSpan.FromHours(1);
}

/// <summary>Answer a channel's question.</summary>
/// <param name="Round">The question.</param>
/// <param name="Chosen">Keys of the chosen options.</param>
public sealed record AnswerRound(Guid Round, ValueList<string> Chosen) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "round.answer";

    /// <summary>A button that answers, or with null sends a form.</summary>
    public static CardButton Button(string title, ChannelRound round, string? choice) => CardButton.For(
        title, Verb, [("round", round.Id.ToString("N")), .. choice is null ? ReadOnlySpan<(string, string)>.Empty : [(AnswerQuestion.ChosenField, choice)]]);

    /// <summary>The answer in a button's data, or null when it is none.</summary>
    public static AnswerRound? Read(JsonElement data) => ReadRound(data) is { } round ? new AnswerRound(round, AnswerQuestion.ReadChosen(data)) : null;

    internal static Guid? ReadRound(JsonElement data) => Guid.TryParseExact(data.Text("round"), "N", out var round) ? round : null;
}

/// <summary>Show a channel's question as it stands for whoever looks.</summary>
/// <param name="Round">The question; null for the conversation's latest.</param>
public sealed record ViewRound(Guid? Round) : Intent
{
    /// <summary>The verb by which clients ask for it.</summary>
    public const string Verb = "round.view";
}

/// <summary>Close a channel's question, and show how it went.</summary>
/// <param name="Round">The question; null for the conversation's latest.</param>
public sealed record CloseRound(Guid? Round) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "round.close";
}

/// <summary>Show who learnt most this week, of those who agreed to be shown.</summary>
public sealed record ShowLeaderboard : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "leaderboard.show";
}

/// <summary>Agree to be shown in a conversation, or take it back.</summary>
/// <param name="Agreed">Whether.</param>
public sealed record SetConsent(bool Agreed) : Intent
{
    /// <summary>The verb of its buttons.</summary>
    public const string Verb = "leaderboard.consent";

    /// <summary>A button that agrees, or takes it back.</summary>
    public static CardButton Button(string title, bool agreed) => CardButton.For(title, Verb, ("agreed", agreed ? "yes" : "no"));

    /// <summary>The consent in a button's data; null when it says neither.</summary>
    public static SetConsent? Read(JsonElement data) => data.Text("agreed") switch { "yes" => new SetConsent(true), "no" => new SetConsent(false), _ => null };
}
