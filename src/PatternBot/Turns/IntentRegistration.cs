using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PatternBot.Turns;

/// <summary>How one kind of intent is reached and answered.</summary>
/// <param name="IntentType">The intent's record.</param>
/// <param name="Verb">The verb of the buttons that stand for it, or null when no button does.</param>
/// <param name="Read">Reads the intent out of a button's data; null when the data does not fit. The data comes from outside.</param>
/// <param name="Answer">Asks the handler.</param>
/// <param name="SameForAll">Whether the reply depends on the catalog alone, not on person, place or time, so that it can be kept.</param>
public sealed record IntentRegistration(
    Type IntentType,
    string? Verb,
    Func<JsonElement, Intent?>? Read,
    Func<IServiceProvider, Intent, Turn, CancellationToken, ValueTask<Reply>> Answer,
    bool SameForAll);

/// <summary>Registers a feature's intents and recognisers.</summary>
public static class IntentRegistrationExtensions
{
    /// <summary>Adds an intent with its handler and, when a button can stand for it, the button's verb.</summary>
    public static IServiceCollection AddIntent<TIntent, THandler>(
        this IServiceCollection services,
        string? verb = null,
        Func<JsonElement, TIntent?>? read = null,
        bool sameForAll = false)
        where TIntent : Intent
        where THandler : class, IIntentHandler<TIntent>
    {
        services.TryAddSingleton<THandler>();
        return services.AddSingleton(new IntentRegistration(
            typeof(TIntent),
            verb,
            read is null ? null : data => read(data),
            (provider, intent, turn, cancellationToken) => provider.GetRequiredService<THandler>().HandleAsync((TIntent)intent, turn, cancellationToken),
            sameForAll));
    }

    /// <summary>Adds something that recognises a feature's intents in what people write.</summary>
    public static IServiceCollection AddRecogniser<TRecogniser>(this IServiceCollection services)
        where TRecogniser : class, Understanding.IIntentRecogniser =>
        services.AddSingleton<Understanding.IIntentRecogniser, TRecogniser>();
}
