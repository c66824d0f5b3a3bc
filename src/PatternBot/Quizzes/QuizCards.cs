using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Patterns;

namespace PatternBot.Quizzes;

/// <summary>What <c>cards/quiz-question.json</c> shows.</summary>
internal sealed record QuizQuestionCard(
    string Title,
    string Progress,
    string About,
    string Note,
    string Situation,
    bool Several,
    ImmutableArray<OptionRow> Options,
    ImmutableArray<CardButton> Answers,
    ImmutableArray<CardButton> Others,
    string PlainSummary);

/// <summary>An option to choose.</summary>
internal sealed record OptionRow(string Letter, string Key, string Text);

/// <summary>What <c>cards/quiz-result.json</c> shows.</summary>
internal sealed record QuizResultCard(
    string Verdict,
    bool IsRight,
    string Title,
    string Note,
    ImmutableArray<JudgedRow> Options,
    string Explanation,
    string Schedule,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);

/// <summary>An option with its verdict.</summary>
internal sealed record JudgedRow(string Mark, string Letter, string Text, string Yours, string Why);

/// <summary>What <c>cards/quiz-summary.json</c> shows.</summary>
internal sealed record QuizSummaryCard(
    string Title,
    string Subtitle,
    string Text,
    ImmutableArray<PatternRow> Rows,
    ImmutableArray<CardButton> Reading,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
