using System.Globalization;

namespace PatternBot.EndToEnd.Company;

/// <summary>What came of the people's day.</summary>
internal sealed record Day(int People, int Said, int Unanswered, int AnsweredTwice, int Verdicts, int Told, int Retries, int Reconnects)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{People} conversations: {Said} questions in the web chat, {Unanswered} without an answer, {AnsweredTwice} answered twice; {Verdicts} quiz answers with a verdict; {Told} times a sentence said that it has to wait; {Retries} requests made again, {Reconnects} streams opened again.");
}

/// <summary>What came of the nudges.</summary>
internal sealed record Nudging(int Due, int Arrived, int Twice)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due} nudges due: {Arrived} arrived, {Twice} of them twice.");
}
