using System.Collections.Immutable;
using PatternBot.Cohorts;
using PatternBot.Nudges;
using PatternBot.Sending;
using PatternBot.Turns;

namespace PatternBot.Learners;

/// <summary>What stands under the names that channels give a person, beside what belongs to the learner.</summary>
public sealed record PersonalTraces
{
    /// <summary>The cohorts that they started.</summary>
    public required ImmutableArray<ExportedCohort> Cohorts { get; init; }

    /// <summary>The cohorts that they take part in.</summary>
    public required ImmutableArray<ExportedMembership> Memberships { get; init; }

    /// <summary>Where they want no message of the bot's own accord.</summary>
    public required ImmutableArray<ExportedOptOut> OptOuts { get; init; }

    /// <summary>Their own conversations with the bot.</summary>
    public required ImmutableArray<ExportedConversation> Conversations { get; init; }

    /// <summary>What was or will be sent to them alone, of the bot's own accord.</summary>
    public required ImmutableArray<ExportedPost> Messages { get; init; }

    /// <summary>Whether there is nothing.</summary>
    internal bool IsEmpty => Cohorts.IsEmpty && Memberships.IsEmpty && OptOuts.IsEmpty && Conversations.IsEmpty && Messages.IsEmpty;

    /// <summary>Reads it together.</summary>
    public static async Task<PersonalTraces> OfAsync(ILearningView view, IConversationDirectory directory, IEnumerable<PersonKey> people, CancellationToken cancellationToken)
    {
        var cohorts = ImmutableArray.CreateBuilder<ExportedCohort>();
        var memberships = ImmutableArray.CreateBuilder<ExportedMembership>();
        var optOuts = ImmutableArray.CreateBuilder<ExportedOptOut>();
        var conversations = ImmutableArray.CreateBuilder<ExportedConversation>();
        var messages = ImmutableArray.CreateBuilder<ExportedPost>();
        foreach (var (channel, user) in people)
        {
            cohorts.AddRange((await view.Cohorts.StartedByAsync(channel, user, cancellationToken)).Select(c => new ExportedCohort(c.Id, c.Channel, c.Place, c.Path, c.State, c.OwnerName, c.StartedAt)));
            memberships.AddRange((await view.Cohorts.MembershipsAsync(channel, user, cancellationToken)).Select(m => new ExportedMembership(m.CohortId, m.Channel, m.Name, m.WantsCertificate, m.JoinedAt)));
            messages.AddRange((await view.Cohorts.PostsToAsync(channel, user, cancellationToken)).Select(p => new ExportedPost(p.Channel, p.Kind, p.Due, p.State, p.Text)));
            if (await view.Cohorts.FindOptOutAsync(channel, user, cancellationToken) is { } optOut)
                optOuts.Add(new ExportedOptOut(channel, optOut.Since));
            if (await directory.FindPersonalAsync(channel, user, cancellationToken) is { } known)
                conversations.Add(new ExportedConversation(channel, known.Id.Key, known.Scope, known.Name, known.Tenant, known.Address, known.SeenAt));
        }

        return new PersonalTraces
        {
            Cohorts = cohorts.ToImmutable(), Memberships = memberships.ToImmutable(), OptOuts = optOuts.ToImmutable(), Conversations = conversations.ToImmutable(), Messages = messages.ToImmutable(),
        };
    }
}

/// <summary>A cohort that the person started.</summary>
public sealed record ExportedCohort(Guid Id, string Channel, string Place, string Path, CohortState State, string StartedAs, DateTimeOffset StartedAt);

/// <summary>A cohort that the person takes part in.</summary>
public sealed record ExportedMembership(Guid Cohort, string Channel, string Name, bool WantsCertificate, DateTimeOffset JoinedAt);

/// <summary>That the person wants no message.</summary>
public sealed record ExportedOptOut(string Channel, DateTimeOffset Since);

/// <summary>A conversation of the person with the bot.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Place">The channel's key of it.</param>
/// <param name="Scope">Who reads it.</param>
/// <param name="Name">What it is called, or null.</param>
/// <param name="Tenant">The organisation, or null.</param>
/// <param name="Address">What the channel needs to write there.</param>
/// <param name="SeenAt">When something was last heard from it, to half a day.</param>
public sealed record ExportedConversation(string Channel, string Place, ConversationScope Scope, string? Name, string? Tenant, string Address, DateTimeOffset SeenAt);

/// <summary>A message of the bot's own accord.</summary>
public sealed record ExportedPost(string Channel, PostKind Kind, DateTimeOffset Due, PostState State, string Text);
