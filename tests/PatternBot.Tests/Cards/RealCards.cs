using System.Collections.Immutable;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Cards;

/// <summary>The product's cards with real data, made once for the tests of a class.</summary>
public sealed class RealCards : IAsyncLifetime
{
    internal ImmutableArray<SampledCard> Typical { get; private set; }

    internal ImmutableArray<SampledCard> All { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Typical = await SampledCards.TypicalAsync(TheProduct.Turns, CancellationToken.None);
        All = await SampledCards.AllAsync(TheProduct.Turns, TheProduct.Catalog, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
