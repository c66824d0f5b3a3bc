namespace PatternBot.Knowledge.Reading.Checks;

/// <summary>Checks what no file can know by itself. Each check notes its faults in the files that they stand in.</summary>
internal static class CatalogChecks
{
    /// <summary>Runs every check, so that all faults come at once. Those of questions may run at the same time as the others.</summary>
    public static void Run(CatalogDraft draft) => Parallel.Invoke(() => RunOnPatterns(draft), () => RunOnQuestions(draft));

    private static void RunOnPatterns(CatalogDraft draft)
    {
        MentionChecks.Run(draft);
        RelationChecks.Run(draft);
        NameChecks.Run(draft);
        PhraseChecks.Run(draft);
        EmergencyChecks.Run(draft);
        PathChecks.Run(draft);
        TableChecks.Run(draft);
        TierChecks.Run(draft);
    }

    private static void RunOnQuestions(CatalogDraft draft)
    {
        QuestionChecks.Run(draft);
        QuizChecks.Run(draft);
    }
}
