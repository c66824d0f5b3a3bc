using System.Reflection;
using PatternBot.Channels.BotFramework;
using PatternBot.Channels.Slack;
using PatternBot.Channels.Terminal;
using PatternBot.Turns;

namespace PatternBot.Tests;

public sealed class ArchitectureTests
{
    private const string Own = "PatternBot";

    [Fact]
    public void The_libraries_below_know_nobody()
    {
        Assert.Equal([], References(typeof(PatternBot.Cards.CardTemplate).Assembly));
        Assert.Equal([], References(typeof(PatternBot.Knowledge.Catalog).Assembly));
    }

    [Fact]
    public void The_core_knows_cards_and_knowledge_and_no_channel_and_no_web_server()
    {
        var core = typeof(Turn).Assembly;

        Assert.Equal(["PatternBot.Cards", "PatternBot.Knowledge"], References(core));
        Assert.DoesNotContain(core.GetReferencedAssemblies(), a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(core.GetReferencedAssemblies(), a => a.Name!.Contains("EntityFramework", StringComparison.Ordinal));
    }

    [Fact]
    public void The_storage_knows_the_core_and_no_channel() =>
        Assert.Equal(["PatternBot"], References(typeof(PatternBot.Storage.PatternBotContext).Assembly));

    [Fact]
    public void Pictures_know_the_core_alone_and_the_core_draws_nothing()
    {
        Assert.Equal(["PatternBot"], References(typeof(PatternBot.ChartPictures.ChartPainter).Assembly));
        Assert.DoesNotContain(typeof(Turn).Assembly.GetReferencedAssemblies(), a => a.Name is "ScottPlot" or "SkiaSharp");
    }

    [Fact]
    public void The_language_model_knows_the_core_alone_and_the_core_knows_no_kernel()
    {
        Assert.Equal(["PatternBot"], References(typeof(PatternBot.Assistant.SemanticKernel.SemanticKernelModel).Assembly));
        Assert.DoesNotContain(typeof(Turn).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal) || a.Name == "OpenAI");
    }

    [Theory]
    [InlineData(typeof(BotFrameworkRegistration))]
    [InlineData(typeof(SlackRegistration))]
    [InlineData(typeof(TerminalRegistration))]
    public void A_channel_knows_the_core_and_no_other_channel(Type inside) =>
        Assert.DoesNotContain(References(inside.Assembly), name => name.StartsWith("PatternBot.Channels", StringComparison.Ordinal) || name == "PatternBot.Host");

    [Fact]
    public void Every_intent_has_exactly_one_owner_and_is_sealed()
    {
        var intents = typeof(Intent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Intent))).ToList();

        Assert.All(intents, t => Assert.True(t.IsSealed, $"{t.Name} must be sealed: intents are a closed set."));
        var handled = typeof(Intent).Assembly.GetTypes()
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIntentHandler<>))
            .Select(i => i.GetGenericArguments()[0])
            .ToList();
        Assert.Equal(handled.Count, handled.Distinct().Count());
        Assert.Empty(intents.Except(handled));
    }

    [Fact]
    public void Nothing_is_async_void() =>
        Assert.Empty(Assemblies()
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(void) && m.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            .Select(m => $"{m.DeclaringType}.{m.Name}"));

    private static IEnumerable<Assembly> Assemblies() =>
    [
        typeof(Turn).Assembly, typeof(PatternBot.Cards.CardTemplate).Assembly, typeof(PatternBot.Knowledge.Catalog).Assembly,
        typeof(BotFrameworkRegistration).Assembly, typeof(TerminalRegistration).Assembly, typeof(SlackRegistration).Assembly, typeof(PatternBot.Host.Service).Assembly,
        typeof(PatternBot.Storage.PatternBotContext).Assembly, typeof(PatternBot.Assistant.SemanticKernel.SemanticKernelModel).Assembly,
    ];

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith(Own, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
