using System.Diagnostics;
using System.Diagnostics.Metrics;
using PatternBot.Reviews;

namespace PatternBot.Telemetry;

/// <summary>What is measured of learning.</summary>
internal static class LearningTelemetry
{
    private static readonly Counter<long> Answers = ProductTelemetry.Meter.CreateCounter<long>(
        "patternbot.answers", "{answer}", "Answers to quiz questions, by where, whether right, and whether the question was answered before.");

    /// <summary>An answer was counted.</summary>
    public static void Answered(EnteredAnswer answer)
    {
        if (Answers.Enabled)
            Answers.Add(1, new TagList { { "place", answer.Entry.RoundId is null ? "quiz" : "channel" }, { "right", answer.Entry.IsRight }, { "repetition", answer.IsRepetition } });
    }
}
