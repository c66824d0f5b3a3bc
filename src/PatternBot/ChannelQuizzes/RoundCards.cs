using System.Collections.Immutable;
using PatternBot.CardModels;
using PatternBot.Quizzes;

namespace PatternBot.ChannelQuizzes;

/// <summary>What <c>cards/channel-question.json</c> shows.</summary>
internal sealed record RoundQuestionCard(
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

/// <summary>What <c>cards/channel-result.json</c> shows.</summary>
internal sealed record RoundResultCard(
    string Title,
    string Progress,
    CardPicture Picture,
    ImmutableArray<JudgedRow> Options,
    string Explanation,
    string Shown,
    ImmutableArray<CardButton> Buttons,
    string PlainSummary);
