using System.Collections.Immutable;
using System.Globalization;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Patterns;
using PatternBot.Turns;
using PatternBot.Understanding;

namespace PatternBot.Discovery;

/// <summary>Shows a pattern by chance or by date, with its picture.</summary>
public sealed class DiscoveryHandler(IKnowledgeSource knowledge, CardLibrary cards, PublicAddress address, TimeProvider time, Random random) :
    IIntentHandler<ShowRandomPattern>, IIntentHandler<ShowPatternOfTheDay>
{
    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowRandomPattern intent, Turn turn, CancellationToken cancellationToken)
    {
        var patterns = knowledge.Current.Catalog.Patterns;
        return ValueTask.FromResult(Answer("A pattern by chance", patterns[random.Next(patterns.Length)], CardButton.For("Another one", ShowRandomPattern.Verb)));
    }

    /// <inheritdoc/>
    public ValueTask<Reply> HandleAsync(ShowPatternOfTheDay intent, Turn turn, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var patterns = knowledge.Current.Catalog.Patterns;
        return ValueTask.FromResult(Answer(
            $"Pattern of the day, {today.ToString("d MMMM", CultureInfo.InvariantCulture)}",
            patterns[PlaceOn(today, patterns.Length)],
            CardButton.For("Another one", ShowRandomPattern.Verb)));
    }

    /// <summary>
    /// Which of <paramref name="count"/> patterns has that day (UTC). Every pattern has its turn before any comes again, and neighbours of the
    /// catalog do not follow one another.
    /// </summary>
    public static int PlaceOn(DateOnly day, int count)
    {
        // A step near the golden section that has no factor in common with the count visits every place once a round.
        var step = Math.Max(1, (int)(count * 0.618));
        while (BigFactor(step, count) != 1)
            step++;
        return (int)((long)day.DayNumber * step % count);
    }

    private static int BigFactor(int a, int b) => b == 0 ? a : BigFactor(b, a % b);

    private Reply Answer(string occasion, Pattern pattern, CardButton again)
    {
        var essence = CardText.OneLine(pattern.Section(SectionNames.WhatItIs)?.PlainText ?? pattern.Problem);
        var picture = pattern.Diagram is null ? null : address.InCard($"{PublicAddress.PicturePath}/{pattern.Slug}.png");
        var summary = $"{occasion}: {pattern.Name}. {essence}";
        var model = new DiscoveryCard(
            occasion,
            pattern.Name,
            $"{CardText.Medal(pattern.Tier)} {pattern.Tier} · {pattern.Category} · {pattern.Complexity} complexity",
            essence,
            picture,
            picture is null ? DiagramLines.Of(pattern.Diagram) : [],
            pattern.Facts is [var fact, ..] ? $"{fact.Text} ({CardText.Source(fact.Source)})" : "",
            [ShowPattern.Button(pattern), ShowSection.Button("How it works", pattern.Slug, SectionNames.HowItWorks), again],
            summary);
        return Reply.Of(new ReplyMessage { Summary = summary, Card = cards.Create("discovery", model, CardJson.Default.DiscoveryCard) }) with { About = pattern.Slug };
    }
}
