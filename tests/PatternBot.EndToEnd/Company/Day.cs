using System.Globalization;

namespace PatternBot.EndToEnd.Company;

/// <summary>A question without an answer in time: when it was asked, and how many messages of its answer stand in the conversation at the end.</summary>
internal sealed record Unanswered(TimeSpan At, int Messages)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.TotalSeconds:0.0} s: {Messages}");
}

/// <summary>What came of the people's day.</summary>
internal sealed record Day(int People, int Said, IReadOnlyList<Unanswered> Unanswered, int AnsweredTwice, int Verdicts, int Told, int Retries, int Reconnects)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{People} conversations: {Said} questions in the web chat, {Unanswered.Count} without an answer{(Unanswered.Count > 0 ? $" (asked at {string.Join(", ", Unanswered)} of its messages are there)" : "")}, {AnsweredTwice} answered twice; {Verdicts} quiz answers with a verdict; {Told} times a sentence said that it has to wait; {Retries} requests made again, {Reconnects} streams opened again.");
}

/// <summary>What came of the nudges.</summary>
internal sealed record Nudging(int Due, int Arrived, int Twice)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due} nudges due: {Arrived} arrived, {Twice} of them twice.");
}
